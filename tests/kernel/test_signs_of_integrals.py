"""The sign of an integral by that of its integrand, growth of integrals with their ends, and the one way in which an
integral is written; each beside what looks alike and is false."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
import sympy

from verifier.certificates import (
    Balls,
    Bounds,
    Certificate,
    Coefficients,
    Impossible,
    MeanValue,
    NormalForm,
    SignOfIntegral,
)
from verifier.claims import Goal
from verifier.expressions import Apply, Expression, Operand, Variable, lift
from verifier.integrals import Integral
from verifier.kernel.check import Rejected, check
from verifier.notation import exp, log, scalar, sqrt
from verifier.relations import Eq, Order, Relation

t, u, s = Variable("t"), Variable("u"), Variable("s")
x, y, p = scalar("x"), scalar("y"), scalar("p", "positive")
ZERO, ONE = lift(0), lift(1)


def integral(body: Operand, low: Operand, high: Operand, over: Variable = t) -> Expression:
    return Integral(lift(body), over, lift(low), lift(high))


def proved(relation: Relation, certificate: Certificate, *given: Relation) -> bool:
    try:
        check(Goal(relation, given), certificate)
    except Rejected:
        return False
    return True


def sign(inside: Certificate | None = None, at: Variable = u) -> SignOfIntegral:
    return SignOfIntegral(at, inside or Bounds())


def test_the_sign_of_an_integral_is_that_of_its_integrand() -> None:
    assert proved(Order(">", integral(exp(t), 0, 1), ZERO), sign())
    assert proved(Order("≥", integral(t**2, x, y), ZERO), sign(), Order("≤", x, y))
    assert proved(Order("<", ZERO, integral(exp(t), x, y)), sign(), Order("<", x, y))
    # between the ends the integrand is > 0, and at an end 0
    assert proved(Order(">", integral(t, 0, p), ZERO), sign())


FALSE: list[tuple[str, Relation, tuple[Relation, ...]]] = [
    ("from the upper end to the lower one", Order("≥", integral(t**2, 1, 0), ZERO), ()),
    ("ends in an order that is not known", Order("≥", integral(t**2, 0, x), ZERO), ()),
    ("ends that may be one", Order(">", integral(exp(t), x, y), ZERO), (Order("≤", x, y),)),
    ("an integrand of both signs", Order("≥", integral(t, -1, 1), ZERO), ()),
    ("an integrand that is 0 at one place, by the signs", Order(">", integral(t**2, x, y), ZERO), (Order("<", x, y),)),
    ("an integrand that is 0", Order(">", integral(t - t, 0, 1), ZERO), ()),
    ("the other sign", Order("≤", integral(exp(t), 0, 1), ZERO), ()),
    ("beside 1", Order("≥", integral(exp(-t), 0, 1), ONE), ()),
    ("no integral there", Order("≥", integral(1 / t, -1, 1), ZERO), ()),
    ("an integrand that is not defined", Order("≥", integral(log(t) ** 2, -1, 1), ZERO), ()),
]


@pytest.mark.parametrize(("relation", "given"), [case[1:] for case in FALSE], ids=[case[0] for case in FALSE])
def test_what_is_not_so_is_not_proved(relation: Relation, given: tuple[Relation, ...]) -> None:
    for inside in (Bounds(), Coefficients(), NormalForm()):
        assert not proved(relation, sign(inside), *given)


def test_the_variable_of_the_integrand_is_new() -> None:
    goal = Order("≥", integral(exp(t), 0, 1), ZERO)
    assert not proved(goal, sign(at=t))
    assert not proved(goal, sign(at=x), Order(">", x, 0))
    assert not proved(goal, sign(at=scalar("q", "positive")))


def grows(slope: Expression, base: Operand = 0, v: Variable = p) -> MeanValue:
    return MeanValue(v, lift(base), ONE, slope, NormalForm(), Bounds(), Impossible())


def test_an_integral_grows_with_its_end() -> None:
    assert proved(Order("≥", integral(exp(t), 0, p), p), grows(exp(p) - 1))
    assert not proved(Order("≥", integral(exp(-t), 0, p), p), grows(exp(-p) - 1))
    assert not proved(Order("≥", integral(exp(t), 0, p), p), grows(exp(p)))
    # sin t/t has a limit at 0, 1/t has none
    over = Apply("sin", t) / t
    below = MeanValue(p, ZERO, ONE, 1 - Apply("cos", p), NormalForm(), Bounds(), Impossible())
    rises = MeanValue(p, ZERO, 1 / p, p - Apply("sin", p), NormalForm(), below, Impossible())
    assert proved(Order("≤", integral(over, 0, p), p), rises)
    assert not proved(Order("≥", integral(over, 0, p), p), rises)
    assert not proved(Order("≤", integral(1 / t, 0, p), p), grows(1 - 1 / p))


def test_a_step_in_an_integrand_is_no_continuous_function_of_a_parameter() -> None:
    jumps = integral(Apply("sign", t - p) + 1, 0, 1)
    assert not proved(Order("≥", jumps, ZERO), grows(ZERO))


TURNED: list[tuple[Any, Any]] = [
    (integral(exp(t), 0, -x), -integral(exp(-t), 0, x)),
    (integral(exp(t), x, y), -integral(exp(t), y, x)),
    (integral(exp(t), -x, 2 * x), integral(exp(-t), -2 * x, x)),
    (integral(exp(t**2), -x, 0), integral(exp(t**2), 0, x)),
    (integral(exp(t**3), -x, 0, s), integral(exp(t**3), 0, x, s)),
    (integral(t * exp(t**2), 0, -x), integral(t * exp(t**2), 0, x)),
    (integral(integral(exp(t * s), 0, t, s), 0, -x), integral(integral(exp(t * s), 0, t, s), 0, x)),
    (integral(exp(t * y), 0, -y), -integral(exp(-t * y), 0, y)),
]


@pytest.mark.parametrize(("lhs", "rhs"), TURNED, ids=[str(pair[0]) for pair in TURNED])
def test_an_integral_is_written_in_one_way(lhs: Expression, rhs: Expression) -> None:
    assert proved(Eq(lhs, rhs), NormalForm())


NOT_SO: list[tuple[Any, Any]] = [
    (integral(exp(t), 0, -x), integral(exp(-t), 0, x)),
    (integral(exp(t), 0, -x), -integral(exp(t), 0, x)),
    (integral(exp(t), -x, y), integral(exp(-t), -x, y)),
    (integral(t, 0, -x), -integral(t, 0, x)),
    (integral(exp(t * y), 0, -y), -integral(exp(t * y), 0, y)),
    (integral(exp(t), -x, 2 * x), integral(exp(t), -2 * x, x)),
    (integral(integral(exp(s), 0, t, s), 0, -x), integral(integral(exp(s), 0, t, s), 0, x)),
]


@pytest.mark.parametrize(("lhs", "rhs"), NOT_SO, ids=[str(pair[0]) for pair in NOT_SO])
def test_what_an_integral_is_not(lhs: Expression, rhs: Expression) -> None:
    assert not proved(Eq(lhs, rhs), NormalForm())


TINY = lift(Fraction(1, 10**30))
BALLS: list[tuple[str, Relation, bool]] = [
    ("between its bounds", Order("<", integral(exp(-(t**2)), 0, 1), lift(Fraction(3, 4))), True),
    ("above", Order("<", integral(exp(-(t**2)), 0, 1), lift(Fraction(7, 10))), False),
    ("an integrand that is not defined at the very beginning", Order("<", integral(sqrt(t), -TINY, 1), ONE), False),
    ("a pole inside", Order("<", integral(1 / t**2, -1, 1), lift(100)), False),
    ("an improper integral", Order(">", Integral(exp(-(t**2)), t, ZERO, sympy.oo), ZERO), False),
    ("an end that is free", Order("≥", integral(exp(t), 0, p), ZERO), False),
    ("the variable outside too", Order("≥", integral(exp(t), 0, 1) + t**2, ZERO), False),
]


@pytest.mark.parametrize(("relation", "truth"), [case[1:] for case in BALLS], ids=[case[0] for case in BALLS])
def test_integrals_of_numbers_in_balls(relation: Relation, truth: bool) -> None:
    assert proved(relation, Balls(64)) is truth
