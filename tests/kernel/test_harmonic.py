"""Σ 1/(d + c) by ψ, with falsehoods beside it."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier import check

#: A true claim, and one that differs in a place and is false.
PAIRS = {
    "x: scalar > 0; n: integer >= 1; sum(1/(x + k), k, 0, n - 1) == digamma(x + n) - digamma(x)": (
        "x: scalar > 0; n: integer >= 1; sum(1/(x + k), k, 0, n) == digamma(x + n) - digamma(x)"
    ),
    "x: scalar > 0; n: integer >= 0; sum(1/(2*x + 3*k), k, 0, n) == (digamma(2*x/3 + n + 1) - digamma(2*x/3))/3": (
        "x: scalar > 0; n: integer >= 0; sum(1/(2*x + 3*k), k, 0, n) == (digamma(2*x/3 + n + 1) - digamma(2*x/3))/2"
    ),
    "n: integer >= 1; sum(1/(n + k), k, 1, n) == harmonic(2*n) - harmonic(n)": (
        "n: integer >= 1; sum(1/(n + k), k, 0, n) == harmonic(2*n) - harmonic(n)"
    ),
    "n: integer >= 1; sum(1/(n + k), k, 1, n) == sum((-1)**(k + 1)/k, k, 1, 2*n)": (
        "n: integer >= 1; sum(1/(n + k), k, 1, n) == sum((-1)**k/k, k, 1, 2*n)"
    ),
    "n: integer >= 1; sum(1/k, k, n + 1, 2*n) <= log(2)": "n: integer >= 1; sum(1/k, k, n + 1, 2*n) < 0.69",
    "n: integer >= 1; sum(1/(n + k), k, 0, n) >= log(2)": "n: integer >= 1; sum(1/(n + k), k, 0, n) <= log(2)",
    "a, b: integer >= 1; b > a; sum(1/k, k, a + 1, b) <= log(b) - log(a)": (
        "a, b: integer >= 1; b > a; sum(1/k, k, a, b) <= log(b) - log(a)"
    ),
    "n: integer >= 1; harmonic(n) == sum(1/k, k, 1, n)": "n: integer >= 1; harmonic(n) == sum(1/k, k, 1, n + 1)",
    "limit(harmonic(n) - log(n), n, oo) == euler_gamma": "limit(harmonic(n) - log(n), n, oo) == log(2)",
    "n: integer; lucas(n) == fibonacci(n - 1) + fibonacci(n + 1)": "n: integer; lucas(n) == fibonacci(n + 1)",
}


@pytest.mark.parametrize("claim", PAIRS)
def test_a_sum_of_reciprocals_is_a_difference_of_digammas(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize("claim", PAIRS.values())
def test_one_that_differs_is_refuted(claim: str) -> None:
    assert_refuted(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "x: scalar; n: integer >= 1; sum(1/(x + k), k, 0, n - 1) == digamma(x + n) - digamma(x)",  # x may be −1
        "x: scalar > 0; n: integer; sum(1/(x + k), k, 0, n - 1) == digamma(x + n) - digamma(x)",  # an empty sum is 0
    ],
)
def test_it_needs_a_start_above_zero_and_a_number_of_terms(claim: str) -> None:
    assert check(claim).verdict != "proved"
