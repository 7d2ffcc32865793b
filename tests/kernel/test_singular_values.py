"""Norms and ranks that depend on singular values alone, beside orthogonal factors."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted

ROTATION = "Q: matrix(n, n) orthogonal; A: matrix(n, n); "
COLUMNS = "U: matrix(m, n) orthonormal_columns; A: matrix(n, k); B: matrix(m, k); C: matrix(k, m); "
ROTATED = [
    ROTATION + "norm(Q, 2) == 1",
    ROTATION + "norm(Q @ A, 2) == norm(A, 2)",
    ROTATION + "norm(Q.T @ A @ Q, 2) == norm(A, 2)",
    ROTATION + "nuclear_norm(Q) == n",
    COLUMNS + "norm(U.T, 2) == 1",
    COLUMNS + "nuclear_norm(U @ A) == nuclear_norm(A)",
    COLUMNS + "rank(U) == n",
    COLUMNS + "rank(U @ A) == rank(A)",
    COLUMNS + "norm(A.T @ U.T, 2) == norm(A, 2)",
]
NOT_ROTATED = [
    COLUMNS + "norm(C @ U, 2) == norm(C, 2)",
    COLUMNS + "norm(U.T @ B, 2) == norm(B, 2)",
    COLUMNS + "nuclear_norm(U) == m",
    COLUMNS + "rank(U.T @ B) == rank(B)",
    ROTATION + "nuclear_norm(Q) == 1",
    ROTATION + "max_norm(Q @ A) == max_norm(A)",
    "Q: matrix(n, n) invertible; A: matrix(n, n); norm(Q @ A, 2) == norm(A, 2)",
]


@pytest.mark.parametrize("claim", ROTATED)
def test_orthogonal_factors_do_not_change_singular_values(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize("claim", NOT_ROTATED)
def test_others_do(claim: str) -> None:
    assert_refuted(claim)
