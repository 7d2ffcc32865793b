"""Logarithms of which one argument is the larger, and the bounds of divergences that follow."""

from __future__ import annotations

import pytest

from verifier import check

LET = (
    "p: vector(n) simplex positive",
    "q: vector(n) simplex positive",
    "m = (p + q)/2",
    "a: scalar > 0",
    "b: scalar > 0",
)
PROVED = [
    "a*log(a) + b*log(b) <= (a + b)*log(a + b)",
    "sum(p*log(p/m))/2 + sum(q*log(q/m))/2 <= log(2)",
    "kl(p, m) + kl(q, m) <= 2*log(2)",
    "js_divergence(p, q) <= log(2)",
    "entropy(m) <= (entropy(p) + entropy(q))/2 + log(2)",
]
REFUTED = [
    "a*log(a) + b*log(b) >= (a + b)*log(a + b)",
    "kl(p, m) + kl(q, m) <= log(2)",
    "js_divergence(p, q) <= log(2)/2",
    "entropy(m) <= (entropy(p) + entropy(q))/2",
]


@pytest.mark.parametrize("claim", PROVED)
def test_a_divergence_is_bounded(claim: str) -> None:
    assert check(claim, let=LET).verdict == "proved"


@pytest.mark.parametrize("claim", REFUTED)
def test_a_bound_that_is_too_small_is_refuted(claim: str) -> None:
    assert check(claim, let=LET).verdict == "refuted"


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("x: scalar > 0; x*log(1 + 1/x) < 1", "proved"),
        ("x: scalar > 0; (x + 1)*log(1 + 1/x) > 1", "proved"),
        ("x: scalar < 0; x*log(1 - x) <= -x**2/(1 - x)", "proved"),
        ("n: integer >= 1; (1 + 1/n)**n < e", "proved"),
        ("x: scalar > 0; (1 + 1/x)**x < e", "proved"),
        ("n: integer >= 1; e < (1 + 1/n)**(n + 1)", "proved"),
        ("n: integer >= 1; factorial(n) >= (n/e)**n", "proved"),
        ("x: scalar > 0; gamma(x)*gamma(x + 2) >= gamma(x + 1)**2", "proved"),
        ("x: scalar > 0; gamma(x + 2) >= x*gamma(x + 1)", "proved"),
        ("0 < p < 1; 4*log(2)*p*(1 - p) - 1 < -p*log(p) - (1 - p)*log(1 - p)", "proved"),
        ("x: scalar > 1; log(x)*sqrt(x) + x**2 + 1 > 2*x", "proved"),
        ("0 < p < 1; 4*p*(1 - p) < -p*log(p) - (1 - p)*log(1 - p)", "refuted"),
        ("x: scalar > 1/2; log(x)*sqrt(x) + x**2 + 1 > 2*x", "refuted"),
        # too small by a step, and the other way round
        ("x: scalar > 0; gamma(x)*gamma(x + 2) <= gamma(x + 1)**2", "refuted"),
        ("gamma(x)*gamma(x + 2) >= gamma(x + 1)**2", "refuted"),
        ("x: scalar > 0; x*log(1 + 1/x) > 1", "refuted"),
        ("x: scalar; x*log(1 + x**2) <= x**3", "refuted"),
        ("n: integer >= 1; e < (1 + 1/n)**n", "refuted"),
        ("n: integer >= 1; (1 + 1/n)**(n + 1) <= e", "refuted"),
        ("n: integer >= 1; factorial(n) <= (n/e)**n", "refuted"),
    ],
)
def test_a_logarithm_alone_and_products_of_powers(claim: str, verdict: str) -> None:
    assert check(claim).verdict == verdict


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("sqrt(a*b) <= (b - a)/(log(b) - log(a))", "proved"),
        ("(a - b)/(log(a) - log(b)) < (a + b)/2", "proved"),
        ("(b - a)/(log(b) - log(a)) >= (a + b)/2", "refuted"),
        ("(b - a)/(log(b) - log(a)) <= sqrt(a*b)", "refuted"),
    ],
)
def test_the_logarithmic_mean_lies_between_the_others(claim: str, verdict: str) -> None:
    """The denominator is < 0 on one side of a = b, and > 0 on the other."""
    assert check(claim, let=LET[-2:], given="a != b").verdict == verdict
