"""Inequalities with the error function far out: erf is replaced by a bound of its tail, and the rest is elementary."""

from __future__ import annotations

from verifier.certificates import Certificate
from verifier.claims import Goal
from verifier.expressions import Add, Apply, Expression, Neg, lift
from verifier.kernel.laws.error_function import TAILS
from verifier.kernel.laws.inequalities import ascending
from verifier.kernel.signs.order import signs_under
from verifier.provers.inequalities.chains import by_way_of
from verifier.provers.matrices.array_laws import parts_of
from verifier.provers.search import Search
from verifier.relations import Order, rebuild


def by_bounds(goal: Goal, search: Search) -> Certificate | None:
    """a ≥ m ≥ b, where m is a with a bound of 1 − erf t in the place of it, for a t of one sign."""
    relation = goal.relation
    assert isinstance(relation, Order)
    up = ascending(relation)
    signs = signs_under(goal.given)
    for part in parts_of(relation):
        if not isinstance(part, Apply) or part.function != "erf" or part.argument.shape:
            continue
        over = signs.bounds(part.argument)
        if not (over.positive or over.negative):
            continue
        t = part.argument if over.positive else Neg(part.argument)
        for law in TAILS:
            tail = TAILS[law](t).expressions[1]
            near: Expression = Add(lift(1), Neg(tail))
            middle = rebuild(up.lhs, {part: near if over.positive else Neg(near)})
            found = by_way_of(goal, middle, search)
            if found is not None:
                return found
    return None
