"""The step of an induction over an inequality: what the step adds, or multiplies by, is compared instead.

Under A ≥ B the goal A′ ≥ B′ follows from (A′ − B′) − (A − B) ≥ 0, and from (A′ − B′) − r·(A − B) ≥ 0 for an r ≥ 0, as
the quotients A′/A and B′/B.
"""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import Certificate, Cut, Rewritten
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Add, Apply, Expression, Pow, Variable, lift
from verifier.kernel.index.families import nested, unified
from verifier.kernel.index.terms import GaveUp, Term, Undefined
from verifier.kernel.laws.inequalities import ascending, difference
from verifier.kernel.signs.order import signs_under
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
from verifier.relations import Order, leaves
from verifier.sequences import RangeProduct, RangeSum

#: How deep among subgoals it is tried, and monomials of a difference at most.
DEPTH, LARGEST = 3, 24


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """For the last hypothesis, where goal and hypothesis are about sums, powers or factorials that go on."""
    relation = goal.relation
    if not isinstance(relation, Order) or not goal.given or not 0 < search.depth <= DEPTH:
        return
    last = goal.given[-1]
    if not isinstance(last, Order) or any(side.shape for side in (*relation.expressions, *last.expressions)):
        return
    if not _goes_on(relation) or not _goes_on(last):
        return
    up, known = ascending(relation), ascending(last)
    goal_gap, gap = difference(up.lhs, up.rhs), difference(known.lhs, known.rhs)
    strict = up.strict and not known.strict
    for ratio in _ratios(goal, search, up, known):
        base = gap if ratio is None else ratio * gap
        for weight, left in _rest(goal, search, difference(goal_gap, base)):
            fact = Order(">" if strict else "≥", left, lift(0))
            proof = search.find(Goal(fact, goal.given[:-1], goal.hints))
            if proof is not None:
                yield Cut(fact, proof, Rewritten(Add(base, left if weight is None else weight * left)))
                return


def _goes_on(relation: Order) -> bool:
    """A sum, a product, Γ or a power with a variable exponent stands there."""
    if relation.atoms(RangeSum, RangeProduct):
        return True
    return any(
        (isinstance(node, Apply) and node.function == "gamma")
        or (isinstance(node, Pow) and leaves(node.args[1], Variable))
        for node in relation.atoms(Apply, Pow)
    )


def _ratios(goal: Goal, search: Search, up: Order, known: Order) -> Iterator[Expression | None]:
    """None for what is added; the quotients of the greater and of the smaller sides."""
    yield None
    for later, earlier in ((up.lhs, known.lhs), (up.rhs, known.rhs)):
        if not leaves(earlier, Variable):
            continue
        try:
            term = unified(search.proof(goal).entry(later / earlier, ()))
            found = raise_term(term, goal.variables())
        except (GaveUp, Undefined, StatementError):
            continue
        if not _goes_on(Order("≥", found, lift(0))) and signs_under(goal.given).bounds(found).nonnegative:
            yield found


def _rest(goal: Goal, search: Search, gap: Expression) -> Iterator[tuple[Expression | None, Expression]]:
    """(w, d) with w·d the difference in canonical form, as it is and without its positive factors w."""
    from verifier.provers.growth import factored

    try:
        term: Term = unified(search.proof(goal).entry(gap, ()))
        if not term or len(term) > LARGEST or any(symbol.kind in ("rsum", "rprod") for symbol in nested(term)):
            return
        whole = raise_term(term, goal.variables())
        yield None, whole
        parts = factored(term, [goal], True)
    except (GaveUp, Undefined, StatementError):
        return
    if parts is not None and parts[1] != whole:
        yield parts


__all__ = ["propose"]
