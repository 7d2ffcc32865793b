"""Integers a < b are at least 1 apart: a ≤ b by way of a < b + 1, and a + 1 ≤ b as a fact beside the hypotheses."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import Certificate, Integral
from verifier.claims import Goal
from verifier.expressions import Add, Variable, lift
from verifier.kernel.laws.inequalities import ascending
from verifier.provers.search import Search
from verifier.relations import Order, Relation, leaves
from verifier.sequences import is_integer

#: Hypotheses that are sharpened, and searches for integers inside one another at most.
MOST, DEPTH = 3, 1


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The strict goal, one larger; then the goal with what its strict hypotheses say of integers."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.lhs.shape or relation.rhs.shape or search.depth > DEPTH:
        return
    up = ascending(relation)
    if not up.strict and is_integer(up.lhs) and is_integer(up.rhs):
        strict = search.find(Goal(Order(">", Add(up.lhs, lift(1)), up.rhs), goal.given, goal.hints))
        if strict is not None:
            yield Integral(strict)
    spoken = set(leaves(relation, Variable))
    bounds = [up for up in map(_strict, goal.given) if up is not None and spoken & {*leaves(up, Variable)}]
    found: list[tuple[Order, Certificate]] = []
    for up in bounds[:MOST]:
        fact = Order("≥", up.lhs, Add(up.rhs, lift(1)))
        proof = search.find(Goal(Order(">", Add(up.lhs, lift(1)), fact.rhs), goal.given))
        if fact not in goal.given and proof is not None:
            found.append((fact, Integral(proof)))
    body = search.cut(goal, found) if found else None
    if body is not None:
        yield body


def _strict(hypothesis: Relation) -> Order | None:
    """a > b between integers, neither of them a number: of those the sign rules know."""
    if type(hypothesis) is not Order or not hypothesis.strict:
        return None
    up = ascending(hypothesis)
    return up if all(is_integer(side) and leaves(side, Variable) for side in up.expressions) else None


__all__ = ["propose"]
