"""Side conditions of every entry of an array, from hypotheses about every entry of one of its shape."""

from __future__ import annotations

import pytest

from verifier import check

TRUE = [
    "X: matrix(m, n); sum(X[i]**2) > 0; 1/(X**2 @ ones(n)) > 0",
    "X: matrix(m, n); X[i] @ X[i] > 0; grad(sum(norm(X, axis=1)), X) == X/norm(X, axis=1, keepdims=True)",
    "x, y: vector(n); x*y > 0; 1/x*x == ones(n)",
    "x, y: vector(n); x - y**2 > 1; sqrt(x - 1)**2 == x - 1",
    "A, B: matrix(m, n); A*B < 0; A/A == ones((m, n))",
]
#: The hypothesis is too weak, of one entry only, of other entries, or says nothing of the sign.
OPEN = [
    "X: matrix(m, n); X[i] @ X[i] >= 0; grad(sum(norm(X, axis=1)), X) == X/norm(X, axis=1, keepdims=True)",
    "X: matrix(m, n); X[0] @ X[0] > 0; grad(sum(norm(X, axis=1)), X) == X/norm(X, axis=1, keepdims=True)",
    "X: matrix(n, n); X.T[i] @ X.T[i] > 0; grad(sum(norm(X, axis=1)), X) == X/norm(X, axis=1, keepdims=True)",
    "x, y: vector(n); x*y >= 0; 1/x*x == ones(n)",
    "x, y: vector(n); x @ y > 0; 1/x*x == ones(n)",
    "x, y: vector(n); x + y > 1; sqrt(x - 1)**2 == x - 1",
    "A, B: matrix(n, n); A*B.T < 0; A/B == A*B/B**2 + A - A.T",
    "x, y: vector(n); x*y != 0; log(x) - log(x) == zeros(n)",
]


@pytest.mark.parametrize("claim", TRUE)
def test_a_condition_follows_entry_by_entry(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "proved", result.why


@pytest.mark.parametrize("claim", OPEN)
def test_what_does_not_follow_is_not_proved(claim: str) -> None:
    assert check(claim).verdict != "proved"
