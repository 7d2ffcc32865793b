"""Expectations of functions of an affine form of normal noise, beside numerical integration along the form."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import mpmath
import pytest
from flint import arb

from verifier import check
from verifier.expressions import Apply, Expression
from verifier.kernel.index.terms import GaveUp
from verifier.kernel.meaning.semantics import Reader
from verifier.kernel.points.environment import environment
from verifier.kernel.points.evaluate import values
from verifier.kernel.points.point import Point
from verifier.notation import E, absolute, dim, normal, relu, scalar, vector
from verifier.raising.terms import raise_term

#: x and y of means 1/2 and −1 and variances 9/4 and 4, and ℓ = x − 2y + 1, which has mean 7/2 and variance 73/4.
x = normal("x", mean=Fraction(1, 2), variance=Fraction(9, 4))
y = normal("y", mean=-1, variance=4)
u = normal("u", mean=0, variance=1)
line = x - 2 * y + 1
MIDDLE, SPREAD = mpmath.mpf(7) / 2, mpmath.mpf(73) / 4
#: Of x and y: mean, and covariance with ℓ.
MOMENTS = {"x": (mpmath.mpf(1) / 2, mpmath.mpf(9) / 4), "y": (mpmath.mpf(-1), mpmath.mpf(-8))}
OWN = {("x", "x"): mpmath.mpf(9) / 4, ("y", "y"): mpmath.mpf(4)}
FUNCTIONS: list[tuple[Callable[[Expression], Expression], Callable[[Any], Any]]] = [
    (absolute, abs),
    (relu, lambda t: max(t, 0)),
    (lambda t: Apply("sign", t), mpmath.sign),
    (lambda t: Apply("sin", t / 3), lambda t: mpmath.sin(t / 3)),
    (lambda t: Apply("cos", t / 3), lambda t: mpmath.cos(t / 3)),
]


def expected(function: Callable[[Any], Any], beside: str = "") -> float:
    """E[f(ℓ)] and, given ℓ, of entries beside it: their regression on ℓ, and what is left of their covariance."""

    def given(t: Any) -> Any:
        means = [mean + share * (t - MIDDLE) / SPREAD for mean, share in (MOMENTS[name] for name in beside)]
        if len(beside) < 2:
            return mpmath.fprod(means)
        first, second = beside
        left = OWN.get((first, second), 0) - MOMENTS[first][1] * MOMENTS[second][1] / SPREAD
        return means[0] * means[1] + left

    root = mpmath.sqrt(SPREAD)
    ends = [-mpmath.inf, MIDDLE - 8 * root, 0, MIDDLE, MIDDLE + 8 * root, mpmath.inf]
    return float(mpmath.quad(lambda t: function(t) * given(t) * mpmath.npdf(t, MIDDLE, root), ends))


def read(formula: Expression) -> float:
    (value,) = values(raise_term(Reader().entry(E(formula), ()), []), environment(Point())).values()
    return float(arb(value))


@pytest.mark.parametrize(("function", "same"), FUNCTIONS)
@pytest.mark.parametrize("beside", ["", "x", "y"])
def test_beside_an_entry(function: Callable[[Expression], Expression], same: Callable[[Any], Any], beside: str) -> None:
    formula = function(line)
    for name in beside:
        formula = {"x": x, "y": y}[name] * formula
    assert read(formula) == pytest.approx(expected(same, beside), rel=1e-9)


@pytest.mark.parametrize("beside", ["xx", "xy", "yy"])
def test_beside_two_entries(beside: str) -> None:
    for formula, same in ((absolute(line), abs), (Apply("cos", line / 2), lambda t: mpmath.cos(t / 2))):
        for name in beside:
            formula = {"x": x, "y": y}[name] * formula
        assert read(formula) == pytest.approx(expected(same, beside), rel=1e-8, abs=1e-9)


def test_a_cube_and_the_error_function() -> None:
    assert read(absolute(line) ** 3) == pytest.approx(expected(lambda t: abs(t) ** 3), rel=1e-9)
    assert read(Apply("erf", line / 5)) == pytest.approx(expected(lambda t: mpmath.erf(t / 5)), rel=1e-9)


def test_of_independent_noise_each_alone() -> None:
    both = read(relu(line) * absolute(u))
    assert both == pytest.approx(expected(lambda t: max(t, 0)) * float(mpmath.sqrt(2 / mpmath.pi)), rel=1e-9)


s = scalar("s")
z = normal("z", dim("n"), mean=0, variance=1)
w = vector("w", dim("n"))


@pytest.mark.parametrize(
    "formula",
    [
        absolute(s * x - s * y + 1),  # the form has no spread where s = 0
        Apply("sign", w @ z) * z[0],  # w may be 0
        Apply("erf", x * u), absolute(x - y) * absolute(x + y), absolute(x**2 - y), absolute(w @ z + 1),
    ],
)  # fmt: skip
def test_beyond_the_laws(formula: Expression) -> None:
    with pytest.raises(GaveUp):
        Reader().entry(E(formula), ())


X = "w, v: vector(n); x: vector(n) normal(0, 1); "
TRUE = [
    X + "E(relu(w @ x)) == norm(w)/sqrt(2*pi)",
    X + "E(relu(w @ x)**2) == norm(w)**2/2",
    X + "E(relu(w @ x)*x) == w/2",
    X + "E(abs(w @ x)**3) == 2*sqrt(2/pi)*norm(w)**3",
    X + "E(sign(w @ x)) == 0",
    X + "E(sign(w @ x)*x) == sqrt(2/pi)*w/norm(w) given norm(w) > 0",
    X + "E(relu(w @ x)*outer(x, x)) == norm(w)/sqrt(2*pi)*(eye(n) + outer(w, w)/norm(w)**2) given norm(w) > 0",
    "W: matrix(m, n) normal(0, 2/n); x: vector(n); E(norm(relu(W @ x))**2) == m/n*norm(x)**2",
    "Sigma: matrix(n, n) psd; x: gaussian(zeros(n), Sigma); w: vector(n); E(relu(w @ x)**2) == w @ Sigma @ w/2",
    "mu, w: vector(n); x: vector(n) normal(mu, 1); E(norm_cdf(w @ x)) == norm_cdf(w @ mu/sqrt(1 + norm(w)**2))",
    "x, y ~ N(0, 1); E(max(x, y)) == 1/sqrt(pi)",
    "x, y ~ N(0, 1); E(abs(x - y)) == 2/sqrt(pi)",
    "x, y ~ N(0, 1); E(sin(x)*cos(y)) == 0",
    "x, y: vector(n) normal(0, 1); E(relu(x) @ relu(y)) == n/(2*pi)",
    "x ~ N(0, 1); E(x*sin(x)) == exp(-1/2)",
    "x ~ N(0, 1); E(cos(x)**2) == (1 + exp(-2))/2",
    X + "E(sin(w @ x)*x) == exp(-norm(w)**2/2)*w",
    "z ~ N(0, 1); d(E(sign(z + t)), t) == 2*norm_pdf(t)",  # the mean is smooth where what is drawn is not
    "z ~ N(0, 1); d(E(relu(z + t)), t) == norm_cdf(t)",
    X + "grad(E(relu(w @ x)**2), w) == w",
    X + "grad(E(relu(w @ x)), w) == w/(norm(w)*sqrt(2*pi)) given w != 0",
]
FALSE = [
    X + "E(relu(w @ x)) == norm(w)/sqrt(pi)",
    X + "E(relu(w @ x)**2) == norm(w)**2",
    X + "E(relu(w @ x)*x) == w",
    X + "E(abs(w @ x)**3) == 2*sqrt(2/pi)*norm(w)**2",
    X + "E(sign(w @ x)) == norm(w)",
    X + "E(sign(w @ x)*x) == sqrt(1/pi)*w/norm(w) given norm(w) > 0",
    X + "E(relu(w @ x)*outer(x, x)) == norm(w)/sqrt(2*pi)*(eye(n) + 2*outer(w, w)/norm(w)**2) given norm(w) > 0",
    "W: matrix(m, n) normal(0, 1/n); x: vector(n); E(norm(relu(W @ x))**2) == m/n*norm(x)**2",
    "mu, w: vector(n); x: vector(n) normal(mu, 1); E(norm_cdf(w @ x)) == norm_cdf(w @ mu/sqrt(1 + norm(w)))",
    "x, y ~ N(0, 1); E(max(x, y)) == 1/sqrt(2*pi)",
    "x, y ~ N(0, 1); E(abs(x - y)) == 2*sqrt(2/pi)",
    "x, y ~ N(0, 1); E(cos(x)*cos(y)) == exp(-2)",
    "z ~ N(0, 1); d(E(sign(z + t)), t) == 0",
    "x ~ N(0, 1); E(x*sin(x)) == exp(-1)",
    "x ~ N(0, 1); E(sin(x)**2) == (1 + exp(-2))/2",
    "z ~ N(0, 1); d(E(relu(z + t)), t) == norm_pdf(t)",
    X + "grad(E(relu(w @ x)**2), w) == 2*w",
    "x, y: vector(n) normal(0, 1); E(relu(x) @ relu(y)) == n/(4*pi)",
    "x: vector(n) normal(0, 1); E(relu(x) @ relu(x)) == n/(2*pi)",  # the same draw twice is not independent
]


#: What is said of one place is not said of others, and a slope where a variance is 0 is not that of one number.
NOT_DECIDED = [
    "x: vector(n); b: scalar; z ~ normal(0, 1); x[0] != 0; E(sign(x[1]*z + b)**2) == 1",
    "A: matrix(n, n); b: scalar; z ~ normal(0, 1); A[0, 0] != 0; E(sign(A[0, 1]*z + b)**2) == 1",
    "x: vector(n); i: index(n); b: scalar; z ~ normal(0, 1); x[i] != 0; E(sign(x[0]*z + b)**2) == 1",
    "x: vector(n) positive; b: scalar; z ~ normal(0, 1); log(x[0]) != 0; E(sign(log(x[1])*z + b)**2) == 1",
    "t: scalar; z ~ normal(0, t**2); t == 0; d(d(E(softplus(z)), t), t) == 1/4",
    "t: scalar; z ~ normal(0, t**2); d(E(abs(z)), t)**2 == 2/pi",
    "t: scalar >= 0; z ~ normal(0, t**2); d(E(abs(z)), t) == sqrt(2/pi)",
]


@pytest.mark.parametrize("claim", NOT_DECIDED)
def test_what_does_not_follow_is_left_open(claim: str) -> None:
    assert check(claim).verdict in ("supported", "unknown")


@pytest.mark.parametrize("claim", TRUE)
def test_what_holds_is_proved(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "proved", result.why


@pytest.mark.parametrize("claim", FALSE)
def test_what_does_not_hold_is_refuted(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "refuted", result.why
