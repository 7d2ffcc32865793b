"""E[log(c·e^u)] = E[log c + u]: log-densities of normal noise, with no more than the law carries."""

from __future__ import annotations

import math

import pytest

from verifier import check
from verifier.expressions import Noise
from verifier.kernel.signs.degrees import at_most_exponential, degree
from verifier.kernel.signs.order import Signs
from verifier.notation import exp, log, normal, scalar, sqrt

m, c = scalar("m"), scalar("c", "positive")
v = scalar("v", "positive")
x = normal("x", mean=m, variance=v)
y = normal("y", mean=0, variance=1)
assert isinstance(x, Noise)
assert isinstance(y, Noise)
GAUSSIANS = "m, a: scalar; s, t: scalar positive; x: scalar normal(m, s**2); " + "".join(
    f"{name} = 1/sqrt(2*pi*{s}**2)*exp(-(x - {mean})**2/(2*{s}**2)); "
    for name, mean, s in (("p", "m", "s"), ("q", "a", "t"))
)


@pytest.mark.parametrize(
    ("node", "found"),
    [
        (log(exp(x)), 1),
        (log(c * exp(x**2) / sqrt(exp(x))), 2),
        (log(exp(x) ** 3), 1),
        (log(exp(x * y)), 2),
        (log(exp(x) * exp(y**3)), 3),
        # c may not be random, u is a polynomial, and a sum of exponentials is none
        (log(x * exp(x)), None),
        (log(exp(exp(x))), None),
        (log(1 + exp(x)), None),
        (log(exp(x) + exp(y)), None),
        (log(log(exp(x))), None),
    ],
)
def test_the_degree_of_a_logarithm(node: object, found: int | None) -> None:
    assert degree(node, x, y) == found


def test_what_grows_no_faster_than_an_exponential() -> None:
    assert at_most_exponential(log(c * exp(exp(x))), (x,), Signs())
    assert not at_most_exponential(log(exp(exp(x**2))), (x,), Signs())
    assert not at_most_exponential(log(x**2 * exp(x)), (x,), Signs())
    assert at_most_exponential(log(1 + exp(x)), (x,), Signs())


@pytest.mark.parametrize("deviation", [-2.0, -0.5, 0.0, 1.5])
def test_the_law_at_numbers(deviation: float) -> None:
    density = 3 * math.exp(-(deviation**2) / 2) / math.sqrt(math.exp(deviation))
    assert math.isclose(math.log(density), math.log(3) - deviation**2 / 2 - deviation / 2)


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("E(log(p)) == -log(2*pi*s**2)/2 - 1/2", "proved"),
        ("E(log(p)) == -log(2*pi*s**2)/2 - 1", "refuted"),
        ("E(log(p) - log(q)) == log(t/s) + (s**2 + (m - a)**2)/(2*t**2) - 1/2", "proved"),
        ("E(log(p/q)) == log(t/s) + (s**2 + (m - a)**2)/(2*t**2) - 1/2", "proved"),
        ("E(log(p/q)) == log(t/s) + (s**2 + (m - a)**2)/(2*t**2) - 1", "refuted"),
        ("E(log(p/q)) == log(s/t) + (s**2 + (m - a)**2)/(2*t**2) - 1/2", "refuted"),
        ("E(log(exp(exp(x)))) == exp(m + s**2/2)", "proved"),
        ("E(log(x*exp(x))) == m", "unknown"),
        ("E(log(exp(exp(x**2)))) == m", "unknown"),
    ],
)
def test_entropy_and_divergence_of_gaussians_from_their_densities(claim: str, verdict: str) -> None:
    assert check(GAUSSIANS + claim).verdict == verdict


DENSITIES = (
    "m, a: scalar; s, t: scalar > 0; p = norm_pdf((x - m)/s)/s; q = norm_pdf((x - a)/t)/t; "
    "integral(p*(log(p) - log(q)), x, -oo, oo) == "
)


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        ("log(t/s) + (s**2 + (m - a)**2)/(2*t**2) - 1/2", "proved"),
        ("log(s/t) + (s**2 + (m - a)**2)/(2*t**2) - 1/2", "refuted"),
        ("log(t/s) + (s**2 + (m - a)**2)/(2*s**2) - 1/2", "refuted"),
    ],
)
def test_divergence_of_gaussians_as_an_integral(value: str, verdict: str) -> None:
    assert check(DENSITIES + value).verdict == verdict
