"""Binomial coefficients beyond the ends of a row: binom(n, k) is 0 for whole k = n + 1, n + 2, … and k = −1, −2, …

binom(n, k) = Γ(n + 1)/(Γ(k + 1)·Γ(n − k + 1)) and perm(n, k) = Γ(n + 1)/Γ(n − k + 1) for n > −1, where 1/Γ is the
entire function, 0 at 0, −1, −2, … (DLMF 5.2.1; SciPy).  Where an end is known to be > 0 it stays a quotient, of which
more is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from verifier.expressions import Apply, Defined, Expression, Leaf, Number, lift
from verifier.kernel.signs.order import signs_under
from verifier.language.asymptotics.quotients import proved
from verifier.language.formulas.special import is_called
from verifier.relations import Order, Relation, rebuild
from verifier.sequences import Ranged

#: What Γ stands of below the fraction.
ENDS: Mapping[str, Callable[[Expression, Expression], tuple[Expression, ...]]] = {
    "binom": lambda n, k: (k + 1, n - k + 1),
    "perm": lambda n, k: (n - k + 1,),
}


def widened(claimed: Iterable[Relation], given: tuple[Relation, ...]) -> tuple[tuple[Relation, ...], tuple[str, ...]]:
    """The claims with binomial coefficients that are 0 where nothing says that k ≤ n, and what is to be said of it."""
    wider = [(relation, _wider(relation, given)) for relation in claimed]
    names = dict.fromkeys(str(node.args[0]) for _, found in wider for node in found)
    remarks = tuple(f"{name}(n, k) is 0 for whole k beyond 0 … n, as in SciPy" for name in names)
    return tuple(rebuild(relation, found) for relation, found in wider), remarks


def _wider(relation: Relation, given: tuple[Relation, ...]) -> dict[Expression, Expression]:
    """Another formula for each coefficient whose own is not known to be defined."""
    ends: dict[Defined, list[bool]] = {}
    for node, known in _coefficients(relation, given):
        here = [_positive(end, known) for end in _ends(node)]
        ends[node] = [a and b for a, b in zip(here, ends.get(node, here))]
    return {node: _entire(node, known) for node, known in ends.items() if not all(known)}


def _ends(node: Defined) -> tuple[Expression, ...]:
    return ENDS[str(node.args[0])](*node.args[1].args)


def _coefficients(node: Any, given: tuple[Relation, ...]) -> Iterator[tuple[Defined, tuple[Relation, ...]]]:
    """Each scalar coefficient with a k that is no number, and what holds where it stands."""
    if isinstance(node, Defined):
        if is_called(node, ENDS, 2) and not node.shape and not isinstance(node.args[1].args[1], Number):
            yield node, given
    elif not isinstance(node, Leaf):
        if isinstance(node, Ranged):
            _, k, a, b = node.args
            given = (*given, Order("≥", k, a), Order("≤", k, b))
        for part in node.args:
            yield from _coefficients(part, given)


def _positive(end: Expression, given: tuple[Relation, ...]) -> bool:
    return signs_under(given).bounds(end).positive or proved(Order(">", end, lift(0)), given)


def _entire(node: Defined, known: list[bool]) -> Expression:
    """The coefficient with 1/Γ for the ends that are not known to be > 0."""
    name, (n, k) = str(node.args[0]), node.args[1].args
    whole: Expression = Apply("gamma", n + 1)
    for end, above in zip(_ends(node), known):
        whole = whole / Apply("gamma", end) if above else whole * Apply("rgamma", end)
    return Defined(name, (n, k), whole)


__all__ = ["widened"]
