"""Derivatives across kinks: proved where no kink is, carried over by continuity."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import AcrossKinks, Certificate
from verifier.claims import Goal
from verifier.expressions import Derivative, lift
from verifier.kernel.check import Proof, Rejected
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.laws.kinks import continuous, kinks, movable, nowhere_dense, off, sides_of
from verifier.provers.search import Search
from verifier.relations import Eq


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The equation off its kinks, and for each place where pieces meet that they do."""
    relation = goal.relation
    if not isinstance(relation, Eq) or not any(isinstance(side, Derivative) for side in relation.expressions):
        return
    proof = Proof(goal.given, goal.variables())
    try:
        f, _, g = sides_of(relation)
        moving = movable(proof)
        found = kinks(proof, relation)
        if not found or not all(nowhere_dense(proof, subject, moving) for subject in found):
            return
        joins = [join for side in (f, g) for join in continuous(side, moving)]
    except (Rejected, GaveUp, Undefined):
        return
    inner = search.find(Goal(relation, (*goal.given, *map(off, found)), goal.hints))
    if inner is None:
        return
    parts = []
    for join in joins:
        part = search.find(Goal(Eq(join.rest, lift(0)), (*goal.given, Eq(join.gap, lift(0))), goal.hints))
        if part is None:
            return
        parts.append(part)
    yield AcrossKinks(inner, tuple(parts))
