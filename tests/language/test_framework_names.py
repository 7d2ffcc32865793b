"""Names of frameworks that stand for what can be said otherwise, and pairs of points across a jump."""

from __future__ import annotations

from typing import Literal

import pytest

from verifier import check
from verifier.language.errors import TextError

LET = (
    "x: vector(n)", "g: vector(n)", "v: vector(n)", "y: vector(n) positive", "W: matrix(m, n)", "h: vector(m)",
    "X: matrix(m, n)", "G: matrix(m, n)", "s: scalar", "t: scalar", "c: scalar > 0", "M: matrix(n, n)",
)  # fmt: skip

PROVED = [
    "grad(dot(g, add(multiply(x, y), x)), x) == multiply(g, y + 1)",
    "grad(dot(g, divide(x, y)), y) == neg(g)*x/square(y)",
    "grad(dot(g, subtract(x, y)), y) == -g",
    "floor_divide(t, 2) == floor(t/2)",
    "hinge(t, s) == max(0, 1 - t*s) == hinge(t*s)",
    "vjp(W @ x, x, h) == W.T @ h",
    "vjp(sigmoid(X), X, G) == G*sigmoid(X)*(1 - sigmoid(X))",
    "vjp(x**2, x, x) == 2*x**2",
    "vjp(W @ x, x, W @ x) == W.T @ W @ x",
    "vjp(x @ x, x, x @ x) == 2*(x @ x)*x",
    "vjp(t**2*v, t, t*v) == 2*t**2*v @ v",
    "jvp(softmax(x), x, v) == softmax(x)*(v - dot(softmax(x), v))",
    "jvp(norm(W @ x)**2, x, v) == 2*dot(W @ x, W @ v)",
    "jvp(sin(t), t, s) == s*cos(t)",
    "hvp(logsumexp(x), x, v) == softmax(x)*(v - dot(softmax(x), v))",
    "hvp(t**3, t, s) == 6*t*s",
    "jacrev(softmax(x), x) == jacfwd(softmax(x), x)",
    "where(logical_and(s > 0, t > 0), s*t, 0) == relu(s)*relu(t)",
    "where(np.logical_not(np.greater(t, 0)) | (t > 6), 0, t) == t*(t > 0)*(t <= 6)",
    "x*x.gt(0) == relu(x)",
    "hard_silu(t) == hardswish(t)",
    "d(sparse_plus(t), t) == sparse_sigmoid(t)",
    "sparse_plus(t) == where(t <= -1, 0, where(t < 1, (t + 1)**2/4, t))",
    "grad(logmeanexp(x), x) == softmax(x)",
    "rms(x)**2 == mean(x**2)",
    "ptp(x) == max(x) - min(x)",
    "d(softcap(t, c), t) == 1 - tanh(t/c)**2",
    "categorical_crossentropy(x, y) == -sum(x*log(y))",
    "binary_crossentropy(t, sigmoid(s)) == softplus(s) - t*s",
    "sigmoid_focal_loss(s, 1) == (1 - sigmoid(s))**2*softplus(-s)/4",
    "sigmoid_focal_loss(s, t, 1/2, 0) == bce_with_logits(s, t)/2",
    "sigmoid_focal_loss(s, 1/2) == (softplus(s) + softplus(-s))/16",
    "torch.equal(s, t) == torch.eq(s, t)",
    "grad(msle(y, y), y) == zeros(n)",
    "soft_threshold(t, c) == sign(t)*max(abs(t) - c, 0)",
    "perplexity(y) == exp(-sum(y*log(y)))",
    "squared_error(x, y) == absolute_error(x, y)**2",
]
REFUTED = [
    "jvp(softmax(x), x, v) == softmax(x)*v",
    "vjp(M @ x, x, g) == M @ g",
    "vjp(x**2, x, x) == 3*x**2",
    "vjp(W @ x, x, W @ x) == 2*W.T @ W @ x",
    "sigmoid_focal_loss(s, 1/2) == (sigmoid(-s)**2*softplus(-s) + 3*sigmoid(s)**2*softplus(s))/8",
    "hvp(logsumexp(x), x, v) == softmax(x)*v",
    "where(less(t, 0), t, 0) == relu(t)",
    "where(logical_or(s > 0, t > 0), s*t, 0) == relu(s)*relu(t)",
    "subtract(s, t) == subtract(t, s)",
    "sparse_plus(t) == relu(t)",
    "logmeanexp(x) == logsumexp(x)",
    "sigmoid_focal_loss(s, 1) == (1 - sigmoid(s))**2*softplus(-s)",
    # a jump has no slope
    "lipschitz(hardshrink(t, 1/2), t, 10)",
    "lipschitz(where(t > 7/3, t, 0), t, 100)",
    "lipschitz(where(t**2 > 2, 1, 0), t, 10**6)",
    "lipschitz(where(t > s, 1, 0), t, 100)",
    "lipschitz(round(t), t, 7)",
    "convex(where(t > 2, t**2, t), t)",
    "concave(where(t > 1/2, 1, 0), t)",
    "convex(hardshrink(t), t)",
]


