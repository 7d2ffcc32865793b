"""Inequalities between sums, with the difference of both sides written out once: what cancels is gone."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import Certificate, Rearranged
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Number, lift
from verifier.kernel.laws.inequalities import ascending
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
from verifier.relations import Order

#: Terms of a difference that is written out.
LARGEST = 12


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """a − b ≥ 0 in the place of a ≥ b, where a − b is in its canonical form."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.lhs.shape or relation.rhs.shape or search.depth > 1:
        return
    up = ascending(relation)
    if isinstance(up.rhs, Number) and not up.rhs.value:
        return
    gap = search.gap(goal, up.lhs, up.rhs)
    if gap is None or not 1 < len(gap) <= LARGEST:
        return
    try:
        plain = Order(up.sign, raise_term(gap, goal.variables()), 0)
    except StatementError:
        return
    inner = search.find(Goal(plain, goal.given, goal.hints))
    if inner is not None:
        yield Rearranged(lift(1), plain, inner)
