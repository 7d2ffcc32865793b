"""What an inner expectation is a part of: it is a number, so what divides by it has a degree and an expectation."""

from __future__ import annotations

import pytest

from verifier import check
from verifier import notation as nt
from verifier.expressions import Expectation, lift
from verifier.kernel.signs.degrees import at_most_exponential, degree, growth
from verifier.kernel.signs.order import Signs
from verifier.notation import exp, inv

x = nt.noise("x", mean=lift(0), variance=lift(1))
z = nt.normal("z", mean=lift(0), variance=lift(1))
g = nt.noise("g", nt.dim("n"), mean=lift(0), variance=lift(1))


def test_an_inner_expectation_is_a_number() -> None:
    second = Expectation(x**2)
    assert degree(x / second, x) == 1
    assert degree(x**2 / second, x) == 2
    assert growth(x / second, x) == 1
    assert degree(inv(Expectation(nt.outer(g, g))) @ g, g) == 1
    assert at_most_exponential(exp(z) / Expectation(exp(z)), (z,), Signs())


def test_what_moves_beside_it_does_not_become_one() -> None:
    second = Expectation(x**2)
    assert degree(x / (second + x), x) is None
    assert degree(1 / (x * second), x) is None
    assert growth(1 / (x * second), x) is None
    assert degree(inv(nt.outer(g, g) + Expectation(nt.outer(g, g))) @ g, g) is None
    assert not at_most_exponential(1 / (z + Expectation(z)), (z,), Signs())
    assert not at_most_exponential(exp(z**2) / Expectation(exp(z)), (z,), Signs())


@pytest.mark.parametrize(
    "claim",
    [
        "x, y: random; Var(y) > 0; b = Cov(x, y)/Var(y); Cov(x - b*y, y) == 0",
        "x, y: random; Var(y) > 0; b = Cov(x, y)/Var(y); Var(x - b*y) == Var(x) - Cov(x, y)**2/Var(y)",
        "x: vector(p) random; y: vector(q) random; det(Cov(y)) != 0; K = Cov(x, y) @ inv(Cov(y));"
        "Cov(x - K @ y) == Cov(x) - Cov(x, y) @ inv(Cov(y)) @ Cov(y, x)",
        "x: random; Var(x) > 0; z = (x - E(x))/sqrt(Var(x)); Var(z) == 1",
        "x: vector(n) random; det(Cov(x)) != 0; E((x - E(x)) @ inv(Cov(x)) @ (x - E(x))) == n",
    ],
)
def test_regression_and_standard_scores(claim: str) -> None:
    assert check(claim).verdict == "proved"


@pytest.mark.parametrize(
    "claim",
    [
        "x, y: random; Var(y) > 0; b = Cov(x, y)/Var(y); Cov(x + b*y, y) == 0",
        "x, y: random; Var(y) > 0; b = Cov(x, y)/Var(y); Var(x - b*y) == Var(x) - Cov(x, y)/Var(y)",
        "x: random; Var(x) > 0; z = (x - E(x))/Var(x); Var(z) == 1",
        "x: vector(n) random; det(Cov(x)) != 0; E(x @ inv(Cov(x)) @ x) == n",
        "x, y: random; E(y) > 0; E(x/y) == E(x)/E(y)",
    ],
)
def test_what_is_nearly_regression_is_refuted(claim: str) -> None:
    assert check(claim).verdict == "refuted"
