"""Relations of arrays at one place with a name of its own."""

from __future__ import annotations

import pytest

from verifier.array_functions import ArrayFunction
from verifier.certificates import AnyPlace, ArrayLaw, Bounds, Certificate, NormalForm
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Comprehension, Entry, SumOver
from verifier.kernel.check import Rejected, check
from verifier.kernel.laws.any_place import entry
from verifier.kernel.laws.matrices.largest import LAWS
from verifier.language.asking.api import check as ask
from verifier.notation import column, dim, eq, exp, ge, index, le, matrix, row, scalar, vector
from verifier.relations import Relation

n, m = dim("n m")
x, y = vector("x y", n)
X = matrix("X", m, n)
z = vector("z", m)
c = scalar("c")
k, l, i = index("k", n), index("l", n), index("i", n)
r, s = index("r", m), index("s", m)


def refused(relation: Relation, certificate: Certificate, *given: Relation, match: str | None = None) -> None:
    with pytest.raises(Rejected, match=match):
        check(Goal(relation, given), certificate)


def test_what_holds_at_any_place_holds_at_all() -> None:
    assert "at any place" in check(Goal(ge(x**2, 0)), AnyPlace((k,), Bounds())).rules
    check(Goal(ge(X**2 + column(z**2), 0)), AnyPlace((r, k), Bounds()))
    check(Goal(eq(2 * x, x + x)), AnyPlace((k,), NormalForm()))
    largest = ArrayFunction("max", x)
    check(Goal(le(x, largest)), AnyPlace((k,), ArrayLaw("xᵢ ≤ max x", (x[k],), Bounds())))


def test_the_letters_are_new() -> None:
    """What holds at one place does not hold at all."""
    refused(ge(x, 0), AnyPlace((k,), Bounds()), ge(x[k], 0), match="letters of its own")
    refused(ge(x, x[k]), AnyPlace((k,), NormalForm()), match="letters of its own")
    refused(ge(x, x[k]), AnyPlace((l,), NormalForm()))
    refused(ge(x, SumOver(x[k], k)), AnyPlace((k,), NormalForm()), match="bound elsewhere")
    refused(ge(X, 0), AnyPlace((r, r), Bounds()), match="not one of the arrays")
    square = matrix("S", n, n)
    refused(eq(square, square.T), AnyPlace((k, k), NormalForm()), match="letters of its own")


def test_the_place_is_one_of_the_arrays() -> None:
    refused(ge(x**2, 0), AnyPlace((r,), Bounds()), match="not one of the arrays")
    refused(ge(x**2, 0), AnyPlace((k, l), Bounds()), match="not one of the arrays")
    refused(ge(c**2, 0), AnyPlace((), Bounds()), match="not one of the arrays")
    refused(ge(X**2, 0), AnyPlace((k, r), Bounds()), match="not one of the arrays")


def test_axes_of_length_one_are_stretched() -> None:
    refused(le(X + column(z), X), AnyPlace((r, k), Bounds()))
    assert entry(X - column(z), (r, k)) == X[r, k] - z[r]
    assert entry(X - row(x), (r, k)) == X[r, k] - x[k]
    assert entry(X - x, (r, k)) == X[r, k] - x[k]
    assert entry(exp(X), (r, k)) == exp(X[r, k])


def test_a_letter_is_not_put_under_a_binder_of_its_name() -> None:
    inner = SumOver(X[r, i] * X[s, i], i)  # no letter of the array's own place may be i
    array = Comprehension(SumOver(x[l] * y[i], l), i)
    assert entry(array, (k,)) == SumOver(x[l] * y[k], l)
    assert entry(array, (l,)) == Entry(array, l)
    assert LAWS["xᵢ ≤ max x"](Entry(array, l)).expressions[0] == Entry(array, l)
    assert entry(Comprehension(inner, s), (r,)) == Entry(Comprehension(inner, s), r)


TRUE = [
    "x: vector(n); x <= max(x)",
    "x: vector(n); exp(x - max(x)) <= 1",
    "x: vector(n); given max(x) > min(x); (x - min(x))/(max(x) - min(x)) <= 1",
    "X: matrix(m, n); X - X.min(axis=0, keepdims=True) >= 0",
    "X: matrix(m, n); torch.amax(X, dim=1, keepdim=True) >= X",
    "X: matrix(m, n); X.mean(axis=1) <= X.max(axis=1)",
    "X: matrix(m, n); X[i, j] <= max(X[i])",
    "X: matrix(m, n); softmax(X, axis=1) <= 1",
    "X: matrix(m, n); X.max(axis=1) <= logsumexp(X, axis=1)",
    "X: matrix(m, n); softmax(X, axis=1) == exp(X - X.max(axis=1, keepdims=True))"
    "/sum(exp(X - X.max(axis=1, keepdims=True)), axis=1, keepdims=True)",
    "X: matrix(m, n); log_softmax(X, axis=1) == X - logsumexp(X, axis=1, keepdims=True)",
]
FALSE = [
    "x: vector(n); x < max(x)",
    "x: vector(n); x <= min(x)",
    "x: vector(n); exp(x - max(x)) <= 1/2",
    "x: vector(n); given max(x) > min(x); (x - min(x))/(max(x) - min(x)) < 1",
    "X: matrix(m, n); X - X.max(axis=0, keepdims=True) >= 0",
    "X: matrix(m, n); X.mean(axis=1) >= X.max(axis=1)",
    "X: matrix(n, n); X <= X.max(axis=1).T",
    "X: matrix(m, n); softmax(X, axis=1) <= 1/2",
    "X: matrix(n, n); softmax(X, axis=1) == exp(X - X.max(axis=1))/sum(exp(X - X.max(axis=1)), axis=1)",
    "X: matrix(m, n); log_softmax(X, axis=1) == X - logsumexp(X, axis=0, keepdims=True)",
]


@pytest.mark.parametrize("claim", TRUE)
def test_what_holds_is_proved(claim: str) -> None:
    result = ask(claim)
    assert result.verdict == "proved", result.why


def test_two_values_have_no_axis() -> None:
    for claim in ("x, y: vector(n); max(x, y, axis=0) == max(x)", "X: matrix(m, n); max(X, 1, keepdims=True) == X"):
        with pytest.raises(StatementError, match="two values"):
            ask(claim)


@pytest.mark.parametrize("claim", FALSE)
def test_what_does_not_hold_is_refuted(claim: str) -> None:
    result = ask(claim)
    assert result.verdict == "refuted", result.why
