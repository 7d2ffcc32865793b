"""Points at which floats see no difference: tanh x = 1 beyond x = 20, to sixteen digits."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.claims import Goal
from verifier.counterexamples.samples import small_sizes
from verifier.counterexamples.suspects import confirm
from verifier.expressions import Apply
from verifier.kernel.points.outside import NOT_DEFINED
from verifier.numeric.evaluator import NoValue
from verifier.numeric.points import prepared
from verifier.relations import Eq, Order
from verifier.verdicts import Counterexample

#: So many points are looked at in balls, whatever floats say of them.
_POINTS = 3


def falsify_in_balls(goal: Goal, *, seed: int = 0) -> Counterexample | None:
    """The first of a few points at which an equation or a strict inequality of functions fails by less than floats
    tell; not where a side has no value, which floats see where it matters."""
    relation = goal.relation
    strict = type(relation) is Eq or (isinstance(relation, Order) and relation.strict)
    if not strict or not relation.atoms(Apply):
        return None
    return next(_looked_at(goal, seed), None)


def _looked_at(goal: Goal, seed: int) -> Iterator[Counterexample]:
    for size in small_sizes(goal)[:1]:
        try:
            points = prepared(goal, size, _POINTS, seed)
        except NoValue:
            return
        for place in range(min(points.count, _POINTS)):
            found = confirm(goal, points, place)
            if found is not None and not any(side.startswith(NOT_DEFINED) for side in (found.lhs, found.rhs)):
                yield found
