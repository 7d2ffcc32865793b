"""Nearest integers: by u − ½ ≤ round u ≤ u + ½, which the sign rules give, for what stands under one."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from verifier.certificates import Certificate
from verifier.claims import Goal
from verifier.expressions import Add, Apply, lift
from verifier.provers.search import Search
from verifier.relations import Order

_HALF = Fraction(1, 2)


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Both bounds of each nearest integer that no hypothesis speaks of yet."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.lhs.shape or relation.rhs.shape:
        return
    found: list[tuple[Order, Certificate]] = []
    for near in dict.fromkeys(_nearest(relation)):
        u = near.argument
        for fact in (Order("≥", near, Add(u, lift(-_HALF))), Order("≤", near, Add(u, lift(_HALF)))):
            proof = None if fact in goal.given or fact == relation else search.find(Goal(fact, ()))
            if proof is not None:
                found.append((fact, proof))
    body = search.cut(goal, found) if found else None
    if body is not None:
        yield body


def _nearest(node: Any) -> Iterator[Apply]:
    if isinstance(node, Apply) and node.function == "round" and not node.shape:
        yield node
    for arg in getattr(node, "args", ()):
        yield from _nearest(arg)
