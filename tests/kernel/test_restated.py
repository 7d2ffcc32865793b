"""Refutations after parts of a statement were replaced by what they are proved to equal; and what is no refutation."""

from __future__ import annotations

from typing import Any

import pytest
import sympy

from verifier.certificates import NormalForm, Oriented
from verifier.claims import Goal
from verifier.expressions import Apply, Expression, Variable, lift
from verifier.falsify import falsify
from verifier.integrals import Integral
from verifier.kernel.check import Rejected, refute
from verifier.kernel.points.point import Point, Restated
from verifier.language.asking.api import check
from verifier.notation import E, d, dim, eq, exp, gt, index, lt, normal, scalar, series, total, vector, whole
from verifier.numeric.witness_data import pack_point, unpack_point
from verifier.provers import prove
from verifier.relations import Eq, Relation, rebuild

#: Two draws: the balls see through the mean of one.
x = sum(normal(name, mean=0, variance=lift(1) / 2) for name in "xy")
t, s = scalar("t"), scalar("s", "positive")
n = dim("n")
i = index("i", n)
u = Variable("u")
v = vector("v", n)
k, m = whole("k m")
MEAN, CLOSED = E(exp(t * x)), exp(t**2 / 2)


def witness(part: Expression, value: Expression, **point: int) -> Restated:
    names = {"t": t, "s": s}
    return Restated(
        ((part, value, NormalForm()),), Point({}, {names[name]: lift(at).value for name, at in point.items()})
    )


def test_a_false_expectation_is_refuted_by_its_closed_form() -> None:
    found = refute(Goal(eq(MEAN, exp(t**2))), witness(MEAN, CLOSED, t=1))
    assert found.lhs.startswith("1.648721")
    assert found.rhs.startswith("2.718281")


@pytest.mark.parametrize(
    ("relation", "given", "point"),
    [
        (eq(MEAN, CLOSED), (), witness(MEAN, CLOSED, t=1)),
        (eq(MEAN, exp(t**2)), (), witness(MEAN, CLOSED, t=0)),
        (eq(MEAN, exp(t**2)), (), witness(MEAN, exp(t), t=1)),
        (eq(MEAN, exp(t**2)), (eq(t, 0),), witness(MEAN, CLOSED, t=1)),
        (eq(MEAN, exp(t**2)), (), Restated((), Point({}, {t: lift(1).value}))),
        (eq(MEAN * s, exp(t**2)), (), witness(MEAN * s, CLOSED * s, t=1)),
        (eq(d(MEAN, t), t), (), witness(MEAN, CLOSED, t=1)),
        (eq(series(E(exp(k * x)), k, 0, 1), 1), (), witness(E(exp(k * x)), exp(k**2 / 2), t=1)),
        (eq(0 * t + lift(1), MEAN), (), witness(0 * t + lift(1), lift(1), t=1)),
    ],
)  # fmt: skip
def test_what_does_not_fail_or_is_not_equal_refutes_nothing(
    relation: Relation, given: tuple[Relation, ...], point: Restated
) -> None:
    """True there, another value, a hypothesis that fails, nothing replaced, a variable without a value, what is bound
    by a derivative or by a sum."""
    with pytest.raises(Rejected):
        refute(Goal(relation, given), point)


def test_a_draw_of_another_law_is_not_the_draw_that_a_hypothesis_speaks_of() -> None:
    """With μ = ν put in, d ~ N(μ, 1) becomes another d ~ N(ν, 1), of which d > 0 says nothing."""
    mu, nu = scalar("mu nu")
    before, after = (normal("d", mean=mean, variance=1) for mean in (mu, nu))
    zero, one = lift(0).value, lift(1).value
    point = Point({}, {mu: zero, nu: zero, before: one, after: -one})
    with pytest.raises(Rejected, match="only after the replacement"):
        refute(
            Goal(gt(before, 0 * mu), (eq(mu, nu), gt(before, 0))),
            Restated(((mu, nu, NormalForm((Oriented(0, 0),))),), point),
        )


WAVE = Integral(Apply("sin", t * u) / u, u, lift(0), sympy.oo)


def at_minus_one(goal: Goal, value: Expression, *fixed: Variable) -> Restated:
    """∫ sin(−u)/u du = −π/2, said of t = −1."""
    part: Any = rebuild(goal.relation.args[0], {t: lift(-1)})
    proved = prove(Goal(Eq(part, value))).theorem
    assert proved is not None
    return Restated(((part, value, proved.certificate),), Point({}, {t: lift(-1).value}), fixed)


def test_a_parameter_may_be_a_number_first() -> None:
    half = Apply("pi", lift(1)) / 2
    false = Goal(Eq(WAVE, half))
    found = at_minus_one(false, -half, t)
    assert refute(false, found).lhs.startswith("-1.570")
    of_mean = Goal(eq(MEAN, exp(t**2)))
    stored = Restated(((E(exp(1 * x)), exp(lift(1) / 2), NormalForm()),), Point({}, {t: lift(1).value}), (t,))
    assert refute(of_mean, stored).lhs.startswith("1.648")
    assert unpack_point(pack_point(stored, of_mean), of_mean) == stored
    for goal, fixed in (
        (false, ()), (Goal(Eq(WAVE, half * Apply("sign", t))), (t,)), (Goal(Eq(WAVE, half), (gt(t, 0),)), (t,)),
        (false, (t, s)),
    ):  # fmt: skip
        with pytest.raises(Rejected):
            refute(goal, at_minus_one(false, -half, *fixed))


def test_a_draw_by_a_parameter_is_another_draw_where_that_is_a_number() -> None:
    before, after = (normal("d", mean=mean, variance=1) for mean in (t, lift(1)))
    one = lift(1).value
    point = Point({}, {t: one, before: one, after: -one})
    with pytest.raises(Rejected):
        refute(Goal(gt(before, 0), (gt(before, 0),)), Restated((), point, (t,)))
    with pytest.raises(Rejected, match="another variable depends"):
        refute(Goal(gt(before, 0)), Restated((), point, (t,)))


def test_the_search_finds_and_stores_such_points() -> None:
    goal = Goal(eq(E(exp(x)) * s, s))
    found = falsify(goal)
    assert found is not None
    assert isinstance(found.point, Restated)
    assert unpack_point(pack_point(found.point, goal), goal) == found.point
    assert falsify(Goal(lt(MEAN, CLOSED + 1))) is None
    assert falsify(Goal(eq(total(v) * E(exp(x)), total(v) * exp(lift(1) / 2)))) is None


@pytest.mark.parametrize(
    "claim",
    [
        "x: gaussian(0, 1); E(exp(t*x)) == exp(t**2)", "x: gaussian(0, 1); E(exp(x))**2 == E(exp(2*x))",
        "x: gaussian(1, 1); E(cos(t*x)) == exp(-t**2/2)", "x: gaussian(0, 1); E(relu(x)) == 1/2",
        "x: gaussian(0, 1); Var(relu(x)) == 1/2", "x: gaussian(0, s**2); s: scalar > 0; E(abs(x)) == s",
    ],
)  # fmt: skip
def test_wrong_expectations_of_normal_noise(claim: str) -> None:
    assert check(claim).verdict == "refuted"
