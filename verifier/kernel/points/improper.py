"""Improper integrals in balls: cut beside singular ends, and integrals that diverge.

A cut at δ from an end, or at 1/δ for an infinite one, leaves a proper integral and a rest that ``near_ends`` encloses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from flint import arb, fmpq

from verifier import expressions as heads
from verifier.expressions import Expression, Leaf, Variable
from verifier.kernel.points.coefficients import Plain, coefficients_of
from verifier.kernel.points.distances import End, NoBound
from verifier.kernel.points.near_ends import towards
from verifier.kernel.points.numbers import Real, Undecided
from verifier.relations import leaves

#: The distances from an end at which an interval is cut, one after the other, and how wide the rest may be.
_CUTS = (fmpq(1, 2**6), fmpq(1, 2**12), fmpq(1, 2**24), fmpq(1, 2**48))
_WIDEST = arb(1) / 1000

#: ∫ of a body over a finite interval by quadrature.
Proper = Callable[[Expression, Variable, Real, Real, Plain], Real]


def singular(
    body: Expression, t: Variable, a: Real | None, b: Real | None, plain: Plain, proper: Proper
) -> Real | None:
    """A ball that contains ∫ from a to b, a < b, by cuts beside both ends; None where none is found."""
    for delta in _CUTS:
        if a is not None and b is not None and not b - a > 2 * delta:
            continue
        try:
            rests = [_rest(body, End(t, a, 1 if a is not None else -1, delta, plain)),
                     _rest(body, End(t, b, -1 if b is not None else 1, delta, plain))]  # fmt: skip
            if any(not rest.rad() < _WIDEST for rest in rests):
                continue
            low, high = -1 / delta if a is None else a + delta, 1 / delta if b is None else b - delta
            if high > low:
                return arb(proper(body, t, low, high, plain)) + rests[0] + rests[1]
        except (NoBound, Undecided):
            continue
    return None


def _rest(body: Expression, at: End) -> Any:
    """∫₀^δ s^p·b(s) ds = δ^(p+1)/(p+1) · [low, high] for p > −1.

    Raises:
        NoBound: for p ≤ −1, or where the integrand is not bounded by a power.
    """
    found = towards(body, at)
    if not found.p > -1 or not found.low.is_finite() or not found.high.is_finite():
        raise NoBound
    p = arb(found.p + 1)
    return found.low.union(found.high) * arb(at.delta) ** p / p


def diverges(body: Expression, t: Variable, a: Real | None, b: Real | None, plain: Plain) -> bool:
    """The integral from a to b diverges: at an end, or at one side of a place between them, the integrand keeps one
    sign and is as large as a power s^p of the distance with p ≤ −1."""
    places = [(a, 1 if a is not None else -1), (b, -1 if b is not None else 1)]
    for inner in dict.fromkeys(_poles(body, t, plain)):
        if (a is None or inner > a) and (b is None or inner < b):
            places += [(inner, 1), (inner, -1)]
    return any(_blows_up(body, t, place, side, plain, rising) for place, side in places for rising in (False, True))


def _blows_up(body: Expression, t: Variable, place: Real | None, side: int, plain: Plain, rising: bool) -> bool:
    for delta in _CUTS:
        try:
            found = towards(body, End(t, place, side, delta, plain, rising))
        except NoBound:
            continue
        if found.p <= -1 and found.sign:
            return True
        if found.p > -1 and found.low.is_finite() and found.high.is_finite():
            return False
    return False


def _poles(node: Any, t: Variable, plain: Plain) -> Iterator[Real]:
    """The roots of the linear parts of a formula, or of its squares, that its rational numbers give."""
    if not isinstance(node, Expression) or t not in leaves(node, Leaf):
        return
    if isinstance(node, heads.Defined):
        yield from _poles(node.meaning, t, plain)
        return
    found = coefficients_of(node, t, plain)
    if found is not None and len(found) == 2 and all(isinstance(c, fmpq) for c in found) and found[1] != 0:
        yield -found[0] / found[1]
    if found is not None and len(found) == 3 and all(isinstance(c, fmpq) for c in found) and found[2] != 0:
        square = (found[1] / found[2] / 2) ** 2 - found[0] / found[2]
        root = fmpq(square.p.isqrt(), square.q.isqrt()) if square >= 0 else None
        if root is not None and root**2 == square:
            yield from (-found[1] / found[2] / 2 + sign * root for sign in (1, -1))
    for arg in node.args:
        yield from _poles(arg, t, plain)


__all__ = ["diverges", "singular"]
