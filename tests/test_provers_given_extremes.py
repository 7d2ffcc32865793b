"""What hypotheses call the largest entry is at least every other one and their mean; and false neighbours."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted


@pytest.mark.parametrize(
    "claim",
    [
        "x: vector(n); x[i] == max(x); x[i] >= mean(x)",
        "x: vector(n); x[i] == max(x); x[i] >= x[j]",
        "x: vector(n); x[i] == max(x); sum(x) <= n*x[i]",
        "x: vector(n); min(x) == x[0]; x[0] <= mean(x)",
        "x: vector(n); x[k] == max(x); x[k] <= norm(x)",
    ],
)
def test_an_entry_that_is_the_largest(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "x: vector(n); x[i] == max(x); x[i] > x[j]",
        "x: vector(n); x[0] == max(x); x[1] >= mean(x)",
        "x: vector(n); x[0] == min(x); x[0] >= mean(x)",
        "x: vector(n); x[i] == mean(x); x[i] >= x[j]",
    ],
)
def test_no_other_entry_is(claim: str) -> None:
    assert_refuted(claim)
