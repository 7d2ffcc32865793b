"""Readings and laws of a handbook's chapters: each with false neighbours, in which a condition is dropped."""

from __future__ import annotations

import pytest

from verifier import check

PROVED = (
    # linear hypotheses with π
    "a + b + c == pi; sin(a) + sin(b) + sin(c) == 4*cos(a/2)*cos(b/2)*cos(c/2)",
    "cos(a) != 0; cos(b) != 0; cos(c) != 0; a + b + c == pi; tan(a) + tan(b) + tan(c) == tan(a)*tan(b)*tan(c)",
    "a == pi/3; sin(a) == sqrt(3)/2",
    "a: scalar > 0; b: scalar > 0; c: scalar > 0; a + b + c == pi; sin(c) == sin(a + b)",
    # a number left out, the end of a half-line
    "x != 0; 1 + x < exp(x)",
    "x != 0; sin(x)**2 < x**2",
    "x > 0; y > 0; x != y; 1/(log(x) - log(y)) == 1/log(x/y)",
    # the ends of a row
    "n: integer; k: integer; 1 <= k; k <= n; binom(n, k) == binom(n-1, k) + binom(n-1, k-1)",
    "n: integer >= 0; k: integer >= 0; k <= n; (n-k)*binom(n, k) == (k+1)*binom(n, k+1)",
    # the principal angle
    "-pi < x; x <= pi; atan2(sin(x), cos(x)) == x",
    "-pi < x; x <= pi; r: scalar > 0; atan2(r*sin(x), r*cos(x)) == x",
    # sines between bars
    "abs(sin(2*x)) <= 2*abs(sin(x))",
    "abs(sin(x + y)) <= abs(sin(x)) + abs(sin(y))",
    "abs(cos(x + y)) <= abs(cos(x)) + abs(sin(y))",
    # Bessel functions
    "n: integer; besselj(-n, x) == (-1)**n*besselj(n, x)",
    "n: integer; besselj(n, -x) == (-1)**n*besselj(n, x)",
    "n: integer; x > 0; besseli(-n, x) == besseli(n, x)",
    "x > 0; besselk(-n, x) == besselk(n, x)",
    "n: integer; x > 0; besselj(-n-1, x) + besselj(1-n, x) == (-1)**(n+1)*2*n/x*besselj(n, x)",
    "x > 0; besselj(n + 1, x)*bessely(n, x) - besselj(n, x)*bessely(n + 1, x) == 2/(pi*x)",
    "x > 0; besseli(n, x)*besselk(n + 1, x) + besseli(n + 1, x)*besselk(n, x) == 1/x",
    "x > 0; besselj(n, x)*d(bessely(n, x), x) - d(besselj(n, x), x)*bessely(n, x) == 2/(pi*x)",
    "n: integer; x > 0; jv(n, 2*x)*yv(n-1, 2*x) - jv(n-1, 2*x)*yv(n, 2*x) == 1/(pi*x)",
    "i0(x) >= 1",
    "x > 0; i1(x) > 0",
)
REFUTED = (
    "a + b + c == pi; sin(a) + sin(b) + sin(c) == 4*sin(a/2)*sin(b/2)*sin(c/2)",
    "a == pi/3; cos(a) == sqrt(3)/2",
    "a + b == pi/2; sin(a) == sin(b)",
    "a > 0; b > 0; c > 0; a + b + c == pi; cos(c) > 0",
    "1 + x < exp(x)",
    "x != 1; 1 + x < exp(x)",
    "n: integer; k: integer; 1 <= k; k <= n; binom(n, k) == binom(n-1, k) + binom(n, k-1)",
    "n: integer >= 0; k: integer >= 0; k <= n; (n-k)*binom(n, k) == k*binom(n, k+1)",
    "atan2(sin(x), cos(x)) == x",
    "0 < x; x <= 2*pi; atan2(sin(x), cos(x)) == x",
    "-pi < x; x <= pi; r < 0; atan2(r*sin(x), r*cos(x)) == x",
    "-pi < x; x <= pi; atan2(-sin(x), -cos(x)) == x",
    "abs(sin(2*x)) <= abs(sin(x))",
    "abs(sin(x/2)) <= abs(sin(x))",
    "abs(cos(x + y)) <= abs(cos(x)) + abs(cos(y))",
    "n: integer; besselj(-n, x) == besselj(n, x)",
    "x > 0; besseli(-n, x) == besseli(n, x)",
    "n: integer; x > 0; besselj(-n/2, x) == (-1)**n*besselj(n/2, x)",
    "x > 0; j1(x)*y0(x) - j0(x)*y1(x) == -2/(pi*x)",
    "x > 0; i0(x)*k1(x) - i1(x)*k0(x) == 1/x",
    "i0(x) > 1",
    "i1(x) >= 0",
    "x > 0; besseli(-3/2, x) > 0",
)
#: What the equation says holds at single points; what is differentiated varies freely.
UNDECIDED = (
    "a + b + c == pi; d(c*a, a) == c",
    "a + b + c == pi; d(c*a, a) == pi - 2*a - b",
    "r + s == pi; convex(r*s, r)",
    "-pi <= x; x <= pi; atan2(sin(x), cos(x)) == x",
)


@pytest.mark.parametrize("claim", PROVED)
def test_true(claim: str) -> None:
    assert check(claim).verdict == "proved"


@pytest.mark.parametrize("claim", REFUTED)
def test_false_near_by(claim: str) -> None:
    assert check(claim).verdict == "refuted"


@pytest.mark.parametrize("claim", UNDECIDED)
def test_not_proved(claim: str) -> None:
    assert check(claim).verdict not in ("proved", "refuted")


def test_what_is_put_in_is_said() -> None:
    assert "c = π − a − b is put in for c" in check("a + b + c == pi; sin(c) == sin(a + b)").why
