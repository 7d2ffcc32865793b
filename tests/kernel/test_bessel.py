"""Bessel functions of a number as their order: reflections, parity, and halves of odd numbers in closed form."""

from __future__ import annotations

import pytest

from verifier import check

PROVED = [
    "besselj(1/2, x) == sqrt(2/(pi*x))*sin(x)",
    "besselj(-3/2, x) == -sqrt(2/(pi*x))*(cos(x)/x + sin(x))",
    "bessely(3/2, x) == -sqrt(2/(pi*x))*(cos(x)/x + sin(x))",
    "besseli(3/2, x) == sqrt(2/(pi*x))*(cosh(x) - sinh(x)/x)",
    "besseli(-3/2, x) == sqrt(2/(pi*x))*(sinh(x) - cosh(x)/x)",
    "besselk(5/2, x) == sqrt(pi/(2*x))*exp(-x)*(1 + 3/x + 3/x**2)",
    "besselk(-3/2, x) == sqrt(pi/(2*x))*exp(-x)*(1 + 1/x)",
    "d(besselj(1/2, x), x) == besselj(-1/2, x) - besselj(1/2, x)/(2*x)",
]
EVERYWHERE = [
    "besselj(1, -x) == -besselj(1, x)",
    "besselj(-3, -x) == besselj(3, x)",
    "besseli(-2, -x) == besseli(2, x)",
]
REFUTED = [
    "besselj(1/2, x) == sqrt(2/(pi*x))*cos(x)",
    "besselj(3/2, x) == sqrt(2/(pi*x))*(sin(x)/x + cos(x))",
    "besseli(3/2, x) == sqrt(2/(pi*x))*(cosh(x) + sinh(x)/x)",
    "besselk(3/2, x) == sqrt(pi/(2*x))*exp(-x)*(1 - 1/x)",
    "bessely(1/2, x) == besselj(-1/2, x)",
]


@pytest.mark.parametrize("claim", PROVED)
def test_halves_of_odd_numbers(claim: str) -> None:
    assert check(claim, x="scalar > 0").verdict == "proved"


@pytest.mark.parametrize("claim", EVERYWHERE)
def test_whole_orders_are_even_or_odd(claim: str) -> None:
    assert check(claim).verdict == "proved"


@pytest.mark.parametrize("claim", REFUTED)
def test_false_ones_are_refuted(claim: str) -> None:
    assert check(claim, x="scalar > 0").verdict == "refuted"


@pytest.mark.parametrize("claim", ["besselj(1, -x) == besselj(1, x)", "besselj(2, -x) == -besselj(2, x)"])
def test_the_wrong_parity_is_refuted(claim: str) -> None:
    assert check(claim).verdict == "refuted"


def test_a_half_needs_a_positive_argument() -> None:
    assert check("besselj(1/2, x)*sqrt(pi*x/2) == sin(x)").verdict != "proved"
