"""Probabilities of events of numbers that count, and of numbers with a density; false neighbours."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier import check
from verifier.language.errors import NotYet
from verifier.language.reading import read_claim

POISSON, GEOMETRIC = "lam > 0; x ~ poisson(lam); ", "0 < p < 1; x ~ geometric(p); "
BINOMIAL = "n: natural; n >= 1; 0 < p < 1; x ~ binomial(n, p); "
EXPONENTIALS = "a > 0; b > 0; x ~ exponential(a); y ~ exponential(b); "
NORMALS = "x ~ N(0, 1); y ~ N(0, 1); "
CLAIMS = {
    POISSON + "P(x == 0) == exp(-lam)": POISSON + "P(x == 0) == 1 - exp(-lam)",
    POISSON + "P(x == 1) == lam*exp(-lam)": POISSON + "P(x == 1) == exp(-lam)",
    POISSON + "P(x >= 1) == 1 - exp(-lam)": POISSON + "P(x > 1) == 1 - exp(-lam)",
    POISSON + "P(x <= 2) == exp(-lam)*(1 + lam + lam**2/2)": POISSON + "P(x < 2) == exp(-lam)*(1 + lam + lam**2/2)",
    POISSON + "P(x == 1/2) == 0": POISSON + "P(x <= 1/2) == 0",
    POISSON + "E(sign(x)) == 1 - exp(-lam)": POISSON + "E(sign(x)) == exp(-lam)",
    GEOMETRIC + "P(x > 3) == (1 - p)**3": GEOMETRIC + "P(x > 3) == (1 - p)**4",
    GEOMETRIC + "P(x == 1) == p": GEOMETRIC + "P(x == 0) == p",
    GEOMETRIC + "P(1 < x <= 3) == p*(1 - p)*(2 - p)": GEOMETRIC + "P(1 <= x <= 3) == p*(1 - p)*(2 - p)",
    BINOMIAL + "P(x == 0) == (1 - p)**n": BINOMIAL + "P(x == 0) == p**n",
    BINOMIAL + "P(x == 1) == n*p*(1 - p)**(n - 1)": BINOMIAL + "P(x == 1) == p*(1 - p)**(n - 1)",
    BINOMIAL + "P(x == n) == p**n": BINOMIAL + "P(x == n) == (1 - p)**n",
    "k: natural; " + POISSON + "P(x == k) == lam**k*exp(-lam)/factorial(k)": (
        "k: natural; " + POISSON + "P(x == k) == lam**k*exp(-lam)/factorial(k + 1)"
    ),
    "k: integer >= 1; " + GEOMETRIC + "P(x == k) == (1 - p)**(k - 1)*p": (
        "k: integer >= 1; " + GEOMETRIC + "P(x == k) == (1 - p)**k*p"
    ),
    "k: natural; " + GEOMETRIC + "P(x > k) == (1 - p)**k": "k: natural; " + GEOMETRIC + "P(x > k) == (1 - p)**(k + 1)",
    "k: integer >= 1; " + GEOMETRIC + "P(x >= k) == (1 - p)**(k - 1)": (
        "k: integer >= 1; " + GEOMETRIC + "P(x <= k) == 1 - (1 - p)**(k - 1)"
    ),
    # two independent numbers, one of them by its distribution function
    EXPONENTIALS + "P(x < y) == a/(a + b)": EXPONENTIALS + "P(x < y) == b/(a + b)",
    NORMALS + "P(x > y) == 1/2": NORMALS + "P(x > y) == 1/4",
    "x ~ logistic(0, 1); y ~ logistic(0, 1); P(x <= y) == 1/2": (
        "x ~ logistic(0, 1); y ~ logistic(1, 1); P(x <= y) == 1/2"
    ),
    NORMALS + "P(x < y + 1) == Phi(1/sqrt(2))": NORMALS + "P(x < y + 1) == Phi(1)",
    NORMALS + "E(sign(x - y)*x) == 1/sqrt(pi)": NORMALS + "E(sign(x - y)*x) == 0",
    "s, r > 0; x ~ N(a, s**2); y ~ N(b, r**2); P(x < y) == Phi((b - a)/sqrt(s**2 + r**2))": (
        "s, r > 0; x ~ N(a, s**2); y ~ N(b, r**2); P(x < y) == Phi((b - a)/(s + r))"
    ),
    "x ~ uniform(0, 1); y ~ uniform(0, 1); P(x < y) == 1/2": "x ~ uniform(0, 1); y ~ uniform(0, 1); P(x < y) == 1/3",
    "x ~ gumbel(a, 1); y ~ gumbel(b, 1); P(x > y) == sigmoid(a - b)": (
        "x ~ gumbel(a, 1); y ~ gumbel(b, 1); P(x > y) == sigmoid(b - a)"
    ),
    # a multiple of the number, and ends outside the range of a uniform one
    "x ~ uniform(0, 1); y ~ uniform(0, 1); P(x + y < 1) == 1/2": (
        "x ~ uniform(0, 1); y ~ uniform(0, 1); P(x + y < 1) == 1/4"
    ),
    "x ~ exponential(2); y ~ uniform(-1, 1); P(x < y) == (1 + exp(-2))/4": (
        "x ~ exponential(2); y ~ uniform(-1, 1); P(x < y) == (1 + exp(-2))/2"
    ),
    "x ~ exponential(1); y ~ exponential(1); P(x > 2*y) == 1/3": (
        "x ~ exponential(1); y ~ exponential(1); P(x > 2*y) == 2/3"
    ),
    "x ~ exponential(1); y ~ exponential(1); P(x > y + 1) == exp(-1)/2": (
        "x ~ exponential(1); y ~ exponential(1); P(x > y + 1) == exp(-1)"
    ),
    NORMALS + "P(x + y <= t) == Phi(t/sqrt(2))": NORMALS + "P(x + y <= t) == P(x <= t)*P(y <= t)",
    NORMALS + "z ~ N(0, 1); P(x + y + z <= t) == Phi(t/sqrt(3))": (
        NORMALS + "z ~ N(0, 1); P(x + y + z <= t) == Phi(t/3)"
    ),
    "x ~ N(0, 1); P(2 - 3*x > t) == Phi((2 - t)/3)": "x ~ N(0, 1); P(2 - 3*x > t) == Phi((t - 2)/3)",
    "x ~ exponential(2); P(3 - x <= t) == exp(-2*(3 - t)) given t < 3": (
        "x ~ exponential(2); P(3 - x <= t) == 1 - exp(-2*(3 - t)) given t < 3"
    ),
    # with a density: on one side of a number
    "x ~ logistic(m, s); s > 0; P(x > t) == sigmoid((m - t)/s)": (
        "x ~ logistic(m, s); s > 0; P(x > t) == sigmoid((t - m)/s)"
    ),
    "x ~ logistic(0, 1); P(t <= x) == sigmoid(-t)": "x ~ logistic(0, 1); P(t <= x) == sigmoid(t)",
    "x ~ logistic(0, 1); E(sign(x)) == 0": "x ~ logistic(1, 1); E(sign(x)) == 0",
    "x ~ gumbel(0, 1); P(x <= t) == exp(-exp(-t))": "x ~ gumbel(0, 1); P(x <= t) == 1 - exp(-exp(-t))",
    "x ~ gumbel(0, 1); d(P(x <= t), t) == exp(-t - exp(-t))": "x ~ gumbel(0, 1); d(P(x <= t), t) == exp(-exp(-t))",
    "k > 0; x ~ weibull(k); t > 0; P(x > t) == exp(-t**k)": "k > 0; x ~ weibull(k); P(x > t) == exp(-t**k)",
    "s > 0; x ~ lognormal(m, s**2); P(x <= exp(m)) == 1/2": "s > 0; x ~ lognormal(m, s**2); P(x <= m) == 1/2",
    "s > 0; x ~ rayleigh(s); t > 0; P(x > t) == exp(-t**2/(2*s**2))": (
        "s > 0; x ~ rayleigh(s); t > 0; P(x > t) == exp(-t**2/s**2)"
    ),
    "k > 0; theta > 0; x ~ gamma(k, scale=theta); t > 0; P(x <= t) == gammainc(k, t/theta)": (
        "k > 0; theta > 0; x ~ gamma(k, scale=theta); t > 0; P(x <= t) == gammainc(k, t*theta)"
    ),
    "x ~ chi2(2); t > 0; P(x > t) == exp(-t/2)": "x ~ chi2(2); t > 0; P(x > t) == exp(-t)",
    "x ~ beta(2, 1); 0 < t < 1; P(x <= t) == t**2": "x ~ beta(2, 1); 0 < t < 1; P(x <= t) == t",
}


@pytest.mark.parametrize("claim", CLAIMS)
def test_true_probabilities_are_proved(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize("claim", CLAIMS.values())
def test_false_neighbours_are_refuted(claim: str) -> None:
    assert_refuted(claim)


@pytest.mark.parametrize(
    "claim",
    [
        # an integer k may be negative, a natural one 0, where a geometric number is never
        "k: integer; " + POISSON + "P(x == k) == lam**k*exp(-lam)/factorial(k)",
        "k: natural; " + GEOMETRIC + "P(x == k) == (1 - p)**(k - 1)*p",
        # n has to be a whole number
        "n: scalar; x ~ binomial(n, 1/2); P(x == 2) >= 0",
        # what asks more of x than where it lies
        POISSON + "E(x*sign(x)) == lam",
    ],
)
def test_beyond_the_least_value_nothing_is_said(claim: str) -> None:
    with pytest.raises(NotYet):
        read_claim(claim, (), (), "")


@pytest.mark.parametrize(
    "claim",
    [
        # beyond the values that the number may have another formula holds
        "a > 0; b > 0; x ~ beta(a, b); P(x <= t) == betainc(a, b, t)",
        "k > 0; x ~ gamma(k, 1); t > -1; P(x <= t) == gammainc(k, t)",
        # the other end is random as well, and may lie where the formula of the distribution function does not hold
        "x ~ exponential(2); y ~ N(0, 1); P(x < y) == E(1 - exp(-2*y))",
        "x ~ uniform(0, 1); y ~ uniform(0, 2); P(x < y) == 1",
    ],
)
def test_elsewhere_nothing_is_proved(claim: str) -> None:
    assert check(claim).verdict != "proved"
