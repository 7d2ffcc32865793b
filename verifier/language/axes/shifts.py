"""Places that are sums and differences of indices, as in the convolutions ∑ w[l] * x[i + l] and ∑ g[i - l] * w[l].

x[i + l] is read within x: that the places fit, m + k ≤ n + 1 for m values of i and k of l, is a hypothesis of the
claim.  x[i - l], as it comes up in the gradient of a convolution, is 0 where i < l or i − l is beyond the end of x.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import sympy
from msgspec import Struct

from verifier.arrangements import Shifted
from verifier.expressions import Comprehension, Entry, Expression, Index, Length, Run, lift
from verifier.language.axes import slices
from verifier.language.axes.arrays import INNER
from verifier.language.errors import NotYet
from verifier.language.source import written_places
from verifier.relations import Order

if TYPE_CHECKING:
    from verifier.language.walk import Walker


class Shift(Struct, frozen=True):
    """The place i + j or i − j: an index, an index or a fixed position, and how many values each has."""

    first: Index
    second: Index | sympy.Integer
    sign: int

    @property
    def sizes(self) -> tuple[Length, Length]:
        """How many values i and j have: those of a position c are 0, …, c."""
        return self.first.dim, self.second.dim if isinstance(self.second, Index) else int(self.second) + 1


def shift(walker: Walker, node: ast.expr, dim: Length) -> Shift | Run | None:
    """The place on an axis of that length which a sum or difference of an index and another, or a number, is.

    Raises:
        TextError: for a place that lies beyond the axis whatever the sizes are, or depends on how an index is counted.
    """
    if not isinstance(node, ast.BinOp) or not isinstance(node.op, (ast.Add, ast.Sub)):
        return None
    sides = [node.left, node.right]
    if isinstance(node.op, ast.Add) and isinstance(sides[0], ast.Constant):
        sides.reverse()
    first, second = (_part(walker, side) for side in sides)
    if not isinstance(first, Index) or second is None:
        return None
    found = Shift(first, second, 1 if isinstance(node.op, ast.Add) else -1)
    if not isinstance(second, Index) and found.sign == 1:
        run = slices.within(first, dim, int(second))
        if isinstance(run, Run):
            return run
    shown = ast.unparse(node)
    if found.sign == 1:
        _within(walker, node, shown, found, dim)
    elif isinstance(second, Index):
        walker.scope.note(f"an entry at {shown} is 0 where there is no such place")
    else:
        walker.fail(f"where {shown} is negative no entry is meant; not yet known to the verifier", node, NotYet)
    return found


def _part(walker: Walker, node: ast.expr) -> Any:
    """An index that runs over something, or a whole number; None for anything else."""
    if isinstance(node, ast.Constant) and type(node.value) is int:
        return sympy.Integer(node.value)
    if not isinstance(node, ast.Name) or not walker.scope.is_letter(node.id):
        return None
    letter = walker.scope.letter(node.id)
    assert letter is not None
    if letter.counted_from_one:
        walker.fail(
            f"{node.id} runs from 1, and places count from 0: let it run from 0 in a sum of places", node, NotYet
        )
    dim = letter.dim or elsewhere(walker, node)
    return walker.scope.place(node.id, dim)


def along(walker: Walker, tree: ast.AST, letter: str) -> Iterator[Length]:
    """The length of each axis of an array with a name that the letter runs along."""
    for part in ast.walk(tree):
        if isinstance(part, ast.Subscript) and isinstance(part.value, ast.Name):
            array = walker.scope.variables.get(part.value.id, walker.scope.lets.get(part.value.id))
            for place, dim in zip(written_places(part), array.shape if array is not None else ()):
                if isinstance(place, ast.Name) and place.id == letter:
                    yield dim


def elsewhere(walker: Walker, letter: ast.Name) -> Length:
    """The length of the one axis that the letter runs over elsewhere in the formula.

    Raises:
        TextError: where there is none, or several.
    """
    found = list(dict.fromkeys(along(walker, walker.source.tree(), letter.id)))
    if len(found) != 1:
        walker.fail(f"what does {letter.id} run over? Declare it, as in {letter.id}: index(m)", letter)
    return found[0]


def _within(walker: Walker, node: ast.expr, shown: str, found: Shift, dim: Length) -> None:
    """The hypothesis that every i + j is a place of the axis."""
    rows, columns = found.sizes
    if rows == dim and columns != 1:
        walker.fail(f"{shown} runs beyond the end of its axis, all of which {found.first} runs over", node, NotYet)
    fits = Order("≤", lift(rows) + lift(columns), lift(dim) + 1)
    if isinstance(dim, int) and isinstance(rows, int) and isinstance(columns, int):
        if isinstance(dim, int) and rows + columns > dim + 1:
            walker.fail(f"{shown} runs beyond the end of an axis of length {dim}", node)
        return
    if fits not in walker.scope.given:
        walker.scope.given.append(fits)
        walker.scope.note(f"taken: {rows} + {columns} ≤ {dim} + 1, so that every {shown} is a place")


def entry(array: Expression, places: Sequence[Any]) -> Expression:
    """The entry at indices, positions and shifts: along each shifted axis the vector of entries is shifted."""
    axis = next((k for k, place in enumerate(places) if isinstance(place, Shift)), None)
    if axis is None:
        return Entry(array, *places)
    found = places[axis]
    along = Index(INNER[axis], array.shape[axis])
    alone = len(array.shape) == 1
    line = array if alone else Comprehension(entry(array, [*places[:axis], along, *places[axis + 1 :]]), along)
    shifted = Shifted(line, *found.sizes, int(found.sign < 0))
    return Entry(shifted, found.first, found.second)
