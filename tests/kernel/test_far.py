"""What falls to a limit and what bends down between two ends: the laws, and each of their conditions dropped."""

from __future__ import annotations

from fractions import Fraction as Q

import pytest

from verifier.certificates import Arch, Balls, Bounds, Certificate, Coefficients, Falling, NormalForm, Stepping
from verifier.claims import Goal
from verifier.expressions import Apply, Derivative, Expression, Variable, lift
from verifier.kernel.check import Rejected, check
from verifier.language.asking.api import check as verify
from verifier.notation import log
from verifier.relations import Order, Relation

x, t = Variable("x", (), ("positive",)), Variable("t")
ONE, ZERO = lift(1), lift(0)
SAME, SIGNS = NormalForm(), Bounds()


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


def down(slope: Expression, limit: Expression = ZERO, v: Variable = t, weight: Expression = ONE) -> Falling:
    return Falling(v, weight, slope, Coefficients(), limit, NormalForm(), downwards=True)


def test_what_rises_from_its_limit_far_down_is_above_it() -> None:
    exp = Apply("exp", t)
    assert accepted(Order(">", exp, 0 * t), down(-exp))
    assert accepted(Order(">", exp + 2, 2 + 0 * t), down(-exp))
    negative = Variable("t", (), ("negative",))
    rises = Falling(negative, ONE, -1 / negative**2, SIGNS, ZERO, SAME, downwards=True)
    assert accepted(Order(">", -1 / negative, 0 * negative), rises)
    assert accepted(Order(">", 1 / (3 - t), 0 * t), down(-1 / (t - 3) ** 2), Order("<", t, 3))


def test_every_condition_of_falling_downwards_is_needed() -> None:
    exp = Apply("exp", t)
    right = Order(">", exp, 0 * t)
    assert not accepted(right, falls(-exp, v=t))  # upwards it rises
    assert not accepted(right, down(exp))  # the derivative in t, not in −t
    assert not accepted(right, down(exp, weight=-ONE))
    assert not accepted(right, down(-exp, ONE))  # it has another limit
    assert not accepted(Order(">", exp - 1, 0 * t), down(-exp, -ONE))  # the limit is below 0
    assert not accepted(Order(">", -exp, 0 * t), down(exp))  # it falls from its limit
    assert not accepted(Order(">", 1 / x, 0 * x), down(-1 / x**2, v=x))  # x > 0 has an end below
    assert not accepted(Order(">", 1 / (3 - t), 0 * t), down(-1 / (t - 3) ** 2))  # not defined between
    bounded = (Order("<", t, 3), Order(">", t, 2))  # what is said from below is not used
    assert not accepted(Order(">", 1 / (3 - t) + 1 / (t - 2), 0 * t), down(-1 / (t - 3) ** 2), *bounded)


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


INSIDE = (Order("≥", t, 0), Order("≤", t, 1))


def bends(phi: Expression, bend: Expression, at_ends: Certificate = SAME, last: Certificate = SIGNS) -> Arch:
    """Two slopes from 0 to 1: the derivative of φ, and the bend."""
    slope = Derivative(phi, t)
    return Arch(t, (ZERO, ONE), (at_ends, at_ends), (ONE, ONE), (slope, bend), (), last)


def test_what_bends_down_is_above_its_chord() -> None:
    phi = log(1 + t) - t * log(lift(2))
    assert accepted(Order("≥", phi, 0 * t), bends(phi, -1 / (1 + t) ** 2), *INSIDE)


def test_every_condition_of_a_chord_is_needed() -> None:
    parabola = t * (1 - t)
    good = bends(parabola, lift(-2))
    assert accepted(Order("≥", parabola, 0 * t), good, *INSIDE)
    assert not accepted(Order(">", parabola, 0 * t), good, *INSIDE)  # 0 at the ends
    strictly = (Order(">", t, 0), Order("<", t, 1))
    assert accepted(Order(">", parabola, 0 * t), good, *strictly)
    assert not accepted(Order("≥", parabola, 0 * t), good, INSIDE[0])  # no upper end
    assert not accepted(Order("≥", -parabola, 0 * t), good, *INSIDE)  # bends up
    assert not accepted(Order("≥", -parabola, 0 * t), bends(-parabola, lift(2)), *INSIDE)
    low = parabola - Q(1, 9)
    assert not accepted(Order("≥", low, 0 * t), bends(low, lift(-2)), *INSIDE)  # below 0 at the ends
    kinked = Apply("abs", t - Q(1, 2)) - Q(1, 2)  # bends down off its kink alone
    assert not accepted(Order("≥", kinked, 0 * t), bends(kinked, ZERO, Balls(64), NormalForm()), *INSIDE)


CUBIC = t**2 * (1 - t)  # slopes 2t − 3t², 2 − 6t, −6


def arch(*slopes: Expression, start: Certificate = SAME, ends: tuple[Expression, ...] = (ZERO, ONE)) -> Arch:
    starts = (start,) * (len(slopes) - 2)
    return Arch(t, ends, (NormalForm(), NormalForm()), (ONE,) * len(slopes), slopes, starts, Bounds())


def test_what_first_rises_and_then_falls_is_least_at_an_end() -> None:
    good = arch(2 * t - 3 * t**2, 2 - 6 * t, lift(-6))
    assert accepted(Order("≥", CUBIC, 0 * t), good, *INSIDE)
    assert not accepted(Order(">", CUBIC, 0 * t), good, *INSIDE)
    assert accepted(Order(">", CUBIC, 0 * t), good, Order(">", t, 0), Order("<", t, 1))
    assert not accepted(Order("≥", CUBIC, 0 * t), arch(2 * t - 3 * t**2, 2 - 6 * t), *INSIDE)  # the bend changes sign
    assert not accepted(Order("≥", CUBIC, 0 * t), arch(2 * t - 3 * t**2, 2 - 5 * t, lift(-5)), *INSIDE)
    assert not accepted(Order("≥", CUBIC, 0 * t), arch(2 * t - 3 * t**2), *INSIDE)
    assert not accepted(Order("≥", CUBIC, 0 * t), arch(ends=(ZERO, ONE)), *INSIDE)
    assert not accepted(Order("≥", CUBIC, 0 * t), good, INSIDE[0])


