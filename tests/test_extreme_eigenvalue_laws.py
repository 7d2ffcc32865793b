"""Products and Schur complements that are ⪰ 0, determinants beside extreme eigenvalues, eigenvalues of a matrix beside
its norms, and bounds by way of a hypothesis."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted

PSD, SPD, SYM = (f"A: matrix(n, n) {fact}; " for fact in ("psd", "spd", "symmetric"))
BOTH = "A, B: matrix(n, n) {}; "
EIGEN = "A: matrix(n, n); v: vector(n); lam: scalar; A @ v == lam*v; norm(v) > 0; "
TWO = "A: matrix(n, n) symmetric; u, v: vector(n) unit; a, b: scalar; A @ u == a*u; A @ v == b*v; a < b; "
BLOCKS = "A: matrix(n, n) spd; B: matrix(n, m); C: matrix(m, m) spd; psd(C - B.T @ inv(A) @ B); "


@pytest.mark.parametrize(
    "claim",
    [
        BOTH.format("psd") + "A @ B == B @ A; psd(A @ B)",
        BOTH.format("spd") + "A @ B == B @ A; pd(A @ B)",
        PSD + "psd(lambda_max(A)*A - A @ A)",
        BLOCKS + "psd(A - B @ inv(C) @ B.T)",
        PSD + "det(eye(n) + A) >= 1 + trace(A)",
        SPD + "log(det(A)) >= n - trace(inv(A))",
        SPD + "lambda_min(A)**n <= det(A)",
        SPD + "det(A) <= lambda_max(A)**n",
        PSD + "lambda_max(A @ A) == lambda_max(A)**2",
        SYM + "lambda_min(A) > 0; det(A) > 0",
        SYM + "lambda_min(A) >= 0; trace(A) >= 0",
        SYM + "psd(eye(n) - A); psd(eye(n) + A); norm(A, 2) <= 1",
        "A: matrix(n, n) symmetric idempotent; lambda_max(A) <= 1",
        PSD + "trace(A) == 0; A == 0",
        "A: matrix(m, n); rank(A) == 0; A == 0",
        "J: matrix(n, n); J @ J == -eye(n); det(J)**2 == 1",
        EIGEN.replace("n);", "n) invertible;", 1) + "lam != 0",
        EIGEN.replace("n);", "n) invertible;", 1) + "lam != 0; inv(A) @ v == v/lam",
        EIGEN + "abs(lam) <= norm(A, 'fro')",
        EIGEN + "abs(lam) <= norm(A, 1)",
        EIGEN + "abs(lam) <= norm(A, inf)",
        BOTH.format("invertible") + "cond(A @ B) <= cond(A)*cond(B)",
        "A: matrix(n, n) invertible; x: vector(n); norm(x) <= norm(inv(A), 2)*norm(A @ x)",
        SPD + "u: vector(n); u @ inv(A + outer(u, u)) @ u < 1",
        BOTH.format("spd") + "m: vector(n); trace(inv(B) @ A) + m @ inv(B) @ m - n + logdet(B) - logdet(A) >= 0",
        "x: vector(n); norm(x) <= 1; abs(x[0]) <= 1",
        "x: vector(n); norm(x) < 1; abs(x[0]) < 1",
        "A: matrix(m, n); norm(A, 'fro') <= 1; norm(A, 2) <= 1",
        BOTH.format("spd") + "t: scalar; 0 <= t <= 1; psd(t*inv(A) + (1 - t)*inv(B) - inv(t*A + (1 - t)*B))",
        SPD + "t: scalar; 0 < t < 1; psd(t*inv(A) + (1 - t)*eye(n) - inv(t*A + (1 - t)*eye(n)))",
        "a, b: scalar; expm(array([[a, 0], [0, b]])) == array([[exp(a), 0], [0, exp(b)]])",
        "A: matrix(n, n); A @ A - 3*A + 2*eye(n) == 0; inv(A) == (3*eye(n) - A)/2",
        "A: matrix(n, n); A @ A - A - eye(n) == 0; det(A) != 0",
        EIGEN.replace("n);", "n) invertible;", 1) + "inv(A) @ v == v/lam",
        TWO + "norm(u - v)**2 == 2",
        "A: matrix(2, 2) spd; cholesky(A)[0,0] == sqrt(A[0,0])",
        "A: matrix(2, 2) spd; cholesky(A)[1,0] == A[1,0]/sqrt(A[0,0])",
        "A: matrix(2, 2) spd; cholesky(A)[1,1] == sqrt(A[1,1] - A[0,1]**2/A[0,0])",
    ],
)
def test_true_of_all_sizes(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize(
    "claim",
    [
        BOTH.format("psd") + "psd(A @ B)",
        BOTH.format("symmetric") + "A @ B == B @ A; psd(A @ B)",
        BOTH.format("psd") + "A @ B == B @ A; pd(A @ B)",
        SYM + "psd(lambda_max(A)*A - A @ A)",
        BLOCKS.replace("psd(C - B.T @ inv(A) @ B)", "psd(C - B.T @ B)") + "psd(A - B @ inv(C) @ B.T)",
        BLOCKS + "pd(A - B @ inv(C) @ B.T)",
        PSD + "det(eye(n) + A) <= 1 + trace(A)",
        SYM + "det(A) <= lambda_max(A)**n",
        SYM + "lambda_max(A @ A) == lambda_max(A)**2",
        SYM + "lambda_min(A) >= 0; det(A) > 0",
        SYM + "psd(eye(n) - A); norm(A, 2) <= 1",
        SYM + "trace(A) == 0; A == 0",
        "J: matrix(n, n); J @ J == eye(n); det(J) == 1",
        EIGEN + "lam != 0",
        EIGEN.replace(" norm(v) > 0;", "") + "abs(lam) <= norm(A, 'fro')",
        EIGEN + "abs(lam) <= norm(A, 'fro')/2",
        BOTH.format("invertible") + "cond(A @ B) >= cond(A)*cond(B)",
        SPD + "u: vector(n); u @ inv(A + outer(u, u)) @ u < 1/2",
        "x: vector(n); norm(x) <= 1; abs(x[0]) < 1",
        "x: vector(n); norm(x) >= 1; abs(x[0]) >= 1",
        BOTH.format("spd") + "t: scalar; t >= 0; psd(t*inv(A) + (1 - t)*inv(B) - inv(t*A + (1 - t)*B))",
        "a, b: scalar; expm(array([[a, 1], [0, b]])) == array([[exp(a), 1], [0, exp(b)]])",
        "A: matrix(n, n); A @ A - 3*A + 2*eye(n) == 0; inv(A) == (A - 3*eye(n))/2",
        "A: matrix(n, n); A @ A - A == 0; det(A) != 0",
        "A: matrix(n, n); c: scalar; A @ A - A - c*eye(n) == 0; det(A) != 0",
        TWO.replace(" symmetric", "") + "norm(u - v)**2 == 2",
        TWO.replace("a < b", "a <= b") + "norm(u - v)**2 == 2",
        "A: matrix(2, 2) spd; cholesky(A)[1,0] == A[1,0]/A[0,0]",
        "A: matrix(2, 2) spd; cholesky(A)[1,1] == sqrt(A[1,1] - A[0,1]**2)",
    ],
)
def test_false_neighbours(claim: str) -> None:
    assert_refuted(claim)
