"""Logarithms of products with whole powers of positive sums: what holds for real exponents holds for integers."""

from __future__ import annotations

import pytest

from verifier.language.asking.api import check

TRUE = [
    "k: integer >= 1; 0 < p < 1; log(p*(1 - p)**(k - 1)) == log(p) + (k - 1)*log(1 - p)",
    "k: integer >= 0; n: integer >= 1; 0 < p < 1; k <= n; "
    "log(binom(n, k)*p**k*(1 - p)**(n - k)) == log(binom(n, k)) + k*log(p) + (n - k)*log(1 - p)",
    "k: integer; x > 1; log(3*(x - 1)**k) == log(3) + k*log(x - 1)",
]
FALSE = [
    "k: integer >= 1; 0 < p < 1; log(p*(1 - p)**(k - 1)) == log(p) + k*log(1 - p)",
    "k: integer >= 0; n: integer >= 1; 0 < p < 1; k <= n; "
    "log(binom(n, k)*p**k*(1 - p)**(n - k)) == log(binom(n, k)) + k*log(p) + n*log(1 - p)",
    "k: integer; x != 1; log((x - 1)**(2*k)) == 2*k*log(x - 1)",
]


@pytest.mark.parametrize("claim", TRUE)
def test_true_ones_are_proved(claim: str) -> None:
    assert check(claim).verdict == "proved"


@pytest.mark.parametrize("claim", FALSE)
def test_false_ones_are_refuted(claim: str) -> None:
    assert check(claim).verdict == "refuted"
