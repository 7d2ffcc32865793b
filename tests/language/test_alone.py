"""One entry that is larger than all others, and the slope of the largest."""

from __future__ import annotations

import pytest

from verifier import check

X = "x: vector(n); "
DECIDED = [
    ("grad(max(x), x)[i] == 1 given x[i] > x[j] for j != i", "proved"),
    ("grad(max(x), x)[i] == 0 given x[i] > x[j] for j != i", "refuted"),
    ("grad(max(x), x)[k] == (k == i) given x[i] > x[j] for all j != i", "proved"),
    ("grad(max(x), x)[k] == where(k == i, 0, 1) given x[j] < x[i] for j != i", "refuted"),
    ("grad(min(x), x)[i] == 1 given x[i] < x[j] for j != i", "proved"),
    ("grad(max(x), x)[0] == 1 given x[0] > x[j] for j != 0", "proved"),
    ("grad(max(x)**2, x)[i] == 2*x[i] given x[i] > x[j] for j != i", "proved"),
    ("x[i] == min(x) given x[i] > x[j] for j != i", "refuted"),
]


@pytest.mark.parametrize(("claim", "verdict"), DECIDED)
def test_verdicts(claim: str, verdict: str) -> None:
    assert check(X + claim).verdict == verdict


def test_the_law_is_cited() -> None:
    result = check(X + DECIDED[0][0])
    assert "near by" in result.why


@pytest.mark.parametrize("claim", [
    # there may be a tie, or the hypothesis is about the smallest
    "grad(max(x), x)[i] == 1 given x[i] >= x[j] for j != i",
    "grad(max(x), x)[i] == 1 given x[i] == max(x)",
    "grad(max(x), x)[i] == 1 given x[i] < x[j] for j != i",
    # of one j alone
    "i, j: index(n); grad(max(x), x)[i] == 1 given x[i] > x[j], i != j",
])  # fmt: skip
def test_what_says_less_proves_nothing(claim: str) -> None:
    try:
        verdict = check(X + claim).verdict
    except ValueError:
        verdict = "error"
    assert verdict != "proved"
