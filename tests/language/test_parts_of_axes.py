"""Sums over a part of an axis, of what exists at all of its places by what is known of every entry."""

from __future__ import annotations

import pytest

from verifier.language.asking.api import check

TRUE = [
    "x, g: vector(n); grad(g @ logcumsumexp(x), x)[j] == sum(g[i]*exp(x[j] - logcumsumexp(x)[i]), i, j, n-1)",
    "x, g: vector(n) positive; grad(g @ cumprod(x), x)[j] == sum(g[i]*cumprod(x)[i]/x[j], i, j, n-1)",
    "x: vector(n) positive; d(sum(log(x[i]), i, j, n-1), x[j]) == 1/x[j]",
    "x: vector(n); x > 0; d(sum(log(x[i]), i, 0, j), x[j]) == 1/x[j]",
]
FALSE = [
    "x, g: vector(n); grad(g @ logcumsumexp(x), x)[j] == sum(g[i]*exp(x[j] - logcumsumexp(x)[i]), i, 0, j)",
    "x, g: vector(n) positive; grad(g @ cumprod(x), x)[j] == sum(g[i]*cumprod(x)[i], i, 0, j)/x[j]",
    "x: vector(n); x > 0; d(sum(log(x[i]), i, 0, j), x[j]) == log(x[j])",
]
#: Known of this place alone, or not at all.
UNREAD = [
    "x: vector(n); j: index(n); d(sum(log(x[i]), i, 0, j), x[j]) == 1/x[j]",
    "x: vector(n); j: index(n); x[j] > 0; d(sum(log(x[i]), i, 0, j), x[j]) == 1/x[j]",
    "x: vector(n) nonnegative; d(sum(sqrt(x[i]), i, j, n-1), x[j]) == x[j] - log(sum(log(x[i]), i, j, n-1))",
]


@pytest.mark.parametrize("claim", TRUE)
def test_true_ones_are_proved(claim: str) -> None:
    assert check(claim).verdict == "proved"


@pytest.mark.parametrize("claim", FALSE)
def test_false_ones_are_refuted(claim: str) -> None:
    assert check(claim).verdict == "refuted"


@pytest.mark.parametrize("claim", UNREAD)
def test_what_may_not_exist_is_not_read_yet(claim: str) -> None:
    assert check(claim).verdict == "unknown"
