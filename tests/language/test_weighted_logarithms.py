"""Sums of logarithms with weights that are written out: Gibbs' inequality of two outcomes and what it is written as."""

from __future__ import annotations

import pytest

from verifier.language.asking.api import check

TRUE = [
    "p, q: scalar > 0; x: scalar; p*log(sigmoid(x)) + q*log(1 - sigmoid(x)) <= p*log(p/(p + q)) + q*log(q/(p + q))",
    "p, q: scalar > 0; 0 < x < 1; p*log(x) + q*log(1 - x) <= p*log(p/(p + q)) + q*log(q/(p + q))",
    "p, q: scalar > 0; p*softplus(-x) + q*softplus(x) >= -p*log(p/(p + q)) - q*log(q/(p + q))",
    "0 < p < 1; x: scalar; softplus(x) - p*x >= -p*log(p) - (1 - p)*log(1 - p)",
    "0 < p < 1; -p*log(sigmoid(x)) - (1 - p)*log(1 - sigmoid(x)) >= -p*log(p) - (1 - p)*log(1 - p)",
    "0 < p < 1; 0 < q < 1; -p*log(q) - (1 - p)*log(1 - q) >= -p*log(p) - (1 - p)*log(1 - p)",
]
FALSE = [
    "p, q: scalar > 0; x: scalar; p*log(sigmoid(x)) + q*log(1 - sigmoid(x)) <= p*log(p) + q*log(q)",
    "p, q, x: scalar; p*softplus(-x) + q*softplus(x) >= 0 given p > -q",
    "0 < p < 1; x: scalar; softplus(x) - p*x >= -p*log(p) - (1 - p)*log(1 - p) + 1/100",
    "0 < p < 1; x: scalar; softplus(x) + p*x >= -p*log(p) - (1 - p)*log(1 - p)",
    "0 < p < 1; 0 < q < 1; -p*log(q) - (1 - p)*log(1 - q) <= -p*log(p) - (1 - p)*log(1 - p)",
]


@pytest.mark.parametrize("text", TRUE)
def test_what_is_true_is_proved(text: str) -> None:
    assert check(text).verdict == "proved"


@pytest.mark.parametrize("text", FALSE)
def test_what_is_false_is_refuted(text: str) -> None:
    assert check(text).verdict == "refuted"
