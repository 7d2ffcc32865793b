"""Means of powers and of exponentials of the entries of a vector, as their order goes to 0 and to ∞."""

from __future__ import annotations

import pytest

from verifier import check


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("x: vector(n); limit(log(mean(exp(t*x)))/t, t, oo) == max(x)", "proved"),
        ("x: vector(n); limit(log(mean(exp(t*x)))/t, t, oo) == mean(x)", "refuted"),
        ("x: vector(n) positive; limit(mean(x**p)**(1/p), p, 0) == exp(mean(log(x)))", "proved"),
        ("x: vector(n) positive; limit(mean(x**p)**(1/p), p, 0) == prod(x)**(1/n)", "proved"),
        ("x: vector(n) positive; limit(mean(x**p)**(1/p), p, 0) == mean(log(x))", "refuted"),
    ],
)
def test_limits(claim: str, verdict: str) -> None:
    assert check(claim).verdict == verdict
