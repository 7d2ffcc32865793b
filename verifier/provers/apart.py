"""Sides that are never equal: by the sign of their difference, or because one is always the greater."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import ArrayLaw, Bounds, Certificate, Cut
from verifier.claims import Goal
from verifier.expressions import Expression, lift
from verifier.provers.matrices.commuting import says_eigenvector
from verifier.provers.search import Search
from verifier.relations import Ne, Order


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """What is not 0 by its sign or a hypothesis, or as an eigenvalue; then a > b and a < b."""
    relation = goal.relation
    if not isinstance(relation, Ne) or not all(isinstance(side, Expression) for side in relation.args):
        return
    yield Bounds()
    for h in filter(says_eigenvector, goal.given):
        if relation.args == (h.args[1].args[0], lift(0)):
            yield ArrayLaw("λ ≠ 0 for Av = λv, A invertible, v ≠ 0", (*h.args[0].args, relation.args[0]), Bounds())
    for sign in "><":
        fact = Order(sign, *relation.expressions)
        proof = search.find(Goal(fact, goal.given, goal.hints))
        if proof is not None:
            yield Cut(fact, proof, Bounds())
