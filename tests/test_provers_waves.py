"""One wave of a cos u + b sin u, roots of squares of sines and cosines, arcs as angles: true claims and their slips."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted

CLAIMS = {
    # √(a² + b²)·cos(u − φ)
    "x: -pi/4 <= x <= pi/4; cos(x) >= sin(x)": "x: -pi/4 <= x <= pi/3; cos(x) >= sin(x)",
    "x: -3*pi/4 < x < pi/4; cos(x) > sin(x)": "x: -3*pi/4 <= x < pi/4; cos(x) > sin(x)",
    "x: -pi/3 <= x <= 2*pi/3; sqrt(3)*cos(x) + sin(x) >= 0": "x: -pi/3 <= x <= 2*pi/3; cos(x) + sin(x) >= 0",
    "x: pi/8 <= x <= 5*pi/8; sin(2*x) - cos(2*x) >= 0": "x: pi/8 <= x <= 5*pi/8; sin(2*x) + cos(2*x) >= 0",
    # roots of squares
    "x: -pi/4 <= x <= pi/4; sqrt(1 - sin(2*x)) == cos(x) - sin(x)": (
        "x: -pi/2 <= x <= pi/2; sqrt(1 - sin(2*x)) == cos(x) - sin(x)"
    ),
    "x: 0 <= x <= pi/4; sqrt(1 + sin(2*x)) - sqrt(1 - sin(2*x)) == 2*sin(x)": (
        "x: 0 <= x <= pi/4; sqrt(1 + sin(2*x)) - sqrt(1 - sin(2*x)) == 2*cos(x)"
    ),
    "x: 0 <= x <= pi; sqrt(1 + cos(x)) + sqrt(1 - cos(x)) == sqrt(2)*(sin(x/2) + cos(x/2))": (
        "x: 0 <= x <= pi; sqrt(1 + cos(x)) + sqrt(1 - cos(x)) == sqrt(2)*(sin(x/2) - cos(x/2))"
    ),
    "x: scalar; sqrt(cosh(x)**2 - 1) + sqrt(1 + sinh(x)**2) == exp(abs(x))": (
        "x: scalar; sqrt(cosh(x)**2 - 1) + sqrt(1 + sinh(x)**2) == exp(x)"
    ),
    "a: -pi/2 < a < pi/2; cos(a/2) == sqrt((1 + 1/sqrt(1 + tan(a)**2))/2)": (
        "a: -pi/2 < a < pi/2; cos(a/2) == sqrt((1 - 1/sqrt(1 + tan(a)**2))/2)"
    ),
    # arcs
    "x: scalar; tan(atan(x)/2) == x/(1 + sqrt(1 + x**2))": (
        "x: scalar > 0; tan(atan(x)/2) == x/(1 - sqrt(1 + x**2))"
    ),
    "x: scalar >= 0; sin(arctan(x)/2) == sqrt((1 - 1/sqrt(1 + x**2))/2)": (
        "x: scalar; sin(arctan(x)/2) == sqrt((1 - 1/sqrt(1 + x**2))/2)"
    ),
    "x: -1 < x < 1; tan(asin(x)/2) == x/(1 + sqrt(1 - x**2))": (
        "x: -1 < x < 1; tan(asin(x)/2) == x/(1 + sqrt(1 + x**2))"
    ),
    "x: -1 < x < 1; tan(acos(x)/2) == sqrt((1 - x)/(1 + x))": "x: -1 < x < 1; tan(acos(x)/2) == sqrt((1 + x)/(1 - x))",
    "x: scalar; cos(acos(x)/2) == sqrt((1 + x)/2) given abs(x) <= 1": (
        "x: scalar; cos(acos(x)/2) == sqrt((1 - x)/2) given abs(x) <= 1"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("true", "false"), CLAIMS.items())
def test_waves_and_arcs(true: str, false: str) -> None:
    assert_proved_by_the_kernel(true)
    assert_refuted(false)
