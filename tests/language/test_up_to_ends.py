"""Identities by equal derivatives up to an end of an interval, equations with a common factor, and others of a day."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier import check

INSIDE = "0 < x < 1; "
CLAIMS = {
    INSIDE + "polylog(2, x) + polylog(2, 1 - x) == pi**2/6 - log(x)*log(1 - x)": (
        INSIDE + "polylog(2, x) + polylog(2, 1 - x) == pi**2/6 + log(x)*log(1 - x)"
    ),
    INSIDE + "polylog(2, x) + polylog(2, -x) == polylog(2, x**2)/2": (
        INSIDE + "polylog(2, x) + polylog(2, -x) == polylog(2, x**2)"
    ),
    INSIDE + "spence(x) + spence(1 - x) == pi**2/6 - log(x)*log(1 - x)": (
        INSIDE + "spence(x) + spence(1 - x) == pi**2/12 - log(x)*log(1 - x)"
    ),
    "polylog(2, 1/2) == pi**2/12 - log(2)**2/2": "polylog(2, 1/2) == pi**2/12 - log(2)**2",
    "ellipk(1/2) == gamma(1/4)**2/(4*sqrt(pi))": "ellipk(1/2) == gamma(1/4)**2/(2*sqrt(pi))",
    "ellipe(1/2) == ellipk(1/2)/2 + pi/(4*ellipk(1/2))": "ellipe(1/2) == ellipk(1/2)/2 + pi/(2*ellipk(1/2))",
    "-1 < x < 1; polylog(2, x) + polylog(2, -x) == polylog(2, x**2)/2": (
        "-1 < x < 1; polylog(2, x) - polylog(2, -x) == polylog(2, x**2)/2"
    ),
    INSIDE + "(log(1 - x**2) - log(1 + x) - log(1 - x))/x == 0": (
        INSIDE + "(log(1 - x**2) - log(1 + x) + log(1 - x))/x == 0"
    ),
    INSIDE + "log(1 - x**2)*sin(x) == log(1 + x)*sin(x) + log(1 - x)*sin(x)": (
        INSIDE + "log(1 - x**2)*sin(x) == log(1 + x)*sin(x) - log(1 - x)*sin(x)"
    ),
    # a hypothesis about a product
    "x*y >= 0; abs(x + y) == abs(x) + abs(y)": "x*y >= 0; abs(x + y) == abs(x) - abs(y)",
    "x*y <= 0; abs(x - y) == abs(x) + abs(y)": "x*y >= 0; abs(x - y) == abs(x) + abs(y)",
    "x*y >= 0; sqrt(x*y) == sqrt(abs(x))*sqrt(abs(y))": "x*y >= 0; sqrt(x*y) == sqrt(abs(x))*abs(y)",
    "x*y >= 0; abs(abs(x) - abs(y)) == abs(x - y)": (
        "x*y >= 0; y*z >= 0; abs(x + z) == abs(x) + abs(z)"  # y may be 0
    ),
}


@pytest.mark.parametrize("claim", CLAIMS)
def test_it_is_proved_by_the_kernel(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize("claim", CLAIMS.values())
def test_a_false_one_beside_it_is_refuted(claim: str) -> None:
    assert_refuted(claim)


@pytest.mark.parametrize("claim", ["agm(-2, -2) == 2", "a != 0; agm(a, a) == abs(a)", "a < 0; b < 0; agm(a, b) >= 0"])
def test_no_mean_of_negative_numbers_is_proved(claim: str) -> None:
    assert check(claim).verdict in ("unknown", "refuted")


def test_the_part_behind_the_point_says_how_it_is_read() -> None:
    assert check("frac(x) == x - trunc(x)").verdict == "refuted"
    assert "torch.frac(x) is x − trunc(x)" in check("frac(x) == x - floor(x)").why
    assert check("torch.frac(x) == x - trunc(x)").verdict == "proved"


def test_a_covariance_of_independent_names_is_no_hypothesis() -> None:
    normal = "x ~ normal(0, 1); y ~ normal(0, 1); "
    assert check(normal + "Cov(x, y) == r; Var(x + y) == 2").verdict == "unknown"
    assert check("x ~ exponential(1); y ~ uniform(0, 1); Cov(x, y) == r; r == 0").verdict == "unknown"
    assert check("x: random; y ~ normal(0, 1); Cov(x, y) == r; r == 0").verdict == "unknown"
    assert check("x ~ normal(m, 1); y ~ normal(k, 1); E(x + y) > 0; m + k > 0").verdict == "proved"
    assert check("x, y: random; Cov(x, y) == r; Var(x + y) == Var(x) + Var(y) + 2*r").verdict == "proved"


@pytest.mark.parametrize("p", ["1/2", "1/4"])
def test_an_end_with_the_number_itself_in_it(p: str) -> None:
    """P(x < yx) for a y of ±1 is that of x < 0 twice over, halved."""
    expected = "proved" if p == "1/4" else "refuted"
    assert check(f"x ~ normal(0, 1); y ~ rademacher; P(x < y*x) == {p}").verdict == expected
