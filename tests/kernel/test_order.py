"""Sign rules: the interval holds at every point, open ends are not attained, each rule stops at its boundary."""

from __future__ import annotations

from fractions import Fraction as Q
from math import inf

import numpy as np
import pytest
from flint import fmpq
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.kernel.generated import MATRICES, Statements, n
from tests.kernel.test_semantics import as_float, exact_values, random_statement
from verifier.expressions import Add, Apply, Expression, Neg, Total, lift
from verifier.kernel.meaning.discharging import discharge
from verifier.kernel.meaning.obligations import obligations
from verifier.kernel.points.numbers import Undecided
from verifier.kernel.points.numbers import Undefined as Nowhere
from verifier.kernel.signs.definite import invertible, positive_definite
from verifier.kernel.signs.intervals import ALL, Interval, interval_product, interval_sum, whole_power
from verifier.kernel.signs.order import Signs, signs_under
from verifier.notation import (
    E,
    absolute,
    bernoulli,
    det,
    diag,
    exp,
    eye,
    full,
    ge,
    gt,
    index,
    le,
    log,
    lt,
    mean,
    ne,
    noise,
    norm,
    outer,
    quadratic,
    scalar,
    softmax,
    sqrt,
    total,
    tr,
    vector,
)  # fmt: skip

SEEDED = settings(max_examples=200, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
s, t = scalar("s"), scalar("t", "positive")
h, g, w = scalar("h", "nonnegative"), scalar("g", "sign"), scalar("w", "nonzero")
x, a = vector("x", n), vector("a", n, "positive")
l, p = vector("l", n, "sign"), vector("p", n, "simplex")
i = index("i", n)
S, A = MATRICES["psd"], MATRICES["plain"]
M = MATRICES["spd"]


def contains(interval: Interval, value: object) -> bool:
    number = as_float(value)
    slack = 0.0 if isinstance(value, fmpq) else 1e-12 * (1 + abs(number))
    above = number > interval.low - slack if interval.low_open and not slack else number >= interval.low - slack
    below = number < interval.high + slack if interval.high_open and not slack else number <= interval.high + slack
    return above and below and not (interval.nonzero and isinstance(value, fmpq) and value == 0)


@SEEDED
@given(st.integers(0, 10**6))
def test_every_value_lies_in_the_interval(seed: int) -> None:
    node = random_statement(seed)
    interval = Signs().bounds(node)
    for size in (1, 2, 3):
        for trial in range(3):
            try:
                found = exact_values(node, size, seed + size + 10 * trial)
            except (Nowhere, Undecided):
                continue
            assert all(contains(interval, value) for value in found.values()), (node, interval, found)


ENDS = st.one_of(st.fractions(-3, 3, max_denominator=2), st.sampled_from([-inf, inf]))


@st.composite
def intervals(draw: st.DrawFn) -> tuple[Interval, list[Q]]:
    """An interval with some of its points."""
    points = draw(st.lists(st.fractions(-3, 3, max_denominator=3), min_size=1, max_size=5))
    low, high = min(points), max(points)
    wide, tall = draw(st.booleans()), draw(st.booleans())
    return Interval(
        -inf if wide and draw(st.booleans()) else low - wide, inf if tall and draw(st.booleans()) else high + tall,
        wide and draw(st.booleans()), tall and draw(st.booleans()), all(points) and draw(st.booleans()),
    ), points  # fmt: skip


@given(intervals(), intervals())
@settings(derandomize=True, deadline=None)
def test_interval_arithmetic(left: tuple[Interval, list[Q]], right: tuple[Interval, list[Q]]) -> None:
    (a, xs), (b, ys) = left, right
    for u in xs:
        for v in ys:
            assert exact_contains(interval_sum(a, b), u + v)
            assert exact_contains(interval_product(a, b), u * v)
        for k in (-3, -2, -1, 0, 1, 2, 3):
            if u or k >= 0:
                assert exact_contains(whole_power(a, k), u**k)
        assert exact_contains(a.hull(b), u)
        assert not a.empty
        if exact_contains(b, u):
            assert exact_contains(a.meet(b), u)


def exact_contains(interval: Interval, u: Q) -> bool:
    return (
        (interval.low < u or (interval.low == u and not interval.low_open))
        and (u < interval.high or (u == interval.high and not interval.high_open))
        and not (interval.nonzero and u == 0)
    )


@pytest.mark.parametrize(
    ("node", "quality"),
    [
        (exp(s), "positive"), (exp(h), "positive"), (total(a), "positive"), (s**2, "nonnegative"), (x @ x,
        "nonnegative"),
        (norm(x), "nonnegative"), (softmax(x), "positive"), (quadratic(S, x), "nonnegative"), (tr(S), "nonnegative"),
        (det(M), "positive"), (w**2, "positive"), (w**-1, "excludes_zero"), (1 + s**2, "positive"), (-t, "negative"),
        (absolute(w), "positive"), (g**2, "positive"), (sqrt(t), "positive"), (log(1 + t), "positive"), (t**s,
        "positive"),
        (mean(a), "positive"), (E(bernoulli("r", p=Q(1, 2)) ** 2), "nonnegative"), (1 - p, "nonnegative"),
    ],
)  # fmt: skip
def test_rules_reach_their_boundary(node: Expression, quality: str) -> None:
    assert getattr(Signs().bounds(node), quality)


@pytest.mark.parametrize(
    ("node", "quality"),
    [
        (s**3, "nonnegative"), (h, "positive"), (x @ x, "positive"), (norm(x), "positive"), (s**2, "positive"),
        (quadratic(S, x), "positive"), (quadratic(A, x), "nonnegative"), (quadratic(M, x), "positive"), (tr(A),
        "nonnegative"),
        (w, "positive"), (mean(l), "excludes_zero"), (total(l), "excludes_zero"), (w + g, "excludes_zero"), (log(t),
        "nonnegative"),
        (exp(s) - 1, "nonnegative"), (p, "positive"), (1 - p, "positive"), (1 - softmax(x), "positive"), (s**s,
        "nonnegative"),
        (Apply("sin", t), "nonnegative"), (det(S), "positive"), (diag(a), "positive"), (outer(a, x), "nonnegative"),
        (E(noise("d", mean=s, variance=1)), "excludes_zero"), (w**3 * w, "negative"), (s - s, "negative"),
    ],
)  # fmt: skip
def test_rules_stop_at_their_boundary(node: Expression, quality: str) -> None:
    assert not getattr(Signs().bounds(node), quality)


def test_numbers_of_both_signs_may_average_to_zero() -> None:
    """Not every mean of numbers ≠ 0 is ≠ 0: (1 − 1)/2."""
    assert Signs().bounds(l).excludes_zero
    assert not Signs().bounds(mean(l)).excludes_zero
    assert not Signs((ne(s, 0),)).bounds(E(s)).empty


# --- hypotheses ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hypothesis", "node", "quality", "holds"),
    [
        (gt(s, 0), s, "positive", True), (ge(s, 0), s, "positive", False), (lt(0, s), s, "positive", True),
        (ge(s, 1), s, "positive", True), (le(s, 0), s, "nonpositive", True), (gt(s, t), s, "positive", True),
        (ge(s, t), s - t, "nonnegative", True), (ge(s, t), t - s, "nonnegative", False), (ne(s, t), s - t,
        "excludes_zero", True),
        (ne(s, t), t - s, "excludes_zero", True), (ne(s, 0), s, "positive", False), (gt(absolute(s), 0), s,
        "excludes_zero", True),
        (ge(absolute(s), 0), s, "excludes_zero", False), (gt(s, w), s, "positive", False), (ge(x, 0), x[i],
        "nonnegative", True),
        (ge(total(x), 0), x[i], "nonnegative", False), (gt(norm(x), 0), x[i], "excludes_zero", False),
        (ge(x, full(t, n)), x, "positive", True),
    ],
)  # fmt: skip
def test_hypotheses(hypothesis: object, node: Expression, quality: str, holds: bool) -> None:
    assert getattr(Signs((hypothesis,)).bounds(node), quality) is holds  # type: ignore[arg-type]


