"""The larger of larger ones is the larger: largest and least of two kept in order; false neighbours."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted


@pytest.mark.parametrize(
    "claim",
    [
        "a <= b; c: scalar > 0; clip(a, -c, c) <= clip(b, -c, c)",
        "x <= y; hardsigmoid(x) <= hardsigmoid(y)",
        "x <= y; max(exp(x), z) <= max(exp(y), z)",
        "x < y; max(x, a) < max(y, a + 1)",
        "x <= y; max(x, z, w) <= max(y, z, w + 1)",
        "x <= y; u <= v; min(exp(x), tanh(u)) <= min(exp(y), tanh(v))",
        "increasing(clip(2*x + 1, 0, 3), x)",
        "x >= y; relu6(x) >= relu6(y)",
    ],
)
def test_what_is_larger_in_both_places_is_larger(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "x < y; max(x, z) < max(y, z)",
        "x <= y; max(exp(x), z) <= max(exp(y), z - 1)",
        "x <= y; max(x**2, z) <= max(y**2, z)",
        "x <= y; u <= v; min(exp(x), tanh(u)) <= min(exp(y), tanh(u - v))",
        "x <= y; max(x, -x) <= max(y, -y)",
    ],
)
def test_not_strictly_and_not_in_one_place_only(claim: str) -> None:
    assert_refuted(claim)
