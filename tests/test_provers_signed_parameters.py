"""Integrals with a parameter of any sign, or below 0; with what is false beside them."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted

TRUE = [
    "a: scalar; integral(log(1 + a**2/x**2), x, 0, oo) == pi*abs(a)",
    "a < 0; integral(sin(a*x)/x, x, 0, oo) == -pi/2",
    "a: scalar; integral(sin(a*x)/x, x, 0, oo) == sign(a)*pi/2",
    "a < 0; integral(cos(a*x)/(1 + x**2), x, 0, oo) == pi/2*exp(a)",
    "a: scalar; integral(cos(a*x)/(1 + x**2), x, 0, oo) == pi/2*exp(-abs(a))",
    "a: scalar; integral(a**2*exp(-a**2*x), x, 0, oo) == sign(a)**2",
]
FALSE = [
    "a: scalar; integral(log(1 + a**2/x**2), x, 0, oo) == pi*a",
    "a < 0; integral(sin(a*x)/x, x, 0, oo) == pi/2",
    "a: scalar; integral(sin(a*x)/x, x, 0, oo) == pi/2",
    "a: scalar; integral(cos(a*x)/(1 + x**2), x, 0, oo) == pi/2*exp(-a)",
    "a: scalar; integral(a**2*exp(-a**2*x), x, 0, oo) == 1",
]


@pytest.mark.parametrize("claim", TRUE)
def test_they_are_proved(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize("claim", FALSE)
def test_their_false_neighbours_are_refuted(claim: str) -> None:
    assert_refuted(claim)
