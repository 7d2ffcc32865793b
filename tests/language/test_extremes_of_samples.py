"""The largest and the smallest of n independent numbers: expectations and events, beside false neighbours."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier import check

UNIFORM, EXPONENTIAL = "u: vector(n) uniform(0, 1); ", "x: vector(n) exponential(lam); "
CLAIMS = {
    UNIFORM + "E(max(u)) == n/(n + 1)": UNIFORM + "E(max(u)) == (n - 1)/n",
    UNIFORM + "E(min(u)) == 1/(n + 1)": UNIFORM + "E(min(u)) == 1/n",
    UNIFORM + "E(max(u) - min(u)) == (n - 1)/(n + 1)": UNIFORM + "E(max(u) - min(u)) == n/(n + 1)",
    UNIFORM + "Var(max(u)) == n/((n + 1)**2*(n + 2))": UNIFORM + "Var(max(u)) == n/((n + 1)*(n + 2))",
    UNIFORM + "E(max(u)**2) == n/(n + 2)": UNIFORM + "E(max(u)**2) == (n/(n + 1))**2",
    UNIFORM + "0 < t < 1; P(max(u) <= t) == t**n": UNIFORM + "t > 0; P(max(u) <= t) == t**n",
    UNIFORM + "0 < t < 1; P(min(u) > t) == (1 - t)**n": UNIFORM + "0 < t < 1; P(min(u) > t) == 1 - t**n",
    UNIFORM + "P(max(u) > 2) == 0": UNIFORM + "P(max(u) > 1/2) == 0",
    "u: vector(n) uniform(0, theta); theta > 0; E((n + 1)/n*max(u)) == theta": (
        "u: vector(n) uniform(0, theta); theta > 0; E(max(u)) == theta"
    ),
    "u: vector(n) uniform(a, b); a < b; E(max(u)) == (a + n*b)/(n + 1)": (
        "u: vector(n) uniform(a, b); a < b; E(max(u)) == (b + n*a)/(n + 1)"
    ),
    EXPONENTIAL + "E(min(x)) == 1/(n*lam)": EXPONENTIAL + "E(min(x)) == 1/lam",
    EXPONENTIAL + "E(max(x)) == sum(1/k, k, 1, n)/lam": EXPONENTIAL + "E(max(x)) == sum(1/k, k, 1, n + 1)/lam",
    EXPONENTIAL + "t > 0; P(max(x) <= t) == (1 - exp(-lam*t))**n": (
        EXPONENTIAL + "t > 0; P(min(x) <= t) == (1 - exp(-lam*t))**n"
    ),
    "x: vector(n) exponential(theta); E(n*min(x)) == theta": "x: vector(n) exponential(rate=lam); E(n*min(x)) == lam",
    "x: vector(n) normal(0, 1); P(max(x) <= t) == Phi(t)**n": "x: vector(n) normal(0, 1); P(max(x) <= t) == Phi(t)",
    "x: vector(n) gumbel(0, 1); E(max(x)) == log(n) - digamma(1)": (
        "x: vector(n) gumbel(0, 1); E(max(x)) == log(n)*(1 - digamma(1))"
    ),
    "x: vector(n) weibull(2, 3); E(min(x)) == 3/sqrt(n)*gamma(3/2)": (
        "x: vector(n) weibull(2, 3); E(min(x)) == 3/n*gamma(3/2)"
    ),
    "x: vector(n) rayleigh(s); E(min(x)) == s*sqrt(pi/(2*n))": "x: vector(n) rayleigh(s); E(min(x)) == s*sqrt(pi/2)/n",
}


@pytest.mark.parametrize("claim", CLAIMS)
def test_extremes_of_independent_numbers(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize("claim", CLAIMS.values())
def test_a_false_neighbour(claim: str) -> None:
    assert_refuted(claim)


@pytest.mark.parametrize(
    "claim",
    [
        UNIFORM + "E(1/max(u) - 1/max(u)) == 0",
        "u: vector(1) uniform(0, 1); E((1 - max(u))/max(u) - 1/max(u)) == -1",
        UNIFORM + "v: scalar uniform(0, 1); E(max(u) + 1/v - 1/v) == n/(n + 1)",
        "x: vector(n) exponential(1); E(exp(2*min(x)) - exp(2*min(x)) + min(x)) == 1/n",
    ],
)
def test_parts_without_an_expectation_stay_together(claim: str) -> None:
    """They were told one by one, and what diverges refuted the whole."""
    assert_proved_by_the_kernel(claim)


def test_of_two_parts_that_may_have_none_nothing_is_said() -> None:
    assert check("u: vector(1) uniform(0, 1); E(1/max(u) - 1/min(u)) == 0").verdict == "unknown"


@pytest.mark.parametrize(
    "claim",
    [
        UNIFORM + "E(max(u)*min(u)) == n/(n + 1)*1/(n + 1)",  # they are not independent
        UNIFORM + "E(max(u)*u[0]) == n/(n + 1)/2",
        UNIFORM + "E(max(u)*mean(u)) == n/(n + 1)/2",
        "u: vector(n) uniform(0, theta); theta > 0; E(d(max(u), theta)) == n/(n + 1)",  # the numbers are held fixed
        "u: vector(n) poisson(2); E(max(u)) == n",
    ],
)
def test_what_more_than_one_extreme_has_to_tell_is_not_proved(claim: str) -> None:
    assert check(claim).verdict in ("unknown", "refuted")


def test_a_dimension_without_an_array_is_a_whole_number() -> None:
    """By induction on n, which the length of an array does not take part in."""
    assert_proved_by_the_kernel("x: vector(n); digamma(n + 1) - digamma(1) == sum(1/k, k, 1, n)")
    assert_refuted("x: vector(n); digamma(n + 1) - digamma(1) == sum(1/k, k, 1, n + 1)")
