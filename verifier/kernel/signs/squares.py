"""Squares whose roots are convex: ‖a‖² for convex |aᵢ|, and u·u, uᵀPu."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from verifier import arrangements as ar
from verifier import expressions as e

if TYPE_CHECKING:
    from verifier.kernel.signs.composition import Fold


def squared_norm(f: Fold, node: Any) -> bool:
    """q = ‖a‖² for a vector a of functions |aᵢ| that are convex, so that √q is convex, and q/g for a concave g > 0."""
    while isinstance(node, e.Defined):
        node = node.meaning
    if f.of(node).constant:
        return f.nonnegative(node)
    if isinstance(node, e.Pow):
        base, exponent = node.args
        if isinstance(exponent, e.Number) and exponent.value == 2:
            return f.sized(base) or is_norm(f, base)
    if isinstance(node, (e.Add, e.Total, e.SumOver, ar.Trace)):
        return all(squared_norm(f, arg) for arg in _terms(node))
    if isinstance(node, e.Mul):
        free = [arg for arg in node.args if not f.of(arg).constant]
        fixed = [arg for arg in node.args if f.of(arg).constant]
        if len(free) == 2 and free[0] == free[1] and free[0].shape == node.shape:
            return all(map(f.nonnegative, fixed)) and f.sized(free[0])
        return len(free) == 1 and all(map(f.nonnegative, fixed)) and squared_norm(f, free[0])
    if isinstance(node, e.Div):
        return f.of(node.args[1]).constant and f.signs.bounds(node.args[1]).positive and squared_norm(f, node.args[0])
    if isinstance(node, e.MatMul) and not node.shape:
        return quadratic(f, node)
    return False


def _terms(node: Any) -> tuple[Any, ...]:
    return node.args if isinstance(node, e.Add) else node.args[:1]


def quadratic(f: Fold, node: Any) -> bool:
    """u·u for entries |uᵢ| that are convex; uᵀPu for affine u and a constant P ⪰ 0."""
    left, right = node.args
    if left == right:
        return f.sized(left)
    for u, rest, weight in ((right, left, 1), (left, right, 0)):
        if isinstance(rest, e.MatMul) and rest.args[1 - weight] == u:
            matrix = rest.args[weight]
            return f.of(u).affine and f.of(matrix).constant and f.signs.psd(matrix)
    return False


def is_norm(f: Fold, node: Any) -> bool:
    """√q with q = ‖a‖² as above."""
    while isinstance(node, e.Defined):
        node = node.meaning
    if not (isinstance(node, e.Pow) and isinstance(node.args[1], e.Number) and node.args[1].value == Fraction(1, 2)):
        return False
    return squared_norm(f, node.args[0])


def is_power_norm(f: Fold, node: Any) -> bool:
    """(Σ uᵖ)^(1/p) for a constant p ≥ 1 and a convex u ≥ 0: the p-norm is convex (Minkowski) and, of what is ≥ 0,
    nondecreasing in every entry (Boyd & Vandenberghe 2004, §3.2.4)."""
    root, total = node.args[1], node.args[0]
    while isinstance(total, e.Defined):
        total = total.meaning
    power = total.args[0] if isinstance(total, e.Total) else None
    if not isinstance(power, e.Pow) or power.args[1].shape:
        return False
    u, p = power.args
    if isinstance(p, e.Number) and isinstance(root, e.Number):
        inverse = root.value * p.value == 1
    else:
        inverse = root == e.Div(e.lift(1), p) and f.of(p).constant
    return bool(inverse and f.signs.bounds(p).low >= 1 and f.of(u).convex and f.nonnegative(u))
