"""Limits that are none, those of single values of a parameter, and those of floors."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.claims import Goal
from verifier.expressions import Apply, Variable, lift
from verifier.kernel.check import Rejected, refute
from verifier.kernel.points.point import Point, Wavering
from verifier.relations import Relation, Tends

n, x, b = Variable("n", (), ("positive",)), Variable("x"), Variable("b")
k = Variable("k", (), ("positive", "whole"))


def refuted(relation: Relation, point: Point) -> bool:
    try:
        refute(Goal(relation), Wavering(point))
    except Rejected:
        return False
    return True


def test_sines_of_a_rational_speed_have_no_limit() -> None:
    assert refuted(Tends(Apply("sin", n), lift(0), n), Point({}, {}))
    assert refuted(Tends(2 - 3 * Apply("cos", 2 * n + 1) / 5, lift(0), n), Point({}, {}))
    assert refuted(Tends(lift(-1) ** k, lift(1), k), Point({}, {}))


@pytest.mark.parametrize(
    "expression",
    [
        Apply("sin", Apply("pi", n)),  # 0 for whole n
        Apply("sin", 1 / n),
        Apply("sin", n) / n,
        0 * Apply("sin", n),
        Apply("sin", n) + Apply("cos", n),
        Apply("sin", lift(0) * n),
        Apply("sin", n) ** 2,
        Apply("sin", Apply("exp", n)),
        Apply("tanh", n),
    ],
)
def test_others_are_not_said_to_have_none(expression: object) -> None:
    assert not refuted(Tends(expression, lift(0), n), Point({}, {}))


def test_a_speed_that_may_be_0_is_taken_at_a_point() -> None:
    from fractions import Fraction

    wave = Tends(Apply("sin", b * n), lift(0), n)
    assert refuted(wave, Point({}, {b: Fraction(1)}))
    assert not refuted(wave, Point({}, {b: Fraction(0)}))
    assert not refuted(wave, Point({}, {}))


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("limit(x**n, n, oo) == 0", "refuted"),
        ("abs(x) <= 1; limit(x**n, n, oo) == 0", "refuted"),
        ("abs(x) < 1; limit(x**n, n, oo) == 0", "proved"),
        ("limit(exp(x*n)*exp(-n), n, oo) == 0", "refuted"),
        ("x < 1; limit(exp(x*n)*exp(-n), n, oo) == 0", "proved"),
        ("limit(x**a, x, 0) == 0", "refuted"),
        ("limit(sin(pi*n), n, oo) == 0", "proved"),
        ("limit(floor(t), t, 0, '-') == -1", "proved"),
        ("limit(floor(t), t, 0) == 0", "refuted"),
        ("limit(floor(3 - 1/n), n, oo) == 2", "proved"),
        ("limit(floor(3 - 1/n), n, oo) == 3", "refuted"),
    ],
)
def test_claims(claim: str, verdict: str) -> None:
    assert check(claim).verdict == verdict


@pytest.mark.parametrize(
    "claim",
    [
        "limit(floor(1/2 + exp(n)/n), n, oo) == 0",
        "limit(floor(3 + sin(n)/n), n, oo) == 3",
        "limit(floor(1/2 + n**2/n), n, oo) == 0",
        "limit(floor(1/2 + (-1/2)**n*3**n), n, oo) == 0",
    ],
)
def test_floors_of_what_does_not_vanish(claim: str) -> None:
    assert check(claim).verdict != "proved"


@pytest.mark.parametrize(
    "claim",
    [
        "integral(floor(x), x, 0, 3) == 9/2",
        "integral(floor(x), x, 0, 5/2) == 3",
        "integral(log(abs(x)), x, -1, 2) == 2*log(2) - 2",
        "integral(log(sin(x)), x, 0, pi) == -pi/2*log(2)",
        "integral(erfc(t), t, 0, oo) == 2/sqrt(pi)",
    ],
)
def test_integrals_that_balls_do_not_reach(claim: str) -> None:
    assert check(claim).verdict == "refuted"
