"""Independent entries with parameters of their own, entropies, divergences and logarithms of laws: each claim beside a
false one."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier.language.asking.api import check

COINS = "p: vector(n); x: vector(n) bernoulli(p); "
COUNTS = "lam: vector(n) positive; x: vector(n) poisson(lam); "
NORMAL = "mu: vector(n); sigma: vector(n) positive; x: vector(n) normal(mu, sigma); "

TRUE_AND_FALSE = {
    COINS + "E(sum(x)) == sum(p)": COINS + "E(sum(x)) == n",
    COINS + "Var(x[0]) == p[0]*(1 - p[0])": COINS + "Var(x[0]) == p[0]",
    COINS + "Cov(x) == diag(p*(1 - p))": COINS + "Cov(x) == diag(p)",
    COINS + "w: vector(n); E((w @ x)**2) == (w @ p)**2 + sum(w**2*p*(1 - p))": (
        COINS + "w: vector(n); E((w @ x)**2) == (w @ p)**2 + sum(w**2*p)"
    ),
    COINS + "0 < p[i]; p[i] < 1; Cov(grad(sum(x*log(p) + (1 - x)*log(1 - p)), p)) == diag(1/(p*(1 - p)))": (
        COINS + "0 < p[i]; p[i] < 1; Cov(grad(sum(x*log(p) + (1 - x)*log(1 - p)), p)) == diag(1/p)"
    ),
    COUNTS + "Cov(x) == diag(lam)": COUNTS + "Cov(x) == diag(lam**2)",
    COUNTS + "Cov(grad(sum(x*log(lam) - lam), lam)) == diag(1/lam)": (
        COUNTS + "Cov(grad(sum(x*log(lam) - lam), lam)) == diag(1/lam**2)"
    ),
    NORMAL + "E(norm(x)**2) == norm(mu)**2 + norm(sigma)**2": NORMAL + "E(norm(x)**2) == norm(mu)**2 + sum(sigma)",
    NORMAL + "grad(-sum((x-mu)**2/(2*sigma**2)) - sum(log(sigma)), sigma) == (x-mu)**2/sigma**3 - 1/sigma": (
        NORMAL + "grad(-sum((x-mu)**2/(2*sigma**2)) - sum(log(sigma)), sigma) == (x-mu)**2/sigma**3 + 1/sigma"
    ),
    NORMAL + "z: vector(n) normal(0, 1); kl(x, z) == sum(mu**2 + sigma**2 - 1 - log(sigma**2))/2": (
        NORMAL + "z: vector(n) normal(0, 1); kl(x, z) == sum(mu**2 + sigma - 1 - log(sigma))/2"
    ),
    # entropies and divergences
    "x ~ gamma(a, b); entropy(x) == a - log(b) + lgamma(a) + (1-a)*digamma(a)": (
        "x ~ gamma(a, b); entropy(x) == a + log(b) + lgamma(a) + (1-a)*digamma(a)"
    ),
    "x ~ beta(a, b); entropy(x) == "
    "lgamma(a) + lgamma(b) - lgamma(a+b) - (a-1)*digamma(a) - (b-1)*digamma(b) + (a+b-2)*digamma(a+b)": (
        "x ~ beta(a, b); entropy(x) == "
        "lgamma(a) + lgamma(b) - lgamma(a+b) - (a-1)*digamma(a) - (b-1)*digamma(b) - (a+b-2)*digamma(a+b)"
    ),
    "x ~ chi2(k); entropy(x) == k/2 + log(2) + lgamma(k/2) + (1-k/2)*digamma(k/2)": (
        "x ~ chi2(k); entropy(x) == k/2 - log(2) + lgamma(k/2) + (1-k/2)*digamma(k/2)"
    ),
    "x ~ rayleigh(s); entropy(x) == 1 + log(s/sqrt(2)) + euler_gamma/2": (
        "x ~ rayleigh(s); entropy(x) == 1 + log(s/sqrt(2)) - euler_gamma/2"
    ),
    "x ~ weibull(k, s); entropy(x) == euler_gamma*(1 - 1/k) + log(s/k) + 1": (
        "x ~ weibull(k, s); entropy(x) == euler_gamma*(1 - 1/k) + log(s*k) + 1"
    ),
    "x ~ gumbel(m, b); entropy(x) == log(b) + euler_gamma + 1": "x ~ gumbel(m, b); entropy(x) == m + euler_gamma + 1",
    "s > 0; x ~ lognormal(m, s**2); entropy(x) == m + log(2*pi*e*s**2)/2": (
        "s > 0; x ~ lognormal(m, s**2); entropy(x) == log(2*pi*e*s**2)/2"
    ),
    "x ~ gamma(a, b); y ~ gamma(c, d); "
    "kl(x, y) == (a-c)*digamma(a) - lgamma(a) + lgamma(c) + c*(log(b) - log(d)) + a*(d-b)/b": (
        "x ~ gamma(a, b); y ~ gamma(c, d); "
        "kl(x, y) == (a-c)*digamma(a) - lgamma(a) + lgamma(c) + c*(log(b) - log(d)) + a*(b-d)/b"
    ),
    # in parts
    "x ~ gamma(a, b); E(d(a*log(b) - lgamma(a) + (a-1)*log(x) - b*x, a)) == 0": (
        "x ~ gamma(a, b); E(d(a*log(b) - lgamma(a) + (a-1)*log(x) - b*x, a)) == log(b)"
    ),
    "x ~ gamma(a, b); Var(log(x)) == polygamma(1, a)": "x ~ gamma(a, b); Var(log(x)) == polygamma(1, a)/b",
    "x ~ beta(a, b); Var(log(x)) == polygamma(1, a) - polygamma(1, a + b)": (
        "x ~ beta(a, b); Var(log(x)) == polygamma(1, a) + polygamma(1, a + b)"
    ),
    "x ~ weibull(k, s); E(log(x)) == log(s) - euler_gamma/k": "x ~ weibull(k, s); E(log(x)) == log(s) + euler_gamma/k",
    # by the density of a normal number
    "p > 0; x: normal(0, 1); E(abs(x)**p) == 2**(p/2)*gamma((p+1)/2)/sqrt(pi)": (
        "p > 0; x: normal(0, 1); E(abs(x)**p) == 2**p*gamma((p+1)/2)/sqrt(pi)"
    ),
    "x ~ N(0, 1); E(Phi(x)**2) == 1/3": "x ~ N(0, 1); E(Phi(x)**2) == 1/4",
    "x ~ N(0, 1); E(Phi(x)*Phi(-x)) == 1/6": "x ~ N(0, 1); E(Phi(x)*Phi(-x)) == 1/4",
    "x ~ N(0, 1); E(log(x**2)) == digamma(1/2) + log(2)": "x ~ N(0, 1); E(x**2) == digamma(1/2) + log(2)",
    # waves between their ends
    "a > b; b > 0; a + b*cos(t) > 0": "a > b; a + b*cos(t) > 0",
    "0 < r < 1; 1 - 2*r*cos(t) + r**2 > 0": "0 <= r <= 1; 1 - 2*r*cos(t) + r**2 > 0",
    "a > b; b > 0; integral(1/(a + b*cos(t)), t, 0, 2*pi) == 2*pi/sqrt(a**2 - b**2)": (
        "a > b; b > 0; integral(1/(a + b*cos(t)), t, 0, 2*pi) == 2*pi/sqrt(a**2 + b**2)"
    ),
}


@pytest.mark.parametrize("text", TRUE_AND_FALSE)
def test_it_is_proved_by_the_kernel(text: str) -> None:
    assert_proved_by_the_kernel(text)


@pytest.mark.parametrize("text", TRUE_AND_FALSE.values())
def test_a_false_one_beside_it_is_refuted(text: str) -> None:
    assert_refuted(text)


@pytest.mark.parametrize(
    "text",
    [COINS + "E(x[0]**3) == p[0]", COINS + "x**2 == x", COUNTS + "E(x[0]**3) == lam[0]**3 + 3*lam[0]**2 + lam[0]"],
)
def test_more_than_two_moments_of_them_is_not_known(text: str) -> None:
    assert check(text).verdict == "unknown"
