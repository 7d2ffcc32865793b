"""Laws with a shape or a scale: Gamma, Beta, log-normal, Weibull, Rayleigh, logistic and Gumbel."""

from __future__ import annotations

import pytest

from tests.antiderivatives import is_proved
from verifier import check
from verifier.language.errors import TextError
from verifier.language.reading import read_claim


@pytest.mark.parametrize(
    "claim",
    [
        "x ~ gamma(a, b); E(x) == a/b",
        "x ~ gamma(k, theta); Var(x) == k*theta**2",
        "x ~ Gamma(k, rate=b); E(log(x)) == digamma(k) - log(b)",
        "x ~ gamma(k, scale=theta); E(log(x)) == digamma(k) + log(theta)",
        "x ~ gamma(a); E(x) == a",
        "x ~ gamma(a, b); E(exp(t*x)) == (b/(b - t))**a given t < b",
        "x ~ gamma(k, theta); E(exp(t*x)) == (1 - theta*t)**(-k) given theta*t < 1",
        "x ~ gamma(a, b); a > 1; E(1/x) == b/(a - 1)",
        "x ~ gamma(a, b); E(x**3) == a*(a + 1)*(a + 2)/b**3",
        "x: gamma(a, b, n); E(sum(x)) == n*a/b",
        "x: vector(n) gamma(a, b); Var(mean(x)) == a/(n*b**2)",
        "x ~ Beta(a, b); Var(x) == a*b/((a + b)**2*(a + b + 1))",
        "x ~ Beta(a, b); E(log(x)) == digamma(a) - digamma(a + b)",
        "x ~ Beta(a, b); E(log(1 - x)) == digamma(b) - digamma(a + b)",
        "x ~ beta(a, b); k > 0; E(x**k) == gamma(a + k)*gamma(a + b)/(gamma(a)*gamma(a + b + k))",
        "x ~ lognormal(mu, s); s > 0; E(x) == exp(mu + s**2/2)",
        "x ~ LogNormal(mu, s**2); Var(x) == (exp(s**2) - 1)*exp(2*mu + s**2)",
        "x ~ LogNormal(mu, s**2); E(x**k) == exp(k*mu + k**2*s**2/2)",
        "x ~ LogNormal(mu, s**2); E(1/x) == exp(-mu + s**2/2)",
        "x ~ LogNormal(mu, s**2); E(sqrt(x)) == exp(mu/2 + s**2/8)",
        "x ~ LogNormal(mu, s**2); E(log(x)) == mu",
        "x ~ weibull(k); Var(x) == gamma(1 + 2/k) - gamma(1 + 1/k)**2",
        "x ~ weibull(shape=k, scale=c); E(x**3) == c**3*gamma(1 + 3/k)",
        "x ~ rayleigh(s); E(x**4) == 8*s**4",
        "x ~ rayleigh(scale=s); E(x) == s*sqrt(pi/2)",
        "x ~ gumbel(mu, b); E(x) == mu + b*euler_gamma",
        "x ~ gumbel(0, 1); E(exp(-x)) == 1",
        "x ~ logistic(m, s); Var(x) == pi**2*s**2/3",
        "x ~ logistic(0, 1); E(sigmoid(x)) == 1/2",
        "x ~ binomial(10, p=1/4); E(x) == 5/2",
        "p, q: vector(n) simplex positive; kl(logistic(p), logistic(p)) == 0",  # as an argument it is the function
    ],
)
def test_moments_and_expectations(claim: str) -> None:
    assert is_proved(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "x ~ gamma(k, theta); E(x) == k/theta",
        "x ~ gamma(a, b); E(x) == a*b",
        "x ~ gamma(a, b); E(log(x)) == digamma(a) + log(b)",
        "x ~ gamma(a, b); E(x**3) == a**3/b**3",
        "x ~ gamma(a, b); a > 1; E(1/x) == b/a",
        "x ~ Beta(a, b); E(x) == b/(a + b)",
        "x ~ Beta(a, b); Var(x) == a*b/(a + b)**2",
        "x ~ Beta(a, b); E(log(x)) == digamma(a) + digamma(a + b)",
        "x ~ lognormal(mu, s); E(x) == exp(mu)",
        "x ~ LogNormal(mu, s**2); E(log(x)) == mu + s**2/2",
        "x ~ LogNormal(mu, s**2); E(x**2) == exp(2*mu + s**2)",
        "x ~ weibull(k); E(x) == gamma(1/k)",
        "x ~ rayleigh(s); Var(x) == s**2",
        "x ~ rayleigh(s); E(x**4) == 3*s**4",
        "x ~ gumbel(mu, b); E(x) == mu",
        "x ~ logistic(m, s); Var(x) == s**2",
    ],
)
def test_what_is_nearly_a_moment_is_refuted(claim: str) -> None:
    assert check(claim).verdict == "refuted"


@pytest.mark.parametrize("law", ["gamma(2, 3)", "gamma(a, rate=2, scale=3)", "beta(a)", "rayleigh"])
def test_laws_that_cannot_be_meant_are_refused(law: str) -> None:
    with pytest.raises(TextError):
        read_claim(f"x ~ {law}; E(x) == 1")


@pytest.mark.parametrize(
    "claim",
    [
        "x ~ Exp(mean=s); E(x) == s",
        "x: scalar exponential(mean=2); Var(x) == 4",
        "x: vector(n) exponential mean 2; E(min(x)) == 2/n",
        "x ~ poisson(mean=4); E(x) == 4",
    ],
)
def test_the_mean_of_a_law_with_one_parameter(claim: str) -> None:
    """It was taken for the rate."""
    assert check(claim).verdict == "proved"


@pytest.mark.parametrize(
    ("declaration", "name"),
    [
        ("exponential(p=s)", "p"),
        ("exponential(var=2)", "var"),
        ("gamma(2, mean=3)", "mean"),
        ("weibull(2, mean=3)", "mean"),
        ("uniform(0, 1, mean=5)", "mean"),
        ("bernoulli(p=1/2, mean=1/3)", "mean"),
        ("normal(mean=0, var=1, p=3)", "p"),
    ],
)
def test_a_parameter_that_the_law_does_not_have_is_refused(declaration: str, name: str) -> None:
    with pytest.raises(TextError, match=f"has no parameter {name}"):
        check(f"x ~ {declaration}; E(x) == 1")
