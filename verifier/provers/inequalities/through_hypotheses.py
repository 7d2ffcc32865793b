"""a ≤ c by way of a hypothesis g ≤ c that shares a side with it: |x₀| ≤ ‖x‖ ≤ 1."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import Certificate, Chained, Rearranged
from verifier.claims import Goal, converse
from verifier.expressions import Expression, Variable, lift
from verifier.kernel.laws.inequalities import ascending
from verifier.provers.search import Search
from verifier.relations import Order, leaves


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The other side of the hypothesis, a function of arrays, in the middle."""
    relation = goal.relation
    if type(relation) is not Order or search.depth > 1 or any(side.shape for side in relation.expressions):
        return
    up = ascending(relation)
    for known in (ascending(h) for h in goal.given if type(h) is Order):
        middle = known.rhs if known.lhs == up.lhs else known.lhs if known.rhs == up.rhs else None
        if middle is None or middle.shape or middle in up.expressions or not _speaks_of_arrays(middle):
            continue
        # The first of the two steps is the one that may be strict.
        first_known = known.lhs == up.lhs
        turned = converse(up) if up.strict and known.strict != first_known else up
        weak = turned.sign.translate(str.maketrans("><", "≥≤"))
        first = _found(Goal(Order(turned.sign, turned.lhs, middle), goal.given, goal.hints), search)
        second = first and _found(Goal(Order(weak, middle, turned.rhs), goal.given, goal.hints), search)
        if first is not None and second is not None:
            chain = Chained(middle, first, second)
            yield chain if turned == relation else Rearranged(lift(1), turned, chain)


def _found(step: Goal, search: Search) -> Certificate | None:
    return search.find(step) or (None if search.depth else search.afresh(step))


def _speaks_of_arrays(node: Expression) -> bool:
    return any(variable.shape for variable in leaves(node, Variable))


__all__ = ["propose"]
