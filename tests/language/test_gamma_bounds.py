"""Γ at places less than 1 apart."""

from __future__ import annotations

import pytest
from sympy import Rational

from verifier.certificates import ArrayLaw, Bounds
from verifier.claims import Goal
from verifier.expressions import Expression, Variable, lift
from verifier.kernel.check import Rejected
from verifier.kernel.check import check as replay
from verifier.kernel.laws.gamma_bounds import LAWS
from verifier.language.asking.api import check

TRUE = [
    "x: scalar > 0; gamma(x + 1/2) < sqrt(x)*gamma(x)",
    "x: scalar > 0; gamma(x + 1/2)/gamma(x) <= sqrt(x)",
    "x: scalar > 0; sqrt(x) < gamma(x + 1)/gamma(x + 1/2) < sqrt(x + 1)",
    "x: scalar > 0; gamma(x + 1)/gamma(x + 1/2) < sqrt(x + 1/2)",
    "n: integer >= 1; gamma(n + 1/2)/gamma(n + 1) < 1/sqrt(n)",
    "x: scalar > 0; gamma(x + 1/3) < cbrt(x)*gamma(x)",
]
FALSE = [
    "x: scalar > 0; gamma(x + 1/2) > sqrt(x)*gamma(x)",
    "x: scalar > 0; gamma(x + 1)/gamma(x + 1/2) < sqrt(x)",
    "x: scalar > 0; gamma(x + 1)/gamma(x + 1/2) > sqrt(x + 1/2)",
    "x: scalar > 0; gamma(x + 3/2) < sqrt(x)*gamma(x)",
]
X = Variable("x", (), ("positive",))


@pytest.mark.parametrize("text", TRUE)
def test_places_less_than_one_apart(text: str) -> None:
    assert check(text).verdict == "proved"


@pytest.mark.parametrize("text", FALSE)
def test_what_is_false_is_refuted(text: str) -> None:
    assert check(text).verdict == "refuted"


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize(
    ("x", "s"),
    [
        (Variable("x", (), ("nonnegative",)), lift(Rational(1, 2))),
        (Variable("x"), lift(Rational(1, 2))),
        (X, lift(1)),
        (X, lift(0)),
        (X, lift(Rational(3, 2))),
        (X, Variable("s", (), ("positive",))),
    ],
)
def test_where_the_laws_hold(law: str, x: Expression, s: Expression) -> None:
    with pytest.raises(Rejected):
        replay(Goal(LAWS[law](x, s)), ArrayLaw(law, (x, s), Bounds()))
