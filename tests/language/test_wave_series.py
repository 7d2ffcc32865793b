"""Series of waves beside powers."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier import check


@pytest.mark.parametrize(
    "claim",
    [
        "-1 < r < 1; sum(r**n*cos(n*t), n, 0, oo) == (1 - r*cos(t))/(1 - 2*r*cos(t) + r**2)",
        "-1 < r < 1; sum(r**n*sin(n*t), n, 1, oo) == r*sin(t)/(1 - 2*r*cos(t) + r**2)",
        "-1 < r < 1; sum(r**n*sin(n*t), n, 0, oo) == r*sin(t)/(1 - 2*r*cos(t) + r**2)",
        "a: scalar in (-1, 1); x: scalar; 1 + 2*sum(a**k*cos(k*x), k, 1, oo) == (1 - a**2)/(1 - 2*a*cos(x) + a**2)",
        "sum(cos(k*x)/2**k, k, 0, oo) == (4 - 2*cos(x))/(5 - 4*cos(x))",
        "t > 0; sum(exp(-k*t)*cos(k*x), k, 0, oo) == (1 - exp(-t)*cos(x))/(1 - 2*exp(-t)*cos(x) + exp(-2*t))",
        "0 < x < 2*pi; sum(sin(n*x)/n, n, 1, oo) == (pi - x)/2",
        "0 <= x <= 2*pi; sum(cos(n*x)/n**2, n, 1, oo) == x**2/4 - pi*x/2 + pi**2/6",
        "0 < x < 2*pi; sum(cos(n*x)/n, n, 1, oo) == -log(2*sin(x/2))",
        "-pi < x < pi; 2*sum((-1)**(k + 1)*sin(k*x)/k, k, 1, oo) == x",
        "-pi <= x <= pi; pi**2/3 + 4*sum((-1)**k*cos(k*x)/k**2, k, 1, oo) == x**2",
        "0 < x < pi; 4/pi*sum(sin((2*k + 1)*x)/(2*k + 1), k, 0, oo) == 1",
        "0 <= x <= pi; pi/2 - 4/pi*sum(cos((2*k + 1)*x)/(2*k + 1)**2, k, 0, oo) == x",
        "-1 < r < 1; sum(r**k*sin(k*x)/k, k, 1, oo) == arctan(r*sin(x)/(1 - r*cos(x)))",
    ],
)
def test_known_ones_are_read(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "-1 < r < 1; sum(r**n*cos(n*t), n, 0, oo) == (1 + r*cos(t))/(1 - 2*r*cos(t) + r**2)",
        "0 < x < 2*pi; sum(sin(n*x)/n, n, 1, oo) == (x - pi)/2",
        "-1 < r < 1; sum(r**n*sin(n*t), n, 0, oo) == sin(t)/(1 - 2*r*cos(t) + r**2)",
        "0 < x < pi; sum(sin((2*k + 1)*x)/(2*k + 1), k, 0, oo) == pi/2",
        "-pi <= x <= pi; sum((-1)**k*cos(k*x)/k**2, k, 1, oo) == x**2/4 + pi**2/12",
    ],
)
def test_wrong_sums_are_refuted(claim: str) -> None:
    assert_refuted(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "sum(sin(n*x)/n, n, 1, oo) == (pi - x)/2",
        "0 < x < 7; sum(sin(n*x)/n, n, 1, oo) == (pi - x)/2",
        "0 <= x <= 2*pi; sum(sin(n*x)/n, n, 1, oo) == (pi - x)/2",
        "-pi <= x <= pi; sum((-1)**k*sin(k*x)/k, k, 1, oo) == -x/2",
        "0 <= x <= pi; sum(sin((2*k + 1)*x)/(2*k + 1), k, 0, oo) == pi/4",
        "-pi < x < 2*pi; sum(cos(n*x)/n**2, n, 1, oo) == x**2/4 - pi*x/2 + pi**2/6",
        "sum(r**n*cos(n*t), n, 0, oo) == (1 - r*cos(t))/(1 - 2*r*cos(t) + r**2)",
        "sum(cos(n*t), n, 0, oo) == 1/2",
    ],
)
def test_outside_their_intervals_they_are_not_proved(claim: str) -> None:
    assert check(claim).verdict != "proved"


@pytest.mark.parametrize(
    "claim",
    [
        "0 <= x <= 2*pi; d(sum(cos(k*x)/k**2, k, 1, oo), x) == (x - pi)/2",
        "0 <= x < 2*pi; d(sum(cos(k*x)/k**2, k, 1, oo), x) == (x - pi)/2",
        "-pi <= x <= pi; d(sum((-1)**k*cos(k*x)/k**2, k, 1, oo), x) == x/2",
        "0 <= x <= pi; d(sum(cos((2*k + 1)*x)/(2*k + 1)**2, k, 0, oo), x) == -pi/4",
    ],
)
def test_at_a_closed_end_there_is_no_slope(claim: str) -> None:
    assert check(claim).verdict != "proved"
    assert_proved_by_the_kernel(claim.replace("<=", "<"))


@pytest.mark.parametrize(
    "claim",
    [
        "sum(sin(k*pi), k, 0, oo) == 0",
        "sum(2**k*sin(k*pi), k, 0, oo) == 0",
        "sum(cos(k*pi + pi/2), k, 0, oo) == 0",
        "sum(3**k*sin(2*pi*k)/k, k, 1, oo) == 0",
        "t == 0; sum(r**k*sin(k*t), k, 0, oo) == 0",
        "t == pi; sum(r**k*sin(k*t)/k, k, 1, oo) == 0",
        "n: integer; sum(2**k*sin(k*n*pi), k, 0, oo) == 0",
    ],
)
def test_waves_that_vanish_everywhere_are_not_said_to_diverge(claim: str) -> None:
    assert check(claim).verdict not in ("refuted", "error")
    assert check(claim.replace("sin(", "2 + sin(").replace("cos(", "2 + cos(")).verdict != "proved"


def test_waves_that_do_not_vanish_diverge() -> None:
    assert check("sum(2**k*sin(k*t), k, 0, oo) == 0").verdict == "refuted"
    assert check("sum(sin(k), k, 0, oo) == 1/2/tan(1/2)").verdict == "refuted"
