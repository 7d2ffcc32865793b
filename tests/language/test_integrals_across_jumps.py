"""Integrals across jumps, kinks and singular points, each beside a false one; what does not converge is not proved."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier.certificates import NormalForm, RestatedIntegrand, SplitIntegral
from verifier.claims import Goal
from verifier.expressions import Apply, Variable, lift
from verifier.integrals import Integral
from verifier.kernel.check import Rejected
from verifier.kernel.check import check as replay
from verifier.language.asking.api import check
from verifier.relations import Eq

TRUE = {
    "integral(sign(t), t, -1, 3) == 2": "integral(sign(t), t, -1, 3) == 4",
    "integral(abs(sin(t)), t, 0, 2*pi) == 4": "integral(abs(sin(t)), t, 0, 2*pi) == 0",
    "integral(abs(cos(t)), t, 0, pi) == 2": "integral(abs(cos(t)), t, 0, pi) == 0",
    "integral(abs(t**2 - 1), t, 0, 2) == 2": "integral(abs(t**2 - 1), t, 0, 2) == 2/3",
    "integral(log(abs(t)), t, -1, 1) == -2": "",
    # laws with a name
    "integral(1/(2 + cos(t)), t, 0, 2*pi) == 2*pi/sqrt(3)": "integral(1/(2 + cos(t)), t, 0, 2*pi) == pi/sqrt(3)",
    "integral(1/(5 + 4*cos(t)), t, 0, pi) == pi/3": "integral(1/(5 + 4*cos(t)), t, 0, pi) == 2*pi/3",
    "integral(1/(2 - cos(t)), t, -pi, pi) == 2*pi/sqrt(3)": "integral(1/(2 - cos(t)), t, -pi, pi) == 2*pi/sqrt(5)",
    "integral(1/(3 + 2*sin(t)), t, 0, 2*pi) == 2*pi/sqrt(5)": "integral(1/(3 + 2*sin(t)), t, 0, pi) == pi/sqrt(5)",
    "a: scalar > 1; integral(1/(a + cos(t)), t, 0, 2*pi) == 2*pi/sqrt(a**2 - 1)": (
        "a: scalar > 1; integral(1/(a + cos(t)), t, 0, 2*pi) == 2*pi/sqrt(a**2 + 1)"
    ),
    "a, b: scalar > 0; integral((exp(-a*t) - exp(-b*t))/t, t, 0, oo) == log(b/a)": (
        "a, b: scalar > 0; integral((exp(-a*t) - exp(-b*t))/t, t, 0, oo) == log(a/b)"
    ),
    "integral(1/(1 + t**4), t, 0, oo) == pi/(2*sqrt(2))": "integral(1/(1 + t**4), t, 0, oo) == pi/2",
    "n: scalar > 1; integral(1/(1 + t**n), t, 0, oo) == (pi/n)/sin(pi/n)": "",
    "integral(floor(t), t, 0, 3) == 3": "",
    "integral(t*floor(t), t, 0, 2) == 3/2": "",
    "integral(t - floor(t), t, 0, 2) == 1": "",
    "integral(ceil(t), t, 0, 2) == 3": "",
    "integral(where(t > 1, t, 0), t, 0, 2) == 3/2": "",
    "integral(1/sqrt(abs(t)), t, -1, 1) == 4": "",
}


@pytest.mark.parametrize("text", TRUE)
def test_it_is_proved_by_the_kernel(text: str) -> None:
    assert_proved_by_the_kernel(text)


@pytest.mark.parametrize("text", [text for text in TRUE.values() if text])
def test_a_false_one_beside_it_is_refuted(text: str) -> None:
    assert_refuted(text)


@pytest.mark.parametrize(
    "text",
    [
        "integral(1/t, t, -1, 1) == 0",
        "integral(sign(t)/t, t, -1, 1) == 0",
        "integral(1/abs(t), t, -1, 1) == 0",
        "integral(floor(t), t, 0, 3) == 4",
        "integral(log(abs(t)), t, -1, 1) == 2",
        "integral(floor(1/t), t, 0, 1) == 1",
        # the conditions of the laws
        "a: scalar > 0; integral(1/(a + cos(t)), t, 0, 2*pi) == 2*pi/sqrt(a**2 - 1)",
        "a: scalar > 0; b: scalar; integral((exp(-a*t) - exp(-b*t))/t, t, 0, oo) == log(b/a)",
        "n: scalar > 0; integral(1/(1 + t**n), t, 0, oo) == (pi/n)/sin(pi/n)",
    ],
)
def test_what_is_false_or_does_not_exist_is_not_proved(text: str) -> None:
    assert check(text).verdict != "proved"


t, u = Variable("t"), Variable("u")
SIGN = Integral(Apply("sign", t), t, lift(0), lift(2))


def proved(certificate: object, value: int) -> bool:
    try:
        replay(Goal(Eq(SIGN, lift(value)), ()), certificate)
    except Rejected:
        return False
    return True


def test_an_integrand_is_restated_only_by_what_it_is_between_the_ends() -> None:
    assert proved(RestatedIntegrand(SIGN, u, lift(1), NormalForm(), NormalForm()), 2)
    assert not proved(RestatedIntegrand(SIGN, u, lift(-1), NormalForm(), NormalForm()), -2)
    # a variable that is not fresh, and the variable of the integral itself
    assert not proved(RestatedIntegrand(SIGN, t, lift(1), NormalForm(), NormalForm()), 2)
    assert not proved(RestatedIntegrand(SIGN, u, t / t, NormalForm(), NormalForm()), 2)
    # an integrand that is not continuous stays one after a cut
    assert not proved(SplitIntegral(SIGN, lift(1), NormalForm()), 2)


def test_the_ends_of_a_restated_integral_are_finite_and_its_sign_is_known_on_all_of_it() -> None:
    wide = Integral(Apply("sign", t), t, lift(-1), lift(2))
    with pytest.raises(Rejected):
        replay(Goal(Eq(wide, lift(3)), ()), RestatedIntegrand(wide, u, lift(1), NormalForm(), NormalForm()))
