"""Bounds of partial sums and products that fail at a late term, and those that do not."""

from __future__ import annotations

import pytest

from verifier import check

N = "n: natural; n >= 1; "


@pytest.mark.parametrize(
    ("claim", "least"),
    [
        ("sum(1/k, k, 1, n) <= 5", 83), ("sum(1/k, k, 1, n) <= 8", 1674), ("sum(1/k**2, k, 1, n) <= 1.644", 1071),
        ("prod(1 + 1/k**2, k, 1, n) <= 3.67", 604), ("sum(1/sqrt(k), k, 1, n) < 40", 430),
        ("sum(log(k), k, 1, n) <= 1000", 226),
    ],
)  # fmt: skip
def test_the_first_n_at_which_it_fails(claim: str, least: int) -> None:
    result = check(N + claim)
    assert result.verdict == "refuted", result.why
    assert result.counterexample is not None
    assert result.counterexample.values == {"n": str(least)}
    assert len(result.counterexample.lhs) < 100


@pytest.mark.parametrize(
    "claim", ["sum(1/k**2, k, 1, n) <= 1.645", "sum(1/k**3, k, 1, n) <= 1.2021", "sum(1/k, k, 1, n) <= n"]
)
def test_what_never_fails_is_not_refuted(claim: str) -> None:
    assert check(N + claim).verdict in ("proved", "supported")
