"""Integrals that special functions are: the laws at numbers, and what is false near by."""

from __future__ import annotations

from typing import Any

import pytest
import sympy
from mpmath import cos, inf, linspace, quad, quadosc, sin, sqrt

from tests.antiderivatives import T, is_proved, number
from verifier.expressions import Operand, Variable, lift
from verifier.integrals import Integral
from verifier.kernel.laws.calculus.special_integrals import SPECIAL

half = lift(1) / 2
#: Values of the parameters of each law, in its order.
AT: tuple[tuple[Operand, ...], ...] = (
    (2, 3 * half, 3, half), (2, 3 * half, 3, half), (2, 3 * half, 3, half), (2, half, 3), (2, 3 * half),
    (2, 3, 5 * half), (2, 3 * half, 3),
    *((2, 3, 5),) * 8,
    (2, 3, half), (2, half), (2, 3, half), (2, half), (2, 3), (2, 3), (2, 3, half), (2, 3, half), (2, 3),
    (2, 5 * half, 3), (2, 5 * half, 3), (2,), (2,), (2, 3, 5), (2, 3, 5), (2, 3), (2, 3), (2, half, 5), (2, 3, 5),
    (2, 3, half), (2, half), (2,), (2,), (2,), (2,), (2,),
)  # fmt: skip
#: Laws whose integrals swing up to ∞ too slowly for the quadrature.
SLOW = ("sin(b t)²/t²", "cos(b t)/(k + t²)", "sin(b t)/(k + t²)", "cos(b t))/t")


def end(node: Any) -> float:
    return float(node) if node in (sympy.oo, -sympy.oo) else number(node)


@pytest.mark.parametrize(("law", "at"), list(zip(SPECIAL, AT, strict=True)))
def test_the_laws_at_numbers(law: str, at: tuple[Operand, ...]) -> None:
    named = SPECIAL[law](T, *map(lift, at))
    if "(b t²)" in law:  # with u = t²
        wave = cos if "cos" in law else sin
        near = quad(lambda t: wave(3 * t**2), [0, 1])
        far = quadosc(lambda u: wave(3 * u) / (2 * sqrt(u)), [1, inf], omega=3)
        assert 2 * float(near + far) == pytest.approx(number(named.value), abs=1e-6)
        return
    slow = any(part in law for part in SLOW)
    furthest = 60.0 if slow else 1000.0 if "log t/" in law else 40.0
    low, high = max(end(named.low), -furthest), min(end(named.high), furthest)
    places = linspace(low, high, 60 if slow else 20)
    found = float(quad(lambda at: number(named.integrand, min(float(at), high - 1e-12)), places))
    assert found == pytest.approx(number(named.value), abs=4e-2 if "∞" in law and (slow or "log t" in law) else 1e-6)


@pytest.mark.parametrize(
    "claim",
    [
        "a > 0; x >= 0; gammainc(a, x) == integral(t**(a-1)*exp(-t), t, 0, x)/gamma(a)",
        "a > 0; b > 0; 0 <= x; x <= 1; betainc(a, b, x)*beta(a, b) == integral(t**(a-1)*(1-t)**(b-1), t, 0, x)",
        "a > 0; b > 0; beta(a, b) == 2*integral(sin(t)**(2*a-1)*cos(t)**(2*b-1), t, 0, pi/2)",
        "n: integer >= 1; m: integer >= 1; n != m; integral(cos(n*x)*cos(m*x), x, 0, pi) == 0",
        "n: integer >= 1; m: integer >= 1; integral(sin(n*x)*cos(m*x), x, 0, 2*pi) == 0",
        "n: integer; besselj(n, x) == integral(cos(n*t - x*sin(t)), t, 0, pi)/pi",
        "s > 1; zeta(s)*gamma(s) == integral(t**(s-1)/(exp(t) - 1), t, 0, oo)",
        "a > -1; integral(x**a*log(x), x, 0, 1) == -1/(a+1)**2",
        "b > 0; a >= 0; integral(cos(a*x)/(b**2 + x**2), x, 0, oo) == pi*exp(-a*b)/(2*b)",
        "a > 0; integral(exp(-a*x)*sin(x)/x, x, 0, oo) == arctan(1/a)",
        "a > 0; b > 0; integral((cos(a*x) - cos(b*x))/x, x, 0, oo) == log(b/a)",
        "integral(cos(x**2), x, -oo, oo) == sqrt(pi/2)",
        "a > 0; integral(x*sin(a*x)/(1 + x**2), x, 0, oo) == pi*exp(-a)/2",
        "a > 0; b > 0; integral(1/(a**2*cos(x)**2 + b**2*sin(x)**2), x, 0, pi/2) == pi/(2*a*b)",
        "a > -1; integral((x**a - 1)/log(x), x, 0, 1) == log(a + 1)",
        "integral(log(x)/(1 - x), x, 0, 1) == -pi**2/6",
    ],
)
def test_integrals_by_their_names(claim: str) -> None:
    assert is_proved(claim)


