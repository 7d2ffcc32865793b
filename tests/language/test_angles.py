"""The angle of a point on the whole plane, each law beside a false one: a wrong quadrant, the axis, a wrong sign."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier.language.asking.api import check

TRUE_AND_FALSE = {
    "arctan2(0, -1) == pi": "arctan2(0, -1) == -pi",
    "arctan2(0, 0) == 0": "arctan2(0, 0) == pi",
    "x: scalar > 0; y: scalar; arctan2(y, x) == arctan(y/x)": "x: scalar != 0; y: scalar; arctan2(y, x) == arctan(y/x)",
    "x: scalar < 0; y: scalar >= 0; arctan2(y, x) == arctan(y/x) + pi": (
        "x: scalar < 0; y: scalar; arctan2(y, x) == arctan(y/x) + pi"
    ),
    "x: scalar < 0; y: scalar < 0; arctan2(y, x) == arctan(y/x) - pi": (
        "x: scalar < 0; y: scalar <= 0; arctan2(y, x) == arctan(y/x) - pi"
    ),
    "y: scalar > 0; arctan2(y, x) == pi/2 - arctan(x/y)": "y: scalar != 0; arctan2(y, x) == pi/2 - arctan(x/y)",
    "x**2 + y**2 > 0; cos(arctan2(y, x)) == x/sqrt(x**2 + y**2)": (
        "x**2 + y**2 > 0; cos(arctan2(y, x)) == y/sqrt(x**2 + y**2)"
    ),
    "x**2 + y**2 > 0; sin(arctan2(y, x)) == y/hypot(x, y)": "x**2 + y**2 > 0; sin(arctan2(y, x)) == abs(y)/hypot(x, y)",
    "hypot(x, y)*cos(arctan2(y, x)) == x": "hypot(x, y)*cos(arctan2(y, x)) == abs(x)",
    "arctan2(y, x) <= pi": "arctan2(y, x) < pi",
    "arctan2(y, x) > -pi": "arctan2(y, x) >= -pi/2",
    "y: scalar != 0; arctan2(-y, x) == -arctan2(y, x)": "y: scalar; arctan2(-y, x) == -arctan2(y, x)",
    "a: scalar > 0; arctan2(a*y, a*x) == arctan2(y, x)": "a: scalar != 0; arctan2(a*y, a*x) == arctan2(y, x)",
    "y: scalar != 0; d(arctan2(y, x), y) == x/(x**2 + y**2)": "y: scalar != 0; d(arctan2(y, x), y) == y/(x**2 + y**2)",
    # 1/√(1 + (x/y)²) = |y|/√(x² + y²)
    "y: scalar < 0; cos(arctan(x/y)) == -y/hypot(x, y)": "y: scalar != 0; cos(arctan(x/y)) == y/hypot(x, y)",
    "y: scalar < 0; hypot(x, y)*cos(t + arctan(x/y)) == x*sin(t) - y*cos(t)": (
        "y: scalar < 0; hypot(x, y)*cos(t + arctan(x/y)) == y*cos(t) - x*sin(t)"
    ),
    # one wave
    "a**2 + b**2 > 0; a*cos(x) + b*sin(x) == hypot(a, b)*cos(x - arctan2(b, a))": (
        "a**2 + b**2 > 0; a*cos(x) + b*sin(x) == hypot(a, b)*cos(x + arctan2(b, a))"
    ),
    "a*sin(x) + b*cos(x) == sqrt(a**2 + b**2)*sin(x + atan2(b, a))": (
        "a*sin(x) + b*cos(x) == sqrt(a**2 + b**2)*sin(x + atan2(a, b))"
    ),
    "y: scalar != 0; sin(arctan(x/y)) == x*sign(y)/hypot(x, y)": "y: scalar != 0; sin(arctan(x/y)) == x/hypot(x, y)",
}


@pytest.mark.parametrize("text", TRUE_AND_FALSE)
def test_it_is_proved_by_the_kernel(text: str) -> None:
    assert_proved_by_the_kernel(text)


@pytest.mark.parametrize("text", TRUE_AND_FALSE.values())
def test_a_false_one_beside_it_is_refuted(text: str) -> None:
    assert_refuted(text)


@pytest.mark.parametrize("text", ["x**2 + y**2 > 0; d(arctan2(y, x), y) == x/(x**2 + y**2)"])
def test_it_has_no_slope_across_the_negative_axis(text: str) -> None:
    assert check(text).verdict in ("supported", "unknown")


def test_an_angle_jumps_at_the_end_of_its_range() -> None:
    """At t = π the angle has the value t and no derivative."""
    for given in ("-pi < t <= pi", "-pi < t < pi"):
        assert check(f"t: scalar; given {given}; arctan2(sin(t), cos(t)) == t").verdict == "proved"
    assert check("t: scalar; given -pi < t < pi; d(arctan2(sin(t), cos(t)), t) == 1").verdict == "proved"
    assert check("t: scalar; given -pi < t <= pi; d(arctan2(sin(t), cos(t)), t) == 1").verdict != "proved"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("tand(45) == 1", "proved"),
        ("tandg(60) == sqrt(3)", "proved"),
        ("tand(x)**2 >= 0 if abs(x) < 90", "proved"),
        ("tand(x)*cosd(x) == sind(x) if cosd(x) != 0", "proved"),
        ("tand(x) >= 0 if abs(x) < 90", "refuted"),
        ("tand(x)**2 >= 0", "supported"),
    ],
)
def test_the_tangent_of_degrees_is_defined_off_the_zeros_of_the_cosine(text: str, verdict: str) -> None:
    assert check(text).verdict == verdict
