"""Lambert's W and Hurwitz's ζ(s, q), and series with a letter in the denominator: laws, and what is false near by."""

from __future__ import annotations

import pytest

from tests.antiderivatives import is_proved
from verifier import check


@pytest.mark.parametrize(
    "claim",
    [
        "x: scalar >= 0; lambertw(x)*exp(lambertw(x)) == x",
        "x: scalar > 0; exp(lambertw(x)) == x/lambertw(x)",
        "x: scalar > 0; log(lambertw(x)) == log(x) - lambertw(x)",
        "x: scalar > 0; diff(lambertw(x), x) == lambertw(x)/(x*(1 + lambertw(x)))",
        "x: scalar > 0; diff(lambertw(x), x) == 1/(x + exp(lambertw(x)))",
        "x > -1/e; diff(lambertw(x), x) == exp(-lambertw(x))/(1 + lambertw(x))",
        "1 + e*x > 0; lambertw(x) > -1",
        "x: scalar >= -1; lambertw(x*exp(x)) == x",
        "x: scalar > 1; lambertw(x*log(x)) == log(x)",
        "x: scalar > 0; lambertw(x) <= log(1 + x)",
        "x: scalar >= 0; lambertw(x) <= x",
        "lambertw(e) == 1",
        "lambertw(0) == 0",
        "lambertw(-exp(-1)) == -1",
        "lambertw(2*log(2)) == log(2)",
        "s: scalar > 1; zeta(s, 1) == zeta(s)",
        "s: scalar > 1; zeta(s, 1/2) == (2**s - 1)*zeta(s)",
        "s: scalar > 1; zeta(s, 3) == zeta(s) - 1 - 2**(-s)",
        "s: scalar > 1; q: scalar > 0; zeta(s, q) - zeta(s, q + 1) == q**(-s)",
        "s: scalar > 1; q: scalar > 0; diff(zeta(s, q), q) == -s*zeta(s + 1, q)",
        "q: scalar > 0; zeta(2, q) == polygamma(1, q)",
        "q: scalar > 0; zeta(3, q) == -polygamma(2, q)/2",
        "q: scalar > 0; zeta(5/2, q) - zeta(5/2, q + 2) == q**(-5/2) + (q + 1)**(-5/2)",
        "s: scalar > 1; q: scalar > 0; zeta(s, q) == sum(1/(k + q)**s, k, 0, oo)",
        "sum(1/(k**2 + 1), k, 0, oo) == (1 + pi/tanh(pi))/2",
        "a: scalar > 0; sum(1/(k**2 + a**2), k, 1, oo) == pi/(2*a)*coth(pi*a) - 1/(2*a**2)",
        "sum((-1)**k/(k**2 + 4), k, 2, oo) == pi/(4*sinh(2*pi)) - 1/8 + 1/5",
        "sum(k/factorial(k + 1), k, 1, oo) == 1",
        "x: scalar > 0; sum(x**k/factorial(k + 1), k, 0, oo) == (exp(x) - 1)/x",
    ],
)
def test_laws(claim: str) -> None:
    assert check(claim).verdict == "proved"


@pytest.mark.parametrize(
    "claim",
    [
        "x: scalar >= 0; lambertw(x)*exp(lambertw(x)) == x + 1",
        "x: scalar > 0; diff(lambertw(x), x) == lambertw(x)/(x*(2 + lambertw(x)))",
        "x > -1/e; diff(lambertw(x), x) == exp(lambertw(x))/(1 + lambertw(x))",
        "1 + e*x > 0; lambertw(x) > -0.9",
        "x: scalar; lambertw(x*exp(x)) == x",
        "x: scalar > 0; lambertw(x*exp(x)) == exp(x)",
        "lambertw(1) == 1",
        "lambertw(-2*exp(-2)) == -2",
        "lambertw(-1) == 0",
        "s: scalar > 1; zeta(s, 1) == zeta(s) - 1",
        "s: scalar > 1; q: scalar > 0; zeta(s, q + 1) - zeta(s, q) == q**(-s)",
        "q: scalar > 0; zeta(2, q) == -polygamma(1, q)",
        "s: scalar > 1; q: scalar > 0; zeta(s, q) == sum(1/(k + q)**s, k, 1, oo)",
        "sum(1/(k**2 + 1), k, 1, oo) == (1 + pi/tanh(pi))/2",
        "sum((-1)**k/(k**2 + 1), k, 1, oo) == (1 + pi/sinh(pi))/2",
    ],
)
def test_false_ones(claim: str) -> None:
    assert check(claim).verdict == "refuted"
    assert not is_proved(claim)


@pytest.mark.parametrize(
    "claim",
    [
        # a condition is dropped: true where both sides are defined, and not everywhere
        "x: scalar; lambertw(x)*exp(lambertw(x)) == x",
        "x: scalar; exp(lambertw(x)) == x/lambertw(x)",
        "x: scalar; log(lambertw(x)) == log(x) - lambertw(x)",
        "x: scalar >= -1; diff(lambertw(x*exp(x)), x) == 1",
        "x: scalar >= -2; lambertw(x*exp(x)) == x",
        "x: scalar > 0; lambertw(x*log(x)) == log(x)",
        "x: scalar; lambertw(x) <= 0",
        "s: scalar > 0; zeta(s, 1) == zeta(s)",
        "s: scalar > 1; q: scalar; zeta(s, q) - zeta(s, q + 1) == q**(-s)",
        "s: scalar > 0; q: scalar > 0; sum(1/(k + q)**s, k, 0, oo) == zeta(s, q)",
        "a: scalar; sum(1/(k**2 + a), k, 1, oo) == pi/(2*sqrt(a))*coth(pi*sqrt(a)) - 1/(2*a)",
    ],
)
def test_their_conditions_are_needed(claim: str) -> None:
    assert check(claim).verdict != "proved"
