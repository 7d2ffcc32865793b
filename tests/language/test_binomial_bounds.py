"""Bounds of binomial coefficients, with false ones beside them."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier.certificates import ArrayLaw, Bounds
from verifier.claims import Goal
from verifier.expressions import Variable, lift
from verifier.kernel.check import Rejected, check
from verifier.kernel.laws.binomial_bounds import LAWS
from verifier.relations import Order

NK = "n, k: integer >= 1; k <= n; "
TRUE = (
    NK + "binom(n, k) <= 2**n",
    NK + "(n/k)**k <= binom(n, k)",
    NK + "binom(n, k) <= n**k/factorial(k)",
    NK + "binom(n, k) <= (e*n/k)**k",
    NK + "factorial(n)/(factorial(k)*factorial(n - k)) <= 2**n",
    "n, k: integer >= 0; k <= n; binom(n, k) <= 2**n",
)
FALSE = (
    NK + "binom(n, k) <= 2**k",
    NK + "binom(n, k) <= (n/k)**k",
    NK + "n**k/factorial(k) <= binom(n, k)",
    NK + "binom(n, k) < 2**(n - 1)",
)


@pytest.mark.parametrize("claim", TRUE)
def test_it_is_proved_by_the_kernel(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize("claim", FALSE)
def test_a_false_one_is_refuted(claim: str) -> None:
    assert_refuted(claim)


@pytest.mark.parametrize("law", LAWS)
def test_the_kernel_asks_for_whole_numbers_that_are_not_negative(law: str) -> None:
    goal = Order("≤", lift(0), lift(1))
    k, m = (Variable(name, (), ("whole", "positive")) for name in "km")
    real, integer = Variable("r", (), ("positive",)), Variable("i", (), ("integer",))
    assert check(Goal(Order("≤", lift(0), k + m)), ArrayLaw(law, (k, m), Bounds()))
    for pair in ((real, m), (k, real), (integer, m), (k, integer)):
        with pytest.raises(Rejected):
            check(Goal(goal, (Order("≥", sum(pair, lift(0)), lift(0)),)), ArrayLaw(law, pair, Bounds()))
