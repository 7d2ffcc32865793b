"""Functions with letters for their parameters, each law beside a false one."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier import check

N, ORDER = "x: scalar > 0; n: integer >= 1", "x: scalar > 0; n: integer >= 0"
TRUE_AND_FALSE = {
    f"{ORDER}; polygamma(n, x + 1) == polygamma(n, x) + (-1)**n*factorial(n)/x**(n + 1)": (
        f"{ORDER}; polygamma(n, x + 1) == polygamma(n, x) - (-1)**n*factorial(n)/x**(n + 1)"
    ),
    f"{ORDER}; polygamma(n, x + 2) - polygamma(n, x) == (-1)**n*factorial(n)*(x**(-n - 1) + (x + 1)**(-n - 1))": (
        f"{ORDER}; polygamma(n, x + 2) - polygamma(n, x) == (-1)**n*factorial(n)*(x**(-n - 1) + (x + 2)**(-n - 1))"
    ),
    f"{N}; d(polygamma(n, x), x) == polygamma(n + 1, x)": f"{N}; d(polygamma(n, x), x) == polygamma(n - 1, x)",
    f"{N}; d(polygamma(n, 2*x), x) == 2*polygamma(n + 1, 2*x)": (
        f"{N}; d(polygamma(n, 2*x), x) == polygamma(n + 1, 2*x)"
    ),
    f"{N}; d(polygamma(n - 1, x), x) == polygamma(n, x)": f"{N}; d(polygamma(n - 1, x), x) == -polygamma(n, x)",
}


@pytest.mark.parametrize("text", TRUE_AND_FALSE)
def test_it_is_proved_by_the_kernel(text: str) -> None:
    assert_proved_by_the_kernel(text)


@pytest.mark.parametrize("text", TRUE_AND_FALSE.values())
def test_a_false_one_beside_it_is_refuted(text: str) -> None:
    assert_refuted(text)


def test_of_an_order_that_need_not_be_whole_nothing_is_proved() -> None:
    assert check("m, x: scalar > 0; polygamma(m, x) == polygamma(m, x + 0)").verdict != "proved"
