"""Expectations of functions of one normal entry, beside numerical integration, and where the laws do not hold."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import mpmath
import pytest
from flint import arb

from verifier.expressions import Apply, Expression
from verifier.kernel.index.terms import GaveUp
from verifier.kernel.meaning.semantics import Reader
from verifier.kernel.points.environment import environment
from verifier.kernel.points.evaluate import values
from verifier.kernel.points.point import Point
from verifier.language.asking.api import check
from verifier.notation import E, absolute, dim, exp, normal, relu, scalar
from verifier.raising.terms import raise_term

z = normal("z", mean=Fraction(1, 2), variance=Fraction(9, 4))
w = normal("w", mean=0, variance=1)
x = normal("x", dim("n"), mean=0, variance=1)
s = scalar("s")


def erf(t: Expression) -> Expression:
    return Apply("erf", t)


def sign(t: Expression) -> Expression:
    return Apply("sign", t)


def expected(formula: Any) -> float:
    """The formula of z with mean 1/2 and standard deviation 3/2, integrated."""
    ends = [-mpmath.inf, -10, -2, -1, 0, mpmath.mpf(1) / 3, 1, 2, 10, mpmath.inf]
    return float(mpmath.quad(lambda t: formula(t) * mpmath.npdf(t, 0.5, 1.5), ends))


def read(formula: Expression) -> float:
    (value,) = values(raise_term(Reader().entry(E(formula), ()), []), environment(Point())).values()
    return float(arb(value))


@pytest.mark.parametrize("k", [0, 1, 2, 3])
def test_beside_powers(k: int) -> None:
    bell = mpmath.exp
    pairs = [
        (z**k * exp(-(z**2) / 3 + z), lambda t: t**k * bell(-t * t / 3 + t)),
        (z**k * exp(z**2 / 5 - 1), lambda t: t**k * bell(t * t / 5 - 1)),
        (z**k * erf(2 * z - 1), lambda t: t**k * mpmath.erf(2 * t - 1)),
        (z**k * absolute(1 - 3 * z), lambda t: t**k * abs(1 - 3 * t)),
        (z**k * relu(1 - 3 * z) ** 3, lambda t: t**k * max(1 - 3 * t, 0) ** 3),
        (z**k * absolute(z), lambda t: t**k * abs(t)),
        (z**k * sign(3 * z - 1) ** 2, lambda t: t**k),
    ]
    for formula, function in pairs:
        assert read(formula) == pytest.approx(expected(function), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("k", [0, 1, 2, 3])
def test_signs(k: int) -> None:
    assert read(z**k * sign(3 * z - 1)) == pytest.approx(expected(lambda t: t**k * mpmath.sign(3 * t - 1)), rel=1e-9)


@pytest.mark.parametrize(
    "formula",
    [
        absolute(s * z - 1),  # s may be 0
        erf(z**2), erf(z) ** 2, erf(z) * erf(z - 1), erf(x[0] * x[1]),
    ],
)  # fmt: skip
def test_beyond_the_laws(formula: Expression) -> None:
    with pytest.raises(GaveUp):
        Reader().entry(E(formula), ())


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("z: normal(0, 1); E(Phi(a + b*z)) == Phi(a/sqrt(1 + b**2))", "proved"),
        ("z: normal(0, 1); E(Phi(a + b*z)) == Phi(a/(1 + b**2))", "refuted"),
        ("x: normal(mu, s**2); s: scalar > 0; E(relu(x)) == mu*Phi(mu/s) + s*phi(mu/s)", "proved"),
        ("x: normal(mu, s**2); s: scalar > 0; E(relu(x)) == mu*Phi(mu/s) - s*phi(mu/s)", "refuted"),
        ("z: normal(0, 1); t < 1/2; E(exp(t*z**2)) == 1/sqrt(1 - 2*t)", "proved"),
        ("z: normal(0, 1); t < 1; E(exp(t*z**2)) == 1/sqrt(1 - 2*t)", "unknown"),  # there is none for t ≥ 1/2
        ("z: normal(0, 1); t < 1/2; E(exp(t*z**2)*exp(t*z**2)) == 1/sqrt(1 - 4*t)", "unknown"),
        ("z: normal(0, 1); E(gelu(z)) == 1/(2*sqrt(pi))", "proved"),
        ("z: normal(0, 1); E(gelu(z)) == 1/sqrt(2*pi)", "refuted"),
        ("b: bernoulli(p); E(exp(t*b)) == 1 - p + p*exp(t)", "proved"),
        ("b: bernoulli(p); E(exp(t*b)) == 1 - p + p*exp(p*t)", "refuted"),
        ("b: bernoulli(p); E(exp(b*E(b))) == 1 - p + p", "refuted"),  # what is bound inside is another draw
        ("m: vector(n) bernoulli(p); x: vector(n); E(relu(m*x)) == p*relu(x)", "proved"),
        ("m: vector(n) bernoulli(p); x: vector(n); E(exp(sum(m*x))) == p*exp(sum(x)) + 1 - p", "refuted"),
        ("b: bernoulli(p); E(log(b)) == 0", "unknown"),
        ("c: bernoulli(1/2); b: bernoulli(c); E(c*exp(b)) == exp(1)/4", "unknown"),  # the chance is random itself
        # E averages over the law of q as well, and is no random number
        ("q: bernoulli(1/2); b: bernoulli(q); E(b) == q", "unknown"),
        ("q: bernoulli(1/2); b: bernoulli(q); E(exp(b*t)) == 1 - q + q*exp(t)", "unknown"),
        ("m: normal(0, 1); x: normal(m, 1); E(x) == m", "unknown"),
        ("m: normal(0, 1); x: normal(m, 1); E(x*m) == 0", "unknown"),  # it is 1
        ("m: normal(0, 1); x: normal(m, 1); E(x*m) == 1", "unknown"),
    ],
)
def test_claims(claim: str, verdict: str) -> None:
    assert check(claim).verdict == verdict
