"""Integrals: rigorous values, Leibniz's rule, and certificates by antiderivatives that are right, wrong or forged."""

from __future__ import annotations

import math
from fractions import Fraction as Q
from typing import Any

import pytest
import sympy
from flint import arb, ctx, fmpq

from verifier.certificates import Antiderivative, NormalForm, Oriented
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Apply, Derivative, Expression, Operand, Variable, lift
from verifier.integrals import Integral
from verifier.kernel.check import Rejected, check
from verifier.kernel.points.distances import End
from verifier.kernel.points.environment import environment
from verifier.kernel.points.evaluate import scalar as value_of
from verifier.kernel.points.near_ends import towards
from verifier.kernel.points.numbers import Diverges, Undecided
from verifier.kernel.points.point import Point
from verifier.notation import (
    absolute,
    d,
    delta,
    exp,
    function,
    index,
    log,
    matrix,
    ones,
    relu,
    scalar,
    sqrt,
    total,
    vector,
    whole,
)
from verifier.notation import dim as dimension
from verifier.relations import Eq, Order, rebuild

t, u, a, x = Variable("t"), Variable("u"), scalar("a"), scalar("x")
p = scalar("p", "positive")
oo = sympy.oo
pi = Apply("pi", 1)
f = function("f")


def integral(body: Operand, low: Any, high: Any, over: Variable = t) -> Expression:
    ends = (end if end in (oo, -oo) else lift(end) for end in (low, high))
    return Integral(lift(body), over, *ends)


def value(node: Expression, **given: Q) -> Any:
    names = {"a": a, "x": x, "p": p}
    with ctx.workprec(128):
        return value_of(node, environment(Point({}, {names[k]: v for k, v in given.items()}))).real


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (integral(t**2, 0, 1), "1/3"),
        (integral(2 * t, 1, 0), "-1"),
        (integral(t, 5, 5), "0"),
        (integral(absolute(t), -1, 2), "5/2"),
        (integral(relu(t), -1, 1), "1/2"),
        (integral(sqrt(t), 0, 4), "16/3"),
        (integral(Apply("sign", t), -1, 3), "2"),
        (integral(exp(-t), 0, oo), "1"),
        (integral(exp(t), -oo, 0), "1"),
        (integral(t**3 * exp(-t), 0, oo), "6"),
        (integral(1 / (1 + t) ** 3, 0, oo), "1/2"),
        (integral(1 / t**2, 1, oo), "1"),
        (integral(t * exp(-(t**2) / 2), -oo, oo), "0"),
    ],
)
def test_balls_contain_the_integral(node: Expression, expected: str) -> None:
    found = arb(value(node))
    wanted = arb(sympy.Rational(expected).p) / sympy.Rational(expected).q
    assert found.overlaps(wanted)
    assert found.rad() < arb("0.05")


@pytest.mark.parametrize(
    "node",
    [
        integral(sqrt(t), -1, 1),
        integral(log(t), -1, 1),
        integral(Apply("sin", t), 0, oo),
        integral(Apply("sin", t) / t, 0, oo),
        integral(1 / (t * log(t)), 2, oo),
        integral(1 / absolute(t) ** (lift(1) / 2), -1, 1),
        integral(1 / log(t), 0, lift(1) / 2),
        # at a = −1, but for some a near by it does not
        integral(t**a, 0, 1),
        integral(1 / (t**2 + a), 0, 1),
    ],
)
def test_no_value_where_there_is_none_or_none_is_found(node: Expression) -> None:
    with pytest.raises(Undecided):
        value(node, a=Q(-1))


@pytest.mark.parametrize("node", [integral(a / t, 1, oo), integral(t ** (a - 1), 0, 1), integral(exp(-a * t), 0, oo)])
def test_what_diverges_at_all_numbers_near_by(node: Expression) -> None:
    with pytest.raises(Diverges):
        value(node, a=Q(-1))


