"""Roots of products of several letters that may be 0: the inequality of the means at the end of its domain."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted


@pytest.mark.parametrize(
    "claim",
    [
        "a, b, c: scalar >= 0; a + b + c >= 3*(a*b*c)**(1/3)",
        "a, b, c: scalar >= 0; (a*b*c)**(1/3) <= (a + b + c)/3",
        "a, b, c, d: scalar >= 0; (a + b + c + d)/4 >= (a*b*c*d)**(1/4)",
    ],
)
def test_each_letter_may_be_zero(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "a, b, c: scalar >= 0; a + b + c > 3*(a*b*c)**(1/3)",
        "a, b, c: scalar >= 0; a + b + c >= 4*(a*b*c)**(1/3)",
        "a, b, c, d: scalar >= 0; (a + b + c + d)/5 >= (a*b*c*d)**(1/4)",
        "a, b, c: scalar >= 0; (a*b*c)**(1/3) >= (a + b + c)/4",
    ],
)
def test_wrong_ones_are_refuted(claim: str) -> None:
    assert_refuted(claim)
