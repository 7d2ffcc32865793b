"""What falls to a limit and what bends down between two ends: the laws, and each of their conditions dropped."""

from __future__ import annotations

from fractions import Fraction as Q

import pytest

from verifier.certificates import Balls, Bounds, Certificate, Chord, Coefficients, Falling, NormalForm, Stepping
from verifier.claims import Goal
from verifier.expressions import Apply, Expression, Variable, lift
from verifier.kernel.check import Rejected, check
from verifier.language.asking.api import check as verify
from verifier.notation import log
from verifier.relations import Order, Relation

x, t = Variable("x", (), ("positive",)), Variable("t")
ONE, ZERO = lift(1), lift(0)


def accepted(relation: Relation, certificate: Certificate, *given: Relation) -> bool:
    try:
        check(Goal(relation, given), certificate)
    except Rejected:
        return False
    return True


def falls(slope: Expression, limit: Expression = ZERO, v: Variable = x, weight: Expression = ONE) -> Falling:
    return Falling(v, weight, slope, Coefficients(), limit, NormalForm())


def test_what_falls_to_zero_is_positive() -> None:
    assert accepted(Order(">", 1 / x, 0 * x), falls(-1 / x**2))
    assert accepted(Order("≥", 1 / x + 2, 2 + 0 * x), falls(-1 / x**2))
    assert accepted(Order(">", 1 / (t - 3), 0 * t), falls(-1 / (t - 3) ** 2, v=t), Order(">", t, 3))


def test_every_condition_of_falling_is_needed() -> None:
    right = Order(">", 1 / x, 0 * x)
    assert not accepted(Order(">", 1 / x - 1, 0 * x), falls(-1 / x**2, lift(-1)))  # the limit is below 0
    assert not accepted(right, falls(-1 / x**2, ONE))  # it has another limit
    assert not accepted(right, falls(-2 / x**2))  # another derivative
    assert not accepted(right, falls(1 / x**2, weight=lift(-1)))  # a weight below 0
    assert not accepted(Order(">", -1 / x, 0 * x), falls(1 / x**2))  # it rises to its limit
    assert not accepted(Order(">", ZERO * x, ZERO), falls(ZERO))  # constant, and not > 0
    assert not accepted(Order(">", 1 / t, 0 * t), falls(-1 / t**2, v=t))  # not defined between
    bounded = (Order(">", t, 3), Order("<", t, 4))  # what is said from above is not used
    assert not accepted(Order(">", 1 / (t - 3) + 1 / (4 - t), 0 * t), falls(-1 / (t - 3) ** 2, v=t), *bounded)


def psi(m: int, v: Expression) -> Expression:
    return Apply("polygamma", lift(m), v)


def test_what_falls_by_every_step_to_zero_is_positive() -> None:
    fall = 1 / x**2 - 1 / (x * (x + 1))
    assert accepted(Order(">", psi(1, x), 1 / x), Stepping(x, fall, Coefficients(), ZERO, NormalForm()))
    other = 1 / x**2 - 1 / x
    assert not accepted(Order(">", psi(1, x), 1 / x), Stepping(x, other, Coefficients(), ZERO, NormalForm()))
    assert not accepted(Order(">", psi(1, x), 1 / x), Stepping(x, fall, Coefficients(), ONE, NormalForm()))
    # −1/x + 1/(x + 1) is below 0: ψ′ < 1/x does not follow
    assert not accepted(Order("<", psi(1, x), 1 / x), Stepping(x, -fall, Coefficients(), ZERO, NormalForm()))
    # a step of 1 is no bound for what swings: sin 2πx, and a limit it does not have
    swings = Apply("sin", Apply("pi", 2 * x))
    assert not accepted(Order("≥", swings, 0 * x), Stepping(x, ZERO, NormalForm(), ZERO, NormalForm()))


