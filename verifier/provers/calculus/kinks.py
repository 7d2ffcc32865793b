"""Derivatives across kinks: proved where no kink is, carried over by continuity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from verifier.arrangements import Diag
from verifier.certificates import AcrossKinks, Cases, Certificate, EntryOfSum, Impossible
from verifier.claims import Goal
from verifier.expressions import Derivative, Div, Entry, Expression, Mul, Neg, Variable, lift
from verifier.kernel.check import Proof, Rejected
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.laws.calculus.entrywise import depends_on, sides_at
from verifier.kernel.laws.calculus.joins import Join
from verifier.kernel.laws.calculus.jumps import meetings
from verifier.kernel.laws.calculus.kinks import kinks, off, openly, sides_of
from verifier.kernel.laws.calculus.zeros import nowhere_dense
from verifier.kernel.laws.cases import case, contradictory
from verifier.kernel.signs.multiples import plain
from verifier.kernel.signs.order import signs_under
from verifier.provers.inequalities.pieces import subjects
from verifier.provers.search import Search
from verifier.provers.sums.entrywise import Scalars
from verifier.provers.sums.termwise import summand
from verifier.relations import Eq, outermost, rebuild


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The equation off its kinks, and for each place where pieces meet that they do."""
    relation = goal.relation
    if not isinstance(relation, Eq) or not any(isinstance(side, (Derivative, Entry)) for side in relation.expressions):
        return
    try:
        f, _, g = sides_of(relation)
        proof = Proof(goal.given, goal.variables())
        moving = openly(proof)
        found = kinks(proof, relation)
        if not found or not all(nowhere_dense(proof, subject, moving) for subject in found):
            return
    except (Rejected, GaveUp, Undefined):
        return
    joins = ways_to_join(goal, (f, g), moving)
    if not joins:
        return
    inner = search.find(Goal(relation, (*goal.given, *map(off, found)), goal.hints))
    if inner is None:
        return
    for whole, met in joins:
        parts = joined(goal, search, met)
        if parts is not None:
            yield AcrossKinks(inner, parts, whole)
            return


def ways_to_join(goal: Goal, sides: Sequence[Expression], moving: frozenset[Variable]) -> list[tuple[bool, list[Join]]]:
    """Where pieces meet and what is to hold there, product by product and as wholes (True), where the sides are known
    to be continuous otherwise."""
    found: list[tuple[bool, list[Join]]] = []
    for whole in (False, True):
        with suppress(Rejected, GaveUp, Undefined):
            found.append((whole, meetings(Proof(goal.given, goal.variables()), sides, moving, whole)))
    return found


def joined(goal: Goal, search: Search, joins: Sequence[Join]) -> tuple[Certificate, ...] | None:
    """For each place where pieces meet, that they do; None if somewhere they are not seen to."""
    parts: list[Certificate] = []
    for join in joins:
        meeting = Goal(join.claim, (*goal.given, *join.given), goal.hints)
        part = never(meeting) or search.find(meeting)
        if part is None:
            return None
        parts.append(part)
    return tuple(parts)


def never(goal: Goal) -> Certificate | None:
    """The hypotheses contradict each other, whichever sign what stands between bars in an equation has."""
    equations = (hypothesis for hypothesis in goal.given if isinstance(hypothesis, Eq))
    subject = next((subject for equation in equations for subject in subjects(equation, ("abs",))), None)
    if subject is None:
        return Impossible() if contradictory(Proof(goal.given, goal.variables())) else None
    signs = ("≥", "≤")
    cases = [Proof((*goal.given, case(subject, sign, lift(0))), goal.variables()) for sign in signs]
    return Cases(subject, signs, (Impossible(), Impossible())) if all(map(contradictory, cases)) else None


def of_entries(goal: Goal, search: Search) -> Iterator[Certificate]:
    """∇ Σ h(x, …), or an entry of it, ∂h(xₑ, …)/∂xₑ, or the Jacobian of h(x, …), by the slope of h, for scalars."""
    relation = goal.relation
    if not isinstance(relation, Eq):
        return
    try:
        f, x, g, places = sides_at(relation)
    except Rejected:
        return
    signs = signs_under(goal.given)
    line = not places and len(x.shape) == 1 and f.shape == x.shape
    if (f.shape and not line) or not x.shape:
        return
    scalars = Scalars(signs, {v.name for v in goal.variables()})
    alone = Entry(x, *places) if places else x
    one = bool(places) and not depends_on(rebuild(f, {alone: lift(0)}), x)
    terms, whole = f if one or line else summand(f, signs), on_diagonal(g) if line else g
    if terms is None or whole is None or terms.shape != (() if one else x.shape):
        return
    t = scalars.of(alone if one else x)
    if places and not one:
        whole = rebuild(g, {entry: entry.args[0] for entry in outermost(g, Entry) if entry.args[1:] == places})
    h, k = scalars.of(terms), scalars.of(whole)
    others = [value for value in scalars.values if value not in (x, alone)]
    if not isinstance(t, Variable) or any(depends_on(value, x) for value in others):
        return
    statement, given = Eq(Derivative(h, t), k), scalars.hypotheses(goal.given)
    proof = (search.find if search.depth else search.afresh)(Goal(statement, given))
    if proof is not None:
        yield EntryOfSum(statement, proof, tuple((scalar, value) for value, scalar in scalars.values.items()), given)


def on_diagonal(g: Any) -> Expression | None:
    """d of a matrix that is written diag(d), with numbers before it or below it."""
    g = plain(g)
    if isinstance(g, Diag):
        found: Expression = g.args[0]
        return found
    if not isinstance(g, (Mul, Div, Neg)) or (isinstance(g, Div) and g.args[1].shape):
        return None
    if len([part for part in g.args if part.shape]) != 1:
        return None
    parts = [on_diagonal(part) if part.shape else part for part in g.args]
    return None if None in parts else type(g)(*parts)
