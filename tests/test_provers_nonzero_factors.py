"""Sines and cosines that are not 0 because a product with them is not; what such a product does not say."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier.certificates import NonzeroFactor
from verifier.claims import Goal
from verifier.expressions import Expression, lift
from verifier.kernel.check import Rejected, check
from verifier.notation import cos, dim, scalar, sin, total, vector
from verifier.relations import Eq, Ne, Order, Relation

x, y = scalar("x y")
v = vector("v", dim("n"))


@pytest.mark.parametrize(
    "claim",
    [
        "cos(x) != 0; sec(x) + tan(x) == tan(x/2 + pi/4)",
        "cos(x) != sin(x); cos(x) != 0; tan(x + pi/4) == (1 + tan(x))/(1 - tan(x))",
        "cos(x) != 0; cos(3*x) != 0; tan(x)*tan(pi/3 - x)*tan(pi/3 + x) == tan(3*x)",
        "cos(3*x) != 0; cos(pi/3 - x) != 0",
        "sin(4*x) > 0; sin(x) != 0",
    ],
)
def test_a_factor_is_not_0(claim: str) -> None:
    assert_proved_by_the_kernel(f"x: scalar; {claim}")


@pytest.mark.parametrize(
    "claim",
    [
        "cos(x) != 0; cos(2*x) != 0",
        "cos(x) != 0; sin(x/2) != 0",
        "cos(3*x) != 0; cos(pi/4 - x) != 0",
        "cos(x) != sin(x); cos(x - pi/4) != 0",
    ],
)
def test_something_else_may_be_0(claim: str) -> None:
    assert_refuted(f"x: scalar; {claim}")


@pytest.mark.parametrize(
    ("goal", "hypothesis", "cofactor", "reason"),
    [
        (Ne(cos(x), lift(0)), Ne(sin(2 * x), lift(0)), 2 * sin(x), ""),
        (Ne(cos(x), lift(0)), Order(">", sin(2 * x), lift(0)), 2 * sin(x), ""),
        (Ne(cos(x), lift(0)), Ne(sin(2 * x), lift(0)), 2 * cos(x), "not this product"),
        (Ne(sin(2 * x), lift(0)), Ne(cos(x), lift(0)), lift(1), "not this product"),
        (Ne(cos(x), lift(0)), Order("≥", sin(2 * x), lift(0)), 2 * sin(x), "does not say"),
        (Ne(cos(x), lift(0)), Eq(sin(2 * x), lift(0)), 2 * sin(x), "does not say"),
        (Ne(x, lift(0)), Ne(x * y / y, lift(0)), 1 / y * y, "does not follow"),  # y may be 0
        (Ne(total(v), lift(0)), Ne(v[0] * total(v), lift(0)), v[0], ""),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_the_kernel_asks_for(goal: Relation, hypothesis: Relation, cofactor: Expression, reason: str) -> None:
    stated = Goal(goal, (hypothesis,))
    if not reason:
        check(stated, NonzeroFactor(0, cofactor))
        return
    with pytest.raises(Rejected, match=reason):
        check(stated, NonzeroFactor(0, cofactor))
    with pytest.raises(Rejected, match="does not say"):
        check(stated, NonzeroFactor(1, cofactor))
