"""What an order of matrices says of numbers and of inverses, and what it does not."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted

SYMMETRIC = "A, B: matrix(n, n) symmetric; psd(A - B); "
POSITIVE = "A, B: matrix(n, n) spd; psd(A - B); "
SPD = "P, Q: matrix(n, n) spd; "
HOLDS = [
    SYMMETRIC + "tr(A) >= tr(B)",
    SYMMETRIC + "C: matrix(n, n) psd; tr(A @ C) >= tr(B @ C)",
    SYMMETRIC + "x: vector(n); x @ A @ x >= x @ B @ x",
    SYMMETRIC + "i: index(n); A[i, i] >= B[i, i]",
    SYMMETRIC + "C: matrix(n, m); psd(C.T @ A @ C - C.T @ B @ C)",
    SYMMETRIC + "C: matrix(n, n) symmetric; psd(B - C); psd(A - C)",
    SYMMETRIC + "C: matrix(n, n) psd; psd(A + C - B)",
    SYMMETRIC + "C: matrix(n, n) spd; pd(A - B + C)",
    SYMMETRIC + "lambda_max(A) >= lambda_max(B)",
    SYMMETRIC + "lambda_min(A) >= lambda_min(B)",
    POSITIVE + "det(A) >= det(B)",
    POSITIVE + "logdet(A) >= logdet(B)",
    POSITIVE + "psd(inv(B) - inv(A))",
    POSITIVE + "tr(inv(A)) <= tr(inv(B))",
    POSITIVE + "x: vector(n); x @ inv(A) @ x <= x @ inv(B) @ x",
    "A, B: matrix(n, n) spd; pd(A - B); pd(inv(B) - inv(A))",
    SPD + "psd(inv(P) - inv(P + Q))",
    SPD + "psd(eye(n) - inv(eye(n) + P))",
    "X: matrix(m, n); t: scalar > 0; psd(eye(n)/t - inv(X.T @ X + t*eye(n)))",
    SPD + "tr(inv(P) @ Q) - n + logdet(P) - logdet(Q) >= 0",
    SPD + "logdet(Q) <= logdet(P) + tr(inv(P) @ (Q - P))",
    "X: matrix(m, n) full_column_rank; H = X @ inv(X.T @ X) @ X.T; i: index(m); H[i, i] <= 1",
]
FAILS = [
    SYMMETRIC + "tr(A) <= tr(B)",
    SYMMETRIC + "det(A) >= det(B)",
    SYMMETRIC + "lambda_min(A) >= lambda_max(B)",
    SYMMETRIC + "C: matrix(n, n) symmetric; psd(B - C); psd(C - A)",
    SYMMETRIC + "C: matrix(n, n) symmetric; psd(A + C - B)",
    SYMMETRIC + "C: matrix(n, n) psd; pd(A - B + C)",
    POSITIVE + "psd(inv(A) - inv(B))",
    # twice a sum that is ⪰ 0 with a summand ≻ 0: not all summands are ⪰ 0, and the sum is not ≻ 0
    POSITIVE + "pd(A - B)",
    POSITIVE + "pd(inv(B) - inv(A))",
    POSITIVE + "det(A - B) > 0",
    POSITIVE + "psd(A @ A - B @ B)",
    "A, B: matrix(n, n) symmetric invertible; psd(A - B); psd(inv(B) - inv(A))",
    SPD + "psd(inv(P + Q) - inv(P))",
    SPD + "tr(inv(P) @ Q) - n + logdet(Q) - logdet(P) >= 0",
    "X: matrix(m, n) full_column_rank; H = X @ inv(X.T @ X) @ X.T; i: index(m); H[i, i] <= 1/2",
]


@pytest.mark.parametrize("claim", HOLDS)
def test_what_follows_is_proved(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize("claim", FAILS)
def test_what_does_not_is_refuted(claim: str) -> None:
    assert_refuted(claim)
