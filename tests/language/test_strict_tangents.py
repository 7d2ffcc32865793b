"""Strict inequalities by tangents of the logarithm, of which one touches nowhere."""

from __future__ import annotations

import pytest

from verifier.language.asking.api import check

TRUE = [
    "n: integer >= 1; (1+1/n)**n < (1+1/(n+1))**(n+1)",
    "n: integer >= 1; (1+1/n)**(n+1) > (1+1/(n+1))**(n+2)",
    "n: integer >= 1; n*log(1+1/n) < (n+1)*log(1+1/(n+1))",
]
FALSE = [
    "n: integer >= 1; (1+1/n)**n > (1+1/(n+1))**(n+1)",
    "n: integer >= 1; (1+1/n)**(n+1) < (1+1/(n+1))**(n+2)",
    # both sides are equal where two numbers are
    "x > 0; y > 0; x*log(x/y) > x - y",
    "0 < p < 1; 0 < q < 1; p*log(p/q) + (1-p)*log((1-p)/(1-q)) > 0",
]


@pytest.mark.parametrize("text", TRUE)
def test_powers_that_rise_and_fall(text: str) -> None:
    assert check(text).verdict == "proved"


@pytest.mark.parametrize("text", FALSE)
def test_what_is_false_is_refuted(text: str) -> None:
    assert check(text).verdict == "refuted"