def above(bend: Expression, ends: tuple[Expression, Expression] = (ZERO, ONE), weight: Expression = ONE) -> Chord:
    return Chord(t, ends, (Balls(64), Balls(64)), weight, bend, Bounds())


INSIDE = (Order("≥", t, 0), Order("≤", t, 1))


def test_what_bends_down_is_above_its_chord() -> None:
    bend = -1 / (1 + t) ** 2
    certificate = Chord(t, (ZERO, ONE), (NormalForm(), NormalForm()), ONE, bend, Bounds())
    assert accepted(Order("≥", log(1 + t), t * log(lift(2))), certificate, *INSIDE)


def test_every_condition_of_a_chord_is_needed() -> None:
    parabola = t * (1 - t)
    good = Chord(t, (ZERO, ONE), (NormalForm(), NormalForm()), ONE, lift(-2), Bounds())
    assert accepted(Order("≥", parabola, 0 * t), good, *INSIDE)
    assert not accepted(Order(">", parabola, 0 * t), good, *INSIDE)  # 0 at the ends
    strictly = (Order(">", t, 0), Order("<", t, 1))
    assert accepted(Order(">", parabola, 0 * t), good, *strictly)
    assert not accepted(Order("≥", parabola, 0 * t), good, INSIDE[0])  # no upper end
    assert not accepted(Order("≥", -parabola, 0 * t), good, *INSIDE)  # bends up
    up = Chord(t, (ZERO, ONE), (NormalForm(), NormalForm()), ONE, lift(2), Bounds())
    assert not accepted(Order("≥", -parabola, 0 * t), up, *INSIDE)
    assert not accepted(Order("≥", parabola - Q(1, 9), 0 * t), good, *INSIDE)  # below 0 at the ends
    kinked = Order("≥", Apply("abs", t - Q(1, 2)) - Q(1, 2), 0 * t)  # bends down off its kink alone
    flat = Chord(t, (ZERO, ONE), (Balls(64), Balls(64)), ONE, ZERO, NormalForm())
    assert not accepted(kinked, flat, *INSIDE)


TRUE = (
    "x: scalar > 0; 1/(x + 1) < log(1 + 1/x)", "x: scalar > 0; log(x + 1) <= log(x) + 1/x",
    "x: scalar > 0; trigamma(x) > 1/x + 1/(2*x**2)", "x: scalar > 0; digamma(x) < log(x) - 1/(2*x)",
    "x: scalar > 0; digamma(x) > log(x) - 1/x", "x: scalar > 0; erfc(x) < exp(-x**2)",
    "x: scalar > 0; erfc(x) < exp(-x**2)/(x*sqrt(pi))", "x: scalar > 0; 1 - ndtr(x) < normpdf(x)/x",
    "0 <= x <= pi/2; sin(x) >= 2*x/pi", "0 < x < pi/2; cos(x) > 1 - 2*x/pi", "0 <= x <= 1; 2**x <= 1 + x",
    "x: scalar > 0; arctan(x) > pi/2 - 1/x",
)  # fmt: skip
FALSE = (
    "x: scalar > 0; 1/x < log(1 + 1/x)", "x: scalar > 0; trigamma(x) > 1/x + 1/x**2",
    "x: scalar > 0; digamma(x) > log(x) - 1/(2*x)", "x: scalar > 0; erfc(x) < exp(-2*x**2)",
    "x: scalar > 0; 1 - ndtr(x) > normpdf(x)/x", "0 <= x <= pi; sin(x) >= 2*x/pi", "0 <= x <= 2; 2**x <= 1 + x",
    "0 < x < pi; cos(x) > 1 - 2*x/pi",
)  # fmt: skip


@pytest.mark.parametrize("text", TRUE)
def test_inequalities_from_handbooks_are_proved(text: str) -> None:
    assert verify(text).verdict == "proved"


@pytest.mark.parametrize("text", FALSE)
def test_and_false_ones_beside_them_refuted(text: str) -> None:
    assert verify(text).verdict == "refuted"
