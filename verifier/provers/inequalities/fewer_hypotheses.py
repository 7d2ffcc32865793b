"""Inequalities of numbers that hold without a hypothesis about a function's sign, which would keep calculus from them.

Where sin x ≥ 0 is one of two cases, sin x < x for x > 0 does not need it.
"""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import Certificate, Lemma
from verifier.claims import Goal
from verifier.expressions import Apply, Pow, Variable, lift
from verifier.kernel.laws.cases import is_entrywise
from verifier.provers.search import Search
from verifier.relations import Order, Relation, leaves

#: How deep among subgoals, and how often in a whole search.
_DEPTH, _MOST = 2, 4


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """For a subgoal with such a hypothesis: the same without it."""
    relation = goal.relation
    if not isinstance(relation, Order) or not 0 < search.depth <= _DEPTH:
        return
    if any(v.shape or v.of for v in goal.variables()) or not all(map(is_entrywise, relation.expressions)):
        return
    known = {*leaves(relation, Variable)}
    kept = tuple(h for h in goal.given if _is_plain(h) and {*leaves(h, Variable)} <= known)
    if not any(map(_is_sign, goal.given)) or not search.afford("fewer hypotheses", _MOST):
        return
    proof = search.find(Goal(relation, kept))
    if proof is not None:
        yield Lemma(relation, proof, tuple((v, v) for v in leaves(relation, Variable)), None, kept)


def _is_sign(hypothesis: Relation) -> bool:
    """f(u) R 0 for a function f, as in a case."""
    sides = hypothesis.expressions if isinstance(hypothesis, Order) else ()
    return lift(0) in sides and any(isinstance(side, Apply) for side in sides)


def _is_plain(hypothesis: Relation) -> bool:
    """An order of sums and products, and nothing else."""
    return isinstance(hypothesis, Order) and not hypothesis.atoms(Apply, Pow)
