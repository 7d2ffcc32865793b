"""Derivatives across kinks: proved where no kink is, carried over by continuity."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import AcrossKinks, Certificate, EntryOfSum
from verifier.claims import Goal
from verifier.expressions import Derivative, Variable, lift
from verifier.kernel.check import Proof, Rejected
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.laws.entrywise import depends_on
from verifier.kernel.laws.joins import continuous
from verifier.kernel.laws.kinks import kinks, movable, off, sides_of
from verifier.kernel.laws.zeros import nowhere_dense
from verifier.kernel.signs.order import signs_under
from verifier.provers.entrywise import Scalars
from verifier.provers.search import Search
from verifier.provers.termwise import summand
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


def of_entries(goal: Goal, search: Search) -> Iterator[Certificate]:
    """∇ Σ h(x, …) by the slope of h, for scalars."""
    relation = goal.relation
    if not isinstance(relation, Eq) or not any(isinstance(side, Derivative) for side in relation.expressions):
        return
    try:
        f, x, g = sides_of(relation)
    except Rejected:
        return
    signs = signs_under(goal.given)
    terms = None if f.shape or not x.shape else summand(f, signs)
    if terms is None or terms.shape != x.shape:
        return
    scalars = Scalars(signs, {v.name for v in goal.variables()})
    t = scalars.of(x)
    h, k = scalars.of(terms), scalars.of(g)
    if not isinstance(t, Variable) or any(depends_on(value, x) for value in scalars.values if value != x):
        return
    statement = Eq(Derivative(h, t), k)
    proof = search.find(Goal(statement))
    if proof is not None:
        yield EntryOfSum(statement, proof, tuple((scalar, value) for value, scalar in scalars.values.items()))