def test_nearby_only_open_facts_count() -> None:
    assert Signs().bounds(h).nonnegative
    assert not Signs(nearby=True).bounds(h).nonnegative
    assert not Signs(nearby=True).bounds(p).nonnegative
    assert Signs(nearby=True).bounds(t).positive
    assert not Signs(nearby=True).psd(S)


# --- definite matrices ------------------------------------------------------------------------------------------------


@SEEDED
@given(st.integers(0, 10**6))
def test_matrices_definite_or_invertible_by_structure_are_so(seed: int) -> None:
    statements = Statements(seed)
    matrix = statements.array((n, n), statements.rng.randint(1, 3))
    matrix = statements.rng.choice([matrix, matrix @ matrix.T, matrix @ matrix.T + eye(n) * t, matrix + S])
    signs = Signs()
    psd, pd, regular = signs.psd(matrix), positive_definite(matrix, signs), invertible(matrix, signs)
    if not (psd or pd or regular) or not all(discharge(o, signs) for o in obligations(matrix)):
        return
    for size in (1, 2, 3):
        try:
            found = exact_values(matrix, size, seed + size)
        except Undecided:
            continue
        dense = np.array([[as_float(found[r, c]) for c in range(size)] for r in range(size)])
        slack = 1e-9 * (1 + np.abs(dense).sum())
        if np.abs(dense).max() > 1e6:
            continue
        if psd or pd:
            assert np.abs(dense - dense.T).max() <= slack
            assert np.linalg.eigvalsh(dense)[0] >= -slack
        if pd or regular:
            assert abs(np.linalg.det(dense)) > 0


@pytest.mark.parametrize(
    "node",
    [
        A,
        A @ A,
        A + A.T,
        A.T @ S,
        A @ S @ A,
        outer(x, a),
        -S,
        S - S,
        diag(x),
        S @ A,
        s * S,
        S / s,
        full(1, n, n) * s,
        A + x @ x,
    ],
)
def test_matrices_that_need_not_be_definite(node: Expression) -> None:
    assert not Signs().psd(node)


