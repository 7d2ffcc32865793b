"""The largest of a few entries, max(x₀, x₁), and their product, written out: where the one has a slope, and which it
is, the signs of x₀ − x₁ tell; the other has one everywhere."""

from __future__ import annotations

from functools import reduce
from typing import Any

import sympy

from verifier import notation as nt
from verifier.arrangements import Det, Diag, entry_of, places_of
from verifier.array_functions import ArrayFunction
from verifier.expressions import Entry, Expression, Mul
from verifier.relations import Relation, rebuild

#: So many entries are few.
FEW = 4
_OF_TWO = {"max": nt.maximum, "min": nt.minimum}


def of_few(f: Any) -> Any:
    """The formula with the largest of a few entries, and their product, written out."""
    return rebuild(f, _written(f)) if isinstance(f, Expression) else f


def compared(
    claimed: tuple[Relation, ...], given: tuple[Relation, ...]
) -> tuple[tuple[Relation, ...], tuple[Relation, ...]]:
    """Claims and hypotheses so written where entries of the same array are named."""
    every = (*claimed, *given)
    named = {entry.args[0] for relation in every for entry in relation.atoms(Entry) if _is_number(entry)}
    written = {node: meant for relation in every for node, meant in _written(relation).items()}
    found = {node: meant for node, meant in written.items() if any(array in named for array in node.atoms(Expression))}
    claimed, given = (tuple(rebuild(relation, found) for relation in some) for some in (claimed, given))
    return claimed, given


def _written(node: Expression | Relation) -> dict[Any, Expression]:
    """What each extreme of a few entries is, and each product of them."""
    chosen: dict[Any, Expression] = {}
    for extreme in node.atoms(ArrayFunction):
        of_two = _OF_TWO.get(extreme.function)
        if of_two is not None and (parts := _entries(extreme.array)):
            chosen[extreme] = reduce(of_two, parts[1:], parts[0])
    for whole in node.atoms(Det):
        matrix = whole.args[0]
        if isinstance(matrix, Diag) and (parts := _entries(matrix.args[0])):
            chosen[whole] = Mul(*parts) if len(parts) > 1 else parts[0]
    return chosen


def _entries(array: Expression) -> list[Expression]:
    return [entry_of(array, place) for place in places_of(array.shape, FEW)] if len(array.shape) == 1 else []


def _is_number(entry: Entry) -> bool:
    return all(isinstance(place, sympy.Integer) for place in entry.args[1:])


__all__ = ["compared", "of_few"]
