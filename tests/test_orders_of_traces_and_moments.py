"""Orders of traces, compressions, forms in several vectors and variances: each with what it does not say."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted

TWO = "A, B: matrix(n, n) spd; "
COLUMNS = "A: matrix(n, n) symmetric; P: matrix(n, k); P.T @ P == eye(k); "
NORMAL = "mu: vector(n); S: matrix(n, n) spd; x: gaussian(mu, S); a, b: vector(n); "
BELOW = "S: matrix(n, n) spd; u: vector(n); "
FORM = "S: matrix(n, n) psd; a, b, c: vector(n); "
HOLDS = [
    TWO + "tr(inv(A + B)) <= tr(inv(A))",
    TWO + "4*tr(inv(A + B)) <= tr(inv(A)) + tr(inv(B))",
    TWO + "tr(A @ inv(A + B)) <= n",
    TWO + "x: vector(n); x @ inv(A + B) @ x <= x @ inv(A) @ x",
    TWO + "x: vector(n); 4*(x @ inv(A + B) @ x) <= x @ inv(A) @ x + x @ inv(B) @ x",
    "X: matrix(n, p); t: scalar > 0; tr(X.T @ X @ inv(X.T @ X + t*eye(p))) <= p",
    COLUMNS + "lambda_max(P.T @ A @ P) <= lambda_max(A)",
    COLUMNS + "lambda_min(P.T @ A @ P) >= lambda_min(A)",
    COLUMNS + "tr(P.T @ A @ P) <= k*lambda_max(A)",
    NORMAL + "Cov(a @ x, b @ x)**2 <= Var(a @ x)*Var(b @ x)",
    NORMAL + "Cov(a @ x, b @ x) <= (Var(a @ x) + Var(b @ x))/2",
    NORMAL + "abs(Cov(a @ x, b @ x)) <= std(a @ x)*std(b @ x)",
    NORMAL + "Var(a @ x) > 0; Var(b @ x) > 0; Cov(a @ x, b @ x)/sqrt(Var(a @ x)*Var(b @ x)) >= -1",
    NORMAL + "sqrt(Var(a @ x + b @ x)) <= sqrt(Var(a @ x)) + sqrt(Var(b @ x))",
    FORM + "2*(a @ S @ b) <= a @ S @ a + b @ S @ b",
    FORM + "(a + b + c) @ S @ (a + b + c) <= 3*(a @ S @ a + b @ S @ b + c @ S @ c)",
    "R: matrix(n, k); a, b: vector(n); (a @ R @ R.T @ b)**2 <= (a @ R @ R.T @ a)*(b @ R @ R.T @ b)",
    "S: matrix(n, n) spd; B: matrix(n, m); C: matrix(m, m); psd(C - (C - B.T @ inv(S) @ B))",
    "A: matrix(n, n) triangular invertible; tr(inv(A)) == sum(1/A[i, i], i)",
    "A: matrix(n, n) triangular invertible; diagonal(inv(A)) == 1/diagonal(A)",
    "A: matrix(n, n) invertible; norm(inv(A), 2) == 1/sigma_min(A)",
    "A: matrix(n, n) invertible; cond(A) == norm(A, 2)/norm(A, -2)",
    "A: matrix(n, n); x: vector(n); norm(A @ x) >= svdvals(A)[-1]*norm(x)",
    "A: matrix(2, 3); sigma_min(A) <= norm(A)",
    BELOW + "u @ inv(S) @ u < 1; pd(S - outer(u, u))",
    BELOW + "u @ inv(S) @ u <= 1; psd(S - outer(u, u))",
    "u: vector(n); u @ u <= 1; psd(eye(n) - outer(u, u))",
]
FAILS = [
    TWO + "tr(inv(A + B)) >= tr(inv(A))",
    TWO + "5*tr(inv(A + B)) <= tr(inv(A)) + tr(inv(B))",
    TWO + "2*tr(A @ inv(A + B)) <= n",
    TWO + "x: vector(n); x @ inv(A + B) @ x >= x @ inv(A) @ x",
    TWO + "x: vector(n); 5*(x @ inv(A + B) @ x) <= x @ inv(A) @ x + x @ inv(B) @ x",
    COLUMNS + "lambda_max(P.T @ A @ P) >= lambda_max(A)",
    "A: matrix(n, n) symmetric; P: matrix(n, k); lambda_max(P.T @ A @ P) <= lambda_max(A)",
    COLUMNS + "tr(P.T @ A @ P) <= lambda_max(A)",
    NORMAL + "Cov(a @ x, b @ x)**2 >= Var(a @ x)*Var(b @ x)",
    NORMAL + "Cov(a @ x, b @ x) <= Var(a @ x)*Var(b @ x)",
    NORMAL + "Var(a @ x + b @ x) <= Var(a @ x) + Var(b @ x)",
    FORM + "3*(a @ S @ b) <= a @ S @ a + b @ S @ b",
    "S: matrix(n, n); a, b: vector(n); 2*(a @ S @ b) <= a @ S @ a + b @ S @ b",
    "S: matrix(n, n) spd; B: matrix(n, m); C: matrix(m, m); psd(C - (C + B.T @ inv(S) @ B))",
    "A: matrix(n, n) invertible; diagonal(inv(A)) == 1/diagonal(A)",
    "A: matrix(n, n) lower_triangular invertible; inv(A)[i, j] == 1/A[i, j]",
    "A: matrix(n, n) invertible; norm(inv(A), 2) == 1/sigma_max(A)",
    "A: matrix(n, n); sigma_min(A) > 0",
    "A: matrix(2, 3); sigma_min(A) >= norm(A)",
    BELOW + "u @ inv(S) @ u <= 1; pd(S - outer(u, u))",
    BELOW + "u @ inv(S) @ u <= 2; psd(S - outer(u, u))",
    BELOW + "u @ S @ u <= 1; psd(S - outer(u, u))",
]


@pytest.mark.parametrize("claim", HOLDS)
def test_what_holds_is_proved(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize("claim", FAILS)
def test_what_does_not_is_refuted(claim: str) -> None:
    assert_refuted(claim)
