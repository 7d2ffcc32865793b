"""P(x > t) is E of the event: each claim beside a false one; integrals across jumps at letters."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier.language.asking.api import check
from verifier.language.errors import TextError
from verifier.language.reading import read_claim

EXPONENTIAL = "lam: scalar > 0; t: scalar > 0; x ~ exponential(lam); "

TRUE_AND_FALSE = {
    EXPONENTIAL + "P(x > t) == exp(-lam*t)": EXPONENTIAL + "P(x > t) == exp(lam*t)",
    EXPONENTIAL + "P(x <= t) == 1 - exp(-lam*t)": EXPONENTIAL + "P(x <= t) == exp(-lam*t)",
    EXPONENTIAL + "s: scalar > 0; P(x > s + t)/P(x > t) == P(x > s)": (
        EXPONENTIAL + "s: scalar > 0; P(x > s + t) == P(x > s)"
    ),
    EXPONENTIAL + "E(x*(x > t)) == (t + 1/lam)*exp(-lam*t)": EXPONENTIAL + "E(x*(x > t)) == exp(-lam*t)/lam",
    "x ~ normal(0, 1); P(x <= t) == Phi(t)": "x ~ normal(0, 1); P(x > t) == Phi(t)",
    "s > 0; x ~ normal(m, s); P(x <= t) == Phi((t - m)/s)": "s > 0; x ~ normal(m, s); P(x <= t) == Phi((t - m)/s**2)",
    "z ~ N(0, 1); P(abs(z) > 1) == 2*Phi(-1)": "z ~ N(0, 1); P(abs(z) > 1) == Phi(-1)",
    "a > 0; z ~ N(0, 1); P(abs(z) <= a) == 2*Phi(a) - 1": "z ~ N(0, 1); P(abs(z) <= a) == 2*Phi(a) - 1",  # a < 0
    "a < b; z ~ N(0, 1); P(b >= z > a) == Phi(b) - Phi(a)": "z ~ N(0, 1); P(a < z < b) == Phi(b) - Phi(a)",
    "s > 0; x ~ N(m, s**2); P(m - s <= x <= m + s) == 2*Phi(1) - 1": (
        "s > 0; x ~ N(m, s**2); P(m - s <= x <= m + s) == 2*Phi(2) - 1"
    ),
    "z ~ N(0, 1); abs(P(abs(z) > 1.96) - 0.05) < 0.001": "z ~ N(0, 1); abs(P(abs(z) > 1.96) - 0.06) < 0.001",
    "0 < t < 1; u ~ uniform(0, 1); P(u <= t) == t": "0 < t < 1; u ~ uniform(0, 1); P(u > t) == t",
    "u ~ uniform(a, b); a < t; t < b; P(u <= t) == (t - a)/(b - a)": (
        "u ~ uniform(a, b); a < t; t < b; P(u <= t) == (b - t)/(b - a)"
    ),
    "t > 0; x ~ laplace(0, b); P(x > t) == exp(-t/b)/2": "t > 0; x ~ laplace(0, b); P(x > t) == exp(-t/b)",
    "k ~ binomial(3, p); P(k == 2) == 3*p**2*(1 - p)": "k ~ binomial(3, p); P(k == 2) == p**2*(1 - p)",
    "x: random > 0; t > 0; P(x >= t) <= E(x)/t": "x: random > 0; t > 0; P(x >= t) <= E(x)/(2*t)",
    "x: random; t > 0; P(abs(x - E(x)) >= t) <= Var(x)/t**2": "x: random; t > 0; P(abs(x) >= t) <= Var(x)/t**2",
    "0 < t < 1; integral(where(x > t, x, 0), x, 0, 1) == (1 - t**2)/2": (
        "0 < t < 1; integral(where(x > t, x, 0), x, 0, 1) == (1 + t**2)/2"
    ),
    "t > 0; integral(where(x > t, 1, 0)*exp(-x), x, 0, oo) == exp(-t)": (
        "integral(where(x > t, 1, 0)*exp(-x), x, 0, oo) == exp(-t)"  # 1 for t < 0
    ),
}


@pytest.mark.parametrize("text", TRUE_AND_FALSE)
def test_it_is_proved_by_the_kernel(text: str) -> None:
    assert_proved_by_the_kernel(text)


@pytest.mark.parametrize("text", TRUE_AND_FALSE.values())
def test_a_false_one_beside_it_is_refuted(text: str) -> None:
    assert_refuted(text)


def test_a_name_of_ones_own_is_no_probability() -> None:
    assert check("P: matrix(n, n); P @ P == P").verdict == "refuted"
    assert check("P: function; P(1) == P(1)").verdict == "proved"


@pytest.mark.parametrize("text", ["P(x) == 1", "P(x > 1) == 0"])
def test_it_takes_an_event(text: str) -> None:
    with pytest.raises(TextError):
        read_claim(text)
