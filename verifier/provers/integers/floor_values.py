"""Floors whose value hypotheses settle: ⌊u⌋ = k for an integer k with k ≤ u < k + 1."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from verifier.certificates import Certificate
from verifier.claims import Goal
from verifier.expressions import Add, Apply, Expression, Neg, Variable, lift
from verifier.kernel.laws.inequalities import ascending
from verifier.kernel.signs.multiples import plain
from verifier.kernel.signs.order import signs_under
from verifier.provers.search import Search
from verifier.relations import Eq, Order
from verifier.sequences import is_integer

#: Floors of a goal.
MOST = 3


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal with the values of its floors as further hypotheses."""
    relation = goal.relation
    if search.depth or not isinstance(relation, (Eq, Order)) or any(side.shape for side in relation.expressions):
        return
    if isinstance(relation, Eq):
        yield from _between(goal, relation, search)
    floors = sorted((node for node in relation.atoms(Apply) if node.function == "floor" and not node.shape), key=str)
    if not 0 < len(floors) <= MOST or {*relation.expressions} & {*floors}:
        return
    facts = []
    for floor in floors:
        for k in _candidates(goal, floor):
            fact = Eq(floor, k)
            proof = None if fact in goal.given else search.find(Goal(fact, goal.given, goal.hints))
            if proof is not None:
                facts.append((fact, proof))
                break
    found = search.cut(goal, facts) if facts else None
    if found is not None:
        yield found


def _between(goal: Goal, relation: Eq, search: Search) -> Iterator[Certificate]:
    """⌊u⌋ = k by k ≤ u < k + 1, each with a proof of its own, for an integer k; −⌊u⌋ = k by those of ⌊u⌋ = −k."""
    for side, other in (relation.expressions, relation.expressions[::-1]):
        floor, k = plain(side), other
        if isinstance(floor, Neg):
            floor, k = plain(floor.args[0]), Neg(other)
        if isinstance(floor, Apply) and floor.function == "floor" and is_integer(k):
            bounds = (Order("≤", k, floor.argument), Order("<", floor.argument, Add(k, lift(1))))
            proofs = [search.find(Goal(bound, goal.given, goal.hints)) for bound in bounds]
            facts = [(bound, proof) for bound, proof in zip(bounds, proofs) if proof is not None]
            found = search.cut(goal, facts) if len(facts) == len(bounds) else None
            if found is not None:
                yield found


def _candidates(goal: Goal, floor: Any) -> Iterator[Expression]:
    """The least integer within the bounds of the floor; integers that hypotheses put below what stands under it."""
    least = signs_under(goal.given).bounds(floor).low
    if isinstance(least, Fraction) and floor.argument.atoms(Variable):
        yield lift(least)
    for hypothesis in goal.given:
        if isinstance(hypothesis, Order):
            up = ascending(hypothesis)
            if up.lhs == floor.argument and is_integer(up.rhs):
                yield up.rhs
