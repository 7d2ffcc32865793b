"""Equations and orders by contraposition, by the order of the letters, and by where hypotheses are defined; beside them
what is false, refuted at pairs of constants."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier import check

TRUE = [
    "a**2 <= b**2; abs(a) <= abs(b)", "sigmoid(a) < sigmoid(b); tanh(a) < tanh(b)",
    "tanh(a) <= tanh(b); exp(a) <= exp(b)",
    "erf(a) <= erf(b); norm_cdf(a) <= norm_cdf(b)", "0 < p < 1; 0 < q < 1; logit(p) == logit(q); p == q",
    "sinh(a) == sinh(b); a == b", "tanh(x) == 0; x == 0", "exp(a) + a == exp(b) + b; a == b",
    "-pi/2 < a < pi/2; -pi/2 < b < pi/2; sin(a) == sin(b); a == b",
    "x >= -1; y >= -1; x*exp(x) == y*exp(y); x == y", "a*log(a) == b*log(b); a >= 1; b >= 1; a == b",
    "x > 0; log(x) == 1 - 1/x; x == 1", "exp(x) == 1 + x; x == 0", "x > 0; x + 1/x <= 2; x == 1",
    "x**2 + 1 == 2*x; x == 1", "log(x) >= 0; x >= 1", "log(x) < log(y); x < y", "x + 1/x == 3; x != 0",
    "x + 1/x == 3; x**2 + 1/x**2 == 7", "min(a, b) >= 0; a*b >= 0", "max(a, b) <= 0; a*b >= 0",
    "min(a, b, c) >= 1; a*b*c >= 1",
    "floor(x) == 3; 3 <= x < 4", "floor(x) == floor(y); abs(x - y) < 1", "sqrt(x) <= 2; 0 <= x <= 4",
]  # fmt: skip
FALSE = [
    "a**2 <= b**2; a <= abs(a - b)", "sigmoid(a) < sigmoid(b); tanh(a) > tanh(b)", "tanh(x) == 0; x == 1",
    "sin(a) == sin(b); a == b", "sin(a) == sin(b); cos(a) == cos(b)", "tan(a) == tan(b); a == b", "cos(x) == 1; x == 0",
    "x > 0; y > 0; x*log(x) == y*log(y); x == y", "cosh(x) == cosh(y); x == y", "abs(a) == pi; a == pi",
    "x > 0; x + 1/x <= 3; x == 1", "log(x) >= 0; x > 1", "max(a, b) >= 0; a*b >= 0", "floor(x) == 3; x < 3.5",
    "x + 1/x == 3; x**2 + 1/x**2 == 9", "sqrt(x) <= 2; x < 4", "floor(x) == floor(y); x == y",
]  # fmt: skip


@pytest.mark.parametrize("claim", TRUE)
def test_they_are_proved(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize("claim", FALSE)
def test_their_false_neighbours_are_refuted(claim: str) -> None:
    assert_refuted(claim)


def test_a_product_with_a_logarithm_says_nothing_of_its_argument() -> None:
    """0·log 0 is taken to be 0, so that x log x = 0 holds at x = 0."""
    assert check("x*log(x) == 0; x > 0").verdict != "proved"
    assert check("x*log(x) == 0; x >= 0").verdict != "refuted"
