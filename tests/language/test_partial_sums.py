"""Sums up to a letter under a bound that does not grow with it."""

from __future__ import annotations

import pytest

from verifier.certificates import ArrayLaw, Bounds
from verifier.claims import Goal
from verifier.expressions import Apply, Expression, Variable, lift
from verifier.kernel.check import Rejected
from verifier.kernel.check import check as replay
from verifier.kernel.laws.partial_sums import EXPONENTIAL, LAWS, STRICTLY, ZETA
from verifier.language.asking.api import check
from verifier.relations import Order
from verifier.sequences import RangeSum

TRUE = [
    "0 < b < 1; n: integer >= 1; sum(b**k, k, 0, n-1) <= 1/(1-b)",
    "0 <= b < 1; n: integer >= 1; sum(b**k, k, 0, n-1) <= 1/(1-b)",
    "0 < b < 1; T: integer >= 1; sum(b**t, t, 1, T) < b/(1-b)",
    "n: integer >= 1; sum(1/2**k, k, 1, n) < 1",
    "n: integer >= 1; sum(1/(k*(k+1)), k, 1, n) < 1",
    "n: integer >= 1; sum(1/k**2, k, 1, n) < 2",
    "n: integer >= 1; 2 >= sum(1/k**2, k, 1, n)",
    "n: integer >= 1; sum(1/k**3, k, 1, n) < 3/2",
    "n: integer >= 1; sum(1/factorial(k), k, 0, n) <= 3",
    "n: integer >= 1; sum(1/k**2, k, 1, n) < pi**2/6",
    "n: integer >= 1; s: scalar > 1; sum(1/k**s, k, 1, n) < zeta(s)",
    "n: integer >= 0; sum(1/factorial(k), k, 0, n) < exp(1)",
    "x >= 0; n: integer >= 0; sum(x**k/factorial(k), k, 0, n) <= exp(x)",
    "x > 0; n: integer >= 0; exp(x) > sum(x**k/factorial(k), k, 0, n)",
]
FALSE = [
    "0 < b < 1; n: integer >= 1; sum(b**k, k, 0, n-1) >= 1/(1-b)",
    "0 <= b < 1; n: integer >= 1; sum(b**k, k, 0, n-1) < 1/(1-b)",
    "n: integer >= 1; sum(1/k**2, k, 1, n) < 3/2",
    "n: integer >= 1; sum(1/k**3, k, 1, n) < 6/5",
    "n: integer >= 1; sum(1/factorial(k), k, 0, n) <= 8/3",
    "x >= 0; n: integer >= 0; sum(x**k/factorial(k), k, 0, n) < exp(x)",
    "n: integer >= 0; sum(x**k/factorial(k), k, 0, n) <= exp(x)",
    "n: integer >= 1; s: scalar > 0; sum(1/k**s, k, 1, n) < zeta(s)",
]


@pytest.mark.parametrize("text", TRUE)
def test_partial_sums_below_a_constant(text: str) -> None:
    assert check(text).verdict == "proved"


@pytest.mark.parametrize("text", FALSE)
def test_what_is_false_is_refuted(text: str) -> None:
    assert check(text).verdict == "refuted"


k, n = Variable("k", (), ("whole",)), Variable("n", (), ("whole",))
t, s = Variable("t"), Variable("s", (), ("positive",))
TOTAL = RangeSum(lift(1), k, lift(0), n)


def accepted(law: str, number: Expression, relation: Order | None = None, total: Expression = TOTAL) -> bool:
    try:
        replay(
            Goal(LAWS[law](TOTAL, number) if relation is None else relation), ArrayLaw(law, (total, number), Bounds())
        )
    except Rejected:
        return False
    return True


def test_the_number_has_its_sign() -> None:
    assert accepted(EXPONENTIAL, s)
    assert accepted(EXPONENTIAL, t**2)
    assert accepted(STRICTLY, s)
    assert accepted(ZETA, s + 1)
    assert not accepted(EXPONENTIAL, t)
    assert not accepted(EXPONENTIAL, -s)
    assert not accepted(STRICTLY, t**2)
    assert not accepted(ZETA, s)
    assert not accepted(ZETA, lift(1))


def test_the_sum_is_that_of_the_law() -> None:
    """It begins at 0 or 1, and what is passed is a sum of numbers."""
    factorial = Apply("gamma", k + 1)
    for body in (s**k, s ** (k + 1) / factorial, 2 * s**k / factorial):
        assert not accepted(EXPONENTIAL, s, Order("≤", RangeSum(body, k, lift(0), n), Apply("exp", s)))
    terms = k ** -(s + 1)
    assert not accepted(ZETA, s + 1, Order("<", RangeSum(2 * terms, k, lift(1), n), Apply("zeta", s + 1)))
    assert not accepted(ZETA, s + 1, total=s)
    with pytest.raises(TypeError):
        LAWS[ZETA](TOTAL, k + 2)
