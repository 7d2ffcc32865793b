"""Sylvester's criterion for symmetric matrices of a few rows: M ≻ 0 if and only if its leading principal minors are
> 0, M ⪰ 0 if and only if all principal minors are ≥ 0 (Horn & Johnson, *Matrix Analysis* (2013), Theorem 7.2.5)."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from verifier.certificates import PrincipalMinors
from verifier.expressions import Transpose
from verifier.kernel.check import Proof, Rejected, prove
from verifier.kernel.laws.inequalities import difference
from verifier.kernel.meaning.small_determinants import MOST, minor
from verifier.relations import Loewner, Order


def by_minors(proof: Proof, relation: Loewner, certificate: PrincipalMinors) -> None:
    """M ≻ 0 if M = Mᵀ and its leading minors are > 0; M ⪰ 0 if M = Mᵀ and all its principal minors are ≥ 0."""
    gap = difference(relation.lhs, relation.rhs)
    signs = principal_minors(gap, strict=relation.strict)
    if not signs or len(signs) != len(certificate.minors):
        raise Rejected("{} has other principal minors", gap)
    if not proof.equal(gap, Transpose(gap)):
        raise Rejected("the matrix is not symmetric by its canonical form")
    proof.use("principal minors (Sylvester)")
    for sign, inner in zip(signs, certificate.minors):
        prove(proof, sign, inner)


def principal_minors(matrix: Any, *, strict: bool) -> list[Order]:
    """What is asked of the minors; nothing for a matrix of many rows, or of a number of rows that is not given."""
    rows = matrix.shape[0]
    if len(matrix.shape) != 2 or matrix.shape[1] != rows or not isinstance(rows, int) or rows > MOST:
        return []
    if strict:
        return [Order(">", minor(matrix, tuple(range(k))), 0) for k in range(1, rows + 1)]
    chosen = [places for k in range(1, rows + 1) for places in combinations(range(rows), k)]
    return [Order("≥", minor(matrix, places), 0) for places in chosen]
