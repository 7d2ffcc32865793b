"""Powers of matrices, polynomials in one matrix, functions of symmetric matrices, blocks that commute, entries of
diagonals, and traces seen by orthonormal columns, with false neighbours."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_refuted
from verifier.language.asking.api import check

ONE, SYM, PSD, SPD = (f"A: matrix(n, n){fact}; " for fact in ("", " symmetric", " psd", " spd"))
FOUR = "A, B, C, D: matrix(n, n); "
SEEN = "C: matrix(p, p) psd; V: matrix(p, k); given V.T @ V == eye(k); "

TRUE = [
    ONE + "k: integer >= 1; norm(matrix_power(A, k), 2) <= norm(A, 2)**k",
    ONE + "k: integer >= 1; norm(matrix_power(A, k), 'fro') <= norm(A, 'fro')**k",
    SYM + "k: integer >= 1; norm(matrix_power(A, k), 2) == norm(A, 2)**k",
    "A: matrix(n, n) nilpotent; matrix_power(A, n) == 0",
    "A: matrix(n, n) nilpotent; x: vector(n); given A @ x == a*x, x != 0; a == 0",
    "A, B: matrix(n, n); given A @ B == A + B; A @ B == B @ A",
    "A, B: matrix(n, n); given A @ B == 2*eye(n) - 3*A; A @ B == B @ A",
    ONE + "given det(eye(n) + A) != 0, det(eye(n) - A) != 0; det(eye(n) - A @ A) != 0",
    ONE + "given A @ A == eye(n); inv(2*eye(n) - A) == (2*eye(n) + A)/3",
    ONE + "given A @ A == 2*A; inv(eye(n) + A) == eye(n) - A/3",
    ONE + "given A @ A @ A == 0; inv(2*eye(n) + A) == eye(n)/2 - A/4 + A @ A/8",
    ONE + "given A @ A - 5*A + 6*eye(n) == 0; det(A - eye(n)) != 0",
    FOUR + "given C @ D == D @ C; det(block([[A, B], [C, D]])) == det(A @ D - B @ C)",
    FOUR + "given A @ C == C @ A; det(block([[A, B], [C, D]])) == det(A @ D - C @ B)",
    FOUR + "given A @ B == B @ A; det(block([[A, B], [C, D]])) == det(D @ A - C @ B)",
    FOUR + "given B @ D == D @ B; det(block([[A, B], [C, D]])) == det(D @ A - B @ C)",
    FOUR + "det(block([[A, B], [eye(n), D]])) == det(A @ D - B)",
    "A: matrix(n, n); B: matrix(n, m); C: matrix(m, m); "
    "det(block([[zeros(m, n), C], [A, B]])) == (-1)**(m*n)*det(A)*det(C)",
    "A: matrix(m, n); B: matrix(m, p); rank(hstack([A, B])) <= rank(A) + rank(B)",
    "A: matrix(m, n); B: matrix(p, n); rank(vstack([A, B])) >= rank(A)",
    "A: matrix(m, n); X: matrix(n, p); rank(hstack([A, A @ X])) == rank(A)",
    SYM + "max(diagonal(A)) <= lambda_max(A)",
    SYM + "lambda_min(A) <= min(diagonal(A))",
    "P: matrix(n, n) projector; max(diagonal(P)) <= 1",
    SEEN + "trace(V.T @ C @ V) <= trace(C)",
    SEEN + "trace(V.T @ C @ V) <= k*lambda_max(C)",
    SEEN + "trace(V.T @ C @ V) >= k*lambda_min(C)",
    "A: matrix(m, n); V: matrix(n, k); given V.T @ V == eye(k); norm(A @ V, 'fro') <= norm(A, 'fro')",
    SPD + "c: scalar > 0; cholesky(c*A) == sqrt(c)*cholesky(A)",
    "x: vector(n) positive; cholesky(diag(x)) == diag(sqrt(x))",
    SYM + "lambda_max(expm(A)) == exp(lambda_max(A))",
    PSD + "lambda_min(sqrtm(A)) == sqrt(lambda_min(A))",
    SPD + "lambda_max(logm(A)) == log(lambda_max(A))",
    PSD + "sqrtm(A @ A) == A",
    SYM + "logm(expm(A)) == A",
    SYM + "sqrtm(expm(A)) == expm(A/2)",
    SPD + "sqrtm(inv(A)) @ sqrtm(A) == eye(n)",
    PSD + "trace(sqrtm(A))**2 <= n*trace(A)",
    SYM + "trace(expm(A)) >= n + trace(A)",
    PSD + "det(eye(n) + A) <= exp(trace(A))",
    "P: matrix(n, n) projector; given P != 0; norm(P, 2) == 1",
    "P: matrix(n, n) idempotent; given P != 0; norm(P, 2) >= 1",
    SYM + "norm(A, 2) <= norm(A, inf)",
    "A, B: matrix(n, n) spd; trace(inv(A) @ B) + trace(inv(B) @ A) >= 2*n",
    "u, v, a, b: vector(n); det(eye(n) + outer(u, a) - outer(v, b)) == (1 + u @ a)*(1 - v @ b) + (u @ b)*(v @ a)",
    "u, v: vector(n); expm(outer(u, v)) @ u == exp(u @ v)*u",
    ONE + "given A @ ones(n) == 0; expm(A) @ ones(n) == ones(n)",
    "A, B: matrix(m, n); norm(hadamard(A, B), 2) <= norm(A, 2)*norm(B, 2)",
    "A, B: matrix(n, n) psd; det(hadamard(A, B)) >= det(A)*prod(diagonal(B))",
    "A: matrix(m, n); b: vector(m); x: vector(n); given A.T @ A @ x == A.T @ b; norm(pinv(A) @ b) <= norm(x)",
    "x, y: vector(n); (mean(x*y) - mean(x)*mean(y))**2 <= var(x)*var(y)",
    PSD + "s: scalar > 0; y: vector(n); norm(A @ inv(A + s*eye(n)) @ y) <= norm(y)",
    "X: matrix(n, p); y: vector(n); s: scalar > 0; norm(X @ inv(X.T @ X + s*eye(p)) @ X.T @ y) <= norm(y)",
    "P: matrix(n, n) doubly_stochastic; x: vector(n); norm(P @ x) <= norm(x)",
    "K: matrix(n, n) antisymmetric; det(inv(eye(n) - K) @ (eye(n) + K)) == 1",
    "A, B: matrix(n, n); given A @ B == -B @ A; trace(A @ B) == 0",
    "A: matrix(m, n); B: matrix(n, p); norm(A @ B, 'nuc') <= norm(A, 2)*norm(B, 'nuc')",
    "A: matrix(m, n); B: matrix(n, p); norm(A @ B, 'nuc') <= norm(A, 'nuc')*norm(B, 2)",
    "p: vector(n) simplex; x, y: vector(n); "
    "(p @ (x*y) - (p @ x)*(p @ y))**2 <= (p @ x**2 - (p @ x)**2)*(p @ y**2 - (p @ y)**2)",
]
FALSE = [
    ONE + "norm(A @ A, 2) == norm(A, 2)**2",
    SYM + "norm(A @ A, 'fro') == norm(A, 'fro')**2",
    "A, B: matrix(n, n); given A @ B == 0; A @ B == B @ A",
    ONE + "given A @ A == 2*A; inv(eye(n) + A) == eye(n) + A/3",
    ONE + "given A @ A - 5*A + 6*eye(n) == 0; det(A - 2*eye(n)) != 0",
    FOUR + "given C @ D == D @ C; det(block([[A, B], [C, D]])) == det(A @ D - C @ B)",
    FOUR + "given A @ C == C @ A; det(block([[A, B], [C, D]])) == det(A @ D - B @ C)",
    FOUR + "det(block([[A, B], [eye(n), D]])) == det(A @ D + B)",
    "A: matrix(n, n); C: matrix(m, m); det(block([[zeros(n, m), A], [C, zeros(m, n)]])) == det(A)*det(C)",
    "A: matrix(m, n); B: matrix(m, p); rank(hstack([A, B])) == rank(A) + rank(B)",
    SYM + "lambda_max(A) <= max(diagonal(A))",
    SEEN + "trace(V.T @ C @ V) <= lambda_max(C)",
    "S: matrix(n, n) spd; c: scalar > 0; cholesky(c*S) == c*cholesky(S)",
    "L: matrix(n, n) lower_triangular invertible; cholesky(L @ L.T) == L",
    SYM + "sqrtm(A @ A) == A",
    SYM + "sqrtm(expm(A)) == expm(A)/2",
    PSD + "det(eye(n) + A) >= exp(trace(A))",
    ONE + "norm(A, 2) <= norm(A, inf)",
    "A, B: matrix(n, n) spd; trace(inv(A) @ B) + trace(inv(B) @ A) <= 2*n",
    "u, v, a, b: vector(n); det(eye(n) + outer(u, a) + outer(v, b)) == (1 + u @ a)*(1 + v @ b) - (u @ a)*(v @ b)",
    "x, y: vector(n); (mean(x*y) - mean(x)*mean(y))**2 == var(x)*var(y)",
    SYM + "s: scalar > 0; y: vector(n); given det(A + s*eye(n)) != 0; norm(A @ inv(A + s*eye(n)) @ y) <= norm(y)",
    "P: matrix(n, n) row_stochastic; x: vector(n); norm(P @ x) <= norm(x)",
    "K: matrix(n, n) antisymmetric; det(inv(eye(n) - K) @ (eye(n) + K)) == -1",
    "A, B: matrix(n, n); given A @ B == -B @ A; trace(A) == 0",
    "A: matrix(m, n); B: matrix(n, p); norm(A @ B, 'nuc') <= norm(A, 2)*norm(B, 2)",
]


@pytest.mark.parametrize("claim", TRUE)
def test_true_of_all_sizes(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "proved", result.why


@pytest.mark.parametrize("claim", FALSE)
def test_false_neighbours(claim: str) -> None:
    assert_refuted(claim)
