"""Stirling's bounds of the factorial."""

from __future__ import annotations

import pytest

from verifier.certificates import ArrayLaw, Bounds
from verifier.claims import Goal
from verifier.expressions import Variable
from verifier.kernel.check import Rejected
from verifier.kernel.check import check as replay
from verifier.kernel.laws.factorial_bounds import LAWS
from verifier.language.asking.api import check

TRUE = [
    "n: integer >= 1; sqrt(2*pi*n)*(n/exp(1))**n <= factorial(n)",
    "n: integer >= 1; factorial(n) < sqrt(2*pi*n)*(n/e)**n*exp(1/(12*n))",
    "x > 0; gamma(x + 1) >= sqrt(2*pi)*x**(x + 1/2)*exp(-x)",
    "n: integer >= 1; log(factorial(n)) >= n*log(n) - n + log(2*pi*n)/2",
]
FALSE = [
    "n: integer >= 1; factorial(n) <= sqrt(2*pi*n)*(n/e)**n",
    "n: integer >= 1; factorial(n) >= sqrt(2*pi*n)*(n/e)**n*exp(1/(12*n))",
    "n: integer >= 1; factorial(n) < sqrt(2*pi*n)*(n/e)**n*exp(1/(13*n))",
    "n: integer >= 1; factorial(n) < sqrt(6*n)*(n/e)**n",
]


@pytest.mark.parametrize("text", TRUE)
def test_factorials_beside_their_formula(text: str) -> None:
    assert check(text).verdict == "proved"


@pytest.mark.parametrize("text", FALSE)
def test_what_is_false_is_refuted(text: str) -> None:
    assert check(text).verdict == "refuted"


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("facts", [(), ("nonnegative",), ("nonzero",)])
def test_the_number_is_positive(law: str, facts: tuple[str, ...]) -> None:
    x = Variable("x", (), facts)
    with pytest.raises(Rejected):
        replay(Goal(LAWS[law](x)), ArrayLaw(law, (x,), Bounds()))
