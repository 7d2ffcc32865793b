"""What is said of A[i, i] is said of the diagonal, and det L = Π Lᵢᵢ of a triangular matrix has its signs."""

from __future__ import annotations

import pytest

from verifier.language.asking.api import check

TRUE = [
    "L: matrix(n, n) lower_triangular; L[i, i] > 0; det(L) > 0",
    "L: matrix(n, n) lower_triangular; L[i, i] > 0; det(L @ L.T) > 0",
    "L: matrix(n, n) lower_triangular; L[i, i] > 0; logdet(L @ L.T) == 2*sum(log(diag(L)))",
    "L: matrix(n, n) lower_triangular; L[i, i] != 0; inv(L) @ L == eye(n)",
    "D: matrix(n, n) diagonal; D[i, i] != 0; det(D) != 0",
    "D: matrix(n, n) diagonal; D[i, i] != 0; inv(D) == diag(1/diag(D))",
    "A: matrix(n, n); A[i, i] == 0; trace(A) == 0",
    "A: matrix(n, n); x: vector(n); A[i, i] == x[i]; trace(A) == sum(x)",
]
FALSE = [
    "L: matrix(n, n) lower_triangular; L[i, i] >= 0; det(L) > 0",
    "L: matrix(n, n) lower_triangular; L[i, i] != 0; det(L) > 0",
    "L: matrix(n, n) lower_triangular; L[0, 0] != 0; det(L) != 0",
    "A: matrix(n, n); A[i, i] > 0; det(A) > 0",
    "A: matrix(n, n); A[i, i] != 0; det(A) != 0",
    "A: matrix(n, n); A[i, i] == 0; sum(A) == 0",
]


@pytest.mark.parametrize("claim", TRUE)
def test_true_ones_are_proved(claim: str) -> None:
    assert check(claim).verdict == "proved"


@pytest.mark.parametrize("claim", FALSE)
def test_false_ones_are_refuted(claim: str) -> None:
    assert check(claim).verdict == "refuted"
