"""A variance or a deviation that is given to be > 0: the sum of squares beside it is."""

from __future__ import annotations

import pytest

from verifier import check


@pytest.mark.parametrize(
    "claim",
    [
        "x: vector(n); std(x) > 0; 1/sum((x - mean(x))**2) > 0",
        "x: vector(n); var(x) != 0; 1/sum((x - mean(x))**2) > 0",
        "x: vector(n); n >= 2; np.std(x, ddof=1) > 0; 1/sum((x - mean(x))**2) > 0",
        "x: vector(n); 0 < mean(x**2); 1/sum(x**2) > 0",
        "x, y: vector(n); std(x) > 0; std(y) > 0; u = x - mean(x); v = y - mean(y); r = (u @ v)/(norm(u)*norm(v));"
        "grad(r, x) == v/(norm(u)*norm(v)) - r*u/norm(u)**2",
    ],
)
def test_a_spread_that_is_not_zero(claim: str) -> None:
    assert check(claim).verdict == "proved"


@pytest.mark.parametrize(
    "claim",
    [
        "x: vector(n); std(x) > 0; sum((x - mean(x))**2) > 1",
        "x: vector(n); mean(x) > 0; x[0] > 0",
        "x: vector(n); std(x) >= 0; sum((x - mean(x))**2) > 0",
        "x: vector(n); mean(x**3) != 0; sum(x**3) > 0",
    ],
)
def test_what_it_does_not_say(claim: str) -> None:
    assert check(claim).verdict == "refuted"
