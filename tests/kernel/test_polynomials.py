"""Real roots counted exactly: against polynomials made from known roots, and on every kind of interval."""

from __future__ import annotations

from fractions import Fraction as Q
from math import inf

import pytest
from flint import fmpq, fmpq_poly
from hypothesis import given
from hypothesis import strategies as st

from verifier.certificates import RealRoots
from verifier.claims import Goal
from verifier.kernel.check import Rejected, check
from verifier.kernel.laws.polynomials import is_nonnegative_on, is_positive, roots_within
from verifier.kernel.signs.intervals import ALL, NONNEGATIVE, POSITIVE, Interval
from verifier.notation import exp, ge, gt, le, ne, scalar, sigmoid, sqrt, tanh
from verifier.relations import Relation

t = scalar("t")
s, r = scalar("s", "positive"), scalar("r", "nonnegative")
u = scalar("u", "unit_interval")
ROOTS = st.lists(st.integers(-4, 4), max_size=5)
ENDS = st.integers(-5, 5)


def polynomial(roots: list[int], complex_pairs: int = 0) -> fmpq_poly:
    made = fmpq_poly([1])
    for root in roots:
        made = made * fmpq_poly([-root, 1])
    for k in range(complex_pairs):
        made = made * fmpq_poly([k + 1, 1, 1])
    return made


@given(ROOTS, st.integers(0, 2), ENDS, ENDS, st.booleans(), st.booleans())
def test_roots_are_counted_once_each(
    roots: list[int], pairs: int, a: int, b: int, low_open: bool, high_open: bool
) -> None:
    low, high = sorted((a, b))
    over = Interval(Q(low), Q(high), low_open, high_open)
    if over.empty:
        return
    inside = {x for x in roots if (low < x < high) or (x == low and not low_open) or (x == high and not high_open)}
    if low == high:
        inside = {x for x in roots if x == low}
    assert roots_within(polynomial(roots, pairs), over) == len(inside)


@given(ROOTS, st.integers(0, 2), st.sampled_from([ALL, POSITIVE, NONNEGATIVE, Interval(-inf, Q(2))]))
def test_signs_agree_with_values(roots: list[int], pairs: int, over: Interval) -> None:
    p = polynomial(roots, pairs)
    points = [Q(k, 4) for k in range(-24, 25) if not over.meet(Interval(Q(k, 4), Q(k, 4))).empty]
    values = [p(fmpq(x.numerator, x.denominator)) for x in points]
    assert is_nonnegative_on(p, over) == all(v >= 0 for v in values)
    assert is_positive(p, over) == all(v > 0 for v in values)


def test_empty_intervals_and_zero_are_refused() -> None:
    with pytest.raises(Rejected):
        roots_within(fmpq_poly([0]), ALL)
    with pytest.raises(Rejected):
        is_positive(fmpq_poly([1]), Interval(Q(1), Q(0)))


TRUE: list[tuple[Relation, tuple[Relation, ...]]] = [
    (ge(t**4 - 4 * t + 3, 0), ()),
    (gt(t**2 + t + 1, 0), ()),
    (le(sigmoid(t) * (1 - sigmoid(t)), Q(1, 4)), ()),
    (gt(1 - tanh(t) ** 2, 0), ()),
    (ge(exp(t) + exp(-t), 2), ()),
    (ge(s + 1 / s, 2), ()),
    (gt(t**2, 0), (ne(t, 0),)),
    (gt(t**2 + 1 / t**2, 1), (ne(t, 0),)),
    (ge(s + 1, 2 * sqrt(s)), ()),
    (gt(u * (1 - u), 0), ()),
    (ge(t**3, t), (ge(t, 1),)),
    (ge(exp(2 * r), exp(r)), ()),
]
FALSE: list[tuple[Relation, tuple[Relation, ...]]] = [
    (gt(t**4 - 4 * t + 3, 0), ()),
    (ge((t - 1) * (t - 1 - Q(1, 10**6)) * (t**2 + 1), 0), ()),
    (ge((t - Q(314159, 100000)) ** 2 - Q(1, 10**12), 0), ()),
    (le(sigmoid(t) * (1 - sigmoid(t)), Q(1, 4) - Q(1, 10**15)), ()),
    (ge(t + 1 / t, 2), (ne(t, 0),)),
    (gt(t**2, 0), ()),
    (gt(s + 1, 2 * sqrt(s)), ()),
    (ge(u * (1 - u), Q(1, 10**9)), ()),
    (ge(t**3, t), (ge(t, Q(999999, 10**6)),)),
    (ge(t**3, t), (ge(t, 0),)),
    (gt(exp(2 * r), exp(r)), ()),
    (ge(1 / t, 0), (ne(t, 0),)),
]


@pytest.mark.parametrize(("relation", "hypotheses"), TRUE, ids=str)
def test_polynomials_in_one_atom(relation: Relation, hypotheses: tuple[Relation, ...]) -> None:
    assert check(Goal(relation, hypotheses), RealRoots()).trust == "kernel"


@pytest.mark.parametrize(("relation", "hypotheses"), FALSE, ids=str)
def test_slivers_and_ends_are_seen(relation: Relation, hypotheses: tuple[Relation, ...]) -> None:
    with pytest.raises(Rejected):
        check(Goal(relation, hypotheses), RealRoots())