@pytest.mark.parametrize(
    "node",
    [
        integral(1 / t, 0, 1),
        integral(1 / t, 1, 0),
        integral(1 / t, 1, oo),
        integral(1 / sqrt(t), 1, oo),
        integral(log(t) / t, 1, oo),
        integral(1 / Apply("sin", t), 0, 1),
        integral(1 / (exp(t) - 1), 0, oo),
        integral(1 / log(t), lift(1) / 2, 1),
        integral(exp(-t), -oo, 0),
        integral(exp(t - 100), 0, oo),
        integral(t, -oo, oo),
        # between the ends
        integral(1 / t, -1, 1),
        integral(1 / t**2, -1, 1),
        integral(1 / (t - 3), 0, oo),
        integral(1 / (t**2 - 4), 0, 3),
    ],
)
def test_integrals_that_diverge(node: Expression) -> None:
    with pytest.raises(Diverges):
        value(node)


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (integral(log(t), 0, 1), -1),
        (integral(log(t), 1, 0), 1),
        (integral(log(t) ** 2, 0, 1), 2),
        (integral(log(1 - t) / t, 0, 1), -(math.pi**2) / 6),
        (integral(log(Apply("sin", t)), 0, 1), -1.0567202059915843),
        (integral(1 / sqrt(t), 0, 1), 2),
        (integral(log(t) / sqrt(t), 0, 1), -4),
        (integral(t ** lift(Q(-9, 10)), 0, 1), 10),
        (integral(1 / sqrt(1 - t**2), -1, 1), math.pi),
        (integral(Apply("sin", t) / t, 0, 1), 0.9460830703671830),
        (integral(t / (exp(t) - 1), 0, oo), math.pi**2 / 6),
        (integral(exp(-t) / sqrt(t), 0, oo), math.sqrt(math.pi)),
        (integral(exp(-t) * log(t), 0, oo), -0.5772156649015329),
        (integral(1 / (sqrt(t) * (1 + t)), 0, oo), math.pi),
        (integral((1 - Apply("cos", t)) / t**2, 0, oo), math.pi / 2),
    ],
)
def test_balls_of_improper_integrals(node: Expression, expected: float) -> None:
    found = value(node)
    assert found.overlaps(arb(expected, 1e-12))
    assert found.rad() < arb("0.002")


@pytest.mark.parametrize("exponent", [Q(-3, 2), Q(-1), Q(-9, 10), Q(-1, 2), Q(1, 3), Q(2)])
@pytest.mark.parametrize(
    "factor", [lift(1), 1 + t, exp(-t), Apply("cos", t), Apply("sin", t) / t, log(2 + t), Apply("atan", 1 / t), log(t)]
)
def test_bounds_near_an_end_hold_at_numbers(exponent: Q, factor: Expression) -> None:
    """s^p·b(s) with b between its bounds, at many s ≤ δ, from both sides of 0 where the formula exists there."""
    node = t ** lift(exponent) * factor
    delta = arb(1) / 8
    found = towards(node, End(t, fmpq(0), 1, delta, lambda part: value(part)))
    for k in range(1, 40):
        s = Q(1, 8) * Q(4, 5) ** k
        there = arb(value(rebuild(node, {t: lift(s)}))) / (arb(s.numerator) / s.denominator) ** arb(found.p)
        assert not there < found.low
        assert not there > found.high


def test_a_bound_variable_is_a_plain_scalar_of_its_own() -> None:
    for over in (p, vector("v", dimension("n")), whole("k")):
        with pytest.raises(StatementError):
            Integral(lift(1), over, lift(0), lift(1))  # type: ignore[arg-type]
    with pytest.raises(StatementError):
        Integral(lift(1), t, lift(0), t)


def proved(goal: Any, certificate: Any, given: tuple[Any, ...] = ()) -> bool:
    try:
        check(Goal(goal, given), certificate)
    except Rejected:
        return False
    return True


