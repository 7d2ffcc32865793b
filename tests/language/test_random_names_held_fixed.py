"""A derivative in a parameter of a law holds the random name fixed, and an expectation varies with it: each claim
beside the one that takes the other reading."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier.language.asking.api import check

VECTOR = "mu: vector(n); x: vector(n) normal(mu, 1); "
GAUSSIAN = "mu: vector(n); S: matrix(n, n) spd; x ~ N(mu, S); "
REGRESSION = "w: vector(n); A: matrix(m, n); S: matrix(m, m) spd; y ~ N(A @ w, S); "
SCALAR = "s > 0; x ~ normal(mu, s); "

TRUE_AND_FALSE = {
    VECTOR + "grad(norm(x - mu)**2/2, mu) == mu - x": VECTOR + "grad(norm(x - mu)**2/2, mu) == 0",
    VECTOR + "d(norm(x - mu)**2/2, mu[0]) == mu[0] - x[0]": VECTOR + "d(norm(x - mu)**2/2, mu[0]) == 0",
    VECTOR + "jacobian(x, mu) == zeros(n, n)": VECTOR + "jacobian(x, mu) == eye(n)",
    VECTOR + "convex(norm(x - mu)**2, mu)": VECTOR + "concave(norm(x - mu)**2, mu)",
    GAUSSIAN + "grad(-(x - mu) @ inv(S) @ (x - mu)/2, mu) == inv(S) @ (x - mu)": (
        GAUSSIAN + "grad(-(x - mu) @ inv(S) @ (x - mu)/2, mu) == 0"
    ),
    GAUSSIAN + "l = -(x - mu) @ inv(S) @ (x - mu)/2; E(outer(grad(l, mu), grad(l, mu))) == inv(S)": (
        GAUSSIAN + "l = -(x - mu) @ inv(S) @ (x - mu)/2; E(outer(grad(l, mu), grad(l, mu))) == zeros(n, n)"
    ),
    GAUSSIAN + "-E(hessian(-(x - mu) @ inv(S) @ (x - mu)/2, mu)) == inv(S)": (
        GAUSSIAN + "-E(hessian(-(x - mu) @ inv(S) @ (x - mu)/2, mu)) == zeros(n, n)"
    ),
    GAUSSIAN + "Cov(grad(-(x - mu) @ inv(S) @ (x - mu)/2, mu)) == inv(S)": (
        GAUSSIAN + "Cov(grad(-(x - mu) @ inv(S) @ (x - mu)/2, mu)) == zeros(n, n)"
    ),
    GAUSSIAN + "grad(E(x @ x), mu) == 2*mu": GAUSSIAN + "grad(E(x @ x), mu) == 0",
    GAUSSIAN + "E(grad(x @ x, mu)) == 0": GAUSSIAN + "E(grad(x @ x, mu)) == 2*mu",
    GAUSSIAN + "grad(x @ mu, mu) == x": GAUSSIAN + "grad(x @ mu, mu) == x + mu",
    REGRESSION + "grad((y - A@w) @ inv(S) @ (y - A@w), w) == -2*A.T @ inv(S) @ (y - A@w)": (
        REGRESSION + "grad((y - A@w) @ inv(S) @ (y - A@w), A) == zeros(m, n)"
    ),
    "a: vector(n); g: vector(n) noise mean a var 1; E(grad(g @ g, a)) == 0": (
        "a: vector(n); g: vector(n) noise mean a var 1; E(grad(g @ g, a)) == 2*a"
    ),
    "t: scalar; x ~ N(t*ones(n), eye(n)); d(norm(x - t)**2, t) == -2*sum(x - t)": (
        "t: scalar; x ~ N(t*ones(n), eye(n)); d(norm(x - t)**2, t) == 0"
    ),
    # the mean in x − E x is not x
    "x: random; d((x - E(x))**2, x) == 2*(x - E(x))": "x: random; d((x - E(x))**2, x) == 0",
    "x: vector(n) random; grad(norm(x - E(x))**2, x) == 2*(x - E(x))": (
        "x: vector(n) random; grad(norm(x - E(x))**2, x) == 0"
    ),
    "x: normal(0, 1); E(d(x**3, x)) == 3": "x: normal(0, 1); E(d(x**3, x)) == 2",
    # numbers of one's own: the samples hold a draw fixed as the kernel does
    SCALAR + "Var(d(-(x - mu)**2/(2*s**2), mu)) == 1/s**2": SCALAR + "Var(d(-(x - mu)**2/(2*s**2), mu)) == 0",
    SCALAR + "E(d(x*mu, mu)**2) == mu**2 + s**2": SCALAR + "E(d(x*mu, mu)**2) == 4*mu**2 + s**2",
    "x ~ exponential(lam); E(d(x, lam)) == 0": "x ~ exponential(lam); E(d(x, lam)) == -1/lam**2",
    "x ~ exponential(lam); d(E(x), lam) == -1/lam**2": "x ~ exponential(lam); d(E(x), lam) == 0",
    "x ~ uniform(0, b); E(d(x*b, b)) == b/2": "x ~ uniform(0, b); E(d(x*b, b)) == b",
    # what the slope no longer has need not be averaged over
    "lam > 0; x ~ poisson(lam); -E(d(x*log(lam) - lam - lgamma(x+1), lam, 2)) == 1/lam": (
        "lam > 0; x ~ poisson(lam); -E(d(x*log(lam) - lam - lgamma(x+1), lam, 2)) == 1/lam**2"
    ),
    "x ~ gamma(a, b); -E(d(a*log(b) - lgamma(a) + (a-1)*log(x) - b*x, b, 2)) == a/b**2": (
        "x ~ gamma(a, b); -E(d(a*log(b) - lgamma(a) + (a-1)*log(x) - b*x, b, 2)) == a/b"
    ),
    "0 < p < 1; x ~ binomial(n, p); E(d(log(binom(n, x)) + x*log(p) + (n-x)*log(1-p), p)**2) == n/(p*(1-p))": (
        "0 < p < 1; x ~ binomial(n, p); E(d(log(binom(n, x)) + x*log(p) + (n-x)*log(1-p), p)**2) == n/p"
    ),
}


@pytest.mark.parametrize("text", TRUE_AND_FALSE)
def test_it_is_proved_by_the_kernel(text: str) -> None:
    assert_proved_by_the_kernel(text)


@pytest.mark.parametrize("text", TRUE_AND_FALSE.values())
def test_the_other_reading_is_refuted(text: str) -> None:
    assert_refuted(text)


@pytest.mark.parametrize(
    "text",
    [
        # E over x varies with S, which stands in the law by its root
        "S: matrix(n, n) spd; x ~ N(zeros(n), S); grad(E(x @ inv(S) @ x), S) == -inv(S)",
        # what a limit, a sum or an integral runs over is in the law
        "x ~ normal(t, 1); integral(x, t, 0, 1) == t",
        "x ~ normal(t, 1); integral(E(x), t, 0, 1) == t",
        "x ~ normal(t*ones(n), 1); integral(x[0], t, 0, 1) == 1/2",
        "x ~ normal(t*ones(n), 1); limit(x[0] - t, t, 0) == x[0] - t",
        "x ~ normal(t*ones(n), 1); limit(E(d(x[0], t)), t, 0) == 1",
        "x ~ normal(t*ones(n), 1); l = (x[0]-t)**2; limit(E(d(l, t)**2), t, 0) == 0",
        "t: scalar; x ~ normal(k*t*ones(n), 1); sum(E(d(x[0], t)), k, 1, 2) == 3",
        "x ~ normal(t, 1); E(limit(x*t, t, 2)) == 4",
        "x ~ exponential(t); limit(E(x), t, -1) == -1",  # there is no such law
        "x: vector(n) normal(0, 1); sum(E(norm(x)**2), n, 1, 3) == 3*n",
        # a kink: what the law puts in for x has c itself
        "x ~ weibull(1, c); c > 0; E(d(abs(x/c - 1), c)) == 0",
        "x ~ rayleigh(s); s > 0; E(d(abs(x**2/s**2 - 2), s)) == 0",
        "x ~ laplace(m, 1); E(d(relu(x - m), m)) == 0",
        "t: scalar; x ~ N(t*ones(n), eye(n)); increasing(norm(x - t)**2, t)",
        "x ~ N(t*ones(n), eye(n)); grad((x[0] - t)**2, [t, u]) == [0, 0]",
        "x ~ N(t*ones(n), eye(n)); n: dim; m: natural; d((x[0] - t)**2, t, m) == 0",
    ],
)
def test_what_is_not_known_is_not_proved(text: str) -> None:
    assert check(text).verdict != "proved"


@pytest.mark.parametrize(
    "text",
    [
        "x ~ exponential(k); sum(E(x**3), k, 1, 2) == 6 + 6/8",
        "x ~ weibull(1, c); c > 0; E(d(abs(x/c - 1), c)) == (1 - 4/e)/c",
        "x ~ normal(t, 1); E(limit(x*t, t, 2)) == 2*t",
        "x: vector(n) normal(0, 1); sum(E(norm(x)**2), n, 1, 3) == 6",
        "x ~ exponential(t); limit(E(x), t, oo) == 0",
    ],
)
def test_what_is_not_known_is_not_refuted(text: str) -> None:
    assert check(text).verdict == "unknown"
