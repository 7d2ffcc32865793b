"""Derivatives across kinks where a parameter ranges over a closed set: it is held fixed."""

from __future__ import annotations

import pytest

from verifier.language.asking.api import check

TRUE = [
    "x: scalar; p: scalar >= 2; d(abs(x)**p, x) == p*abs(x)**(p - 1)*sign(x)",
    "x: vector(n); p: scalar >= 2; grad(sum(abs(x)**p), x) == p*abs(x)**(p - 1)*sign(x)",
    "x, c: scalar; c >= 1; d(c*x*abs(x), x) == 2*c*abs(x)",
    "x, a: scalar; 0 <= a <= 1; d(a*relu(x)**2 + (1 - a)*x*abs(x), x) == 2*a*relu(x) + 2*(1 - a)*abs(x)",
    "r: scalar; c: scalar >= 1; d(where(abs(r) <= c, r**2/2, c*(abs(r) - c/2)), r) == clip(r, -c, c)",
]
#: False, or without a derivative at some point that is allowed.
FALSE = [
    "x: scalar; p: scalar >= 1; d(abs(x)**p, x) == p*abs(x)**(p - 1)*sign(x)",
    "x: scalar; x >= 0; d(relu(x)**2/x, x) == 1",
    "x, c: scalar; x >= c; d(relu(x - c), x) == 1",
    "r: scalar; c: scalar >= 0; d(c*abs(r), r) == c*sign(r)",
    "x, c: scalar; c >= 0; d(abs(c*x), x) == c*sign(x)",
    "r: scalar; c: scalar >= 1; d(where(abs(r) <= c, r**2/2, c*(abs(r) - c)), r) == clip(r, -c, c)",
]


@pytest.mark.parametrize("claim", TRUE)
def test_true_ones_are_proved(claim: str) -> None:
    assert check(claim).verdict == "proved"


@pytest.mark.parametrize("claim", FALSE)
def test_false_ones_are_not(claim: str) -> None:
    assert check(claim).verdict != "proved"
