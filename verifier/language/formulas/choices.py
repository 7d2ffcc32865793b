"""Binomial coefficients at the ends of a row: binom(m, k) is 0 for whole k = m + 1, m + 2, … and k = −1, −2, …

Read as Γ(m + 1)/(Γ(k + 1)·Γ(m − k + 1)) it is not defined there.  1/Γ is entire with zeros at 0, −1, −2, … (DLMF
5.2.1), and 1/Γ(t) = t(t + 1)⋯(t + j − 1)/Γ(t + j): so it is written where only some t + j is known to be > 0.
"""

from __future__ import annotations

from collections.abc import Iterable

from verifier.expressions import Apply, Defined, Expression, Leaf, Mul, Number, lift
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.signs.order import signs_under
from verifier.language.asymptotics.quotients import proved
from verifier.relations import Order, Relation, leaves, outermost, rebuild

#: Steps beyond the end of a row that are looked at.
FARTHEST = 3


def widened(claimed: Iterable[Relation], given: tuple[Relation, ...]) -> tuple[Relation, ...]:
    """The claims with binomial coefficients that are 0 where the claim says nothing against it."""
    return tuple(rebuild(relation, _wider(relation, given)) for relation in claimed)


def _wider(relation: Relation, given: tuple[Relation, ...]) -> dict[Expression, Expression]:
    """Another formula for each coefficient whose own is not known to be defined."""
    bound = scope_of(relation).bound
    found: dict[Expression, Expression] = {}
    for node in dict.fromkeys(outermost(relation, Defined)):
        if str(node.args[0]) != "binom" or len(node.args[1].args) != 2 or node.shape or bound & {*leaves(node, Leaf)}:
            continue
        n, k = node.args[1].args
        ends = [_from_end(t, given) for t in (k + 1, n - k + 1)]
        if not isinstance(k, Number) and any(ends) and None not in ends:
            below = [Apply("gamma", t + j if j else t) for t, j in zip((k + 1, n - k + 1), ends) if j is not None]
            zeros = [t + i if i else t for t, j in zip((k + 1, n - k + 1), ends) for i in range(j or 0)]
            found[node] = Defined("binom", (n, k), Mul(Apply("gamma", n + 1), *zeros) / Mul(*below))
    return found


def _from_end(t: Expression, given: tuple[Relation, ...]) -> int | None:
    """The least j for which t + j > 0 is known."""
    if signs_under(given).bounds(t).positive:
        return 0
    above = (j for j in range(FARTHEST + 1) if proved(Order(">", t + j if j else t, lift(0)), given))
    return next(above, None)


__all__ = ["widened"]
