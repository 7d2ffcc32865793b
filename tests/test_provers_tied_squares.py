"""Inequalities of numbers under equations and inequalities, by squares and multiples of the hypotheses; false ones."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted


@pytest.mark.parametrize(
    "claim",
    [
        "x**2 + y**2 >= 1/2 given x + y == 1",
        "a**2 + b**2 + c**2 >= 1/3 given a + b + c == 1",
        "x**2 + y**2 + z**2 >= 12 given x + y + z == 6",
        "x*y + y*z + z*x <= 1/3 given x + y + z == 1",
        "x*y <= 1/4 given x + y == 1",
        "x*y <= 1/2 given x**2 + y**2 == 1",
        "x**2 + 4*y**2 >= 4 given x*y == 1",
        "x + y >= 2 given x*y == 1, x > 0, y > 0",
        "x + y >= 2*sqrt(2) given x*y == 2, x > 0, y > 0",
        "x + 2*y <= sqrt(5) given x**2 + y**2 == 1",
        "x + y <= sqrt(2) given x**2 + y**2 <= 1",
        "2*x + 3*y <= 13 given x**2 + y**2 <= 13",
        "x**2 + y**2 >= 2 given x + y >= 2",
        "x**2 + y**2 > 1/3 given x + y == 1",
        "x**4 + y**4 >= 1/2 given x**2 + y**2 == 1",
        "x + y**2 <= 5/4 given x**2 + y**2 == 1",
        "a**2 + b**2 == 1; c**2 + d**2 == 1; a*c + b*d <= 1",
        "x**2 + y**2 + z**2 == 3; x + y + z <= 3",
        "x**2 + y**2 >= 2*a given x + y == 2*a, a == 1",
    ],
)
def test_tied_numbers(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "x**2 + y**2 >= 3/5 given x + y == 1",
        "x**2 + y**2 > 1/2 given x + y == 1",
        "a**2 + b**2 + c**2 >= 1/2 given a + b + c == 1",
        "x*y >= 1/4 given x + y == 1",
        "x*y <= 1/3 given x**2 + y**2 == 1",
        "x*y < 1/4 given x + y == 1",
        "x**2 + 4*y**2 >= 5 given x*y == 1",
        "x + y >= 2 given x*y == 1",  # both may be negative
        "x + y <= 2 given x*y == 1, x > 0, y > 0",
        "x + y <= 1 given x**2 + y**2 <= 1",
        "x + y <= 1 given x**2 + y**2 == 1",
        "x + y <= sqrt(2) given x**2 + y**2 >= 1",  # the multiplier would be negative
        "x**2 + y**2 >= 3 given x + y >= 2",
        "x**2 + y**2 >= 2 given x + y <= 2",
        "x + y**2 <= 6/5 given x**2 + y**2 == 1",
        "x**4 + y**4 >= 3/5 given x**2 + y**2 == 1",
        "a**2 + b**2 == 1; c**2 + d**2 == 1; a*c + b*d <= 4/5",
        "x**2 + y**2 + z**2 == 3; x + y + z <= 2",
    ],
)
def test_no_less_than_the_bound(claim: str) -> None:
    assert_refuted(claim)
