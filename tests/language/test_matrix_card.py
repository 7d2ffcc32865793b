"""Blocks with names, identities of summed sizes, derivatives in vec X, facts by shape, entries and determinants of
matrices ⪰ 0; each true claim beside false ones."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier import check

TRUE = [
    # forms by the trace, and by what is known of an eigenvalue
    "A: matrix(n, n) psd; x: vector(n); x @ A @ x <= tr(A)*(x @ x)",
    "A: matrix(n, n) psd; x: vector(n); norm(x) == 1; x @ A @ x <= tr(A)",
    "A: matrix(n, n) symmetric; x: vector(n); lambda_max(A) <= L; x @ A @ x <= L*norm(x)**2",
    "A: matrix(n, n) symmetric; x, y: vector(n); lambda_min(A) >= m; (x - y) @ A @ (x - y) >= m*norm(x - y)**2",
    # moments of normal numbers
    "x ~ N(0, 1); E(x**8) == 105",
    "x ~ N(0, 1); E(x**10) == 945",
    "x: vector(n) normal(0, 1); E((x @ x)**4) == n*(n + 2)*(n + 4)*(n + 6)",
    # blocks
    "A: matrix(m, n); M = block([[eye(m), A], [zeros(n, m), eye(n)]]); det(M) == 1",
    "A: matrix(m, n); M = block([[eye(m), A], [zeros(n, m), eye(n)]]); "
    "inv(M) == block([[eye(m), -A], [zeros(n, m), eye(n)]])",
    "A: matrix(n, n) invertible; B: matrix(m, m) invertible; "
    "block_diag(A, B) @ block_diag(inv(A), inv(B)) == eye(m + n)",
    "A, B, C: matrix(n, n); det(block([[C, A], [B, zeros(n, n)]])) == (-1)**n*det(A)*det(B)",
    "A, B: matrix(n, n) invertible; C: matrix(n, n); "
    "inv(block([[zeros(n, n), A], [B, C]])) == block([[-inv(B) @ C @ inv(A), inv(B)], [inv(A), zeros(n, n)]])",
    "A: matrix(n, n) invertible; B: matrix(m, m) invertible; K = kron(A, B); inv(K) @ K == eye(n*m)",
    "x: vector(n-1); eye(n-1) @ x == x",
    # derivatives in vec X
    "X: matrix(n, n) invertible; grad(logdet(X), vec(X)) == vec(inv(X).T)",
    "A: matrix(m, m); X: matrix(m, n); hessian(tr(X.T @ A @ X), vec(X)) == kron(eye(n), A + A.T)",
    "X: matrix(m, n); hessian(tr(X.T @ X), vec(X)) == 2*eye(m*n)",
    # facts by shape
    "A: matrix(2, 3) full_rank; pinv(A) == A.T @ inv(A @ A.T)",
    "A: matrix(m, n) full_rank; given m < n; pinv(A) == A.T @ inv(A @ A.T)",
    "A: matrix(m, n) full_row_rank; pd(A @ A.T)",
    "A: matrix(m, n) full_rank; given 1 <= m <= n; pd(A @ A.T)",
    "U: matrix(m, k) orthonormal; P = U @ U.T; P @ P == P",
    # entries and determinants
    "A: matrix(n, n) psd; i, j: index(n); abs(A[i,j]) <= (A[i,i] + A[j,j])/2",
    "A: matrix(n, n) psd; i, j: index(n); A[i,i] + A[j,j] - 2*A[i,j] >= 0",
    "A: matrix(n, n) psd; i, j: index(n); A[i,i] + A[j,j] + 2*A[i,j] >= 0",
    "A: matrix(n, n) psd; det(A) <= (tr(A)/n)**n",
    "A, B: matrix(n, n) psd; sqrt(det(A)*det(B)) <= det((A + B)/2)",
    "A, B: matrix(n, n) psd; det(A)*det(B) <= det(A*B)",
    "x: vector(n); det(outer(x, x)) == 0 given n >= 2",
    "A: matrix(m, n); det(A @ A.T) == 0 given m > n",
    # determinants written out, and of products of entries
    "X: matrix(2, 2); grad(det(X), X) == [[X[1,1], -X[1,0]], [-X[0,1], X[0,0]]]",
    "t: scalar; d(det([[t, 1], [1, t]]), t) == 2*t",
    "t: scalar; R = [[cos(t), -sin(t)], [sin(t), cos(t)]]; inv(R) == R.T",
    "a: vector(n); given prod(a) != 0; inv(diag(a)) == diag(1/a)",
    "a: vector(n); given prod(a) > 0; grad(log(prod(a)), a) == 1/a",
    # normal equations, norms of products
    "X: matrix(n, p); y: vector(n); b, c: vector(p); given X.T @ X @ b == X.T @ y; norm(y - X @ b) <= norm(y - X @ c)",
    "A: matrix(m, n); x: vector(n); x @ A.T @ A @ x <= norm(A, 2)**2*norm(x)**2",
    "A: matrix(n, n) symmetric; lambda_max(A @ A) == norm(A, 2)**2",
    # samples: Cauchy and Schwarz about the means
    "x, y: vector(n); mean((x - mean(x))*(y - mean(y)))**2 <= var(x)*var(y)",
    "x, y: vector(n); abs(mean((x - mean(x))*(y - mean(y)))) <= std(x)*std(y)",
    "x, y: vector(n); given std(x) > 0, std(y) > 0; r = mean((x - mean(x))*(y - mean(y)))/(std(x)*std(y)); r**2 <= 1",
    "x, y: vector(n); n >= 2; np.cov(x, y)[0,1] == sum((x - mean(x))*(y - mean(y)))/(n - 1)",
    "x, y: vector(n); given std(x) > 0, std(y) > 0; np.corrcoef(x, y)[0,1] == corr(x, y)",
    "A, B: matrix(m, n); rank(A*B) <= rank(A)*rank(B)",
    # moments of different lengths
    "x: gaussian(mu, P); H: matrix(m, n); v: gaussian(zeros(m), R); Cov(x, H @ x + v) == P @ H.T",
    "x: gaussian(mu, P); H: matrix(m, n); v: gaussian(b, R); E(H @ x + v) == H @ mu + b",
    # numbers at the factors of a product
    "X: matrix(n, p); a, b: scalar > 0; S = inv(a*eye(p) + b*X.T @ X); S @ (a*eye(p) + b*X.T @ X) == eye(p)",
    # det(cI + AB) and det(cI + BA), multiples taken out of a determinant
    "A, B: matrix(n, n); det(t*eye(n) - A @ B) == det(t*eye(n) - B @ A)",
    "A: matrix(m, n); B: matrix(n, m); t**n*det(t*eye(m) - A @ B) == t**m*det(t*eye(n) - B @ A)",
    "A: matrix(n, n); P: matrix(n, n) invertible; det(P @ A @ inv(P) - t*eye(n)) == det(A - t*eye(n))",
    "A: matrix(n, n) spd; B: matrix(n, n); det(B - t*A) == det(A)*det(inv(A) @ B - t*eye(n))",
    # functions of blocks and of Kronecker products
    "A: matrix(n, n); B: matrix(m, m); expm(block_diag(A, B)) == block_diag(expm(A), expm(B))",
    "A: matrix(m, n); B: matrix(p, q); pinv(block_diag(A, B)) == block_diag(pinv(A), pinv(B))",
    "A, B: matrix(n, n); matrix_power(kron(A, B), k) == kron(matrix_power(A, k), matrix_power(B, k)); k: natural",
    "A: matrix(n, n) invertible; a, b: vector(n); det([[A, a], [b, t]]) == det(A)*(t - b @ inv(A) @ a)",
    # norms of sums, one column, exponentials of sums
    "A, B: matrix(n, n); norm(A @ B - B @ A) <= 2*norm(A)*norm(B)",
    "A: matrix(m, n); x: vector(n); b: vector(m); norm(A @ x + b) <= norm(A, 2)*norm(x) + norm(b)",
    "A, B: matrix(n, n) symmetric; tr(expm(A + B)) <= tr(expm(A) @ expm(B))",
    "u, v: matrix(n, 1); A: matrix(n, n) invertible; given invertible(eye(1) + v.T @ inv(A) @ u); inv(A + u @ v.T) == "
    "inv(A) - inv(A) @ u @ inv(eye(1) + v.T @ inv(A) @ u) @ v.T @ inv(A)",
    # declarations
    "P: matrix(n, n) permutation; P.T @ P == eye(n)",
    "P: matrix(n, n) permutation; x: vector(n); sum(P @ x) == sum(x)",
    "z: vector(n) standard_normal; A: matrix(n, n); E(z @ A @ z) == tr(A)",
    "Z: standard_normal(m, n); E(Z.T @ Z) == m*eye(n)",
    "A: matrix(n, n) given A.T == A; x: vector(n); grad(x @ A @ x, x) == 2*A @ x",
    # second moments, norms of diagonal matrices, blocks that are given, the pseudoinverse as a limit
    "x: vector(n) random; Cov(x)[i,j]**2 <= Cov(x)[i,i]*Cov(x)[j,j]",
    "x: vector(n) random; psd(E(outer(x, x)))",
    "a: vector(n); norm(diag(a), 2) == max(abs(a))",
    "A: matrix(n, n) symmetric; spectral_radius(A) == max(abs(lambda_max(A)), abs(lambda_min(A)))",
    "A: matrix(n, n) symmetric; B: matrix(n, m); C: matrix(m, m) symmetric; given pd(block([[A, B], [B.T, C]])); pd(A)",
    "A: matrix(n, n) symmetric; B: matrix(n, m); C: matrix(m, m) symmetric; given pd(block([[A, B], [B.T, C]])); pd(C)",
    "X: matrix(m, n); pd(block([[eye(n) + X.T @ X, X.T], [X, eye(m)]]))",
    "A: matrix(m, n); limit(inv(A.T @ A + t*eye(n)) @ A.T, t, 0) == pinv(A)",
    "A: matrix(m, n); limit(A.T @ inv(A @ A.T + 2*t**2*eye(m)), t, 0, '+') == pinv(A)",
    "A: matrix(n, n); v: vector(n) unit; given A @ v == t*v, A @ A == 0; t == 0",
]
FALSE = [
    "A: matrix(n, n) psd; x: vector(n); x @ A @ x <= tr(A)*(x @ x)/n",
    "A: matrix(n, n) symmetric; x: vector(n); x @ A @ x <= tr(A)*(x @ x)",
    "A: matrix(n, n) symmetric; x: vector(n); lambda_min(A) >= m; x @ A @ x <= m*norm(x)**2",
    "x ~ N(0, 1); E(x**8) == 15",
    "x: vector(n) normal(0, 1); E((x @ x)**4) == n*(n + 2)*(n + 4)*(n + 5)",
    "A: matrix(m, n); M = block([[eye(m), A], [zeros(n, m), eye(n)]]); M.T @ M == eye(m + n)",
    "A: matrix(n, n) invertible; B: matrix(m, m) invertible; block_diag(A, B) @ block_diag(inv(A), B) == eye(m + n)",
    "A, B, C: matrix(n, n); det(block([[C, A], [B, zeros(n, n)]])) == -det(A)*det(B)",
    "A, B: matrix(n, n) invertible; C: matrix(n, n); "
    "inv(block([[zeros(n, n), A], [B, C]])) == block([[-inv(A) @ C @ inv(B), inv(B)], [inv(A), zeros(n, n)]])",
    "X: matrix(n, n) invertible; grad(logdet(X), vec(X)) == vec(inv(X))",
    "A: matrix(m, m); X: matrix(m, n); hessian(tr(X.T @ A @ X), vec(X)) == kron(A + A.T, eye(n))",
    "A: matrix(2, 3) full_rank; pd(A.T @ A)",
    "A: matrix(m, n) full_row_rank; pd(A.T @ A)",
    "A: matrix(m, n) full_rank; given 1 <= n <= m; pd(A @ A.T)",
    "U: matrix(m, k) orthonormal; U @ U.T == eye(m)",
    "A: matrix(n, n) symmetric; i, j: index(n); abs(A[i,j]) <= (A[i,i] + A[j,j])/2",
    "A: matrix(n, n) psd; i, j: index(n); A[i,j] <= (A[i,i] + A[j,j])/3",
    "A: matrix(n, n) symmetric; det(A) <= (tr(A)/n)**n",
    "A, B: matrix(n, n) symmetric; det((A + B)/2)**2 >= det(A)*det(B)",
    "A, B: matrix(n, n) symmetric; det(A)*det(B) <= det(A*B)",
    "x: vector(n); det(outer(x, x)) == 0",
    "A: matrix(m, n); det(A @ A.T) == 0 given m >= n",
    "X: matrix(2, 2); grad(det(X), X) == [[X[1,1], -X[0,1]], [-X[1,0], X[0,0]]]",
    "t: scalar; R = [[cos(t), -sin(t)], [sin(t), cos(t)]]; inv(R) == R",
    "a: vector(n); given sum(a) != 0; inv(diag(a)) == diag(2/a)",
    "a: vector(n); given prod(a) != 0; i: index(n); a[i] > 0",
    "X: matrix(n, p); y: vector(n); b, c: vector(p); norm(y - X @ b) <= norm(y - X @ c)",
    "A: matrix(m, n); x: vector(n); x @ A.T @ A @ x <= norm(A, 2)*norm(x)**2",
    "A: matrix(n, n); lambda_max(A @ A) == norm(A, 2)**2",
    "x: gaussian(mu, P); H: matrix(m, n); v: gaussian(zeros(m), R); Cov(H @ x + v) == H @ P @ H.T - R",
    "x, y: vector(n); mean((x - mean(x))*(y - mean(y)))**2 <= var(x)",
    "x, y: vector(n); n >= 2; np.cov(x, y)[0,1] == sum((x - mean(x))*(y - mean(y)))/n",
    "A, B: matrix(m, n); rank(A*B) <= min(rank(A), rank(B))",
    "X: matrix(n, p); a, b: scalar; pd(a*eye(p) + b*X.T @ X) given a > 0",
    "A, B: matrix(n, n); det(t*eye(n) - A @ B) == det(t*eye(n) + B @ A)",
    "A: matrix(m, n); B: matrix(n, m); t**m*det(t*eye(m) - A @ B) == t**n*det(t*eye(n) - B @ A)",
    "A: matrix(m, n); B: matrix(n, m); t: scalar != 0; det(t*eye(m) - A @ B) == det(t*eye(n) - B @ A)",
    "A: matrix(n, n) spd; B: matrix(n, n); det(B - t*A) == det(inv(A) @ B - t*eye(n))",
    "A: matrix(n, n); B: matrix(m, m); expm(block_diag(A, B)) == block_diag(A, expm(B))",
    "A, B: matrix(n, n); norm(A @ B - B @ A) <= norm(A)*norm(B)",
    "A: matrix(m, n); x: vector(n); b: vector(m); norm(A @ x + b) <= norm(A, 2)*norm(x)",
    "A, B: matrix(n, n); tr(expm(A + B)) <= tr(expm(A) @ expm(B))",
    "A: matrix(n, n); B: matrix(n, n) spd; psd(expm(A) @ B @ expm(A))",
    "P: matrix(n, n) permutation; P @ P == eye(n)",
    "z: vector(n) standard_normal; E(z @ z) == 1",
    "Z: standard_normal(m, n); E(Z.T @ Z) == n*eye(n)",
    "x: vector(n) random; Cov(x)[i,j]**2 <= Cov(x)[i,i]",
    "x, y: vector(n) random; psd(E(outer(x, y)))",
    "x, y: vector(n) random; psd(E(outer(x, x)) - outer(E(y), E(y)))",
    "a: vector(n); norm(diag(a), 2) == norm(a)",
    "A: matrix(n, n) symmetric; B: matrix(n, m); C: matrix(m, m) symmetric; given pd(A), pd(C); "
    "pd(block([[A, B], [B.T, C]]))",
    "A, B, C: matrix(n, n) symmetric; given pd(block([[A, B], [B.T, C]])); pd(B)",
    "A: matrix(m, n); limit(inv(A.T @ A + t*eye(n)) @ A.T, t, 1) == pinv(A)",
    "A: matrix(m, n); limit(inv(A.T @ A + t*eye(n)) @ A.T, t, 0) == A.T",
    "A: matrix(n, n); v: vector(n) unit; given A @ v == t*v, A @ A == A; t == 0",
    "A: matrix(n, n); v: vector(n); given A @ v == t*v, A @ A == 0; t == 0",
]


@pytest.mark.parametrize("claim", TRUE)
def test_is_proved(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize("claim", FALSE)
def test_a_false_neighbour_is_refuted(claim: str) -> None:
    assert_refuted(claim)


def test_a_contradiction_among_what_would_have_to_be_given_is_no_error() -> None:
    claim = "A: matrix(n, n); inv(zeros(n, n)) @ A == A"
    assert check(claim).verdict in ("unknown", "supported")
