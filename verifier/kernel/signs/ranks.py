"""Matrices of full column rank by hypotheses about ranks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from verifier.array_functions import ArrayFunction
from verifier.expressions import Expression, Index, Transpose, lift
from verifier.relations import CONVERSE, Eq, Order, Relation, leaves


@lru_cache(maxsize=256)
def independent_columns(given: tuple[Relation, ...]) -> frozenset[Expression]:
    """The A and Aᵀ of which a hypothesis rank A = k or rank A ≥ k says that k is the number of their columns.

    No matrix has a larger rank, and the matrices of this rank are an open set.  What is said of xᵢ·A for one i is not
    said of the others.
    """
    return frozenset(matrix for relation in given if not leaves(relation, Index) for matrix in _said(relation))


def _said(relation: Relation) -> Iterator[Expression]:
    if type(relation) is Eq:
        pairs = [relation.args, relation.args[::-1]]
    elif isinstance(relation, Order):
        converse = (CONVERSE[relation.sign], relation.rhs, relation.lhs)
        pairs = [(a, b) for sign, a, b in ((relation.sign, relation.lhs, relation.rhs), converse) if sign == "≥"]
    else:
        return
    for rank, count in pairs:
        if isinstance(rank, ArrayFunction) and rank.function == "rank":
            for way in (rank.array, _turned(rank.array)):
                if count == lift(way.shape[1]):
                    yield way


def _turned(a: Any) -> Expression:
    """Aᵀ, with Aᵀᵀ = A."""
    found: Expression = a.args[0] if isinstance(a, Transpose) else Transpose(a)
    return found


__all__ = ["independent_columns"]
