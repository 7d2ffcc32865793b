"""More integrals with a name: the laws at numbers, and what is false near by."""

from __future__ import annotations

from typing import Any

import pytest
from mpmath import besselj, inf, linspace, mp, quad, quadosc

from tests.antiderivatives import T, is_proved, number
from verifier.expressions import Operand, lift
from verifier.kernel.laws.calculus.improper_integrals import IMPROPER

half = lift(1) / 2
#: Values of the parameters of each law, in its order.
AT: tuple[tuple[Operand, ...], ...] = (
    (2,), (2,), (2,), (2, 3 * half), (2, 3 * half), (2, 3), (2, 3 * half, 2, 3 * half), (2, 3 * half, 2), (2, 3),
    (2, 5 * half, 3 * half), (2, 3 * half, 2, half, 3 * half), (2, 3, half), (2, 3 * half, 2, half), (2, 3, half),
    (2, 3 * half), (2, 3 * half, 5 * half), (2, 3 * half, 5 * half), (2, 3 * half, 5 * half), (2, 3 * half, 5 * half),
    (2, 9 * half, 3, 3 * half), (2, 2, 3 * half), (2, 2, 3 * half),
)  # fmt: skip


@pytest.mark.parametrize(("law", "at"), list(zip(IMPROPER, AT, strict=True)))
def test_the_laws_at_numbers(law: str, at: tuple[Operand, ...]) -> None:
    named = IMPROPER[law](T, *map(lift, at))
    if "c J(v" in law:
        found = quadosc(lambda u: 2 * besselj(mp.mpf(1) / 2, 3 * u), [0, inf], omega=3)
        assert float(found) == pytest.approx(number(named.value), abs=1e-6)
        return
    falls_slowly = any(part in law for part in ("/t²", "atan"))
    high: Any = 400.0 if falls_slowly else 40.0 if "∞" in law else 1 - 1e-9 * ("log(1 − t)" in law or "log(1/t)" in law)
    places = [0, *(high * 2 ** (-k) for k in range(12, 0, -1)), high]
    places = linspace(0, high, 200) if "cos(b t))/t²" in law else places
    found = float(quad(lambda at: number(named.integrand, float(at)), places))
    assert found == pytest.approx(number(named.value), abs=3e-2 if falls_slowly else 1e-6)


@pytest.mark.parametrize(
    "claim",
    [
        "integral(loggamma(x), x, 0, 1) == log(2*pi)/2",
        "integral(log(x)/(1 + x), x, 0, 1) == -pi**2/12",
        "integral(log(1 + x)/(1 + x**2), x, 0, 1) == pi*log(2)/8",
        "b > 0; integral(log(1 - exp(-b*x)), x, 0, oo) == -pi**2/(6*b)",
        "integral(log(1 + exp(-x)), x, 0, oo) == pi**2/12",
        "a > 0; integral(log(1 + a**2/x**2), x, 0, oo) == pi*a",
        "a > 0; integral(exp(-a*x)*log(x), x, 0, oo) == -(euler_gamma + log(a))/a",
        "a > 0; integral(exp(-a*t**2)*cos(b*t), t, 0, oo) == sqrt(pi/a)/2*exp(-b**2/(4*a))",
        "integral((1 - cos(x))/x**2, x, 0, oo) == pi/2",
        "integral(x/sinh(x), x, 0, oo) == pi**2/4",
        "a > 0; b > 0; integral(exp(-a*x**2 - b/x**2), x, 0, oo) == sqrt(pi/a)/2*exp(-2*sqrt(a*b))",
        "a > 0; b > 0; integral(x**(v - 1)*exp(-a*x - b/x), x, 0, oo) == 2*(b/a)**(v/2)*kv(v, 2*sqrt(a*b))",
        "a > 0; b > 0; integral((atan(a*x) - atan(b*x))/x, x, 0, oo) == pi/2*log(a/b)",
        "a > 0; integral(exp(-a*t)*j0(t), t, 0, oo) == 1/sqrt(1 + a**2)",
        "n: integer >= 0; integral(jv(n, x), x, 0, oo) == 1",
        "integral(erfc(t)**2, t, 0, oo) == (2 - sqrt(2))/sqrt(pi)",
        "a > 0; b > 0; integral(x**(a - 1)*(1 - x)**(b - 1)*log(x), x, 0, 1)"
        " == beta(a, b)*(digamma(a) - digamma(a + b))",
        "a > 0; b > 0; integral(x**(a - 1)*(1 - x)**(b - 1)*log(1 - x), x, 0, 1)"
        " == beta(a, b)*(digamma(b) - digamma(a + b))",
        "a > 0; b > 0; integral(x**(a - 1)*exp(-b*x)*log(x)**2, x, 0, oo)"
        " == gamma(a)/b**a*((digamma(a) - log(b))**2 + polygamma(1, a))",
        "integral(exp(-x)*log(x)**2, x, 0, oo) == euler_gamma**2 + pi**2/6",
        "integral(sqrt(x)*log(x)**2, x, 0, 1) == 16/27",
        "a > 1; b > 0; integral(x*b**a/gamma(a)*x**(-a - 1)*exp(-b/x), x, 0, oo) == b/(a - 1)",
        "integral(exp(-1/x**2)/x**2, x, 0, oo) == sqrt(pi)/2",
    ],
)
def test_integrals_by_their_names(claim: str) -> None:
    assert is_proved(claim)


