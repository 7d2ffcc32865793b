"""Functions of whole vectors and matrices."""

from __future__ import annotations

from verifier import notation as nt
from verifier.errors import ShapeError, StatementError
from verifier.expressions import Comprehension, Defined, Expression, Index, SumOver
from verifier.facts import shape_text
from verifier.language.constants import power, rational
from verifier.language.errors import NotYet

#: Letters of indices that functions bind themselves.  They capture no index of the argument: Python reads these forms
#: as i, j, k, l when somebody types them.
INNER = ("𝑖", "𝑗", "𝑘", "𝑙")
#: The largest exponent of ``matrix_power``.
_POWERS = 20


def product(a: Expression, b: Expression) -> Expression:
    """``dot`` and ``matmul`` of NumPy for vectors and matrices: a @ b."""
    return a @ b


def inner(a: Expression, b: Expression) -> Expression:
    """Σ aᵢbᵢ over all entries of two vectors or two matrices of one shape."""
    if a.shape != b.shape or not a.shape:
        shapes = f"{shape_text(a.shape)} and {shape_text(b.shape)}"
        raise ShapeError(f"an inner product needs two arrays of one shape, got {shapes}")
    return a @ b if len(a.shape) == 1 else nt.total(a * b)


def diag(a: Expression) -> Expression:
    """As in NumPy: the diagonal matrix of a vector, the diagonal of a matrix."""
    return nt.diagonal(a) if len(a.shape) == 2 else nt.diag(a)


def transpose(a: Expression) -> Expression:
    """Aᵀ; a vector is its own transpose, as in NumPy."""
    return a.T


def solve(a: Expression, b: Expression) -> Expression:
    """A⁻¹b."""
    return nt.inv(a) @ b


def pseudoinverse(a: Expression) -> Expression:
    """(AᵀA)⁻¹Aᵀ, which is A⁺ for linearly independent columns; otherwise it is not defined."""
    return Defined("pinv", (a,), nt.inv(a.T @ a) @ a.T)


def adjugate(a: Expression) -> Expression:
    """det A · A⁻¹, which is the adjugate of an invertible matrix; otherwise it is not defined."""
    return Defined("adj", (a,), nt.det(a) * nt.inv(a))


def matrix_power(a: Expression, exponent: Expression) -> Expression:
    """A @ A @ … for a whole exponent, A⁻¹ @ … for a negative one."""
    k = rational(exponent)
    if k is None or k.denominator != 1 or abs(k) > _POWERS:
        raise StatementError(f"matrix_power takes a whole exponent from −{_POWERS} to {_POWERS}")
    factor = a if k >= 0 else nt.inv(a)
    if k == 0:
        return nt.eye(nt.tr(a).args[0].shape[0])  # tr refuses what is not square
    result = factor
    for _ in range(abs(int(k)) - 1):
        result = result @ factor
    return result


def symmetric_part(a: Expression) -> Expression:
    """(A + Aᵀ)/2."""
    return Defined("sym", (a,), (a + a.T) / 2)


def norm(x: Expression, order: Expression | str | None = None) -> Expression:
    """The Euclidean (Frobenius) norm, or the p-norm of a vector for a number p ≥ 1."""
    if order is None or (order == "fro" and len(x.shape) == 2):
        return nt.norm(x)
    if isinstance(order, str):
        raise NotYet(f"the norm {order!r} is known to the language, not yet to the verifier")
    if len(x.shape) == 2:
        raise NotYet("operator norms are known to the language, not yet to the verifier; norm(A) is Frobenius'")
    p = rational(order)
    if p is not None and p < 1:
        raise StatementError(f"a p-norm needs p ≥ 1, not {p}")
    if p == 1:
        return Defined("pnorm", (x, order), nt.total(nt.absolute(x)))
    if p == 2:
        return nt.norm(x)
    return Defined("pnorm", (x, order), power(nt.total(power(nt.absolute(x), order)), 1 / order))


def along(a: Expression, axis: int, averaged: bool = False) -> Expression:
    """Sums (or means) of a matrix along an axis, as in NumPy: axis 0 sums the rows up, axis 1 the columns."""
    if len(a.shape) == 1 and axis in (0, -1):
        return nt.mean(a) if averaged else nt.total(a)
    if len(a.shape) != 2 or axis not in (0, 1, -1, -2):
        raise ShapeError(f"there is no axis {axis} in shape {shape_text(a.shape)}")
    gone = axis % 2
    summed = nt.ones(a.shape[0]) @ a if gone == 0 else a @ nt.ones(a.shape[1])
    return summed / a.shape[gone] if averaged else summed


def softmax(a: Expression, axis: int | None = None) -> Expression:
    """e^x / Σ e^x of a vector, or of each row (axis 1) or column (axis 0) of a matrix."""
    if len(a.shape) == 2 and axis in (0, 1, -1, -2):
        i, j, k = (Index(letter, dim) for letter, dim in zip(INNER, (*a.shape, a.shape[axis % 2])))
        powers = nt.exp(a)
        total = SumOver(powers[(k, j) if axis % 2 == 0 else (i, k)], k)
        return Defined("softmax", (a,), Comprehension(powers[i, j] / total, i, j))
    if axis not in (None, 0, -1):
        raise ShapeError(f"there is no axis {axis} in shape {shape_text(a.shape)}")
    return nt.softmax(a)


def log_softmax(a: Expression) -> Expression:
    """x − log Σ e^x of a vector."""
    nt.softmax(a)
    return Defined("log_softmax", (a,), a - nt.logsumexp(a))


def variance(x: Expression) -> Expression:
    """The mean of (x − mean x)² over all entries, as ``numpy.var``."""
    return Defined("var", (x,), nt.mean((x - nt.mean(x)) ** 2))


def deviation(x: Expression) -> Expression:
    """The square root of ``var``, as ``numpy.std``."""
    return Defined("std", (x,), nt.sqrt(variance(x)))


def random_variance(x: Expression) -> Expression:
    """E x² − (E x)² over the declared noise."""
    return nt.E(x**2) - nt.E(x) ** 2


def covariance(x: Expression, y: Expression | None = None) -> Expression:
    """E xy − E x E y for scalars, E xyᵀ − E x E yᵀ for vectors; of one array that with itself."""
    y = x if y is None else y
    if len(x.shape) == 1 and len(y.shape) == 1:
        return nt.E(nt.outer(x, y)) - nt.outer(nt.E(x), nt.E(y))
    return nt.E(x * y) - nt.E(x) * nt.E(y)