@pytest.mark.parametrize(
    "claim",
    [
        # a condition is dropped
        "x >= 0; gammainc(a, x)*gamma(a) == integral(t**(a-1)*exp(-t), t, 0, x)",
        "a > 0; gammainc(a, x)*gamma(a) == integral(t**(a-1)*exp(-t), t, 0, x)",
        "a > 0; b > 0; 0 <= x; betainc(a, b, x)*beta(a, b) == integral(t**(a-1)*(1-t)**(b-1), t, 0, x)",
        "n: integer >= 1; m: integer >= 1; integral(cos(n*x)*cos(m*x), x, 0, pi) == 0",
        "n: integer; m: integer; n != m; integral(sin(n*x)*sin(m*x), x, 0, pi) == 0",
        "integral(cos(n*x)*sin(m*x), x, -pi, pi/2) == 0",
        "besselj(n, x) == integral(cos(n*t - x*sin(t)), t, 0, pi)/pi",
        "integral(cos(a*x)/(1 + x**2), x, 0, oo) == pi*exp(-a)/2",
        "s > 0; s != 1; zeta(s)*gamma(s) == integral(t**(s-1)/(exp(t) - 1), t, 0, oo)",
        # just outside
        "n: integer >= 1; m: integer >= 1; integral(sin(n*x)*cos(m*x), x, 0, pi) == 0",
        "integral(x**a*log(x), x, 0, 1) == -1/(a+1)**2",
        "integral(exp(-a*t)*sin(b*t)/t, t, 0, oo) == arctan(b/a)",
        "a >= 0; b > 0; integral(exp(-a*t)*sin(b*t)/t, t, 0, oo) == arctan(b/a)",
        "integral((cos(a*x) - cos(b*x))/x, x, 0, oo) == log(b/a)",
        "integral(sin(b*x**2), x, 0, oo) == sqrt(pi/(2*b))/2",
        "integral(x*sin(a*x)/(1 + x**2), x, 0, oo) == pi*exp(-a)/2",
        "a >= 0; integral(x*sin(a*x)/(1 + x**2), x, 0, oo) == pi*exp(-a)/2",
        "integral(1/(a*cos(x)**2 + b*sin(x)**2), x, 0, pi/2) == pi/(2*sqrt(a*b))",
        "integral(1/(4*cos(x)**2 + 9*sin(x)**2), x, 0, pi/4) == pi/24",
        "a >= -1; integral((x**a - 1)/log(x), x, 0, 1) == log(a + 1)",
        "integral(log(x)/(1 - x), x, 0, 2) == -pi**2/6",
    ],
)
def test_their_conditions_are_needed(claim: str) -> None:
    assert not is_proved(claim)


def test_a_parameter_is_not_captured_by_the_integrals_of_a_value() -> None:
    law = next(law for law in SPECIAL if "E(m)" in law)
    for name in ("t°", "t°°"):
        m = Variable(name)
        value = SPECIAL[law](Variable("t"), lift(1), m).value
        assert all(node.args[1] != m for node in value.atoms(Integral))
        assert value.atoms(Integral)
