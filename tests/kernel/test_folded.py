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
from verifier.notation import E, absolute, dim, norm, normal, relu, total
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
    [
        norm(x) * absolute(x[0]),
        norm(x - 1),
        1 / norm(x),
        absolute(u * w + z),
        absolute(z + w) * absolute(z),
        total(absolute(x)) ** 2,
        absolute(z) / z,
        sign(u * w) / u,
    ],
)
def test_without_a_law_the_kernel_gives_up(formula: Expression) -> None:
    """Roots of sums of squares, sums of products, quotients, and entries that may be the same one."""
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
        "g: vector(n) normal(0, 1); E(norm(g)) == sqrt(2)*gamma((n + 1)/2)/gamma(n/2)",
        "g: vector(2) normal(0, 1); E(norm(g)) == sqrt(pi/2)",
        "g: vector(n) normal(0, 1); i: index(n); E(g[i]**2*norm(g)) == E(norm(g)**3)/n",
        "g: vector(3) normal(0, 4); E(norm(g)) == 4*sqrt(2/pi)",
        "g: vector(n) normal(0, 1); E(norm(g)**3) == 2*sqrt(2)*gamma((n + 3)/2)/gamma(n/2)",
        "x, y ~ N(0, 1); E(sqrt(x**2 + y**2)) == sqrt(pi/2)",
        "A: matrix(m, n) normal(0, 1); E(norm(A)) == sqrt(2)*gamma((m*n + 1)/2)/gamma(m*n/2)",
        "A: matrix(m, n) normal(0, 1); E(norm(A[0])) == sqrt(2)*gamma((n + 1)/2)/gamma(n/2)",
        "A: matrix(m, n) normal(0, 1); E(sum(norm(A, axis=1))) == m*sqrt(2)*gamma((n + 1)/2)/gamma(n/2)",
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
        "g: vector(n) normal(0, 1); E(norm(g)) == sqrt(2/pi)", "g: vector(n) normal(0, 1); E(norm(g)) <= 1",
        "g: vector(2) normal(0, 1); E(norm(g)) == sqrt(2/pi)", "A: matrix(m, n) normal(0, 1); E(norm(A)) == sqrt(2/pi)",
        "x ~ N(0, 1); y ~ N(0, 4); E(sqrt(x**2 + y**2)) == sqrt(5*pi)/2",
        "g: vector(n) normal(0, 1); E(sqrt(g[0]**2 + g[-1]**2)) == sqrt(pi/2)",  # at n = 1 they are one
        "g: vector(n) normal(0, 1); E(sqrt(g[i]**2 + g[j]**2)) == sqrt(pi/2)",
        "g: vector(n) normal(0, 1); i: index(n); E(g[i]**2*norm(g)) == E(norm(g)**3)",
        "g, h: vector(n) normal(0, 1); E(norm(g)*norm(h)) == 2/pi",
        "g: vector(n) normal(0, 1); E(rms(g)) == sqrt(2/(pi*n))",
    ],
)  # fmt: skip
def test_false_ones_are_not_proved(claim: str) -> None:
    assert check(claim).verdict != "proved"
