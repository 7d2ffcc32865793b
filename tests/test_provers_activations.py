"""Bounds of activations: ranges from affine hypotheses, one product of two variables, tails of erf on either side."""

from __future__ import annotations

import pytest

from verifier import check

PROVED = [
    # what a·t + c ≥ 0 says of t
    "t: scalar; t/6 + 1/2 >= 0; t/6 + 1/2 <= 1; sigmoid(t) - t/6 - 1/2 <= 0.1",
    "t: scalar; 3 - 2*t >= 0; exp(t) < 4.5",
    # cases of an affine subject are ranges
    "t: scalar; abs(sigmoid(t) - hardsigmoid(t)) <= 0.1",
    "t: scalar; abs(tanh(t) - hardtanh(t)) <= 0.24",
    "t: scalar; abs(silu(t) - hardswish(t)) <= 0.15",
    # a product or a quotient alone
    "t: scalar; b: scalar > 0; lipschitz(swish(t, b), t, 1.1)",
    "t: scalar; b: scalar > 0; swish(t, b) >= -0.2785/b",
    "x: scalar; s: scalar > 0; x*ndtr(x/s) >= -0.17*s",
    "x: scalar; c: scalar > 0; c*log(cosh(x/c)) <= x**2/(2*c)",
    "x: scalar; c: scalar > 0; lipschitz(c**2/2*log1p((x/c)**2), x, c/2)",
    "x: scalar > 0; y: scalar > 0; x*log(x/y) >= x - y",
    # tails of erf
    "t: scalar; t <= 0; -gelu(t) <= 0.17",
    "t: scalar; relu(t) - gelu(t) <= 0.17",
    "t: scalar; abs(gelu(t) - relu(t)) <= 0.2",
    # cases before squares
    "g: vector(n); c: scalar > 0; norm(g/max(1, norm(g)/c)) <= c",
    "g: vector(n); norm(g/max(1, norm(g))) <= 1",
]
REFUTED = [
    "t: scalar; 2*t > 3; exp(t) > 4.5",
    "t: scalar; abs(sigmoid(t) - hardsigmoid(t)) <= 0.05",
    "t: scalar; abs(tanh(t) - hardtanh(t)) <= 0.23",
    "t: scalar; b: scalar > 0; lipschitz(swish(t, b), t, 1)",
    "t: scalar; b: scalar > 0; swish(t, b) >= -0.27/b",
    "x: scalar; s: scalar > 0; x*ndtr(x/s) >= -0.16*s",
    "x: scalar; c: scalar > 0; lipschitz(c**2/2*log1p((x/c)**2), x, c/3)",
    "x: scalar; c: scalar; c*tanh(x/c) <= abs(x)/2",
    "t: scalar; abs(gelu(t) - relu(t)) <= 0.16",
    "g: vector(n); c: scalar > 0; norm(g/max(1, norm(g)/c)) < c",
]


@pytest.mark.parametrize("claim", PROVED)
def test_bounds_are_proved(claim: str) -> None:
    assert check(claim).verdict == "proved"


@pytest.mark.parametrize("claim", REFUTED)
def test_false_bounds_are_refuted(claim: str) -> None:
    assert check(claim).verdict == "refuted"
