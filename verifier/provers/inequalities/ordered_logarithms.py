"""Logarithms of which one argument is visibly the larger: log a ≤ log b is a fact more for what else is in the goal, as
in p·log p + q·log q ≤ (p + q)·log(p + q)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from verifier.certificates import Certificate
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Apply
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.laws.inequalities import ascending
from verifier.kernel.signs.order import signs_under
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
from verifier.relations import Eq, Order

#: Logarithms in one goal, and monomials of its difference.
MOST, LARGEST = 4, 24


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal with all such facts as hypotheses."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.lhs.shape or relation.rhs.shape or search.depth > 2:
        return
    up = ascending(relation)
    term = search.gap(goal, up.lhs, up.rhs)
    if term is None or not 2 <= len(term) <= LARGEST:
        return
    bodies = dict.fromkeys(s.body for s in term.symbols() if s.kind == "log" and not s.dims and s.body is not None)
    if not 2 <= len(bodies) <= MOST:
        return
    bounds = signs_under(goal.given).bounds
    facts: list[tuple[Eq | Order, Certificate]] = []
    for a, b in permutations(bodies, 2):
        try:
            more, larger, smaller = (raise_term(term, goal.variables()) for term in (b - a, b, a))
        except (GaveUp, Undefined, StatementError):
            return
        fact = Order("≥", Apply("log", larger), Apply("log", smaller))
        if fact not in goal.given and fact != up and bounds(more).nonnegative:
            proof = search.find(Goal(fact, goal.given))
            if proof is not None:
                facts.append((fact, proof))
    if facts:
        found = search.cut(goal, facts)
        if found is not None:
            yield found
