"""Sums and products from a to b as people write them: ends that nobody declared, and indices of arrays."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.errors import StatementError
from verifier.language.reading import read_claim
from verifier.sequences import RangeSum


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("sum(k, k, 1, n) == n*(n + 1)/2", "proved"),
        ("n/(n + 1) == sum(1/(k*(k + 1)), k, 1, n)", "proved"),
        ("sum((1 - b)*b**k, k, 0, t - 1) == 1 - b**t", "proved"),
        ("sum((1 - b)*b**k, k, 0, t - 1) == 1 - b**(t - 1)", "refuted"),
        ("sum(k**2, k, 1, n) == n*(n + 1)*(2*n + 1)/3", "refuted"),
        ("prod(k, k, 1, n) == factorial(n)", "proved"),
        ("prod(k, k, 1, n) == factorial(n + 1)", "refuted"),
        ("sum(sum(j, j, 1, k), k, 1, n) == n*(n + 1)*(n + 2)/6", "proved"),
    ],
)
def test_an_end_that_nobody_declared_is_a_whole_number(claim: str, verdict: str) -> None:
    assert check(claim).verdict == verdict


def test_what_is_assumed_of_an_end_is_said_and_gives_way_to_what_is_written() -> None:
    claim = "sum(1/k, k, 1, n) >= 1"
    assert "assumed: n is a whole number ≥ 1" in read_claim(claim).notes
    assert check(claim).verdict == "proved"
    bounded = check(f"n >= 0; {claim}")
    assert bounded.verdict == "refuted"  # the empty sum is 0
    assert "≥ 1" not in "".join(read_claim(f"n >= 0; {claim}").notes)
    assert check(f"n: natural; {claim}").verdict == "refuted"
    assert read_claim(f"x: vector(n); {claim}").notes == ()


@pytest.mark.parametrize("noise", ["g: noise(n) mean 0 var 1", "g: vector(n) normal(0, 1)", "g: bernoulli(1/2, n)"])
def test_a_dimension_of_noise_is_one_at_the_end_of_a_sum(noise: str) -> None:
    assert read_claim(f"{noise}; sum(k, k, 1, n) == n*(n + 1)/2").notes == ()


def test_only_names_between_signs_are_assumed() -> None:
    with pytest.raises(StatementError, match=r"a sum runs between whole numbers, and a/2 .* declare its names"):
        read_claim("sum(k, k, 1, a/2) >= 0")
    assert "assumed: a is a real scalar" in read_claim("sum(k, k, 1, floor(a)) >= 0").notes


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("x: vector(n); sum(x[i]**2, i, 1, n) == x @ x", "proved"),
        ("x: vector(n); sum(x[i]**2, i, 0, n - 1) == x @ x", "proved"),
        ("x: vector(n); sum(x[i]**2, i, 1, n) == sum(x)**2", "refuted"),
        ("A: matrix(n, n); sum(A[i, i], i, 1, n) == tr(A)", "proved"),
        ("A: matrix(m, n); sum(sum(A[i, j], j, 1, n), i, 1, m) == sum(A)", "proved"),
        ("x: vector(n); prod(exp(x[i]), i, 1, n) == exp(sum(x))", "proved"),
        ("x: vector(3); sum(x[i], i, 0, 2) == sum(x)", "proved"),
        # other parts of an axis, and an index as a number, which depends on where one begins to count
        ("x: vector(n); sum(x[i], i, 0, n) == sum(x)", "unknown"),
        ("x: vector(n); sum(x[i], i, 2, n) == sum(x)", "unknown"),
        ("x: vector(n); sum(x[i], i, 1, n - 1) == sum(x)", "unknown"),
        ("x: vector(n); sum(x[i], i, 1, m) == sum(x)", "unknown"),
        ("A: matrix(m, n); sum(sum(A[i, j], j, 1, m), i, 1, n) == sum(A)", "unknown"),
        ("x: vector(n); sum(i*x[i], i, 1, n) == sum(x)", "unknown"),
    ],
)
def test_an_index_that_runs_from_end_to_end_is_a_sum_over_the_axis(claim: str, verdict: str) -> None:
    assert check(claim).verdict == verdict


def test_a_letter_that_is_no_index_still_counts() -> None:
    (relation,) = read_claim("x: vector(n); sum(k, k, 1, n) == n*(n + 1)/2").relations
    assert isinstance(relation.expressions[0], RangeSum)


def test_a_letter_that_is_declared_runs_under_another_name() -> None:
    assert check("k: integer; sum(k, k, 1, 3) + k == 6 + k").verdict == "proved"
    assert check("k: integer; sum(k, k, 1, 3) + k == 6").verdict == "refuted"
    assert check("k: integer; k == 2; sum(k, k, 1, 3) == 3*k").verdict == "proved"
    assert check("n: natural; sum(sum(k, k, 1, k), k, 1, n) == n*(n+1)*(n+2)/6").verdict == "proved"


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("x: vector(n); max(x[i], i) == max(x)", "proved"),
        ("x: vector(n); min(x[i], i) == max(x)", "refuted"),
        ("x: vector(n); mean(x[i], i) == sum(x)/n", "proved"),
        ("A: matrix(m, n); norm(A, 1) == max(sum(abs(A[i,j]), i), j)", "proved"),
        ("A: matrix(m, n); norm(A, 1) == max(sum(abs(A[i,j]), j), i)", "refuted"),
        ("x: vector(n); t: scalar; max(x[0], t) >= t", "proved"),
    ],
)
def test_the_largest_over_an_index_letter(claim: str, verdict: str) -> None:
    """The letter is bound as in a sum; it is no number beside the formula."""
    assert check(claim).verdict == verdict


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("x: vector(3); sum(x[i], i, 1, 3) - x[0] == x[1] + x[2]", True),
        ("x: vector(n); sum(x[i], i, 0, n - 1) == sum(x)", False),
    ],
)
def test_places_counted_from_1_in_a_sum_and_from_0_in_brackets_are_said(claim: str, said: bool) -> None:
    result = check(claim)
    assert result.verdict == "proved"
    assert ("from 1 to 3 is every place of the axis; a place given by a number counts from 0" in result.why) == said
