"""Equality by a one-to-one function, and every condition of that law dropped."""

from __future__ import annotations

import pytest

from verifier.certificates import Injective, NormalForm
from verifier.claims import Goal
from verifier.expressions import Apply, Expression, Variable, lift
from verifier.kernel.check import Rejected, check
from verifier.kernel.signs.intervals import Interval
from verifier.kernel.signs.turns import inverse_turns
from verifier.notation import cos, exp, log, sin
from verifier.relations import Eq, Order, Relation

x, p = Variable("x"), Variable("p", (), ("positive",))
PI = Apply("pi", lift(1))
INSIDE = (Order("≥", x, PI / 2), Order("≤", x, 3 * PI / 2))


def accepted(a: Expression, b: Expression, certificate: Injective, *given: Relation) -> bool:
    try:
        check(Goal(Eq(a, b), given), certificate)
    except Rejected:
        return False
    return True


def test_sines_where_the_sine_is_one_to_one() -> None:
    by_sine = Injective("sin", lift(1), NormalForm())
    assert accepted(Apply("asin", sin(x)), PI - x, by_sine, *INSIDE)
    assert not accepted(Apply("asin", sin(x)), PI - x, by_sine)
    assert not accepted(Apply("asin", sin(x)), PI - x, by_sine, INSIDE[0])
    assert not accepted(Apply("asin", sin(x)), x, by_sine, *INSIDE)
    assert not accepted(x + 2 * PI, x, by_sine, *INSIDE)
    assert not accepted(Apply("asin", sin(x)), PI - x, Injective("cos", lift(1), NormalForm()), *INSIDE)


def test_the_exponential_everywhere_and_no_other_function() -> None:
    by_exp = Injective("exp", lift(2), NormalForm())
    assert accepted(log(p) / 2, log(p**2) / 4, by_exp)
    assert not accepted(log(p) / 2, log(p**2) / 2, by_exp)
    assert not accepted(log(p) / 2, log(p**2) / 4, Injective("exp", lift(0), NormalForm()))
    assert not accepted(log(p) / 2, log(p**2) / 4, Injective("exp", x, NormalForm()))
    assert not accepted(x, -x, Injective("abs", lift(1), NormalForm()))
    assert not accepted(exp(x), exp(-x), Injective("cos", lift(1), NormalForm()))
    assert not accepted(cos(x), cos(-x) + 2 * PI, Injective("cos", lift(1), NormalForm()))


@pytest.mark.parametrize(
    ("name", "low", "high", "turns"),
    [
        ("atan", -1, 1, (-0.25, 0.25)), ("atan", 0, 5, (0, 0.5)), ("atan", 1, 9, (0.25, 0.5)),
        ("atan", -9, -1, (-0.5, -0.25)), ("asin", 0, 1, (0, 0.5)), ("atan", -9, 9, (-0.5, 0.5)),
    ],
)  # fmt: skip
def test_angles_between_simple_numbers(name: str, low: int, high: int, turns: tuple[float, float]) -> None:
    from fractions import Fraction

    found = inverse_turns(name, Interval(Fraction(low), Fraction(high)))
    assert (found.low, found.high) == turns
