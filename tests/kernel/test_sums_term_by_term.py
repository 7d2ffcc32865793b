"""Sums from a to b compared term by term: every term counts, an empty range has none, and the place is fresh."""

from __future__ import annotations

import pytest

from tests.antiderivatives import is_proved
from verifier import check as ask
from verifier.certificates import Bounds, Certificate, Coefficients, TermByTerm
from verifier.claims import Goal
from verifier.expressions import Expression, Variable, lift
from verifier.kernel.check import Rejected, Theorem, check
from verifier.relations import Order, Relation
from verifier.sequences import RangeSum

k, n, u = (Variable(name, (), ("whole",)) for name in "knu")
x = Variable("x", (), ("nonnegative",))
BOUNDS, BY_TERMS = Bounds(), Coefficients()


def total(body: Expression, first: int = 0, last: Expression = n) -> Expression:
    return RangeSum(body, k, lift(first), last)


def proved(relation: Relation, certificate: Certificate, *given: Relation) -> Theorem:
    return check(Goal(relation, given), certificate)


def refused(relation: Relation, certificate: Certificate, *given: Relation, match: str | None = None) -> None:
    with pytest.raises(Rejected, match=match):
        proved(relation, certificate, *given)


def test_every_term_counts() -> None:
    below = Order("≤", total(x * k), total(x * k + k))
    assert "sums compared term by term" in proved(below, TermByTerm(u, BY_TERMS)).rules
    refused(Order("≤", total(x * k + k), total(x * k)), TermByTerm(u, BY_TERMS))
    refused(Order("≤", total(x * k), total(x * k + k, 1)), TermByTerm(u, BOUNDS), match="one range")
    refused(Order("≤", x, x + 1), TermByTerm(u, BOUNDS), match="one range")


def test_a_number_is_shared_out_where_there_are_terms() -> None:
    least = Order("≥", total(k + 1), lift(0))
    assert proved(least, TermByTerm(u, BOUNDS, (BOUNDS,)))
    refused(least, TermByTerm(u, BOUNDS), match="not empty")
    many = Order("≥", total(x + k, 1), n * x)
    assert proved(many, TermByTerm(u, BY_TERMS, (BOUNDS,)), Order("≥", n, lift(1)))
    refused(many, TermByTerm(u, BY_TERMS, (BOUNDS,)))
    refused(Order("≥", total(x + k, 1), n * x + n + 1), TermByTerm(u, BY_TERMS, (BOUNDS,)), Order("≥", n, lift(1)))


def test_strictly_only_where_there_is_a_term() -> None:
    strictly = Order("<", total(x * k, 1), total(x * k + 1, 1))
    refused(strictly, TermByTerm(u, BOUNDS), match="not empty")
    refused(strictly, TermByTerm(u, BY_TERMS, (BOUNDS,)))
    assert proved(strictly, TermByTerm(u, BY_TERMS, (BOUNDS,)), Order("≥", n, lift(1)))


def test_the_place_is_fresh() -> None:
    below = Order("≤", total(x * k), total(x * k + k))
    for taken in (n, k, x, Variable("u", (), ("positive",)), Variable("u", (), ("integer",))):
        refused(below, TermByTerm(taken, BOUNDS))
    refused(below, TermByTerm(u, BOUNDS), Order("≥", u, lift(3)))


@pytest.mark.parametrize(
    "claim",
    [
        "n: integer >= 1; sum(1/(n+k), k, 1, n) >= 1/2",
        "n: integer >= 1; sum(1/(n+k), k, 1, n) < 1",
        "n: integer >= 1; sum(1/(n**2+k), k, 1, n) <= 1/n",
        "n: integer >= 1; sum(1/sqrt(n**2+k), k, 1, n) >= n/sqrt(n**2+n)",
        "n: integer >= 1; sum(1/k, k, n+1, 2*n) >= 1/2",
        "n: integer >= 1; x: scalar > 0; sum(k/(x+k), k, 1, n) <= n*n/(x+n)",
        "n: integer >= 0; sum(sin(k)/(k+1), k, 0, n) <= sum(1/(k+1), k, 0, n)",
    ],
)
def test_what_is_proved_of_sums(claim: str) -> None:
    assert is_proved(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "n: integer >= 1; sum(1/(n+k), k, 1, n) > 1/2",
        "n: integer >= 0; sum(1/(n+k), k, 1, n) >= 1/2",
        "n: integer >= 1; sum(1/sqrt(n**2+k), k, 1, n) >= 1",
    ],
)
def test_what_is_refuted(claim: str) -> None:
    assert ask(claim).verdict == "refuted"
