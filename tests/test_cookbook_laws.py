"""Squares completed in matrices, norms below a bound, eigenvalues of small matrices, and samples of even size alone."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted

SPD = "A, B: matrix(n, n) spd; "
X_AND_W = "X: matrix(m, n) full_column_rank; W: matrix(m, m) spd; "
BEST = "inv(X.T @ inv(W) @ X)"
USUAL = "inv(X.T @ X) @ X.T @ W @ X @ inv(X.T @ X)"
TRUE = [
    SPD + "psd(A + inv(A) - 2*eye(n))",
    SPD + "psd(A + 4*inv(A) - 4*eye(n))",
    SPD + "psd(4*A + 9*inv(A)/4 - 5*eye(n))",
    SPD + "psd((A + B)/2 - 2*inv(inv(A) + inv(B)))",
    SPD + "psd((inv(A) + inv(B))/2 - inv((A + B)/2))",
    SPD + "psd((A @ A + B @ B)/2 - ((A + B)/2) @ ((A + B)/2))",
    "A: matrix(n, n) psd; psd(inv(eye(n) + A) - eye(n) + A)",
    "A: matrix(n, n) psd; c: scalar > 0; psd(A - A @ inv(A + c*eye(n)) @ A)",
    X_AND_W + f"psd({USUAL} - {BEST})",
    "A: matrix(m, n); psd(A @ pinv(A))",
    "A: matrix(n, n) skew; psd(-A @ A)",
    "A: matrix(n, n); norm(A, 2) < 1; invertible(eye(n) - A)",
    "A: matrix(n, n); norm(A, 2) < 1; norm(inv(eye(n) + A), 2) <= 1/(1 - norm(A, 2))",
    "A: matrix(m, n); x: vector(n); norm(A, 2) <= 3; norm(A @ x) <= 3*norm(x)",
    "A: matrix(m, n); x: vector(n); L: scalar; L == norm(A, 2); lipschitz(A @ x, x, L)",
    "P: matrix(n, n) stochastic; P <= 1",
    "P: matrix(n, n) doubly_stochastic; P[i,j] <= 1",
    "A: matrix(2, 2) symmetric; lambda_max(A) == (trace(A) + sqrt(trace(A)**2 - 4*det(A)))/2",
    "a, b, c: scalar; lambda_min(array([[a, b], [b, c]])) == (a + c)/2 - sqrt((a - c)**2/4 + b**2)",
    "S: matrix(n, n) spd; x: vector(n); norm(inv(cholesky(S)) @ x)**2 == x @ inv(S) @ x",
    "A: matrix(n, n) skew invertible; skew_symmetric(inv(A))",
    "J: matrix(n, n); J @ J == -eye(n); inv(J) == -J",
    "A, B: matrix(n, n); A @ B == 0; rank(A) + rank(B) <= n",
    "A: matrix(2, 2) symmetric; A[0,0] > 0; det(A) > 0; pd(A)",
    "A: matrix(2, 2) symmetric; A[0,0] >= 0; A[1,1] >= 0; det(A) >= 0; psd(A)",
    "A: matrix(n, n) symmetric; v: vector(n) unit; lam: scalar; A @ v == lam*v; lam <= lambda_max(A)",
    "A: matrix(n, n); v: vector(n); norm(v) > 0; lam: scalar; A @ v == lam*v; abs(lam) <= norm(A, 2)",
    "A: matrix(m, n) full_column_rank; B: matrix(n, p); rank(B) == n; pinv(A @ B) == pinv(B) @ pinv(A)",
]
FALSE = [
    SPD + "psd(A + inv(A) - 3*eye(n))",
    "A: matrix(n, n) symmetric invertible; psd(A + inv(A) - 2*eye(n))",
    SPD + "psd(2*inv(inv(A) + inv(B)) - (A + B)/2)",
    SPD + "psd(inv((A + B)/2) - (inv(A) + inv(B))/2)",
    SPD + "psd(A @ B)",
    X_AND_W + f"psd({BEST} - {USUAL})",
    "A: matrix(m, n); psd(A @ pinv(A) - eye(m))",
    "A: matrix(n, n) skew; psd(A @ A)",
    "A: matrix(n, n); psd(-A @ A)",
    "A: matrix(n, n); norm(A, 2) <= 1; invertible(eye(n) - A)",
    "A: matrix(m, n); x: vector(n); norm(A, 2) <= 3; norm(A @ x) <= 2*norm(x)",
    "A: matrix(m, n); x: vector(n); L: scalar; L == norm(A, 2); lipschitz(A @ x, x, L/2)",
    "P: matrix(n, n); P @ ones(n) == ones(n); P <= 1",
    "P: matrix(n, n) nonnegative; P @ ones(n) == 2*ones(n); P <= 1",
    "A: matrix(2, 2) symmetric; lambda_max(A) == (trace(A) - sqrt(trace(A)**2 - 4*det(A)))/2",
    "S: matrix(n, n) spd; x: vector(n); norm(inv(cholesky(S)) @ x)**2 == x @ S @ x",
    "A: matrix(n, n) skew invertible; symmetric(inv(A))",
    "J: matrix(n, n); J @ J == -eye(n); inv(J) == J",
    "A, B: matrix(n, n); A @ B == 0; rank(A) + rank(B) <= n - 1",
    "A: matrix(2, 2) symmetric; A[0,0] >= 0; det(A) >= 0; psd(A)",
    "A: matrix(2, 2) symmetric; A[0,0] > 0; det(A) >= 0; pd(A)",
    "A: matrix(2, 2); A[0,0] > 0; det(A) > 0; pd(A)",
    "A: matrix(3, 3) symmetric; A[0,0] > 0; det(A) > 0; pd(A)",
    "A: matrix(n, n) symmetric; v: vector(n) unit; lam: scalar; A @ v == lam*v; lam <= lambda_min(A)",
    "A: matrix(n, n); v: vector(n); lam: scalar; A @ v == lam*v; abs(lam) <= norm(A, 2)",
    "A: matrix(m, n); B: matrix(n, p); rank(B) == n; pinv(A @ B) == pinv(B) @ pinv(A)",
]


@pytest.mark.parametrize("claim", TRUE)
def test_true_of_all_sizes(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize("claim", FALSE)
def test_false_neighbours(claim: str) -> None:
    assert_refuted(claim)
