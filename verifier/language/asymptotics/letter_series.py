"""Series with a letter beside k in the denominator (NIST Handbook, DLMF, §25.11, §4.22, §4.36), of k ≥ 1 and from there
of every start:

* Σ_{k≥n} 1/(k + q)ˢ = ζ(s, q + n) for s > 1, q + n > 0, where q or s has no number: the others are in ``series_laws``
* Σ_{k≥1} 1/(k² + a) = π/(2√a)·coth(π√a) − 1/(2a) and Σ_{k≥1} (−1)ᵏ/(k² + a) = π/(2√a·sinh(π√a)) − 1/(2a) for a > 0
"""

from __future__ import annotations

from typing import Any

from verifier import notation as nt
from verifier.expressions import Apply, Expression, Mul, Neg, Pow, Variable, lift
from verifier.language.asymptotics.convergence import along, where_positive
from verifier.language.asymptotics.leading import one_spelling
from verifier.language.asymptotics.quotients import ONE, ZERO, fraction, proved, times
from verifier.language.constants import rational
from verifier.relations import Order, Relation, leaves, rebuild


def told(f: Expression, k: Variable, start: int, said: tuple[Relation, ...]) -> Expression | None:
    """Σ f(k) over all whole k ≥ start by these laws; None where they do not apply."""
    above, below = fraction(f)
    if isinstance(above, Pow) and isinstance(above.args[1], Neg) and below == ONE:
        above, below = ONE, Pow(above.args[0], above.args[1].args[0])
    scale, turns = _scale(above, k)
    if scale is None or k not in leaves(below, Variable):
        return None
    base, power = below.args if isinstance(below, Pow) else (below, ONE)
    if k in leaves(power, Variable):
        return None
    beside: Expression = one_spelling(base - k, k)
    if k not in leaves(beside, Variable) and not turns and not _in_numbers(beside, power):
        first = beside + lift(start) if start else beside
        guards = where_positive(power - 1, said) + where_positive(first, said)
        value: Expression = times(scale, Apply("hurwitz", power, first))
        return along(value, guards)
    beside = one_spelling(base - k ** lift(2), k)
    if power != ONE or k in leaves(beside, Variable) or not proved(Order(">", beside, ZERO), said):
        return None
    root = nt.sqrt(beside)
    up, down = (nt.exp(sign * Apply("pi", root)) for sign in (1, -1))
    wave = lift(2) if turns else up + down
    whole: Expression = Apply("pi", 1) * wave / (2 * root * (up - down)) - 1 / (2 * beside)
    total: Expression = times(scale, whole)
    if start == 0:
        total = total + rebuild(f, {k: ZERO})
    for place in range(1, start):
        total = total - rebuild(f, {k: lift(place)})
    return total


def _in_numbers(q: Expression, s: Expression) -> bool:
    """Neither has a letter in it, or q is 0: these are in other laws."""
    return rational(q) == 0 or (rational(q) is not None and rational(s) is not None)


def _scale(node: Any, k: Variable) -> tuple[Expression | None, bool]:
    """c, and whether (−1)ᵏ stands beside it, for c·(−1)ᵏ; no c for anything else."""
    if k not in leaves(node, Variable):
        return node, False
    if isinstance(node, Pow) and rational(node.args[0]) == -1:
        shift = rational(one_spelling(node.args[1] - k, k))
        if shift is not None and shift.denominator == 1:
            return (lift(-1) if shift % 2 else ONE), True
    if isinstance(node, Neg):
        inner, turns = _scale(node.args[0], k)
        return (None if inner is None else -inner), turns
    if isinstance(node, Mul):
        parts = [_scale(part, k) for part in node.args]
        known = [c for c, _ in parts if c is not None]
        if len(known) == len(parts) and sum(turns for _, turns in parts) == 1:
            first, *others = known
            for other in others:
                first = times(first, other)
            return first, True
    return None, False


__all__ = ["told"]
