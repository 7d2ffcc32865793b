"""Limits between two bounds of a part: of log Σ exp and of norms of growing order, with false ones beside them."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier import check
from verifier.certificates import Bounds, LimitOfParts, Squeeze
from verifier.claims import Goal
from verifier.expressions import Apply, Dim, Div, Pow, Total, Variable, lift
from verifier.kernel.check import Rejected
from verifier.kernel.check import check as replay
from verifier.relations import Tends

TRUE = (
    "z: vector(n); limit(logsumexp(t*z)/t, t, oo) == max(z)",
    "z: vector(n); limit(log(sum(exp(t*z)))/t, t, -oo) == min(z)",
    "z: vector(n); limit(t*logsumexp(z/t), t, 0, '+') == max(z)",
    "x: vector(n); limit(norm(x, p), p, oo) == norm(x, inf)",
    "x: vector(n); limit(sum(abs(x)**p)**(1/p), p, oo) == max(abs(x))",
    "x: vector(n) positive; limit(sum(x**p)**(1/p), p, oo) == max(x)",
    "x: vector(n) nonnegative; p: scalar >= 1; max(x) <= norm(x, p)",
    "x: vector(n) positive; p: scalar >= 1; sum(x**p)**(1/p) <= n**(1/p)*max(x)",
    "x, y: vector(n) positive; p: scalar >= 1; sum((x+y)**p)**(1/p) <= sum(x**p)**(1/p) + sum(y**p)**(1/p)",
)
REFUTED = (
    "z: vector(n); limit(logsumexp(t*z)/t, t, oo) == min(z)",
    "z: vector(n); limit(logsumexp(t*z)/t, t, oo) == mean(z)",
    "z: vector(n); limit(logsumexp(t*z)/t, t, -oo) == max(z)",
    "x: vector(n) positive; p: scalar >= 1; sum(x**p)**(1/p) <= max(x)",
)
NEVER_PROVED = (
    "z: vector(n); limit(t*logsumexp(z/t), t, oo) == max(z)",
    "x: vector(n); limit(norm(x, p), p, oo) == norm(x)",
    "x: vector(n); limit(norm(x, p), p, oo) == max(x)",
    "x: vector(n); p: scalar > 0; max(x) >= norm(x, p)",
)


@pytest.mark.parametrize("claim", TRUE)
def test_it_is_proved_by_the_kernel(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize("claim", REFUTED)
def test_a_false_one_is_refuted(claim: str) -> None:
    assert_refuted(claim)


@pytest.mark.parametrize("claim", NEVER_PROVED)
def test_a_false_one_is_not_proved(claim: str) -> None:
    assert check(claim).verdict != "proved"


def test_a_squeeze_shows_with_its_bounds_that_the_statement_is_defined() -> None:
    x, n = Variable("x", (Dim("m"),)), Variable("n", (), ("positive",))
    unknown = Pow(Total(x), Div(lift(1), n))  # not defined where Σx < 0
    zero = lift(0)
    with pytest.raises(Rejected):
        replay(
            Goal(Tends(unknown, lift(1), n)), Squeeze(zero, zero, Bounds(), Bounds(), LimitOfParts(), LimitOfParts())
        )
    defined = Pow(Total(Apply("exp", x)), Div(lift(1), n))
    with pytest.raises(Rejected):  # 0 is no bound from above
        replay(Goal(Tends(defined, zero, n)), Squeeze(zero, zero, Bounds(), Bounds(), LimitOfParts(), LimitOfParts()))
