"""Powers of a sum against the powers of its terms, also where terms may be 0, and false neighbours."""

from __future__ import annotations

import pytest

from verifier import check


@pytest.mark.parametrize(
    "claim",
    [
        "a > 0; b > 0; p >= 1; (a + b)**p >= a**p + b**p",
        "a > 0; b > 0; p > 1; a**p + b**p < (a + b)**p",
        "a > 0; b > 0; 0 < p < 1; (a + b)**p < a**p + b**p",
        "a > 0; b > 0; c > 0; 0 < p <= 1; (a + b + c)**p <= a**p + b**p + c**p",
        "a >= 0; b >= 0; p >= 1; (a + b)**p >= a**p + b**p",
        "a >= 0; b >= 0; 0 < p <= 1; (a + b)**p <= a**p + b**p",
        "a >= 0; b >= 0; p >= 1; (a + b)**p <= 2**(p-1)*(a**p + b**p)",
    ],
)
def test_powers_of_sums(claim: str) -> None:
    assert check(claim).verdict == "proved"


@pytest.mark.parametrize(
    "claim",
    [
        "a > 0; b > 0; p >= 1; (a + b)**p <= a**p + b**p",
        "a > 0; b > 0; p > 0; (a + b)**p >= a**p + b**p",  # p may be below 1
        "a > 0; b > 0; p >= 1; (a + b)**p > a**p + b**p",  # equal for p = 1
        "a >= 0; b >= 0; p > 1; (a + b)**p > a**p + b**p",  # equal for a = 0
        "a >= 0; b >= 0; 0 < p < 2; (a + b)**p <= a**p + b**p",
        "a >= 0; b >= 0; 0 < p <= 1; (a + b)**p <= 2**(p-1)*(a**p + b**p)",
    ],
)
def test_their_false_neighbours(claim: str) -> None:
    assert check(claim).verdict == "refuted"
