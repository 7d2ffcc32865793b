"""Each search finds what it is there for, the least size or the simplest constant, and nothing against true claims."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from verifier.claims import Goal
from verifier.counterexamples.descent import falsify_downhill, with_margin
from verifier.counterexamples.larger import falsify_at_larger_sizes, work
from verifier.counterexamples.samples import falsify_at_samples
from verifier.counterexamples.suggested import falsify_at_suggestions
from verifier.counterexamples.touching import falsify_by_touching
from verifier.expressions import Apply, Size, lift
from verifier.falsify import falsify
from verifier.notation import (
    absolute,
    dim,
    dot,
    eye,
    function,
    logsumexp,
    matrix,
    norm,
    scalar,
    sqrt,
    total,
    tr,
    vector,
)
from verifier.numeric.witness_data import pack_point, unpack_point
from verifier.numeric.written import numbers_in, suggested
from verifier.properties import Lipschitz
from verifier.relations import Convex, Eq, Loewner, Ne, Order

n, m = dim("n"), dim("m")
N, M = Size(n), Size(m)
x, y = scalar("x"), scalar("y")
k = scalar("k", "integer")
v = vector("v", n)
p = vector("p", n, "simplex")
A = matrix("A", n, n)
S = matrix("S", n, n, "symmetric")


def test_the_numbers_of_a_statement_and_what_they_suggest():
    claim = Order("≥", (3 * x - 22) ** 2, lift(4))
    assert set(numbers_in(claim)) == {3, 22, 2, 4}
    values = suggested((claim,))
    assert {Fraction(22), Fraction(-22), Fraction(1, 22), Fraction(22, 3), 22 + Fraction(1, 64), 1000} <= {*values}
    assert values[:2] == (0, 1)
    assert len(values) == len({*values}) < 200


@pytest.mark.parametrize(
    ("relation", "values"),
    [
        (Ne(x, lift(Fraction(22, 7))), {"x": "22/7"}),
        (Order(">", (3 * x - 22) ** 2, lift(0)), {"x": "22/3"}),
        (Order(">", (x - 3) ** 2 + (y + 5) ** 2, lift(0)), {"x": "3", "y": "-5"}),
        (Order(">", (k - 41) ** 2, lift(0)), {"k": "41"}),
        (Order(">", norm(v - 5) ** 2, lift(0)), {"v": "(5,)"}),
    ],
    ids=str,
)
def test_points_made_of_written_numbers(relation, values):
    assert falsify_at_samples(Goal(relation)) is None
    assert falsify_at_suggestions(Goal(relation)).values == values


@pytest.mark.parametrize(
    ("relation", "sizes"),
    [
        (Order("≤", N, lift(3)), {"n": 4}),
        (Order("≤", 2**N, lift(100)), {"n": 7}),
        (Order("≤", N**2, 10 * N), {"n": 11}),
        (Order("≤", N, lift(777)), {"n": 778}),
        (Order("≤", tr(eye(n)), lift(6)), {"n": 7}),
        (Order("≤", M * N, 4 * (M + N)), {"m": 9, "n": 9}),
        (Order("≤", total(v) ** 2, 5 * total(v**2)), {"n": 6}),
        (Order("≤", tr(S) ** 2, 3 * tr(S @ S)), {"n": 4}),
        (Lipschitz(total(absolute(v)), v, lift(2)), {"n": 5}),
    ],
    ids=str,
)
def test_what_fails_at_a_larger_size_only(relation, sizes):
    assert falsify_at_samples(Goal(relation)) is None
    assert falsify_at_larger_sizes(Goal(relation)).sizes == sizes


def test_work_grows_with_sizes_and_derivatives():
    small, large = {n: 2, m: 2}, {n: 20, m: 2}
    assert work(v @ v, small) < work(v @ v, large) < work(A @ A, large)
    assert work(x + 1, small) == work(x + 1, large)


@pytest.mark.parametrize(
    ("relation", "values"),
    [
        (Order("<", Apply("sin", x), lift(1)), {"x": "π/2"}),
        (Ne(x**2, lift(2)), {"x": "√2"}),
        (Ne(x**2 - 2 * x - 1, lift(0)), {"x": "1 + √2"}),
        (Order(">", x**2 + lift(3) / 4, sqrt(lift(3)) * x), {"x": "(√3)/2"}),
    ],
    ids=str,
)
def test_constants_at_which_the_sides_touch(relation, values):
    goal = Goal(relation)
    found = falsify_by_touching(goal)
    assert found.values == values
    assert unpack_point(json.loads(json.dumps(pack_point(found.point, goal))), goal) == found.point


@pytest.mark.parametrize(
    "relation",
    [
        Order("≥", x**2 - 7 * x * y + 13 * y**2 - 3 * x + 5 * y, lift(-12)),
        Order("≥", 100 * (y - x**2) ** 2 + (x - lift(Fraction(13, 10))) ** 2, lift(Fraction(1, 1000))),
        Loewner("⪰", S @ S - 3 * S + 2 * eye(n) + eye(n) / 5, 0 * S),
        Convex(x**4 + y**4 + lift(Fraction(61, 10)) * x**2 * y**2, x, y),
        Convex(logsumexp(v) ** 2, v),
        Lipschitz(Apply("sin", v[0]) / 2 + total(v) / 2, v, lift(Fraction(1, 2))),
    ],
    ids=str,
)
def test_downhill_from_somewhere(relation):
    assert falsify_downhill(Goal(relation)) is not None


def test_equations_and_undefined_functions_have_no_margin():
    assert with_margin(Eq(x, y)) is None
    assert falsify_downhill(Goal(Order("≥", function("f")(x), lift(-100)))) is None


@pytest.mark.parametrize(
    "relation",
    [
        Order("≥", N, lift(1)),
        Order("≥", 2**N, N + 1),
        Order("≤", total(v) ** 2, N * total(v**2)),
        Order("≥", x**2 + y**2, 2 * x * y),
        Order("≤", dot(p, p), lift(1)),
        Ne(x**2, lift(-2)),
        Order("<", Apply("sin", x), lift(Fraction(101, 100))),
        Loewner("⪰", S @ S - 2 * S + eye(n), 0 * S),
        Convex(x**4 + y**4, x, y),
    ],
    ids=str,
)
def test_nothing_is_found_against_what_is_true(relation):
    assert falsify(Goal(relation)) is None


def test_hypotheses_bound_every_search():
    assert falsify(Goal(Order("≤", N, lift(30)), (Order("≤", N, lift(30)),))) is None
    assert falsify(Goal(Ne(x, lift(7)), (Order("<", x, lift(7)),))) is None
    assert falsify(Goal(Order("≥", (x - 5) * (x - 6), lift(0)), (Order(">", x, lift(6)),))) is None