@pytest.mark.parametrize(
    "claim",
    [
        # a condition is dropped
        "integral(log(1 - exp(-b*x)), x, 0, oo) == -pi**2/(6*b)",
        "integral(log(1 + a**2/x**2), x, 0, oo) == pi*a",
        "integral(exp(-a*x)*log(x), x, 0, oo) == -(euler_gamma + log(a))/a",
        "integral(exp(-a*t**2)*cos(b*t), t, 0, oo) == sqrt(pi/a)/2*exp(-b**2/(4*a))",
        "integral((1 - cos(b*x))/x**2, x, 0, oo) == pi*b/2",
        "a > 0; integral(exp(-a*x**2 - b/x**2), x, 0, oo) == sqrt(pi/a)/2*exp(-2*sqrt(a*b))",
        "a > 0; integral((atan(a*x) - atan(b*x))/x, x, 0, oo) == pi/2*log(a/b)",
        "integral(exp(-a*t)*j0(t), t, 0, oo) == 1/sqrt(1 + a**2)",
        "n: integer; integral(jv(n, x), x, 0, oo) == 1",
        "integral(x**(a - 1)*(1 - x)**(b - 1)*log(x), x, 0, 1) == beta(a, b)*(digamma(a) - digamma(a + b))",
        # just outside
        "a > 0; b > 0; integral(x**(a - 1)*(1 - x)**(b - 1)*log(x), x, 0, 1)"
        " == beta(a, b)*(digamma(b) - digamma(a + b))",
        "a > 0; b > 0; integral(x**(a - 1)*(1 - x)**(b - 1)*log(1 + x), x, 0, 1)"
        " == beta(a, b)*(digamma(b) - digamma(a + b))",
        "integral(log(x)/(1 + x), x, 0, 2) == -pi**2/12",
        "integral(log(x)/(2 + x), x, 0, 1) == -pi**2/12",
        "integral(log(1 + x)/(2 + x**2), x, 0, 1) == pi*log(2)/8",
        "integral(log(1 + 2*exp(-x)), x, 0, oo) == pi**2/12",
        "integral(log(2 + 1/x**2), x, 0, oo) == pi",
        "integral((2 - cos(x))/x**2, x, 0, oo) == pi/2",
        "integral(x/cosh(x), x, 0, oo) == pi**2/4",
        "integral(1/sinh(x), x, 0, oo) == 0",
        "integral(loggamma(x), x, 0, 2) == log(2*pi)/2",
        "integral(loggamma(2*x), x, 0, 1) == log(2*pi)/2",
        "integral((1 + erf(t))**2, t, 0, oo) == (2 - sqrt(2))/sqrt(pi)",
        "integral((atan(2*x) + atan(x))/x, x, 0, oo) == pi/2*log(2)",
        "integral(exp(-x**2 - 1/x), x, 0, oo) == 2*kv(1, 2)",
        "b > 0; integral(x**(-a - 1)*exp(-b/x), x, 0, oo) == gamma(a)/b**a",
        "a > 0; integral(x**(-a - 1)*exp(-b/x), x, 0, oo) == gamma(a)/b**a",
        "a > 0; b > 0; integral(x*b**a/gamma(a)*x**(-a - 1)*exp(-b/x), x, 0, oo) == b/(a - 1)",
    ],
)
def test_their_conditions_are_needed(claim: str) -> None:
    assert not is_proved(claim)