@pytest.mark.parametrize(
    ("lhs", "rhs", "true"),
    [
        (integral(t + t**2, 0, x), integral(t, 0, x) + integral(u**2, 0, x, u), True),
        (integral(a * exp(t**2), 0, x), a * integral(exp(t**2), 0, x), True),
        (d(integral(exp(-(t**2)), 0, x), x), exp(-(x**2)), True),
        (d(integral(exp(-(t**2)), x, 0), x), -exp(-(x**2)), True),
        (d(integral(exp(x * t), 0, 1), x), integral(t * exp(x * t), 0, 1), True),
        (d(integral(f(t), 0, x**2), x), 2 * x * f(x**2), True),
        (integral(exp(t**2) * t, 0, x), integral(exp(t**2), 0, x), False),
        (integral(exp(t**2), 0, x), integral(exp(t**2), x, 0), False),
        (integral(f(t) ** 2, 0, 1), integral(f(t), 0, 1) ** 2, False),
        (d(integral(f(x * t), 0, 1), x), f(x), False),
        # What is not continuous, or not defined, on the whole interval has no laws.
        (integral(1 / t, -1, x), integral(1 / t, -1, x), False),
        (integral(1 / t + t, -1, 1), integral(1 / t, -1, 1) + integral(t, -1, 1), False),
        (d(integral(Apply("sign", t), -1, x), x), Apply("sign", x), False),
        (d(integral(Apply("floor", t), 0, x), x), Apply("floor", x), False),
        (d(integral(absolute(t - x), 0, 1), x), integral(Apply("sign", x - t), 0, 1), False),
        (integral(sqrt(t), x, 1), integral(sqrt(t), x, 1), False),
        (integral(exp(-t), 0, oo), integral(exp(-t), 0, oo), False),
    ],
)
def test_laws_of_proper_integrals(lhs: Expression, rhs: Expression, true: bool) -> None:
    assert proved(Eq(lhs, rhs), NormalForm()) is true


def by(node: Expression, primitive: Operand, low: Operand | None = None, high: Operand | None = None) -> Antiderivative:
    ends = (None if end is None else lift(end) for end in (low, high))
    return Antiderivative(node, u, lift(primitive), NormalForm(), NormalForm(), *ends)


@pytest.mark.parametrize(
    ("node", "rhs", "primitive", "low", "high"),
    [
        (integral(t**2, 0, x), x**3 / 3, u**3 / 3, None, None),
        (integral(1 / t, 1, p), log(p), log(u), None, None),
        (integral(exp(-t), 0, oo), lift(1), -exp(-u), None, 0),
        (integral(exp(t), -oo, x), exp(x), exp(u), 0, None),
        (integral(1 / (1 + t**2), -oo, oo), pi, Apply("atan", u), -pi / 2, pi / 2),
        (integral(p * exp(-p * t), 0, oo), lift(1), -exp(-p * u), None, 0),
        (integral(1 / sqrt(t), 0, 4), lift(4), 2 * sqrt(u), None, None),
        (integral(1 / t**2, 1, oo), lift(1), -1 / u, None, 0),
        (integral(t * exp(-(t**2) / 2), -oo, oo), lift(0), -exp(-(u**2) / 2), 0, 0),
        (integral(Derivative(a * t, a), 0, 1), lift(1) / 2, u**2 / 2, None, None),
        # a finite end at which the antiderivative has a limit only
        (integral(log(t), 0, 1), lift(-1), u * log(u) - u, 0, None),
        (integral(log(1 - t), 0, 1), lift(-1), (u - 1) * log(1 - u) - u, None, -1),
        (integral(log(t), 0, p), p * log(p) - p, u * log(u) - u, 0, None),
        (integral(t ** (p - 1), 0, 1), 1 / p, u**p / p, 0, None),
        (integral(exp(-1 / t) / t**2, 0, 1), exp(lift(-1)), exp(-1 / u), 0, None),
        (
            integral(exp(-p * t) * Apply("cos", a * t), 0, oo),
            p / (p**2 + a**2),
            exp(-p * u) * (a * Apply("sin", a * u) - p * Apply("cos", a * u)) / (p**2 + a**2),
            None,
            0,
        ),
    ],
)
def test_antiderivatives(node: Expression, rhs: Expression, primitive: Operand, low: Any, high: Any) -> None:
    assert proved(Eq(node, rhs), by(node, primitive, low, high))
    assert not proved(Eq(node, rhs + 1), by(node, primitive, low, high))


