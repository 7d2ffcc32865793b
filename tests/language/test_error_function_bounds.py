"""Bounds of the square of the error function by e^(−ct²)."""

from __future__ import annotations

import math

import pytest

from verifier.certificates import ArrayLaw, Bounds
from verifier.claims import Goal
from verifier.expressions import Apply, Expression, Variable, lift
from verifier.kernel.check import Rejected
from verifier.kernel.check import check as replay
from verifier.kernel.laws.error_function import LAWS, NEEDS, SQUARES
from verifier.language.asking.api import check

TRUE = [
    "erf(x)**2 <= 1 - exp(-4*x**2/pi)",
    "erf(x)**2 <= 1 - exp(-2*x**2)",
    "erf(x)**2 >= 1 - exp(-x**2)",
    "x > 0; erf(x) < sqrt(1 - exp(-4*x**2/pi))",
    "x >= 0; sqrt(1 - exp(-x**2)) <= erf(x)",
    "abs(erf(x)) <= sqrt(1 - exp(-2*x**2))",
    "x > 0; (2*Phi(x) - 1)**2 <= 1 - exp(-2*x**2/pi)",
]
FALSE = [
    "erf(x)**2 <= 1 - exp(-x**2)",
    "erf(x)**2 <= 1 - exp(-6*x**2/5)",
    "erf(x)**2 >= 1 - exp(-6*x**2/5)",
    "erf(x)**2 < 1 - exp(-2*x**2)",
]


@pytest.mark.parametrize("text", TRUE)
def test_squares_beside_exponentials(text: str) -> None:
    assert check(text).verdict == "proved"


@pytest.mark.parametrize("text", FALSE)
def test_what_is_false_is_refuted(text: str) -> None:
    assert check(text).verdict == "refuted"


def accepted(law: str, t: Expression, c: Expression) -> bool:
    try:
        replay(Goal(LAWS[law](t, c)), ArrayLaw(law, (t, c), Bounds()))
    except Rejected:
        return False
    return True


t, positive = Variable("t"), Variable("t", (), ("positive",))
LEAST = lift(4) / Apply("pi", lift(1))


@pytest.mark.parametrize("law", SQUARES)
def test_the_constant_and_the_sign(law: str) -> None:
    upper = "4/π" in law
    inside, outside = ((LEAST, lift(2)), (lift(5) / 4, LEAST / 2)) if upper else ((lift(1), lift(-1)), (LEAST, lift(2)))
    assert all(accepted(law, positive, c) for c in inside)
    assert not any(accepted(law, positive, c) for c in (*outside, Variable("c")))
    assert all(accepted(law, t, c) is (law not in NEEDS) for c in inside)


@pytest.mark.parametrize("x", [1e-3, 0.1, 0.5, 1.0, 2.0, 4.0])
def test_the_laws_at_numbers(x: float) -> None:
    beyond = 1 - math.erf(x) ** 2
    assert math.exp(-4 * x * x / math.pi) < beyond < math.exp(-x * x)
