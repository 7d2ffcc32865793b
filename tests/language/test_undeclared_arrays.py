"""A name that nobody declared and that is given to equal an array: no number is taken for it."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.errors import StatementError


@pytest.mark.parametrize(
    "claim",
    [
        "x: vector(n); given s == softmax(x); sum(s) == 1",  # was refuted
        "x: vector(n); given s == softmax(x); jacobian(s, x) == 0",  # was proved
        "x: vector(n); given y == x**2; sum(y) == y",
        "x: vector(n); given x**2 == y + 1; sum(y) == y",
        "S: matrix(n, n); given S == s; trace(S) == n*s",
    ],
)
def test_no_number_is_taken_for_what_equals_an_array(claim: str) -> None:
    with pytest.raises(StatementError, match="is given to equal an array"):
        check(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "x, s: vector(n); given s == softmax(x); sum(s) == 1",
        "x: vector(n); s = softmax(x); sum(s) == 1",
        "x: vector(n); c: scalar; given x == c; mean(x) == c",
        "x: vector(n); given x == c*ones(n); mean(x) == c",
        "A: matrix(n, n); v: vector(n); given A @ v == c*v; A @ A @ v == c**2*v",
        "x: vector(n); given 1 == x; mean(x) == 1",
    ],
)
def test_what_is_declared_or_has_a_shape_is_read(claim: str) -> None:
    assert check(claim).verdict == "proved"
