"""Squares that are compared, sizes of sines, and side conditions by half an angle; with false neighbours."""

from __future__ import annotations

import pytest

from verifier import check


@pytest.mark.parametrize(
    "claim",
    [
        "a >= 0; b >= 0; a**2 == b**2; a == b",
        "abs(sin(x)) + abs(cos(x)) >= 1",
        "n: natural; abs(sin(n*x)) <= n*abs(sin(x))",
        "n: integer >= 1; abs(sin(n*x)) <= n*abs(sin(x))",
        "sin(x) != 0; cos(x) != 0; cot(x) - tan(x) == 2*cot(2*x)",
        "cos(x/2) != 0; tan(x/2) == sin(x)/(1 + cos(x))",
        "-1 < x < 1; x != 0; gamma(1 + x)*gamma(1 - x) == pi*x/sin(pi*x)",
        "s > 1; sum(1/(2*k+1)**s, k, 0, oo) == (1 - 2**(-s))*zeta(s)",
        "s > 1; sum(1/(2*k+3)**s, k, 0, oo) == (1 - 2**(-s))*zeta(s) - 1",
    ],
)
def test_they_are_proved(claim: str) -> None:
    assert check(claim).verdict == "proved"


@pytest.mark.parametrize(
    "claim",
    [
        "a >= 0; a**2 == b**2; a == b",
        "abs(sin(x)) + abs(cos(x)) > 1",
        "abs(sin(x)) + abs(cos(2*x)) >= 1",
        "n: natural; abs(sin(n*x)) <= abs(sin(x))",
        "n: integer; abs(sin(n*x)) <= n*abs(sin(x))",
        "s > 1; sum(1/(2*k+1)**s, k, 1, oo) == (1 - 2**(-s))*zeta(s)",
        "s > 0; sum(1/(2*k+1)**s, k, 0, oo) == (1 - 2**(-s))*zeta(s)",
    ],
)
def test_their_false_neighbours_are_refuted(claim: str) -> None:
    assert check(claim).verdict == "refuted"
