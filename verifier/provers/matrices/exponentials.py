"""Exponentials of matrices that an equation ties, the equation a hypothesis, a fact or a normal form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sympy

from verifier.arrangements import Diag, Literal, Outer
from verifier.array_functions import ArrayFunction
from verifier.certificates import Certificate, Replaced
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Add, Expression, MatMul, Mul, Neg, Variable, lift
from verifier.kernel.check import Proof
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.laws.matrices import eigenvalues
from verifier.kernel.laws.matrices.arrays import TIED
from verifier.kernel.laws.matrices.exponentials import TIED as OF_EXPONENTIALS
from verifier.kernel.laws.matrices.matrix_functions import holds
from verifier.kernel.meaning.obligation import Obligation
from verifier.kernel.signs.multiples import plain
from verifier.provers.matrices.array_laws import parts_of
from verifier.provers.search import Instance, Search
from verifier.relations import Eq, rebuild

#: Facts that are equations M = N.
_SQUARES = frozenset({"idempotent", "involutory", "nilpotent"})
_TWO_ROOTS = "e^tA = (e^tp (A − qI) − e^tq (A − pI))/(p − q) for (A − pI)(A − qI) = 0"
_SHIFTED = "e^tA = e^tc e^tB for A = cI + B"


def instances(goal: Goal, proof: Proof, array: Any) -> Iterator[Instance]:
    """The laws of e^{tA} whose equation for A is known."""
    scale, matrix = multiple(array)
    by_fact = isinstance(matrix, (Literal, Outer)) or (isinstance(matrix, Variable) and bool(matrix.facts & _SQUARES))
    if not by_fact and not any(isinstance(h, Eq) and h.expressions[0].shape == matrix.shape for h in goal.given):
        return
    if isinstance(matrix, Literal) and (parts := _shift(matrix)) is not None:
        yield _SHIFTED, (matrix, scale, *parts)
        yield from _of_square(proof, *multiple(parts[1] if scale == lift(1) else Mul(scale, parts[1])))
        return
    yield from _of_square(proof, scale, matrix)
    for p, q in _roots(goal, matrix):
        if proof.follows(Obligation(Add(p, Neg(q)), "≠ 0")) and is_tied(proof, _TWO_ROOTS, matrix, scale, p, q):
            yield _TWO_ROOTS, (matrix, scale, p, q)
            return


def _of_square(proof: Proof, scale: Expression, matrix: Any) -> Iterator[Instance]:
    """The law of e^{tA} whose equation for a power of A is known."""
    for law in OF_EXPONENTIALS:
        if law.startswith("e^tA") and law not in (_TWO_ROOTS, _SHIFTED) and is_tied(proof, law, matrix, scale):
            yield law, (matrix, scale)
            return


def _shift(matrix: Literal) -> tuple[Expression, Expression] | None:
    """c and B for a matrix cI + B that is written out with c ≠ 0 at each place of its diagonal."""
    rows = [row.args for row in matrix.args[0].args]
    diagonal = {row[k] for k, row in enumerate(rows)}
    if len(diagonal) != 1 or diagonal == {lift(0)}:
        return None
    inner = (tuple(lift(0) if i == j else entry for j, entry in enumerate(row)) for i, row in enumerate(rows))
    return diagonal.pop(), Literal(sympy.Tuple(*(sympy.Tuple(*row) for row in inner)))


def _roots(goal: Goal, matrix: Any) -> Iterator[tuple[Expression, Expression]]:
    """p and q that (A − pI)(A − qI) = 0 may have: vᵀu and 0 for uvᵀ, the ends of a diagonal, c and 0 where a hypothesis
    says AA = cA."""
    if isinstance(matrix, Outer):
        yield MatMul(*matrix.args[::-1]), lift(0)
    elif isinstance(matrix, Literal) and matrix.shape == (2, 2):
        (first, _), (_, last) = (row.args for row in matrix.args[0].args)
        yield first, last
    else:
        for h in goal.given:
            scale, other = multiple(plain(h.args[1])) if type(h) is Eq and h.expressions[0].shape else (lift(1), None)
            if other == matrix and h.args[0] == MatMul(matrix, matrix):
                yield scale, lift(0)


def is_tied(proof: Proof, law: str, *arrays: Any) -> bool:
    """The equation that the law asks for is known."""
    try:
        return holds(proof, TIED[law](*arrays))
    except (GaveUp, Undefined, StatementError, TypeError):
        return False


def of_diagonal(goal: Goal, search: Search) -> Iterator[Certificate]:
    """diag(e^aᵢ) for e^A of a diagonal A that is written out."""
    law = "e^A = diag(e^aᵢ) for a diagonal A"
    for part in parts_of(goal.relation):
        array: Any = plain(part.array) if isinstance(part, ArrayFunction) and part.function == "expm" else None
        written = array.args[0] if isinstance(array, Diag) else array
        if isinstance(written, Literal) and holds(search.proof(goal), eigenvalues.TIED[law](array)):
            stated = eigenvalues.LAWS[law](array)
            value = stated.expressions[1]
            first = search.under_laws(Goal(stated, goal.given, goal.hints), {stated: (law, (array,))})
            body = first and search.find(Goal(rebuild(goal.relation, {part: value}), goal.given, goal.hints))
            if first is not None and body is not None:
                yield Replaced(part, value, first, body)


def multiple(array: Any) -> tuple[Expression, Any]:
    """t and A for t·A, also where every entry of a matrix that is written out is t, −t or 0."""
    if isinstance(array, Literal) and len(array.shape) == 2:
        rows = [row.args for row in array.args[0].args]
        first = next((entry for row in rows for entry in row if entry != lift(0)), lift(1))
        t = first.args[0] if isinstance(first, Neg) else first
        unit = {lift(0): lift(0), t: lift(1), Neg(t): lift(-1)}
        if all(entry in unit for row in rows for entry in row):
            return t, Literal(sympy.Tuple(*(sympy.Tuple(*(unit[entry] for entry in row)) for row in rows)))
    if isinstance(array, Neg):
        scale, matrix = multiple(plain(array.args[0]))
        return Neg(scale), matrix
    if isinstance(array, Mul):
        scalars = [arg for arg in array.args if not arg.shape]
        others = [arg for arg in array.args if arg.shape]
        if len(others) == 1 and scalars:
            scale, matrix = multiple(plain(others[0]))
            factors = [*scalars, *([] if scale == lift(1) else [scale])]
            return Mul(*factors) if len(factors) > 1 else factors[0], matrix
    return lift(1), array
