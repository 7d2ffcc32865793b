"""Cases by the sign of a variable, each half read off: σ is at least ½ on the one side of 0, at most ½ on the other."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import Bounds, Cases, Certificate, Coefficients, Impossible
from verifier.claims import Goal
from verifier.expressions import Expression, Noise, Variable, lift
from verifier.kernel.check import Proof
from verifier.kernel.laws.cases import case, contradictory
from verifier.kernel.signs.order import signs_under
from verifier.provers.search import Search, accepted
from verifier.relations import Order, leaves

#: Variables whose signs are told apart, one inside the other, at most.
VARIABLES = 2


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal in each quadrant, where the sign rules see it."""
    relation = goal.relation
    if not isinstance(relation, Order) or any(side.shape for side in relation.expressions):
        return
    free = [v for v in leaves(relation, Variable) if not (v.shape or v.of or isinstance(v, Noise))]
    signs = signs_under(goal.given)
    undecided = [v for v in free if not (signs.bounds(v).nonnegative or signs.bounds(v).nonpositive)]
    if 1 <= len(undecided) <= VARIABLES:
        found = quadrants(goal, undecided)
        if found is not None:
            yield found


def quadrants(goal: Goal, subjects: list[Variable]) -> Certificate | None:
    """Cases on each subject; what is left is read off."""
    if not subjects:
        return next((plain for plain in (Bounds(), Coefficients()) if accepted(goal, plain)), None)
    subject: Expression = subjects[0]
    parts: list[Certificate] = []
    for sign in ("≥", "≤"):
        half = Goal(goal.relation, (*goal.given, case(subject, sign, lift(0))))
        empty = contradictory(Proof(half.given, half.variables()))
        found = Impossible() if empty else quadrants(half, subjects[1:])
        if found is None:
            return None
        parts.append(found)
    return Cases(subject, ("≥", "≤"), tuple(parts))
