"""Places of an axis as NumPy counts them: x[-1], x[n - 1], x[1:], x[:-1], x[-2:], x[::-1].

An axis has at least one entry, and so does a slice: x[1:] of n entries has n − 1, and n ≥ 2 is taken, which the result
says.  What NumPy would cut short or leave empty, as x[:2] of one entry, is therefore not meant.  A slice that is empty
at every size is refused, as is a place beyond the end.
"""

from __future__ import annotations

import ast
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

import sympy

from verifier.arrangements import Literal
from verifier.expressions import (
    Add,
    Comprehension,
    Defined,
    Dim,
    Entry,
    Expression,
    Index,
    Length,
    Neg,
    Number,
    Part,
    Run,
    Size,
    least,
    least_difference,
    shown,
)
from verifier.facts import shape_text
from verifier.language.axes.arrays import INNER
from verifier.language.errors import NotYet
from verifier.relations import Order, Relation

if TYPE_CHECKING:
    from verifier.language.declared.scope import Scope
    from verifier.language.walk import Walker

#: A place: a number from the start, or (``True``) from the end, where 0 is the place behind the last.
Place: TypeAlias = "tuple[bool, int]"
#: Sizes up to this are taken over from hypotheses.
LARGEST = 32
#: The longest slice of a fixed length along an axis of any length.
LONGEST = 12


class TooShort(Exception):
    """A claim speaks of places that a dimension has only from a size on."""

    def __init__(self, name: str, size: int) -> None:
        super().__init__(f"{name} ≥ {size}")
        self.name, self.size = name, size


def required(dim: Any, size: int) -> None:
    """The axis has at least so many entries.

    Raises:
        TooShort: where it may have fewer; the claim is then read again for a larger dimension.
    """
    if least(dim) < size and not isinstance(dim, int):
        base, less = (dim.base, dim.less) if isinstance(dim, Part) else (dim, 0)
        raise TooShort(base.name, size + less)


def long_enough(scope: Scope) -> None:
    """Say from which size on the claim is read, where no hypothesis does.

    Raises:
        TooShort: where a hypothesis asks for a larger size still.
    """
    for dim in scope.dims.values():
        if dim.least > 1 or dim.name in scope.from_end:
            said = max((_said(relation, dim) for relation in scope.given), default=0)
            if dim.least < said <= LARGEST:
                raise TooShort(dim.name, said)
            if said < dim.least and dim.least > 1:
                scope.note(f"taken: {shown(dim)} ≥ {dim.least}, so that there are all the places the claim speaks of")


def _said(relation: Relation, dim: Dim) -> int:
    """k for a hypothesis n ≥ k; 0 for others."""
    if not isinstance(relation, Order):
        return 0
    left, right = relation.expressions
    high, low = (left, right) if relation.sign in "≥>" else (right, left)
    if high != Size(dim) or not isinstance(low, Number) or low.value.denominator != 1:
        return 0
    return int(low.value) + relation.strict


def part(dim: Length, less: int) -> Length:
    """The length n − c.

    Raises:
        TooShort: where that may be less than 1.
    """
    required(dim, less + 1)
    found: Length = Part(dim, less)
    return found


def place(walker: Walker, node: ast.expr, dim: Any) -> Place | None:
    """A whole number, or n − c where n is the length of the axis or what it is a part of; ``None`` for all else."""
    from verifier.language.axes.indexing import whole

    position = whole(node)
    if position is not None:
        return position < 0, abs(position)
    found = length(walker, node)
    if found is None:
        return None
    base, less = (dim.base, dim.less) if isinstance(dim, Part) else (dim, 0)
    if isinstance(found, int):
        return False, found
    return (True, found[1] - less) if found[0] == base and found[1] >= less else None


def length(walker: Walker, node: ast.expr) -> int | tuple[Dim, int] | None:
    """n − c as (n, c), or a number, where nothing but dimensions and lengths stands in the formula."""
    from verifier.language.axes.sizes import is_length

    inner = node.left if isinstance(node, ast.BinOp) else node
    named = isinstance(inner, ast.Name) and inner.id in walker.scope.dims
    if not (named or is_length(inner)) or (isinstance(node, ast.BinOp) and not isinstance(node.right, ast.Constant)):
        return None
    value: Any = walker.value(node)
    total, found = 0, None
    for term in value.args if isinstance(value, Add) else (value,):
        sign, inside = (-1, term.args[0]) if isinstance(term, Neg) else (1, term)
        parts = inside.args if isinstance(inside, Add) and sign == 1 else (inside,)
        for leaf in parts:
            if isinstance(leaf, Size) and found is None and sign == 1:
                found = leaf.dim
            elif isinstance(leaf, Number) and leaf.value.denominator == 1:
                total += sign * int(leaf.value)
            else:
                return None
    if found is None:
        return total if total >= 0 else None
    return (found, -total) if total <= 0 else None


def position(walker: Walker, node: ast.expr, dim: Any) -> int | None:
    """One place of the axis; ``None`` where it is written otherwise.

    Raises:
        TextError: beyond the end, whatever the size is.
    """
    found = place(walker, node, dim)
    if found is None:
        return None
    from_end, k = found
    if from_end and k == 0:
        said = ast.unparse(node)
        walker.fail(f"[{said}] lies beyond the end of an axis of length {shown(dim)}; the last entry is at [-1]", node)
    if isinstance(dim, int):
        if k > dim if from_end else k >= dim:
            walker.fail(
                f"position {-k if from_end else k} is outside an axis of length {shown(dim)}; positions count from 0",
                node,
            )
        return dim - k if from_end else k
    required(dim, k if from_end else k + 1)
    if from_end:
        walker.scope.from_end.add((dim.base if isinstance(dim, Part) else dim).name)
    return -k if from_end else k


