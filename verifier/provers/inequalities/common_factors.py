"""Differences with a common factor: x² ≥ x·sin x for x ≥ 0 is x·(x − sin x) ≥ 0; a factor of an equation may have any
sign, or none that is known."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import Certificate, Combined, Cut, Rearranged
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Apply, Neg, lift
from verifier.kernel.index.algebra import primitive_part
from verifier.kernel.index.terms import GaveUp, Term, Undefined
from verifier.kernel.signs.order import signs_under
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
from verifier.relations import Eq, Order

#: Terms of the difference, at most, and how deep among subgoals.
_LARGEST, _DEPTH = 12, 2


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """What is left of the difference without the factors that all its terms share."""
    if isinstance(goal.relation, Eq):
        yield from _of_equation(goal, search)
        return
    found = search.inequality(goal, _LARGEST)
    if found is None or search.depth > _DEPTH or not goal.relation.atoms(Apply):
        return
    up, term = found
    content, common, rest = primitive_part(term, any_sign=True)
    shared = tuple(factor for factor in common if factor[2] > 0 and not factor[0].positive)
    if not shared:
        return
    try:
        weight = raise_term(Term({shared: 1}), goal.variables())
        others = Term({tuple(factor for factor in common if factor not in shared): content})
        left = raise_term(others * rest, goal.variables())
    except (StatementError, GaveUp, Undefined):
        return
    over = signs_under(goal.given).bounds(weight)
    if not over.nonnegative:
        weight, left = Neg(weight), Neg(left)
    if over.nonnegative or over.nonpositive:
        statement = Order(up.sign, left, lift(0))
        inner = search.find(Goal(statement, goal.given, goal.hints))
        if inner is not None:
            yield Rearranged(weight, statement, inner)


def _of_equation(goal: Goal, search: Search) -> Iterator[Certificate]:
    lhs, rhs = goal.relation.expressions
    term = None if lhs.shape or search.depth > 1 or not goal.relation.atoms(Apply) else search.gap(goal, lhs, rhs)
    if term is None or not 2 <= len(term) <= _LARGEST:
        return
    content, common, rest = primitive_part(term, any_sign=True)
    try:
        weight, left = (raise_term(part, goal.variables()) for part in (Term({common: content}), rest))
    except (StatementError, GaveUp, Undefined):
        return
    if not left.atoms(Apply) or not common:
        return
    fact = Eq(left, lift(0))
    inner = search.find(Goal(fact, goal.given, goal.hints))
    if inner is not None:
        yield Cut(fact, inner, Combined(((len(goal.given), weight),)))
