"""Entropies of random names and divergences between laws, by their densities; laws as arguments and as papers write
them."""

from __future__ import annotations

from math import e, log, pi

import numpy as np
import pytest

from verifier import check
from verifier.language.errors import NotYet
from verifier.language.reading import read_claim

TRUE = [
    "x: gaussian(mu, Sigma); entropy(x) == n*log(2*pi*e)/2 + logdet(Sigma)/2",
    "S: matrix(n, n) spd; a: vector(n); entropy(N(a, S)) == log((2*pi*e)**n*det(S))/2",
    "x: normal(mu, s**2); entropy(x) == log(2*pi*e*s**2)/2",
    "entropy(uniform(a, b)) == log(b - a)",
    "entropy(Exp(lam)) == 1 - log(lam)",
    "x: laplace(m, b); entropy(x) == 1 + log(2*b)",
    "x ~ Bern(p); entropy(x) == -p*log(p) - (1 - p)*log(1 - p)",
    "x ~ Geom(p); entropy(x) == -log(p) - (1 - p)/p*log(1 - p)",
    "kl(gaussian(a, S), gaussian(b, T)) == (tr(inv(T) @ S) + (b - a) @ inv(T) @ (b - a) - n + logdet(T) - logdet(S))/2",
    "x ~ N(a, S); y ~ N(b, S); KL(x, y) == (a - b) @ inv(S) @ (a - b)/2",
    "mu: vector(n); s: vector(n) positive; KL(N(mu, diag(s**2)), N(0, eye(n))) == sum(s**2 + mu**2 - 1 - 2*log(s))/2",
    "kl(normal(mu, sigma), normal(0, 1)) == (mu**2 + sigma**2 - 1)/2 - log(sigma)",
    "kl(exponential(a), exponential(b)) == log(a/b) + b/a - 1",
    "c <= a; a < b; b <= d; kl(uniform(a, b), uniform(c, d)) == log((d - c)/(b - a))",
    "a, b: scalar > 0; entropy(gamma(a, b)) == a - log(b) + lgamma(a) + (1 - a)*digamma(a)",
    "a, b: scalar > 0; entropy(beta(a, b)) == betaln(a, b) - (a - 1)*digamma(a) - (b - 1)*digamma(b)"
    " + (a + b - 2)*digamma(a + b)",
    "x ~ Poisson(a); y ~ Poisson(b); kl(x, y) == a*log(a/b) + b - a",
    "kl(binomial(k, p), binomial(k, q)) == k*(p*log(p/q) + (1 - p)*log((1 - p)/(1 - q)))",
    "kl(N(a, S), N(a, S)) == 0",
    "p, q: vector(n) simplex; kl(p, q) == sum(p*log(p/q))",
    "x ~ N(mu, Sigma); E(x) == mu",
    "X ~ Uniform(0, 1); E(X) == 1/2",
]
FALSE = [
    "x: gaussian(mu, Sigma); entropy(x) == n*log(2*pi)/2 + logdet(Sigma)/2",
    "x ~ Bern(p); entropy(x) == p*log(p) + (1 - p)*log(1 - p)",
    "entropy(Exp(lam)) == log(lam)",
    "kl(gaussian(a, S), gaussian(b, T)) == (tr(inv(S) @ T) + (b - a) @ inv(T) @ (b - a) - n + logdet(T) - logdet(S))/2",
    "kl(N(m, v), N(k, v)) == (m - k)**2/v",
    "kl(exponential(a), exponential(b)) == log(b/a) + b/a - 1",
]


