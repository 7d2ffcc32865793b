"""A product from a to b is no sum: no law of series speaks of its limit."""

from __future__ import annotations

import pytest

from verifier import check


@pytest.mark.parametrize(
    "claim",
    [
        "limit(prod(1/2**k, k, 1, n), n, oo) == 1",  # was proved: Σ 2⁻ᵏ
        "limit(prod(1/k**2, k, 1, n), n, oo) == pi**2/6",  # was proved
        "limit(1/prod(1 + 1/k**2, k, 1, n), n, oo) == 0",
        "limit(prod(1/(1 + k/n)/n, k, 1, n), n, oo) == log(2)",
        "limit(prod(1/k, k, 1, n) - log(n), n, oo) == euler_gamma",
    ],
)
def test_what_holds_of_sums_is_not_proved_of_products(claim: str) -> None:
    assert check(claim).verdict != "proved"


@pytest.mark.parametrize(
    "claim",
    [
        "limit(prod(4*k**2/(4*k**2 - 1), k, 1, n), n, oo) == pi/2",  # was refuted: Σ 4k²/(4k² − 1) diverges
        "limit(prod(k/(k + 1), k, 1, n), n, oo) == 0",  # was refuted
    ],
)
def test_what_does_not_hold_of_sums_is_not_refuted_of_products(claim: str) -> None:
    assert check(claim).verdict != "refuted"
