"""Laws of a matrix reference card that came late: each with what it does not say."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier.language.asking.api import check

SPD = "A: matrix(n, n) spd; u: vector(n); U: matrix(n, k); "
ONE_HOT = "y: vector(n) one_hot; z: vector(n); "
NILPOTENT = "N: matrix(n, n); N @ N == 0; "
FULL = "X: matrix(m, n) full_column_rank; y: vector(m); w: vector(n); "
HOLDS = [
    SPD + "logdet(A + outer(u, u)) == logdet(A) + log(1 + u @ inv(A) @ u)",
    SPD + "logdet(A + U @ U.T) == logdet(A) + logdet(eye(k) + U.T @ inv(A) @ U)",
    "A, B: matrix(n, n) psd; det(eye(n) + A @ B) > 0",
    "A: matrix(m, m) spd; B: matrix(m, n); D: matrix(n, n) spd; pd(A - B @ inv(D) @ B.T); "
    "inv(A - B @ inv(D) @ B.T) == inv(A) + inv(A) @ B @ inv(D - B.T @ inv(A) @ B) @ B.T @ inv(A)",
    NILPOTENT + "inv(eye(n) - N) == eye(n) + N",
    "N: matrix(n, n) nilpotent; det(eye(n) + 2*N) == 1",
    "P: matrix(n, n) projector; pinv(P) == P",
    "u: vector(m); v: vector(n); rank(outer(u, v)) <= 1",
    "A: matrix(m, n); c: scalar; norm(c*A, 2) == abs(c)*norm(A, 2)",
    "A: matrix(n, n) invertible; c: scalar nonzero; cond(c*A) == cond(A)",
    "A: matrix(n, n); P: matrix(n, n) invertible; expm(P @ A @ inv(P)) == P @ expm(A) @ inv(P)",
    "A: matrix(n, n); Q: matrix(n, n) orthogonal; expm(Q @ A @ Q.T) == Q @ expm(A) @ Q.T",
    ONE_HOT + "y @ exp(z) == exp(y @ z)",
    ONE_HOT + "y @ log(softmax(z)) == log(y @ softmax(z))",
    FULL + "norm(X @ w - y)**2 >= norm(X @ inv(X.T @ X) @ X.T @ y - y)**2",
    "P: matrix(n, n) projector; x: vector(n); norm(P @ x) <= norm(x)",
    "x: vector(n); grad(norm(x)**3, x) == 3*norm(x)*x",
    "A: matrix(m, n); b: vector(m); x: vector(n); grad(norm(A @ x - b)**3, x) == 3*norm(A @ x - b)*A.T @ (A @ x - b)",
    "A, B: matrix(n, n) symmetric; skew(A @ B - B @ A)",
    "L, M: matrix(n, n) lower; lower_triangular(L @ M)",
    "A: matrix(m, n) full_column_rank; rank(A) == n",
    "A: matrix(m, n); tr(A @ pinv(A)) == rank(A)",
    "P: matrix(n, n) idempotent; rank(eye(n) - P) == n - rank(P)",
    "Q: matrix(n, n) orthogonal; S: matrix(n, n) symmetric; lambda_max(Q @ S @ Q.T) == lambda_max(S)",
    "P, Q: matrix(n, n) spd; tr(P @ Q) <= lambda_max(P)*tr(Q)",
    "P, Q: matrix(n, n) spd; tr(P @ Q) >= lambda_min(P)*tr(Q)",
    "P, Q: matrix(n, n) psd; lambda_max(P + Q) >= lambda_max(P)",
    "A: matrix(n, n) symmetric; abs(tr(A)) <= n*norm(A, 2)",
    "A: matrix(m, n); norm(A, 'fro')**2 <= n*norm(A, 2)**2",
    "P: matrix(n, n) spd; x: vector(n); (x @ x)**2 <= (x @ P @ x)*(x @ inv(P) @ x)",
    "P: matrix(n, n) spd; x, b: vector(n); x @ P @ x/2 - b @ x >= -b @ inv(P) @ b/2",
    "P: matrix(n, n) spd; x, y: vector(n); (x + y) @ P @ (x + y) <= 2*(x @ P @ x) + 2*(y @ P @ y)",
    "S: matrix(n, n) symmetric; pd(expm(S))",
    "S: matrix(n, n) symmetric; k: natural; psd(matrix_power(S, 2*k))",
    "S: matrix(n, n) symmetric; c: vector(n); psd(S - outer(c, c)); psd(S)",
    "S: matrix(n, n) symmetric; t: scalar > 0; psd(S - t*eye(n)); pd(S)",
    "A: matrix(n, n); v: vector(n); t: scalar; A @ v == t*v; expm(A) @ v == exp(t)*v",
]
FAILS = [
    SPD + "logdet(A + outer(u, u)) == logdet(A) + log(1 + u @ A @ u)",
    "A, B: matrix(n, n) symmetric; det(eye(n) + A @ B) > 0",
    "N: matrix(n, n); inv(eye(n) - N) == eye(n) + N",
    "N: matrix(n, n) nilpotent; det(2*eye(n) + N) == 1",
    "P: matrix(n, n) idempotent; pinv(P) == P",
    "u: vector(m); v: vector(n); rank(outer(u, v)) == 1",
    "A: matrix(m, n); c: scalar; norm(c*A, 2) == c*norm(A, 2)",
    "A: matrix(n, n); P: matrix(n, n) invertible; expm(P @ A @ inv(P)) == inv(P) @ expm(A) @ P",
    "y: vector(n) binary; z: vector(n); y @ exp(z) == exp(y @ z)",
    # the entries of y vary freely under the derivative
    ONE_HOT + "grad(y @ exp(z), y) == grad(exp(y @ z), y)",
    FULL + "norm(X @ w - y)**2 <= norm(X @ inv(X.T @ X) @ X.T @ y - y)**2",
    "P: matrix(n, n) idempotent; x: vector(n); norm(P @ x) <= norm(x)",
    "x: vector(n); grad(norm(x)**3, x) == 3*norm(x)**2*x",
    "A, B: matrix(n, n) symmetric; skew(A @ B + B @ A)",
    "A: matrix(m, n); tr(A @ pinv(A)) == n",
    "P: matrix(n, n) idempotent; rank(eye(n) - P) == rank(P)",
    "A, B: matrix(n, n) symmetric; tr(A @ B) <= lambda_max(A)*tr(B)",
    "A: matrix(m, n); norm(A, 'fro')**2 <= norm(A, 2)**2",
    "A: matrix(n, n); pd(expm(A))",
    "S: matrix(n, n) symmetric; k: natural; psd(matrix_power(S, 3*k))",
    "S: matrix(n, n) symmetric; c: vector(n); psd(S + outer(c, c)); psd(S)",
    # two hypotheses of order do not rest on one another, nor one on itself
    "A, B: matrix(n, n) symmetric; psd(A - B); psd(B - A); psd(A)",
    "A: matrix(n, n) symmetric; psd(A - 2*A); psd(A)",
    "A: matrix(n, n); v: vector(n); t: scalar; A @ v == t*v; expm(A) @ v == exp(t)*A @ v",
]


@pytest.mark.parametrize("claim", HOLDS)
def test_what_holds_is_proved(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize("claim", FAILS)
def test_what_does_not_is_refuted(claim: str) -> None:
    assert_refuted(claim)


def test_a_root_has_no_second_derivative_where_it_vanishes() -> None:
    """‖x‖³ has one derivative by the rule for powers beyond 1, and no second one by it."""
    claim = "x: vector(n); hessian(norm(x)**3, x) == 3*norm(x)*eye(n) + 3*outer(x, x)/norm(x)"
    assert check(claim).verdict != "proved"
