"""Double factorials, Bessel functions of half orders and by their series, and integrals that begin elsewhere."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted


@pytest.mark.parametrize(
    "claim",
    [
        "n: natural; factorial2(2*n) == 2**n*factorial(n)",
        "n: integer >= 1; factorial2(2*n - 1) == factorial(2*n)/(2**n*factorial(n))",
        "n: integer >= 1; factorial2(n + 2) == (n + 2)*factorial2(n)",
        "factorial2(7) == 105",
        "factorial2(8) == 384",
        "x > 0; spherical_jn(0, x) == sin(x)/x",
        "x > 0; spherical_jn(1, x) == sin(x)/x**2 - cos(x)/x",
        "sum((x**2/4)**k/factorial(k)**2, k, 0, oo) == i0(x)",
        "sum((-1)**k*(x**2/4)**k/factorial(k)**2, k, 0, oo) == j0(x)",
        "f: function; a, b: scalar; integral(f(x), x, a, b) == -integral(f(x), x, b, a)",
        "f: function; a, b, c: scalar; integral(f(x), x, a, b) + integral(f(x), x, b, c) == integral(f(x), x, a, c)",
    ],
)
def test_what_is_true_is_proved(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "n: natural; factorial2(2*n) == 2**n*factorial(2*n)",
        "factorial2(7) == 5040",
        "sum((x**2/4)**k/factorial(k)**2, k, 0, oo) == j0(x)",
        "n: integer >= 1; factorial2(n + 2) == (n + 1)*factorial2(n)",
        "x > 0; spherical_jn(0, x) == cos(x)/x",
        "f: function; a, b: scalar; integral(f(x), x, a, b) == integral(f(x), x, b, a)",
        "f: function; a, b, c: scalar; integral(f(x), x, a, b) + integral(f(x), x, b, c) == integral(f(x), x, c, a)",
        "f: function; a: scalar; integral(f(x), x, -a, a) == 2*integral(f(x), x, 0, a)",
    ],
)
def test_what_is_false_is_refuted(claim: str) -> None:
    assert_refuted(claim)
