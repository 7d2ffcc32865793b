"""Sums whose terms are differences of a function: what a step adds to an equation."""

from __future__ import annotations

import pytest

from tests.antiderivatives import is_proved
from verifier import check


@pytest.mark.parametrize(
    "claim",
    [
        "n: integer >= 0; sum(atan(1/(k**2 + k + 1)), k, 0, n) == atan(n + 1)",
        "n: integer >= 1; sum(atan(1/(k**2 + k + 1)), k, 1, n) == atan(n + 1) - pi/4",
        "n: integer >= 1; sum(atan(1/(2*k**2)), k, 1, n) == atan(2*n + 1) - pi/4",
        "sum(atan(1/(k**2 + k + 1)), k, 1, 1) == atan(2) - pi/4",
    ],
)
def test_telescopes_of_arctangents(claim: str) -> None:
    assert is_proved(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "n: integer >= 1; sum(atan(1/(k**2 + k + 1)), k, 1, n) == atan(n + 1)",
        "n: integer >= 1; sum(atan(1/(2*k**2)), k, 1, n) == atan(n + 1) - pi/4",
    ],
)
def test_wrong_ends_are_refuted(claim: str) -> None:
    assert check(claim).verdict == "refuted"