def test_the_slope_at_the_first_end_counts() -> None:
    dips = t * (2 * t - 1) * (1 - t)  # −t + 3t² − 2t³ is < 0 below a half, with the third slope −12
    falls_first = arch(-1 + 6 * t - 6 * t**2, 6 - 12 * t, lift(-12), start=Bounds())
    assert not accepted(Order("≥", dips, 0 * t), falls_first, *INSIDE)
    without = Arch(t, (ZERO, ONE), (NormalForm(),) * 2, (ONE,) * 3, falls_first.slopes, (), Bounds())
    assert not accepted(Order("≥", dips, 0 * t), without, *INSIDE)


def test_an_arch_may_start_at_its_upper_end() -> None:
    mirrored = t * (1 - t) ** 2  # from 1 down: slopes 2u − 3u², 2 − 6u, −6 in u = 1 − t
    down = arch(2 * (1 - t) - 3 * (1 - t) ** 2, 2 - 6 * (1 - t), lift(-6), ends=(ONE, ZERO))
    assert accepted(Order("≥", mirrored, 0 * t), down, *INSIDE)
    up = arch(2 * (1 - t) - 3 * (1 - t) ** 2, 2 - 6 * (1 - t), lift(-6))
    assert not accepted(Order("≥", mirrored, 0 * t), up, *INSIDE)


def test_a_slope_of_an_arch_has_a_value_at_its_first_end() -> None:
    phi = t ** Q(1, 2) * (1 - t)  # its slope grows beyond all bounds at 0
    slope = t ** -Q(1, 2) / 2 - Q(3, 2) * t ** Q(1, 2)
    bend = -(t ** -Q(3, 2)) / 4 - Q(3, 4) * t ** -Q(1, 2)
    assert accepted(Order("≥", phi, 0 * t), arch(slope, bend), *INSIDE)  # it is not asked for with two slopes
    third = Derivative(bend, t)
    assert not accepted(Order("≥", phi, 0 * t), arch(slope, bend, third), *INSIDE)
    falls_first = t - t ** Q(1, 2)  # < 0 between, where its third slope is: at 0 its slope is −∞
    slopes = 1 - t ** -Q(1, 2) / 2, t ** -Q(3, 2) / 4, -Q(3, 8) * t ** -Q(5, 2)
    for start in (SAME, SIGNS, Balls(64)):
        assert not accepted(Order("≥", falls_first, 0 * t), arch(*slopes, start=start), *INSIDE)


TRUE = (
    "x: scalar > 0; 1/(x + 1) < log(1 + 1/x)", "x: scalar > 0; log(x + 1) <= log(x) + 1/x",
    "x: scalar > 0; trigamma(x) > 1/x + 1/(2*x**2)", "x: scalar > 0; digamma(x) < log(x) - 1/(2*x)",
    "x: scalar > 0; digamma(x) > log(x) - 1/x", "x: scalar > 0; erfc(x) < exp(-x**2)",
    "x: scalar > 0; erfc(x) < exp(-x**2)/(x*sqrt(pi))", "x: scalar > 0; 1 - ndtr(x) < normpdf(x)/x",
    "0 <= x <= pi/2; sin(x) >= 2*x/pi", "0 < x < pi/2; cos(x) > 1 - 2*x/pi", "0 <= x <= 1; 2**x <= 1 + x",
    "x: scalar > 0; arctan(x) > pi/2 - 1/x",
    "0 <= x <= pi; cos(x) <= 1 - 2*x**2/pi**2", "-pi <= x <= pi; cos(x) <= 1 - 2*x**2/pi**2",
    "-pi/2 <= x <= pi/2; cos(x) <= 1 - 4*x**2/pi**2", "0 < x < pi; sin(x) <= 4*x*(pi - x)/pi**2",
)  # fmt: skip
FALSE = (
    "x: scalar > 0; 1/x < log(1 + 1/x)", "x: scalar > 0; trigamma(x) > 1/x + 1/x**2",
    "x: scalar > 0; digamma(x) > log(x) - 1/(2*x)", "x: scalar > 0; erfc(x) < exp(-2*x**2)",
    "x: scalar > 0; 1 - ndtr(x) > normpdf(x)/x", "0 <= x <= pi; sin(x) >= 2*x/pi", "0 <= x <= 2; 2**x <= 1 + x",
    "0 < x < pi; cos(x) > 1 - 2*x/pi",
    "0 <= x <= pi; cos(x) <= 1 - 9/4*x**2/pi**2", "-4 <= x <= 4; cos(x) <= 1 - 2*x**2/pi**2",
    "-pi/2 <= x <= pi/2; cos(x) <= 1 - 9/2*x**2/pi**2", "0 < x < pi; sin(x) <= 39/10*x*(pi - x)/pi**2",
    "0 < x < pi; sin(x) < 4*x*(pi - x)/pi**2",
)  # fmt: skip


@pytest.mark.parametrize("text", TRUE)
def test_inequalities_from_handbooks_are_proved(text: str) -> None:
    assert verify(text).verdict == "proved"


@pytest.mark.parametrize("text", FALSE)
def test_and_false_ones_beside_them_refuted(text: str) -> None:
    assert verify(text).verdict == "refuted"
