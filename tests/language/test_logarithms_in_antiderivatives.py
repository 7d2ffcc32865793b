"""Integrals whose antiderivative has the logarithm of what is negative between the ends; sums from different numbers
with one letter; series of exponentials and of differences of fractions."""

from __future__ import annotations

import pytest

from verifier import check


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("integral(1/(4 - x**2), x, 0, 1) == log(3)/4", "proved"),
        ("integral(1/(x - 2), x, 0, 1) == -log(2)", "proved"),
        ("integral(1/(x - 2), x, 0, 1) == log(2)", "refuted"),
        ("integral(1/(x**2 - 5*x + 6), x, 0, 1) == log(4/3)", "proved"),
        ("integral(1/(x**2 - 1), x, 2, oo) == log(3)/2", "proved"),
        ("integral(1/cos(x), x, 0, pi/4) == log(1 + sqrt(2))", "proved"),
        ("integral(1/sin(x), x, pi/3, pi/2) == log(3)/2", "proved"),
        ("0 < a < 1; integral(1/(1 - x**2), x, 0, a) == atanh(a)", "proved"),
        ("x: scalar < 2; integral(1/(t - 2), t, 0, x) == log(1 - x/2)", "proved"),
        ("n: integer >= 1; sum(k, k, 0, n) == sum(k, k, 1, n)", "proved"),
        ("n: integer >= 1; sum(1/(n + k), k, 1, n) == sum(1/k, k, n + 1, 2*n)", "proved"),
        ("n: integer >= 1; sum(k + 1, k, 0, n) == sum(k, k, 1, n)", "refuted"),
        ("a: scalar > 0; sum(exp(-a*k), k, 0, oo) == 1/(1 - exp(-a))", "proved"),
        ("a: scalar > 0; sum(k*exp(-a*k), k, 1, oo) == exp(-a)/(1 - exp(-a))**2", "proved"),
        ("a: scalar > 0; sum(exp(-a*k), k, 1, oo) == 1/(1 - exp(-a))", "refuted"),
        ("a: scalar; sum(exp(-a*k), k, 0, oo) == 1/(1 - exp(-a))", "refuted"),
        ("sum(1/(4*k + 1) - 1/(4*k + 3), k, 0, oo) == pi/4", "proved"),
        ("sum(1/k - 1/(k + 1), k, 1, oo) == 1", "proved"),
        ("sum(1/k - 2/(k + 1), k, 1, oo) == 0", "refuted"),
    ],
)
def test_claims(claim: str, verdict: str) -> None:
    assert check(claim).verdict == verdict


@pytest.mark.parametrize(
    "claim",
    [
        "integral(1/(x - 2), x, 0, 3) == -log(2)",
        "integral(1/(4 - x**2), x, 0, 3) == log(5)/4",
        "integral(1/x, x, -1, 1) == 0",
        "integral(1/(x - 1), x, 0, 1) == 0",
        "x: scalar; integral(1/(t - 2), t, 0, x) == log(abs(1 - x/2))",
    ],
)
def test_no_logarithm_leads_across_a_pole(claim: str) -> None:
    assert check(claim).verdict != "proved"
