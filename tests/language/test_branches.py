"""``where``: a branch counts only where its condition holds, and need be defined only there."""

from __future__ import annotations

import pytest

from verifier import check


@pytest.mark.parametrize(
    ("claim", "given", "verdict"),
    [
        ("where(x > 0, log(x), 0) == 0", "x < 0", "proved"),
        ("where(x > 0, log(x), 0) == log(x)", "x > 0", "proved"),
        ("where(x > 0, log(x), 0) <= max(x - 1, 0)", None, "proved"),
        ("where(x > 0, sqrt(x), 0)**2 == max(x, 0)", None, "proved"),
        ("where(x >= 0, sqrt(x), -sqrt(-x))**2 == abs(x)", None, "proved"),
        ("where(x != 0, 1/x, 0)*x**2 == x", None, "proved"),
        ("where(abs(x) <= 1, arcsin(x), 0) == 0", "x > 2", "proved"),
        ("where(x > 0, 1/log(x), 0) == 0", "x < 0", "proved"),
        ("(x*log(x) if x > 0 else 0) >= -1/e", None, "proved"),
        ("d(where(x > 0, log(x), 0), x) == 1/x", "x > 0", "proved"),
        ("d(where(x > 0, log(x), 0), x) == 0", "x < 0", "proved"),
        ("where(x != 0, 1/x, 0)*x == 1", None, "refuted"),
        ("where(x > 0, log(x), 0) == log(x)", "x != 0", "refuted"),
        ("where(x > 0, 1/x, 5) == 5", None, "refuted"),
        ("where(x < 0, log(x), 0) == 0", None, "refuted"),  # where it counts, it is not defined
        ("where(x >= 0, 1/x, 0)*x == where(x > 0, 1, 0)", None, "supported"),  # nor here, at 0
    ],
)
def test_a_branch_need_be_defined_only_where_it_counts(claim: str, given: str | None, verdict: str) -> None:
    assert check(claim, given=given or ()).verdict == verdict


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("sum(where(x > 0, log(x), 0)) <= sum(where(x > 0, x - 1, 0))", "proved"),
        ("where(x != 0, 1/x, 0)*x**2 == x", "proved"),
        ("where(x >= 0, sqrt(x), 0)**2 == relu(x)", "proved"),
        ("sum(where(x > 0, x*log(x), 0)) >= -n/e", "proved"),
        ("sum(where(x > 0, log(x), 0)) >= sum(where(x > 0, x - 1, 0))", "refuted"),
        ("where(x != 0, 1/x, 0)*x == 1", "refuted"),
        ("where(x > 0, log(x/sum(x)), 0) <= 0", "refuted"),  # what it divides by is not the entry's own
    ],
)
def test_so_it_is_entry_by_entry(claim: str, verdict: str) -> None:
    assert check(claim, x="vector(n)").verdict == verdict
