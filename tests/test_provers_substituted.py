"""Antiderivatives by substitution: their derivative is the integrand, and others are left."""

from __future__ import annotations

import pytest
import sympy

from tests.antiderivatives import X as x
from tests.antiderivatives import assert_antiderivative, is_proved
from verifier.provers.calculus.substituted import substituted

FOUND = [
    "exp(sin(x))*cos(x)", "1/(x*(1 + log(x)**2))", "sin(x)/(1 + cos(x)**2)", "exp(sin(x)/cos(x))/cos(x)**2",
    "atan(x)/(1 + x**2)", "x/(1 + x**4)", "x**5*exp(x**3)", "cos(sqrt(x))/sqrt(x)", "1/(x*log(x)**a)",
    "x/(x**2 + a**2)**(3/2)", "exp(-x)/(1 + exp(-x))**2", "1/(x*log(x)*log(log(x)))", "1/(x**2*sqrt(1 + 1/x))",
]  # fmt: skip


@pytest.mark.parametrize("text", FOUND)
def test_the_derivative_is_the_integrand(text: str) -> None:
    assert_antiderivative(substituted, text, (sympy.Rational(31, 7), sympy.Rational(53, 9)))


@pytest.mark.parametrize("f", [1 / x, x**2, sympy.exp(-(x**2)), sympy.sin(x) / x, sympy.sin(x**2), x * sympy.log(x)])
def test_other_integrands_are_left_to_others(f: sympy.Expr) -> None:
    assert substituted(f, x) is None


@pytest.mark.parametrize(
    ("claim", "holds"),
    [
        ("integral(1/(x*(1 + log(x)**2)), x, 1, E) == pi/4", True),
        ("integral(1/(x*(1 + log(x)**2)), x, 1, E) == pi/2", False),
        ("integral(sin(x)*exp(cos(x)), x, 0, pi) == E - exp(-1)", True),
        ("integral(sin(x)*exp(cos(x)), x, 0, pi) == E + exp(-1)", False),
        ("integral(1/(x*log(x)), x, 1/2, 2) == 0", False),  # there is a pole at 1
    ],
)
def test_definite_integrals_by_substitution(claim: str, holds: bool) -> None:
    assert is_proved(claim) is holds
