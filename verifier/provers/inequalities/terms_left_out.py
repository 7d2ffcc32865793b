"""a + k ≥ b from a ≥ b, where k ≥ 0 is what logarithms and their like add: polynomials without −p log p, say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.certificates import Certificate, Chained, Rearranged, Rewritten
from verifier.claims import Goal
from verifier.expressions import Add, Apply, Neg, Variable, lift
from verifier.kernel.laws.inequalities import ascending
from verifier.kernel.signs.order import signs_under
from verifier.kernel.signs.sums import addends
from verifier.provers.samples import samples
from verifier.provers.search import Search
from verifier.relations import Order, leaves


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The difference without its terms ≥ 0 that hold functions of a variable, if it is still ≥ 0 at sample points."""
    relation = goal.relation
    if search.depth > 1 or not isinstance(relation, Order) or relation.lhs.shape:
        return
    up = ascending(relation)
    signs = signs_under(goal.given)
    terms = [part if sign > 0 else Neg(part) for sign, part in (*addends(up.lhs, 1), *addends(up.rhs, -1))]
    left_out = [term for term in terms if _is_of_function(term) and signs.bounds(term).nonnegative]
    rest = [term for term in terms if term not in left_out]
    if not left_out or not any(leaves(term, Variable) for term in rest):
        return
    fewer, more = Add(*rest), Add(*left_out)
    gap, points = search.gap(goal, fewer, lift(0)), samples(goal, search)
    if gap is None or (relation.strict and not signs.bounds(more).positive):
        return
    if not gap:
        yield Rewritten(more)
    if not gap or not points or any(point.sign(gap) < 0 for point in points):
        return
    plain = Order("≥", fewer, lift(0))
    inner = search.find(Goal(plain, goal.given, goal.hints))
    if inner is not None:
        middle = Add(up.rhs, fewer if up == relation else more)  # the step that may be strict comes first
        yield Chained(middle, Rewritten(more), Rearranged(lift(1), plain, inner))


def _is_of_function(term: Any) -> bool:
    """A function of a variable stands in it."""
    return any(leaves(part, Variable) for part in term.atoms(Apply))
