"""x[i], A[i, j], A[i] and A[:, j]."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import sympy

from verifier import notation as nt
from verifier.arrangements import Literal
from verifier.errors import StatementError
from verifier.expressions import Comprehension, Expression, Index, lift
from verifier.facts import shape_text
from verifier.language.axes import shifts, slices
from verifier.language.axes.arrays import INNER
from verifier.language.axes.compounds import Compound
from verifier.language.axes.written import plainer
from verifier.language.errors import NotYet
from verifier.language.source import written_places

if TYPE_CHECKING:
    from verifier.language.walk import Walker


#: Functions whose argument papers write in square brackets: E[x].
BRACKETED = frozenset({"E", "Var", "Cov"})


def subscript(walker: Walker, node: ast.Subscript) -> Expression:
    """An entry; a missing or open axis stays an axis of the result."""
    from verifier.language.axes import joins, rearranged, reversals
    from verifier.language.axes.sizes import shape_entry
    from verifier.language.spellings.extremes import of_pair

    length = shape_entry(walker, node)
    if length is not None:
        return length
    if reversals.inside(walker, node) is not None:
        return reversals.value(walker, node)
    running = reversals.last_of_running(walker, node)
    if running is not None:
        return running
    if isinstance(node.value, ast.Call) and walker.called(node.value) == "slogdet" and whole(node.slice) == 1:
        if len(node.value.args) != 1 or node.value.keywords:
            walker.fail("slogdet takes one matrix", node.value)
        matrix = walker.value(node.value.args[0])
        return walker.built(lambda: nt.log(nt.absolute(nt.det(matrix))), node)
    pair = of_pair(walker, node)
    if pair is not None:
        return walker.value(pair)
    for read in (reversals.at_largest, rearranged.end_of_sorted):
        extreme = read(walker, node)
        if extreme is not None:
            return extreme
    array_name = node.value.id if isinstance(node.value, ast.Name) else ""
    if array_name in BRACKETED and not walker.scope.kind(array_name):
        called = ast.copy_location(ast.Call(node.value, [node.slice], []), node)
        return walker.value(called)
    if array_name and not walker.scope.kind(array_name):
        advice = f"write {array_name}: vector(n) or {array_name}: matrix(m, n)"
        walker.fail(f"{array_name} is not declared; {advice}", node.value)
    array = walker.any_value(node.value)
    if isinstance(array, Compound):
        part: Expression | None = joins.between_cuts(walker, node, array)
        if part is not None:
            return part
        array = plainer(array)
    if isinstance(array, Compound):
        position = whole(node.slice)
        if position is None:
            walker.fail("an entry of an array of this kind: not yet known to the verifier", node, NotYet)
        entry: Expression = walker.built(lambda: array.entry(position), node)
        return entry
    written = written_places(node)
    if any(map(_is_new, written)):
        return _with_new_axis(walker, node, array, written)
    if not array.shape or len(written) > len(array.shape):
        walker.fail(f"{len(written)} indices for an array of shape {shape_text(array.shape)}", node.slice)
    open_axes: list[Index] = []
    places: list[Any] = []
    for axis, dim in enumerate(array.shape):
        place = written[axis] if axis < len(written) else ast.Slice()
        if isinstance(place, ast.Slice) and place.lower is place.upper is place.step is None:
            open_axes.append(Index(INNER[axis], dim))
            places.append(open_axes[-1])
        elif isinstance(place, ast.Slice):
            run = slices.run(walker, place, dim, INNER[axis])
            if isinstance(run, list):
                if len(array.shape) > 1:
                    walker.fail("every second row, or third: not yet known to the verifier", place, NotYet)
                return walker.built(partial(slices.chosen, array, run), node)
            open_axes.append(run.index)
            places.append(run)
        else:
            places.append(_place(walker, place, dim))
    if isinstance(array, Literal) and not open_axes and (found := _written(array, places)) is not None:
        return found
    if (rolled := walker.built(lambda: rearranged.at_place(array, places), node)) is not None:
        return rolled
    entry = walker.built(lambda: shifts.entry(array, places), node)
    return Comprehension(entry, *open_axes) if open_axes else entry


def _written(array: Literal, places: Sequence[Any]) -> Expression | None:
    """What stands at places that are numbers, of an array written out."""
    found: Any = array.args[0]
    for place in places:
        if not isinstance(place, (int, sympy.Integer)) or not 0 <= place < len(found.args):
            return None
        found = found.args[int(place)]
    return lift(found)


def _is_new(node: ast.expr) -> bool:
    """None, or np.newaxis."""
    return (isinstance(node, ast.Constant) and node.value is None) or getattr(node, "attr", "") == "newaxis"


def _with_new_axis(walker: Walker, node: ast.Subscript, array: Expression, written: list[ast.expr]) -> Expression:
    """x[:, None] is a column, x[None, :] and x[None] a row."""
    others = [place for place in written if not _is_new(place)]
    whole_axis = all(
        isinstance(place, ast.Slice) and place.lower is place.upper is place.step is None for place in others
    )
    if len(array.shape) != 1 or len(others) != len(written) - 1 or len(others) > 1 or not whole_axis:
        walker.fail("a new axis makes a vector a column, x[:, None], or a row, x[None, :]", node, NotYet)
    return walker.built(lambda: nt.row(array) if _is_new(written[0]) else nt.column(array), node)


def _place(walker: Walker, node: ast.expr, dim: Any) -> Any:
    """A letter, or a position."""
    if isinstance(node, ast.Name) and node.id not in walker.scope.dims:
        try:
            return slices.within(walker.scope.place(node.id, dim), dim)
        except StatementError as error:
            walker.fail(str(error), node)
    shifted = shifts.shift(walker, node, dim)
    if shifted is not None:
        return shifted
    position = slices.position(walker, node, dim)
    if position is not None:
        return sympy.Integer(position)
    if isinstance(node, ast.Constant):
        walker.fail("a position is a whole number; positions count from 0", node)
    walker.fail("indices other than letters and positions: not yet known to the verifier", node, NotYet)


def listed(node: ast.expr | None) -> list[ast.expr] | None:
    """What a list or a tuple holds, as it is written; else ``None``."""
    return node.elts if isinstance(node, (ast.List, ast.Tuple)) else None


def whole(node: ast.expr) -> int | None:
    """A whole number as it is written, with or without a minus sign; else ``None``."""
    sign = 1
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        sign, node = -1, node.operand
    match node:
        case ast.Constant(int(number)) if not isinstance(number, bool):
            return sign * number
    return None
