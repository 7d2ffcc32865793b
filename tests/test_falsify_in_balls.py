"""What differs by less than floats tell is refuted in balls, with the true neighbours that are not."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier import check


@pytest.mark.parametrize(
    "claim",
    [
        "x > 25; tanh(x) == 1",
        "x > 30; softplus(x) == x",
        "x > 8; erf(x) == 1",
        "x > 40; sigmoid(x) == 1",
        "x > 25; tanh(x) > 1",
        "x > 50; coth(x) == 1",
        "x: vector(n); given x[i] > 30; log1p(exp(x)) == x",
    ],
)
def test_what_floats_take_for_equal_is_refuted(claim: str) -> None:
    assert_refuted(claim)


@pytest.mark.parametrize("claim", ["x > 25; tanh(x) < 1", "x > 30; softplus(x) > x", "x > 50; coth(x) > 1"])
def test_the_strict_inequality_is_proved(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


def test_sizes_that_are_said_and_large_are_passed_over() -> None:
    assert check("x: vector(200); sum(tanh(x)) == 5").verdict == "unknown"


def test_where_one_side_alone_has_a_value_is_left_to_the_hypotheses() -> None:
    result = check("x: vector(n); grad(sum(log(x)), x) == 1/x")
    assert (result.verdict, result.counterexample) == ("supported", None)
