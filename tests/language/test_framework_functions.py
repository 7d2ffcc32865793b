"""Functions that frameworks have beside those that everybody has."""

from __future__ import annotations

import pytest

from verifier import check

LET = (
    "x: vector(n)", "g: vector(n)", "A: matrix(m, n)", "B: matrix(n, l)", "M: matrix(m, l)", "S: matrix(n, n) spd",
    "X: matrix(m, d)", "Y: matrix(k, d)", "b: vector(n)", "s: scalar", "t: scalar", "u: scalar > 0",
    "P: vector(n) simplex positive", "Q: vector(n) simplex positive",
)  # fmt: skip

PROVED = [
    "d(i0e(u), u) == i1e(u) - i0e(u)",
    "d(i1e(u), u) == i0e(u) - i1e(u)*(1 + 1/u)",
    "d(k0e(u), u) == k0e(u) - k1e(u)",
    "multigammaln(u + 1, 2) == log(pi)/2 + lgamma(u + 1) + lgamma(u + 1/2)",
    "copysign(s, u) == abs(s)",
    "copysign(s, -u) == -abs(s)",
    "d(logaddexp2(s, t), t) == 2**(t - logaddexp2(s, t))",
    "d(sinpi(s), s) == pi*cospi(s)",
    "d(sind(s), s) == pi/180*cosd(s)",
    "grad(lbeta(exp(x)), x)[0] == exp(x[0])*(digamma(exp(x[0])) - digamma(sum(exp(x))))",
    "log1mexp(u) == log(1 - exp(-u))",
    "d(log1mexp(u), u) == 1/expm1(u)",
    "addcmul(x, g, b, value=s) == x + s*g*b",
    "grad(sum(addmm(M, A, B, beta=s, alpha=t)), M) == s*ones(m, l)",
    "addr(outer(x, x), g, b, alpha=2) == outer(x, x) + 2*outer(g, b)",
    "logabsdet(S) == log(det(S))",
    "cholesky_solve(b, cholesky(S)) == inv(S) @ b",
    "cholesky_inverse(cholesky(S)) == inv(S)",
    "logcumsumexp(x) == log(cumsum(exp(x)))",
    "jacobian(logcumsumexp(x), x)[i, j] == where(j <= i, exp(x[j] - logcumsumexp(x)[i]), 0)",
    "cdist(X, Y)[i, j]**2 == norm(X[i])**2 + norm(Y[j])**2 - 2*X[i] @ Y[j]",
    "cdist(X, Y, p=1)[i, j] == norm(X[i] - Y[j], 1)",
    "pairwise_distance(x, g, eps=0) == norm(x - g)",
    "js_divergence(P, Q) == js_divergence(Q, P)",
    "kl_div(x, P, reduction='sum') == sum(P*(log(P) - x))",
    "multilabel_soft_margin_loss(x, b) == -mean(b*log(sigmoid(x)) + (1 - b)*log(1 - sigmoid(x)))",
    "cosine_embedding_loss(x + ones(n)*0, g, 1) == 1 - cosine_similarity(x, g)",
]
REFUTED = [
    "d(i0e(u), u) == i1e(u) + i0e(u)",
    "copysign(s, u) == s",
    "d(logaddexp2(s, t), t) == 2**(s - logaddexp2(s, t))",
    "addcmul(x, g, b, value=s) == x + g*b",
    "logcumsumexp(x) == cumsum(exp(x))",
    "jacobian(logcumsumexp(x), x)[i, j] == exp(x[j] - logcumsumexp(x)[i])",
    "cdist(X, Y)[i, j]**2 == norm(X[i])**2 + norm(Y[j])**2 - X[i] @ Y[j]",
    "js_divergence(P, Q) == kl(P, Q)",
    "cumsum(x) > 0",
]


@pytest.mark.parametrize("claim", PROVED)
def test_they_mean_what_the_documentation_says(claim: str) -> None:
    given = ("norm(x) > 0", "norm(g) > 0") if "cosine" in claim else ()
    assert check(claim, let=LET, given=given).verdict == "proved"


@pytest.mark.parametrize("claim", REFUTED)
def test_a_slip_is_refuted(claim: str) -> None:
    assert check(claim, let=LET).verdict == "refuted"


def test_a_triangle_of_positive_entries_times_positive_ones_is_positive() -> None:
    assert check("cumsum(w) > 0", w="vector(n) positive").verdict == "proved"
    assert check("cumsum(w) > 0", w="vector(n) nonnegative").verdict == "refuted"
    assert check("(tril(ones(n, n)) - eye(n)) @ w > 0", w="vector(n) positive").verdict == "refuted"
    assert check("triu(ones(n, n)) @ w > 0", w="vector(n) positive").verdict == "proved"


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("logsumexp([s, t]) == max(s, t) + log1p(exp(-abs(s - t)))", "proved"),
        ("logsumexp([s, t]) == max(s, t) + log1p(exp(abs(s - t)))", "refuted"),
        ("c: bernoulli p; Var(c) == p*(1 - p)", "proved"),
        ("c: bernoulli p; Var(c) == p", "refuted"),
        ("c: bernoulli p 1/2; Var(c) == 1/4", "proved"),
    ],
)
def test_what_is_written_short_is_read(claim: str, verdict: str) -> None:
    assert check(claim, let=("s: scalar", "t: scalar")).verdict == verdict
