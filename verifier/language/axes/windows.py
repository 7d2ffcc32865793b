"""Sums and products over numbered places, written out: sum(x[i] * x[i+1], i, 0, 3) is x[0]*x[1] + … + x[3]*x[4].

So is read what runs from one number to another without being a whole axis, or speaks of places beside its own, as
x[i+1], x[2*i] and x[3-i] do.
"""

from __future__ import annotations

import ast
import copy
import operator
from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from typing import TYPE_CHECKING

from verifier.language.axes.indexing import whole
from verifier.language.axes.shifts import along
from verifier.language.source import written_places
from verifier.language.spellings.calls import placed

if TYPE_CHECKING:
    from verifier.language.walk import Walker

#: Terms that a sum is written out to, at most, and parts of the formula that this makes.
MOST_TERMS = 24
MOST_PARTS = 6000
#: What joins the terms.
_JOINED = {"sum": ast.Add, "total": ast.Add, "prod": ast.Mult, "product": ast.Mult}
#: Arithmetic of places.
_ARITHMETIC: dict[type, Callable[[int, int], int]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
}


def written_out(walker: Walker, node: ast.Call, arguments: Sequence[ast.expr]) -> ast.expr | None:
    """The terms of a sum (or factors of a product) over an index from a to b, both written as numbers, side by side;
    ``None`` where the sum is read as it stands, over a whole axis."""
    body, letter, *ends = arguments
    joined = _JOINED.get(walker.called(node))
    first, last = (whole(end) for end in ends)
    if joined is None or not isinstance(letter, ast.Name) or first is None or last is None:
        return None
    places = list(_places(body, letter.id))
    if first < 0 or not 0 <= last - first < MOST_TERMS:
        return None
    if not (_shifted(places, first) or _apart(walker, body, letter.id, (first, last))):
        return None
    if _binds(body, letter.id) or sum(1 for _ in ast.walk(body)) * (last - first + 1) > MOST_PARTS:
        return None
    terms = [_Put(letter.id, k).visit(copy.deepcopy(body)) for k in range(first, last + 1)]
    made: ast.expr = reduce(lambda a, b: ast.BinOp(a, joined(), b), terms)
    return placed(made, node)


def _places(body: ast.expr, letter: str) -> Iterator[ast.expr]:
    """The places that the letter stands in."""
    for part in ast.walk(body):
        if isinstance(part, ast.Subscript):
            for place in written_places(part):
                if any(isinstance(name, ast.Name) and name.id == letter for name in ast.walk(place)):
                    yield place


def _shifted(places: Sequence[ast.expr], first: int) -> bool:
    """One of the places is a formula of the letter and numbers alone, other than i + c beside a plain i from 0 on; or
    all are formulas."""
    formulas = [place for place in places if isinstance(place, ast.BinOp)]
    if not formulas or len(formulas) == len(places):
        return bool(formulas)
    alone = [place for place in formulas if sum(isinstance(part, ast.Name) for part in ast.walk(place)) == 1]
    return any(first or not isinstance(place.op, ast.Add) or isinstance(place.left, ast.BinOp) for place in alone)


def _apart(walker: Walker, body: ast.expr, letter: str, ends: tuple[int, int]) -> bool:
    """Some axis that the letter runs along has another length than the sum has terms, whichever way it is counted."""
    whole_axes = (isinstance(dim, int) and ends in ((0, dim - 1), (1, dim)) for dim in along(walker, body, letter))
    return not all(whole_axes)


def _binds(body: ast.expr, letter: str) -> bool:
    """A sum inside runs over a letter of the same name."""
    calls = (part for part in ast.walk(body) if isinstance(part, ast.Call) and len(part.args) > 1)
    return any(isinstance(arg, ast.Name) and arg.id == letter for call in calls for arg in call.args[1:])


class _Put(ast.NodeTransformer):
    """A number in the place of a letter; places that become sums of numbers are these numbers."""

    def __init__(self, letter: str, value: int) -> None:
        self.letter, self.value = letter, value

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return ast.copy_location(ast.Constant(self.value), node) if node.id == self.letter else node

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        self.generic_visit(node)
        node.slice = _counted(node.slice)
        return node


def _counted(place: ast.expr) -> ast.expr:
    """The number that a formula of numbers comes to; places of several axes one by one."""
    if isinstance(place, ast.Tuple):
        return ast.copy_location(ast.Tuple([_counted(part) for part in place.elts], ast.Load()), place)
    value = _value(place)
    return place if value is None or value < 0 else ast.copy_location(ast.Constant(value), place)


def _value(node: ast.expr) -> int | None:
    """A formula of whole numbers."""
    if not isinstance(node, ast.BinOp):
        return whole(node)
    made = _ARITHMETIC.get(type(node.op))
    left, right = _value(node.left), _value(node.right)
    if made is None or left is None or right is None or (right == 0 and isinstance(node.op, (ast.FloorDiv, ast.Mod))):
        return None
    return made(left, right)
