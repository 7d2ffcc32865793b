"""Entries in another order: sort, roll, and the places of the largest and the smallest entry."""

from __future__ import annotations

import pytest

from verifier.language.asking.api import check
from verifier.language.errors import NotYet, TextError
from verifier.language.reading import read_claim

X = "x: vector(n); "


@pytest.mark.parametrize(
    ("true", "false"),
    [
        ("sum(sort(x)) == sum(x)", "sum(sort(x)) == n*max(x)"),
        ("norm(np.sort(x)) == norm(x)", "sort(x) == x"),
        ("sort(x)[0] == min(x)", "sort(x)[0] == max(x)"),
        ("sorted(x)[-1] == max(x)", "sorted(x)[1] == max(x)"),
        ("sort(2*x + 1) == 2*sort(x) + 1", "sort(-x) == -sort(x)"),
        ("sort(sort(x)) == sort(x)", "sort(x)[1] < sort(x)[2]"),
        ("sort(flip(x)) == x.sort()", "sort(flip(x)) == flip(sort(x))"),
        ("argmax(2*x + 1) == argmax(x)", "argmax(x) == 0"),
        ("argmin(-x) == argmax(x)", "argmin(x) == n - 1 - argmax(x)"),
        ("roll(x, 3)[4] == roll(x, 3)[4]", "roll(x, 1) == x"),
        ("sum(roll(x, 2)) == sum(x)", "roll(x, 1)[0] == x[0]"),
        ("roll(roll(x, 2), shift=-2) == x", "roll(roll(x, 1), 1) == x"),
        ("grad(sum(roll(x, 1)*x), x) == roll(x, 1) + roll(x, -1)", "grad(sum(roll(x, 1)*x), x) == 2*roll(x, 1)"),
        ("roll(x, 1)[0] == x[-1]", "roll(x, -1)[-1] == x[-1]"),
        ("roll(x, 1) @ x == x @ torch.roll(x, shifts=-1, dims=0)", "roll(x, 1) @ x == x @ x"),
    ],
)
def test_a_true_claim_and_a_false_one(true: str, false: str) -> None:
    assert check(X + true).verdict == "proved"
    found = check(X + false)
    assert (found.verdict, bool(found.counterexample)) == ("refuted", True)


@pytest.mark.parametrize(
    ("true", "false"),
    [
        ("roll(x, 1) == [x[3], x[0], x[1], x[2]]", "roll(x, 1) == [x[1], x[2], x[3], x[0]]"),
        ("roll(x, -1) == [x[1], x[2], x[3], x[0]]", "roll(x, -1) == [x[3], x[0], x[1], x[2]]"),
        ("roll(x, 5) == roll(x, 1)", "roll(x, 3) == roll(x, 1)"),
        ("roll(x, 4) == x", "roll(x, 2) == x"),
    ],
)
def test_a_vector_of_four(true: str, false: str) -> None:
    assert check("x: vector(4); " + true).verdict == "proved"
    assert check("x: vector(4); " + false).verdict == "refuted"


@pytest.mark.parametrize("text", ["sort(x)[2] >= sort(x)[1]", "argmax(x) <= n - 1", "sort(exp(x)) == exp(sort(x))"])
def test_what_no_law_proves_is_compared_at_numbers(text: str) -> None:
    assert check(X + text).verdict == "supported"


@pytest.mark.parametrize(
    "text", ["roll(x, k) == x", "sort() == x", "sort(x, x) == x", "roll(x) == x", "argmax(x, 1) == 0"]
)
def test_what_is_refused(text: str) -> None:
    with pytest.raises(TextError):
        read_claim(X + text)


def test_orders_one_inside_the_other_are_read_once_each() -> None:
    """Reading sort(sort(… x …)) once took twice as long with each sort: a hang outside every budget."""
    nested = "x"
    for _ in range(24):
        nested = f"sort({nested})"
    assert check(X + f"{nested} == sort(x)").verdict == "proved"
    assert check(X + f"sum(roll({nested}, 1)) == sum(x)").verdict == "proved"
    with pytest.raises(TextError):
        read_claim(X + "sum(sort(roll(x))) == sum(x)")


def test_the_point_at_which_a_function_is_least_is_not_yet_known() -> None:
    with pytest.raises(NotYet, match="the point at which a function is extreme"):
        read_claim("w, v: scalar; argmin((w - v)**2, w) == v")
