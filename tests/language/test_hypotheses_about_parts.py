"""Hypotheses about a part of an axis, as y[1:], beside claims about other parts of it."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel
from verifier import check

SIMPLEX = "p: vector(n) simplex; y: vector(n); "


@pytest.mark.parametrize(
    "claim",
    [
        SIMPLEX + "z: scalar; p[:-1] @ y[1:] == 1 given y[1:] == ones(n)[1:], exp(z) + z**3 == 7",
        SIMPLEX + "A: matrix(n, n) spd; p[:-1] @ y[1:] == 1 given y[1:] == ones(n)[1:], A @ A @ A == 2*eye(n)",
        SIMPLEX + "p[:-1] @ y[1:] == 1 given y[1:] == ones(n)[1:]",
        "x, y, t: vector(n); x[:-1] @ y[1:] == sum(t) given y[1:] == t[:-1], x == ones(n)",
        "y: vector(n); sum(exp(y[:-1])*y[1:]) == sum(exp(y)) given y[1:] == 1",
    ],
)
def test_it_is_not_taken_to_be_about_the_whole(claim: str) -> None:
    assert check(claim).verdict in ("refuted", "unknown")


@pytest.mark.parametrize(
    "claim",
    [
        "x, y, t: vector(n); x[1:] @ y[1:] == x[1:] @ t[:-1] given y[1:] == t[:-1]",
        "y, t: vector(n); sum(y[1:]) == sum(t[:-1]) given y[1:] == t[:-1]",
        "y, t: vector(n); y[1:] @ y[1:] == t[:-1] @ t[:-1] given y[1:] == t[:-1]",
    ],
)
def test_of_the_same_places_it_is_used(claim: str) -> None:
    assert_proved_by_the_kernel(claim)
