"""x[i], A[i, j], A[i] and A[:, j]."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

import sympy

from verifier.errors import StatementError
from verifier.expressions import Comprehension, Entry, Expression, Index
from verifier.facts import shape_text
from verifier.language.arrays import INNER
from verifier.language.errors import NotYet

if TYPE_CHECKING:
    from verifier.language.walk import Walker


#: Functions whose argument papers write in square brackets: E[x].
BRACKETED = frozenset({"E", "Var", "Cov"})


def subscript(walker: Walker, node: ast.Subscript) -> Expression:
    """An entry; a missing or open axis stays an axis of the result."""
    array_name = node.value.id if isinstance(node.value, ast.Name) else ""
    if array_name in BRACKETED and not walker.scope.kind(array_name):
        called = ast.copy_location(ast.Call(node.value, [node.slice], []), node)
        return walker.value(called)
    if array_name and not walker.scope.kind(array_name):
        advice = f"write {array_name}: vector(n) or {array_name}: matrix(m, n)"
        walker.fail(f"{array_name} is not declared; {advice}", node.value)
    array = walker.value(node.value)
    written = list(node.slice.elts) if isinstance(node.slice, ast.Tuple) else [node.slice]
    if not array.shape or len(written) > len(array.shape):
        walker.fail(f"{len(written)} indices for an array of shape {shape_text(array.shape)}", node.slice)
    open_axes: list[Index] = []
    places: list[Any] = []
    for axis, dim in enumerate(array.shape):
        place = written[axis] if axis < len(written) else ast.Slice()
        if isinstance(place, ast.Slice) and place.lower is place.upper is place.step is None:
            open_axes.append(Index(INNER[axis], dim))
            places.append(open_axes[-1])
        else:
            places.append(_place(walker, place, dim))
    entry = walker.built(lambda: Entry(array, *places), node)
    return Comprehension(entry, *open_axes) if open_axes else entry


def _place(walker: Walker, node: ast.expr, dim: Any) -> Any:
    """A letter, or a position; one counted from the end needs a fixed length."""
    if isinstance(node, ast.Name):
        try:
            return walker.scope.place(node.id, dim)
        except StatementError as error:
            walker.fail(str(error), node)
    if isinstance(node, ast.Slice):
        walker.fail("slices are known to the language, not yet to the verifier; A[i, :] is", node, NotYet)
    position = whole(node)
    if position is not None and (position >= 0 or isinstance(dim, int)):
        return sympy.Integer(position if position >= 0 else position + dim)
    walker.fail("indices other than letters and positions: not yet known to the verifier", node, NotYet)


def whole(node: ast.expr) -> int | None:
    """A whole number as it is written, with or without a minus sign; else ``None``."""
    sign = 1
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        sign, node = -1, node.operand
    number = isinstance(node, ast.Constant) and isinstance(node.value, int) and not isinstance(node.value, bool)
    return sign * node.value if number else None  # type: ignore[attr-defined]
