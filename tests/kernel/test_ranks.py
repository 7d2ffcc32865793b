"""Ranks that a hypothesis gives, adjugates and determinants of singular matrices, Kronecker products and norms."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier.language.asking.api import check

TALL = "X: matrix(m, n); A: matrix(m, m) spd; "
TRUE = [
    TALL + "rank(X) == n; det(X.T @ A @ X) > 0",
    TALL + "rank(X) >= n; det(X.T @ X) > 0",
    TALL + "n <= rank(X); det(X.T @ X) > 0",
    TALL + "rank(X.T) == n; det(X.T @ X) > 0",
    TALL + "det(X.T @ X) != 0; det(X.T @ A @ X) > 0",
    TALL + "rank(X) == n; grad(logdet(X.T @ A @ X), X) == 2*A @ X @ inv(X.T @ A @ X)",
    "A: matrix(m, n); rank(A) == m; pinv(A) == A.T @ inv(A @ A.T)",
    "X: matrix(m, n) full_column_rank; B: matrix(n, k) full_column_rank; pd((X @ B).T @ (X @ B))",
    "X: matrix(n, n) of t; d(det(X), t) == trace(adj(X) @ d(X, t))",
    "A: matrix(n, n); u, v: vector(n); det(A + outer(u, v)) == det(A) + v @ adj(A) @ u",
    "A: matrix(n, n); det(adj(A)) == det(A)**(n - 1)",
    "A: matrix(m, n); P: matrix(m, m) invertible; Q: matrix(n, n) invertible; rank(P @ A @ Q) == rank(A)",
    "A: matrix(m, n); B: matrix(n, p); rank(A) + rank(B) - n <= rank(A @ B)",
    "A: matrix(m, n); norm(A, 'nuc')**2 <= min(m, n)*norm(A, 'fro')**2",
    "A: matrix(n, n); A @ A @ A == 0; expm(A) == eye(n) + A + A @ A/2",
    "A: matrix(n, n) idempotent; t: scalar > 0; det(eye(n) + t*A) == (1 + t)**rank(A)",
    "A: matrix(n, n); v: vector(n); norm(v) > 0; A @ v == lam*v; det(A - lam*eye(n)) == 0",
]
#: Each drops a hypothesis or slips by a factor, a sign, a transposition or a size.
FALSE = [
    TALL + "rank(X) == m; det(X.T @ A @ X) > 0",
    TALL + "rank(X) <= n; det(X.T @ X) > 0",
    TALL + "rank(X) == n; det(X @ X.T) > 0",
    "X: matrix(m, n); A: matrix(m, m) symmetric; rank(X) == n; det(X.T @ A @ X) > 0",
    "X: matrix(n, n) of t; d(det(X), t) == trace(adj(X).T @ d(X, t))",
    "A: matrix(n, n); u, v: vector(n); det(A + outer(u, v)) == det(A) + u @ adj(A) @ v",
    "A: matrix(n, n); det(adj(A)) == det(A)**n",
    "A: matrix(m, n); P: matrix(m, m); rank(P @ A) == rank(A)",
    "A: matrix(m, n); B: matrix(n, p); rank(A) + rank(B) - p <= rank(A @ B)",
    "A: matrix(m, n); norm(A, 'nuc')**2 <= norm(A, 'fro')**2",
    "A: matrix(n, n); A @ A @ A == 0; expm(A) == eye(n) + A + A @ A",
    "A: matrix(n, n) idempotent; t: scalar > 0; det(eye(n) + t*A) == (1 + t)**n",
    "A: matrix(n, n); v: vector(n); A @ v == lam*v; det(A - lam*eye(n)) == 0",
    "A: matrix(n, n); x: vector(n); i: index(n); rank(x[i]*A) == n; sum(rank(x[i]*A), i) == n*n",  # of one i
    "A: matrix(n, n); x: vector(n); i: index(n); rank(x[i]*A) >= n; sum(rank(x[j]*A), j) == n*n",
]
A_AND_B = "A: matrix(m, m); B: matrix(n, n); "
SPD = "A: matrix(m, m) spd; B: matrix(n, n) spd; "
OF_KRONECKER = [
    A_AND_B + "expm(kron(A, eye(n)) + kron(eye(m), B)) == kron(expm(A), expm(B))",
    A_AND_B + "expm(2*(kron(A, eye(n)) + kron(eye(m), B))) == kron(expm(2*A), expm(2*B))",
    A_AND_B + "norm(kron(A, B), 2) == norm(A, 2)*norm(B, 2)",
    A_AND_B + "norm(kron(A, B), inf) == norm(A, inf)*norm(B, inf)",
    A_AND_B + "nuclear_norm(-kron(A, B)) == nuclear_norm(A)*nuclear_norm(B)",
    SPD + "lambda_max(kron(A, B)) == lambda_max(A)*lambda_max(B)",
    SPD + "lambda_min(kron(A, eye(n)) + kron(eye(m), B)) == lambda_min(A) + lambda_min(B)",
    SPD + "cholesky(kron(A, B)) == kron(cholesky(A), cholesky(B))",
    SPD + "sqrtm(kron(A, B)) == kron(sqrtm(A), sqrtm(B))",
    SPD + "logm(kron(A, B)) == kron(logm(A), eye(n)) + kron(eye(m), logm(B))",
    "X, Y: matrix(m, n); jacobian(vec(X*Y), vec(X)) == diag(vec(Y))",
    "X: matrix(m, n); norm(vec(X), inf) == max(abs(X))",
]
NOT_OF_KRONECKER = [
    A_AND_B + "expm(kron(A, eye(n)) + kron(eye(m), B)) == kron(expm(A), expm(B).T)",
    A_AND_B + "expm(kron(A, B)) == kron(expm(A), expm(B))",
    A_AND_B + "norm(kron(A, B), 2) == norm(A, 2) + norm(B, 2)",
    SPD + "lambda_max(kron(A, B)) == lambda_max(A)*lambda_min(B)",
    SPD + "lambda_max(kron(A, eye(n)) + kron(eye(m), B)) == lambda_max(A)*lambda_max(B)",
    "A: matrix(m, m) symmetric; B: matrix(n, n) symmetric; lambda_max(kron(A, B)) == lambda_max(A)*lambda_max(B)",
    "X, Y: matrix(m, n); jacobian(vec(X*Y), vec(X)) == diag(vec(X))",
]


@pytest.mark.parametrize("claim", TRUE)
def test_true_of_all_sizes(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize("claim", FALSE)
def test_false_neighbours(claim: str) -> None:
    assert_refuted(claim)


@pytest.mark.parametrize("claim", OF_KRONECKER)
def test_functions_of_kronecker_products(claim: str) -> None:
    assert check(claim).verdict == "proved"


@pytest.mark.parametrize("claim", NOT_OF_KRONECKER)
def test_false_ones_of_kronecker_products(claim: str) -> None:
    assert check(claim).verdict != "proved"
