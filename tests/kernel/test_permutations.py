"""Functions entry by entry of PX for a permutation P: the laws, and what is false of other matrices."""

from __future__ import annotations

from typing import Any

import pytest

from verifier import check as checked
from verifier import notation as nt
from verifier.array_functions import ArrayFunction
from verifier.certificates import ArrayLaw, NormalForm
from verifier.claims import Goal
from verifier.expressions import Apply, Expression, lift
from verifier.kernel.check import Rejected, check
from verifier.kernel.laws.matrices.said_by_facts import LAWS
from verifier.provers import prove
from verifier.relations import Eq

n = nt.dim("n")
x, y = nt.vector("x", n), nt.vector("y", n)
permutation = ("orthogonal", "nonnegative")
OUT, EXTREME, SQUARED = (law for law in LAWS if law.endswith("a permutation P"))
LEFT, RIGHT = lift(1), lift(0)


def exp(u: Expression) -> Expression:
    return Apply("exp", u)


def matrix(*facts: str) -> Any:
    return nt.matrix("P", n, n, *facts) if facts else nt.matrix("P", n, n)


@pytest.mark.parametrize("facts", [("orthogonal",), ("nonnegative",), ("symmetric", "nonnegative"), ()])
def test_the_laws_ask_for_a_permutation(facts: tuple[str, ...]) -> None:
    p = matrix(*facts)
    node = exp(p @ x)
    for law, arrays, goal in (
        (OUT, (p, node, LEFT), Eq(node, p @ exp(x))),
        (EXTREME, (p, ArrayFunction("max", p @ x), LEFT), Eq(ArrayFunction("max", p @ x), ArrayFunction("max", x))),
        (SQUARED, (p,), Eq(p**2, p)),
    ):
        with pytest.raises(Rejected):
            check(Goal(goal), ArrayLaw(law, arrays, NormalForm()))


def test_the_laws_hold_of_a_permutation() -> None:
    p = matrix(*permutation)
    for goal in (Eq(exp(p @ x), p @ exp(x)), Eq(ArrayFunction("max", p @ x), ArrayFunction("max", x)), Eq(p**2, p)):
        assert prove(Goal(goal)).theorem is not None


@pytest.mark.parametrize("side", [LEFT, RIGHT])
def test_what_is_no_product_with_it_is_refused(side: Expression) -> None:
    p = matrix(*permutation)
    for node in (exp(x), exp(p @ x + y), (p @ x) * y, nt.total(exp(p @ x)), p @ x, ArrayFunction("max", x)):
        for law in (OUT, EXTREME):
            with pytest.raises(TypeError):
                LAWS[law](p, node, side)
    with pytest.raises(TypeError):
        LAWS[OUT](p, exp(p @ x), RIGHT)


@pytest.mark.parametrize(
    "claim",
    [
        "x: vector(n); softmax(P @ x) == P @ softmax(x)",
        "x: vector(n); softmax(P.T @ x) == P.T @ softmax(x)",
        "x: vector(n); logsumexp(P @ x) == logsumexp(x)",
        "x: vector(n); layer_norm(P @ x) == P @ layer_norm(x)",
        "x: vector(n); max(P @ x) == max(x)",
        "x: vector(n); norm(P @ x, 1) == norm(x, 1)",
        "x, y: vector(n); (P @ x)/(1 + (P @ y)**2) == P @ (x/(1 + y**2))",
        "X: matrix(n, d); W: matrix(d, k); relu(P @ X @ W) == P @ relu(X @ W)",
        "A: matrix(n, n); tanh(P @ A @ P.T) == P @ tanh(A) @ P.T",
        "P[i, j]**2 == P[i, j]",
    ],
)
def test_permuted_entries(claim: str) -> None:
    assert checked(f"P: matrix(n, n) permutation; {claim}").verdict == "proved"


@pytest.mark.parametrize(
    "claim",
    [
        "P: matrix(n, n) orthogonal; x: vector(n); relu(P @ x) == P @ relu(x)",
        "P: matrix(n, n) orthogonal; x: vector(n); max(P @ x) == max(x)",
        "P: matrix(n, n) doubly_stochastic; x: vector(n); exp(P @ x) == P @ exp(x)",
        "P: matrix(n, n) doubly_stochastic; P*P == P",
        "P: matrix(n, n) permutation; x: vector(n); softmax(P @ x) == softmax(x)",
        "P: matrix(n, n) permutation; x: vector(n); softmax(P @ x) == P.T @ softmax(x)",
        "P: matrix(n, n) permutation; x, y: vector(n); (P @ x)*y == P @ (x*y)",
        "P: matrix(n, n) permutation; x: vector(n); exp(P @ x + x) == P @ exp(2*x)",
    ],
)
def test_what_only_permutations_do(claim: str) -> None:
    assert checked(claim).verdict == "refuted"
