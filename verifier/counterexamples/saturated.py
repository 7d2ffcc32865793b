"""Points at which floats see no difference: tanh x = 1 beyond x = 20, to sixteen digits."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.claims import Goal
from verifier.counterexamples.samples import small_sizes
from verifier.counterexamples.suspects import confirm
from verifier.expressions import Apply
from verifier.numeric.evaluator import NoValue
from verifier.numeric.points import prepared
from verifier.relations import Eq, Order
from verifier.verdicts import Counterexample

#: So many points are looked at in balls, whatever floats say of them.
_POINTS = 3


def falsify_in_balls(goal: Goal, *, seed: int = 0) -> Counterexample | None:
    """The first of a few points at which an equation or a strict inequality of functions fails by less than floats
    tell."""
    relation = goal.relation
    strict = type(relation) is Eq or (isinstance(relation, Order) and relation.strict)
    if not strict or not relation.atoms(Apply):
        return None
    return next(filter(None, _looked_at(goal, seed)), None)


def _looked_at(goal: Goal, seed: int) -> Iterator[Counterexample | None]:
    for size in small_sizes(goal)[:1]:
        try:
            points = prepared(goal, size, _POINTS, seed)
        except NoValue:
            return
        yield from (confirm(goal, points, place) for place in range(min(points.count, _POINTS)))