def within(index: Index, dim: Any, start: int = 0) -> Index | Run:
    """The places i + c of an axis, of which the index runs over a part; the index itself where it runs over all."""
    spare = None if index.dim == dim else least_difference(dim, index.dim)
    return index if spare is None or spare < start or start < 0 else Run(index, 1, start)


def run(walker: Walker, node: ast.Slice, dim: Any, name: str) -> Run | list[int]:
    """The places of a slice, along an index of that name; the places themselves where each follows by more than one.

    Raises:
        TextError: for a slice without entries; ``NotYet`` for one of which the length is not n − c or a number.
    """
    from verifier.language.axes.indexing import whole

    step = 1 if node.step is None else whole(node.step)
    ends = [None if end is None else place(walker, end, dim) for end in (node.lower, node.upper)]
    if step == 0:
        walker.fail("the step of a slice is not 0", node)
    if step is None or any(end is None and said is not None for end, said in zip(ends, (node.lower, node.upper))):
        advice = "a slice is written with numbers, as in x[1:], x[:-2] or x[1:n - 1]"
        walker.fail(f"{advice}; others are not yet known to the verifier", node, NotYet)
    if isinstance(dim, int):
        return _of_numbers(walker, node, dim, name, slice(_index(ends[0]), _index(ends[1]), step))
    if step not in (1, -1):
        walker.fail(
            "every second entry, or third, of an axis of any length: not yet known; write them out", node, NotYet
        )
    lower, upper = ends
    if step == 1:
        first, last = lower or (False, 0), _before(upper or (True, 0))
    else:
        last, first = lower or (True, 1), _after(upper) if upper else (False, 0)
    start = last if step == -1 else first
    if first[0] and not last[0]:
        walker.fail("a slice from near the end to near the start: not yet known to the verifier", node, NotYet)
    if first[0] == last[0]:
        many: Any = first[1] - last[1] + 1 if first[0] else last[1] - first[1] + 1
        if many < 1:
            walker.fail(f"this slice has no entries; {_ONE}", node)
        if many > LONGEST:
            walker.fail(f"{many} entries of an axis of any length: not yet known; at most {LONGEST}", node, NotYet)
        required(dim, first[1] if first[0] else last[1] + 1)
    else:
        many = part(dim, first[1] + last[1] - 1)
    return Run(Index(name, many), step, -start[1] if start[0] else start[1])


_ONE = "an axis has at least one"


def _before(end: Place) -> Place:
    return (True, end[1] + 1) if end[0] else (False, end[1] - 1)


def _after(end: Place) -> Place:
    return (True, end[1] - 1) if end[0] else (False, end[1] + 1)


def _index(end: Place | None) -> int | None:
    """The end of a slice as Python writes it."""
    return None if end in (None, (True, 0)) else -end[1] if end[0] else end[1]


def _of_numbers(walker: Walker, node: ast.Slice, dim: int, name: str, written: slice) -> Run | list[int]:
    places = range(*written.indices(dim))
    if not places:
        walker.fail(f"this slice has no entries; {_ONE}", node)
    if len(places) > 1 and abs(places.step) != 1:
        return list(places)
    return Run(Index(name, len(places)), places.step if len(places) > 1 else 1, places[0])


def along(array: Expression, axis: int, places: Run) -> Expression:
    """The array with these places of one axis."""
    axes: list[Any] = [Index(INNER[k], dim) for k, dim in enumerate(array.shape)]
    opened = [places.index if k == axis else index for k, index in enumerate(axes)]
    return Comprehension(Entry(array, *(places if k == axis else index for k, index in enumerate(axes))), *opened)


def chosen(array: Expression, places: list[int]) -> Expression:
    """Some entries of a vector, written out."""
    return Literal(sympy.Tuple(*(Entry(array, sympy.Integer(place)) for place in places)))


def reversed_along(array: Expression, axis: int) -> Expression:
    """The array read backwards along one axis."""
    return along(array, axis, Run(Index(INNER[axis], array.shape[axis]), -1, -1))


def difference(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Expression:
    """xᵢ₊₁ − xᵢ, as ``numpy.diff``: of a vector, or along an axis of a matrix (the last one); n times."""
    from verifier.language.axes.indexing import whole

    keywords = {keyword.arg: keyword.value for keyword in node.keywords}
    times = [*arguments[1:2], *([keywords.pop("n")] if "n" in keywords else [])]
    axes = [*arguments[2:3], *(keywords.pop(word) for word in ("axis", "dim") if word in keywords)]
    count = whole(times[0]) if times else 1
    axis = whole(axes[0]) if axes else -1
    if keywords or not arguments or len(arguments) > 3 or max(len(times), len(axes)) > 1 or axis is None:
        walker.fail("diff takes an array, how often, and an axis, as in diff(x, n=2) and diff(A, axis=0)", node)
    if count is None or not 1 <= count <= 6:
        walker.fail("differences are taken once up to six times", node)
    array = walker.value(arguments[0])
    if not 1 <= len(array.shape) <= 2 or not -len(array.shape) <= axis < len(array.shape):
        walker.fail(f"differences along axis {axis} of shape {shape_text(array.shape)}", node)
    for _ in range(count):
        array = walker.built(partial(_difference, walker, node, array, axis % len(array.shape)), node)
    return array


def _difference(walker: Walker, node: ast.Call, array: Expression, axis: int) -> Expression:
    dim = array.shape[axis]
    if dim == 1:
        walker.fail("one entry has no differences", node)
    index = Index(INNER[axis], part(dim, 1))
    later, earlier = (along(array, axis, Run(index, 1, start)) for start in (1, 0))
    return Defined("diff", (array,), Add(later, Neg(earlier)))
