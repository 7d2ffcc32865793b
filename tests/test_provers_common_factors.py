"""Differences with a factor of a known sign, and inequalities that are the same at −t: with false neighbours."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier.certificates import Bounds, Rearranged
from verifier.claims import Goal
from verifier.expressions import lift
from verifier.kernel.check import Rejected, check
from verifier.notation import scalar
from verifier.relations import Order

PAIRS = (
    ("x >= 0; x*sin(x) <= x**2", "x*sin(x) < x**2"),
    ("0 < x < pi; x*sin(x) < x**2", "0 < x < pi; x*sin(x) < x**2*cos(x)"),
    ("x*sin(x) >= x**2 - x**4/6", "x*sin(x) >= x**2 - x**4/7"),
    ("x*sinh(x) >= x**2", "x*sinh(x) >= 2*x**2"),
    ("x*sinh(x) >= x**2", "x*(sinh(x) + 1/2) >= x**2"),
    ("a <= 0; a*cosh(x) <= a", "a*cosh(x) <= a"),
)


@pytest.mark.parametrize(("true", "false"), PAIRS)
def test_claims(true: str, false: str) -> None:
    assert_proved_by_the_kernel(true)
    assert_refuted(false)


def test_a_weight_that_may_be_zero_serves_weak_inequalities_alone() -> None:
    w, e = scalar("w", "nonnegative"), scalar("e", "positive")
    weak = Order("≥", w * e, lift(0))
    assert check(Goal(weak), Rearranged(w, Order("≥", e, lift(0)), Bounds()))
    strict = Order(">", w * e, lift(0))
    with pytest.raises(Rejected, match="weight"):
        check(Goal(strict), Rearranged(w, Order(">", e, lift(0)), Bounds()))


def test_a_weight_of_no_sign_serves_none() -> None:
    w, e = scalar("w"), scalar("e", "positive")
    with pytest.raises(Rejected, match="weight"):
        check(Goal(Order("≥", w * e, lift(0))), Rearranged(w, Order("≥", e, lift(0)), Bounds()))
