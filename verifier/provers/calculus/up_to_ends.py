"""Identities by equal derivatives whose one sure point is an end of the interval, or that are told apart at 0."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import reduce

from verifier.certificates import Cases, Certificate, ConstantUpTo
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Add, Div, Expression, Neg, Variable, lift
from verifier.integrals import Integral
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.laws.cases import case
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.signs.order import signs_under
from verifier.kernel.signs.summands import summands_of_difference
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
from verifier.relations import Eq, Relation, Tends, leaves, rebuild

#: A derivative, and how it is seen to be 0.
Flat = tuple[Expression, Certificate]


def propose(goal: Goal, search: Search, variable: Variable, flat: Flat) -> Iterator[Certificate]:
    """The sides have one derivative in the variable: what they tend to at each end that is a number."""
    within = signs_under(goal.given).bounds(variable)
    rest = tuple(h for h in goal.given if variable not in leaves(h, Variable))
    for end, upwards in ((within.low, True), (within.high, False)):
        if isinstance(end, Fraction):
            parts = _at_end(goal, search, variable, lift(end), upwards, rest)
            if parts is not None:
                yield ConstantUpTo(variable, lift(end), *parts, *flat)


def about_zero(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Integrals with an end that may be 0, where its integrand may not be: the goal for x < 0, x = 0 and x > 0."""
    if search.depth or not goal.relation.atoms(Integral):
        return
    variables = [v for v in leaves(goal.relation, Variable) if v not in scope_of(goal.relation).bound and not v.shape]
    within = [signs_under(goal.given).bounds(v) for v in variables]
    if len(variables) != 1 or not within[0].low < 0 < within[0].high:
        return
    parts: list[Certificate] = []
    for sign in "=<>":
        part = search.anew(Goal(goal.relation, (*goal.given, case(variables[0], sign, lift(0))), goal.hints))
        if part is None:
            return
        parts.append(part)
    yield Cases(variables[0], tuple("=<>"), tuple(parts))


def _at_end(
    goal: Goal, search: Search, variable: Variable, end: Expression, upwards: bool, rest: tuple[Relation, ...]
) -> tuple[Expression, Expression, Expression, Certificate] | None:
    """The summands with a value at the end, which may be continuous there; the others, with their limit; the proof
    that both together have the limit 0."""
    from verifier.provers import found_limits

    proof = search.proof(Goal(goal.relation, rest, goal.hints))
    continuous: list[Expression] = []
    others: list[Expression] = []
    for summand in summands_of_difference(*goal.relation.expressions):
        summand = _with_plain_ends(summand, goal, search)
        try:
            proof.entry(rebuild(summand, {variable: end}), ())
            continuous.append(summand)
        except GaveUp:
            continuous.append(summand)
        except (Undefined, StatementError):
            others.append(summand)
    p, q = (reduce(Add, terms) if terms else lift(0) for terms in (continuous, others))
    growing = Variable(variable.name, (), ("positive",))
    near = Div(lift(1), growing)
    tending = Tends(rebuild(q, {variable: Add(end, near if upwards else Neg(near))}), lift(0), growing)
    limit = next((found for found, _ in found_limits(Goal(tending, rest)) if found is not None), None)
    if limit is None:
        return None
    start = search.find(Goal(Eq(rebuild(p, {variable: end}), Neg(limit)), rest, goal.hints))
    return None if start is None else (p, q, limit, start)


def _with_plain_ends(summand: Expression, goal: Goal, search: Search) -> Expression:
    """The summand with x for 1 − (1 − x) as the end of an integral."""
    plain: dict[Expression, Expression] = {}
    for integral in summand.atoms(Integral):
        for end in integral.args[2:]:
            if isinstance(end, (Add, Neg)):
                try:
                    plain[end] = raise_term(search.proof(goal).entry(end, ()), goal.variables())
                except (GaveUp, Undefined, StatementError):
                    continue
    found: Expression = rebuild(summand, plain)
    return found
