"""Larger ones of increasing functions, even functions by |x|, signs of Γ between its poles: each beside a false one."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted

TRUE_AND_FALSE = {
    # which of x and y is larger says which of f(x) and f(y) is
    "max(exp(x), exp(y)) == exp(max(x, y))": "max(exp(-x), exp(-y)) == exp(-max(x, y))",
    "max(x**3, y**3) == max(x, y)**3": "max(x**2, y**2) == max(x, y)**2",
    "min(tanh(x), tanh(y)) == tanh(min(x, y))": "min(cosh(x), cosh(y)) == cosh(min(x, y))",
    "floor(max(x, y)) == max(floor(x), floor(y))": "floor(max(x, y)) == max(floor(x), y)",
    # even functions
    "arccosh(cosh(x)) == abs(x)": "arccosh(cosh(x)) == -abs(x)",
    "-pi <= x <= pi; arccos(cos(x)) == abs(x)": "-2*pi <= x <= 2*pi; arccos(cos(x)) == abs(x)",
    # 0 to a power > 0 is 0
    "x: scalar >= 0; x**(1/3) == cbrt(x)": "x: scalar; cbrt(x) == abs(x)**(1/3)",
    # between two poles Γ has one sign
    "x: -1 < x < 0; gamma(x) < 0": "x: -1 < x < 1; sin(pi*x) != 0; gamma(x) < 0",
    "x: -2 < x < -1; gamma(x) > 0": "x: -2 < x < -1; gamma(x) < 0",
    "x: -5/2 < x < -2; gamma(x) < 0": "x: -7/2 < x < -2; sin(pi*x) != 0; gamma(x) < 0",
    # intervals that no simple number lies in
    "x: 10 < x < 11; x**2 > 100": "x: 10 < x < 11; x**2 > 101",
    "x: 2.1 < x < 2.2; x**2 < 4.9": "x: 2.1 < x < 2.2; x**2 < 4.5",
    "k: integer, 20 <= k <= 25; k**2 <= 625": "k: integer, 20 <= k <= 25; k**2 < 625",
}


@pytest.mark.parametrize("text", TRUE_AND_FALSE)
def test_it_is_proved_by_the_kernel(text: str) -> None:
    assert_proved_by_the_kernel(text)


@pytest.mark.parametrize("text", TRUE_AND_FALSE.values())
def test_a_false_one_beside_it_is_refuted(text: str) -> None:
    assert_refuted(text)
