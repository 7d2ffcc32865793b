"""Integrands that SymPy is not asked about."""

from __future__ import annotations

import pytest
import sympy

from tests.antiderivatives import A, X
from verifier.provers.calculus.without_primitive import is_without_primitive


def _read(text: str) -> sympy.Expr:
    return sympy.sympify(text, locals={"x": X, "a": A})


@pytest.mark.parametrize(
    "text",
    [
        "log(1 - x)/x",
        "2*log(1 + a*x)/(x - 3)",
        "x**a*exp(-x)",
        "x**(a/2)*exp(-x/2)*exp(x/3)",
        "1/sqrt(1 - a*sin(x)**2)",
        "a*sqrt(1 - a*sin(x)**2)",
        "sin(x)**2/(1 - a*sin(x)**2 + sin(x)**2)**(3/2)",
        "cos(x)**2/sqrt(2 + cos(x)**2)",
    ],
)
def test_an_integrand_without_an_elementary_primitive(text: str) -> None:
    assert is_without_primitive(_read(text), X)


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "log(x)/x",  # log² x/2
        "log(2 - 2*x)/(1 - x)",
        "log(1 - x)",
        "log(1 - x)/x**2",  # by parts
        "x**a",
        "x**3*exp(-x)",
        "exp(-a*x)",
        "sin(x)/sqrt(1 - a*sin(x)**2)",  # in cos x
        "sin(x)*cos(x)/sqrt(1 - a*sin(x)**2)",
        "1/sqrt(1 - sin(x)**2)",  # 1/|cos x|
        "1/sqrt(a*sin(x)**2)",
        "1/(1 - a*sin(x)**2)",
    ],
)
def test_an_integrand_that_may_have_one(text: str) -> None:
    assert not is_without_primitive(_read(text), X)
