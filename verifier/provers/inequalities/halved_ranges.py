"""Halves of a range about whose middle both sides are symmetric, as entropies are about ½."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import inf

from verifier.certificates import Cases, Certificate
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Neg, Variable, lift
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
    if type(t) is not Variable or -inf in (over.low, -over.high) or t not in leaves(relation, Variable):
        return
    total = Fraction(over.low) + Fraction(over.high)
    gap = difference(*relation.expressions)
    try:
        proof = search.proof(goal)
        if proof.entry(rebuild(gap, {t: lift(total) + Neg(t)}), ()) != proof.entry(gap, ()):
            return
    except (GaveUp, Undefined, StatementError):
        return
    middle = lift(total / 2)
    parts: list[Certificate] = []
    for sign in ("≤", "≥"):
        part = search.anew(Goal(relation, (*goal.given, case(t, sign, middle)), goal.hints))
        if part is None:
            return
        parts.append(part)
    yield Cases(t, ("≤", "≥"), tuple(parts), middle)
