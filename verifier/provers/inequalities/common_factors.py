"""Inequalities whose difference has a factor of a known sign: x² ≥ x·sin x for x ≥ 0 is x·(x − sin x) ≥ 0."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import Certificate, Rearranged
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Apply, Neg, lift
from verifier.kernel.index.algebra import primitive_part
from verifier.kernel.index.terms import GaveUp, Term, Undefined
from verifier.kernel.signs.order import signs_under
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
from verifier.relations import Order

#: Terms of the difference, at most, and how deep among subgoals.
_LARGEST, _DEPTH = 12, 2


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """What is left of the difference without the factors that all its terms share."""
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
