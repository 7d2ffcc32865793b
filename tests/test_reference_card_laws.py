"""Laws of a matrix reference card that came late: each with what it does not say."""

from __future__ import annotations

import pytest

from verifier.language.api import check

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
]


@pytest.mark.parametrize("claim", HOLDS)
def test_what_holds_is_proved(claim: str) -> None:
    found = check(claim)
    assert (found.verdict, found.trust) == ("proved", "kernel"), found.why


@pytest.mark.parametrize("claim", FAILS)
def test_what_does_not_is_refuted(claim: str) -> None:
    assert check(claim).verdict == "refuted"


def test_a_root_has_no_second_derivative_where_it_vanishes() -> None:
    """‖x‖³ has one derivative by the rule for powers beyond 1, and no second one by it."""
    claim = "x: vector(n); hessian(norm(x)**3, x) == 3*norm(x)*eye(n) + 3*outer(x, x)/norm(x)"
    assert check(claim).verdict != "proved"
