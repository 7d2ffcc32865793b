"""Goals at points: refuted only where every fact and hypothesis certainly holds."""

from __future__ import annotations

from fractions import Fraction as Q

import pytest
import sympy

from tests.kernel.test_truth import n, point, s, t
from verifier.claims import Goal
from verifier.expressions import Apply, Expression, Variable, lift
from verifier.kernel.check import Rejected, refute
from verifier.kernel.points.point import Point
from verifier.kernel.points.refutation import judge
from verifier.notation import d, dot, eq, ge, gt, log, relu, scalar, sqrt, tends, total, vector
from verifier.relations import Convex, Relation
from verifier.sequences import RangeSum


def test_a_goal_is_refuted_where_facts_and_hypotheses_hold() -> None:
    p = scalar("p", "positive")
    goal = Goal(eq(log(p) * s, s), (gt(s, 0),))
    judged = judge(goal, Point(values={p: Q(2), s: Q(1)}))
    assert judged.refuted
    assert not judged.exact
    assert (judged.lhs, judged.rhs) == ("0.693147180560", "1")
    assert "facts" in judge(goal, Point(values={p: Q(-2), s: Q(1)})).reason
    assert "hypothesis" in judge(goal, Point(values={p: Q(2), s: Q(0)})).reason
    undefined = judge(Goal(eq(log(s), 1)), Point(values={s: Q(0)}))
    assert not undefined.refuted
    assert "not positive" in undefined.reason


def test_an_undefined_or_unsettled_hypothesis_refutes_nothing() -> None:
    for hypothesis in (gt(1 / s, 0), eq(sqrt(t) * sqrt(t), t), tends(s, 0, n)):
        judged = judge(Goal(eq(s, 1), (hypothesis,)), point(s=0, t=2))
        assert not judged.refuted
        assert "hypothesis" in judged.reason


def test_hypotheses_of_convexity_hold_at_both_ends() -> None:
    goal = Goal(Convex(s**3, s), (ge(s, -1),))
    assert judge(goal, point(s=0, pair=(-1, 0))).refuted
    assert not judge(goal, point(s=0, pair=(-3, 0))).refuted
    assert not judge(goal, point(s=0)).refuted


def test_precision_grows_until_it_decides() -> None:
    goal = Goal(eq(sqrt(s) ** 2, s + sympy.Rational(1, 10**100)))
    assert judge(goal, point(s=2)).refuted


def test_a_point_without_a_value_refutes_nothing() -> None:
    x = vector("x", n)
    assert not judge(Goal(eq(dot(x, x), 1)), Point({n: 2})).refuted


third = lift(sympy.Rational(1, 3))
sign = Apply("sign", s)
positive = (sign + sign**2) / 2


@pytest.mark.parametrize(
    ("relation", "value", "said"),
    [
        (eq(log(s**2), 2 * log(s)), -1, "log of -1"),
        (eq(sqrt(s) ** 2, s), -1, "-1 to the power 1/2"),
        (eq((s**3) ** third, s), -8, "-512 to the power 1/3"),
        (eq(Apply("sin", Apply("asin", s)), s), 2, "asin of 2"),
        (eq(s, Apply("erf", Apply("erfinv", s))), -2, "erfinv of -2"),
        (eq(s * log(s), 0), -1, "log of -1"),
        (eq(d(log(s), s), 1 / s), -1, "log of -1"),
    ],
)
def test_an_equation_fails_where_one_side_is_outside_its_domain(relation: Relation, value: int, said: str) -> None:
    judged = judge(Goal(relation), point(s=value))
    assert judged.refuted
    assert f"not defined: {said}" in judged.lhs + judged.rhs


@pytest.mark.parametrize(
    ("relation", "value"),
    [
        (eq((s**2 - 1) / (s - 1), s + 1), 1),  # a gap
        (eq(s / s, 1), 0),
        (eq(log(s) - log(s), 0), 0),  # the end of a domain, and a pole
        (eq(sqrt(s) / sqrt(s), 1), 0),
        (eq(d(sqrt(s**2), s) * 0, 0), 0),
        (eq(log(s), sqrt(s)), -1),  # neither side has a value
        (eq(log(s) / (s + 1), 1), -1),  # neither the log nor the quotient
        (eq(sqrt(s) * positive, sqrt(relu(s))), -1),  # where(s > 0, √s, 0)
        (eq(log(s) * positive * 2 + 1, 1), -1),
        (eq(2 / (1 / (log(s) * positive)), 0), -1),
        (ge(s, log(s)), -1),  # an inequality is meant where it is defined
    ],
)
def test_a_gap_an_end_and_a_factor_of_zero_refute_nothing(relation: Relation, value: int) -> None:
    assert not judge(Goal(relation), point(s=value)).refuted


def test_an_exponent_that_only_seems_to_vary_or_to_be_broken_refutes_nothing() -> None:
    two: Expression = log(Apply("exp", lift(2)))
    assert not judge(Goal(eq(s**two, s**2)), point(s=-1)).refuted
    assert not judge(Goal(eq(d(s ** (0 * t + 2), t), 0)), point(s=-1, t=1)).refuted
    assert not judge(Goal(eq(d(s**t, s), t * s ** (t - 1))), point(s=-1, t=2)).refuted


def test_what_is_outside_refutes_only_under_the_facts_and_hypotheses() -> None:
    p = scalar("p", "positive")
    assert not judge(Goal(eq(log(p**2), 2 * log(p))), Point(values={p: Q(-1)})).refuted
    assert not judge(Goal(eq(log(s**2), 2 * log(s)), (gt(s, 0),)), point(s=-1)).refuted
    assert not judge(Goal(eq(s, s + 1), (eq(log(s), 0),)), point(s=-1)).refuted
    x = vector("x", n)
    judged = judge(Goal(eq(total(log(x**2)), 2 * total(log(x)))), Point({n: 2}, {x: (Q(1), Q(-1))}))
    assert judged.refuted
    assert "log of -1" in judged.rhs


def test_a_variable_that_runs_in_a_sum_and_stands_outside_it_has_its_facts() -> None:
    """k + Σₖ₌₀³ k ≥ 6 holds for every whole k: a point with k = −1 is none."""
    k = scalar("k", "whole")
    goal = Goal(ge(k + RangeSum(k, k, lift(0), lift(3)), 6))
    assert "facts" in judge(goal, Point(values={k: Q(-1)})).reason
    false = Goal(ge(k + RangeSum(k, k, lift(0), lift(3)), 7))
    assert judge(false, Point(values={k: Q(0)})).refuted
    alone = Goal(ge(RangeSum(k, k, lift(0), lift(3)), 7))
    assert judge(alone, Point()).refuted


def test_two_variables_of_one_name_are_refuted_nowhere() -> None:
    """x = x, as a reader sees it, of two variables that differ by a fact."""
    plain, positive = Variable("x", (), ()), Variable("x", (), ("positive",))
    with pytest.raises(Rejected, match="two different variables"):
        refute(Goal(eq(plain, positive)), Point(values={plain: Q(1), positive: Q(2)}))
    assert refute(Goal(eq(plain, 1)), Point(values={plain: Q(2)}))
