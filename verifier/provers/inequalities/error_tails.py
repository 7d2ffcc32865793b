"""Inequalities with the error function far out: erf is replaced by a bound of its tail, and the rest is elementary."""

from __future__ import annotations

from verifier.certificates import Certificate, Rearranged
from verifier.claims import Goal
from verifier.expressions import Add, Apply, Expression, Neg, lift
from verifier.kernel.laws.error_function import TAILS
from verifier.kernel.laws.inequalities import ascending
from verifier.kernel.signs.order import signs_under
from verifier.provers.inequalities.chains import by_way_of
from verifier.provers.matrices.array_laws import parts_of
from verifier.provers.samples import samples
from verifier.provers.search import Search
from verifier.relations import Order, rebuild


def by_bounds(goal: Goal, search: Search) -> Certificate | None:
    """a ≥ m ≥ b, where m is a with a bound of 1 − erf t in the place of it, for a t of one sign; where the error
    function stands in b as well, that is done of a − b ≥ 0."""
    relation = goal.relation
    assert isinstance(relation, Order)
    up = ascending(relation)
    if any(_is_tail(part) for part in parts_of(Order("≥", up.rhs, lift(0)))):
        plain = Order(up.sign, Add(up.lhs, Neg(up.rhs)), lift(0))
        inner = _replaced(Goal(plain, goal.given, goal.hints), plain, search)
        return None if inner is None else Rearranged(lift(1), plain, inner)
    return _replaced(goal, up, search)


def _is_tail(part: Expression) -> bool:
    return isinstance(part, Apply) and part.function == "erf" and not part.shape


def _replaced(goal: Goal, up: Order, search: Search) -> Certificate | None:
    """The same for erf in the greater side alone."""
    signs = signs_under(goal.given)
    for part in parts_of(up):
        if not _is_tail(part):
            continue
        over = signs.bounds(part.argument)
        if not (over.positive or over.negative):
            continue
        t = part.argument if over.positive else Neg(part.argument)
        for law in TAILS:
            tail = TAILS[law](t).expressions[1]
            near: Expression = Add(lift(1), Neg(tail))
            middle = rebuild(up.lhs, {part: near if over.positive else Neg(near)})
            found = None if _fails(goal, up, middle, search) else by_way_of(goal, middle, search)
            if found is not None:
                return found
    return None


def _fails(goal: Goal, up: Order, middle: Expression, search: Search) -> bool:
    """What is put in the middle is seen to lie on the wrong side somewhere."""
    steps = (search.gap(goal, up.lhs, middle), search.gap(goal, middle, up.rhs))
    return any(term is not None and any(p.sign(term) < 0 for p in samples(goal, search)) for term in steps)
