"""Logarithms of which one argument is the larger, and the bounds of divergences that follow."""

from __future__ import annotations

import pytest

from verifier import check

LET = (
    "p: vector(n) simplex positive",
    "q: vector(n) simplex positive",
    "m = (p + q)/2",
    "a: scalar > 0",
    "b: scalar > 0",
)
PROVED = [
    "a*log(a) + b*log(b) <= (a + b)*log(a + b)",
    "sum(p*log(p/m))/2 + sum(q*log(q/m))/2 <= log(2)",
    "kl(p, m) + kl(q, m) <= 2*log(2)",
    "js_divergence(p, q) <= log(2)",
    "entropy(m) <= (entropy(p) + entropy(q))/2 + log(2)",
]
REFUTED = [
    "a*log(a) + b*log(b) >= (a + b)*log(a + b)",
    "kl(p, m) + kl(q, m) <= log(2)",
    "js_divergence(p, q) <= log(2)/2",
    "entropy(m) <= (entropy(p) + entropy(q))/2",
]


@pytest.mark.parametrize("claim", PROVED)
def test_a_divergence_is_bounded(claim: str) -> None:
    assert check(claim, let=LET).verdict == "proved"


@pytest.mark.parametrize("claim", REFUTED)
def test_a_bound_that_is_too_small_is_refuted(claim: str) -> None:
    assert check(claim, let=LET).verdict == "refuted"