@pytest.mark.parametrize("claim", PROVED)
def test_they_mean_what_the_frameworks_say(claim: str) -> None:
    assert check(claim, let=LET).verdict == "proved"


@pytest.mark.parametrize("claim", REFUTED)
def test_neighbours_are_refuted(claim: str) -> None:
    assert check(claim, let=LET).verdict == "refuted"


@pytest.mark.parametrize("claim", ["lipschitz(where(t > 2, t, 2), t, 1)", "lipschitz(where(t > 0, t, 0), t, 1)"])
def test_where_both_sides_meet_there_is_no_jump(claim: str) -> None:
    assert check(claim, let=LET).verdict == "proved"


@pytest.mark.parametrize("claim", ["vjp(W @ x, x, g) == x", "jvp(W @ x, x, h) == x", "vjp(x, x) == x"])
def test_shapes_and_numbers_of_arguments_are_looked_at(claim: str) -> None:
    with pytest.raises(TextError, match="takes a"):
        check(claim, let=LET)


@pytest.mark.parametrize("layout", ["numerator", "denominator"])
@pytest.mark.parametrize(
    "claim",
    [
        "jvp(W @ x, x, v) == W @ v", "vjp(W @ x, x, h) == W.T @ h", "vjp(W @ x, x, W @ x) == W.T @ W @ x",
        "vjp(X*X, X, G) == 2*X*G", "jvp(sum(X*X), X, G) == 2*sum(X*G)", "vjp(t*x, t, t*x) == t*x @ x",
    ],
)  # fmt: skip
def test_products_with_derivatives_know_no_layout(claim: str, layout: Literal["numerator", "denominator"]) -> None:
    assert check(claim, let=LET, layout=layout).verdict == "proved"


@pytest.mark.parametrize("claim", ["sum(torch.equal(x, y)) == 1", "vjp(X*X, X, X) == 2*X*X"])
def test_what_is_not_known_is_said(claim: str) -> None:
    found = check(claim, let=LET)
    assert found.verdict == "unknown"
    assert "torch.equal of arrays" in found.why or "does not change with the variable" in found.why


OF_FUNCTIONS = (
    "f: function", "h: function", "x, g, y: vector(n)", "W: matrix(m, n)", "V: matrix(k, m)", "u: vector(m)",
    "c: vector(k)", "X, G: matrix(m, n)", "M: matrix(n, n)",
)  # fmt: skip


@pytest.mark.parametrize(
    "claim",
    [
        "grad(dot(g, f(x)), x) == g*prime(f(x))",
        "grad(sum(G*f(X)), X) == G*prime(f(X))",
        "grad(dot(u, f(W @ x)), W) == outer(u*prime(f(W @ x)), x)",
        "grad(dot(c, h(V @ f(W @ x))), x) == W.T @ (prime(f(W @ x))*(V.T @ (c*prime(h(V @ f(W @ x))))))",
        "jacobian(f(x), x) == diag(prime(f(x)))",
        "hessian(sum(f(x)), x) == diag(prime(f(x), 2))",
        "f(x)[i] == f(x[i])",
    ],
)
def test_an_undefined_function_of_an_array_acts_entry_by_entry(claim: str) -> None:
    found = check(claim, let=OF_FUNCTIONS)
    assert found.verdict == "proved"


