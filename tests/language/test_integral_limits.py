"""Limits of integrals with a moving end, Riemann sums, and what is ∞: each law, and what is false near by."""

from __future__ import annotations

import pytest

from verifier import check


@pytest.mark.parametrize(
    "claim",
    [
        "limit(integral(exp(-t), t, 0, x), x, oo) == 1",
        "limit(integral(sin(t)/t, t, 0, x), x, oo) == pi/2",
        "limit(integral(1/t, t, 1, x)/log(x), x, oo) == 1",
        "limit(integral(log(t), t, 1, x)/(x*log(x)), x, oo) == 1",
        "limit(sum(1/(n+k), k, 1, n), n, oo) == log(2)",
        "limit(sum(sqrt(k), k, 1, n)/n**(3/2), n, oo) == 2/3",
        "limit(sum(n/(n**2+k**2), k, 1, n), n, oo) == pi/4",
        "limit(sum(exp(k/n), k, 0, n-1)/n, n, oo) == e - 1",
        "sum(1/k, k, 1, oo) == oo",
        "sum(1/sqrt(k), k, 1, oo) == oo",
        "sum(-1/k, k, 1, oo) == -oo",
        "a: scalar > 0; sum(a/k, k, 1, oo) == oo",
        "sum(2**k, k, 0, oo) == oo",
        "integral(1/x, x, 1, oo) == oo",
        "integral(1/x, x, 0, 1) == oo",
        "integral(exp(x), x, 0, oo) == oo",
        "integral(-1/x, x, 1, oo) == -oo",
    ],
)
def test_limits_and_what_grows_without_bound(claim: str) -> None:
    assert check(claim).verdict == "proved"


@pytest.mark.parametrize(
    "claim",
    [
        "limit(integral(exp(-t), t, 0, x), x, oo) == 0",
        "limit(sum(1/(n+k), k, 1, n), n, oo) == 1/2",
        "limit(sum(sqrt(k), k, 1, n)/n**(3/2), n, oo) == 1/2",
        "sum(1/k**2, k, 1, oo) == oo",
        "sum(1/2**k, k, 0, oo) == oo",
        "integral(1/x**2, x, 1, oo) == oo",
        "integral(1/sqrt(x), x, 0, 1) == oo",
        "integral(exp(-x), x, 0, oo) == oo",
    ],
)
def test_false_ones(claim: str) -> None:
    assert check(claim).verdict == "refuted"


@pytest.mark.parametrize(
    "claim",
    [
        # partial sums that swing, or fall
        "sum((-1)**k, k, 0, oo) == oo",
        "sum((-1)**k*k, k, 0, oo) == oo",
        "sum(-1/k, k, 1, oo) == oo",
        "a: scalar; sum(a/k, k, 1, oo) == oo",
        "integral(cos(x), x, 0, oo) == oo",
        # no Riemann sums of what is continuous from 0 to 1
        "limit(sum(n/(k*(k+1)), k, 1, n)/n, n, oo) == 0",
        "limit(sum(1/k, k, 1, n), n, oo) == 0",
        "limit(sum(n/k**2, k, 1, n), n, oo) == 1",
        "limit(sum(floor(k/n), k, 1, n)/n, n, oo) == 1",
        # the term at k = n + 1 does not exist
        "limit(sum(sqrt(1 - k/n), k, 0, n + 1)/n, n, oo) == 2/3",
    ],
)
def test_laws_do_not_reach_further(claim: str) -> None:
    assert check(claim).verdict != "proved"
