"""Powers of matrices with letters in the exponent: each law, and what it does not say."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier.language.asking.api import check

A = "A: matrix(n, n); j, k: natural; "
AB = "A, B: matrix(n, n); k: natural; "
INVERTIBLE = "A: matrix(n, n) invertible; P: matrix(n, n) invertible; B: matrix(n, n); j, k: integer; "
X = "X: matrix(n, n); k: integer >= 1; "
S = "S: matrix(n, n) symmetric; u, v: vector(n); lam: scalar; k: natural; "
HOLDS = [
    A + "matrix_power(A, 0) == eye(n)",
    A + "A @ matrix_power(A, k) == matrix_power(A, k) @ A == matrix_power(A, k + 1)",
    A + "matrix_power(A, j) @ matrix_power(A, k) == matrix_power(A, j + k)",
    A + "matrix_power(matrix_power(A, j), k) == matrix_power(A, j*k)",
    A + "matrix_power(A.T, k) == matrix_power(A, k).T",
    A + "det(matrix_power(A, k)) == det(A)**k",
    A + "matrix_power(expm(A), k) == expm(k*A)",
    A + "(eye(n) - A) @ sum(matrix_power(A, j), j, 0, k) == eye(n) - matrix_power(A, k + 1)",
    "A: matrix(n, n); c: scalar; k: natural; matrix_power(c*A, k) == c**k*matrix_power(A, k)",
    "d: vector(n); k: natural; matrix_power(diag(d), k) == diag(d**k)",
    "S: matrix(n, n) symmetric; k: natural; symmetric(matrix_power(S, k))",
    "S: matrix(n, n) psd; k: natural; psd(matrix_power(S, k))",
    "S: matrix(n, n) spd; k: integer; pd(matrix_power(S, k))",
    INVERTIBLE + "matrix_power(A, k) @ matrix_power(A, -k) == eye(n)",
    INVERTIBLE + "inv(A) @ matrix_power(A, k) == matrix_power(A, k - 1) == matrix_power(A, k) @ inv(A)",
    INVERTIBLE + "matrix_power(inv(A), k) == inv(matrix_power(A, k))",
    "P: matrix(n, n) invertible; B: matrix(n, n); k: natural; "
    "matrix_power(P @ B @ inv(P), k) == P @ matrix_power(B, k) @ inv(P)",
    "Q: matrix(n, n) orthogonal; d: vector(n); k: natural; matrix_power(Q @ diag(d) @ Q.T, k) == Q @ diag(d**k) @ Q.T",
    "Q: matrix(n, n) orthogonal; k: natural; matrix_power(Q, k).T @ matrix_power(Q, k) == eye(n)",
    "P: matrix(n, n) idempotent; k: integer >= 1; matrix_power(P, k) == P",
    "P: matrix(n, n); k: integer >= 1; P @ P == P; matrix_power(P, k) == P",
    "N: matrix(n, n); k: integer >= 2; N @ N == 0; matrix_power(N, k) == 0",
    "A: matrix(n, n) involutory; k: natural; matrix_power(A, 2*k + 1) == A",
    AB + "A @ B == B @ A; matrix_power(A @ B, k) == matrix_power(A, k) @ matrix_power(B, k)",
    "A: matrix(n, n); v: vector(n); lam: scalar; k: natural; A @ v == lam*v; matrix_power(A, k) @ v == lam**k*v",
    "A: matrix(m, n); B: matrix(n, m); k: natural; A @ matrix_power(B @ A, k) == matrix_power(A @ B, k) @ A",
    X + "grad(tr(matrix_power(X, k)), X) == k*matrix_power(X, k - 1).T",
    "X: matrix(n, n) invertible; k: natural; grad(det(matrix_power(X, k)), X) == k*det(X)**k*inv(X).T",
    "X: matrix(n, n); grad(tr(expm(X)), X) == expm(X).T",
    "A: matrix(n, n); t: scalar; d(tr(expm(t*A)), t) == tr(A @ expm(t*A))",
    "A, B: matrix(n, n); A @ B == B @ A; expm(A) @ B == B @ expm(A)",
    S + "matrix_power(S, k).T == matrix_power(S, k)",
    S + "v @ matrix_power(S, k) == matrix_power(S, k) @ v",
    S + "v @ S @ matrix_power(S, k) @ S @ u == u @ matrix_power(S, k) @ S @ S @ v",
    S + "S @ v == lam*v; matrix_power(S, k) @ v == lam**k*v",
    S + "v @ expm(S) @ S @ u == u @ expm(S) @ S @ v",
    S + "matrix_power(S, k).T @ matrix_power(S, k) == matrix_power(S, 2*k)",
]
FAILS = [
    S + "v @ matrix_power(S, k) @ u == v @ matrix_power(S, k + 1) @ u",
    S + "T: matrix(n, n) symmetric; matrix_power(S, k) @ T == T @ matrix_power(S, k)",
    A + "matrix_power(A, j) @ matrix_power(A, k) == matrix_power(A, j*k)",
    A + "matrix_power(matrix_power(A, j), k) == matrix_power(A, j + k)",
    A + "matrix_power(A, k).T == matrix_power(A, k)",
    A + "det(matrix_power(A, k)) == k*det(A)",
    A + "(eye(n) - A) @ sum(matrix_power(A, j), j, 0, k) == eye(n) - matrix_power(A, k)",
    AB + "matrix_power(A @ B, k) == matrix_power(A, k) @ matrix_power(B, k)",
    AB + "matrix_power(A, k) @ B == B @ matrix_power(A, k)",
    "A: matrix(n, n); c: scalar; k: natural; matrix_power(c*A, k) == c*matrix_power(A, k)",
    "P: matrix(n, n) idempotent; k: natural; matrix_power(P, k) == P",
    "N: matrix(n, n); k: natural; N @ N == 0; matrix_power(N, k) == 0",
    "A: matrix(n, n) involutory; k: natural; matrix_power(A, k) == A",
    "S: matrix(n, n) symmetric; k: natural; psd(matrix_power(S, k))",
    "P: matrix(n, n) invertible; B: matrix(n, n); k: natural; "
    "matrix_power(P @ B @ inv(P), k) == inv(P) @ matrix_power(B, k) @ P",
    X + "grad(tr(matrix_power(X, k)), X) == k*matrix_power(X, k - 1)",
    "X: matrix(n, n); grad(tr(expm(X)), X) == expm(X)",
]
#: The power A^(k − 1) need not exist where k may be 0 and A singular.
UNDEFINED = "A: matrix(n, n); k: natural; A @ matrix_power(A, k - 1) == matrix_power(A, k)"


@pytest.mark.parametrize("claim", HOLDS)
def test_what_holds_is_proved(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize("claim", FAILS)
def test_what_does_not_is_refuted(claim: str) -> None:
    assert_refuted(claim)


def test_that_a_power_exists_is_an_obligation() -> None:
    assert check(UNDEFINED).verdict != "proved"
