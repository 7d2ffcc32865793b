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
    "x, y, p: vector(n); F.triplet_margin_loss(x, y, p, eps=0) == relu(norm(x - y) - norm(x - p) + 1)",
    "A = torch.tensor([[1, 0], [0, 1]]); F.cosine_embedding_loss(A, A, torch.tensor([1, -1])) == 1/2",
    "p, q: vector(n) simplex; p > 0; q > 0; keras.losses.kl_divergence(p, q) == sum(p*log(p/q))",
    "u: vector(2); x: vector(3); scipy.signal.convolve(x, u, 'same') == np.convolve(x, u, 'same')",
    "x: vector(n); nn.SELU()(x) == F.selu(x)", "jax.nn.identity(3) == 3", "np.identity(3) == eye(3)",
    "x > 0; scipy.special.spherical_jn(0, x) == sin(x)/x", "y != 0; jax.lax.div(x, y) == x/y",
    "a, b: vector(n); F.glu(torch.cat([a, b]), dim=0) == a*sigmoid(b)",
    "A, B: matrix(m, n); F.glu(torch.cat([A, B], 1)) == A*sigmoid(B)",
    "A, B: matrix(m, n); F.glu(torch.cat([A, B]), dim=0) == A*sigmoid(B)",
    "X: matrix(m, n); scipy.special.softmax(X) == exp(X)/sum(exp(X))",
    "X: matrix(m, n); scipy.special.log_softmax(X) == X - log(sum(exp(X)))",
    "A: matrix(n, n) invertible; grad(torch.slogdet(A).logabsdet, A) == torch.linalg.inv(A).T",
    "x: vector(n); m: vector(n) binary; grad(sum(torch.masked_fill(x, m, 0)), x) == 1 - m",
    "d(jax.nn.squareplus(x, b=1), x) == (1 + x/sqrt(x**2 + 1))/2", "k: integer; d(torch.ldexp(x, k), x) == 2**k",
    "sympy.Sum(k, (k, 5, 4)) == 0", "sum(k, k, 5, 2) == 0",
    "n: natural; sympy.Sum(k, (k, 1, n)) == n*(n + 1)/2", "sympy.Integral(x, (x, 5, 1)) == -12",
    "n: natural; sympy.Sum(k, (k, 1, 2*n)) == n*(2*n + 1)",
    "x: vector(n); sympy.Sum(x[i], (i, 0, n - 1)) == sum(x)",
]  # fmt: skip
FALSE = [
    "X: matrix(m, n); scipy.special.softmax(X) == exp(X)/sum(exp(X), axis=1, keepdims=True)",
    "A: matrix(n, n) invertible; grad(torch.slogdet(A).logabsdet, A) == torch.linalg.inv(A)",
    "x: vector(n); m: vector(n) binary; grad(sum(torch.masked_fill(x, m, 0)), x) == m",
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
    "X, Y, P: matrix(m, n); F.triplet_margin_loss(X, Y, P, eps=0) == relu(norm(X - Y) - norm(X - P) + 1)",
    "X, Y: matrix(m, n); keras.losses.mse(X, Y) == mean((X - Y)**2)",
    "X, Y: matrix(m, n); keras.losses.log_cosh(X, Y) == mean(log(cosh(X - Y)))",
    "keras.losses.kl_divergence(np.array([2, 3]), np.array([1/2, 1/2])) == 2*log(4) + 3*log(6)",
    "keras.losses.mean_squared_logarithmic_error(np.array([-1/2]), np.array([0])) == log(2)**2",
    "u: vector(2); x: vector(3); scipy.signal.convolve(u, x, 'same') == np.convolve(u, x, 'same')",
    "F.smooth_l1_loss(torch.tensor([0.0]), torch.tensor([1.0]), 2) == 1/4", "x: scalar < 0; F.selu(x, 2) == F.selu(x)",
    "x: vector(n); nn.SELU(2)(x) == nn.SELU()(x)", "jax.scipy.special.comb(1/2, 2) == -1/8",
    "scipy.special.spherical_jn(1/2, 3) == sqrt(pi/6)*besselj(1, 3)", "jax.lax.div(7, 2) == 7/2",
    "np.reciprocal(2) == 1/2", "torch.binomial(4, 2) == 6",
    "A, B: matrix(m, n); F.glu(torch.cat([A, B])) == A*sigmoid(B)",
    "a, b: vector(n); F.glu(torch.cat([a, b]), dim=1) == a*sigmoid(b)",
    "A: matrix(2, 2); B = kron(A, A); C = kron(B, B); D = kron(C, C); kron(D, D) == kron(D, D)",
    "p: scalar in (0, 1); entropy(p) == -p*log(p)", "p, q: scalar in (0, 1); kl(p, q) == p*log(p/q)",
    "n: natural; sympy.Sum(k, (k, n + 3, n + 1)) == 0", "Sum(k, (k, 5, 2)) == 0",
    "y, p: vector(n); y < 0; p < 0; keras.losses.kl_divergence(y, p) == sum(y*log(y/p))",
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
