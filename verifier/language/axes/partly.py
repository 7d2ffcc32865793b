"""Sums, products and inner products of slices that end at an index: sum(g[i:]), prod(x[:i + 1]), x[:i] @ y[:i].

Such a slice has no length of its own, and may be empty; its sum is one over a letter that runs from end to end.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from string import ascii_lowercase
from typing import TYPE_CHECKING

from verifier.language.axes.indexing import whole
from verifier.language.errors import NotYet
from verifier.language.formulas.elementwise import UNARY
from verifier.language.source import written_places
from verifier.language.spellings.calls import placed
from verifier.language.spellings.loops import before

if TYPE_CHECKING:
    from verifier.language.walk import Walker


def summed(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> ast.expr | None:
    """Σ f(xⱼ) over j from a to b − 1 for sum(f(x[a:b])), and so for a product; ``None`` where no slice ends at an
    index."""
    if len(arguments) != 1 or node.keywords:
        return None
    for part in _sliced(arguments[0]):
        if _is_partial(walker, part) and not _of_numbers(walker, part):
            walker.fail("the sum of several rows, or columns, that end at an index: not yet known", node, NotYet)
    return _over(walker, walker.called(node), arguments[0], node)


def multiplied(walker: Walker, node: ast.BinOp) -> ast.expr | None:
    """Σ xⱼ yⱼ over j from a to b − 1 for x[a:b] @ y[a:b]; ``None`` for other products."""
    left, right = node.left, node.right
    if not all(isinstance(side, ast.Subscript) and _is_partial(walker, side) for side in (left, right)):
        return None
    assert isinstance(left, ast.Subscript)
    assert isinstance(right, ast.Subscript)
    if not _of_numbers(walker, left) or not (_of_numbers(walker, right) or len(written_places(right)) == 1):
        walker.fail("a product of rows that end at an index is read for a vector times rows alone", node, NotYet)
    return _over(walker, "sum", ast.BinOp(left, ast.Mult(), right), node)


def _over(walker: Walker, joined: str, formula: ast.expr, node: ast.expr) -> ast.expr | None:
    slices = [part for part in _sliced(formula) if _is_partial(walker, part)]
    if not slices:
        return None
    axis, first = _slice_of(slices[0])
    if any(ast.unparse(_slice_of(part)[1]) != ast.unparse(first) for part in slices):
        walker.fail("slices that end at an index stand side by side where all of them have the same ends", node, NotYet)
    letter = _letter(walker)
    made = _at(walker, formula, letter)
    start, end = first.lower or ast.Constant(0), first.upper or _length(slices[0].value, axis)
    return placed(ast.Call(ast.Name(joined), [made, ast.Name(letter), start, before(end)], []), node)


def _sliced(formula: ast.expr) -> Iterator[ast.Subscript]:
    """The slices that a formula is made of entry by entry: none inside a function that is not taken so."""
    if isinstance(formula, ast.Subscript):
        yield formula
    elif isinstance(formula, ast.BinOp) and not isinstance(formula.op, ast.MatMult):
        yield from _sliced(formula.left)
        yield from _sliced(formula.right)
    elif isinstance(formula, ast.UnaryOp):
        yield from _sliced(formula.operand)
    elif isinstance(formula, ast.Call) and _is_elementwise(formula):
        yield from _sliced(formula.args[0])


def _is_elementwise(node: ast.Call) -> bool:
    """A function of one argument that is taken of each entry."""
    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
    return name in UNARY and len(node.args) == 1 and not node.keywords


def _is_partial(walker: Walker, node: ast.Subscript) -> bool:
    """One of its places is a slice from or to an index: i, or i + 1."""
    found = [place for place in written_places(node) if isinstance(place, ast.Slice)]
    if len(found) != 1 or found[0].step is not None or isinstance(node.value, ast.Subscript):
        return False
    ends = [end for end in (found[0].lower, found[0].upper) if end is not None]
    return any(_is_index(walker, end) for end in ends) and all(
        _is_index(walker, end) or whole(end) == 0 for end in ends
    )


def _is_index(walker: Walker, end: ast.expr) -> bool:
    """i or i + 1, for a letter that is an index or nothing else."""
    if isinstance(end, ast.BinOp) and isinstance(end.op, ast.Add) and whole(end.right) == 1:
        end = end.left
    return isinstance(end, ast.Name) and walker.scope.kind(end.id) in ("", "an index")


def _of_numbers(walker: Walker, node: ast.Subscript) -> bool:
    """What the slice runs through are numbers: A[:i, j] is a vector, A[:i] has rows."""
    return not walker.value(_with_place(node, ast.Constant(0))).shape


def _with_place(node: ast.Subscript, place: ast.expr) -> ast.expr:
    """The entry there instead of the slice."""
    axis, _ = _slice_of(node)
    places = [place if k == axis else other for k, other in enumerate(written_places(node))]
    return placed(ast.Subscript(node.value, places[0] if len(places) == 1 else ast.Tuple(places)), node)


def _slice_of(node: ast.Subscript) -> tuple[int, ast.Slice]:
    """The slice among the places of an entry, and its axis."""
    return next((k, place) for k, place in enumerate(written_places(node)) if isinstance(place, ast.Slice))


def _length(array: ast.expr, axis: int) -> ast.expr:
    """How many places the axis has."""
    return ast.Subscript(ast.Attribute(array, "shape"), ast.Constant(axis))


def _letter(walker: Walker) -> str:
    """A letter that stands nowhere in the claim and for nothing that is declared."""
    used = {part.id for part in ast.walk(walker.source.tree()) if isinstance(part, ast.Name)}
    free = [letter for letter in "jklpqrs" + ascii_lowercase if letter not in used and not walker.scope.kind(letter)]
    return free[0] if free else "j°"


def _at(walker: Walker, formula: ast.expr, letter: str) -> ast.expr:
    """The formula with the entry at the letter for each slice.

    Raises:
        NotYet: where an array stands beside the slices, or a function of whole arrays takes one.
    """
    if isinstance(formula, ast.Subscript) and _is_partial(walker, formula):
        return _with_place(formula, ast.Name(letter))
    if not any(_is_partial(walker, part) for part in _sliced(formula)):
        if walker.value(formula).shape:
            walker.fail("an array beside a slice that ends at an index: not yet known to the verifier", formula, NotYet)
        return formula
    made = copy.copy(formula)
    for name in ("left", "right", "operand"):
        if hasattr(made, name):
            setattr(made, name, _at(walker, getattr(made, name), letter))
    if isinstance(made, ast.Call):
        made.args = [_at(walker, made.args[0], letter)]
    return made
