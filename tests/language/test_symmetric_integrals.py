"""Integrals from −a to a of even and of odd functions."""

from __future__ import annotations

import pytest
import sympy

from verifier.certificates import FoldedIntegral, NormalForm
from verifier.claims import Goal
from verifier.expressions import Apply, Expression, Variable, lift
from verifier.integrals import Integral
from verifier.kernel.check import Rejected
from verifier.kernel.check import check as replay
from verifier.language.asking.api import check
from verifier.relations import Eq

TRUE = [
    "n: integer >= 0; integral(x**(2*n)*exp(-x**2), x, -oo, oo) == gamma(n + 1/2)",
    "n: integer >= 0; integral(x**(2*n + 1)*exp(-x**2), x, -oo, oo) == 0",
    "n: integer >= 0; integral(abs(x)**n*exp(-x**2), x, -oo, oo) == gamma((n + 1)/2)",
    "integral(exp(-x**4), x, -oo, oo) == gamma(1/4)/2",
    "integral(x*exp(-x**4), x, -oo, oo) == 0",
    "integral(1/(1 + x**4), x, -oo, oo) == pi/sqrt(2)",
    "a: scalar; integral(tanh(x)/(1 + x**2), x, -a, a) == 0",
    "a: scalar > 0; integral(tanh(x)*sech(x)**5/(2 + cos(x)), x, -a, a) == 0",
    "integral(sin(x)/(1 + x**2 + x**4), x, -1, 1) == 0",
]
NOT = [
    # no principal values
    "integral(x/(1 + x**2), x, -oo, oo) == 0",
    "integral(1/x, x, -1, 1) == 0",
    "integral(1/sinh(x), x, -1, 1) == 0",
    # neither even nor odd, ends that are not symmetric, values that are wrong
    "integral(sin(x) + exp(x**2), x, -1, 1) == 0",
    "integral(tanh(x)/(1 + x**2), x, -1, 2) == 0",
    "integral(exp(-x**4), x, -oo, oo) == gamma(1/4)",
    "n: integer >= 0; integral(x**n*exp(-x**2), x, -oo, oo) == gamma((n + 1)/2)",
    "n: integer >= 0; integral(x**n*exp(-x**2), x, -oo, oo) == 0",
]


@pytest.mark.parametrize("text", TRUE)
def test_even_and_odd_integrands(text: str) -> None:
    assert check(text).verdict == "proved"


@pytest.mark.parametrize("text", NOT)
def test_what_is_false_or_does_not_exist(text: str) -> None:
    assert check(text).verdict != "proved"


t, u, a = Variable("t"), Variable("u"), Variable("a")
INSIDE = NormalForm()


def accepted(node: Expression, half: Expression, *, odd: bool, at: Variable = u) -> bool:
    """The integral is once the half of it and once more, or less."""
    whole = half - half if odd else half + half
    try:
        replay(Goal(Eq(node, whole)), FoldedIntegral(node, at, odd, INSIDE, NormalForm()))
    except Rejected:
        return False
    return True


def test_the_kernel_asks_for_the_ends_and_for_the_integrand() -> None:
    even, odd = Apply("cos", t) * t**2, Apply("sin", t)
    for body, parity in ((even, False), (odd, True)):
        node, half = Integral(body, t, -a, a), Integral(body, t, lift(0), a)
        assert accepted(node, half, odd=parity)
        assert not accepted(node, half, odd=not parity)
        assert not accepted(node, half, odd=parity, at=t)  # the variable is not fresh
        assert not accepted(node, half, odd=parity, at=a)
        assert not accepted(Integral(body, t, a, a), half, odd=parity)
        assert not accepted(Integral(body, t, 1 - a, a), half, odd=parity)
    assert not accepted(Integral(even + odd, t, -a, a), Integral(even + odd, t, lift(0), a), odd=False)


def test_half_of_an_improper_integral_must_exist() -> None:
    oo = sympy.oo
    for body, odd in ((t / (1 + t**2), True), (1 / (1 + t**2), False)):
        assert not accepted(Integral(body, t, -oo, oo), Integral(body, t, lift(0), oo), odd=odd)
    for low, high in ((lift(0), oo), (-oo, lift(0)), (oo, -oo), (-oo, a)):
        assert not accepted(Integral(1 / (1 + t**2), t, low, high), Integral(1 / (1 + t**2), t, lift(0), oo), odd=False)
