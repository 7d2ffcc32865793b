"""Norms of products of several matrices, one factor after the other: ‖ABC‖₂ ≤ ‖A‖₂ ‖B‖₂ ‖C‖₂, ‖ABx‖ ≤ ‖A‖₂ ‖B‖₂ ‖x‖.

A difference of inverses is such a product: A⁻¹ − B⁻¹ = A⁻¹(B − A)B⁻¹.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.arrangements import Inverse
from verifier.array_functions import ArrayFunction
from verifier.certificates import Certificate
from verifier.claims import Goal
from verifier.expressions import Add, Expression, MatMul, Neg
from verifier.kernel.laws.matrices.arrays import LAWS
from verifier.kernel.signs.multiples import plain
from verifier.provers.matrices.array_laws import parts_of, squared
from verifier.provers.search import Instance, Search
from verifier.relations import Order, Relation

SPECTRAL, LENGTH = "‖AB‖₂ ≤ ‖A‖₂ ‖B‖₂", "‖AB‖ ≤ ‖A‖₂ ‖B‖"


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal with these laws for all its products of three factors and more, and none besides."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.lhs.shape:
        return
    yield from _resolvents(goal, relation, search)
    laws: dict[Relation, Instance] = {}
    for part in parts_of(relation):
        array = plain(part.array) if isinstance(part, ArrayFunction) and part.function == "spectral" else None
        length = squared(part)
        steps = list(_steps(array)) if array is not None else list(_from_the_left(length)) if length is not None else []
        if isinstance(array, Inverse):
            steps += _steps(array.args[0])
        if len(steps) > 1:
            law = SPECTRAL if array is not None else LENGTH
            laws |= {LAWS[law](*pair): (law, pair) for pair in steps}
    body = search.under_laws(goal, laws) if laws else None
    if body is not None:
        yield body


def _steps(product: Any) -> Iterator[tuple[Expression, Expression]]:
    """The products of two matrices that a product is made of; (AB)⁻¹ is B⁻¹A⁻¹."""
    product = plain(product)
    inner = plain(product.args[0]) if isinstance(product, Inverse) else None
    if isinstance(inner, MatMul):
        yield from _steps(MatMul(*(Inverse(arg) for arg in reversed(inner.args))))
    if isinstance(product, MatMul) and all(len(arg.shape) == 2 for arg in product.args):
        yield product.args
        for arg in product.args:
            yield from _steps(arg)


def _from_the_left(product: Any) -> Iterator[tuple[Expression, Expression]]:
    """(A, BCx) and (B, Cx) and (C, x) of ABCx, however it is bracketed."""
    rest, *factors = reversed(_factors(product))
    pairs = []
    for factor in factors:
        pairs.append((factor, rest))
        rest = MatMul(factor, rest)
    yield from reversed(pairs)


def _factors(node: Any) -> list[Any]:
    """The factors of a product of matrices, of which the last may be a vector."""
    node = plain(node)
    if isinstance(node, MatMul) and len(node.args[0].shape) == 2:
        return [*_factors(node.args[0]), *_factors(node.args[1])]
    return [node]


def _resolvents(goal: Goal, relation: Order, search: Search) -> Iterator[Certificate]:
    """A⁻¹(B − A)B⁻¹ for A⁻¹ − B⁻¹ in a norm."""
    for part in parts_of(relation):
        match part:
            case Add(args=(Inverse(args=(a,)), Neg(args=(Inverse(args=(b,)),)))):
                value = MatMul(MatMul(Inverse(a), Add(b, Neg(a))), Inverse(b))
                found = search.replaced(goal, part, value)
                if found is not None:
                    yield found
