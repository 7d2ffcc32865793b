"""Sums and products, and what is made of them: means, norms, traces and determinants."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.arrangements import Det, Diag, Inverse, Trace
from verifier.errors import ShapeError
from verifier.expressions import Defined, Expression, Index, Operand, SumOver, Total, Variable, lift
from verifier.facts import shape_text
from verifier.notation.functions import log, sqrt
from verifier.sequences import RangeSum


def product(x: Operand) -> Expression:
    """The product of all entries of a vector: the determinant of diag(x)."""
    a = lift(x)
    return Defined("prod", (a,), Det(Diag(a)))


def total(x: Operand, over: Index | Sequence[Index] = ()) -> Expression:
    """The sum of all entries, or, with ``over=i`` (or ``(i, j)``), the sum of a scalar over indices."""
    indices = (over,) if isinstance(over, Index) else tuple(over)
    return SumOver(lift(x), *indices) if indices else Total(lift(x))


def series(x: Operand, k: Variable, a: Operand, b: Operand) -> Expression:
    """Σ over the whole numbers k from a to b inclusive; 0 if b < a."""
    return RangeSum(lift(x), k, lift(a), lift(b))


def mean(x: Operand) -> Expression:
    """The mean of all entries."""
    a = lift(x)
    if not a.shape:
        raise ShapeError("mean() takes a vector or a matrix, not a scalar")
    size: Expression = lift(1)
    for s in a.shape:
        size = lift(s) if size == lift(1) else size * lift(s)
    return Defined("mean", (a,), Total(a) / size)


def dot(a: Operand, b: Operand) -> Expression:
    """The inner product aᵀb of two vectors."""
    left, right = lift(a), lift(b)
    if len(left.shape) != 1 or left.shape != right.shape:
        raise ShapeError(
            f"dot needs two vectors of one length, got {shape_text(left.shape)} and {shape_text(right.shape)}"
        )
    return left @ right


def quadratic(a: Operand, v: Operand) -> Expression:
    """The quadratic form vᵀAv."""
    return lift(v) @ lift(a) @ lift(v)


def norm(x: Operand) -> Expression:
    """The Euclidean (for matrices: Frobenius) norm."""
    a = lift(x)
    return Defined("norm", (a,), sqrt(Total(a**2)))


def tr(a: Operand) -> Expression:
    """The trace."""
    return Trace(lift(a))


def det(a: Operand) -> Expression:
    """The determinant."""
    return Det(lift(a))


def logdet(a: Operand) -> Expression:
    """log det A, for det A > 0."""
    return Defined("logdet", (lift(a),), log(Det(lift(a))))


def inv(a: Operand) -> Expression:
    """A⁻¹ of an invertible matrix."""
    return Inverse(lift(a))
