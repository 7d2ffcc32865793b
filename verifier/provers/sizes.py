"""|u| ≤ c from u ≤ c and −u ≤ c."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.certificates import Cases, Certificate, Chained, NormalForm
from verifier.claims import Goal
from verifier.expressions import Apply, Defined, Expression, Neg, lift
from verifier.kernel.laws.inequalities import ascending
from verifier.provers.search import Search
from verifier.relations import Order


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Both one-sided bounds, each used where |u| is that side."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.lhs.shape or relation.rhs.shape or search.depth > 1:
        return
    up = ascending(relation)
    inside = _size_of(up.rhs)
    if inside is None:
        return
    sides = (inside, Neg(inside))
    bounds = [search.find(Goal(Order(up.sign, up.lhs, side), goal.given, goal.hints)) for side in sides]
    if all(bounds):
        weak = NormalForm()
        parts = tuple(Chained(side, bound, weak) for side, bound in zip(sides, bounds) if bound is not None)
        yield Cases(inside, ("≥", "≤"), parts, lift(0))


def _size_of(node: Any) -> Expression | None:
    """u for |u|."""
    if isinstance(node, Defined):
        return _size_of(node.meaning)
    return node.argument if isinstance(node, Apply) and node.function == "abs" else None
