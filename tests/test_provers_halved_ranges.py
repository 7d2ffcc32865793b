"""Inequalities whose sides are symmetric about the middle of a range; false neighbours."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted

ENTROPY = "0 < p; p < 1; -p*log(p) - (1 - p)*log(1 - p)"


@pytest.mark.parametrize("claim", [f"{ENTROPY} >= 4*p*(1 - p)*log(2)", f"{ENTROPY} <= log(2)"])
def test_each_half_is_proved(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize(
    "claim",
    [
        f"{ENTROPY} >= 4.01*p*(1 - p)*log(2)",
        f"{ENTROPY} > 4*p*(1 - p)*log(2)",
        f"{ENTROPY} <= 4*p*(1 - p)*log(2)",
        f"{ENTROPY} < log(2)",
    ],
)
def test_what_fails_in_the_middle_or_beside_it_is_refuted(claim: str) -> None:
    assert_refuted(claim)
