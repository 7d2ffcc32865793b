"""Probabilities that a number with a density lies on one side of another; false neighbours."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier import check

CLAIMS = {
    "x ~ logistic(m, s); s > 0; P(x > t) == sigmoid((m - t)/s)": (
        "x ~ logistic(m, s); s > 0; P(x > t) == sigmoid((t - m)/s)"
    ),
    "x ~ logistic(0, 1); P(t <= x) == sigmoid(-t)": "x ~ logistic(0, 1); P(t <= x) == sigmoid(t)",
    "x ~ logistic(0, 1); E(sign(x)) == 0": "x ~ logistic(1, 1); E(sign(x)) == 0",
    "x ~ gumbel(0, 1); P(x <= t) == exp(-exp(-t))": "x ~ gumbel(0, 1); P(x <= t) == 1 - exp(-exp(-t))",
    "x ~ gumbel(0, 1); d(P(x <= t), t) == exp(-t - exp(-t))": "x ~ gumbel(0, 1); d(P(x <= t), t) == exp(-exp(-t))",
    "k > 0; x ~ weibull(k); t > 0; P(x > t) == exp(-t**k)": "k > 0; x ~ weibull(k); P(x > t) == exp(-t**k)",
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
        # beyond the values that the number may have another formula holds
        "a > 0; b > 0; x ~ beta(a, b); P(x <= t) == betainc(a, b, t)",
        "k > 0; x ~ gamma(k, 1); t > -1; P(x <= t) == gammainc(k, t)",
        # the other end is random as well
        "x ~ logistic(0, 1); y ~ logistic(0, 1); P(x <= y) == 1/2",
    ],
)
def test_elsewhere_nothing_is_proved(claim: str) -> None:
    assert check(claim).verdict != "proved"
