"""Antiderivatives of powers times exponentials and waves: their derivative is the integrand, and others are left."""

from __future__ import annotations

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.language.asking.checking import Request, jobs_of
from verifier.provers import prove
from verifier.provers.calculus.swinging import swinging

x, a, b = sympy.symbols("x a b", real=True)
RATES = st.sampled_from([sympy.Integer(-2), sympy.Rational(1, 3), sympy.Integer(1), a])
WAVES = st.builds(
    lambda kind, rate, phase, power: kind(rate * x + phase) ** power,
    st.sampled_from([sympy.sin, sympy.cos]),
    RATES,
    st.sampled_from([sympy.Integer(0), sympy.Integer(1), b]),
    st.integers(1, 2),
)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 3), st.lists(RATES, max_size=1), st.lists(WAVES, max_size=2))
def test_the_derivative_is_the_integrand(degree: int, rates: list[sympy.Expr], waves: list[sympy.Expr]) -> None:
    f = sympy.Mul(x**degree, *(sympy.exp(rate * x) for rate in rates), *waves)
    found = swinging(f, x)
    assert found is not None
    for place in (sympy.Rational(1, 7), sympy.Rational(-5, 3)):
        values = {x: place, a: sympy.Rational(3, 5), b: sympy.Rational(2, 9)}
        assert abs(sympy.N((sympy.diff(found, x) - f).subs(values), 30)) < 1e-20


@pytest.mark.parametrize(
    "f",
    [
        sympy.tan(x), 1 / x, sympy.log(x), x**a, sympy.sqrt(x), sympy.sin(x**2), sympy.exp(-(x**2)),
        sympy.exp(x) * sympy.sin(x) / x, sympy.exp(x) / (x**2 + 1), sympy.exp(x) / (x * (x + 1)), sympy.exp(x) / x**a,
    ],
)  # fmt: skip
def test_other_integrands_are_left_to_others(f: sympy.Expr) -> None:
    assert swinging(f, x) is None


@pytest.mark.parametrize(
    "f",
    [
        (1 - sympy.exp(-x)) / x, sympy.exp(2 * x + 1) / x**3, sympy.sin(x) ** 3 / x**3, sympy.cos(3 * x) / x**2,
        x * sympy.exp(x) - sympy.exp(-a * x) / x**2, sympy.sin(a * x) / x, 2 / x + sympy.cos(x), sympy.sin(x) ** 2 / x,
        sympy.sin(x + 1) / x, sympy.exp(x) / (x + 1), x**2 * sympy.exp(-a * x) / (3 * x + b) ** 2,
        sympy.cos(2 * x) / (a + x) ** 2, sympy.exp(-x) / (1 + x) + x * sympy.sin(x) / (1 + x),
    ],
)  # fmt: skip
def test_poles_at_0_come_down_to_exponential_integrals(f: sympy.Expr) -> None:
    found = swinging(f, x)
    assert found is not None
    for place in (sympy.Rational(1, 7), sympy.Rational(5, 3)):
        values = {x: place, a: sympy.Rational(3, 5), b: sympy.Rational(2, 9)}
        assert abs(sympy.N((sympy.diff(found, x) - f).subs(values), 30)) < 1e-20


@pytest.mark.parametrize(
    ("claim", "holds"),
    [
        ("integral(sin(x)**2*cos(x)**2, x, 0, pi) == pi/8", True),
        ("integral(sin(x)**2*cos(x)**2, x, 0, pi) == pi/4", False),
        ("integral(x**2*cos(x), x, 0, pi) == -2*pi", True),
        ("integral(x**2*cos(x), x, 0, pi) == 2*pi", False),
        ("a: scalar != 0; integral(x*exp(a*x), x, 0, 1) == (exp(a)*(a - 1) + 1)/a**2", True),
        ("integral(x*exp(a*x), x, 0, 1) == (exp(a)*(a - 1) + 1)/a**2", False),  # a = 0 has no right side
        ("a, b: scalar > 0; integral(exp(-a*x)/(b + x), x, 0, oo) == exp(a*b)*E1(a*b)", True),
        ("a, b: scalar > 0; integral(exp(-a*x)/(b + x), x, 0, oo) == exp(a)*E1(a*b)", False),
        ("a > 0; integral(exp(-a*x)/(1 + x)**2, x, 0, oo) == 1 - a*exp(a)*E1(a)", True),
        ("a > 0; integral(exp(-a*x)/(1 + x)**2, x, 0, oo) == 1 + a*exp(a)*E1(a)", False),
        ("integral(sin(x)/(1 + x), x, 0, 1) == cos(1)*(Si(2) - Si(1)) - sin(1)*(Ci(2) - Ci(1))", True),
        ("integral(sin(x)/(1 + x), x, 0, 1) == cos(1)*(Si(2) - Si(1)) + sin(1)*(Ci(2) - Ci(1))", False),
    ],
)
def test_definite_integrals_of_such_products(claim: str, holds: bool) -> None:
    request = Request(claim)
    (job,) = jobs_of(request, request.statement())
    assert (prove(job.goal()).theorem is not None) is holds
