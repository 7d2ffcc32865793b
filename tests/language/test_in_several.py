"""Derivatives in a list of scalars, and what else is read as its author means it."""

from __future__ import annotations

import pytest

from verifier.language.asking.api import check

TRUE = [
    "x, y: scalar; grad(x**2*y + sin(y), [x, y]) == [2*x*y, x**2 + cos(y)]",
    "grad(x*y, (x, y)) == [y, x]",
    "x, y: scalar; x**2 + y**2 > 0; grad(sqrt(x**2 + y**2), [x, y]) == [x, y]/sqrt(x**2 + y**2)",
    "x: vector(n); grad(x[0]*x[1], [x[0], x[1]]) == [x[1], x[0]]",
    "x, y: scalar; jacobian([x*y, x + y], [x, y]) == [[y, x], [1, 1]]",
    "r, t: scalar; det(jacobian([r*cos(t), r*sin(t)], [r, t])) == r",
    "x, y: scalar; hessian(x**2*y, [x, y]) == [[2*y, 2*x], [2*x, 0]]",
    "x, y, z: scalar; det(hessian(x*y*z, [x, y, z])) == 2*x*y*z",
    "z: vector(n); grad(cross_entropy(z, k), z) == softmax(z) - one_hot(k, n)",
    "z: vector(n); grad(cross_entropy(z, k), z)[j] == softmax(z)[j] - (j == k)",
    "z: vector(n); nll_loss(log_softmax(z), y) == logsumexp(z) - z[y]",
    "x != 0; d(selu(x), x) == 1.0507009873554805*where(x > 0, 1, 1.6732632423543772*exp(x))",
    "x < 0; d(selu(x), x) == 1.7580993408473766*exp(x)",
]
FALSE = [
    "x, y: scalar; grad(x*y, [x, y]) == [x, y]",
    "x, y: scalar; jacobian([x*y, x + y], [x, y]) == [[y, 1], [x, 1]]",
    "x, y: scalar; hessian(x**2*y, [x, y]) == [[2*y, x], [x, 0]]",
    "z: vector(n); grad(cross_entropy(z, k), z) == one_hot(k, n) - softmax(z)",
    "x < 0; d(selu(x), x) == 1.0507009873554805*exp(x)",
    "x > 0; d(selu(x), x) == 1.0507",
    "1.0507009873554805 == 1.0507009873554804934193349852946",
]
REFUSED = [
    "x: vector(n); y: scalar; grad(y*sum(x), [x, y]) == 0",
    "x, y: scalar; grad([x, y], [x, y]) == 0",
    "x: vector(n); y, z: scalar; jacobian(y*z*x, [y, z]) == column_stack([z*x, y*x])",
]


@pytest.mark.parametrize("claim", TRUE)
def test_true_ones_are_proved(claim: str) -> None:
    assert check(claim).verdict == "proved"


@pytest.mark.parametrize("claim", FALSE)
def test_false_ones_are_refuted(claim: str) -> None:
    assert check(claim).verdict == "refuted"


@pytest.mark.parametrize("claim", REFUSED)
def test_what_is_not_read_yet_is_said_to_be(claim: str) -> None:
    assert check(claim).verdict == "unknown"


def test_the_jacobian_is_turned_in_the_other_layout() -> None:
    turned = "jacobian([r*cos(t), r*sin(t)], [r, t]) == [[cos(t), sin(t)], [-r*sin(t), r*cos(t)]]"
    assert check(turned, layout="denominator").verdict == "proved"
    assert check(turned, layout="numerator").verdict == "refuted"


def test_what_is_taken_for_the_constants_of_selu_is_said() -> None:
    said = check("x > 0; d(selu(x), x) == 1.0507009873554805").why
    assert "1.0507009873554805 is taken as the constant of selu" in said
