"""Claims about arrays of written sizes: 2 × 2 matrices, vectors of three entries, lists of entries and of rows."""

from __future__ import annotations

import pytest

from verifier.language.asking.api import check

TRUE = [
    "A: matrix(2,2); det(A) == A[0,0]*A[1,1] - A[0,1]*A[1,0]",
    "A: matrix(2,2) invertible; inv(A) == [[A[1,1], -A[0,1]], [-A[1,0], A[0,0]]]/det(A)",
    "A: matrix(2,2); A @ A - trace(A)*A + det(A)*eye(2) == 0",
    "A: matrix(2,2); trace(A)**2 - 2*det(A) == trace(A@A)",
    "A: matrix(2,2) symmetric; lambda_max(A) == (trace(A) + sqrt(trace(A)**2 - 4*det(A)))/2",
    "A: matrix(2,2) symmetric; lambda_min(A) == (trace(A) - sqrt(trace(A)**2 - 4*det(A)))/2",
    "a, b: vector(3); cross(a, b) @ a == 0",
    "a, b: vector(3); cross(a, b) == -cross(b, a)",
    "a, b: vector(3); norm(cross(a, b))**2 == norm(a)**2*norm(b)**2 - (a @ b)**2",
    "a, b, c: vector(3); cross(a, cross(b, c)) == b*(a @ c) - c*(a @ b)",
    "a, b, c: vector(3); a @ cross(b, c) == b @ cross(c, a)",
    "a, b, c: vector(3); a @ cross(b, c) == det([a, b, c])",
    "t: scalar; R = [[cos(t), -sin(t)], [sin(t), cos(t)]]; R.T @ R == eye(2)",
    "t: scalar; R = [[cos(t), -sin(t)], [sin(t), cos(t)]]; det(R) == 1",
    "s, t: scalar; [[cos(t), -sin(t)], [sin(t), cos(t)]] @ [[cos(s), -sin(s)], [sin(s), cos(s)]] =="
    " [[cos(s+t), -sin(s+t)], [sin(s+t), cos(s+t)]]",
    "t: scalar; expm([[0, -t], [t, 0]]) == [[cos(t), -sin(t)], [sin(t), cos(t)]]",
    "a, b: scalar; expm([[a, 0], [0, b]]) == [[exp(a), 0], [0, exp(b)]]",
    "t: scalar; expm([[0, t], [0, 0]]) == [[1, t], [0, 1]]",
    "x: vector(3); softmax(x)[0] + softmax(x)[1] + softmax(x)[2] == 1",
    "x: vector(2); softmax(x)[0] == sigmoid(x[0] - x[1])",
    "x: vector(2); softmax(x) == [sigmoid(x[0]-x[1]), sigmoid(x[1]-x[0])]",
    "x: vector(2); jacobian(softmax(x), x) == softmax(x)[0]*softmax(x)[1]*[[1, -1], [-1, 1]]",
    "x: vector(2); logsumexp(x) == x[0] + softplus(x[1] - x[0])",
    "x: vector(3); norm(x)**2 == x[0]**2 + x[1]**2 + x[2]**2",
    "x: vector(3); mean(x) == (x[0]+x[1]+x[2])/3",
    "x: vector(2); var(x) == (x[0]-x[1])**2/4",
    "x: vector(2); std(x) == abs(x[0]-x[1])/2",
    "x: vector(2); norm(x, inf) == max(abs(x[0]), abs(x[1]))",
    "x: vector(3); norm(x, 1) == abs(x[0]) + abs(x[1]) + abs(x[2])",
    "x: vector(3); prod(x) == x[0]*x[1]*x[2]",
    "x: vector(3); grad(prod(x), x) == [x[1]*x[2], x[0]*x[2], x[0]*x[1]]",
    "x: vector(3); hessian(prod(x), x) == [[0, x[2], x[1]], [x[2], 0, x[0]], [x[1], x[0], 0]]",
    "x: vector(2); hessian(x[0]**2*x[1], x) == [[2*x[1], 2*x[0]], [2*x[0], 0]]",
    "x: vector(3); cumsum(x) == [x[0], x[0]+x[1], x[0]+x[1]+x[2]]",
    "A: matrix(2,3); A.T == [[A[0,0], A[1,0]], [A[0,1], A[1,1]], [A[0,2], A[1,2]]]",
    "A: matrix(3,3) antisymmetric; det(A) == 0",
    "A: matrix(2,2) psd; det(A) >= 0",
    "A: matrix(2,2) symmetric; given A[0,0] > 0; given det(A) > 0; pd(A)",
    "A: matrix(2,2); B: matrix(2,2); det(A + B) + det(A - B) == 2*det(A) + 2*det(B)",
    "A: matrix(2,2); A @ adj(A) == det(A)*eye(2)",
    "A: matrix(2,2); adj(adj(A)) == A",
    "A: matrix(3,3); adj(adj(A)) == det(A)*A",
    "A: matrix(3,3); trace(A @ A @ A) - trace(A)**3 + 3*trace(A)*(trace(A)**2 - trace(A@A))/2 == 3*det(A)",
    "x: vector(3); y: vector(3); (x @ y)**2 <= (x @ x)*(y @ y)",
    "x: vector(2); kron(eye(2), outer(x, x)) == block([[outer(x,x), zeros(2,2)], [zeros(2,2), outer(x,x)]])",
    "A: matrix(2,2); vec(A) == [A[0,0], A[1,0], A[0,1], A[1,1]]",
    "u: vector(3) unit; K = [[0, -u[2], u[1]], [u[2], 0, -u[0]], [-u[1], u[0], 0]]; K @ K == outer(u, u) - eye(3)",
    "u: vector(3) unit; K = [[0, -u[2], u[1]], [u[2], 0, -u[0]], [-u[1], u[0], 0]]; K @ K @ K == -K",
    "u: vector(3); v: vector(3); [[0, -u[2], u[1]], [u[2], 0, -u[0]], [-u[1], u[0], 0]] @ v == cross(u, v)",
    "a, b, c: scalar; a**2 + b**2 + c**2 >= a*b + b*c + c*a",
    "A: matrix(2,2); norm(A)**2 == sum(A**2)",
    "z: vector(3); y: vector(3) one_hot; grad(-y @ log_softmax(z), z) == softmax(z) - y",
    "z: vector(3); cross_entropy(z, 1) == logsumexp(z) - z[1]",
    "z: vector(3); grad(cross_entropy(z, 1), z) == softmax(z) - [0, 1, 0]",
    "x: vector(4); mean(x[:2]) + mean(x[2:]) == 2*mean(x)",
    "A: matrix(2,2); B: matrix(2,2); trace(kron(A, B)) == trace(A)*trace(B)",
    "A: matrix(2,2); det(2*A) == 4*det(A)",
    "A: matrix(3,3); det(-A) == -det(A)",
    "A, B: matrix(2,2); kron(A, B) == block([[A[0,0]*B, A[0,1]*B], [A[1,0]*B, A[1,1]*B]])",
    "A: matrix(2,2); norm(vec(A)) == norm(A)",
    "x: vector(2); y: vector(2); kron(x, y) == [x[0]*y[0], x[0]*y[1], x[1]*y[0], x[1]*y[1]]",
    "A: matrix(2,2); B: matrix(2,2); det(block([[A, zeros(2,2)], [zeros(2,2), B]])) == det(A)*det(B)",
    "A: matrix(2,2); x: vector(4); kron(A, eye(2)) @ x == kron(A, eye(2)) @ x",
    "a, b: vector(2); hstack([a, b]) == [a[0], a[1], b[0], b[1]]",
    "A: matrix(2,2); sum(vec(A)) == sum(A)",
    "A: matrix(2,2); vec(A)[1] == A[1,0]",
    "A: matrix(2,2); vec(A)[2] == A[0,1]",
    "a, b: vector(2); det([a, b]) == a[0]*b[1] - a[1]*b[0]",
    "a, b: vector(n); x: vector(n); ([a, b] @ x)[0] == a @ x",
    "a, b: vector(2); np.array([a, b]).T == np.column_stack([a, b])",
    "a, b: vector(2); [a, b] @ [a, b].T == [[a@a, a@b], [b@a, b@b]]",
    "z: vector(n); cross_entropy(z, 1) == logsumexp(z) - z[1]",
    "z: vector(3); F.nll_loss(log_softmax(z), 0) == logsumexp(z) - z[0]",
    "a, b: vector(2); np.stack([a, b]) == [a, b]",
    "a, b: vector(2); vstack([a, b]) == [a, b]",
    "a, b: vector(2); np.stack([a, b], axis=1) == [a, b].T",
    "a, b: vector(n); vstack([a, b]) @ vstack([a, b]).T == [[a@a, a@b], [b@a, b@b]]",
    "a, b: scalar; matrix_power([[a, 0], [0, b]], 3) == [[a**3, 0], [0, b**3]]",
    "a, b: scalar; lambda_max([[a, 0], [0, b]]) == max(a, b)",
    "a, b: scalar; expm(diag([a, b])) == diag([exp(a), exp(b)])",
    "x: vector(3) > 0; grad(prod(x), x) == prod(x)/x",
    "x: vector(3) > 0; log(prod(x)) == sum(log(x))",
    "a, b: scalar; psd([[a, b], [b, a]]) given a >= abs(b)",
    "A: matrix(2,2) symmetric; A[0,1]**2 <= A[0,0]*A[1,1] given psd(A)",
    "t: scalar; det([[cosh(t), sinh(t)], [sinh(t), cosh(t)]]) == 1",
    "t: scalar; inv([[cosh(t), sinh(t)], [sinh(t), cosh(t)]]) == [[cosh(t), -sinh(t)], [-sinh(t), cosh(t)]]",
    "t: scalar; d([[cos(t), -sin(t)], [sin(t), cos(t)]], t) == [[0, -1], [1, 0]] @ [[cos(t), -sin(t)],"
    " [sin(t), cos(t)]]",
]
FALSE = [
    "A: matrix(2,2) symmetric; lambda_max(A) == (trace(A) + sqrt(trace(A)**2 + 4*det(A)))/2",
    "a, b, c: vector(3); cross(a, cross(b, c)) == cross(cross(a, b), c)",
    "s, t: scalar; [[cos(t), -sin(t)], [sin(t), cos(t)]] @ [[cos(s), -sin(s)], [sin(s), cos(s)]] =="
    " [[cos(s-t), -sin(s-t)], [sin(s-t), cos(s-t)]]",
    "x: vector(2); softmax(x) == [sigmoid(x[1]-x[0]), sigmoid(x[0]-x[1])]",
    "A: matrix(2,2) symmetric; given A[0,0] > 0; pd(A)",
    "A: matrix(2,2); vec(A) == [A[0,0], A[0,1], A[1,0], A[1,1]]",
    "z: vector(3); grad(cross_entropy(z, 1), z) == softmax(z) - [1, 0, 0]",
    "A: matrix(2,2); det(-A) == -det(A)",
    "A, B: matrix(2,2); kron(A, B) == block([[A[0,0]*B, A[1,0]*B], [A[0,1]*B, A[1,1]*B]])",
    "a, b: vector(2); np.stack([a, b], axis=1) == [a, b]",
]
# No law, or a root of what is not known to be ≥ 0.
OPEN = [
    "A: matrix(2,2); norm(A, 2)**2 == (norm(A)**2 + sqrt(norm(A)**4 - 4*det(A)**2))/2",
    "A: matrix(2,2); norm(A, 'nuc')**2 == norm(A)**2 + 2*abs(det(A))",
    "a, b: vector(n); x: vector(2); vstack([a, b]).T @ x == x[0]*a + x[1]*b",
    "a, b: scalar > 0; logm([[a, 0], [0, b]]) == [[log(a), 0], [0, log(b)]]",
    "a, b: scalar >= 0; sqrtm([[a, 0], [0, b]]) == [[sqrt(a), 0], [0, sqrt(b)]]",
]


@pytest.mark.parametrize("claim", TRUE)
def test_true(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "proved", result.why


@pytest.mark.parametrize("claim", FALSE)
def test_false(claim: str) -> None:
    assert check(claim).verdict == "refuted"


@pytest.mark.parametrize("claim", OPEN)
def test_open(claim: str) -> None:
    assert check(claim).verdict in ("proved", "supported", "unknown")
