"""Sums over an index of vectors and matrices, stochastic matrices, cross products, and what is said of compounds."""

from __future__ import annotations

import pytest

from verifier.language.asking.api import check
from verifier.language.errors import TextError
from verifier.language.reading import read_claim

X = "X: matrix(n, p); "
MEAN = X + "mu: vector(p); m = mean(X, axis=0); "
QP = "Q: matrix(n, n) orthogonal; P: matrix(m, m) orthogonal; "
KRON = "A: matrix(n, n); B: matrix(m, m); "
OF_T = "t: scalar; A: matrix(n, n) of t; B: matrix(m, m) of t; "
HOLDS = [
    X + "sum(X[i, :], i) == sum(X, axis=0)",
    X + "sum(outer(X[i], X[i]) for i in range(n)) == X.T @ X",
    X + "sum(outer(X[i, :], X[j, :]), i, j) == outer(sum(X[i, :], i), sum(X[i, :], i))",
    MEAN + "sum(outer(X[i, :] - mu, X[i, :] - mu), i) == "
           "sum(outer(X[i, :] - m, X[i, :] - m), i) + n*outer(m - mu, m - mu)",
    X + "mu: vector(p); grad(sum((X[i, :] - mu) @ (X[i, :] - mu), i), mu) == -2*sum(X[i, :] - mu, i)",
    "S: matrix(n, n) stochastic; S @ ones(n) == ones(n)",
    "S, T: matrix(n, n) stochastic; S @ T @ ones(n) == 1",
    "S: matrix(m, n) stochastic; S >= 0",
    "S: matrix(n, n) doubly_stochastic; sum(S, axis=0) == sum(S, axis=1) == 1",
    "S: matrix(n, n) column_stochastic; p: vector(n) simplex; sum(S @ p) == 1",
    "p: vector(n) stochastic; sum(p) == 1",
    "a, b: vector(3); skew(a) @ b == cross(a, b)",
    "a: vector(3); skew(a).T == -skew(a)",
    "A: matrix(n, n); skew(A) == (A - A.T)/2",
    QP + "orthogonal(kron(P, Q))",
    QP + "orthogonal(block_diag(P, Q))",
    "A: matrix(n, n) idempotent; B: matrix(m, m) idempotent; idempotent(kron(A, B))",
    "A: matrix(n, n) symmetric; B: matrix(m, m) symmetric; symmetric(kron(A, B))",
    "A: matrix(n, n) invertible; B: matrix(m, m) invertible; invertible(kron(A, B))",
    "A: matrix(n, n) involutory; B: matrix(m, m) involutory; involutory(block_diag(A, B))",
    KRON + "rank(block_diag(A, B)) == rank(A) + rank(B)",
    OF_T + "d(kron(A, B), t) == kron(d(A, t), B) + kron(A, d(B, t))",
    OF_T + "d(block_diag(A, B), t) == block_diag(d(A, t), d(B, t))",
]  # fmt: skip
FAILS = [
    X + "sum(X[i, :], i) == 2*sum(X, axis=0)",
    MEAN + "sum(outer(X[i, :] - mu, X[i, :] - mu), i) == sum(outer(X[i, :] - m, X[i, :] - m), i)",
    "S: matrix(n, n) stochastic; S.T @ ones(n) == ones(n)",
    "S: matrix(n, n) stochastic; S @ S == S",
    "S: matrix(n, n) column_stochastic; S @ ones(n) == ones(n)",
    "a, b: vector(3); skew(a) @ b == cross(b, a)",
    "Q: matrix(n, n) orthogonal; P: matrix(m, m); orthogonal(kron(P, Q))",
    "A: matrix(n, n) symmetric; B: matrix(m, m); symmetric(kron(A, B))",
    "A: matrix(n, n) invertible; B: matrix(m, m); invertible(kron(A, B))",
    KRON + "rank(block_diag(A, B)) == rank(A)*rank(B)",
    OF_T + "d(kron(A, B), t) == kron(d(A, t), B)",
]


@pytest.mark.parametrize("claim", HOLDS)
def test_true_claims_are_proved(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "proved", result.why


@pytest.mark.parametrize("claim", FAILS)
def test_false_claims_are_refuted(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "refuted", result.why


def test_a_vector_has_no_antisymmetric_part() -> None:
    with pytest.raises(TextError, match="skew takes a matrix"):
        read_claim("a: vector(n); skew(a) == 0")


def test_laws_outside_the_kernel_are_cited() -> None:
    assert any("rank(block_diag" in law for law in read_claim(KRON + "rank(block_diag(A, B)) == 2").cites)
    assert any("det(kron" in law for law in read_claim(KRON + "invertible(kron(A, B))").cites)
