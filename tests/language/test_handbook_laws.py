"""Identities and inequalities of a handbook, each beside a false one: angles, half turns, factorials, partial sums."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted

TRUE_AND_FALSE = {
    # one-to-one functions
    "pi/2 <= x <= 3*pi/2; arcsin(sin(x)) == pi - x": "0 <= x <= 3*pi/2; arcsin(sin(x)) == pi - x",
    "0 <= x <= pi; arccos(cos(x)) == x": "-pi <= x <= pi; arccos(cos(x)) == x",
    "-pi <= x <= 0; arccos(cos(x)) == -x": "-2*pi <= x <= 0; arccos(cos(x)) == -x",
    "x: scalar >= 0; 2*arctan(sqrt(x)) == arccos((1 - x)/(1 + x))": "2*arctan(x) == arccos((1 - x**2)/(1 + x**2))",
    "0 <= x <= 1; arcsin(sqrt(x)) == arccos(1 - 2*x)/2": "0 <= x <= 1; arcsin(sqrt(x)) == arccos(1 - x)/2",
    "-1 <= x <= 1; 2*arctan(x) == arcsin(2*x/(1 + x**2))": "2*arctan(x) == arcsin(2*x/(1 + x**2))",
    "x: scalar >= 1; arccosh(2*x**2 - 1) == 2*arccosh(x)": "x: scalar != 0; arccosh(2*x**2 + 1) == 2*arcsinh(x)",
    "x: scalar >= 1; arccosh(x) == log(x + sqrt(x**2 - 1))": "x: scalar >= 1; arccosh(x) == log(x + sqrt(x**2 + 1))",
    # an interval that another variable bounds
    "x*y < 1; arctan(x) + arctan(y) == arctan((x + y)/(1 - x*y))": (
        "x*y != 1; arctan(x) + arctan(y) == arctan((x + y)/(1 - x*y))"
    ),
    # Bessel functions of any real argument
    "d(x*j1(x), x) == x*j0(x)": "d(x*j1(x), x) == x*j1(x)",
    "x != 0; jv(0, x) + jv(2, x) == 2*jv(1, x)/x": "x != 0; jv(0, x) - jv(2, x) == 2*jv(1, x)/x",
    "x != 0; iv(1, x) - iv(3, x) == 4*iv(2, x)/x": "x != 0; iv(1, x) + iv(3, x) == 4*iv(2, x)/x",
    "x: scalar > 0; jv(1, x) + jv(3, x) == 4*jv(2, x)/x": "x: scalar > 0; jv(1, x) + jv(3, x) == 2*jv(2, x)/x",
    # half turns
    "n: integer; cos(n*pi) == (-1)**n": "n: integer; cos(n*pi) == 1",
    "n: integer; sin(n*pi) == 0": "n: integer; sin(n*pi/2) == 0",
    "n: integer; sin(x + n*pi) == (-1)**n*sin(x)": "n: integer; sin(x + n*pi) == sin(x)",
    "n: integer; (-1)**(2*n + 1) == -1": "n: integer; (-1)**(n + 1) == -1",
    "n: integer; 1/(-1)**n == (-1)**n": "n: integer; 1/2**n == 2**n",
    "n: integer > 0; integral(sin(n*x), x, 0, pi) == (1 - (-1)**n)/n": (
        "n: integer > 0; integral(sin(n*x), x, 0, pi) == 2/n"
    ),
    "n: integer > 0; sum((-1)**k*k, k, 1, 2*n) == n": "n: integer > 0; sum((-1)**k*k, k, 1, 2*n) == 2*n - 1",
    # between 0 and an end that is bounded
    "-1 < x < 1; integral(1/sqrt(1 - t**2), t, 0, x) == arcsin(x)": (
        "-1 < x < 1; integral(1/sqrt(1 - t**2), t, 0, x) == arccos(x)"
    ),
    "abs(x) < pi/2; integral(tan(t), t, 0, x) == -log(cos(x))": (
        "abs(x) < pi/2; integral(tan(t), t, 0, x) == log(cos(x))"
    ),
    "n: integer >= 0; integral(x**n, x, a, b) == (b**(n+1) - a**(n+1))/(n+1)": (
        "n: integer >= 0; integral(x**n, x, a, b) == (b**(n+1) + a**(n+1))/(n+1)"
    ),
    "n: integer >= 0; integral(x**(2*n), x, -1, 1) == 2/(2*n + 1)": (
        "n: integer >= 0; integral(x**n, x, -1, 1) == 2/(n + 1)"
    ),
    "pi <= x <= 2*pi; arccos(cos(x)) == 2*pi - x": "pi <= x <= 2*pi; arccos(cos(x)) == x - pi",
    # integer powers of what is not 0 by its canonical form
    "n: integer; (cosh(x) + sinh(x))**n == cosh(n*x) + sinh(n*x)": (
        "n: integer; (cosh(x) - sinh(x))**n == cosh(n*x) + sinh(n*x)"
    ),
    # induction over inequalities
    "n: integer > 0; sum(1/k, k, 1, n) >= log(n + 1)": "n: integer > 0; sum(1/k, k, 1, n) <= log(n + 1)",
    "n: integer > 0; sum(1/k, k, 1, n) <= 1 + log(n)": "n: integer > 0; sum(1/k, k, 1, n) >= 1 + log(n)",
    "n: integer > 0; factorial(n) >= 2**(n - 1)": "n: integer > 0; factorial(n) >= 2**n",
    "n: integer >= 4; factorial(n) > 2**n": "n: integer >= 3; factorial(n) > 2**n",
    "n: integer >= 5; 2**n > n**2": "n: integer >= 4; 2**n > n**2",
    "n: integer > 0; log(n + 1) <= log(n) + 1/n": "n: integer > 0; log(n + 1) >= log(n) + 1/n",
}


@pytest.mark.parametrize("text", TRUE_AND_FALSE)
def test_it_is_proved_by_the_kernel(text: str) -> None:
    assert_proved_by_the_kernel(text)


@pytest.mark.parametrize("text", TRUE_AND_FALSE.values())
def test_a_false_one_beside_it_is_refuted(text: str) -> None:
    assert_refuted(text)