OF_COVARIANCES = [
    "A: matrix(n, n) invertible; x: gaussian(mu, Sigma); y: gaussian(A @ mu, A @ Sigma @ A.T); "
    "entropy(y) == entropy(x) + log(abs(det(A)))",
    "L: matrix(n, k); x: gaussian(mu, L @ L.T); mu: vector(n); E((x - mu) @ (x - mu)) == norm(L)**2",
    "K: matrix(n, n) psd; s: scalar; y: gaussian(zeros(n), K + s**2*eye(n)); E(y @ y) == trace(K) + n*s**2",
    "H: matrix(m, n); P: matrix(n, n) spd; R: matrix(m, m) spd; y: gaussian(zeros(m), H @ P @ H.T + R); "
    "E(outer(y, y)) == H @ P @ H.T + R",
    "S: matrix(n, n) spd; x: gaussian(zeros(n), 2*S); E(x @ x) == 2*trace(S)",
    # Σ stands in the law of y before x says that it is a covariance
    "mu: vector(n); Sigma, T: matrix(n, n) spd; y: gaussian(Sigma @ mu, T); x: gaussian(mu, Sigma); E(y) == Sigma @ mu",
]
NOT_OF_COVARIANCES = [
    "L: matrix(n, n); x: gaussian(mu, L @ L.T); mu: vector(n); Cov(x) == L.T @ L",
    "K: matrix(n, n) psd; s: scalar; y: gaussian(zeros(n), K + s**2*eye(n)); E(y @ y) == trace(K) + s**2",
    "S: matrix(n, n) spd; x: gaussian(zeros(n), 2*S); E(x @ x) == 4*trace(S)",
]


@pytest.mark.parametrize("claim", OF_COVARIANCES)
def test_covariances_by_their_form(claim: str) -> None:
    assert check(claim).verdict == "proved"


@pytest.mark.parametrize("claim", NOT_OF_COVARIANCES)
def test_wrong_moments_of_covariances(claim: str) -> None:
    assert check(claim).verdict == "refuted"


def test_what_is_no_covariance_by_its_form() -> None:
    for covariance in ("A @ B", "A @ A", "-S", "S - 2*T"):
        text = f"A, B: matrix(n, n); S, T: matrix(n, n) spd; x: gaussian(zeros(n), {covariance}); E(x) == 0"
        assert check(text).verdict == "unknown"


@pytest.mark.parametrize("claim", TRUE)
def test_true_of_all_parameters(claim: str) -> None:
    assert check(claim).verdict == "proved"


@pytest.mark.parametrize("claim", FALSE)
def test_wrong_formulas_are_refuted(claim: str) -> None:
    assert check(claim).verdict == "refuted"


@pytest.mark.parametrize(
    "claim",
    [
        "x: gaussian(mu, Sigma); A: matrix(n, n); entropy(A @ x) == 0",  # no name with one of these laws
        "x: vector(n) random; entropy(x) == 0",  # nothing of its law
        "x: normal(0, 1); y: exponential(1); kl(x, y) == 0",  # different kinds
        "x: binomial(k, p); y: binomial(m, p); kl(x, y) == 0",  # different sides of a coin tossed
        "x: uniform(0, 2); y: uniform(0, 1); kl(x, y) == log(2)",
        "x: poisson(a); entropy(x) == 0",  # no closed form
        "x: normal(0, 1); y: normal(x, 1); entropy(y) == 0",  # its parameters are random
        "x: exponential(1, 3); entropy(x) == 3",
    ],
)
def test_what_is_not_read(claim: str) -> None:
    assert check(claim).verdict in ("unknown", "error")


def test_a_law_of_a_name_is_not_that_of_another() -> None:
    with pytest.raises(NotYet, match="with one of these laws"):
        read_claim("x: normal(0, 1); entropy(2*x) == 0")


def test_the_names_of_laws_are_free() -> None:
    result = check("x: scalar; kl(normal(x, 1), normal(0, 1)) == x**2/2")
    assert result.verdict == "proved"
    assert check("x: scalar; kl(normal(x, 1), normal(0, 1)) == x**2").verdict == "refuted"


def test_against_integrals() -> None:
    """The formulas above, by sums and trapezoids."""
    grid = np.linspace(-30, 30, 200_001)
    mean, scale = 0.3, 1.7
    p = np.exp(-((grid - mean) ** 2) / (2 * scale**2)) / np.sqrt(2 * pi) / scale
    q = np.exp(-(grid**2) / 2) / np.sqrt(2 * pi)
    step = grid[1] - grid[0]
    inside = p > 1e-300
    assert np.isclose(-np.sum(p[inside] * np.log(p[inside])) * step, log(2 * pi * e * scale**2) / 2)
    divergence = np.sum(p[inside] * (np.log(p[inside]) + grid[inside] ** 2 / 2 + log(2 * pi) / 2)) * step
    assert q.sum() * step == pytest.approx(1)
    assert np.isclose(divergence, (mean**2 + scale**2 - 1) / 2 - log(scale))
