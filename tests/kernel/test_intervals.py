"""Arithmetic of intervals beside ±∞: Fraction times float is a float, for which 10⁻⁴⁰⁰ is 0 and 10⁴⁰⁰ too large."""

from __future__ import annotations

from fractions import Fraction as Q
from itertools import product
from math import inf

import pytest

from verifier import certificates as c
from verifier.claims import Goal
from verifier.kernel.check import Rejected, check
from verifier.kernel.signs.intervals import (
    Interval,
    floor_root,
    fractional_power,
    interval_product,
    interval_sum,
    square_within,
)
from verifier.notation import exp, ge, gt, scalar
from verifier.provers import prove
from verifier.relations import Relation

TINY, HUGE = Q(1, 10**400), Q(10**400)
ENDS = (-inf, -HUGE, Q(-5), -TINY, Q(0), TINY, Q(5), HUGE, inf)
INTERVALS = [Interval(low, high) for low in ENDS for high in ENDS if low <= high and low < inf and high > -inf]
t = scalar("t")


def _some(a: Interval) -> list[Q]:
    """Numbers in the interval, near its ends and far out."""
    low = -(10**6) * HUGE if a.low == -inf else Q(a.low)
    high = 10**6 * HUGE if a.high == inf else Q(a.high)
    return [low, high]


@pytest.mark.parametrize("a", INTERVALS)
def test_sums_and_products_of_what_is_inside_are_inside(a: Interval) -> None:
    for b in INTERVALS:
        total, times = interval_sum(a, b), interval_product(a, b)
        ends = (total.low, total.high, times.low, times.high)
        assert all(isinstance(end, Q) or abs(end) == inf for end in ends)
        for x, y in product(_some(a), _some(b)):
            assert total.low <= x + y <= total.high
            assert times.low <= x * y <= times.high


@pytest.mark.parametrize(
    ("top", "is_open"), [*product((Q(0), TINY, Q(1, 4), Q(1, 2), Q(2), Q(4), Q(49, 9), HUGE), (True, False))]
)
def test_what_has_a_square_within_is_within(top: Q, is_open: bool) -> None:
    """√h is an end exactly where it is rational; else the end is above it, and not far."""
    found = square_within(Interval(high=top, high_open=is_open))
    assert (found.low, found.low_open) == (-found.high, found.high_open)
    assert top <= found.high**2 <= top * (1 + Q(1, 10**9)) + Q(1, 10**20)
    assert found.high_open == (is_open if found.high**2 == top else True)


def test_no_upper_end_and_a_negative_one_bound_nothing() -> None:
    assert square_within(Interval(low=Q(4))) == square_within(Interval(high=Q(-1))) == Interval()


EXPONENTS = (Q(1, 2), Q(3, 2), Q(1, 3), Q(2, 3), Q(7, 5), Q(1, 11))


@pytest.mark.parametrize("exponent", EXPONENTS)
@pytest.mark.parametrize("end", [Q(0), TINY, Q(1, 4), Q(1, 2), 1 - Q(1, 2**60), Q(1), Q(2), Q(5), Q(49, 9), HUGE])
def test_powers_of_ends_are_rounded_outwards(end: Q, exponent: Q) -> None:
    """(low)^q ≤ end^p ≤ (high)^q for the exponent p/q, both ends equal exactly where the power is rational."""
    point = fractional_power(Interval(end, end), exponent)
    p, q = exponent.numerator, exponent.denominator
    assert Q(point.low) ** q <= end**p
    assert point.high == inf or end**p <= Q(point.high) ** q
    exact = point.low == point.high
    assert not point.empty
    assert (point.low_open, point.high_open) == (not exact, not exact)
    rational = Q(floor_root((end**p).numerator, q), floor_root((end**p).denominator, q)) ** q == end**p
    assert exact is rational or (p > 1 and end in (TINY, HUGE))  # too long to be written out
    assert (point.high <= 1) is (end <= 1)
    assert (point.low >= 1) is (end >= 1)


def test_powers_of_half_lines() -> None:
    assert fractional_power(Interval(Q(0), inf), Q(1, 2)) == Interval(Q(0), inf)
    assert fractional_power(Interval(Q(0), inf, low_open=True), Q(3, 2)).positive
    assert fractional_power(Interval(Q(0), inf, nonzero=True), Q(1, 3)).positive
    above = fractional_power(Interval(Q(4), inf, low_open=True), Q(1, 2))
    assert (above.low, above.high, above.low_open) == (2, inf, True)
    assert fractional_power(Interval(Q(0), Q(8)), Q(1, 3)) == Interval(Q(0), Q(2))


@pytest.mark.parametrize("k", [1, 2, 3, 5, 12])
@pytest.mark.parametrize("x", [0, 1, 2, 3, 7, 8, 9, 26, 27, 28, 10**30, 10**30 - 1, 2**64 - 1])
def test_the_largest_whole_root(x: int, k: int) -> None:
    root = floor_root(x, k)
    assert root**k <= x < (root + 1) ** k


FALSE: dict[str, tuple[Relation, tuple[Relation, ...]]] = {
    "t ≥ 5 is no upper bound of t": (gt(1 - t * TINY, 0), (ge(t, 5),)),
    "e^t is not bounded": (gt(1 - exp(t) * TINY, 0), (ge(t, 5),)),
    "nor is 5 + t²": (ge(1, (5 + t**2) * TINY), ()),
}


@pytest.mark.parametrize("name", FALSE)
def test_a_tiny_multiple_of_what_is_unbounded_is_unbounded(name: str) -> None:
    relation, given = FALSE[name]
    assert prove(Goal(relation, given)).theorem is None
    with pytest.raises(Rejected):
        check(Goal(relation, given), c.Bounds())


def test_huge_numbers_beside_what_is_unbounded() -> None:
    assert check(Goal(gt(HUGE + exp(t) * HUGE, 0)), c.Bounds())
    assert check(Goal(ge(t * HUGE, 5 * HUGE), (ge(t, 5),)), c.Bounds())
