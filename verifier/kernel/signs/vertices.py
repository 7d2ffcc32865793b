"""Quadratics without a change of sign: a·t² + b·t + c = a·(t + b/(2a))² + v with v = c − b²/(4a), for rational a ≠ 0,
b, c and any real t; it is ≥ v > 0 for a, v > 0, and ≤ v < 0 for a, v < 0; for v = 0 it has the sign of a wherever t is
not −b/(2a)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from verifier.expressions import Add, Div, Mul, Neg, Pow
from verifier.kernel.signs.intervals import Interval
from verifier.kernel.signs.summands import unbracketed
from verifier.kernel.signs.sums import number_of

if TYPE_CHECKING:
    from verifier.kernel.signs.order import Signs


def beyond_vertex(s: Signs, node: Add) -> Interval | None:
    """≥ v for a, v > 0, ≤ v for a, v < 0, off the vertex also for v = 0; None for what is no such sum."""
    sums = [Fraction(0), Fraction(0), Fraction(0)]
    quantity: Any = None
    terms = tuple(unbracketed(node))
    if not any(isinstance(part, Pow) for arg in terms for part in (arg, *arg.args)):
        return None
    for arg in terms:
        value = number_of(arg)
        if value is not None:
            sums[0] += value
            continue
        c, t, k = _power(arg)
        if quantity not in (None, t) or t.shape != node.shape:
            return None
        quantity = t
        sums[k] += c
    c, b, a = sums
    if not a:
        return None
    vertex = c - b * b / (4 * a)
    at = Interval(-b / (2 * a), -b / (2 * a))
    apart = not vertex and s.bounds(quantity).meet(at).empty
    if a * vertex < 0 or not (vertex or apart):
        return None
    return Interval(low=vertex, nonzero=apart) if a > 0 else Interval(high=vertex, nonzero=apart)


def _power(node: Any) -> tuple[Fraction, Any, int]:
    """(c, t, k) for c·tᵏ with k = 1 or 2."""
    if isinstance(node, Neg):
        c, t, k = _power(node.args[0])
        return -c, t, k
    by = number_of(node.args[1]) if isinstance(node, (Div, Pow)) else None
    if isinstance(node, Div) and by:
        c, t, k = _power(node.args[0])
        return c / by, t, k
    if isinstance(node, Pow) and by == 2:
        return Fraction(1), node.args[0], 2
    if isinstance(node, Mul):
        numbers = [value for arg in node.args if (value := number_of(arg)) is not None]
        others = [arg for arg in node.args if number_of(arg) is None]
        if len(numbers) == len(others) == 1:
            c, t, k = _power(others[0])
            return c * numbers[0], t, k
    return Fraction(1), node, 1


__all__ = ["beyond_vertex"]
