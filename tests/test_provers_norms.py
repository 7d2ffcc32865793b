"""Norms ‖·‖₁ and ‖·‖∞, entrywise products and traces of products of definite matrices; and falsehoods beside them."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.certificates import ArrayLaw, Bounds
from verifier.claims import Goal
from verifier.expressions import Total, lift
from verifier.kernel.check import Rejected
from verifier.kernel.check import check as replay
from verifier.notation import dim, matrix
from verifier.relations import Order

LET = (
    "x: vector(n)", "y: vector(n)", "a: scalar", "A: matrix(m, n)", "B: matrix(n, p)", "C: matrix(m, n)",
    "D: matrix(p, p)", "w: vector(p)",
    "P: matrix(n, n) psd", "S: matrix(n, n) spd", "R: matrix(n, n) spd",
)  # fmt: skip

PROVED = [
    "abs(x @ y) <= norm(x, 1)*norm(y, inf)",
    "x @ y <= norm(x, 1)*norm(y, inf)",
    "norm(x + y, inf) <= norm(x, inf) + norm(y, inf)",
    "norm(x - y, inf) <= norm(x, inf) + norm(y, inf)",
    "norm(a*x, inf) == abs(a)*norm(x, inf)",
    "norm(A @ x, inf) <= norm(A, inf)*norm(x, inf)",
    "norm(A @ x, 1) <= norm(A, 1)*norm(x, 1)",
    "norm(A @ B, 1) <= norm(A, 1)*norm(B, 1)",
    "norm(A @ B, inf) <= norm(A, inf)*norm(B, inf)",
    "norm(A + C, 1) <= norm(A, 1) + norm(C, 1)",
    "norm(A + C, inf) <= norm(A, inf) + norm(C, inf)",
    "norm(A*C, 'fro') <= norm(A, 'fro')*norm(C, 'fro')",
    "norm(x - y, 1) <= norm(x, 1) + norm(y, 1)",
    "trace(S @ R) > 0",
    "norm(A @ B @ D, 2) <= norm(A, 2)*norm(B, 2)*norm(D, 2)",
    "norm(A @ B @ w) <= norm(A, 2)*norm(B, 2)*norm(w)",
    "norm(S @ S @ S, 2) <= norm(S, 2)**3",
    "norm(inv(S) - inv(R), 2) <= norm(inv(S), 2)*norm(R - S, 2)*norm(inv(R), 2)",
    "norm(A, 2)*norm(B, 2) >= 0",
    "norm(P, 'fro') <= trace(P)",
]
REFUTED = [
    "abs(x @ y) <= norm(x, inf)*norm(y, inf)",
    "norm(A @ B @ D, 2) <= norm(A, 2)*norm(D, 2)",
    "norm(A @ B @ w) <= norm(A, 2)*norm(w)",
    "norm(inv(S) - inv(R), 2) <= norm(inv(S), 2)*norm(R - S, 2)",
    "norm(inv(S) - inv(R), 2) <= norm(R - S, 2)*norm(inv(R), 2)**2",
    "norm(x + y, inf) == norm(x, inf) + norm(y, inf)",
    "norm(a*x, inf) == a*norm(x, inf)",
    "norm(A @ x, inf) <= norm(A, 1)*norm(x, inf)",
    "norm(A @ x, 1) <= norm(A, inf)*norm(x, 1)",
    "norm(A @ B, 1) <= norm(A, 1)*norm(B, inf)",
    "norm(A*C, 'fro') <= norm(A, 'fro')",
    "trace(P @ S) > 0",
    "norm(P, 'fro') < trace(P)",
    "norm(A, 'fro') <= sum(A)",
]


@pytest.mark.parametrize("claim", PROVED)
def test_a_norm_is_compared(claim: str) -> None:
    result = check(claim, let=LET)
    assert (result.verdict, result.trust) == ("proved", "kernel")


def test_a_number_beside_an_array_is_no_array_of_its_shape() -> None:
    result = check("norm(x + y @ y, 1) >= norm(x + y @ y)", let=LET)
    assert result.verdict in ("proved", "supported"), result.why


def test_a_root_of_a_product_is_no_square_of_one() -> None:
    """Laws that do not apply are not put in: what searching with them spends would be missing elsewhere."""
    assert check("sum(sqrt(p*q)) <= 1", let=("p: vector(n) simplex", "q: vector(n) simplex")).verdict == "proved"


def test_distributions_are_at_most_2_apart() -> None:
    let = ("p: vector(n) simplex", "q: vector(n) simplex")
    assert check("norm(p - q, 1) <= 2", let=let).verdict == "proved"
    assert check("norm(p - q, 1) < 2", let=let).verdict == "refuted"
    assert check("norm(p - q, 1) <= 1", let=let).verdict == "refuted"


@pytest.mark.parametrize("claim", REFUTED)
def test_a_falsehood_beside_it_is_refuted(claim: str) -> None:
    assert check(claim, let=LET).verdict == "refuted"


def test_a_strict_trace_needs_both_matrices_definite() -> None:
    n = dim("n")
    s, p, b = matrix("S", n, n, "spd"), matrix("P", n, n, "psd"), matrix("B", n, n)
    squares = Total(s**2) + Total(p**2) + Total(b**2)
    true = Goal(Order("≥", squares, lift(0)), ())
    law = "0 < tr PQ for P, Q ≻ 0"
    replay(true, ArrayLaw(law, (s, s), Bounds()))
    for pair in ((s, p), (p, s), (s, b), (b, s)):
        with pytest.raises(Rejected):
            replay(true, ArrayLaw(law, pair, Bounds()))
