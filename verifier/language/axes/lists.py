"""Arrays written out: [a, b] of numbers, [[a, b], [c, d]], also of blocks, and [x, y] of vectors, which are the rows of
a matrix."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from verifier import notation as nt
from verifier.expressions import Expression, lift
from verifier.facts import shape_text
from verifier.language.axes import blocks
from verifier.language.axes.written import plainer

if TYPE_CHECKING:
    from verifier.language.walk import Walker


def array(walker: Walker, node: ast.List) -> Any:
    """Its entries, its rows as lists, or its rows as vectors of one length."""
    nested = [row for row in node.elts if isinstance(row, ast.List)]
    if not node.elts or (nested and (len(nested) < len(node.elts) or not all(row.elts for row in nested))):
        walker.fail("an array is written [1, 2] or [[1, 2], [3, 4]]", node)
    if nested:
        read = [[walker.value(cell) for cell in row.elts] for row in nested]
        if any(len(value.shape) == 2 for row in read for value in row):
            return plainer(walker.built(lambda: blocks.grid(read), node))
        rows = [[_scalar(walker, *pair) for pair in zip(row.elts, values)] for row, values in zip(nested, read)]
        return walker.built(lambda: nt.eye(len(rows)) if _is_identity(rows) else nt.array(rows), node)
    values = [walker.value(cell) for cell in node.elts]
    if all(len(value.shape) == 1 for value in values):
        stacked = walker.built(lambda: blocks.grid([[nt.row(value)] for value in values]), node)
        return plainer(stacked)
    cells = [_scalar(walker, cell, value) for cell, value in zip(node.elts, values)]
    return walker.built(lambda: nt.array(cells), node)


def _is_identity(rows: Sequence[Sequence[Expression]]) -> bool:
    """[[1, 0], [0, 1]]: laws of matrices know I by its name."""
    square = len(rows) > 1 and all(len(row) == len(rows) for row in rows)
    return square and all(cell == lift(int(i == j)) for i, row in enumerate(rows) for j, cell in enumerate(row))


def _scalar(walker: Walker, node: ast.expr, value: Expression) -> Expression:
    if value.shape:
        walker.fail(f"the entries of an array are scalars; this has shape {shape_text(value.shape)}", node)
    return value
