"""What an equation Av = λv with v ≠ 0 says of the number λ."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice

from verifier.certificates import Cancelled, Certificate, Cut, Replaced
from verifier.claims import Goal
from verifier.expressions import Expression, MatMul, Neg, Variable, lift
from verifier.kernel.laws.inequalities import difference
from verifier.kernel.laws.matrices.matrix_functions import LAWS
from verifier.provers.matrices.commuting import says_eigenvector
from verifier.provers.search import Instance, Search
from verifier.relations import Eq, Order, Relation, leaves, rebuild

#: Vectors tried at most.
_MOST = 3


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Equal multiples of v, or of v·v; λ as vᵀAv/v·v, of which the sign may be seen."""
    relation = goal.relation
    if not isinstance(relation, (Eq, Order)) or any(side.shape for side in relation.expressions) or search.depth > 1:
        return
    tied = [h for h in goal.given if type(h) is Eq and len(h.expressions[0].shape) == 1]
    if not tied:
        return
    yield from _at_right_angles(goal, search)
    signs = search.proof(goal).signs
    vectors = dict.fromkeys(v for h in tied for v in leaves(h, Variable) if len(v.shape) == 1)
    for v in islice((v for v in vectors if signs.bounds(v @ v).excludes_zero), _MOST):
        if isinstance(relation, Eq):
            yield from _cancelling(goal, relation, v, search)
            yield from _contracted(goal, relation, v, tied, search)
        else:
            yield from _by_quotient(goal, relation, v, tied, search)


def _at_right_angles(goal: Goal, search: Search) -> Iterator[Certificate]:
    """uᵀv = 0 as a fact, for two eigenvectors of one matrix with different eigenvalues."""
    found = [h.args[0].args for h in goal.given if says_eigenvector(h)] if not search.depth else []
    for (a, u), (b, v) in combinations(found, 2):
        fact = Eq(MatMul(u, v), lift(0))
        if a == b and fact not in (goal.relation, *goal.given):
            proof = search.find(Goal(fact, goal.given, goal.hints))
            body = None if proof is None else search.cut(goal, [(fact, proof)])
            if body is not None:
                yield body


def _cancelling(goal: Goal, relation: Eq, v: Variable, search: Search) -> Iterator[Certificate]:
    lhs, rhs = relation.expressions
    for common in (v, v @ v):
        inner = search.find(Goal(Eq(lhs * common, rhs * common), goal.given, goal.hints))
        if inner is not None:
            yield Cancelled(common, True, inner)


def _contracted(goal: Goal, relation: Eq, v: Variable, tied: list[Eq], search: Search) -> Iterator[Certificate]:
    """vᵀAv = λ·vᵀv and ‖Av‖² = λ²·vᵀv, where facts about A say what stands on the left."""
    laws: dict[Relation, Instance] = {}
    for a, b in (h.expressions for h in tied if v in leaves(h, Variable)):
        for law, arrays in (("xᵀa = xᵀb for a = b", (v, a, b)), ("aᵀa = bᵀb for a = b", (a, b))):
            laws[LAWS[law](*arrays)] = (law, arrays)
    lhs, rhs = relation.expressions
    inner = search.under_laws(Goal(Eq(lhs * (v @ v), rhs * (v @ v)), goal.given, goal.hints), laws)
    if inner is not None:
        yield Cancelled(v @ v, True, inner)


def _by_quotient(goal: Goal, relation: Order, v: Variable, tied: list[Eq], search: Search) -> Iterator[Certificate]:
    gap = difference(*relation.expressions)
    for matrix in (side.args[0] for h in tied for side in h.expressions if _is_product(side, v)):
        form: Expression = MatMul(v, MatMul(matrix, v)) / (v @ v)
        fact = Eq(gap, form if relation.sign in "≥>" else Neg(form))
        equality = search.find(Goal(fact, goal.given, goal.hints))
        if equality is not None and relation.lhs == gap and relation.sign in "≥>":
            told = search.find(Goal(rebuild(relation, {gap: form}), goal.given, goal.hints))
            if told is not None:
                yield Replaced(gap, form, equality, told)
                continue
        body = equality and search.find(Goal(relation, (*goal.given, fact), goal.hints))
        if equality is not None and body is not None:
            yield Cut(fact, equality, body)


def _is_product(side: Expression, v: Variable) -> bool:
    """Av, written with the matrix first."""
    return isinstance(side, MatMul) and side.args[1] == v
