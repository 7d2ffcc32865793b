"""Matrices of a few rows by the signs of their principal minors."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import Certificate, PrincipalMinors
from verifier.claims import Goal
from verifier.kernel.laws.inequalities import difference
from verifier.kernel.laws.matrices.minors import principal_minors
from verifier.provers.search import Search
from verifier.relations import Loewner


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The minors, the smallest first; of a matrix that is not symmetric the kernel accepts none."""
    relation = goal.relation
    if not isinstance(relation, Loewner) or search.depth > 1:
        return
    found: list[Certificate] = []
    for sign in principal_minors(difference(relation.lhs, relation.rhs), strict=relation.strict):
        proof = search.find(Goal(sign, goal.given, goal.hints))
        if proof is None:
            return
        found.append(proof)
    if found:
        yield PrincipalMinors(tuple(found))


__all__ = ["propose"]
