"""Reflection, multiplication and exact values of Γ and of the polygamma functions."""

from __future__ import annotations

from fractions import Fraction as Q
from typing import Any

import mpmath
import pytest

from verifier.expressions import Apply, Variable, lift
from verifier.kernel.index.functions.gammas import mirror, polygamma
from verifier.kernel.index.terms import Term, atom, number
from verifier.kernel.meaning.places import variable_symbol
from verifier.kernel.points.environment import environment
from verifier.kernel.points.evaluate import scalar as value_of
from verifier.kernel.points.point import Point
from verifier.language.asking.api import check
from verifier.raising.terms import raise_term

t = Variable("t")


def at(term: Term, place: Q) -> float:
    return float(value_of(raise_term(term, [t]), environment(Point(values={t: place}))).real)


@pytest.mark.parametrize("place", [Q(1, 7), Q(1, 2), Q(4, 5)])
@pytest.mark.parametrize("order", range(5))
def test_the_mirror_is_the_function_on_the_other_side(order: int, place: Q) -> None:
    expected: Any = mpmath.psi(order, 1 - mpmath.mpf(place.numerator) / place.denominator)
    assert at(mirror(order, atom(variable_symbol(t))), place) == pytest.approx(float(expected), rel=1e-12)
    assert at(mirror(order, number(place)), place) == pytest.approx(float(expected), rel=1e-12)


@pytest.mark.parametrize("place", [Q(1, 2), Q(1), Q(2, 3), Q(3, 4), Q(7, 2), Q(4), Q(9, 4)])
@pytest.mark.parametrize("order", range(5))
def test_values_at_numbers(order: int, place: Q) -> None:
    found = value_of(Apply("polygamma", lift(order), lift(place)), environment(Point())).real
    assert at(polygamma(order, number(place)), place) == pytest.approx(float(found), rel=1e-9)


IDENTITIES = {
    "x: scalar > 0; gamma(x)*gamma(x + 1/3)*gamma(x + 2/3)": (
        "2*pi*3**(1/2 - 3*x)*gamma(3*x)", "2*pi*3**(-1/2 - 3*x)*gamma(3*x)",
    ),
    "x: scalar > 0; gamma(x)*gamma(x + 1/4)*gamma(x + 1/2)*gamma(x + 3/4)": (
        "(2*pi)**(3/2)*4**(1/2 - 4*x)*gamma(4*x)", "(2*pi)**(3/2)*4**(1/2 - 4*x)*gamma(3*x)",
    ),
    "x: scalar > 0; trigamma(x) + trigamma(x + 1/2)": ("4*trigamma(2*x)", "2*trigamma(2*x)"),
    "x: scalar > 0; (digamma(x) + digamma(x + 1/3) + digamma(x + 2/3))/3": (
        "digamma(3*x) - log(3)", "digamma(3*x) + log(3)",
    ),
    "0 < x < 1; trigamma(x) + trigamma(1 - x)": ("pi**2/sin(pi*x)**2", "pi**2/sin(pi*x)"),
    "0 < x < 1; polygamma(2, 1 - x) - polygamma(2, x)": (
        "2*pi**3*cos(pi*x)/sin(pi*x)**3", "-2*pi**3*cos(pi*x)/sin(pi*x)**3",
    ),
    "polygamma(3, 1)": ("pi**4/15", "pi**4/30"),
    "polygamma(2, 1/2)": ("-14*zeta(3)", "14*zeta(3)"),
    "digamma(3/4) - digamma(1/4)": ("pi", "-pi"),
}  # fmt: skip


@pytest.mark.parametrize("text", IDENTITIES)
def test_identities_of_the_family_and_false_ones_beside_them(text: str) -> None:
    right, wrong = IDENTITIES[text]
    assert check(f"{text} == {right}").verdict == "proved"
    assert check(f"{text} == {wrong}").verdict == "refuted"
