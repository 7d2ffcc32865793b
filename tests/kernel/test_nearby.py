"""Derivatives of functions that are equal near by, each hypothesis dropped in turn."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier import check
from verifier.certificates import NearBy, NormalForm
from verifier.claims import Goal
from verifier.expressions import Apply, Derivative, Expression, Variable, lift
from verifier.kernel.check import Rejected
from verifier.kernel.check import check as replay
from verifier.relations import Eq, Order

CLIPPED = "r: scalar > 0; A: scalar; e: scalar > 0; d(min(r*A, clip(r, 1 - e, 1 + e)*A), r) == "
TRUE = (
    CLIPPED + "A given A > 0, r < 1 + e",
    CLIPPED + "0 given A > 0, r > 1 + e",
    CLIPPED + "A given A < 0, r > 1 - e",
    CLIPPED + "A given 1 - e < r < 1 + e",
    "x: scalar; given x > 0; d(max(x, x), x) == 1",
)
FALSE = (CLIPPED + "A given A > 0", CLIPPED + "0 given A > 0")
#: At the closed end there is no slope; in the last the pieces are equal everywhere, where samples see no slope.
NEVER_PROVED = (
    CLIPPED + "A given A > 0, r <= 1 + e",
    CLIPPED + "A given A < 0, r >= 1 - e",
    CLIPPED + "1 given 1 - e < r < 1 + e",
)


@pytest.mark.parametrize("claim", TRUE)
def test_it_is_proved_by_the_kernel(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize("claim", FALSE)
def test_a_false_one_is_refuted(claim: str) -> None:
    assert_refuted(claim)


@pytest.mark.parametrize("claim", NEVER_PROVED)
def test_a_false_one_is_not_proved(claim: str) -> None:
    assert check(claim).verdict != "proved"


x, nonnegative, y = Variable("x"), Variable("x", (), ("nonnegative",)), Variable("y")


def accepted(f: Expression, at: Variable, g: Expression, slope: Expression, *given: Order) -> bool:
    try:
        replay(Goal(Eq(Derivative(f, at), slope), given), NearBy(g, NormalForm(), NormalForm()))
    except Rejected:
        return False
    return True


def test_of_an_open_set() -> None:
    size = Apply("abs", x) + Apply("abs", x - x)
    assert accepted(size, x, x, lift(1), Order(">", x, lift(0)))
    assert not accepted(size, x, x, lift(1))  # |x| is not x
    assert not accepted(size, x, x, lift(1), Order("≥", x, lift(0)))  # no slope at 0
    assert not accepted(Apply("abs", nonnegative), nonnegative, nonnegative, lift(1))


def test_an_equation_leaves_no_open_set() -> None:
    """x·y = y² where x = y, but the slopes differ."""
    assert not accepted(x * y, x, y * y, lift(0), Order("≥", x, y), Order("≤", x, y))
    goal = Goal(Eq(Derivative(x * y, x), lift(0)), (Eq(x, y),))
    with pytest.raises(Rejected):
        replay(goal, NearBy(y * y, NormalForm(), NormalForm()))


def test_the_slope_is_that_of_the_other_function() -> None:
    assert not accepted(x * x, x, x * x, lift(1))
    assert not accepted(x * x, x, x, lift(1), Order(">", x, lift(0)))
