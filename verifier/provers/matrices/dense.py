"""Jacobi's formula and its kin for singular matrices as well: polynomial identities shown for nonsingular ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.arrangements import Det
from verifier.array_functions import ArrayFunction
from verifier.certificates import Certificate, Densely
from verifier.claims import Goal
from verifier.expressions import Derivative, Expression, Variable, lift
from verifier.kernel.laws.matrices.dense import free_summand, is_polynomial
from verifier.kernel.signs.multiples import plain
from verifier.provers.matrices.array_laws import parts_of
from verifier.provers.search import Search
from verifier.relations import Eq, Ne, leaves

#: Of how many matrices at most it is assumed that they are nonsingular.
_MOST = 3


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal for nonsingular matrices, where a derivative or an adjugate asks for their inverses."""
    relation = goal.relation
    if not isinstance(relation, Eq) or search.depth > 1:
        return
    for found in (_sums(goal), _matrices(goal)):
        matrices = tuple(dict.fromkeys(found))[:_MOST]
        wider = (*goal.given, *(Ne(Det(matrix), lift(0)) for matrix in matrices))
        inner = search.find(Goal(relation, wider, goal.hints)) if matrices else None
        if inner is not None:
            yield Densely(matrices, inner)


def _sums(goal: Goal) -> Iterator[Expression]:
    """The sums A + R inside a determinant or an adjugate with such a variable A, which is not in R."""
    for part in parts_of(goal.relation):
        if isinstance(part, Det) or _is_adjugate(part):
            inside = plain(part.args[0] if isinstance(part, Det) else part.array)
            free = free_summand(inside)
            if free is not inside and _is_free(free, goal):
                yield inside


def _matrices(goal: Goal) -> Iterator[Variable]:
    """The square variables without facts inside a determinant or an adjugate, in which both sides are polynomials."""
    parts = parts_of(goal.relation)
    if not any(isinstance(part, Derivative) or _is_adjugate(part) for part in parts):
        return
    for part in parts:
        if isinstance(part, Det) or _is_adjugate(part):
            yield from (v for v in leaves(part, Variable) if _is_free(v, goal))


def _is_adjugate(part: Any) -> bool:
    return isinstance(part, ArrayFunction) and part.function == "adj"


def _is_free(v: Variable, goal: Goal) -> bool:
    square = len(v.shape) == 2 and v.shape[0] == v.shape[1]
    said = any(v in leaves(h, Variable) for h in goal.given)
    return square and not v.facts and not said and all(is_polynomial(side, v) for side in goal.relation.expressions)
