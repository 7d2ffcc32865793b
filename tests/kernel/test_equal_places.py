"""f(u)ᵢⱼ at i = j is f(uᵢᵢ), and a delta inside a function is decided at fixed places, where short sums are written
out."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.kernel.index.algebra import power
from verifier.kernel.index.functions.exponentials import exponential
from verifier.kernel.index.terms import Symbol, Term, atom, delta, number, rename, sum_over

MATRIX, VECTOR = Symbol("var", "A", ("n", "n")), Symbol("var", "x", ("n",))
I, J, K = "fi:n", "fj:n", "fk:n"


def squared(i: str, j: str) -> Term:
    """(A·A)ᵢⱼ"""
    return sum_over(atom(MATRIX, (i, K)) * atom(MATRIX, (K, j)), K)


@pytest.mark.parametrize("function", [exponential, lambda u: power(u * u + number(1), -1)])
def test_a_function_at_equal_places_is_that_of_the_diagonal(function: object) -> None:
    assert callable(function)
    apart, diagonal = function(squared(I, J)), function(squared(I, I))
    assert rename(apart, {J: I}) == diagonal
    opened = "fm:n"
    assert sum_over(delta(I, opened) * rename(apart, {J: opened}), opened) == diagonal
    assert apart != diagonal


def test_a_delta_inside_a_function_is_decided_at_fixed_places() -> None:
    axis = Symbol("var", "x", ("n",))
    shown = exponential(delta(I, J) * atom(axis, (K,)) + atom(axis, (J,)))
    first, second = "l0:n", "l1:n"
    assert rename(shown, {I: first, J: second}) == exponential(atom(axis, (second,)))
    assert rename(shown, {I: first, J: first}) == exponential(atom(axis, (K,)) + atom(axis, (first,)))
    assert rename(shown, {I: first, J: "l-1:n"}) != exponential(atom(axis, ("l-1:n",)))  # they may be one place


def test_what_is_undefined_at_equal_places_is_left_to_the_obligations() -> None:
    inverse = power(atom(VECTOR, (I,)) - atom(VECTOR, (J,)), -1)
    assert rename(inverse, {J: I})


@pytest.mark.parametrize(
    "claim",
    [
        "W: matrix(2, 2); x: vector(2); grad(sum(exp(W @ x)), W)[0, 1] == exp(W @ x)[0]*x[1]",
        "W: matrix(3, 3); x: vector(3); grad(sum(tanh(W @ x)), W)[0, 1] == (1 - tanh(W @ x)[0]**2)*x[1]",
        "x: vector(2); sum(sum(sqrt(1 + (x[i] - x[j])**2), j), i) == 2 + 2*sqrt(1 + (x[0] - x[1])**2)",
        "x: vector(4); g: vector(2); grad(sum(g*x[:2]*exp(x[2:])), x)[3] == g[1]*x[1]*exp(x[3])",
        "x: vector(4); g: vector(2); grad(sum(g*sqrt(1 + x[2:]**2)), x)[2] == g[0]*x[2]/sqrt(1 + x[2]**2)",
        "A: matrix(n, n); i: index(n); j: index(n); sum((i == j)*exp((A @ A)[i, j]), j) == exp((A @ A)[i, i])",
    ],
)
def test_what_is_written_out(claim: str) -> None:
    assert check(claim).verdict == "proved"


@pytest.mark.parametrize(
    "claim",
    [
        "W: matrix(2, 2); x: vector(2); grad(sum(exp(W @ x)), W)[0, 1] == exp(W @ x)[1]*x[1]",
        "x: vector(2); sum(sum(sqrt(1 + (x[i] - x[j])**2), j), i) == 2*sqrt(1 + (x[0] - x[1])**2)",
        "x: vector(n); i: index(n); j: index(n); sum((i == j)*sqrt(x[i]*x[j]), j) == x[i]",
        "x: vector(4); g: vector(2); grad(sum(g*x[:2]*exp(x[2:])), x)[3] == g[1]*x[0]*exp(x[3])",
        "x: vector(4); g: vector(2); grad(sum(g*x[:2]*exp(x[1:3])), x)[3] == g[1]*x[1]*exp(x[3])",
        "A: matrix(n, n); i: index(n); j: index(n); sum(exp((A @ A)[i, j]), j) == exp((A @ A)[i, i])",
    ],
)
def test_false_neighbours(claim: str) -> None:
    assert check(claim).verdict == "refuted"