def test_a_sum_with_a_broadcast_scalar_is_no_sum_of_matrices() -> None:
    """M + 1 adds 1 to every entry."""
    assert not positive_definite(M + t, Signs())
    assert not invertible(M + x @ x, Signs())
    assert Signs().bounds(Total(M)) == ALL


def test_contradictory_hypotheses_leave_an_empty_interval_and_not_a_crash() -> None:
    assert Signs((lt(h, 0),)).bounds(h).empty
    assert Signs((lt(h, 0),)).bounds(1 / h).empty


def test_hypotheses_in_a_chain_bound_what_is_at_its_end() -> None:
    r = scalar("r")
    assert Signs((le(s, r), lt(r, 1))).bounds(s) == Interval(high=Q(1), high_open=True)
    assert Signs((le(s, r), le(r, w), lt(w, 1))).bounds(s).high == 1
    assert Signs((gt(s, r), ge(r, 0))).bounds(s).positive
    assert Signs((ge(s, r), gt(r, 0))).bounds(s).positive


def test_a_chain_says_nothing_of_the_other_side() -> None:
    r = scalar("r")
    assert Signs((ge(s, r), lt(r, 1))).bounds(s) == ALL
    assert Signs((le(s, r), gt(r, 1))).bounds(s) == ALL
    assert not Signs((ge(s, r), ge(r, 0))).bounds(s).positive
    assert not Signs((le(s, r), le(r, 1))).bounds(1 - s).positive


def test_what_is_said_of_minus_u_is_said_of_u() -> None:
    assert Signs((gt(-s, 0),)).bounds(s).negative
    assert Signs((le(-s, 2),)).bounds(s) == Interval(low=Q(-2))
    assert not Signs((ge(-s, 0),)).bounds(s).negative


def test_what_is_u_where_it_has_a_sign_and_1_elsewhere() -> None:
    for u in (s, x):
        sign = Apply("sign", u)
        above, from_0, apart = (sign + sign**2) / 2, 1 + (sign - sign**2) / 2, sign**2
        assert Signs().bounds(1 + (u - 1) * above).positive
        assert Signs().bounds(above * (u - 1) + 1).positive
        assert Signs().bounds(1 + (u - 1) * from_0).nonnegative
        assert not Signs().bounds(1 + (u - 1) * from_0).positive  # at u = 0
        assert Signs().bounds(1 + (u - 1) * apart).excludes_zero
        assert not Signs().bounds(1 + (u - 1) * apart).nonnegative  # at u < 0
        for node in (
            1 + (u - 2) * above,  # 0 at u = 1
            1 + (-u - 1) * above,
            2 + (u - 1) * -above,
            1 + (u - 1) * (1 - above),
            1 + (u + 1 - 1) * (sign - sign**2) / 2,
        ):
            assert not Signs().bounds(node).positive


def test_a_sum_is_bounded_however_it_is_bracketed() -> None:
    a, b = scalar("a b")
    flat, nested = Add(a, Neg(b), lift(1)), Add(Add(Add(a, Neg(b)), lift(0)), lift(1))
    assert signs_under((gt(flat, 0),)).bounds(nested).positive
    assert not signs_under((gt(flat, 0),)).bounds(Add(Add(a, b), lift(1))).positive
    assert not signs_under((gt(flat, 0),)).bounds(Add(Add(a, Neg(b)), lift(0))).positive
    assert signs_under(()).bounds(Add(lift(0), Add(lift(0), lift(0)))).nonnegative


def test_squares_of_a_sine_and_a_cosine_weigh_two_numbers() -> None:
    t, u, a, b = (scalar(name) for name in "tuab")
    sine, cosine = Apply("sin", t) ** 2, Apply("cos", t) ** 2
    known = Signs((gt(a, 0), gt(b, 1)))
    assert known.bounds(a * sine + b * cosine).positive
    assert known.bounds(cosine * b + sine * a).positive
    assert Signs().bounds(sine * cosine).high == Q(1, 4)
    assert not known.bounds(a * sine + b * Apply("cos", u) ** 2).positive  # both may be 0
    assert not known.bounds(a * sine + b * sine).positive
    assert not known.bounds(a * sine - b * cosine).positive
    assert not known.bounds(a * sine + b * Apply("cos", t)).positive
    assert not Signs((gt(a, 0),)).bounds(a * sine + b * cosine).positive


def test_a_share_of_negative_numbers_lies_between_0_and_1() -> None:
    a, b = scalar("a b")
    share = Signs((lt(a, 0), le(b, 0))).bounds(a / (a + b))
    assert (share.low, share.high, share.positive) == (0, 1, True)
    assert Signs((lt(a, 0),)).bounds(a / (a + (-1))).high_open
    for known in (Signs((lt(a, 0),)), Signs((lt(a, 0), ge(b, 0)))):
        assert known.bounds(a / (a + b)).high == inf
        assert not known.bounds(a / (a + b)).nonnegative
