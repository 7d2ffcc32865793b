"""Uniform, exponential, Poisson and other named laws: their means and variances, and nothing beyond."""

from __future__ import annotations

from fractions import Fraction
from math import comb, exp, factorial, isclose

import pytest
from sympy import Rational

from tests.antiderivatives import is_proved, number
from verifier import check
from verifier.expressions import lift
from verifier.language.declared.two_moments import LAWS
from verifier.language.errors import NotYet, TextError
from verifier.language.reading import read_claim


@pytest.mark.parametrize(
    "claim",
    [
        "u ~ uniform(a, b); E(u) == (a + b)/2",
        "u: scalar uniform(a, b); Var(u) == (b - a)**2/12",
        "u: scalar uniform(0, 1); E(u**2) == 1/3",
        "a: scalar > 0; u: uniform(-a, a); Var(u) == a**2/3",
        "W: matrix(m, n) uniform(-sqrt(6/(m + n)), sqrt(6/(m + n))); Var(W[0, 0]) == 2/(m + n)",
        "w: vector(n) uniform(-a, a); x: vector(n); Var(w @ x) == a**2/3*sum(x**2)",
        "k ~ poisson(lam); Var(k) == lam",
        "t ~ exponential(lam); E(t**2) == 2/lam**2",
        "t ~ exponential(scale); E(t) == scale",
        "l: scalar > 0; x: exponential(l); E((1/l - x)**2) == 1/l**2",
        "k ~ binomial(n, p); Var(k) == n*p*(1 - p)",
        "k ~ geometric(p); E(k) == 1/p",
        "x: laplace(m, b); Var(x) == 2*b**2",
        "x: chi2(k); E(x) == k",
        "z: vector(n) rademacher; A: matrix(n, n); E(z @ A @ z) == tr(A)",
    ],
)
def test_moments_of_named_laws(claim: str) -> None:
    assert is_proved(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "a: scalar > 0; u: uniform(-a, a); Var(u) == a**2/12",
        "k ~ poisson(lam); E(k**2) == lam**2",
        "t ~ exponential(lam); Var(t) == 1/lam",
        "k ~ binomial(n, p); Var(k) == n*p",
    ],
)
def test_wrong_moments_are_refuted(claim: str) -> None:
    assert check(claim).verdict == "refuted"


@pytest.mark.parametrize(
    "claim",
    [
        "u: uniform(0, 1); E(u**4) == 1/5",  # true, though not of every law with these two moments
        "u: uniform(0, 1); E(u**3) == 1/2",
        "u: uniform(0, 1); E(exp(u)) == e - 1",
        "u: uniform(0, 1); E(abs(u)) == 1/2",
        "u: uniform(0, 1); u <= 1/2",
        "u: uniform(0, 1); given E(u**3) == 1; E(u) == 1/2",
        "x: vector(n) rademacher; E(norm(x)**4) == n**2",
    ],
)
def test_more_than_squares_is_refused(claim: str) -> None:
    with pytest.raises(NotYet, match="more of the law"):
        read_claim(claim)


def test_parameters_are_asked_for() -> None:
    with pytest.raises(TextError, match=r"write u: uniform\(low, high\)"):
        read_claim("u: uniform; E(u) == 1/2")


def _sums(weights: dict[float, float]) -> tuple[float, float]:
    mean = sum(w * x for x, w in weights.items())
    return mean, sum(w * (x - mean) ** 2 for x, w in weights.items())


#: Each law at numbers, as outcomes and their probabilities, near enough.
STEPS = 4000
OUTCOMES: dict[str, tuple[tuple[Fraction, ...], dict[float, float]]] = {
    "uniform": ((Fraction(-1), Fraction(3)), {-1 + 4 * (k + 0.5) / STEPS: 1 / STEPS for k in range(STEPS)}),
    "exponential": (
        (Fraction(2),),
        {(k + 0.5) / 200: exp(-2 * k / 200) - exp(-2 * (k + 1) / 200) for k in range(STEPS)},
    ),
    "poisson": ((Fraction(3, 2),), {k: exp(-1.5) * 1.5**k / factorial(k) for k in range(60)}),
    "binomial": ((Fraction(5), Fraction(1, 4)), {k: comb(5, k) * 0.25**k * 0.75 ** (5 - k) for k in range(6)}),
    "geometric": ((Fraction(1, 3),), {k: (2 / 3) ** (k - 1) / 3 for k in range(1, 200)}),
    "laplace": (
        (Fraction(1), Fraction(1, 2)),
        {
            1 + sign * (k + 0.5) / 200: (exp(-k / 100) - exp(-(k + 1) / 100)) / 2
            for k in range(STEPS)
            for sign in (1, -1)
        },
    ),
    "chi2": ((Fraction(2),), {(k + 0.5) / 100: exp(-k / 200) - exp(-(k + 1) / 200) for k in range(STEPS)}),
    "rademacher": ((), {-1: 0.5, 1: 0.5}),
}


@pytest.mark.parametrize("name", LAWS)
def test_the_moments_are_those_of_the_law(name: str) -> None:
    """By summing over outcomes, which shares nothing with the formulas."""
    parameters, outcomes = OUTCOMES[name]
    for said, summed in zip(LAWS[name].moments(*(lift(Rational(p)) for p in parameters)), _sums(outcomes)):
        assert isclose(number(said), summed, rel_tol=1e-3, abs_tol=1e-3)
