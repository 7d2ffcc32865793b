"""Arrays filled with one value, identities, and the dimensions they are given."""

from __future__ import annotations

import ast
from functools import reduce
from typing import TYPE_CHECKING, Any

from verifier import notation as nt
from verifier.errors import StatementError
from verifier.expressions import Expression, Length, Number, Size, Variable, lift
from verifier.facts import shape_text
from verifier.language.axes import blocks, kronecker, slices
from verifier.language.axes.counting import arange
from verifier.language.axes.indexing import whole
from verifier.language.axes.sizes import is_length
from verifier.language.size import ENTRIES

if TYPE_CHECKING:
    from verifier.language.forms import Form
    from verifier.language.walk import Walker


#: Of how many dimensions the size of an identity may be the product.
MOST_AXES = 4


def dimension(walker: Walker, node: ast.expr) -> Length:
    """A dimension as an argument: its name, a whole number, or a name less a whole number."""
    fixed = whole(node)
    less = whole(node.right) if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub) else None
    if isinstance(node, ast.BinOp) and isinstance(node.left, ast.Name) and less is not None and less > 0:
        dim = dimension(walker, node.left)
        return walker.built(lambda: slices.part(dim, less), node)
    if is_length(node):
        length = walker.value(node)
        if isinstance(length, Size):
            return length.dim
        fixed = int(length.value) if isinstance(length, Number) else None
    if fixed is not None:
        if not 1 <= fixed <= ENTRIES:
            walker.fail(f"a dimension is a whole number from 1 to {ENTRIES}", node)
        return fixed
    if not isinstance(node, ast.Name):
        walker.fail("a dimension is a name or a whole number", node)
    try:
        return walker.scope.dim(node.id)
    except StatementError as error:
        walker.fail(str(error), node)


def _filled(value: int) -> Form:
    """ones(n), zeros(m, n)."""

    def form(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Any:
        return _full(walker, node, lift(value), arguments)

    return form


def _full(walker: Walker, node: ast.Call, value: Expression, sizes: list[ast.expr]) -> Any:
    """The array; where a size is a product, m*n, one whose axes are."""
    if len(sizes) == 1 and isinstance(sizes[0], ast.Tuple):
        sizes = sizes[0].elts
    if not 1 <= len(sizes) <= 2 or node.keywords:
        walker.fail("write the dimensions, as in ones(n) or zeros(m, n)", node)
    turn = -1 if walker.scope.turned else 1
    axes = [tuple(dimension(walker, factor) for factor in _factors(size))[::turn] for size in sizes]
    dims = [dim for axis in axes for dim in axis]
    made = walker.built(lambda: nt.full(value, *dims), node)
    if len(dims) == len(axes):
        return made
    return kronecker.Folded(made, axes[0], axes[1] if len(axes) > 1 else None)


def _like(value: int) -> Form:
    """ones_like(A), zeros_like(A): an array of the same shape."""

    def form(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Expression:
        if len(arguments) != 1 or node.keywords:
            walker.fail("write the array whose shape it has, as in ones_like(x)", node)
        shape = walker.value(arguments[0]).shape
        return walker.built(lambda: nt.full(lift(value), *shape) if shape else lift(value), node)

    return form


def _fill(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Any:
    """full(n, t), full((m, n), t): one scalar everywhere, in NumPy's order."""
    if len(arguments) != 2:
        walker.fail("full takes the dimensions and a scalar, as in full(n, t) or full((m, n), t)", node)
    return _full(walker, node, walker.value(arguments[1]), arguments[:1])


def _factors(node: ast.expr) -> list[ast.expr]:
    """The dimensions whose product a dimension is, as written: m*n has two, n**2 too."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        return [*_factors(node.left), *_factors(node.right)]
    times = whole(node.right) if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow) else None
    return [node.left] * times if isinstance(node, ast.BinOp) and times and 1 <= times <= MOST_AXES else [node]


def _summands(node: ast.expr) -> list[ast.expr]:
    """The dimensions whose sum a dimension is, as written."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return [*_summands(node.left), *_summands(node.right)]
    return [node]


def _eye(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Any:
    """eye(n), eye(A) in the size of a square matrix, eye(m*n) as I ⊗ I, eye(m + n) as blocks [I 0; 0 I]."""
    if len(arguments) != 1 or node.keywords:
        walker.fail("eye takes one dimension, as in eye(n)", node)
    argument = arguments[0]
    sizes = _factors(argument)
    if 1 < len(sizes) <= MOST_AXES:
        parts: list[Any] = [nt.eye(dimension(walker, size)) for size in sizes]
        return walker.built(lambda: reduce(kronecker.kron, parts), node)
    summed = _summands(argument)
    if 1 < len(summed) <= MOST_AXES and not is_length(argument):
        parts = [nt.eye(dimension(walker, size)) for size in summed]
        return walker.built(lambda: blocks.on_diagonal(parts), node)
    if isinstance(argument, ast.Name) and isinstance(walker.scope.variables.get(argument.id), Variable):
        shape = walker.scope.variables[argument.id].shape
        if len(shape) != 2 or shape[0] != shape[1]:
            walker.fail(f"eye takes a dimension; {argument.id} has shape {shape_text(shape)}", argument)
        return nt.eye(shape[0])
    dim = dimension(walker, argument)
    return walker.built(lambda: nt.eye(dim), node)


FILLED: dict[str, Form] = {
    "eye": _eye,
    "identity": _eye,
    "ones": _filled(1),
    "zeros": _filled(0),
    "ones_like": _like(1),
    "zeros_like": _like(0),
    "full": _fill,
    "arange": arange,
}
