"""Products from a number to n, by one more factor at each step; false neighbours."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted


@pytest.mark.parametrize(
    ("claim", "false"),
    [
        ("prod((k**3 - 1)/(k**3 + 1), k, 2, n) == 2*(n**2 + n + 1)/(3*n*(n + 1))", "2*(n**2 + n + 1)/(3*n*(n - 1))"),
        ("prod((k**2 + k + 1)/(k**2 - k + 1), k, 2, n) == (n**2 + n + 1)/3", "(n**2 + n + 1)/2"),
        ("prod((k**2 + 1)/(k**2 - 2*k + 2), k, 1, n) == n**2 + 1", "n**2 + 2"),
        ("prod((k - 1)/(k + 1), k, 2, n) == 2/(n*(n + 1))", "2/(n*(n + 2))"),
    ],
)
def test_quotients_of_polynomials(claim: str, false: str) -> None:
    assert_proved_by_the_kernel(f"n: integer >= 2; {claim}")
    assert_refuted(f"n: integer >= 2; {claim.split(' == ')[0]} == {false}")
