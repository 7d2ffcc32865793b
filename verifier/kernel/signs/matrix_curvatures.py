"""Functions of a positive definite matrix that are convex or concave (Boyd & Vandenberghe 2004, §3.1.5 and §3.1.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from verifier import arrangements as ar
from verifier import expressions as e
from verifier.kernel.signs.definite import positive_definite

if TYPE_CHECKING:
    from verifier.kernel.signs.composition import Fold


def matrix_fraction(f: Fold, node: Any) -> bool:
    """uᵀX⁻¹u is convex in (u, X) jointly, for an affine vector u and an affine X ≻ 0."""
    left, right = node.args
    if len(right.shape) != 1 or node.shape or not isinstance(left, e.MatMul) or len(left.args) != 2:
        return False
    first, inverse = left.args
    return first == right and f.of(right).affine and _inverse_of_affine(f, inverse)


def inverse_trace(f: Fold, node: Any) -> bool:
    """tr X⁻¹ is convex in an affine X ≻ 0."""
    return _inverse_of_affine(f, node.args[0])


def root_of_determinant(f: Fold, node: Any) -> bool:
    """(det X)^(1/n) is concave in an affine n × n matrix X ≻ 0 (Minkowski)."""
    base, exponent = node.args
    if not isinstance(base, ar.Det) or not _affine_definite(f, base.args[0]):
        return False
    size = base.args[0].shape[0]
    if isinstance(size, (e.Dim, e.Part)):
        return bool(exponent == e.Div(e.lift(1), e.lift(size)))
    return isinstance(exponent, e.Number) and exponent.value * int(size) == 1


def logarithm_of_determinant(f: Fold, node: Any) -> bool:
    """log det X is concave in an affine X ≻ 0."""
    inside = node.args[1]
    return node.function == "log" and isinstance(inside, ar.Det) and _affine_definite(f, inside.args[0])


def _inverse_of_affine(f: Fold, node: Any) -> bool:
    return isinstance(node, ar.Inverse) and _affine_definite(f, node.args[0])


def _affine_definite(f: Fold, node: Any) -> bool:
    return f.of(node).affine and positive_definite(node, f.signs)


__all__ = ["inverse_trace", "logarithm_of_determinant", "matrix_fraction", "root_of_determinant"]
