"""Inequalities of inverse functions, each by what its argument is of it: x = a·eᵃ with a = W(x)."""

from __future__ import annotations

import pytest

from verifier.language.asking.api import check

TRUE = [
    "x: scalar > 0; lambertw(x) < log(1 + x)",
    "x: scalar > 0; x/(1 + x) < lambertw(x)",
    "x > e; lambertw(x) <= log(x)",
    "x: scalar > 0; lambertw(x)*(lambertw(x) + 1) <= x",
    "x: scalar >= 1; arccosh(x) <= x",
    "x: scalar > 0; arcsinh(x) >= 3*x/(2 + sqrt(1 + x**2))",
    "0 <= x < 1; erfinv(x) >= sqrt(pi)*x/2",
]
FALSE = [
    "x: scalar > 0; lambertw(x) < log(1 + x)/2",
    "x: scalar > 0; lambertw(x) <= log(x)",
    "x: scalar > 0; x/(1 + x) > lambertw(x)",
    "x: scalar >= 1; arccosh(x) <= log(x)",
    "x: scalar > 0; arcsinh(x) <= 3*x/(2 + sqrt(1 + x**2))",
    "arcsinh(x) >= 3*x/(2 + sqrt(1 + x**2))",  # true for x ≥ 0 only
    "-1 < x < 1; erfinv(x) >= sqrt(pi)*x/2",
]


@pytest.mark.parametrize("text", TRUE)
def test_what_is_true_is_proved(text: str) -> None:
    assert check(text).verdict == "proved"


@pytest.mark.parametrize("text", FALSE)
def test_what_is_false_is_refuted(text: str) -> None:
    assert check(text).verdict == "refuted"
