"""Antiderivatives by parts: their derivative is the integrand, and others are left."""

from __future__ import annotations

import pytest
import sympy

from tests.antiderivatives import X as x
from tests.antiderivatives import assert_antiderivative, is_proved
from verifier.provers.calculus.by_parts import by_parts

FOUND = [
    "erf(x)", "erf(a*x)", "x*erf(x)", "x*exp(-x**2)*erf(x)", "(1 - erf(x))**2", "log(x)**2", "x**a*log(x)", "x*atan(x)",
    "asin(x)", "log(1 + x**2)", "log(x)/x**2", "sqrt(x)*log(x)", "x**2*log(1 + x)",
]  # fmt: skip


@pytest.mark.parametrize("text", FOUND)
def test_the_derivative_is_the_integrand(text: str) -> None:
    assert_antiderivative(by_parts, text, (sympy.Rational(3, 7), sympy.Rational(5, 9)))


@pytest.mark.parametrize("f", [x**2, sympy.exp(x), sympy.exp(x**2) * sympy.log(x), sympy.log(1 + x) / (1 + x**2)])
def test_other_integrands_are_left_to_others(f: sympy.Expr) -> None:
    assert by_parts(f, x) is None


@pytest.mark.parametrize(
    ("claim", "holds"),
    [
        ("integral(erf(x), x, 0, 1) == erf(1) + (exp(-1) - 1)/sqrt(pi)", True),
        ("integral(erf(x), x, 0, 1) == erf(1) - (exp(-1) - 1)/sqrt(pi)", False),
        ("integral(x*exp(-x**2)*erf(x), x, -oo, oo) == sqrt(2)/2", True),
        ("integral(x*exp(-x**2)*erf(x), x, -oo, oo) == sqrt(2)/4", False),
    ],
)
def test_definite_integrals_by_parts(claim: str, holds: bool) -> None:
    assert is_proved(claim) is holds