@pytest.mark.parametrize(
    "claim",
    [
        "grad(dot(g, f(x)), x) == prime(f(x))",
        "grad(dot(u, f(W @ x)), W) == outer(u*f(W @ x), x)",
        "mean(f(x)) == f(mean(x))",
        "f(x + y) == f(x) + f(y)",
        "f(M @ x) == M @ f(x)",
        "jacobian(f(x), x) == diag(prime(f(x), 2))",
    ],
)
def test_and_nothing_more_is_known_of_it(claim: str) -> None:
    assert check(claim, let=OF_FUNCTIONS).verdict == "refuted"


TWO_LAWS = ("p, q: vector(n) simplex", "a, b: vector(n) positive")


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("kl_div(p, q) == sum(p*log(p)) - sum(p*log(q))", "proved"),
        ("sum(p*log(p/q)) == kl_div(p, q)", "proved"),
        ("kl_div(p, q) == p*log(p/q) - p + q", "proved"),
        ("kl_div(p, q) == sum(q*log(q/p))", "refuted"),
        ("kl_div(a, b) == sum(a*log(a/b) - a + b)", "refuted"),
    ],
)
def test_the_divergence_of_two_distributions_beside_a_number_is_the_sum(claim: str, verdict: str) -> None:
    assert check(claim, let=TWO_LAWS, given=("p > 0", "q > 0")).verdict == verdict


@pytest.mark.parametrize("name", ["rms", "ptp", "js", "hinge", "perplexity", "softcap"])
def test_names_that_people_give_their_numbers_stay_free(name: str) -> None:
    assert check(f"({name} + 1)**2 == {name}**2 + 2*{name} + 1").verdict == "proved"


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("x: scalar; sympy.acot(x) > 0", "unknown"),
        ("x: scalar; sympy.jn(0, x) == besselj(0, x)", "unknown"),
        ("sympy.cbrt(-8) == -2", "unknown"),
        ("sympy.Limit(abs(x)/x, x, 0) == 1", "proved"),
        ("Limit(1/x, x, oo) == 0", "proved"),
        ("limit(abs(x)/x, x, 0) == 1", "refuted"),
        ("x, y: vector(n); scipy.spatial.distance.correlation(x, y) == corr(x, y)", "refuted"),
        ("scipy.special.factorial(-1/2) == sqrt(pi)", "unknown"),
        ("x: scalar; scipy.special.comb(x, 2) == x*(x-1)/2", "unknown"),
        ("scipy.special.comb(5, 2) == 10", "proved"),
        ("A, B: matrix(m,n); jax.numpy.inner(A, B) == A @ B.T", "proved"),
        ("A, B: matrix(m,n); jax.numpy.inner(A, B) == sum(A*B)", "refuted"),
        ("x: scalar > 0; jax.nn.log1mexp(x) == log(1 - exp(-x))", "proved"),
        ("x: scalar < 0; jax.nn.log1mexp(x) == log(1 - exp(x))", "refuted"),
        ("jax.lax.round(0.5) == 0", "unknown"),
        ("x: vector(n); jax.lax.max(x, 0) == relu(x)", "proved"),
        ("x: scalar; keras.ops.gelu(x) == x*Phi(x)", "refuted"),
        ("A: matrix(m,n); keras.ops.norm(A, 1) == sum(abs(A))", "refuted"),
        ("A, B: matrix(m,n); tf.keras.losses.mean_squared_error(A, B) == mean((A-B)**2)", "unknown"),
        ("x, y: vector(n); tf.keras.losses.mean_squared_error(x, y) == mean((x-y)**2)", "proved"),
        (
            "p, y: vector(n); torch.sum(F.binary_cross_entropy(p, y)) == -sum(y*log(p) + (1-y)*log(1-p)) for 0 < p < 1",
            "refuted",
        ),
    ],
)
def test_a_prefix_says_whose_meaning_it_is(claim: str, verdict: str) -> None:
    assert check(claim).verdict == verdict
