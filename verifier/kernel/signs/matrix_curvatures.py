"""Functions of a symmetric matrix that are convex or concave.

Sources: Boyd & Vandenberghe (2004), §3.1.5 and §3.1.7; traces of functions: Carlen, *Trace Inequalities and Quantum
Entropy* (2010), Theorem 2.10 (tr f(X) is convex if f is) and Theorem 2.12 (Peierls and Bogoliubov).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from verifier import arrangements as ar
from verifier import expressions as e
from verifier.array_functions import ArrayFunction
from verifier.kernel.signs.curvatures import CONCAVE, CONVEX, Curvature
from verifier.kernel.signs.definite import mirrored, positive_definite
from verifier.kernel.signs.multiples import plain

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


def trace(f: Fold, node: Any) -> Curvature:
    """tr X⁻¹, tr e^X and tr (X log X) are convex, tr X^½ and tr log X concave, for an affine X = Xᵀ on which they are
    defined; else the sum of the diagonal is as its entries are."""
    array = plain(node.args[0])
    if inverse_trace(f, node) or exponential_trace(f, node) or _entropy(f, array):
        return CONVEX
    if isinstance(array, ArrayFunction):
        root = array.function == "sqrtm" and f.of(array.array).affine and f.signs.psd(array.array)
        if root or (array.function == "logm" and _affine_definite(f, array.array)):
            return CONCAVE
    return f.of(node.args[0])


def exponential_trace(f: Fold, node: Any) -> bool:
    """tr e^X for an affine X = Xᵀ, whose logarithm is convex as well."""
    array = plain(node.args[0]) if isinstance(node, ar.Trace) else None
    return (
        isinstance(array, ArrayFunction)
        and array.function == "expm"
        and f.of(array.array).affine
        and mirrored(array.array, f.signs)
    )


def _entropy(f: Fold, product: Any) -> bool:
    """X log X for an affine X ≻ 0, in either order."""
    if not isinstance(product, e.MatMul):
        return False
    pairs = ((x, plain(log)) for x, log in (product.args, product.args[::-1]))
    return any(
        isinstance(log, ArrayFunction) and log.function == "logm" and log.array == x and _affine_definite(f, x)
        for x, log in pairs
    )


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


__all__ = ["exponential_trace", "logarithm_of_determinant", "matrix_fraction", "root_of_determinant", "trace"]
