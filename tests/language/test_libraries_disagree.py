"""What two libraries mean by one name: the one that is written, or nothing."""

from __future__ import annotations

import pytest

from verifier import check

X = "x, y: vector(n); "
TRUE = [
    X + "torch.relu(x).var() == torch.var(torch.relu(x))", "torch.tensor([1, 2]).var() == 1/2",
    "torch.arange(3).float().var() == 1", X + "sum(nn.functional.huber_loss(x, y)) == nn.functional.huber_loss(x, y)",
    "L: matrix(n, n) lower invertible; B: matrix(n, n); tf.linalg.cholesky_solve(L, B) == inv(L @ L.T) @ B",
    "L: matrix(n, n) lower invertible; B: matrix(n, n); torch.cholesky_solve(B, L) == inv(L @ L.T) @ B",
    "X: matrix(m, n); X.prod(axis=1)[i] == prod(X[i, j], j)", X + "torch.dist(x, y, 1) == norm(x - y, 1)",
    "X: matrix(m, n); X > 0; prod(X, axis=1, keepdims=True) == exp(sum(log(X), axis=1, keepdims=True))",
    "keras.losses.categorical_crossentropy([1, 0], [1, 1]) == log(2)",
    "y: vector(n); p: vector(n) simplex positive; keras.losses.categorical_crossentropy(y, p) == -sum(y*log(p))",
    "A: matrix(n, n); det(np.tril(A, -1)) == 0", X + "max(x[i], i) == max(x)",
    "2*sympy.Matrix([[1, 2], [3, 4]]) == sympy.Matrix([[2, 4], [6, 8]])",
    "y: vector(n) sign; p: vector(n); keras.losses.hinge(y, p) == mean(maximum(1 - y*p, 0))",
    "y: vector(n) binary; p: vector(n); keras.losses.hinge(y, p) == mean(maximum(1 - (2*y - 1)*p, 0))",
    "sympy.Sum(k, (k, 5, 4)) == 0", "Sum(k, (k, 5, 2)) == 0",
]  # fmt: skip
FALSE = [
    X + "torch.dist(x, y, p=1) == norm(x - y, 2)", "X: matrix(n, n); X.prod(axis=1)[i] == prod(X[j, i], j)",
    "np.array([1, 2]).var() == 1/2", X + "x.var() == torch.var(x)", "A: matrix(n, n); det(np.tril(A, -1)) == 1",
    "L: matrix(n, n) lower invertible; B: matrix(n, n) invertible; tf.linalg.cholesky_solve(B, L) == inv(L @ L.T) @ B",
    "y: vector(n) binary; p: vector(n); keras.losses.squared_hinge(y, p) == mean(maximum(1 - y*p, 0)**2)",
]  # fmt: skip
#: Read as something else, they were proved or refuted.
NOT_READ = [
    "sympy.Matrix([[1, 2], [3, 4]])**2 == np.array([[7, 10], [15, 22]])",
    "M = sympy.Matrix([[1, 2], [3, 4]]); M*M == M @ M", "sp.acot(-1) == -pi/4", "sp.jn(0, 1) == sin(1)",
    "X: matrix(n, k); t: vector(n); F.nll_loss(X, t) == -X.T @ t",
    "X: matrix(n, k); t: vector(k); F.cross_entropy(X, t) == -mean(log_softmax(X, axis=1) @ t)",
    X + "min(x[i], i, 1, n) == min(x)", "f = lambda x: x + y; g = lambda y: f(2*y); g(1) == 2 + y",
    "f(x) = x*y; g(y) = y + f(3); g(1) == 1 + 3*y",
    "y: vector(n); p: vector(n); keras.losses.hinge(y, p) == mean(maximum(1 - y*p, 0))",
    "sympy.Sum(k, (k, 5, 2)) == 0", "sympy.Sum(k, (k, 5, 2)) == -7", "sp.Product(k, (k, 5, 2)) == 1",
]  # fmt: skip


@pytest.mark.parametrize("claim", TRUE)
def test_what_holds_is_proved(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "proved", result.why


@pytest.mark.parametrize("claim", FALSE)
def test_what_does_not_hold_is_refuted(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "refuted", result.why


@pytest.mark.parametrize("claim", NOT_READ)
def test_what_cannot_be_meant_here_is_not_read(claim: str) -> None:
    assert check(claim).verdict == "unknown"


def test_which_of_two_arc_cotangents_is_read_is_said() -> None:
    for claim, verdict in (("acot(-x) == pi - acot(x)", "proved"), ("acot(-x) == -acot(x)", "refuted")):
        result = check(claim)
        assert result.verdict == verdict, result.why
        assert "acot x lies between 0 and π" in result.why
