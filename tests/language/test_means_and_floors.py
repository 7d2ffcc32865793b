"""Weighted means, powers beside factorials, sums of floors: each law beside one with a hypothesis or weight changed."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted

YOUNG = "x, y: scalar >= 0; p, q: scalar > 1"
TRUE_AND_FALSE = {
    # Young's inequality and its kin: the weights sum to 1
    f"{YOUNG}; 1/p + 1/q == 1; x*y <= x**p/p + y**q/q": f"{YOUNG}; x*y <= x**p/p + y**q/q",
    f"{YOUNG}; p + q == p*q; x*y <= x**p/p + y**q/q": f"{YOUNG}; 1/p + 1/q == 1; x*y <= x**p/q + y**q/p",
    f"{YOUNG}; 1/p + 1/q == 1; x**(1/p)*y**(1/q) <= x/p + y/q": (
        f"{YOUNG}; 1/p + 1/q == 1; x**(1/p)*y**(1/q) >= x/p + y/q"
    ),
    "p, q: scalar > 1; 1/p + 1/q == 1; exp(a/p + b/q) <= exp(a)/p + exp(b)/q": (
        "p, q: scalar > 0; 1/p + 1/q == 2; exp(a/p + b/q) <= exp(a)/p + exp(b)/q"
    ),
    "x, y, z: scalar > 0; p, q, r: scalar > 0; p + q + r == 1; x**p*y**q*z**r <= p*x + q*y + r*z": (
        "x, y, z: scalar > 0; p, q, r: scalar > 0; p + q + r == 2; x**p*y**q*z**r <= p*x + q*y + r*z"
    ),
    # p·bᵉ − q·aᵉ for b ≥ a and p ≥ q
    "n: integer >= 0; (n+2)**n*(n+2) >= (n+1)*(n+1)**n": "n: integer >= 0; (n+2)**n >= (n+1)*(n+1)**n",
    "n: integer >= 1; factorial(n) <= n**n": "n: integer >= 1; factorial(n) < n**n",
    "n: integer >= 2; factorial(n) < n**n": "n: integer >= 1; factorial(n) <= n**(n-1)*(n-1)",
    "n: integer >= 0; factorial(n) <= (n+1)**n": "n: integer >= 0; factorial(n) <= n**2 + 1",
    # powers beside the exponential function
    "x: scalar >= 0; n: integer >= 1; exp(x) > x**n/factorial(n)": (
        "x: scalar >= 0; n: integer >= 0; exp(x) > x**n/factorial(n)"
    ),
    "x: scalar > 0; n: integer >= 1; x**n*exp(-x) <= factorial(n)": (
        "x: scalar; n: integer >= 1; x**n*exp(-x) <= factorial(n)"
    ),
    "x: scalar >= 0; n: integer >= 1; exp(x) >= 1 + x**n/factorial(n)": (
        "x: scalar >= 0; n: integer >= 1; exp(x) >= 1 + x**n/factorial(n - 1)"
    ),
    "x: scalar >= 0; n: integer >= 1; (1 + x/n)**n <= exp(x)": "x: scalar; n: integer >= 1; (1 + x/n)**n <= exp(x)",
    "x, p: scalar >= 0; (1 + x)**p <= exp(p*x)": "x: scalar >= 0; p: scalar; (1 + x)**p <= exp(p*x)",
    # angles in arithmetic progression
    "n: integer >= 2; sum(cos(2*pi*k/n), k, 0, n - 1) == 0": "n: integer >= 1; sum(cos(2*pi*k/n), k, 0, n - 1) == 0",
    "n: integer >= 2; sum(sin(x + 2*pi*k/n), k, 0, n - 1) == 0": (
        "n: integer >= 2; sum(sin(x + pi*k/n), k, 0, n - 1) == 0"
    ),
    "n: integer >= 3; sum(cos(x + 2*pi*k/n)**2, k, 0, n - 1) == n/2": (
        "n: integer >= 2; sum(cos(x + 2*pi*k/n)**2, k, 0, n - 1) == n/2"
    ),
    "n: integer >= 1; sum(cos((2*k - 1)*pi/(2*n + 1)), k, 1, n) == 1/2": (
        "n: integer >= 1; sum(cos(2*k*pi/(2*n + 1)), k, 1, n) == 1/2"
    ),
    "n: integer >= 2; sum(sin(pi*k/n), k, 1, n - 1) == 1/tan(pi/(2*n))": (
        "n: integer >= 2; sum(sin(pi*k/n), k, 1, n - 1) == 1/tan(pi/n)"
    ),
    # integers made of floors
    "n: integer; floor(n/2) + ceil(n/2) == n": "n: scalar; floor(n/2) + ceil(n/2) == n",
    "n: integer; floor(n/2) + floor((n+1)/2) == n": "n: integer; floor(n/2) + floor((n+2)/2) == n",
    "n: integer; ceil(n/3) == floor((n+2)/3)": "n: integer; ceil(n/3) == floor((n+1)/3)",
    "floor(x) + floor(x + 1/2) == floor(2*x)": "floor(x) + floor(x + 1/3) == floor(2*x)",
    "floor(floor(x)/2) == floor(x/2)": "floor(ceil(x)/2) == floor(x/2)",
    # floors of floors, and of what integers stand beside
    "n: integer >= 1; floor(floor(x)/n) == floor(x/n)": "n: integer; floor(floor(x)/n) == floor(x/n)",
    "floor((floor(x) + 2)/3) == floor((x + 2)/3)": "floor(floor(x)/2 + 1/4) == floor(x/2 + 1/4)",
    "m, n: integer >= 1; floor(floor(x/m)/n) == floor(x/(m*n))": "floor(2*floor(x)/3) == floor(2*x/3)",
    "n: integer >= 1; ceil(ceil(x)/n) == ceil(x/n)": "floor((floor(x) + floor(y))/2) == floor((x + y)/2)",
    "n: integer >= 1; mod(mod(x, n), n) == mod(x, n)": "m, n: integer >= 1; mod(mod(x, m), n) == mod(x, n)",
    "n: scalar > 0; mod(a + b, n) == mod(mod(a, n) + mod(b, n), n)": (
        "n: scalar > 0; mod(a + b, n) == mod(a, n) + mod(b, n)"
    ),
    "sin(pi*floor(x)) == 0": "sin(pi*floor(x)/2) == 0",
    "cos(2*pi*x) == cos(2*pi*mod(x, 1))": "cos(pi*x) == cos(pi*mod(x, 1))",
    "((-1)**floor(x))**2 == 1": "(-1)**floor(x) == 1",
    # remainders
    "n: integer; mod(n**2, 4) <= 1": "n: integer; mod(n**2, 4) <= 0",
    "n: integer; mod(n**3 - n, 6) == 0": "n: integer; mod(n**3 + n, 6) == 0",
    "n: integer; mod((2*n + 1)**2, 8) == 1": "n: integer; mod((n + 1)**2, 8) == 1",
    "n: integer; (-1)**(n**2) == (-1)**n": "n: integer; (-1)**(n**2 + n) == (-1)**n",
    "n: integer; floor(n**2/4) == floor(n/2)*ceil(n/2)": "n: integer; floor(n**2/4) == floor(n/2)**2",
    "m, n: integer; mod(m*n*(m + n), 2) == 0": "m, n: integer; mod(m*n*(m + n), 3) == 0",
    # the nearest integer
    "abs(x - round(x)) <= 1/2": "abs(x - round(x)) < 1/2",
    "x - 1/2 <= round(x)": "x - 1/2 < round(x)",
    "floor(round(x)) == round(x)": "round(floor(x)) == round(x)",
    # |x| ≤ c is −c ≤ x ≤ c
    "abs(x) <= 1; abs(exp(x) - 1 - x) <= x**2": "abs(x) <= 1; abs(exp(x) - 1 - x) <= x**2/2",
    "abs(x) <= 1; abs(log(1 + x/2) - x/2) <= x**2/4": "abs(x) <= 1; abs(log(1 + x/2) - x/2) <= x**2/8",
    "1 > abs(x); arctanh(x)**2 >= x**2": "1 > abs(x); arctanh(x)**2 > x**2",
    # sizes beside a root
    "abs(x) + abs(y) <= sqrt(2)*hypot(x, y)": "abs(x) + abs(y) <= 7/5*hypot(x, y)",
    "x, y: scalar >= 0; (x + y)**2 <= sqrt(2*(x**2 + y**2))**2": (
        "x, y: scalar >= 0; (x + y)**2 <= sqrt(x**2 + y**2)**2"
    ),
    # functions with several parameters
    "s > 1; zeta(s) > 1/(s - 1)": "s > 1; zeta(s) < 1/(s - 1)",
    "s > 1; (s - 1)*zeta(s) < s": "s > 0; s != 1; (s - 1)*zeta(s) > 1",
    "n: integer >= 1; prod(sin(pi*k/n), k, 1, n - 1) == n/2**(n - 1)": (
        "n: integer >= 1; prod(sin(2*pi*k/n), k, 1, n - 1) == n/2**(n - 1)"
    ),
    "a: scalar > 0; x: scalar > 0; gammainc(a, x) > 0": "a: scalar > 0; x: scalar >= 0; gammainc(a, x) > 0",
    "a: scalar > 0; x: scalar >= 0; gammaincc(a, x) > 0": "a: scalar > 0; x: scalar >= 0; gammainc(a, x) > 1/2",
    "a, b: scalar > 0; 0 < x < 1; betainc(a, b, x) < 1": "a, b: scalar > 0; 0 <= x <= 1; betainc(a, b, x) < 1",
    "a: scalar > 0; betainc(a, a, 1/2) == 1/2": "a: scalar > 0; betainc(a, a + 1, 1/2) == 1/2",
    "0 <= x <= 1; betainc(1/2, 1/2, x) == 2/pi*asin(sqrt(x))": "0 <= x <= 1; betainc(1/2, 1/2, x) == asin(sqrt(x))",
    "0 <= x <= 1; n: integer >= 1; betainc(1, n, x) == 1 - (1 - x)**n": (
        "0 <= x <= 1; n: integer >= 1; betainc(1, n, x) == 1 - x**n"
    ),
    "limit(jv(2, x)/x**2, x, 0) == 1/8": "limit(j1(x)/x, x, 0) == 1",
    "limit(x*log(x), x, 0, right) == 0": "limit(log(x)*x**2, x, 0, right) == 1",
    # a value at 0 that continues a quotient, and quotients on both sides of 0
    "sinc(x) <= 1": "sinc(x) < 1",
    "x != 0; sinc(x) < 1": "x != 0; sinc(x) > 0",
    "sinc(x)*pi*x == sin(pi*x)": "sinc(x)*x == sin(pi*x)",
    "n: integer; sinc(n) == where(n == 0, 1, 0)": "n: integer; sinc(n) == 0",
    "x != 0; sin(x)/x <= 1": "x != 0; sin(x)/x <= 9/10",
    "x != 0; abs(sin(x)/x) <= 1": "x != 0; abs(sin(x)/x) <= cos(x)",
    "x != 0; sinh(x)/x >= 1": "x != 0; sinh(x)/x >= 1 + x**2/5",
    "x: scalar < 0; 1 - sin(x)/x >= 0": "x: scalar < 0; 1 - sin(x)/x >= x**2/6",
    "where(x == 0, 1, sin(x)/x) <= 1": "where(x == 0, 2, sin(x)/x) <= 1",
    "where(x == 0, 1, tanh(x)/x) <= 1": "where(x == 0, 1, tanh(x)/x) < 1",
    # a reciprocal that an equation gives
    "p, q: scalar != 0; 1/p + 1/q == 2; 1/q**2 + 1/p**2 + 2/(p*q) == 4": (
        "p, q: scalar != 0; 1/p + 1/q == 2; 1/q**2 + 1/p**2 == 4"
    ),
}


@pytest.mark.parametrize("text", TRUE_AND_FALSE)
def test_it_is_proved_by_the_kernel(text: str) -> None:
    assert_proved_by_the_kernel(text)


@pytest.mark.parametrize("text", TRUE_AND_FALSE.values())
def test_a_false_one_beside_it_is_refuted(text: str) -> None:
    assert_refuted(text)
