"""1/tan(u) is cot(u), which has a value where tan has a pole."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier import check


@pytest.mark.parametrize(
    "claim",
    [
        "0 < x < 1; digamma(1 - x) - digamma(x) == pi/tan(pi*x)",
        "sin(x) != 0; csc(x)**2 == 1 + 1/tan(x)**2",
        "0 < x < pi; 1/tan(x/2) == (1 + cos(x))/sin(x)",
        "cos(x) != 0; sin(x) != 0; 1/tan(x) == cos(x)/sin(x)",
    ],
)
def test_in_an_equation_the_gap_is_filled(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "0 < x < 1; digamma(1 - x) - digamma(x) == -pi/tan(pi*x)",
        "sin(x) != 0; csc(x)**2 == 1 - 1/tan(x)**2",
        "0 < x < pi; 1/tan(x/2) == (1 - cos(x))/sin(x)",
    ],
)
def test_wrong_ones_are_refuted(claim: str) -> None:
    assert_refuted(claim)


@pytest.mark.parametrize("claim", ["0 < x < pi; 1/tan(x) != 0", "0 < x < pi; 1/tan(x) == where(x == pi/2, 5, cot(x))"])
def test_beyond_equations_of_continuous_formulas_it_is_not(claim: str) -> None:
    assert check(claim).verdict != "refuted"