@pytest.mark.parametrize(
    ("node", "rhs", "primitive", "low", "high"),
    [
        # across a pole
        (integral(1 / t**2, -1, 1), lift(-2), -1 / u, None, None),
        (integral(1 / t, -1, 1), lift(0), log(absolute(u)), None, None),
        (integral(1 / t, -1, 1), lift(0), log(u**2) / 2, None, None),
        (integral(1 / t, x, 1), -log(x), log(u), None, None),
        # an antiderivative that jumps between the ends
        (integral(1 / (1 + t**2), -1, 1), -pi / 2, -Apply("atan", 1 / u), None, None),
        (integral(lift(0) * t, -1, 1), lift(2), Apply("sign", u), None, None),
        (integral(lift(0) * t, 0, 1), lift(1), Apply("floor", u), None, None),
        # a wrong derivative, a wrong limit, no limit
        (integral(t**2, 0, x), x**3, u**3, None, None),
        (integral(exp(-t), 0, oo), lift(2), -exp(-u), None, 1),
        (integral(exp(t), 0, oo), lift(-1), exp(u), None, 0),
        (integral(Apply("sin", t), 0, oo), lift(1), -Apply("cos", u), None, 0),
        (integral(1 / t, 1, oo), lift(0), log(u), None, 0),
        (integral(exp(-a * t), 0, oo), 1 / a, -exp(-a * u) / a, None, 0),
        (integral(1 / (1 + t**2), 0, oo), pi, Apply("atan", u), None, pi),
        # a finite end at which there is no limit, another one, or none from inside the interval
        (integral(1 / t, 0, 1), lift(0), log(u), 0, None),
        (integral(log(t), 0, 1), lift(-2), u * log(u) - u, 1, None),
        (integral(1 / t**2, 0, 1), lift(-1), -1 / u, 0, None),
        (integral(t ** (a - 1), 0, 1), 1 / a, u**a / a, 0, None),
        (integral(log(t), 0, x), x * log(x) - x, u * log(u) - u, 0, None),
        (integral(log(t), -1, 1), lift(-2), u * log(absolute(u)) - u, 1, -1),
        (integral(Apply("cos", 1 / t) / t**2, 0, 1), -Apply("sin", 1), -Apply("sin", 1 / u), 0, None),
        # a limit that is not given
        (integral(exp(-t), 0, oo), lift(1), -exp(-u), None, None),
        # an end that is not defined
        (integral(lift(0) * t, 0, 1 / x), lift(0), lift(0), None, None),
        # the variable of the certificate occurs in the goal
        (integral(u * t, 0, 1), u / 2, u * u**2 / 2, None, None),
    ],
)
def test_wrong_antiderivatives(node: Expression, rhs: Expression, primitive: Operand, low: Any, high: Any) -> None:
    assert not proved(Eq(node, rhs), by(node, primitive, low, high))


def test_a_hypothesis_is_not_used_under_a_derivative() -> None:
    """∫₀¹ a dt = 1 where a = 1, but its derivative in a is 1 and not 0."""
    node = integral(a, 0, 1)
    given = (Eq(a, lift(1)),)
    certificate = Antiderivative(node, u, u, NormalForm(), NormalForm())
    assert not proved(Eq(Derivative(node, a), lift(0)), certificate, given)


