"""The largest of a few entries, max(x₀, x₁), written out: where it has a slope, and which it is, the signs of x₀ − x₁
tell."""

from __future__ import annotations

from functools import reduce
from typing import Any

import sympy

from verifier.array_functions import ArrayFunction
from verifier.expressions import Entry, Expression
from verifier.language.formulas import elementwise
from verifier.relations import Relation, rebuild

#: So many entries are few.
FEW = 4
_OF_TWO = {"max": elementwise.maximum, "min": elementwise.minimum}


def of_few(f: Any) -> Any:
    """The formula with the largest of a few entries written out."""
    return rebuild(f, _written(f)) if isinstance(f, Expression) else f


def compared(
    claimed: tuple[Relation, ...], given: tuple[Relation, ...]
) -> tuple[tuple[Relation, ...], tuple[Relation, ...]]:
    """Claims and hypotheses with the largest of a few entries written out where entries of the same array are named."""
    every = (*claimed, *given)
    named = {entry.args[0] for relation in every for entry in relation.atoms(Entry) if _is_number(entry)}
    found = {node: meant for relation in every for node, meant in _written(relation).items() if node.array in named}
    claimed, given = (tuple(rebuild(relation, found) for relation in some) for some in (claimed, given))
    return claimed, given


def _written(node: Expression | Relation) -> dict[Any, Expression]:
    """What each extreme of a few entries is."""
    chosen: dict[Any, Expression] = {}
    for extreme in node.atoms(ArrayFunction):
        of_two, shape = _OF_TWO.get(extreme.function), extreme.array.shape
        if of_two is not None and len(shape) == 1 and isinstance(shape[0], int) and shape[0] <= FEW:
            parts: list[Expression] = [Entry(extreme.array, sympy.Integer(k)) for k in range(shape[0])]
            chosen[extreme] = reduce(of_two, parts[1:], parts[0])
    return chosen


def _is_number(entry: Entry) -> bool:
    return all(isinstance(place, sympy.Integer) for place in entry.args[1:])


__all__ = ["compared", "of_few"]
