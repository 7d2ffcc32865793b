"""Goals at points: refuted only where every fact and hypothesis certainly holds."""

from __future__ import annotations

from fractions import Fraction as Q

import sympy

from tests.kernel.test_truth import n, point, s, t
from verifier.claims import Goal
from verifier.kernel.points.point import Point
from verifier.kernel.points.refutation import judge
from verifier.notation import dot, eq, ge, gt, log, scalar, sqrt, tends, vector
from verifier.relations import Convex


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
    for hypothesis in (gt(1 / s, 0), eq(sqrt(t) ** 2, t), tends(s, 0, n)):
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
