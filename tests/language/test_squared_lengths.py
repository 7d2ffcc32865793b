"""E f of normal vectors by the law of their squared length, and which expectations no improper integral gives."""

from __future__ import annotations

from contextlib import suppress

import pytest

from verifier import check
from verifier.language.errors import NotYet

Z = "z: vector(n) normal(0, 1); "


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        (Z + "t < 1/2; E(exp(t*norm(z)**2)) == (1 - 2*t)**(-n/2)", "proved"),
        (Z + "t < 1/2; E(exp(t*z @ z)) == (1 - 2*t)**(-n/2)", "proved"),
        (Z + "t < 1/2; E(exp(t*norm(z)**2)) == (1 - t)**(-n/2)", "refuted"),
        ("x: gaussian(0, eye(n)); E(exp(-norm(x)**2/2)) == 2**(-n/2)", "proved"),
        ("z: vector(n) normal(0, s**2); s > 0; E(exp(-sum(z**2))) == (1 + 2*s**2)**(-n/2)", "proved"),
        ("z: vector(n) normal(0, s**2); s > 0; E(exp(-sum(z**2))) == (1 + s**2)**(-n/2)", "refuted"),
        (Z + "E(log(norm(z)**2)) == digamma(n/2) + log(2)", "proved"),
        (Z + "E(log(z @ z)) == digamma(n/2)", "refuted"),
    ],
)
def test_the_squared_length_of_normal_numbers(claim: str, verdict: str) -> None:
    assert check(claim).verdict == verdict


@pytest.mark.parametrize(
    "claim",
    [
        Z + "a: vector(n); E(exp(z @ z/4)*(a @ z)) == 0",
        "z: vector(n) normal(1, 1); E(exp(-norm(z)**2/2)) == 2**(-n/2)",
        "z: vector(n) normal(0, v); v >= 0; E(log(norm(z)**2)) == digamma(n/2) + log(2*v)",
        Z + "E(exp(norm(z)**2/2)) == 1",
    ],
)
def test_what_the_law_does_not_tell(claim: str) -> None:
    assert check(claim).verdict != "proved"


@pytest.mark.parametrize(
    "claim",
    [
        "z: vector(2) normal(0, 1); E(exp(z @ z/2)*sin(z @ z)/(z @ z)) == pi/4",
        "z: vector(2) normal(0, 1); E(exp(z @ z/2)*jv(0, z @ z)) == 1/2",
        "x: exponential(1); E(exp(x)*sin(x)/x) == pi/2",
        "x: gamma(1, 1); E(exp(x)*besselj(0, x)) == 1",
        "u: uniform(0, 1); E(sin(1/u)/u) == pi/2 - 0.946083070367183",
    ],
)
def test_an_improper_integral_without_that_of_the_size_is_no_expectation(claim: str) -> None:
    with suppress(NotYet):
        assert check(claim).verdict in ("unknown", "supported")


@pytest.mark.parametrize(
    "claim",
    [
        "x: exponential(1); E(cos(t*x)) == 1/(1 + t**2)",
        "x: exponential(1); E(x*sin(x)) == 1/2",
        "u: uniform(0, 1); E(exp(u)*sin(u)) == (1 + e*(sin(1) - cos(1)))/2",
    ],
)
def test_waves_beside_what_is_bounded_or_a_polynomial(claim: str) -> None:
    assert check(claim).verdict == "proved"
