"""|u| ≤ v among the hypotheses bounds u from both sides, whatever v is; and false neighbours."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted


@pytest.mark.parametrize(
    "claim",
    [
        "b > 0; abs(t) < b; t + b > 0",
        "b > 0; abs(t) < b; b - t > 0",
        "abs(t) <= b; t + b >= 0",
        "abs(t) < b; -b < t < b",
        "abs(x - a) < d; x > a - d",
        "abs(x - a) < d; x < a + d",
        "abs(x - a) <= d; x*2 <= 2*a + 2*d",
        "abs(x - a) < d; abs(y - b) < r; x + y < a + b + d + r",
        "abs(x - y) < z; x < y + z",
        "abs(x - y) <= z; abs(y - w) <= z; abs(x - w) <= 2*z",
        "abs(f - L) < eps; f < L + eps",
        "abs(x) < a; x + a > 0",
        "abs(x) < a; x**2 < a**2",
        "abs(x - a) < a/2; x > a/2",
        "a > 0; abs(x - a) < a/2; 1/x < 2/a",
        "x: vector(n); c: scalar; abs(x[i]) < c; x[i] + c > 0",
        "x: vector(n); c: scalar; abs(x) <= c; sum(x) <= n*c",
        "b > 0; abs(t) < 1/b; t + 1/b > 0",
        "b > 0; abs(t) < 1/b; 1/b + t > 0",
        "b > 0; abs(t) < 1/b; 1/b - t > 0",
        "b > 0; abs(t) < b; integral(exp(-t*y)*exp(-y*b), y, 0, oo) == 1/(t + b)",
        "b > 0; abs(t) < b; integral(exp(-t*y-y*b), y, 0, oo) == 1/(t + b)",
        "b > 0; abs(t) < 1/b; integral(exp(-t*y-y/b), y, 0, oo) == 1/(t + 1/b)",
        "b > 0; abs(t) < 1/b; integral(exp(-y/b-t*y), y, 0, oo) == 1/(t + 1/b)",
        "b > 0; abs(t) < 1/b; integral(exp(-y/b-t*y), y, 0, oo) == b/(b*t + 1)",
    ],
)
def test_both_bounds_are_used(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "abs(x - a) < d; x > a + d",
        "abs(x - a) < d; x > a",
        "abs(x - a) <= d; x < a + d",
        "abs(x - a) > d; x > a - d",
        "abs(x - y) <= z; abs(y - w) <= z; abs(x - w) <= z",
        "abs(x - a) < a/2; x > 3*a/4",
        "b > 0; abs(t) < 1/b; t + b > 0",
    ],
)
def test_no_more_than_both_bounds(claim: str) -> None:
    assert_refuted(claim)
