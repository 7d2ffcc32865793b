"""Index letters as numbers, and beside numbered places."""

from __future__ import annotations

import pytest

from verifier import check

X = "x: vector(n); "
DECIDED = [
    (X + "grad(x[0], x)[j] == where(j == 0, 1, 0)", "proved"),
    (X + "grad(x[0], x)[j] == (j == 0)", "proved"),
    (X + "grad(x[1], x)[j] == (j == 0)", "refuted"),
    (X + "grad(x[-1], x)[j] == (j == n - 1)", "proved"),
    (X + "grad(x[0]*x[1], x)[j] == where(j == 0, x[1], where(j == 1, x[0], 0))", "proved"),
    (X + "grad(x[0]*x[1], x)[j] == where(j == 0, x[1], x[0])", "refuted"),
    (X + "sum(where(i > 0, x[i], 0), i) == sum(x) - x[0]", "proved"),
    (X + "sum(where(i >= 1, x[i], 0), i) == sum(x) - x[0]", "proved"),
    (X + "sum(where(i < n - 1, x[i], 0), i) == sum(x) - x[-1]", "proved"),
    (X + "sum(where(1 > i, x[i], 0), i) == x[0]", "proved"),
    (X + "sum(where(i <= 1, x[i], 0), i) == x[0]", "refuted"),
    ("x: vector(4); sum(where(i != 2, x[i], 0), i) == x[0] + x[1] + x[3]", "proved"),
    # numbers of places
    (X + "grad(sum(cumsum(x)), x)[i] == n - i", "proved"),
    (X + "grad(sum(cumsum(x)), x)[i] == n - i - 1", "refuted"),
    (X + "grad(sum(i*x[i], i), x)[k] == k", "proved"),
    (X + "grad(sum(i*x[i], i), x)[k] == k + 1", "refuted"),
    (X + "sum(i*x[i], i) == np.arange(n) @ x", "proved"),
    ("x: vector(3); sum(i*x[i], i) == x[1] + 2*x[2]", "proved"),
]


@pytest.mark.parametrize(("claim", "verdict"), DECIDED)
def test_verdicts(claim: str, verdict: str) -> None:
    assert check(claim).verdict == verdict


@pytest.mark.parametrize("claim", [
    # a hypothesis about an index may be about one place or about every one
    X + "i: index(n); given i == 0; x[i] == x[0]",
    X + "i: index(n); given i >= 1; x[i] == x[0]",
    X + "i: index(n); given where(i == 0, x[0], 1) > 0; x[0] > 0",
    # counted from 1 and from 0 at once
    X + "sum(i*x[i], i, 1, n) == sum(x)",
])  # fmt: skip
def test_what_depends_on_how_one_counts_is_not_read(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "unknown"
    assert "as a number" in result.why


@pytest.mark.parametrize(
    ("claim", "size"),
    [
        ("x: vector(n); sum((i == n-1)*x[i], i) == sum(x)", "2"),  # for n = 1 it holds
        ("x: vector(n); sum((i == n-1)*x[i], i) == 0", "1"),
        ("x: vector(n); sum((i != n-1)*x[i], i) == 0", "2"),
    ],
)
def test_places_from_the_end_are_evaluated_from_the_end(claim: str, size: str) -> None:
    result = check(claim)
    assert result.verdict == "refuted"
    assert result.counterexample is not None
    assert str(result.counterexample.sizes["n"]) == size


def test_a_claim_about_the_last_place_contradicts_no_numbers() -> None:
    result = check("x: vector(n); sum((i == n-1)*x[i], i) == x[n-1]")
    assert result.verdict == "proved"
    assert not result.contradiction
