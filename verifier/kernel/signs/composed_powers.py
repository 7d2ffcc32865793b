"""Convexity of powers, read off base and exponent (Boyd & Vandenberghe 2004, §3.1.5 and §3.2.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from verifier import expressions as e
from verifier.kernel.signs.curvatures import CONCAVE, CONSTANT, CONVEX, UNKNOWN, Curvature
from verifier.kernel.signs.matrix_curvatures import root_of_determinant
from verifier.kernel.signs.squares import is_norm, is_power_norm

if TYPE_CHECKING:
    from verifier.kernel.signs.composition import Fold


def power(f: Fold, node: Any) -> Curvature:
    """g^k: an even k of |g| convex; k ≥ 1 increases and bends up on g ≥ 0; 0 < k < 1 bends down; k < 0 falls and bends
    up on g > 0; a norm √(Σ a²), a p-norm; a root of a determinant."""
    base, exponent = node.args
    if is_power_norm(f, node):
        return CONVEX
    if root_of_determinant(f, node):
        return CONCAVE
    if (exponent.shape, base.shape) != ((), node.shape):
        return UNKNOWN
    if not isinstance(exponent, e.Number):
        return _letter_power(f, base, exponent)
    k, interval = exponent.value, f.signs.bounds(base)
    if k == 0:
        return CONSTANT
    if k == 1:
        return f.of(base)
    if k > 1:
        if k.denominator == 1 and k % 2 == 0 and (f.sized(base) or is_norm(f, base)):
            return CONVEX
        if interval.nonnegative:
            return f.increasing_convex(base)
        return f.increasing_concave(base) if interval.nonpositive and k.denominator == 1 and k % 2 else UNKNOWN
    if k > 0:
        if is_norm(f, node):
            return CONVEX
        return f.increasing_concave(base) if interval.nonnegative else UNKNOWN
    return f.decreasing_convex(base) if interval.positive else UNKNOWN


def _letter_power(f: Fold, base: Any, exponent: Any) -> Curvature:
    """g^p for a constant p: p ≥ 1 increases and bends up on g ≥ 0; 0 < p ≤ 1 bends down; p ≤ 0 falls and bends up on
    g > 0."""
    if not f.of(exponent).constant:
        return UNKNOWN
    over, interval = f.signs.bounds(exponent), f.signs.bounds(base)
    if over.low >= 1 and interval.nonnegative:
        return f.increasing_convex(base)
    if over.positive and over.high <= 1 and interval.nonnegative:
        return f.increasing_concave(base)
    return f.decreasing_convex(base) if over.nonpositive and interval.positive else UNKNOWN


__all__ = ["power"]
