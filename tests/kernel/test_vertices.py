"""Quadratics without a zero: the sign rule, and what it must not say."""

from __future__ import annotations

from fractions import Fraction
from math import inf

import pytest

from verifier.expressions import Add, Apply, Expression, Variable, lift
from verifier.kernel.signs.order import signs_under
from verifier.kernel.signs.vertices import beyond_vertex
from verifier.relations import Order

t, u = Variable("t"), Variable("u")
square = t**2


@pytest.mark.parametrize(
    ("node", "low", "high"),
    [
        (square + t + 1, Fraction(3, 4), inf),
        (square - t + 1, Fraction(3, 4), inf),
        (3 * square - 3 * t + lift(1), Fraction(1, 4), inf),
        (t - square - 1, -inf, Fraction(-3, 4)),
        (square / 2 + t + 1, Fraction(1, 2), inf),
        (Apply("sin", u) ** 2 + Apply("sin", u) + 1, Fraction(3, 4), inf),
    ],
)
def test_bounds(node: Expression, low: Fraction | float, high: Fraction | float) -> None:
    assert isinstance(node, Add)
    found = beyond_vertex(signs_under(()), node)
    assert found is not None
    assert (found.low, found.high) == (low, high)
    bounds = signs_under(()).bounds(node)
    assert bounds.low >= low
    assert bounds.high <= high


@pytest.mark.parametrize(
    "node",
    [
        square - 2 * t + 1, square + 3 * t + 1, t - square, square + u + 1, square + t * u + 1, square + t**3 + 1,
        t + 1, square - square + t,
    ],
)  # fmt: skip
def test_what_is_no_quadratic_in_one_quantity(node: Expression) -> None:
    assert isinstance(node, Add)
    assert beyond_vertex(signs_under(()), node) is None


def test_a_square_is_not_0_off_its_zero() -> None:
    node = square - 2 * t + 1
    for given in (Order("<", t, 1), Order(">", t, 1), Order("<", t, 0)):
        assert signs_under((given,)).bounds(node).positive
    for given in (Order("≤", t, 1), Order(">", t, 0), Order("<", t, 2)):
        assert not signs_under((given,)).bounds(node).positive