def test_an_index_that_is_bound_outside_is_refused() -> None:
    n = dimension("n")
    v, i = vector("v", n), index("i", n)
    from verifier.expressions import SumOver

    node = integral(v[i] * t, 0, 1)
    goal = Eq(SumOver(node, i), SumOver(v[i] / 2, i))
    assert not proved(goal, by(node, v[i] * u**2 / 2))
    assert proved(goal, NormalForm()) is False


def test_the_variable_has_no_other_use() -> None:
    assert not proved(Eq(integral(t, 0, 1) + t, t + integral(t, 0, 1)), NormalForm())
    assert not proved(Eq(integral(u, 0, 1, u), lift(1) / 2), by(integral(u, 0, 1, u), u**2 / 2))


def test_signs_of_integrals() -> None:
    from verifier.certificates import Bounds

    assert proved(Order("≥", integral(t**2, 0, 1), lift(0)), Bounds())
    assert not proved(Order("≥", integral(t**2, 1, 0), lift(0)), Bounds())
    assert not proved(Order("≥", integral(t**2, 0, x), lift(0)), Bounds())
    assert proved(Order(">", integral(t**2, 0, 1), lift(0)), Bounds())
    assert proved(Order("<", integral(t**2, 1, 0), lift(0)), Bounds())
    assert not proved(Order(">", integral(t**2, 1, 0), lift(0)), Bounds())
    assert not proved(Order(">", integral(t**2, 0, absolute(x)), lift(0)), Bounds())
    assert proved(Order("≥", integral(t**2, 0, absolute(x)), lift(0)), Bounds())
    assert not proved(Order(">", integral(t - 1, 0, p), lift(0)), Bounds())
    assert proved(Order("≤", integral(Apply("sin", t), 0, p), p), Bounds()) is False
    assert proved(Order("≤", integral(Apply("sin", t), 0, 2), lift(2)), Bounds())
    assert not proved(Order("<", integral(Apply("sin", t) + 1, 0, 2), lift(3)), Bounds())
    assert not proved(Order("≥", integral(exp(t), 0, oo), lift(0)), Bounds())


def test_the_exponential_of_a_matrix_is_no_integrand_of_ours() -> None:
    from verifier.array_functions import ArrayFunction
    from verifier.notation import tr

    n = dimension("n")
    A = matrix("A", n, n)
    node = integral(tr(ArrayFunction("expm", t * A)), 0, 1)
    assert not proved(Eq(node, node * 1), NormalForm())


n_, y = dimension("n"), scalar("y")
w, k = vector("w", n_), index("k", n_)
CAPTURED = [
    # an end that a derivative in the antiderivative would bind: ∂(ux)/∂u = x, but ∂(xx)/∂x = 2x
    (integral(lift(0) * t, y, x), x, Derivative(u * x, u)),
    (integral(Apply("cos", t), 0, y), Apply("sin", y) + y, Derivative(y * u, y) - u + Apply("sin", u)),
    # an end with an index over which the antiderivative sums
    (integral(total(ones(n_)) + 0 * t, 0, w[k]), total(w), total(u * delta(k, k), over=k)),
]


@pytest.mark.parametrize(("node", "rhs", "primitive"), CAPTURED)
def test_no_end_is_captured_in_the_antiderivative(node: Expression, rhs: Expression, primitive: Expression) -> None:
    assert not proved(Eq(node, rhs), by(node, primitive))


@pytest.mark.parametrize("lead", [0, 1])
def test_no_hypothesis_about_a_letter_of_the_antiderivative_is_used_under_a_derivative(lead: int) -> None:
    """∫₀¹ cos = y sin 1 where y = 1, but its derivative in y is 0."""
    node = integral(Apply("cos", t), 0, 1)
    slope = NormalForm((Oriented(0, lead),))
    certificate = Antiderivative(node, u, y * Apply("sin", u), slope, NormalForm())
    assert not proved(Eq(Derivative(node, y), Apply("sin", lift(1))), certificate, (Eq(y, lift(1)),))
    assert not proved(Eq(Derivative(node, y), Apply("sin", lift(1))), certificate, (Eq(y * p, p),))
