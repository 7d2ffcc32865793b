"""An inequality by way of something in the middle."""

from __future__ import annotations

from verifier.certificates import Certificate, Chained
from verifier.claims.goals import Goal, converse
from verifier.expressions import Expression
from verifier.kernel.laws.inequalities import ascending
from verifier.provers.search import Search
from verifier.relations import Order


def by_way_of(goal: Goal, middle: Expression, search: Search) -> Certificate | None:
    """a ≥ m and m ≥ b for a ≥ b, and m > b for a > b, in the sense in which the goal is written; the step from m to b
    is looked for first."""
    relation = goal.relation
    assert isinstance(relation, Order)
    up = ascending(relation)
    steps = [Order("≥", up.lhs, middle), Order(up.sign, middle, up.rhs)]
    if up != relation:
        steps = list(map(converse, steps))
    low = search.find(Goal(steps[1], goal.given, goal.hints))
    high = low and search.find(Goal(steps[0], goal.given, goal.hints))
    if low is None or high is None:
        return None
    return Chained(middle, high, low) if up == relation else Chained(middle, low, high)


__all__ = ["by_way_of"]
