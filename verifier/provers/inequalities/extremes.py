"""The larger of two numbers on the less side: max(a, b) ≤ c exactly when a ≤ c and b ≤ c; min(a, b) ≥ c likewise.

So each is compared by itself, before cases are made by the signs of what stands between bars in both.
"""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import Cases, Certificate, Rearranged
from verifier.claims import Goal
from verifier.expressions import Defined, Expression, lift
from verifier.kernel.laws.inequalities import ascending
from verifier.provers.search import Search
from verifier.relations import Order


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Both comparisons, then cases on which of the two is larger."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.lhs.shape or relation.rhs.shape:
        return
    up = ascending(relation)
    for name, side in (("max", up.rhs), ("min", up.lhs)):
        pair = two(side, name)
        if pair is None:
            continue
        a, b = pair
        # Of max(a, b) the case a ≥ b leaves a, of min(a, b) it leaves b.
        left = [Order(up.sign, *((up.lhs, one) if name == "max" else (one, up.rhs))) for one in (a, b)]
        found = [search.find(Goal(one, goal.given, goal.hints)) for one in left]
        parts = [Rearranged(lift(1), one, by) for one, by in zip(left, found) if by is not None]
        if len(parts) == 2:
            yield Cases(a - b, ("≥", "≤"), tuple(parts if name == "max" else parts[::-1]))


def two(side: Expression, name: str) -> tuple[Expression, Expression] | None:
    """a and b for max(a, b), or min(a, b), also under another name."""
    while isinstance(side, Defined):
        if str(side.args[0]) == name and len(side.args[1]) == 2:
            a, b = side.args[1]
            return a, b
        side = side.meaning
    return None
