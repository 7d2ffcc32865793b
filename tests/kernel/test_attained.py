"""The place at which the largest entry stands, and hypotheses about all entries at one place."""

from __future__ import annotations

import pytest

from verifier.array_functions import ArrayFunction
from verifier.certificates import AtPlace, Attained, Bounds, Certificate, NormalForm
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Comprehension, Entry, Expression, Run, SumOver, lift
from verifier.kernel.check import Rejected, check
from verifier.kernel.laws.matrices.largest import LAWS
from verifier.language.asking.api import check as ask
from verifier.notation import dim, eq, ge, grad, index, le, matrix, scalar, vector
from verifier.relations import Relation

n, m = dim("n m")
x, y = vector("x y", n)
A = matrix("A", m, n)
c = scalar("c")
k, l, i = index("k", n), index("l", n), index("i", n)
r = index("r", m)


def largest(array: Expression) -> ArrayFunction:
    return ArrayFunction("max", array)


def least(array: Expression) -> ArrayFunction:
    return ArrayFunction("min", array)


def refused(relation: Relation, certificate: Certificate, *given: Relation, match: str | None = None) -> None:
    with pytest.raises(Rejected, match=match):
        check(Goal(relation, given), certificate)


SQUARES = x**2


def test_an_entry_is_the_largest() -> None:
    found = check(Goal(ge(largest(SQUARES), 0)), Attained(largest(SQUARES), Entry(SQUARES, k), Bounds()))
    assert "an entry is the largest" in found.rules
    check(Goal(ge(largest(A**2), 0)), Attained(largest(A**2), Entry(A**2, r, k), Bounds()))
    check(Goal(ge(least(SQUARES), 0)), Attained(least(SQUARES), Entry(SQUARES, k), Bounds()))


def test_the_letter_is_new() -> None:
    below = le(largest(x), x[k])
    refused(below, Attained(largest(x), x[k], NormalForm()), match="letters of its own")
    refused(le(largest(x), c), Attained(largest(x), x[k], NormalForm()), eq(x[k], c), match="letters of its own")
    refused(below, Attained(largest(x), x[0], NormalForm()), match="letters of its own")
    refused(below, Attained(largest(x), x[l], NormalForm()))


def test_it_is_an_entry_of_this_array() -> None:
    refused(ge(largest(SQUARES), 0), Attained(largest(SQUARES), Entry(y**2, k), Bounds()))
    refused(ge(largest(x), y[l]), Attained(largest(x), y[k], NormalForm()))
    spectral = ArrayFunction("spectral", A)
    refused(ge(spectral, 0), Attained(spectral, A[r, k], Bounds()))


def test_the_array_is_one_throughout() -> None:
    slope = eq(grad(largest(x), x)[l], 0)
    refused(slope, Attained(largest(x), x[k], NormalForm()))
    refused(eq(grad(largest(x) * y[l], y)[l], largest(x)), Attained(largest(x), x[k], NormalForm()))
    of_rows = SumOver(largest(Comprehension(A[r, i], i)), r)
    row = Comprehension(A[r, i], i)
    refused(eq(of_rows, SumOver(A[r, k], r)), Attained(largest(row), Entry(row, k), NormalForm()))


def test_what_is_known_of_the_others_is_what_is_true() -> None:
    """x ≤ xₖ for the largest, xₖ ≤ x for the least: never the other way round."""
    last = AtPlace(0, x[l], NormalForm())
    refused(le(largest(x), x[l]), Attained(largest(x), x[k], last))
    refused(ge(least(x), x[l]), Attained(least(x), x[k], last))


def test_a_hypothesis_about_all_at_one_place() -> None:
    given = le(x, y)
    body = Bounds()
    refused(le(x[k], y[l]), AtPlace(0, x[k], body), given)
    refused(le(y[k], x[k]), AtPlace(0, x[k], body), given)
    refused(le(x[k], y[k]), AtPlace(1, x[k], body), given, match="does not exist")
    refused(le(x[k], y[k]), AtPlace(0, A[r, k], body), given)
    refused(le(x[k], y[k]), AtPlace(0, x[k], body), le(c, 0), match="does not order")
    of_one = le(x[l], y[l])
    refused(le(x[k], y[k]), AtPlace(0, x[k], body), of_one, match="does not order")


def test_the_place_is_not_bound_elsewhere() -> None:
    total = SumOver(x[k], k)
    refused(le(total, SumOver(y[k], k)), AtPlace(0, x[k], NormalForm()), le(x, y), match="bound elsewhere")
    refused(ge(total + largest(SQUARES), total), Attained(largest(SQUARES), Entry(SQUARES, k), NormalForm()))


def test_the_law_of_a_part() -> None:
    turned = Comprehension(Entry(x, Run(i, -1, -1)), i)
    said = LAWS["max of a part of x ≤ max x"]
    assert said(turned) == le(largest(turned), largest(x))
    row = Comprehension(A[r, i], i)
    assert said(row) == le(largest(row), largest(A))
    for no_part in (x, Comprehension(x[i] * 2, i), Comprehension(Entry(Comprehension(A[r, i], r), r), i), lift(1)):
        with pytest.raises((TypeError, StatementError, AttributeError)):
            said(no_part)


TRUE = [
    "x: vector(n); max(tanh(x)) == tanh(max(x))",
    "x: vector(n); max(relu(x)) == relu(max(x))",
    "x: vector(n); min(sigmoid(x)) == sigmoid(min(x))",
    "x: vector(n); abs(max(x)) <= max(abs(x))",
    "x: vector(n); max(x) >= max(x[1:])",
    "x: vector(n); min(x) <= min(x[1:])",
    "x: vector(n); max(x) <= c given x <= c",
    "x, y: vector(n); max(x) <= max(y) given x <= y",
    "x: vector(n); max(x) == x[k] given x[k] >= x[j] for j != k",
    "x: vector(n); max(x) == x[k] given x[k] > x[j] for j != k",
    "x: vector(n); x[j] <= x[k] given x <= x[k]",
    "x: vector(n); sum(exp(x - max(x))) >= 1",
    "A: matrix(m, n); max(relu(A)) == relu(max(A))",
]
FALSE = [
    "x: vector(n); max(silu(x)) == silu(max(x))",
    "x: vector(n); max(tanh(x)) == tanh(min(x))",
    "x: vector(n); max(abs(x)) <= abs(max(x))",
    "x: vector(n); max(x) <= max(x[1:])",
    "x: vector(n); max(x) == x[k] given x[k] <= x",
    "x, y: vector(n); max(x + y) <= max(x) + min(y)",
    "x: vector(n); max(x) == x[k] given x[k] < x[j] for j != k",
    "x, y: vector(n); max(y) <= max(x) given x <= y",
]


@pytest.mark.parametrize("claim", TRUE)
def test_true_ones_are_proved(claim: str) -> None:
    assert ask(claim).verdict == "proved"


@pytest.mark.parametrize("claim", FALSE)
def test_false_ones_are_refuted(claim: str) -> None:
    assert ask(claim).verdict == "refuted"
