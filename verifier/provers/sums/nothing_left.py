"""Equations as two inequalities, where hypotheses leave nothing over: of terms ≥ 0 that add up to 0 each is 0."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.arrangements import entry_of
from verifier.certificates import BothWays, Certificate
from verifier.claims import Goal
from verifier.expressions import Entry, Expression, Total, lift
from verifier.kernel.signs.multiples import plain
from verifier.kernel.signs.order import signs_under
from verifier.provers.search import Search
from verifier.relations import Eq, Order

#: Entries that are compared with a sum.
MOST = 3


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """lhs ≥ rhs and lhs ≤ rhs, or one of them, with each entry in the goal at most a sum that a hypothesis gives."""
    relation = goal.relation
    if search.depth > 1 or type(relation) not in (Eq, Order) or any(side.shape for side in relation.expressions):
        return
    facts = [*_entries_below_sums(goal)][:MOST]
    told = any(isinstance(h, Eq) and not h.expressions[0].shape and lift(0) in h.expressions for h in goal.given)
    if not facts and (search.depth or not told):
        return
    known = [(fact, proof) for fact in facts if (proof := search.find(Goal(fact, goal.given))) is not None]
    if facts and not known:
        return
    if isinstance(relation, Order):
        found = search.cut(goal, known) if known else None
        if found is not None:
            yield found
        return
    lhs, rhs = relation.expressions
    above = search.cut(Goal(Order("≥", lhs, rhs), goal.given, goal.hints), known)
    below = above and search.cut(Goal(Order("≤", lhs, rhs), goal.given, goal.hints), known)
    if above is not None and below is not None:
        yield BothWays(above, below)


def _entries_below_sums(goal: Goal) -> Iterator[Order]:
    """tᵢ ≤ Σ t for an array t ≥ 0 of which a hypothesis gives the sum, at the places of entries in the goal."""
    signs = signs_under(goal.given)
    places = dict.fromkeys(node.args[1:] for node in sorted(goal.relation.atoms(Entry), key=str))
    for hypothesis in goal.given:
        sides: tuple[Expression, ...] = hypothesis.expressions if isinstance(hypothesis, (Eq, Order)) else ()
        for side in sides:
            whole: Any = plain(side)
            array = whole.args[0] if isinstance(whole, Total) else None
            if array is None or not signs.bounds(array).nonnegative:
                continue
            for at in places:
                if len(at) == len(array.shape):
                    yield Order("≤", entry_of(array, at), whole)


__all__ = ["propose"]
