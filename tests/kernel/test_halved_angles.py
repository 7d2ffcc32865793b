"""sin 2t, cos 2t and sin πr by the sign rules, and each hypothesis dropped."""

from __future__ import annotations

import pytest

from verifier import notation as nt
from verifier.expressions import Apply, Variable, lift
from verifier.kernel.signs.order import signs_under
from verifier.relations import Ne, Order

x = Variable("x")
SINE, COSINE = nt.sin(x), nt.cos(x)
OFF = tuple(Ne(side, lift(0)) for side in (SINE, COSINE))
TURN = Apply("pi", 1)
WITHIN = (Order("<", lift(-1), x), Order("<", x, lift(1)), Ne(x, lift(0)))


def test_the_sine_of_a_double_angle_is_not_0_where_neither_factor_is() -> None:
    twice = nt.sin(2 * x)
    assert signs_under(OFF).bounds(twice).excludes_zero
    assert not signs_under(OFF[:1]).bounds(twice).excludes_zero
    assert not signs_under(OFF[1:]).bounds(twice).excludes_zero
    assert not signs_under(OFF).bounds(nt.sin(3 * x)).excludes_zero
    assert not signs_under(OFF).bounds(nt.cos(2 * x)).excludes_zero


def test_the_cosine_of_a_double_angle_misses_the_end_that_its_half_misses() -> None:
    above, below = 1 + nt.cos(2 * x), 1 - nt.cos(2 * x)
    assert signs_under(OFF[1:]).bounds(above).positive
    assert signs_under(OFF[:1]).bounds(below).positive
    assert not signs_under(OFF[:1]).bounds(above).positive
    assert not signs_under(OFF[1:]).bounds(below).positive


@pytest.mark.parametrize("left_out", [None, 0, 1, 2])
def test_the_sine_is_not_0_within_half_a_turn_but_at_0(left_out: int | None) -> None:
    given = tuple(h for k, h in enumerate(WITHIN) if k != left_out)
    found = signs_under(given).bounds(nt.sin(TURN * x))
    assert found.excludes_zero == (left_out is None)
    assert not found.positive
    assert not found.negative
