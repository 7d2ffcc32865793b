"""Slopes of |x|ᵖ where x may be 0, for exponents that are no whole numbers, with false ones beside them."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier import check
from verifier.certificates import AcrossKinks, NormalForm, VanishingPowers
from verifier.claims import Goal
from verifier.expressions import Apply, Derivative, Mul, Pow, Variable
from verifier.kernel.check import Rejected
from verifier.kernel.check import check as replay
from verifier.relations import Eq

P = "p: scalar > 1; "
TRUE = (
    P + "x: scalar; d(abs(x)**p, x) == p*sign(x)*abs(x)**(p-1)",
    "p: scalar > 2; x: scalar; d(abs(x)**p, x) == p*x*abs(x)**(p-2)",
    P + "x, y: scalar; d(abs(x - y)**p, y) == -p*sign(x - y)*abs(x - y)**(p-1)",
    "x: scalar; d(abs(x)**1.5, x) == 1.5*sign(x)*sqrt(abs(x))",
    "x: scalar; d(abs(x)**(5/2), x) == 5/2*x*sqrt(abs(x))",
    P + "x: vector(n); grad(sum(abs(x)**p)/p, x) == sign(x)*abs(x)**(p-1)",
    P + "w: vector(n); lam: scalar; grad(lam*sum(abs(w)**p), w) == lam*p*sign(w)*abs(w)**(p-1)",
    P + "x: scalar; given x == 0; abs(x)**(p-1) == 0",
)
REFUTED = (
    P + "x: scalar; d(abs(x)**p, x) == p*abs(x)**(p-1)",
    P + "x: scalar; d(abs(x)**p, x) == sign(x)*abs(x)**(p-1)",
    P + "x, y: scalar; d(abs(x - y)**p, y) == p*sign(x - y)*abs(x - y)**(p-1)",
    P + "x: vector(n); grad(sum(abs(x)**p)/p, x) == x*abs(x)**(p-1)",
)
#: At x = 0 there is no slope, or no value.
WITHOUT_SLOPE = (
    "p: scalar > 0; x: scalar; d(abs(x)**p, x) == p*sign(x)*abs(x)**(p-1)",
    "p: scalar >= 1; x: scalar; d(abs(x)**p, x) == p*sign(x)*abs(x)**(p-1)",
    P + "x: scalar; d(abs(x)**p, x) == p*x*abs(x)**(p-2)",
    "x: scalar; d(sqrt(abs(x)), x) == sign(x)/(2*sqrt(abs(x)))",
    "p: scalar >= 1; x: vector(n); grad(sum(abs(x)**p)/p, x) == sign(x)*abs(x)**(p-1)",
)


@pytest.mark.parametrize("claim", TRUE)
def test_it_is_proved_by_the_kernel(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize("claim", REFUTED)
def test_a_false_one_is_refuted(claim: str) -> None:
    assert_refuted(claim)


@pytest.mark.parametrize("claim", WITHOUT_SLOPE)
def test_without_a_slope_at_0_nothing_is_proved(claim: str) -> None:
    assert check(claim).verdict != "proved"


@pytest.mark.parametrize("more", [0, 1])
def test_the_kernel_asks_that_the_slope_is_continuous(more: int) -> None:
    """The slope (q + 1)·sign(x)·|x|^q of |x|^(q + 1), and q·sign(x)·|x|^(q − 1) of |x|^q, for q > 0."""
    x, q = Variable("x"), Variable("q", (), ("positive",))
    p, less = (q + 1, q) if more else (q, q - 1)
    size = Apply("abs", x)
    slope = Eq(Derivative(Pow(size, p), x), Mul(p, Apply("sign", x), Pow(size, less)))
    certificate = AcrossKinks(NormalForm(), (VanishingPowers(NormalForm()),))
    if more:
        assert replay(Goal(slope), certificate).goal.relation == slope
    else:
        with pytest.raises(Rejected):
            replay(Goal(slope), certificate)
