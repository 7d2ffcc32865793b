"""Identities on their true domains: proved there, and not beside them, where a side has no value or is another one."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel
from verifier.language.asking.api import check

#: What is proved, and neighbours that are false or undefined somewhere.
LAWS: dict[str, tuple[str, ...]] = {
    # |t| < rπ bounds t from both sides
    "x: scalar; abs(x) < pi/2; cos(x) == 1/sqrt(1 + tan(x)**2)": (
        "x: scalar; abs(x) < pi; cos(x) == 1/sqrt(1 + tan(x)**2)",
        "x: scalar; abs(x) > pi/2; cos(x) == 1/sqrt(1 + tan(x)**2)",
    ),
    "x: scalar; abs(x) < pi/4; tan(pi/4 + x) == (1 + tan(x))/(1 - tan(x))": (
        "x: scalar; abs(x) <= pi/4; tan(pi/4 + x) == (1 + tan(x))/(1 - tan(x))",
    ),
    # sin² + cos² = 1: one lies strictly between −1 and 1 where the other is not 0
    "x: scalar; cos(x) != 0; 1 - sin(x) > 0": ("x: scalar; sin(x) != 0; 1 - sin(x) > 0",),
    "x: scalar; sin(x) != 0; cos(x) > -1": ("x: scalar; cos(x) != 0; cos(x) > -1",),
    "x: scalar; -pi/2 < x < pi/2; sec(x) + tan(x) > 0": ("x: scalar; cos(x) != 0; sec(x) + tan(x) > 0",),
    # the sign of sin between any two of its zeros
    "x: scalar; 3*pi < x < 4*pi; sin(x) < 0": ("x: scalar; 3*pi < x < 5*pi; sin(x) < 0",),
    "x: scalar; sin(pi*x) != 0; x != 0": ("x: scalar; cos(pi*x) != 0; x != 0",),
    # (−1)^k is not 0
    "k: integer; x: scalar; cos(x) != 0; tan(x + k*pi) == tan(x)": (
        "k: integer; x: scalar; cos(x) != 0; tan(x + k*pi/2) == tan(x)",
    ),
    # |x| > 1 are two intervals
    "x: scalar; abs(x) > 1; 1 - (1/x)**2 > 0": ("x: scalar; abs(x) > 1/2; 1 - (1/x)**2 > 0",),
    "x: scalar; abs(x) >= 1; arccos(1/x) + arcsin(1/x) == pi/2": (
        "x: scalar; abs(x) >= 1; arccos(1/x) - arcsin(1/x) == pi/2",
    ),
    "x: scalar; abs(x) > 1; log((x+1)/(x-1)) == 2*arctanh(1/x)": (
        "x: scalar; abs(x) > 1; log((x-1)/(x+1)) == 2*arctanh(1/x)",
    ),
    # bounds that are roots of numbers
    "x: scalar; abs(x) < 1/sqrt(3); 3*arctan(x) == arctan((3*x - x**3)/(1 - 3*x**2))": (
        "x: scalar; abs(x) < 1; 3*arctan(x) == arctan((3*x - x**3)/(1 - 3*x**2))",
    ),
    "x: scalar; abs(x) <= 1/sqrt(2); 2*arcsin(x) == arcsin(2*x*sqrt(1-x**2))": (
        "x: scalar; abs(x) <= 1; 2*arcsin(x) == arcsin(2*x*sqrt(1-x**2))",
        "x: scalar; abs(x) <= sqrt(3)/2; 2*arcsin(x) == arcsin(2*x*sqrt(1-x**2))",
    ),
    # √(x²) by the sign of x
    "x: scalar; -1 <= x <= 0; arcsin(x) == -arccos(sqrt(1-x**2))": (
        "x: scalar; -1 <= x <= 1; arcsin(x) == -arccos(sqrt(1-x**2))",
        "x: scalar; 0 <= x <= 1; arcsin(x) == -arccos(sqrt(1-x**2))",
    ),
    # roots that stand among other terms
    "x: scalar; 2*arcsinh(x) == arcsinh(2*x*sqrt(1+x**2))": ("x: scalar; 2*arcsinh(x) == arcsinh(x*sqrt(1+x**2))",),
    "x: scalar >= 0; arccosh(cosh(x)) == x": ("x: scalar; arccosh(cosh(x)) == x",),
    "x: scalar > 1; log(x + sqrt(x**2-1)) == -log(x - sqrt(x**2-1))": (
        "x: scalar > 1; log(x + sqrt(x**2-1)) == log(x - sqrt(x**2-1))",
    ),
    # Γ and ψ off their poles
    "x: scalar; sin(pi*x) != 0; gamma(x)*gamma(1-x) == pi/sin(pi*x)": (
        "x: scalar; -1 < x < 1; gamma(x)*gamma(1-x) == pi/sin(pi*x)",
        "x: scalar; sin(pi*x) != 0; gamma(x)*gamma(1-x) == -pi/sin(pi*x)",
    ),
    "x: scalar; sin(pi*x) != 0; gamma(1+x)*gamma(1-x) == pi*x/sin(pi*x)": (
        "x: scalar; -1 < x < 1; gamma(1+x)*gamma(1-x) == pi*x/sin(pi*x)",
        "x: scalar; sin(pi*x/2) != 0; gamma(1+x)*gamma(1-x) == pi*x/sin(pi*x)",
    ),
    "x: scalar; -2 < x < -1; gamma(x+2) == x*(x+1)*gamma(x)": (
        "x: scalar; -2 < x < 0; gamma(x+2) == x*(x+1)*gamma(x)",
        "x: scalar; -2 < x < -1; gamma(x) < 0",
    ),
    "x: scalar; sin(pi*x) != 0; digamma(1-x) - digamma(x) == pi*cot(pi*x)": (
        "x: scalar; digamma(1-x) - digamma(x) == pi*cot(pi*x)",
        "x: scalar; sin(pi*x) != 0; trigamma(x) > 1",
    ),
    "n: integer; gamma(1/2 + n)*gamma(1/2 - n) == pi*(-1)**n": (
        "n: integer; gamma(1 + n)*gamma(1 - n) == pi*(-1)**n",
        "n: integer; gamma(1/2 + n)*gamma(1/2 - n) == pi",
    ),
    "x: scalar > 1; gamma(x)/gamma(x-1) == x - 1": ("x: scalar > 0; gamma(x)/gamma(x-1) == x - 1",),
    "n: natural; k: natural; 1 <= k <= n; comb(n+1, k) == comb(n, k) + comb(n, k-1)": (
        "n: natural; k: natural; 1 <= k <= n; comb(n+1, k) == comb(n, k) + comb(n, k+1)",
    ),
    # 0 to a power > 0
    "x: scalar >= -1; r: scalar >= 1; (1+x)**r >= 1 + r*x": ("x: scalar >= -1; r: scalar > 0; (1+x)**r >= 1 + r*x",),
    "x: scalar >= 0; a: scalar > 0; b: scalar > 0; x**a*x**b == x**(a+b)": (
        "x: scalar >= 0; a: scalar > 0; x**a*x**(-a) == 1",
        "x: scalar >= 0; a: scalar > 0; x**a > 0",
        "x: scalar >= 0; a: scalar > 0; diff(x**a, x) == a*x**(a-1)",
        "x: scalar >= 0; a: scalar > -1; x**a >= 0",
    ),
    "a: scalar > 0; x: scalar; 0 <= x <= 1; betainc(a, 1, x) == x**a": (
        "a: scalar > 0; x: scalar; 0 <= x <= 1; betainc(1, a, x) == x**a",
    ),
    "a: scalar > 0; b: scalar > 0; betainc(a, b, 1) == 1": ("a: scalar > 0; b: scalar > 0; betainc(a, b, 0) == 1",),
    "a: scalar > 0; gammainc(a, 0) == 0": ("a: scalar > 0; gammaincc(a, 0) == 0",),
    # the angle of a point, by quadrants
    "x: scalar < 0; y: scalar > 0; arctan2(y, x) == pi + arctan(y/x)": (
        "x: scalar < 0; y: scalar < 0; arctan2(y, x) == pi + arctan(y/x)",
        "x: scalar; y: scalar > 0; x != 0; arctan2(y, x) == pi + arctan(y/x)",
    ),
    "x: scalar > 0; y: scalar > 0; arctan2(y, x) + arctan2(x, y) == pi/2": (
        "x: scalar < 0; y: scalar < 0; arctan2(y, x) + arctan2(x, y) == pi/2",
    ),
    "t: scalar; -pi < t < pi; arctan2(sin(t), cos(t)) == t": (
        "t: scalar; -2*pi < t < pi; arctan2(sin(t), cos(t)) == t",
    ),
    # what is ≠ 0 has a square > 0, also in a sum
    "x: scalar; y: scalar; y != 0; x**2 + y**2 > 0": ("x: scalar; y: scalar; y != 0; x**2 + y > 0",),
}


@pytest.mark.parametrize("claim", LAWS)
def test_it_is_proved_by_the_kernel_on_its_domain(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize("claim", [wrong for wrongs in LAWS.values() for wrong in wrongs])
def test_it_is_not_proved_beside_it(claim: str) -> None:
    assert check(claim).verdict != "proved"
