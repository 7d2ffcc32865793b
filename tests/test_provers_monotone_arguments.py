"""Orders of arguments by values of monotone functions, by contraposition, and of sums of arcs; with what is false."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted

TRUE = [
    "exp(a) <= exp(b); a <= b", "exp(-a) <= exp(-b); a >= b", "exp(2*a) < exp(2*b); a < b",
    "tanh(a) <= tanh(b); a <= b", "sigmoid(a) <= sigmoid(b); a <= b", "sinh(a) < sinh(b); a < b",
    "erf(a) < erf(b); a < b", "arctan(a) <= arctan(b); a <= b", "log(a) >= log(b); a > 0; b > 0; a >= b",
    "a**3 <= b**3; a <= b", "a**3 + a <= b**3 + b; a <= b", "x**3 >= 8; x >= 2", "x > 0; x**2 >= 4; x >= 2",
    "1/x <= 1/y; x > 0; y > 0; y <= x", "exp(x) >= 2; x >= log(2)",
    "0 <= a <= pi; 0 <= b <= pi; cos(a) >= cos(b); a <= b",
    "-pi/2 <= a <= pi/2; -pi/2 <= b <= pi/2; sin(a) < sin(b); a < b",
    "-pi/2 < a < pi/2; -pi/2 < b < pi/2; tan(a) <= tan(b); a <= b",
    "0 <= a <= pi; cos(a) >= 1/2; a <= pi/3",
    "0 <= a <= pi/2; 0 <= b <= pi/2; sin(a)**2 + sin(b)**2 <= 1; a + b <= pi/2",
    "0 <= a <= pi/2; 0 <= b <= pi/2; sin(a) <= cos(b); a + b <= pi/2",
    "0 <= a; 0 <= b; a + b <= pi/2; arcsin(sin(a + b)) == a + b",
    "0 <= x <= 1; 0 <= y <= 1; x**2 + y**2 <= 1; arcsin(x) + arcsin(y) <= pi/2",
    "0 <= x <= 1; 0 <= y <= 1; x**2 + y**2 >= 1; arcsin(x) + arcsin(y) >= pi/2",
    "0 <= x <= 1; 0 <= y <= 1; x**2 + y**2 <= 1; "
    "arcsin(x) + arcsin(y) == arcsin(x*sqrt(1 - y**2) + y*sqrt(1 - x**2))",
    "0 <= x <= 1; 0 <= y <= 1; x <= y; arccos(x) - arccos(y) == arccos(x*y + sqrt(1 - x**2)*sqrt(1 - y**2))",
    "-1 <= x <= 1; -1 <= y <= 1; x*sqrt(1 - y**2) + y*sqrt(1 - x**2) <= 1", "-1 <= x <= 1; 3*x + 4*sqrt(1 - x**2) <= 5",
    "-2 <= x <= 2; x*sqrt(4 - x**2) <= 2",
]  # fmt: skip
FALSE = [
    "exp(a) <= exp(b); a < b", "exp(-a) <= exp(-b); a <= b", "tanh(a) <= tanh(b); a <= b - 1",
    "a**2 <= b**2; a <= b", "a**3 - a <= b**3 - b; a <= b", "x**2 >= 4; x >= 2", "1/x <= 1/y; y <= x",
    "cos(a) >= cos(b); a <= b", "0 <= a <= 2*pi; cos(a) >= 1/2; a <= pi/3",
    "0 <= a <= pi; 0 <= b <= pi; sin(a) <= sin(b); a <= b",
    "0 <= a <= pi/2; 0 <= b <= pi/2; cos(a) <= cos(b); a <= b",
    "0 <= a <= pi; 0 <= b <= pi; sin(a)**2 + sin(b)**2 <= 1; a + b <= pi/2",
    "0 <= a; a + b <= pi/2; arcsin(sin(a + b)) == a + b",
    "0 <= x <= 1; 0 <= y <= 1; arcsin(x) + arcsin(y) <= pi/2",
    "0 <= x <= 1; 0 <= y <= 1; arcsin(x) + arcsin(y) == arcsin(x*sqrt(1 - y**2) + y*sqrt(1 - x**2))",
    "-1 <= x <= 1; -1 <= y <= 1; arccos(x) + arccos(y) == arccos(x*y - sqrt(1 - x**2)*sqrt(1 - y**2))",
    "-1 <= x <= 1; -1 <= y <= 1; x*sqrt(1 - y**2) + y*sqrt(1 - x**2) < 1",
    "-1 <= x <= 1; 3*x + 4*sqrt(1 - x**2) <= 4.9",
    "-2 <= x <= 2; x*sqrt(4 - x**2) <= 1.9",
]  # fmt: skip


@pytest.mark.parametrize("claim", TRUE)
def test_they_are_proved(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize("claim", FALSE)
def test_their_false_neighbours_are_refuted(claim: str) -> None:
    assert_refuted(claim)
