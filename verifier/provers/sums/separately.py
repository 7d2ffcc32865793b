"""Inequalities whose terms without sums and whose sums are each of one sign: m·n + aᵀb ≤ (m² + n² + aᵀa + bᵀb)/2."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import Certificate, Cut
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import lift
from verifier.kernel.index.terms import Term, bound_indices
from verifier.kernel.laws.inequalities import ascending
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
from verifier.relations import Order

#: Monomials of a difference looked at, and how deep the goal may be among subgoals.
LARGEST, DEPTH = 12, 1


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Either part first, then the goal from both; only where neither part is visibly of one sign."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.lhs.shape or relation.rhs.shape or search.depth > DEPTH:
        return
    up = ascending(relation)
    term = search.gap(goal, up.lhs, up.rhs)
    if term is None or not 4 <= len(term) <= LARGEST:
        return
    alone = Term({m: c for m, c in term if not bound_indices(m)})
    parts = (alone, term - alone)
    if any(len(part) < 2 or all(c > 0 for _, c in part) for part in parts):
        return
    proofs: list[tuple[Order, Certificate]] = []
    try:
        for part in parts:
            fact = Order("≥", raise_term(part, goal.variables()), lift(0))
            proof = search.find(Goal(fact, goal.given))
            if proof is None:
                return
            proofs.append((fact, proof))
    except StatementError:
        return
    (first, why), (second, reason) = proofs
    body = search.find(Goal(relation, (*goal.given, first, second)))
    if body is not None:
        yield Cut(first, why, Cut(second, reason, body))
