"""E f(u, v) of independent uniform numbers that does not come apart, and integrals of integrals with a kink inside."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier import check

TRUE = [
    "u, v ~ uniform(0, 1); E(max(u, v)) == 2/3", "u, v ~ uniform(0, 1); E(abs(u - v)) == 1/3",
    "u, v ~ uniform(0, 1); E(abs(u - v)*u) == 1/6",
    "integral(integral(min(s, t), s, 0, 1), t, 0, 1) == 1/3",
]  # fmt: skip
FALSE = [
    "u, v ~ uniform(0, 1); E(max(u, v)) == 1/2", "u, v ~ uniform(0, 1); E(abs(u - v)) == 1/4",
    "integral(integral(max(s, t), s, 0, 1), t, 0, 1) == 1/2",
]  # fmt: skip


@pytest.mark.parametrize("claim", TRUE)
def test_they_are_proved(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize("claim", FALSE)
def test_their_false_neighbours_are_refuted(claim: str) -> None:
    assert_refuted(claim)


def test_what_may_have_no_mean_is_not_averaged_one_after_the_other() -> None:
    """E 1/(u + v) exists, E 1/(u − v) does not: neither is bounded by a polynomial."""
    for claim in ("u, v ~ uniform(0, 1); E(1/(u - v)) == 0", "u, v ~ uniform(0, 1); E(1/(u + v)) == 2*log(2)"):
        assert check(claim).verdict == "unknown"
