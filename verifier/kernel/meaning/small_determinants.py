"""Determinants of a few rows, written out in the entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from verifier.arrangements import Det, Literal
from verifier.expressions import Add, Entry, Expression, Mul, Neg, Variable, lift
from verifier.kernel.signs.order import Signs
from verifier.relations import Ne, Order

#: The most rows of a matrix whose determinant is written out.
MOST = 3


def minor(matrix: Any, places: tuple[int, ...]) -> Expression:
    """The determinant of the rows and columns of these places."""
    return _determinant([[_entry(matrix, i, j) for j in places] for i in places])


def known_signs(variables: Iterable[Variable], signs: Signs) -> Iterator[Ne | Order]:
    """det A ≠ 0, or > 0, written out, for the matrices of a few rows of which that is known."""
    for matrix in variables:
        rows = matrix.shape[0] if len(matrix.shape) == 2 else 0
        if isinstance(rows, int) and 1 < rows <= MOST and matrix.shape[1] == rows:
            found = signs.bounds(Det(matrix))
            if found.excludes_zero:
                whole = minor(matrix, tuple(range(rows)))
                yield Order(">", whole, 0) if found.positive else Ne(whole, lift(0))


def _determinant(rows: list[list[Expression]]) -> Expression:
    """By expansion along the first row."""
    if len(rows) == 1:
        return rows[0][0]
    terms: list[Expression] = []
    for k, entry in enumerate(rows[0]):
        term = Mul(entry, _determinant([row[:k] + row[k + 1 :] for row in rows[1:]]))
        terms.append(Neg(term) if k % 2 else term)
    return Add(*terms)


def _entry(matrix: Any, i: int, j: int) -> Expression:
    if isinstance(matrix, Literal):
        return lift(matrix.args[0].args[i].args[j])
    return Entry(matrix, i, j)
