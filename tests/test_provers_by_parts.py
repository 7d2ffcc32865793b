"""Antiderivatives by parts: their derivative is the integrand, and others are left."""

from __future__ import annotations

import pytest
import sympy

from verifier.language.asking.checking import Request, jobs_of
from verifier.provers import prove
from verifier.provers.calculus.by_parts import by_parts

x, a = sympy.Symbol("x", real=True), sympy.Symbol("a", positive=True)
FOUND = [
    "erf(x)", "erf(a*x)", "x*erf(x)", "x*exp(-x**2)*erf(x)", "(1 - erf(x))**2", "log(x)**2", "x**a*log(x)", "x*atan(x)",
    "asin(x)", "log(1 + x**2)", "log(x)/x**2", "sqrt(x)*log(x)", "x**2*log(1 + x)",
]  # fmt: skip


@pytest.mark.parametrize("text", FOUND)
def test_the_derivative_is_the_integrand(text: str) -> None:
    f = sympy.sympify(text, locals={"x": x, "a": a})
    found = by_parts(f, x)
    assert found is not None
    for place in (sympy.Rational(3, 7), sympy.Rational(5, 9)):
        values = {x: place, a: sympy.Rational(3, 5)}
        assert abs(sympy.N((sympy.diff(found, x) - f).subs(values), 30)) < 1e-20


@pytest.mark.parametrize("f", [x**2, sympy.exp(x), sympy.exp(x) * sympy.log(x), sympy.log(1 + x) / (1 + x**2)])
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
    request = Request(claim)
    (job,) = jobs_of(request, request.statement())
    assert (prove(job.goal()).theorem is not None) is holds
