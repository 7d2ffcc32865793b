"""Halves of a range about whose middle both sides are symmetric, as entropies are about ½ and t·sinh t about 0."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import inf

from verifier.certificates import Cases, Certificate, Lemma
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Apply, Neg, Variable, lift
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.laws.cases import case
from verifier.kernel.laws.inequalities import difference
from verifier.kernel.signs.order import signs_under
from verifier.provers.search import Search
from verifier.relations import Order, leaves, rebuild


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal up to the middle of the variable's range and beyond it, where φ(a + b − t) = φ(t)."""
    relation = goal.relation
    if search.depth or not isinstance(relation, Order) or any(side.shape for side in relation.expressions):
        return
    if len(goal.variables()) != 1 or goal.variables()[0].shape:
        return
    (t,) = goal.variables()
    over = signs_under(goal.given).bounds(t)
    bars = any(part.function in ("abs", "sign") for part in relation.atoms(Apply))  # whose sides are told apart anyway
    endless = (over.low, over.high) == (-inf, inf) and not (goal.given or t.facts or bars)
    if type(t) is not Variable or t not in leaves(relation, Variable):
        return
    if not endless and -inf in (over.low, -over.high):
        return
    total = Fraction(0) if endless else Fraction(over.low) + Fraction(over.high)
    gap = difference(*relation.expressions)
    try:
        proof = search.proof(goal)
        if proof.entry(rebuild(gap, {t: lift(total) + Neg(t)}), ()) != proof.entry(gap, ()):
            return
    except (GaveUp, Undefined, StatementError):
        return
    if endless:
        yield from _even(relation, t, search)
        return
    middle = lift(total / 2)
    parts: list[Certificate] = []
    for sign in ("≤", "≥"):
        part = search.anew(Goal(relation, (*goal.given, case(t, sign, middle)), goal.hints))
        if part is None:
            return
        parts.append(part)
    yield Cases(t, ("≤", "≥"), tuple(parts), middle)


def _even(relation: Order, t: Variable, search: Search) -> Iterator[Certificate]:
    """φ(t) by φ(u) for u ≥ 0, at u = t and at u = −t."""
    u = Variable(search.name(t.name, {t.name}), (), ("nonnegative",))
    statement = rebuild(relation, {t: u})
    half = search.find(Goal(statement))
    if half is not None:
        at_both = (Lemma(statement, half, ((u, value),)) for value in (t, Neg(t)))
        yield Cases(t, ("≥", "≤"), tuple(at_both), lift(0))
