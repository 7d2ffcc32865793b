"""Expectations of |z| and sign z of normal noise, beside numerical integration, and where the laws do not hold."""

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
from verifier.notation import E, absolute, dim, normal, relu, total
from verifier.raising.terms import raise_term


def sign(t: Expression) -> Expression:
    return Apply("sign", t)


z, w = normal("z", mean=0, variance=Fraction(9, 4)), normal("w", mean=0, variance=1)
u = normal("u", mean=1, variance=1)
x = normal("x", dim("n"), mean=0, variance=1)


def expected(formula: Any) -> float:
    """The formula of z with standard deviation 3/2, integrated."""
    return float(
        mpmath.quad(lambda t: formula(t) * mpmath.npdf(t, 0, 1.5), [-mpmath.inf, -10, -1, 0, 1, 10, mpmath.inf])
    )


def read(formula: Expression) -> float:
    (value,) = values(raise_term(Reader().entry(E(formula), ()), []), environment(Point())).values()
    return float(arb(value))


@pytest.mark.parametrize("q", [1, 3, 5])
@pytest.mark.parametrize("j", [0, 1, 2, 3, 4])
def test_absolute_moments(q: int, j: int) -> None:
    assert read(absolute(z) ** q * z**j) == pytest.approx(expected(lambda t: abs(t) ** q * t**j), rel=1e-9, abs=1e-9)
    assert read(sign(z) * z**j) == pytest.approx(expected(lambda t: mpmath.sign(t) * t**j), rel=1e-9, abs=1e-9)
    assert read(relu(z) ** q) == pytest.approx(expected(lambda t: max(t, 0) ** q), rel=1e-9)


def test_of_independent_entries_the_expectations_multiply() -> None:
    assert read(absolute(z) * absolute(w)) == pytest.approx(1.5 * 2 / 3.141592653589793)
    assert read(absolute(z * w) * w**2) == pytest.approx(1.5 * 2 * 2 / 3.141592653589793)


@pytest.mark.parametrize(
    "formula",
    [absolute(u * w + z), absolute(z + w) * absolute(z), total(absolute(x)) ** 2, absolute(z) / z, sign(u * w) / u],
)
def test_without_a_law_the_kernel_gives_up(formula: Expression) -> None:
    """Sums of products, quotients, and entries that may be the same one."""
    with pytest.raises(GaveUp):
        Reader().entry(E(formula), ())


@pytest.mark.parametrize(
    "claim",
    [
        "z: gaussian(0, 1); E(abs(z)) == sqrt(2/pi)", "z: gaussian(0, 1); E(relu(z)) == 1/sqrt(2*pi)",
        "z: gaussian(0, s**2); s: scalar > 0; E(relu(z)**2) == s**2/2",
        "z: gaussian(0, 1); Var(relu(z)) == 1/2 - 1/(2*pi)",
        "x: vector(n) normal mean 0 var 1; E(sum(abs(x))) == n*sqrt(2/pi)",
        "z: gaussian(0, 1); E(leaky_relu(z, a)**2) == (1 + a**2)/2",
    ],
)  # fmt: skip
def test_rectified_noise(claim: str) -> None:
    assert check(claim).verdict == "proved"


@pytest.mark.parametrize(
    "claim",
    [
        "z: gaussian(m, 1); m: scalar; E(abs(z)) == sqrt(2/pi)", "z: noise mean 0 var 1; E(abs(z)) == sqrt(2/pi)",
        "z: gaussian(0, 1); E(abs(z)) == 1", "z: gaussian(0, s**2); s: scalar; E(abs(z)) == s*sqrt(2/pi)",
        "x: vector(n) normal mean 0 var 1; E(sum(abs(x))**2) == n*2/pi",
    ],
)  # fmt: skip
def test_false_ones_are_not_proved(claim: str) -> None:
    assert check(claim).verdict != "proved"
