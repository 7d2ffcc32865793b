"""Limits that depend on the sign of a letter, and growth beyond powers and e^(an): n!, n^n, 2^n beside 3^n."""

from __future__ import annotations

import pytest

from verifier.language.asking.api import check

PROVED = (
    "limit(log(1 + exp(b*x))/b, b, oo) == relu(x)",
    "limit(softplus(b*x)/b, b, oo) == max(x, 0)",
    "limit(tanh(b*x), b, oo) == sign(x)",
    "limit(sigmoid(b*x), b, oo) == heaviside(x)",
    "limit(x*tanh(b*x), b, oo) == abs(x)",
    "limit(log(2*cosh(b*x))/b, b, oo) == abs(x)",
    "limit(arctan(n*x), n, oo) == pi/2*sign(x)",
    "limit(sqrt(x**2 + 1/n), n, oo) == abs(x)",
    "limit(exp(-b*x**2), b, oo) == 1 - sign(x)**2",
    "limit(exp(-b*abs(x)), b, oo) == where(x == 0, 1, 0)",
    "limit(x/(1 + n*x**2), n, oo) == 0",
    "a, b: scalar; limit(log(exp(t*a) + exp(t*b))/t, t, oo) == max(a, b)",
    "a, b: scalar > 0; limit((a**p + b**p)**(1/p), p, oo) == max(a, b)",
    "a, b: scalar; limit((exp(t*a) - exp(t*b))/(exp(t*a) + exp(t*b)), t, oo) == sign(a - b)",
    "a, b: scalar; a < b; limit(exp(a*n)/exp(b*n), n, oo) == 0",
    "limit((2**n + 3**n)**(1/n), n, oo) == 3",
    "limit(3**n/(2**n + 3**n), n, oo) == 1",
    "limit(4**n/(2**n*2**n), n, oo) == 1",
    "limit(factorial(n)/n**n, n, oo) == 0",
    "limit(2**n/factorial(n), n, oo) == 0",
    "limit(factorial(n)*e**n/(n**n*sqrt(n)), n, oo) == sqrt(2*pi)",
    "limit(log(factorial(n))/(n*log(n)), n, oo) == 1",
    "limit(gamma(n + 1/2)/(gamma(n)*sqrt(n)), n, oo) == 1",
    "n: integer >= 1; x: scalar; limit(x**n/factorial(n), n, oo) == 0",
    "n: integer >= 1; x: scalar; abs(x) < 1; limit(n**3*x**n, n, oo) == 0",
    # An integer that goes to oo runs through the whole numbers, wherever it begins.
    "n: integer; limit(cos(n*pi)**2, n, oo) == 1",
    "n: integer; limit(floor(n) - n, n, oo) == 0",
    "n: integer; limit((-1)**(2*n), n, oo) == 1",
)
REFUTED = (
    "n: integer; limit(cos(n*pi), n, oo) == 1",
    "n: scalar; limit(cos(n*pi)**2, n, oo) == 1",
    "limit(log(1 + exp(b*x))/b, b, oo) == x",
    "limit(log(1 + exp(b*x))/b, b, oo) == abs(x)",
    "limit(tanh(b*x), b, oo) == 1",
    "b: scalar; limit(tanh(b*x), x, oo) == 1",
    "limit(sigmoid(b*x), b, oo) == 1",
    "limit(exp(-b*x**2), b, oo) == 0",
    "limit(n/(n + x*n**2), n, oo) == 0",
    "limit(sqrt(x**2 + 1/n), n, oo) == x",
    "a, b: scalar; limit(log(exp(t*a) + exp(t*b))/t, t, oo) == a + b",
    "a, b: scalar > 0; limit((a**p + b**p)**(1/p), p, oo) == a + b",
    "limit(3**n/(2**n + 3**n), n, oo) == 1/2",
    "limit((2**n + 3**n)**(1/n), n, oo) == 5",
    "limit(4**n/(2**n*2**n), n, oo) == 0",
    "limit(factorial(n)/n**n, n, oo) == 1",
    "limit(factorial(n)*e**n/(n**n*sqrt(n)), n, oo) == sqrt(pi)",
    "limit(factorial(n + 1)/(n*factorial(n)), n, oo) == 0",
    "limit(log(3**n + 2**n)/n, n, oo) == log(2)",
)
#: What has no limit, or one for some values only, is not proved.
NOT_PROVED = (
    "n: integer; x: scalar; x < 1; limit(x**n, n, oo) == 0",
    "n: integer >= 1; x: scalar; abs(x) <= 1; limit(x**n, n, oo) == 0",
    "n: integer >= 1; x: scalar; abs(x) < 2; limit(x**n, n, oo) == 0",
    "n: integer >= 1; x: scalar; limit(factorial(n)*x**n, n, oo) == 0",
    "n: integer >= 1; limit((-1)**n, n, oo) == 0",
    "x: scalar; limit(exp(-b*x), b, oo) == 0",
    "limit(exp(x*n)*exp(-n), n, oo) == 0",
    "a, b: scalar; a <= b; limit(exp(a*n)/exp(b*n), n, oo) == 0",
    "limit((n + x*n**2)/n, n, oo) == 1",
    "limit(exp(n**2)/exp(n), n, oo) == 0",
    "limit(exp(n + exp(-n)) - exp(n), n, oo) == 0",
    "limit(n**n/factorial(n), n, oo) == 0",
    "limit(6**n/(2**n*2**n), n, oo) == 0",
)


@pytest.mark.parametrize("text", PROVED)
def test_true_limits(text: str) -> None:
    assert check(text).verdict == "proved"


@pytest.mark.parametrize("text", REFUTED)
def test_false_limits(text: str) -> None:
    assert check(text).verdict == "refuted"


@pytest.mark.parametrize("text", NOT_PROVED)
def test_what_has_no_limit_is_not_given_one(text: str) -> None:
    assert check(text).verdict not in ("proved", "error")
