"""Functions with a name: every row of every table against values and differences of many digits."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction as Q
from random import Random
from typing import Any

import mpmath
import numpy as np
import pytest
from flint import arb, ctx, fmpq

from verifier.expressions import Apply, Derivative, Expression, Variable, lift
from verifier.kernel.index.families import unified
from verifier.kernel.index.functions.orthogonal import ORTHOGONAL
from verifier.kernel.index.functions.slopes import SLOPES
from verifier.kernel.index.functions.special import READINGS
from verifier.kernel.index.terms import GaveUp
from verifier.kernel.meaning.semantics import Reader
from verifier.kernel.points.environment import environment
from verifier.kernel.points.evaluate import scalar as value_of
from verifier.kernel.points.numbers import Undecided, Undefined
from verifier.kernel.points.point import Point
from verifier.kernel.points.series import TAYLOR
from verifier.kernel.signs.domains import DOMAINS, conditions
from verifier.kernel.signs.intervals import Interval
from verifier.kernel.signs.ranges import RANGES
from verifier.numeric import functions
from verifier.raising.terms import raise_term

MP: Any = mpmath.mp.clone()
MP.dps = 40
t = Variable("t")

#: function -> parameters, mpmath's function, and rationals inside the domain (away from kinks and steps).
CASES: dict[str, tuple[tuple[Q, ...], Callable[..., Any], tuple[Q, ...]]] = {
    "sin": ((), MP.sin, (Q(1, 3), Q(-7, 2), Q(5))),
    "cos": ((), MP.cos, (Q(1, 3), Q(-7, 2), Q(5))),
    "asin": ((), MP.asin, (Q(1, 3), Q(-7, 9), Q(1, 10))),
    "atan": ((), MP.atan, (Q(1, 3), Q(-7, 2), Q(50))),
    "erf": ((), MP.erf, (Q(1, 3), Q(-7, 2), Q(2))),
    "erfinv": ((), MP.erfinv, (Q(1, 3), Q(-7, 9), Q(1, 10))),
    "gamma": ((), MP.gamma, (Q(1, 3), Q(7, 2), Q(5))),
    "rgamma": ((), MP.rgamma, (Q(1, 3), Q(7, 2), Q(5))),
    "polygamma": ((Q(2),), lambda x: MP.psi(2, x), (Q(1, 3), Q(7, 2), Q(5))),
    "zeta": ((), MP.zeta, (Q(1, 3), Q(7, 2), Q(-5, 2))),
    "hurwitz": ((Q(7, 3),), lambda x: MP.zeta(MP.mpf(7) / 3, x), (Q(1, 3), Q(7, 2), Q(5))),
    "lambertw": ((), lambda x: MP.lambertw(x).real, (Q(1, 3), Q(-1, 4), Q(5))),
    "besselj": ((Q(1),), lambda x: MP.besselj(1, x), (Q(1, 3), Q(7, 2), Q(-2))),
    "bessely": ((Q(1, 2),), lambda x: MP.bessely(MP.mpf(1) / 2, x), (Q(1, 3), Q(7, 2))),
    "besseli": ((Q(0),), lambda x: MP.besseli(0, x), (Q(1, 3), Q(7, 2), Q(-2))),
    "besselk": ((Q(2),), lambda x: MP.besselk(2, x), (Q(1, 3), Q(7, 2))),
    "gammainc": ((Q(7, 3),), lambda x: MP.gammainc(MP.mpf(7) / 3, 0, x, regularized=True), (Q(1, 3), Q(7, 2))),
    "betainc": (
        (Q(1, 2), Q(3)),
        lambda x: MP.betainc(MP.mpf(1) / 2, 3, 0, x, regularized=True),
        (Q(1, 3), Q(7, 9)),
    ),
    **{
        name: ((Q(5),), lambda x, method=method: method(5, x), (Q(1, 3), Q(-7, 2), Q(2)))
        for name, method in {
            "legendre": MP.legendre,
            "hermite": MP.hermite,
            "hermitenorm": lambda n, x: MP.hermite(n, x / MP.sqrt(2)) / MP.sqrt(2) ** n,
            "laguerre": lambda n, x: MP.laguerre(n, 0, x),
            "chebyt": MP.chebyt,
            "chebyu": MP.chebyu,
        }.items()
    },
    "floor": ((), MP.floor, (Q(1, 3), Q(-7, 2))),
    "round": ((), MP.nint, (Q(1, 3), Q(-16, 5))),
    "sign": ((), MP.sign, (Q(1, 3), Q(-7, 2))),
}
POINTS = [(name, point) for name, (_, _, points) in CASES.items() for point in points]
#: Kernel derivatives that have no law.
WITHOUT_SLOPE = {"zeta"}


def node(name: str, argument: Any = t) -> Apply:
    return Apply(name, *CASES[name][0], argument)


def ball(expression: Expression, point: Q) -> arb:
    with ctx.workprec(200):
        return arb(value_of(expression, environment(Point(values={t: point}))).real)


def close(found: arb, expected: Any, digits: int = 15) -> bool:
    with ctx.workprec(200):
        target = arb(MP.nstr(expected, 35))
        return bool(abs(found - target) < arb(10) ** -digits * (1 + abs(target)))


def test_every_function_has_a_case_and_every_row_a_function() -> None:
    named = set(READINGS) - {"exp", "log", "pi"}
    assert set(CASES) == named == set(SLOPES) | ORTHOGONAL
    assert not ORTHOGONAL & set(SLOPES)  # of a written degree they are polynomials, and no atoms
    assert set(TAYLOR) == named - {"sin", "cos"} == set(functions.FUNCTIONS)
    assert set(RANGES) | set(DOMAINS) <= {*READINGS, "abs"}


def test_coefficients_beyond_the_length_that_flint_gives_unasked_are_not_0() -> None:
    for name, method, point in (("gamma", MP.gamma, Q(13, 10)), ("erf", MP.erf, Q(3, 10)), ("asin", MP.asin, Q(3, 10))):
        found = TAYLOR[name]((), fmpq(point.numerator, point.denominator))(14)
        assert close(found, MP.taylor(method, MP.mpf(point.numerator) / point.denominator, 14)[14], 6)
    assert close(TAYLOR["polygamma"]((fmpq(11),), fmpq(11, 10))(0), MP.psi(11, MP.mpf("1.1")), 6)
    assert ctx.cap == 10


@pytest.mark.parametrize(("name", "point"), POINTS)
def test_values_in_balls(name: str, point: Q) -> None:
    assert close(ball(node(name), point), CASES[name][1](MP.mpf(point.numerator) / point.denominator))


@pytest.mark.parametrize(("name", "point"), POINTS)
def test_derivatives_in_balls_against_differences(name: str, point: Q) -> None:
    at = MP.mpf(point.numerator) / point.denominator
    first = Derivative(node(name), t)
    assert close(ball(first, point), MP.diff(CASES[name][1], at))
    assert close(ball(Derivative(first, t), point), MP.diff(CASES[name][1], at, 2), digits=12)


@pytest.mark.parametrize(("name", "point"), [case for case in POINTS if case[0] not in WITHOUT_SLOPE])
def test_the_kernel_s_derivative_law_is_the_derivative(name: str, point: Q) -> None:
    inside = 2 * t - lift(point)  # the chain rule is part of the law; at t = point the argument is the point
    raised = raise_term(Reader().entry(Derivative(node(name, inside), t)), [t])
    at = MP.mpf(point.numerator) / point.denominator
    assert close(ball(raised, point), 2 * MP.diff(CASES[name][1], at))


@pytest.mark.parametrize("name", sorted(WITHOUT_SLOPE))
def test_a_function_without_a_derivative_law_says_so(name: str) -> None:
    with pytest.raises(GaveUp, match=name):
        Reader().entry(Derivative(node(name), t))


@pytest.mark.parametrize(("name", "point"), [case for case in POINTS if case[0] in functions.FUNCTIONS])
def test_floats_agree_with_balls(name: str, point: Q) -> None:
    parameters = [{0: np.array([float(p)])} for p in CASES[name][0]]
    jet = functions.apply(name, [*parameters, {0: np.array([float(point)]), 1: np.array([1.0])}])
    assert float(ball(node(name), point)) == pytest.approx(float(jet[0][0]), rel=1e-12, abs=1e-13)
    if functions.FUNCTIONS[name].slope is not None:
        assert float(ball(Derivative(node(name), t), point)) == pytest.approx(float(jet[1][0]), rel=1e-11, abs=1e-12)


def test_float_jets_have_mixed_derivatives() -> None:
    jet = {0: np.array([0.3]), 1: np.array([1.0]), 2: np.array([1.0])}
    assert functions.apply("erf", [jet])[3][0] == pytest.approx(float(MP.diff(MP.erf, 0.3, 2)), rel=1e-12)
    assert functions.apply("gamma", [jet])[3][0] == pytest.approx(float(MP.diff(MP.gamma, 0.3, 2)), rel=1e-12)


@pytest.mark.parametrize("name", sorted(set(RANGES) & set(CASES)))
def test_ranges_contain_the_values(name: str) -> None:
    rng, parameters = Random(name), CASES[name][0]
    hits = 0
    for _ in range(300):
        ends = sorted(Q(rng.randint(-12, 12), rng.choice([1, 2, 3, 7])) for _ in range(2))
        low_open, high_open = rng.random() < 0.5, rng.random() < 0.5
        interval = Interval(ends[0], ends[1], low_open, high_open, rng.random() < 0.3)
        if rng.random() < 0.3:
            interval = Interval(low=ends[0], low_open=low_open)
        point = ends[0] + (ends[1] - ends[0]) * Q(rng.randint(0, 4), 4)
        if not _inside(fmpq(point.numerator, point.denominator), interval):
            continue
        try:
            found = ball(node(name), point)
        except (Undefined, Undecided):
            continue
        hits += 1
        assert _inside(found, RANGES[name](parameters, interval)), (name, interval, point)
    assert hits > 20


def _inside(value: Any, interval: Interval) -> bool:
    """Not certainly outside."""
    with ctx.workprec(200):
        low = interval.low == -float("inf") or not value < arb(fmpq(interval.low.numerator, interval.low.denominator))
        high = interval.high == float("inf") or not value > arb(
            fmpq(interval.high.numerator, interval.high.denominator)
        )
        at_low = interval.low_open and interval.low != -float("inf") and value == fmpq(*interval.low.as_integer_ratio())
        at_high = (
            interval.high_open and interval.high != float("inf") and value == fmpq(*interval.high.as_integer_ratio())
        )
        return bool(low and high and not at_low and not at_high and not (interval.nonzero and value == 0))


@pytest.mark.parametrize(
    ("name", "outside"),
    [("asin", Q(3, 2)), ("erfinv", Q(1)), ("erfinv", Q(-2)), ("gamma", Q(0)), ("gamma", Q(-3)), ("polygamma", Q(-1)),
     ("zeta", Q(1)), ("bessely", Q(-1)), ("bessely", Q(0)), ("besselk", Q(-1)), ("gammainc", Q(-1)),
     ("betainc", Q(2))],
)  # fmt: skip
def test_outside_the_domain_there_is_no_value_and_a_condition_fails(name: str, outside: Q) -> None:
    with pytest.raises((Undefined, Undecided)):
        ball(node(name), outside)
    subjects = [(ball(subject, outside), needs) for subject, needs in conditions(node(name), moves=False)]
    tests: dict[str, Callable[[arb], bool]] = {
        "> 0": lambda a: bool(a > 0), "≥ 0": lambda a: bool(a >= 0), "≠ 0": lambda a: bool(a != 0),
    }  # fmt: skip
    assert not all(tests[needs](value) for value, needs in subjects)


@pytest.mark.parametrize(("name", "kink"), [("sign", Q(0)), ("floor", Q(2)), ("round", Q(1, 2)), ("asin", Q(1))])
def test_where_there_is_no_derivative_none_is_given(name: str, kink: Q) -> None:
    assert ball(node(name), kink).is_finite()
    with pytest.raises((Undefined, Undecided)):
        ball(Derivative(node(name), t), kink)
    assert any(needs in ("≠ 0", "> 0") for _, needs in conditions(node(name), moves=True))


def random_formula(rng: Random) -> Expression:
    """Products and sums of functions whose families meet: multiples and shifts of one argument, 0 < t < 1."""
    choices: list[Callable[[], Expression]] = [
        lambda: Apply(rng.choice(["sin", "cos"]), t * Q(rng.randint(-4, 4), rng.choice([1, 2, 3])) + shift()),
        lambda: Apply("gamma", t + rng.randint(0, 3)),
        lambda: Apply("gamma", rng.randint(1, 2) - t),
        lambda: Apply("gamma", 2 * t),
        lambda: Apply("gamma", t + Q(1, 2)),
        lambda: Apply("polygamma", lift(rng.randint(0, 1)), t + rng.randint(0, 2)),
        lambda: Apply("polygamma", lift(0), 1 - t),
        lambda: Apply("polygamma", lift(0), 2 * t),
        lambda: Apply("sign", t - Q(1, 2)),
    ]

    def shift() -> Expression:
        return Apply("pi", lift(Q(rng.randint(-6, 6), rng.choice([1, 2, 3, 4, 7]))))

    parts = [rng.choice(choices)() for _ in range(rng.randint(2, 4))]
    return parts[0] * parts[1] + (parts[2] / parts[-1] if len(parts) > 3 else parts[-1] ** 2)


@pytest.mark.parametrize("seed", range(60))
def test_families_keep_the_value(seed: int) -> None:
    rng = Random(seed)
    formula = random_formula(rng)
    term = Reader().entry(formula)
    raised, common = (raise_term(found, [t]) for found in (term, unified(unified(term))))
    for point in (Q(1, 5), Q(3, 7), Q(8, 9)):
        try:
            expected = ball(formula, point)
        except (Undefined, Undecided):
            continue
        for found in (ball(raised, point), ball(common, point)):
            with ctx.workprec(200):
                assert abs(found - expected) < arb("1e-30") * (1 + abs(expected)), (formula, point)
