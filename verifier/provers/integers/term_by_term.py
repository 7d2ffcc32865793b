"""Sums from a to b under inequalities, compared term by term: Σₖ₌₁ⁿ 1/(n + k) ≥ 1/2, as every term is ≥ 1/(2n)."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import Certificate, TermByTerm
from verifier.claims import Goal
from verifier.expressions import Leaf, Variable
from verifier.kernel.laws.ranges import comparison
from verifier.provers.search import Search
from verifier.relations import Order, leaves
from verifier.sequences import RangeSum

#: How deep among subgoals.
_DEPTH = 1
_LETTERS = ("u", "j", "q", "u_1", "u_2", "u_3")


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """For an inequality of numbers with such a sum on one side, or on both over the same range."""
    relation = goal.relation
    if not isinstance(relation, Order) or search.depth > _DEPTH:
        return
    if not any(isinstance(side, RangeSum) for side in relation.expressions):
        return
    taken = {leaf.name for part in (relation, *goal.given) for leaf in leaves(part, Leaf)}
    name = next((letter for letter in _LETTERS if letter not in taken), None)
    if name is None:
        return
    u = Variable(name, (), ("whole",))
    compared = comparison(relation, u)
    if compared is None:
        return
    ends = None if compared.ends is None else search.find(Goal(compared.ends, goal.given, goal.hints))
    if compared.ends is not None and ends is None:
        return
    terms = search.find(Goal(compared.terms, (*goal.given, compared.within), goal.hints))
    if terms is not None:
        yield TermByTerm(u, terms, () if ends is None else (ends,))
