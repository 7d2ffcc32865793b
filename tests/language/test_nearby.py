"""Limits and series may stand under derivatives: what holds at one point alone is not used to find their values."""

from __future__ import annotations

import pytest

from verifier.language.asking.api import check

#: What holds at a = 1, or on Σp = 1, is not what the formula is around it.
FALSE = [
    "a: scalar; a == 1; d(limit(a*sin(x)/x, x, 0), a) == 0",
    "p: vector(n) simplex; grad(limit(sum(p)*sin(x)/x, x, 0), p) == 0",
    "u: vector(n) unit; grad(limit(u@u*sin(x)/x, x, 0), u) == 0",
]
#: The formula is defined on one side only, or jumps; or whether b = a moves with a is not said.
NO_SLOPE = [
    "a, b: scalar; a == b; d(limit((a-b)*sin(x)/x, x, 0), a) == 0",
    "a, b: scalar; a == b; d(limit((sin(x*a) - sin(x*b))/x, x, 0), a) == 0",
    "a: scalar; a == 0; d(limit(tanh((1/2 + floor(a))*x), x, oo), a) == 0",
    "a: scalar; a >= 0; d(limit(tanh((1/2 + floor(a))*x), x, oo), a) == 0",
    "a: scalar >= 0; d(limit(sqrt(a/x), x, oo), a) == 0",
    "x: scalar; x == -1; d(sum(x**k/k, k, 1, oo), x) == 1/2",
    "x: scalar; x == 1; d(sum((-1)**k*x**(2*k+1)/(2*k+1), k, 0, oo), x) == 1/2",
]
TRUE = [
    "a: scalar; a == 1; d(limit(a*sin(x)/x, x, 0), a) == 1",
    "a: scalar; a == 1; limit(a*sin(x)/x, x, 0) == 1",
    "a: scalar > 0; d(limit(tanh(a*x), x, oo), a) == 0",
    "a: scalar; a > 0; d(limit(tanh((1/2 + floor(a))*x), x, oo), a) == 0",
    "a: scalar >= 0; limit(sqrt(a + 1/x), x, oo) == sqrt(a)",
    "a: scalar > 0; d(limit(sqrt(a + 1/x), x, oo), a) == 1/(2*sqrt(a))",
    "x: scalar; -1 <= x < 1; sum(x**k/k, k, 1, oo) == -log(1-x)",
    "x: scalar; -1 < x < 1; d(sum(x**k/k, k, 1, oo), x) == 1/(1-x)",
    "x: scalar; abs(x) < 1; d(sum(x**k, k, 0, oo), x) == 1/(1-x)**2",
]


@pytest.mark.parametrize("claim", FALSE)
def test_a_value_at_one_point_is_no_formula_around_it(claim: str) -> None:
    assert check(claim).verdict == "refuted"


@pytest.mark.parametrize("claim", NO_SLOPE)
def test_no_slope_where_the_formula_ends(claim: str) -> None:
    assert check(claim).verdict not in ("proved", "refuted")


@pytest.mark.parametrize("claim", TRUE)
def test_what_holds_all_around_is_used(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "proved", result.why


def test_a_term_that_is_not_defined_is_no_term() -> None:
    assert check("sum(k/(k*(k+1)*(k+2)), k, 0, oo) == 1").verdict == "unknown"
    assert check("sum(k/(k*(k+1)*(k+2)), k, 1, oo) == 1/2").verdict == "proved"


def test_a_binomial_below_zero_is_no_power() -> None:
    claim = "r: scalar; abs(r) < 1; sum(binom(n+k, n)*r**k, k, 0, oo) == 1/(1-r)**(n+1)"
    assert check(f"n: integer; {claim}").verdict == "unknown"
    assert check(f"n: natural; {claim}").verdict == "proved"
