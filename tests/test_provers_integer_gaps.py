"""Integers a < b are at least 1 apart, as a goal and as a hypothesis; and false neighbours."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted


@pytest.mark.parametrize(
    "claim",
    [
        "m, k: integer; m < k; m + 1 <= k",
        "m, k: integer; m + 1 <= k; m < k",
        "m, k: integer; m < k; m <= k - 1",
        "m, k: integer; m > k; m - k >= 1",
        "m, n: natural; m < n; m**2 + 1 <= n**2",
        "m, n: integer >= 0; m < n; m**2 + 2*m + 1 <= n**2",
        "a, b, c: integer; a < b; b < c; a + 2 <= c",
    ],
)
def test_the_gap_is_used(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "m, k: integer; m < k; m + 2 <= k",
        "m, k: integer; m <= k; m + 1 <= k",
        "m, k: scalar; m < k; m + 1 <= k",
        "m: integer; x: scalar; m < x; m + 1 <= x",
        "m, n: integer; m < n; m**2 + 1 <= n**2",
        "a, b, c: integer; a < b; b < c; a + 3 <= c",
    ],
)
def test_it_is_no_more_than_one_and_of_integers(claim: str) -> None:
    assert_refuted(claim)
