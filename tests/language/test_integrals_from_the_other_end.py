"""∫ₐᵇ f(t) dt = ∫ₐᵇ f(a + b − t) dt, and half of the integral of both integrands."""

from __future__ import annotations

from typing import Any

import pytest
import sympy

from verifier.certificates import Bounds, HalvedIntegral, NormalForm, ReflectedIntegral
from verifier.claims import Goal
from verifier.expressions import Apply, Expression, Variable, lift
from verifier.integrals import Integral
from verifier.kernel.check import Rejected
from verifier.kernel.check import check as replay
from verifier.language.asking.api import check
from verifier.relations import Eq

TRUE = [
    "integral(sin(x)/(sin(x)+cos(x)), x, 0, pi/2) == pi/4",
    "integral(1/(1+sqrt(tan(x))), x, 0, pi/2) == pi/4",
    "a: scalar > 0; integral(1/(1+tan(x)**a), x, 0, pi/2) == pi/4",
    "integral(x*sin(x)/(1+cos(x)**2), x, 0, pi) == pi**2/4",
    "integral(log(1+tan(x)), x, 0, pi/4) == pi/8*log(2)",
    "integral(cos(x)/(1+exp(x)), x, -pi/2, pi/2) == 1",
    "f: function; integral(f(a-x), x, 0, a) == integral(f(x), x, 0, a)",
    "f: function; integral(x*f(sin(x)), x, 0, pi) == pi/2*integral(f(sin(x)), x, 0, pi)",
    "m, n: integer >= 0; integral(x**m*(1-x)**n, x, 0, 1) == integral(x**n*(1-x)**m, x, 0, 1)",
]
NOT = [
    # the halves cancel, but there is no integral
    "integral(1/x - 1/(1-x), x, 0, 1) == 0",
    "integral(1/(x - 1/2), x, 0, 1) == 0",
    "integral(tan(x), x, 0, pi) == 0",
    # other ends, and values that are wrong
    "integral(sin(x)/(sin(x)+cos(x)), x, 0, pi/4) == pi/8",
    "integral(x*sin(x)/(1+cos(x)**2), x, 0, pi) == pi**2/2",
    "f: function; integral(f(a-x), x, 0, b) == integral(f(x), x, 0, b)",
    "f: function; integral(x*f(cos(x)), x, 0, pi) == pi/2*integral(f(cos(x)), x, 0, pi)",
    "f: function; integral(f(-x), x, 0, oo) == integral(f(x), x, 0, oo)",
]


@pytest.mark.parametrize("text", TRUE)
def test_integrals_beside_themselves(text: str) -> None:
    assert check(text).verdict == "proved"


@pytest.mark.parametrize("text", NOT)
def test_what_is_false_or_does_not_exist(text: str) -> None:
    assert check(text).verdict != "proved"


t, u, a, b = Variable("t"), Variable("u"), Variable("a"), Variable("b")
ONE = lift(1)


def accepted(relation: Eq, certificate: Any) -> bool:
    try:
        replay(Goal(relation), certificate)
    except Rejected:
        return False
    return True


def halved(f: Expression, whole: Expression, value: Expression, **other: Any) -> bool:
    """∫ f from 0 to 1 is half of the value, by ∫ f = ½·∫ whole."""
    node = Integral(f, t, other.pop("low", lift(0)), other.pop("high", ONE))
    by = HalvedIntegral(node, other.pop("at", u), whole, NormalForm(), NormalForm(), other.pop("sign", None))
    return accepted(Eq(node, value / 2), by)


def test_the_kernel_asks_for_the_sum_and_for_the_integral() -> None:
    assert halved(t, ONE, ONE)
    assert halved(t, ONE, ONE, sign=Bounds())
    assert not halved(t, lift(2), lift(2))  # t + (1 − t) is 1
    assert not halved(t, ONE, lift(2))
    assert not halved(t, ONE, ONE, at=t)  # the variable is not fresh
    assert not halved(t, ONE, ONE, high=sympy.oo)
    poles = 1 / t - 1 / (1 - t)
    assert not halved(poles, lift(0), lift(0))  # no integral at all
    assert not halved(poles, lift(0), lift(0), sign=Bounds())
    middle = 1 / (t - ONE / 2)
    assert not halved(middle, lift(0), lift(0))
    assert not halved(middle, lift(0), lift(0), sign=Bounds())
    jumps = Apply("sign", t - ONE / 2)
    assert not halved(jumps, lift(0), lift(0))  # f may jump


def test_an_integrand_without_values_at_the_ends_needs_its_sign() -> None:
    root = t ** (ONE / 2)
    other = (1 - t) ** (ONE / 2)
    f = (1 / root) / (1 / root + 1 / other)
    assert halved(f, ONE, ONE, sign=Bounds())
    assert not halved(f, ONE, ONE)
    assert not halved(f - 2, lift(-3), lift(-3), sign=Bounds())


def test_an_integral_from_its_other_end_has_finite_ends() -> None:
    body = Apply("exp", t) * t**2
    node, other = Integral(body, t, a, b), Integral(Apply("exp", a + b - t) * (a + b - t) ** 2, t, a, b)
    assert accepted(Eq(node, other), ReflectedIntegral(node, NormalForm()))
    assert not accepted(Eq(node, -other), ReflectedIntegral(node, NormalForm()))
    assert not accepted(Eq(node, Integral(Apply("exp", a - t), t, a, b)), ReflectedIntegral(node, NormalForm()))
    for low, high in ((lift(0), sympy.oo), (-sympy.oo, lift(0))):
        improper = Integral(Apply("exp", -(t**2)), t, low, high)
        assert not accepted(Eq(improper, improper), ReflectedIntegral(improper, NormalForm()))
    elsewhere = Integral(body, t, b, a)
    assert not accepted(Eq(node, other), ReflectedIntegral(elsewhere, NormalForm()))
