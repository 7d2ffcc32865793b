"""Bounds of one variable: what a·t + c ≥ 0 says of t, for boxes and calculus speak of the range of a variable."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from verifier.certificates import Certificate
from verifier.claims import Goal
from verifier.expressions import Apply, Expression, Variable, lift
from verifier.kernel.meaning.places import variable_symbol
from verifier.kernel.signs.order import signs_under
from verifier.provers.search import Search
from verifier.relations import CONVERSE, Order, leaves

#: How deep among subgoals.
_DEPTH = 2


class Place(NamedTuple):
    """Where a·t + c is 0, and whether it grows with t."""

    variable: Variable
    at: Fraction
    grows: bool


def place(goal: Goal, subject: Expression, search: Search) -> Place | None:
    """The zero of what is affine in one scalar variable, with numbers for coefficients; None for anything else."""
    term = search.gap(goal, subject, lift(0))
    if term is None or not 1 <= len(term) <= 2:
        return None
    variables = {variable_symbol(v): v for v in goal.variables() if not v.shape and not v.of}
    slope, at = Fraction(0), Fraction(0)
    variable: Variable | None = None
    for monomial, c in term:
        if not monomial:
            at = -Fraction(c)
        elif len(monomial) == 1 and monomial[0][0] in variables and monomial[0][2] == 1 and not monomial[0][1]:
            variable, slope = variables[monomial[0][0]], Fraction(c)
        else:
            return None
    return None if variable is None else Place(variable, at / slope, slope > 0)


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal with each such hypothesis solved for its variable, where that bounds it anew."""
    relation = goal.relation
    if not isinstance(relation, Order) or search.depth > _DEPTH or not relation.atoms(Apply):
        return
    if any(side.shape for side in relation.expressions):
        return
    facts: list[tuple[Order, Certificate]] = []
    for hypothesis in goal.given:
        fact = solved(goal, hypothesis, search) if isinstance(hypothesis, Order) else None
        proof = None if fact is None else search.find(Goal(fact, goal.given))
        if fact is not None and proof is not None:
            facts.append((fact, proof))
    found = search.cut(goal, facts) if facts else None
    if found is not None:
        yield found


def solved(goal: Goal, hypothesis: Order, search: Search) -> Order | None:
    """The bound of the variable that a hypothesis gives; None where the sign rules know it."""
    if any(side.shape for side in hypothesis.expressions) or len(leaves(hypothesis, Variable)) != 1:
        return None
    free = Goal(goal.relation, (), goal.hints)
    found = place(free, hypothesis.lhs - hypothesis.rhs, search)
    if found is None:
        return None
    fact = Order(hypothesis.sign if found.grows else CONVERSE[hypothesis.sign], found.variable, lift(found.at))
    return None if fact in goal.given or known(goal, found, fact.sign) else fact


def known(goal: Goal, found: Place, sign: str) -> bool:
    """The sign rules know on which side of the place the variable lies."""
    over = signs_under(goal.given).bounds(found.variable)
    return over.low >= found.at if sign in (">", "≥") else over.high <= found.at
