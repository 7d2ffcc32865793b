"""The lengths of arrays: len(x), x.size, X.shape[0], np.size(x), x.numel(), X.size(0)."""

from __future__ import annotations

import ast
from functools import reduce
from operator import mul
from typing import TYPE_CHECKING

from verifier.expressions import Expression, lift
from verifier.facts import shape_text
from verifier.language.axes.indexing import whole

if TYPE_CHECKING:
    from verifier.language.walk import Walker


def entries(value: Expression) -> Expression:
    """How many entries an array has."""
    return reduce(mul, map(lift, value.shape)) if value.shape else lift(1)


def length(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Expression:
    """len(x): how many entries, or rows."""
    if len(arguments) != 1 or node.keywords:
        walker.fail("len takes one array", node)
    return along(walker, arguments[0], 0, node)


def size(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Expression:
    """np.size(x), x.numel(), and X.size(0) along an axis."""
    axis = whole(arguments[1]) if len(arguments) == 2 else None
    if node.keywords or (len(arguments) != 1 and axis is None):
        walker.fail("size takes an array, or an array and an axis", node)
    return entries(walker.value(arguments[0])) if axis is None else along(walker, arguments[0], axis, node)


def along(walker: Walker, array: ast.expr, axis: int, node: ast.expr) -> Expression:
    """The length of an axis of an array."""
    shape = walker.value(array).shape
    if not -len(shape) <= axis < len(shape):
        walker.fail(f"there is no axis {axis} in shape {shape_text(shape)}", node)
    return lift(shape[axis])


def shape_entry(walker: Walker, node: ast.Subscript) -> Expression | None:
    """X.shape[0]; ``None`` for an entry of anything else."""
    if not isinstance(node.value, ast.Attribute) or node.value.attr != "shape":
        return None
    axis = whole(node.slice)
    if axis is None:
        walker.fail("the axis of a shape is a whole number, as in X.shape[0]", node.slice)
    return along(walker, node.value.value, axis, node)


def is_length(node: ast.expr) -> bool:
    """The formula is one of these, as written."""
    if isinstance(node, ast.Call):
        return getattr(node.func, "id", getattr(node.func, "attr", "")) in ("len", "size", "numel")
    return isinstance(node, ast.Subscript) and isinstance(node.value, ast.Attribute) and node.value.attr == "shape"
