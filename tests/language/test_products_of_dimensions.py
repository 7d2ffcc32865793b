"""Arrays that are declared with an axis of length m*n, beside Kronecker products and stacked columns."""

from __future__ import annotations

import pytest

from tests.antiderivatives import is_proved
from verifier import check
from verifier.language.errors import NotYet
from verifier.language.reading import read_claim

SQUARES = "A: matrix(m, m); B: matrix(n, n); x: vector(m*n)"


@pytest.mark.parametrize(
    "claim",
    [
        "x: vector(2*n); x @ x == norm(x)**2",
        "A: matrix(m, n); B: matrix(p, q); x: vector(n*q); norm(kron(A, B) @ x)**2 == x @ kron(A.T @ A, B.T @ B) @ x",
        f"{SQUARES}; grad(x @ kron(A, B) @ x, x) == (kron(A, B) + kron(A.T, B.T)) @ x",
        f"{SQUARES}; jacobian(kron(A, B) @ x, x) == kron(A, B)",
        f"{SQUARES}; hessian(x @ kron(A, B) @ x/2, x) == (kron(A, B) + kron(A, B).T)/2",
        "A: matrix(m, m) psd; B: matrix(n, n) psd; x: vector(m*n); x @ kron(A, B) @ x >= 0",
        "X: matrix(n, n); K: matrix(n**2, n**2); vec(X) @ K @ vec(X) == vec(X) @ K.T @ vec(X)",
        "K: matrix(m*n, k); x: vector(k); grad(norm(K @ x)**2, x) == 2*K.T @ K @ x",
        "K: matrix(m*n, m*n) symmetric; x: vector(m*n); grad(x @ K @ x, x) == 2*K @ x",
        "K: matrix(m*n, m*n) orthogonal; x: vector(m*n); norm(K @ x) == norm(x)",
        "P: matrix(m*n, m*n) symmetric idempotent; x: vector(m*n); x @ P @ x == norm(P @ x)**2",
        "x: vector(m*n) unit; x @ x == 1",
        "x: vector(m*n) > 0; sum(x) > 0",
        "x: vector(m*n); grad(sum(exp(x)), x) == exp(x)",
        "x: vector(m*n); max(x) >= mean(x)",
        "x: vector(m*n); mean(x) >= min(x)",
        "x: vector(m*n); x @ ones(m*n) == sum(x)",
        "ones(m*n) @ ones(m*n) == m*n",
    ],
)
def test_what_holds_of_them_is_proved(claim: str) -> None:
    assert is_proved(claim)


@pytest.mark.parametrize(
    "claim",
    [
        f"{SQUARES}; grad(x @ kron(A, B) @ x, x) == 2*kron(A, B) @ x",
        f"{SQUARES}; jacobian(kron(A, B) @ x, x) == kron(A, B).T",
        "K: matrix(m*n, m*n); x: vector(m*n); grad(x @ K @ x, x) == 2*K @ x",
        "K: matrix(m*n, m*n); x: vector(m*n); norm(K @ x) == norm(x)",
        "X: matrix(m, n); mean(vec(X)) == sum(X)/m",
    ],
)
def test_what_does_not_is_refuted(claim: str) -> None:
    assert check(claim).verdict == "refuted"


@pytest.mark.parametrize("length", ["k*m", "m*k"])
def test_the_dimensions_stand_in_either_order(length: str) -> None:
    """A vector of length m*k is one of length k*m: vec(A @ X) counts its columns outside."""
    said = f"A: matrix(m, n); X: matrix(n, k); y: vector({length})"
    assert is_proved(f"{said}; y @ vec(A @ X) == y @ kron(eye(k), A) @ vec(X)")
    assert check(f"{said}; y @ vec(A @ X) == -y @ kron(eye(k), A) @ vec(X)").verdict == "refuted"


@pytest.mark.parametrize(
    "claim",
    [
        "K: matrix(m*n, m*n) spd; tr(K) > 0",
        "x: vector(2*n); x[0] == x[0]",
        "x: vector(m*n) of t; sum(x) == sum(x)",
        "x: vector(m+n); sum(x) == sum(x)",
        "S: matrix(n, n); y: vector(n); matrix_power(y, vec(S)) == y",
        "S: matrix(n, n); y: vector(n); norm(y, vec(S)) == 1",
    ],
)
def test_what_is_not_known_of_them_is_said(claim: str) -> None:
    with pytest.raises(NotYet):
        read_claim(claim)
