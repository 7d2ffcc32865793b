"""Floors and ceilings that are an integer because what stands under them lies between two: with false neighbours."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted

PAIRS = (
    ("k: natural; floor(sqrt(k**2 + 2*k)) == k", "k: natural; floor(sqrt(k**2 + 2*k + 1)) == k"),
    ("k: integer >= 1; floor(sqrt(k**2 - 1)) == k - 1", "k: integer >= 1; floor(sqrt(k**2 - 1)) == k"),
    ("k: integer >= 1; ceil(sqrt(k**2 - k + 1)) == k", "k: integer >= 1; ceil(sqrt(k**2 - k)) == k"),
    ("k: integer >= 2; floor(log(exp(k) + 1)) == k", "k: integer; floor(log(exp(k) + 1)) == k"),
    ("n: integer >= 1; n - 1 == floor(n**2/(n + 1))", "n: integer >= 0; n - 1 == floor(n**2/(n + 1))"),
)


@pytest.mark.parametrize(("true", "false"), PAIRS)
def test_claims(true: str, false: str) -> None:
    assert_proved_by_the_kernel(true)
    assert_refuted(false)
