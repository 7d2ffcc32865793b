"""Equality by a one-to-one function, and every condition of that law dropped."""

from __future__ import annotations

import pytest

from verifier.certificates import Bounds, Certificate, Increasing, Injective, NormalForm, Oriented
from verifier.claims import Goal
from verifier.expressions import Apply, Expression, Variable, lift
from verifier.kernel.check import Rejected, check
from verifier.kernel.signs.intervals import Interval
from verifier.kernel.signs.turns import inverse_turns
from verifier.language.asking.api import check as ask
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


def test_powers_where_they_are_one_to_one() -> None:
    y = Variable("y")
    square, cube = (Injective(f"^{n}", lift(1), NormalForm((Oriented(0, 0),))) for n in (2, 3))
    squares, cubes = Eq(x**2, y**2), Eq(x**3, y**3)
    at_least = Order("≥", x, lift(0)), Order("≥", y, lift(0))
    assert accepted(x, y, cube, cubes)
    assert accepted(x, y, square, squares, *at_least)
    assert not accepted(x, y, square, squares)
    assert not accepted(x, y, square, squares, at_least[0])
    assert not accepted(x, y, cube, squares, *at_least)
    for name in ("^0", "^-1", "^1/2", "^", "2", "^²", "^2.0"):
        assert not accepted(x, y, Injective(name, lift(1), NormalForm((Oriented(0, 0),))), squares, *at_least)


def test_functions_that_are_not_one_to_one() -> None:
    y = Variable("y")
    for name in ("abs", "sign", "floor", "cosh", "gamma", "sin", "zeta"):
        given = Eq(Apply(name, x), Apply(name, y)) if name != "cosh" else Eq(exp(x) + exp(-x), exp(y) + exp(-y))
        assert not accepted(x, y, Injective(name, lift(1), NormalForm((Oriented(0, 0),))), given)
    for name in ("exp", "atan", "erf"):
        given = Eq(Apply(name, x), Apply(name, y))
        assert accepted(x, y, Injective(name, lift(1), NormalForm((Oriented(0, 0),))), given)


def ordered(sign: str, a: Expression, b: Expression, certificate: Certificate, *given: Relation) -> bool:
    try:
        check(Goal(Order(sign, a, b), given), certificate)
    except Rejected:
        return False
    return True


def test_increasing_functions_keep_an_order_and_falling_ones_turn_it() -> None:
    y = Variable("y")
    for name in ("exp", "atan", "erf"):
        by = Increasing(name, lift(1), Bounds())
        said = Order("≤", Apply(name, x), Apply(name, y))
        assert ordered("≤", x, y, by, said)
        assert not ordered("≥", x, y, by, said)
        assert not ordered("<", x, y, by, said)
        turned = Order("≤", Apply(name, -2 * x), Apply(name, -2 * y))
        assert ordered("≥", x, y, Increasing(name, lift(-2), Bounds()), turned)
        assert not ordered("≤", x, y, Increasing(name, lift(-2), Bounds()), turned)
        assert not ordered("≤", x, y, Increasing(name, lift(0), Bounds()), said)
        assert not ordered("≤", x, y, Increasing(name, x, Bounds()), said)
    for name in ("abs", "sign", "floor", "gamma", "tanh", "acos", "sqrt"):
        assert not ordered("≤", x, y, Increasing(name, lift(1), Bounds()), Order("≤", Apply(name, x), Apply(name, y)))


def test_sines_and_cosines_order_angles_where_they_are_monotone() -> None:
    y = Variable("y")
    sines, cosines = Order("≤", sin(x), sin(y)), Order("≤", cos(x), cos(y))
    right = [Order(s, v, b) for v in (x, y) for s, b in (("≥", -PI / 2), ("≤", PI / 2))]
    straight = [Order(s, v, b) for v in (x, y) for s, b in (("≥", lift(0)), ("≤", PI))]
    by_sine, by_cosine = (Increasing(name, lift(1), Bounds()) for name in ("sin", "cos"))
    assert ordered("≤", x, y, by_sine, sines, *right)
    assert ordered("≥", x, y, by_cosine, cosines, *straight)
    assert not ordered("≥", x, y, by_sine, sines, *right)
    assert not ordered("≤", x, y, by_cosine, cosines, *straight)
    assert not ordered("≤", x, y, by_sine, sines, *straight)
    assert not ordered("≥", x, y, by_cosine, cosines, *right)
    for missing in range(4):
        assert not ordered("≤", x, y, by_sine, sines, *(h for k, h in enumerate(right) if k != missing))
        assert not ordered("≥", x, y, by_cosine, cosines, *(h for k, h in enumerate(straight) if k != missing))


def test_powers_order_numbers() -> None:
    y = Variable("y")
    at_least = Order("≥", x, lift(0)), Order("≥", y, lift(0))
    squares, cubes = (Order("<", x**n, y**n) for n in (2, 3))
    assert ordered("<", x, y, Increasing("^3", lift(1), Bounds()), cubes)
    assert ordered("<", x, y, Increasing("^2", lift(1), Bounds()), squares, *at_least)
    assert not ordered("<", x, y, Increasing("^2", lift(1), Bounds()), squares)
    assert not ordered("<", x, y, Increasing("^2", lift(1), Bounds()), squares, at_least[1])
    assert not ordered(">", x, y, Increasing("^3", lift(1), Bounds()), cubes)


def test_what_a_hypothesis_and_the_parts_say_of_an_angle_both_count() -> None:
    y = Variable("y")
    parts = Order("≥", x, lift(0)), Order("≥", y, lift(0)), Order("≤", x + y, PI / 2)
    whole = Apply("asin", sin(x + y))
    assert accepted(whole, x + y, Injective("sin", lift(1), NormalForm()), *parts)
    for missing in range(3):
        given = [h for k, h in enumerate(parts) if k != missing]
        assert not accepted(whole, x + y, Injective("sin", lift(1), NormalForm()), *given)


TRUE = [
    "x == 2 given x**2 == 4, x > 0", "x == 2 given x**2 == 4, x > -2", "x == y given x**3 == y**3",
    "x == y given x**2 == y**2, x >= 0, y >= 0", "x == y given exp(x) == exp(y)",
    "x == y given sigmoid(x) == sigmoid(y)",
    "x == 2 given x**2 - 3*x + 2 == 0, x > 3/2", "x == 0 given exp(x) == 1", "x == log(3) given exp(x) == 3",
    "A: matrix(m, n) full_column_rank; B, C: matrix(n, p); B == C given A @ B == A @ C",
]  # fmt: skip
FALSE = [
    "x == 2 given x**2 == 4", "x == 2 given x**2 == 4, x > -3", "x == y given x**2 == y**2",
    "x == y given x**2 == y**2, x >= 0", "x == y given x**4 == y**4", "x == 2 given x**2 - 3*x + 2 == 0, x > 1/2",
    "x == y given abs(x) == abs(y)", "A, B, C: matrix(n, n); B == C given A @ B == A @ C",
]  # fmt: skip


@pytest.mark.parametrize("claim", TRUE)
def test_equations_are_solved(claim: str) -> None:
    result = ask(claim)
    assert result.verdict == "proved", result.why


@pytest.mark.parametrize("claim", FALSE)
def test_one_of_several_solutions_is_not_the_one(claim: str) -> None:
    result = ask(claim)
    assert result.verdict == "refuted", result.why


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
