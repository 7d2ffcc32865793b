"""A letter that is declared on one side of a place tends to it from there; other letters from both sides."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier.language.asking.api import check

PAIRS = (
    ("T: scalar > 0; limit(abs(T)/T, T, 0) == 1", "T: scalar; limit(abs(T)/T, T, 0) == 1"),
    ("T: scalar < 0; limit(abs(T)/T, T, 0) == -1", "T: scalar < 0; limit(abs(T)/T, T, 0) == 1"),
    ("T: scalar > 0; limit(T*log(1 + exp(1/T)), T, 0) == 1", "T: scalar; limit(T*log(1 + exp(1/T)), T, 0) == 1"),
    ("t: scalar > 0; limit(exp(-1/t), t, 0) == 0", "t: scalar; limit(exp(-1/t), t, 0) == 0"),
    ("0 < p < 1; limit(abs(1 - p)/(1 - p), p, 1) == 1", "0 < p < 2; limit(abs(1 - p)/(1 - p), p, 1) == 1"),
    (
        "T: scalar > 0; x: vector(n); limit(T*logsumexp(x/T), T, 0) == max(x)",
        "T: scalar > 0; x: vector(n); limit(T*logsumexp(x/T), T, 0) == min(x)",
    ),
)


@pytest.mark.parametrize(("true", "false"), PAIRS)
def test_claims(true: str, false: str) -> None:
    assert_proved_by_the_kernel(true)
    assert_refuted(false)


def test_the_side_is_told() -> None:
    assert "T tends to 0 from the right, where alone it may be" in check(PAIRS[0][0]).why
    assert "from the right" not in check("T: scalar > 0; limit(T**2, T, 1) == 1").why


def test_a_side_that_is_written_counts() -> None:
    assert_proved_by_the_kernel("T: scalar > 0; limit(abs(T)/T, T, 0, '-') == -1")
