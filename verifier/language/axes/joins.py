"""kron, vec, block, hstack, vstack and concatenate: calls that make arrays with axes of several (``compounds``)."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from functools import reduce
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from verifier import notation as nt
from verifier.expressions import Expression, lift
from verifier.language.axes import block_functions, blocks, kronecker, kronecker_functions
from verifier.language.axes.indexing import listed, whole
from verifier.language.errors import NotYet

if TYPE_CHECKING:
    from verifier.language.walk import Walker


def stack(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Any:
    """hstack([A, B]), vstack([A, B]), concatenate([x, y]), stack([x, y]) as in NumPy: vectors are rows for vstack and
    stack, columns for column_stack and stack with axis=1."""
    name = walker.called(node)
    parts = _parts(arguments)
    axis = {word.arg: whole(word.value) for word in node.keywords} if name == "stack" else {}
    if not parts or (node.keywords and set(axis) != {"axis"}) or (name == "concatenate" and len(arguments) != 1):
        walker.fail(f"{name} takes a list of arrays, as in {name}([A, B])", node)
    values = [walker.value(part) for part in parts]
    if name == "concatenate" and any(len(value.shape) != 1 for value in values):
        walker.fail("concatenate takes vectors here; hstack and vstack join matrices", node)
    if name == "stack" and any(len(value.shape) != 1 for value in values):
        walker.fail("stack takes vectors here, the rows of a matrix, or its columns with axis=1", node)
    flat, upright = name in ("hstack", "concatenate"), name == "column_stack" or axis.get("axis") in (1, -1)
    if not flat:
        values = [value if len(value.shape) != 1 else (nt.column if upright else nt.row)(value) for value in values]
    joined = blocks.side_by_side if flat or upright else blocks.one_below_another
    return walker.built(lambda: joined(values), node)


def _parts(arguments: list[ast.expr]) -> list[ast.expr]:
    """What is joined: the arguments, or what the list holds that is the only one."""
    found = listed(arguments[0]) if len(arguments) == 1 else None
    return arguments if found is None else found


def block(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Any:
    """block([[A, B], [C, D]])."""
    rows = [listed(row) for row in (listed(arguments[0]) or [] if len(arguments) == 1 else [])]
    written = [row for row in rows if row]
    if not written or len(written) < len(rows) or node.keywords:
        walker.fail("block takes rows of blocks, as in block([[A, B], [C, D]])", node)
    values = [[walker.value(part) for part in row] for row in written]
    return walker.built(lambda: blocks.grid(values), node)


def block_diag(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Any:
    """block_diag(A, B, …): these on the diagonal, and 0 elsewhere."""
    parts = _parts(arguments)
    if not parts or node.keywords:
        walker.fail("block_diag takes matrices, as in block_diag(A, B)", node)
    values = [walker.value(part) for part in parts]
    return walker.built(lambda: blocks.on_diagonal(values), node)


def remark(walker: Walker, name: str, values: Sequence[Any]) -> None:
    """Say which law the reading of a compound uses."""
    if any(isinstance(value, blocks.Blocks) for value in values):
        if name in block_functions.SUPPOSING:
            for value in values:
                walker.scope.narrow.update(_supposed(value) if isinstance(value, blocks.Blocks) else ())
        if name in block_functions.CITED:
            walker.scope.cite(f"read with {block_functions.CITED[name]}")
        return
    if name in kronecker_functions.CITED and not (name == "norm" and _is_euclidean(values)):
        walker.scope.cite(f"read with {kronecker_functions.CITED[name]}")


def _is_euclidean(values: Sequence[Any]) -> bool:
    """The norm is that of all entries, or one of a vector."""
    return len(values) == 1 or values[1] == "fro" or getattr(values[0], "columns", None) is None


def _supposed(m: blocks.Blocks) -> tuple[Expression, ...]:
    """The inverses in the formulas for det and inv of two by two blocks that need not exist where these do."""
    if not m.is_two_by_two:
        return ()
    (a, b), (c, d) = m.grid
    apart = blocks.is_zero(b) or blocks.is_zero(c) or block_functions.has_zero_corner(a, b, d)
    return () if apart else (nt.inv(a), nt.inv(d))


def kron(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Any:
    """kron(A, B, …)."""
    if len(arguments) < 2 or node.keywords:
        walker.fail("kron takes two matrices or two vectors", node)
    values = [walker.any_value(argument) for argument in arguments]
    return walker.built(lambda: reduce(_product, values), node)


def _product(a: Any, b: Any) -> Any:
    """A ⊗ B; of a 1 × 1 matrix it is its entry times the other."""
    for single, other in ((a, b), (b, a)):
        if isinstance(single, Expression) and single.shape == (1, 1) and isinstance(other, Expression):
            return single[0, 0] * other
    return kronecker.kron(a, b)


def between_cuts(walker: Walker, node: ast.Subscript, array: Any) -> Any:
    """The parts of joined vectors between two of the places where they meet: concatenate([x, y])[:n] is x; ``None`` for
    other entries."""
    place = node.slice
    if not isinstance(array, blocks.Blocks) or not array.is_vector or not isinstance(place, ast.Slice) or place.step:
        return None
    parts = [row[0] for row in array.grid]
    cuts: list[Any] = [lift(0), *accumulate(lift(part.shape[0]) for part in parts)]
    ends = [
        default if end is None else next((k for k, cut in enumerate(cuts) if walker.value(end) == cut), None)
        for end, default in ((place.lower, 0), (place.upper, len(parts)))
    ]
    first, last = ends
    if first is None or last is None:
        walker.fail("parts of joined vectors are taken where they meet, as in concatenate([x, y])[:n]", node, NotYet)
    if first >= last:
        walker.fail("this slice has no entries; an axis has at least one", node)
    return parts[first] if last == first + 1 else blocks.Blocks(array.grid[first:last])


def vec(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Any:
    """vec(A)."""
    if len(arguments) != 1 or node.keywords:
        walker.fail("vec takes one matrix", node)
    value = walker.any_value(arguments[0])
    return walker.built(lambda: kronecker.vec(value), node)


def ravel(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Any:
    """ravel(A): the rows of a matrix, one after the other; a vector is flat already."""
    if len(arguments) != 1 or node.keywords:
        walker.fail("ravel takes one array", node)
    value = walker.any_value(arguments[0])
    if isinstance(value, Expression) and len(value.shape) == 1:
        return value
    return walker.built(lambda: kronecker.vec(value.T), node)


FORMS: dict[str, Callable[[Walker, ast.Call, list[ast.expr]], Any]] = {
    "kron": kron,
    "vec": vec,
    "ravel": ravel,
    "block": block,
    "block_diag": block_diag,
    "hstack": stack,
    **dict.fromkeys(("vstack", "row_stack", "stack", "column_stack"), stack),
    "concatenate": stack,
}
