"""Counterexamples under equations that no rational number satisfies."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier import check
from verifier.claims import Goal
from verifier.counterexamples.at_roots import falsify_at_roots
from verifier.kernel.points.environment import environment
from verifier.kernel.points.evaluate import values
from verifier.kernel.points.point import Point
from verifier.notation import eq, scalar
from verifier.numeric.recognised import recognised

x, y = scalar("x"), scalar("y")


@pytest.mark.parametrize(
    ("hypotheses", "claim"),
    [
        (["x**2 == 2"], "x == sqrt(2)"),
        (["x**2 == 2"], "x**4 == 5"),
        (["x**2 == x + 1"], "x == (1 + sqrt(5))/2"),
        (["x**2 == x + 1"], "x**3 == 2*x + 2"),
        (["exp(x) == 3"], "x < 1"),
        (["cosh(x) == 2"], "x >= 0"),
        (["sin(x)**2 == 1/2"], "cos(x) == 1"),
        (["2**x == 3"], "x*log(2) == 1"),
        (["x**2 == 2", "y**2 == 3"], "x*y == 1"),
        (["x**2 + y**2 == 1", "x*y == 1/4"], "x == y"),
        (["x**4 == 10*x**2 - 1"], "x**3 - 3*x == 1"),
    ],
)
def test_what_fails_at_one_root_is_refuted(hypotheses, claim):
    names = {name: "scalar" for name in ("x", "y") if any(name in text for text in (claim, *hypotheses))}
    result = check(claim, given=hypotheses, **names)
    assert result.verdict == "refuted", result.why
    assert result.counterexample


@pytest.mark.parametrize(
    ("hypotheses", "claim"),
    [
        (["x**2 == 2"], "x**4 == 4"),
        (["x**2 == 2", "x >= 0"], "x == sqrt(2)"),
        (["x**2 == x + 1"], "x**3 == 2*x + 1"),
        (["exp(x) == 3"], "x > 1"),
        (["cosh(x) == 2"], "sinh(x)**2 == 3"),
    ],
)
def test_what_holds_at_every_root_is_not(hypotheses, claim):
    assert check(claim, x="scalar", given=hypotheses).verdict in ("proved", "supported", "unknown")


def test_without_an_equation_nothing_is_looked_for():
    assert falsify_at_roots(Goal(eq(x, y))) is None
    assert falsify_at_roots(Goal(eq(x, x + 1), (eq(x * x, -1),))) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3 / 7, "3/7"),
        (-math.sqrt(2), "−√2"),
        ((1 - math.sqrt(5)) / 2, "½ − √(5/4)"),
        (-(2 ** (1 / 3)), "−2^(⅓)"),
        (math.pi / 3, "π/3"),
        (math.log(7), "log(7)"),
        (-math.exp(2), "−exp(2)"),
    ],
)
def test_closed_forms_of_floats(value, text):
    assert text in {str(form) for form in recognised(value)}


@given(st.floats(-1e4, 1e4))
def test_every_closed_form_has_the_value(value):
    for form in recognised(value):
        assert float(values(form, environment(Point()))[()]) == pytest.approx(value, rel=1e-9, abs=1e-9)


def test_numbers_without_a_closed_form_have_none():
    assert list(recognised(0.123456789123)) == []
    assert list(recognised(math.inf)) == list(recognised(math.nan)) == list(recognised(1e9)) == []
