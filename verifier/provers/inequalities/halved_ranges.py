"""Halves of a range about whose middle both sides are symmetric, as entropies are about ½ and t·sinh t about 0."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import inf

from verifier.certificates import Cases, Certificate, Cut, Lemma
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
    found = _symmetric(goal, search)
    if found is not None and found[1]:
        yield from _up_to_the_middle(goal, *found, search)


def about_zero(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The same where φ is even; where it grows away from 0 there are shorter proofs, which are tried before."""
    found = _symmetric(goal, search)
    if found is not None and not found[1]:
        yield from _up_to_the_middle(goal, *found, search) if goal.given else _even(goal, found[0], search)


def _symmetric(goal: Goal, search: Search) -> tuple[Variable, Fraction] | None:
    """The variable t of a goal that is the same at a + b − t, for the ends a, b of the range of t; and a + b."""
    relation = goal.relation
    if search.depth or not isinstance(relation, Order) or any(side.shape for side in relation.expressions):
        return None
    if len(goal.variables()) != 1 or goal.variables()[0].shape:
        return None
    (t,) = goal.variables()
    over = signs_under(goal.given).bounds(t)
    bars = any(part.function in ("abs", "sign") for part in relation.atoms(Apply))  # whose sides are told apart anyway
    endless = (over.low, over.high) == (-inf, inf) and not (goal.given or t.facts or bars)
    if type(t) is not Variable or t not in leaves(relation, Variable):
        return None
    if not endless and -inf in (over.low, -over.high):
        return None
    total = Fraction(0) if endless else Fraction(over.low) + Fraction(over.high)
    gap = difference(*relation.expressions)
    try:
        proof = search.proof(goal)
        if proof.entry(rebuild(gap, {t: lift(total) + Neg(t)}), ()) != proof.entry(gap, ()):
            return None
    except (GaveUp, Undefined, StatementError):
        return None
    return t, total


def _up_to_the_middle(goal: Goal, t: Variable, total: Fraction, search: Search) -> Iterator[Certificate]:
    """φ(u) for every u of the range up to its middle, at u = t and at u = a + b − t."""
    middle = lift(total / 2)
    u = Variable(search.name(t.name, {t.name}), (), tuple(sorted(t.facts)))
    statement, *given = (rebuild(said, {t: u}) for said in (goal.relation, *goal.given, case(t, "≤", middle)))
    half = search.anew(Goal(statement, tuple(given)))
    if half is None:
        return
    parts: list[Certificate] = []
    for sign, value in (("≤", t), ("≥", lift(total) + Neg(t))):
        here = (*goal.given, case(t, sign, middle))
        needed = [said for said in (rebuild(said, {u: value}) for said in given) if said not in here]
        part: Certificate = Lemma(statement, half, ((u, value),), given=tuple(given))
        for said in reversed(needed):
            proof = search.find(Goal(said, here))
            if proof is None:
                return
            part = Cut(said, proof, part)
        parts.append(part)
    yield Cases(t, ("≤", "≥"), tuple(parts), middle)


def _even(goal: Goal, t: Variable, search: Search) -> Iterator[Certificate]:
    """φ(t) by φ(u) for u ≥ 0, at u = t and at u = −t."""
    u = Variable(search.name(t.name, {t.name}), (), ("nonnegative",))
    statement = rebuild(goal.relation, {t: u})
    half = search.find(Goal(statement))
    if half is not None:
        at_both = (Lemma(statement, half, ((u, value),)) for value in (t, Neg(t)))
        yield Cases(t, ("≥", "≤"), tuple(at_both), lift(0))
