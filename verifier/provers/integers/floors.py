"""Floors: by ⌊a⌋ ≤ a < ⌊a⌋ + 1 for what stands under one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.certificates import Certificate, FloorLaw
from verifier.claims import Goal
from verifier.expressions import Add, Apply, Expression, lift
from verifier.provers.search import Search
from verifier.relations import Order


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The law of each floor that no hypothesis speaks of yet."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.lhs.shape or relation.rhs.shape:
        return
    floors = list(dict.fromkeys(_floors(relation)))
    if not floors:
        return
    for floor in floors:
        below = Order("≤", floor, floor.args[1])
        if below not in goal.given:
            more = (below, Order("<", floor.args[1], Add(floor, lift(1))))
            body = search.find(Goal(relation, (*goal.given, *more), goal.hints))
            if body is not None:
                yield FloorLaw(floor.args[1], body)


def _floors(node: Any) -> Iterator[Expression]:
    if isinstance(node, Apply) and node.function == "floor" and not node.shape:
        yield node
    for arg in getattr(node, "args", ()):
        yield from _floors(arg)
