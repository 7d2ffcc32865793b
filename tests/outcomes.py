"""Each named law at numbers, as outcomes and their probabilities, near enough; nothing comes from the verifier."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import comb, cosh, exp, factorial, pi, sqrt

STEPS = 4000


def _by_density(density: Callable[[float], float], low: float, high: float) -> dict[float, float]:
    step = (high - low) / STEPS
    middles = [low + (k + 0.5) * step for k in range(STEPS)]
    return {x: density(x) * step for x in middles}


def sums(weights: dict[float, float]) -> tuple[float, float]:
    mean = sum(w * x for x, w in weights.items())
    return mean, sum(w * (x - mean) ** 2 for x, w in weights.items())


#: The laws by their names: parameters, and outcomes with their weights.
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
    "gamma": ((Fraction(3), Fraction(2)), _by_density(lambda t: 4 * t**2 * exp(-2 * t), 0, 20)),
    "beta": ((Fraction(2), Fraction(3)), _by_density(lambda t: 12 * t * (1 - t) ** 2, 0, 1)),
    "lognormal": (
        (Fraction(1, 2), Fraction(1, 4)),
        {exp(x): w for x, w in _by_density(lambda z: exp(-2 * (z - 0.5) ** 2) * sqrt(2 / pi), -4, 5).items()},
    ),
    "weibull": ((Fraction(2), Fraction(3)), _by_density(lambda t: 2 * t / 9 * exp(-(t**2) / 9), 0, 20)),
    "rayleigh": ((Fraction(2),), _by_density(lambda t: t / 4 * exp(-(t**2) / 8), 0, 20)),
    "logistic": ((Fraction(1), Fraction(1, 2)), _by_density(lambda t: 2 / (4 * cosh(t - 1) ** 2), -15, 17)),
    "gumbel": (
        (Fraction(1), Fraction(1, 2)),
        _by_density(lambda t: 2 * exp(-2 * (t - 1) - exp(-2 * (t - 1))), -3, 20),
    ),
}
