"""Products from a to b with b < a − 1 have no factor: they are 1, and no power with an exponent below 0."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted


@pytest.mark.parametrize(
    "claim",
    [
        "n: natural; x: scalar > 0; prod(x, k, 1, n) == x*prod(x, k, 1, n - 1)",  # these four were proved
        "n: natural; x: scalar > 1; prod(x + k, k, 0, n - 2)*(x + n - 1) == prod(x + k, k, 0, n - 1)",
        "n: natural; x: scalar > 1; prod(x + k, k, 0, n - 2) == gamma(x + n - 1)/gamma(x)",
        "m, n: natural; c: scalar > 0; prod(c, k, 3, m + n)*c**2 == c**(m + n)",
        "prod(2, k, 3, n) == 2**(n - 2)",
        "prod(k, k, 3, n) == factorial(n)/2",
        "n: natural; prod(k, k, 1, n) <= n*prod(k, k, 1, n - 1)",
        "c: scalar > 1; n: natural; prod(c, k, 1, n - 1) < prod(c, k, 1, n)",
        "n: natural; d(prod(c, k, 2, n), c) == (n - 1)*c**(n - 2) given c > 0",
        "x: vector(n); prod(x[0]**2 + 1, k, 3, n)*(x[0]**2 + 1)**2 == (x[0]**2 + 1)**n",
        "n: natural; sum(1, k, 1, n - 2) == n - 2",
        "n: natural; sum(2**k, k, 1, n - 2) == 2**(n - 1) - 2",
    ],
)
def test_there_are_no_fewer_factors_than_none(claim: str) -> None:
    assert_refuted(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "n: integer >= 1; x: scalar > 0; prod(x, k, 1, n) == x*prod(x, k, 1, n - 1)",
        "n: integer >= 1; prod(1 - 1/k**2, k, 2, n)*2*n == n + 1",
        "n: natural; prod(k, k, 1, n) == factorial(n)",
    ],
)
def test_where_none_is_missing_they_are_counted(claim: str) -> None:
    assert_proved_by_the_kernel(claim)
