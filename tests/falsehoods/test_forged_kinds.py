"""Certificates and points whose parts are not of their kind, and conditions that hold at 0 only: all refused.

Each was accepted once, and proved something false.
"""

from __future__ import annotations

from fractions import Fraction as Q
from typing import Any

import pytest
import sympy

from tests.kernel.test_malformed import made
from verifier import certificates as c
from verifier.arrangements import Eye, Trace
from verifier.array_functions import ArrayFunction
from verifier.certificates import Bounds, Certificate, Impossible, NormalForm
from verifier.claims import Goal
from verifier.errors import ShapeError
from verifier.expressions import Add, Apply, Dim, Expression, Neg, Number, Part, Size, Variable, lift
from verifier.kernel.check import Rejected, check, refute
from verifier.kernel.points.point import Point
from verifier.notation import (
    absolute,
    array,
    delta,
    dim,
    eq,
    gt,
    index,
    le,
    matrix,
    ne,
    norm,
    scalar,
    sin,
    total,
    vector,
    whole,
)
from verifier.relations import Eventually, Order

n = dim("n")
x, y = vector("x", n), vector("y", n)
e, u, v = scalar("e"), scalar("u"), scalar("v")
k = whole("k", "positive")
later = whole("later")
A = matrix("A", n, n)
PI = lift(sympy.pi)
HALF, LINE = array([Q(1, 2)]), array([Q(1, 2), Q(1, 2)])


def nowhere(kind: Any) -> Certificate:
    """That 1 ≤ 0, by a variable that has no value, in parts that are kept in another kind of sequence."""
    none = Variable("v", (), ("positive", "negative"))
    cut = c.Cut(Order(">", none, lift(0)), Bounds(), Impossible())
    return made(c.Cases, lift(1), (">", "≤"), kind((cut, cut)))


@pytest.mark.parametrize("base", [Q(1, 2), 0.5, sympy.Rational(1, 2), sympy.Integer(1), True])
def test_induction_begins_at_a_whole_number(base: Any) -> None:
    certificate = made(c.Induction, k, base, later, NormalForm(), NormalForm())
    with pytest.raises(Rejected):
        check(Goal(eq(sin(PI * k) ** 2, 1)), certificate)


@pytest.mark.parametrize("size", [Q(3, 2), 1.5, sympy.Rational(3, 2)])
def test_sizes_are_whole_numbers(size: Any) -> None:
    statement = eq(sin(PI * Size(n)), 0)
    with pytest.raises(Rejected):
        check(
            Goal(eq(sin(PI * Number(sympy.Rational(3, 2))), 0)),
            made(c.OfAllSizes, statement, NormalForm(), ((Size(n), size),)),
        )
    if not isinstance(size, sympy.Basic):
        with pytest.raises(ValueError, match="dimension n"):
            refute(Goal(statement), Point(sizes={n: size}))  # type: ignore[dict-item]


def test_a_part_of_an_axis_has_no_size_of_its_own() -> None:
    tail = Size(Part(Dim("m", 2), 1))
    with pytest.raises(Rejected, match="whole number"):
        check(Goal(eq(lift(2), 2)), c.OfAllSizes(eq(lift(2), 2), NormalForm(), ((tail, 2),)))


@pytest.mark.parametrize("kind", [list, set, tuple])
def test_parts_are_kept_in_tuples_and_looked_through(kind: Any) -> None:
    with pytest.raises(Rejected):
        check(Goal(le(lift(1), 0)), nowhere(kind))


@pytest.mark.parametrize("place", [Q(1, 2), 0.5])
def test_places_are_whole_numbers(place: Any) -> None:
    i, j = index("i", n), index("j", n)
    goal = Goal(eq(total(delta(i, j), j), 1))
    with pytest.raises(ValueError, match="index i"):
        refute(goal, Point(sizes={n: 2}, indices={i: place}))


def test_arrays_that_differ_may_be_equal_in_an_entry() -> None:
    with pytest.raises(ShapeError, match="scalars"):
        ne(x, y)
    lemma = c.Lemma(gt(absolute(u - v), 0), Bounds(), ((u, x), (v, y)), None, (ne(u, v),))
    with pytest.raises(Rejected):
        check(Goal(gt(absolute(x - y), 0), (gt(norm(x - y), 0),)), lemma)
    assert check(Goal(gt(absolute(x - y), 0), (gt(absolute(x - y), 0),)), lemma)


def test_a_gap_is_not_stretched() -> None:
    law = c.ArrayLaw("Π xᵢ ≤ Π yᵢ for 0 ≤ x ≤ y", (HALF, LINE, Add(LINE, Neg(HALF))), Impossible())
    with pytest.raises(Rejected):
        check(Goal(le(lift(1), 0)), law)


@pytest.mark.parametrize(
    "part",
    [
        1 / (1 + Apply("sign", e)),
        1 / (1 + Apply("floor", e)),
        ArrayFunction("eigmax", e * A),
        Trace(ArrayFunction("sqrtm", e * Eye(n))),
    ],
)
def test_what_has_a_value_at_0_alone_has_none_nearby(part: Expression) -> None:
    certificate = c.Continuity(lift(1), lift(-1), lift(0), Bounds())
    with pytest.raises(Rejected, match="needs"):
        check(Goal(Eventually(le(part - part - 1, 0), e)), certificate)


def test_what_has_a_value_all_around_0_has_one_nearby() -> None:
    part = 1 / (1 + e) + Apply("log", 1 - e)
    assert check(Goal(Eventually(le(part - part - 1, 0), e)), c.Continuity(lift(1), lift(-1), lift(0), Bounds()))
