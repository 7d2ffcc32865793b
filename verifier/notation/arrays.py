"""Arrays: written out, filled, selected and rearranged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sympy

from verifier.arrangements import Column, Diag, Diagonal, Eye, Full, Literal, Outer, Row, Tril
from verifier.errors import ShapeError, StatementError
from verifier.expressions import Comprehension, Defined, Delta, Expression, Index, Length, Operand, Transpose, lift


def ones(*shape: Length) -> Expression:
    """The array of ones."""
    return full(1, *shape)


def zeros(*shape: Length) -> Expression:
    """The array of zeros."""
    return full(0, *shape)


def full(value: Operand, *shape: Length) -> Expression:
    """The array with one value everywhere."""
    return Full(lift(value), *(sympy.Integer(s) if isinstance(s, int) else s for s in shape)) if shape else lift(value)


def eye(n: Length) -> Expression:
    """The n × n identity matrix."""
    return Eye(sympy.Integer(n) if isinstance(n, int) else n)


def array(rows: Sequence[Any]) -> Expression:
    """An array written out: ``array([[1, -1], [-1, 1]])``."""
    if not rows:
        raise StatementError("array() needs at least one entry")
    if isinstance(rows[0], (list, tuple)):
        if len({len(row) for row in rows}) != 1:
            raise ShapeError(f"array() needs rows of equal length, got lengths {[len(row) for row in rows]}")
        return Literal(sympy.Tuple(*(sympy.Tuple(*map(lift, row)) for row in rows)))
    return Literal(sympy.Tuple(*map(lift, rows)))


def entries(body: Operand, *indices: Index) -> Expression:
    """The array whose entry at the indices is ``body``: ``entries(x[i] * y[j], i, j)`` is the outer product."""
    return Comprehension(lift(body), *indices)


def delta(i: Index | int, j: Index | int) -> Expression:
    """Kronecker's δᵢⱼ."""
    return Delta(*(sympy.Integer(p) if isinstance(p, int) else p for p in (i, j)))


def diag(x: Operand) -> Expression:
    """The diagonal matrix with the vector x on its diagonal."""
    return Diag(lift(x))


def diagonal(a: Operand) -> Expression:
    """The vector on the diagonal of a square matrix."""
    return Diagonal(lift(a))


def tril(a: Operand) -> Expression:
    """The lower triangle of a square matrix, 0 above the diagonal."""
    return Tril(lift(a))


def triu(a: Operand) -> Expression:
    """The upper triangle of a square matrix, 0 below the diagonal."""
    matrix = lift(a)
    return Defined("triu", (matrix,), Transpose(Tril(Transpose(matrix))))


def outer(a: Operand, b: Operand) -> Expression:
    """abᵀ."""
    return Outer(lift(a), lift(b))


def row(x: Operand) -> Expression:
    """A vector as a 1 × n matrix: a gradient in numerator layout."""
    return Row(lift(x))


def column(x: Operand) -> Expression:
    """A vector as an n × 1 matrix."""
    return Column(lift(x))


def transpose(a: Operand) -> Expression:
    """Aᵀ."""
    return Transpose(lift(a))
