"""Limits by the growth of special functions, beside their poles and at infinity, and false neighbours."""

from __future__ import annotations

import pytest

from verifier import check


@pytest.mark.parametrize(
    "claim",
    [
        "limit(x*gamma(x), x, 0) == 1",
        "limit((x+2)*gamma(x), x, -2) == 1/2",
        "limit(x*digamma(x), x, 0) == -1",
        "limit(x**2*trigamma(x), x, 0) == 1",
        "limit(digamma(x)/log(x), x, oo) == 1",
        "limit(x*polygamma(1, x), x, oo) == 1",
        "limit((s - 1)*zeta(s), s, 1, '+') == 1",
        "limit(zeta(s), s, oo) == 1",
        "a > 0; limit(gammainc(a, x), x, oo) == 1",
        "limit(binom(2*n, n)*sqrt(pi*n)/4**n, n, oo) == 1",
        "x > 0; limit(gamma(n + x)/(gamma(n)*n**x), n, oo) == 1",
        "limit(floor(x)/x, x, oo) == 1",
        "limit((-1)**n/n, n, oo) == 0",
        "limit((-1)**n*n/2**n, n, oo) == 0",
        "limit(x*(pi/2 - arctan(x)), x, oo) == 1",
        "limit((1 - norm_cdf(x))*x/norm_pdf(x), x, oo) == 1",
        "limit(exp(2*x)*(1 - tanh(x)), x, oo) == 2",
        "limit(x*(log(x + 1) - log(x)), x, oo) == 1",
        "limit(tan(x), x, pi/2, '-') == oo",
        "limit((x - pi/2)*tan(x), x, pi/2) == -1",
        "limit(sum(1/k, k, 1, n) - log(n), n, oo) == euler_gamma",
        "limit(sum(1/k, k, n+1, 2*n), n, oo) == log(2)",
        "limit(sum(1/(2*k-1), k, 1, n) - log(n)/2, n, oo) == log(2) + euler_gamma/2",
        "limit(x**x, x, 0) == 1",
    ],
)
def test_limits_of_special_functions(claim: str) -> None:
    assert check(claim).verdict == "proved"


@pytest.mark.parametrize(
    "claim",
    [
        "limit((x+1)*gamma(x), x, -1) == 1",
        "limit(x*digamma(x), x, 0) == 1",
        "limit(floor(x)/x, x, oo) == 0",
        "limit((-1)**n/n + 1, n, oo) == 0",
        "limit(binom(2*n, n)*sqrt(n)/4**n, n, oo) == 1",
        "limit(sum(1/k, k, 1, n) - log(n), n, oo) == 0",
        "limit(exp(-gamma(a)*x), x, oo) == 0 given -1 < a, a < 0",  # Γ(a) < 0 there
    ],
)
def test_their_false_neighbours(claim: str) -> None:
    assert check(claim).verdict == "refuted"


@pytest.mark.parametrize(
    "claim",
    [
        "limit(x - floor(x), x, oo) == 0",  # bounded, without a limit
        "limit((-1)**n, n, oo) == 1",
        "limit(gammainc(x, x), x, oo) == 1",  # it is 1/2: the order grows too
        "limit(gamma(sin(x)/x)/x**5, x, oo) == 0",  # sin x/x is 0 again and again
        "limit(digamma(sin(x)/x)/x**5, x, oo) == 0",
        "limit((log(-x) - log(-x - 1))*x, x, oo) == 1",  # defined nowhere
        "limit(x*(pi/2 - arctan(-x)), x, oo) == 1",
    ],
)
def test_laws_hold_where_they_say(claim: str) -> None:
    assert check(claim).verdict != "proved"
