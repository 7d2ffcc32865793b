"""The larger and the smaller of two random entries as (a + b ± |a − b|)/2, of which the laws know the means."""

from __future__ import annotations

from collections.abc import Iterable

from verifier.array_functions import ArrayFunction
from verifier.expressions import Expectation, Expression, Noise
from verifier.notation import maximum, minimum
from verifier.relations import Relation, leaves, rebuild

_OF_TWO = {"max": maximum, "min": minimum}


def of_two_entries(relations: Iterable[Relation]) -> list[Relation]:
    """The relations with such extremes of vectors of length 2 under expectations."""
    return [rebuild(relation, _replaced(relation)) for relation in relations]


def _replaced(relation: Relation) -> dict[Expression, Expression]:
    found: dict[Expression, Expression] = {}
    for mean in relation.atoms(Expectation):
        inside = mean.args[0]
        extremes = {
            part: _OF_TWO[part.function](part.array[0], part.array[1])
            for part in inside.atoms(ArrayFunction)
            if part.function in _OF_TWO and part.array.shape == (2,) and leaves(part, Noise)
        }
        if extremes:
            found[mean] = Expectation(rebuild(inside, extremes))
    return found


__all__ = ["of_two_entries"]
