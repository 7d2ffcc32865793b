"""Limits that are none, those of single values of a parameter, and those of floors."""

from __future__ import annotations

from fractions import Fraction

import pytest

from verifier import check
from verifier.certificates import LimitOfParts
from verifier.claims import Goal
from verifier.expressions import Apply, Expression, Variable, lift
from verifier.kernel.check import Rejected, refute
from verifier.kernel.points.point import Along, Elsewhere, Point, Wavering
from verifier.numeric.witness_data import pack_point, unpack_point
from verifier.relations import Eq, Order, Relation, Tends

n, x, b = Variable("n", (), ("positive",)), Variable("x"), Variable("b")
k = Variable("k", (), ("positive", "whole"))
m = Variable("m", (), ("positive", "whole"))
PI = Apply("pi", lift(1))


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


def test_growing_waves_have_no_limit() -> None:
    assert refuted(Tends(n * Apply("sin", n), lift(0), n), Point({}, {}))
    assert refuted(Tends(1 - 2 * n ** lift(Fraction(1, 2)) * Apply("cos", 3 * n), lift(0), n), Point({}, {}))
    assert not refuted(Tends(Apply("sin", n) * n ** lift(-1), lift(1), n), Point({}, {}))
    assert not refuted(Tends(n * lift(0) * Apply("sin", n), lift(1), n), Point({}, {}))


FRACTIONAL = n - Apply("floor", n)


def along(path: Expression, limit: Expression, relation: Relation, *given: Relation, of: Variable = m) -> bool:
    witness = Along(path, of, Elsewhere(limit, LimitOfParts(), Point({}, {of: Fraction(1), n: Fraction(1)})))
    goal = Goal(relation, given)
    try:
        refute(goal, witness)
    except Rejected:
        return False
    assert unpack_point(pack_point(witness, goal), goal) == witness
    return True


def test_one_subsequence_with_another_limit_refutes() -> None:
    assert along(m + lift(1) / 2, lift(1) / 2, Tends(FRACTIONAL, lift(0), n))
    assert along(2 * m, lift(0), Tends(FRACTIONAL, lift(1) / 2, n))
    assert along(PI * m, lift(0), Tends(Apply("sin", n) ** 2, lift(1), n))
    assert along(2 * m + 1, lift(-1), Tends(lift(-1) ** k * k / (k + 1), lift(1), k))


@pytest.mark.parametrize(
    ("path", "limit", "relation"),
    [
        (m + lift(1) / 2, lift(1) / 2, Tends(FRACTIONAL, lift(1) / 2, n)),  # as claimed along it
        (m + lift(1) / 2, lift(1), Tends(FRACTIONAL, lift(0), n)),  # not the limit along it
        (lift(1) / 2 + 0 * m, lift(1) / 2, Tends(FRACTIONAL, lift(0), n)),  # stays
        (-m, lift(0), Tends(FRACTIONAL, lift(1), n)),  # falls
        (m - lift(1) / 2, lift(1) / 2, Tends(FRACTIONAL, lift(0), n)),  # begins below what is seen to be > 0
        (1 / m, lift(0), Tends(n, lift(1), n)),  # vanishes
        (PI * k, lift(0), Tends(Apply("sin", n), lift(1), n)),  # another letter than the one that runs
        (m + lift(1) / 2, lift(1) / 2, Tends(Apply("sin", PI * k), lift(0), k)),  # not whole, as k is
        (b * m, lift(0), Tends(FRACTIONAL, lift(1), n)),  # of any speed
    ],
)
def test_what_is_no_subsequence_refutes_nothing(path: Expression, limit: Expression, relation: Relation) -> None:
    assert not along(path, limit, relation)


def test_a_subsequence_is_one_of_its_own_whole_number_and_of_no_hypothesis() -> None:
    wave = Tends(FRACTIONAL, lift(0), n)
    half, real = lift(1) / 2, Variable("m", (), ("positive",))
    assert along(m + half, half, wave, Order("≥", m, lift(0)), of=Variable("j", (), ("positive", "whole"))) is False
    assert not along(real + half, half, wave, of=real)
    assert not along(m + half, half, wave, Eq(Apply("floor", n), n))
    assert not along(m + half, half, Tends(n - Apply("floor", n) * m / m, lift(0), n))


def test_a_speed_that_may_be_0_is_taken_at_a_point() -> None:
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
        ("limit((-1)**n*n/(n + 1), n, oo) == 1", "refuted"),
        ("limit((-1)**n*n, n, oo) == 0", "refuted"),
        ("limit(sin(n*pi/2), n, oo) == 0", "refuted"),
        ("limit(cos(2*pi*n/3), n, oo) == 1", "refuted"),
        ("limit(x - floor(x), x, oo) == 0", "refuted"),
        ("limit(mod(x, 1), x, oo) == 1/2", "refuted"),
        ("limit(n*sin(n), n, oo) == 0", "refuted"),
        ("limit(x*sin(x), x, oo) == oo", "refuted"),
        ("limit(cos(x)**2, x, oo) == 1/2", "refuted"),
        ("limit(abs(sin(x)), x, oo) == 1", "refuted"),
        ("limit(sin(pi*x), x, oo) == 0", "refuted"),
        ("limit(n*floor(n/2)/n**2, n, oo) == 1/2", "proved"),
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
