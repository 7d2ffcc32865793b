"""Heads that arrange entries: diagonals, rows and columns, constant and written-out arrays, triangles; and what is said
of square matrices: trace, determinant, inverse."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import prod
from typing import Any

import sympy

from verifier.errors import ShapeError
from verifier.expressions import Add, Apply, Defined, Div, Expression, Mul, Neg, Pow, Shape, lift
from verifier.shapes import dims_of, scalar_body, square_shape, vector_shape

#: Arrays with more entries are not taken apart.
FEW_ENTRIES = 16


class Outer(Expression):
    """abᵀ: the outer product of two vectors."""

    def _infer(self) -> Shape:
        return (*vector_shape("outer", self.args[0]), *vector_shape("outer", self.args[1]))


class Diag(Expression):
    """The diagonal matrix with the given vector on its diagonal."""

    def _infer(self) -> Shape:
        return vector_shape("diag", self.args[0]) * 2


class Diagonal(Expression):
    """The vector on the diagonal of a square matrix."""

    def _infer(self) -> Shape:
        return square_shape("diagonal", self.args[0])[:1]


class Trace(Expression):
    """tr A = Σ Aᵢᵢ of a square matrix."""

    def _infer(self) -> Shape:
        return square_shape("tr", self.args[0])[:0]


class Det(Expression):
    """det A of a square matrix."""

    def _infer(self) -> Shape:
        return square_shape("det", self.args[0])[:0]


class Inverse(Expression):
    """A⁻¹ of an invertible square matrix."""

    def _infer(self) -> Shape:
        return square_shape("inv", self.args[0])


class Row(Expression):
    """The 1 × n matrix with a vector as its row."""

    def _infer(self) -> Shape:
        return (1, *vector_shape("row", self.args[0]))


class Column(Expression):
    """The n × 1 matrix with a vector as its column."""

    def _infer(self) -> Shape:
        return (*vector_shape("column", self.args[0]), 1)


class Full(Expression):
    """An array with one scalar everywhere: ``args`` are the scalar and the dimensions."""

    def _infer(self) -> Shape:
        scalar_body("a constant array", self.args[0])
        return dims_of(self.args[1:])


class Eye(Expression):
    """The n × n identity."""

    def _infer(self) -> Shape:
        return dims_of(self.args) * 2


class Literal(Expression):
    """An array written out: ``args`` are its scalars row by row, in nested SymPy tuples."""

    def _infer(self) -> Shape:
        rows = self.args[0].args
        width = len(rows[0].args) if rows and isinstance(rows[0], sympy.Tuple) else None
        if any((len(row.args) if isinstance(row, sympy.Tuple) else None) != width for row in rows):
            raise ShapeError("the rows of an array have one length")
        for cell in (cell for row in rows for cell in (row if width is not None else (row,))):
            scalar_body("an entry of an array", cell)
        return (len(rows),) if width is None else (len(rows), width)


class Tril(Expression):
    """The lower triangle of a square matrix, 0 above the diagonal."""

    def _infer(self) -> Shape:
        return square_shape("tril", self.args[0])


class Shifted(Expression):
    """The m × k matrix of xᵢ₊ⱼ, or of xᵢ₋ⱼ, with 0 beyond both ends of x: ``args`` are the vector x, m, k and 0 or, for
    the difference, 1; places count from 0."""

    def _infer(self) -> Shape:
        vector_shape("a shifted vector", self.args[0])
        if self.args[3] not in (0, 1):
            raise ShapeError(f"0 for sums of places, 1 for differences, not {self.args[3]}")
        return dims_of(self.args[1:3])

    @property
    def sign(self) -> int:
        """Of j in i ± j."""
        return -1 if self.args[3] == 1 else 1


def entry_of(node: Any, places: Sequence[Any]) -> Expression:
    """The entry at these places; of an array that is made entry by entry, the formula of the entries it is made of; of
    one that is written out, what stands there."""
    if not node.shape or isinstance(node, Full):
        scalar: Expression = node.args[0] if node.shape else node
        return scalar
    if isinstance(node, Literal) and all(isinstance(place, sympy.Integer) for place in places):
        return _written_at(node, [int(place) for place in places])
    entry: Expression = node[tuple(places)]
    if isinstance(node, Defined):
        inside = entry_of(node.meaning, places)
        return entry if inside == node.meaning[tuple(places)] else inside
    parts = [part for part in node.args if isinstance(part, Expression)]
    if not isinstance(node, (Add, Neg, Mul, Div, Pow, Apply)) or any(p.shape not in ((), node.shape) for p in parts):
        return entry
    made: Expression = node.func(*(entry_of(a, places) if isinstance(a, Expression) else a for a in node.args))
    return made


def _written_at(node: Literal, places: Sequence[int]) -> Expression:
    """What stands at these places, which the shape has, of an array that is written out."""
    cell: Any = node.args[0]
    for place in places:
        if not 0 <= place < len(cell.args):
            return node[tuple(places)]
        cell = cell.args[place]
    return lift(cell)


def places_of(shape: Shape, most: int = FEW_ENTRIES) -> list[tuple[sympy.Integer, ...]]:
    """The places of arrays of a written shape, row by row; none of a letter shape or of more than ``most`` entries."""
    sizes = [size for size in shape if isinstance(size, int)]
    if len(sizes) < len(shape) or not 0 < prod(sizes) <= most:
        return []
    return [tuple(map(sympy.Integer, place)) for place in product(*map(range, sizes))]


def zeros_like(node: Expression) -> Expression:
    """The zero of the same shape."""
    return Full(lift(0), *node.shape) if node.shape else lift(0)


def identity_like(variable: Expression) -> Expression:
    """The identity acting on a vector."""
    return Eye(variable.shape[0])
