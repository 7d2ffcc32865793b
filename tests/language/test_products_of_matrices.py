"""Ranks, traces, norms, triangles and averages of products, each beside a false one."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted

TRUE_AND_FALSE = {
    # adjugates of a fixed size inside a product
    "A: matrix(2,2); A @ adj(A) == det(A)*eye(2)": "A: matrix(2,2); A @ adj(A) == 2*det(A)*eye(2)",
    "A, B: matrix(2,2); tr(A@B) + tr(A@adj(B)) == tr(A)*tr(B)": (
        "A, B: matrix(3,3); tr(A@B) + tr(A@adj(B)) == tr(A)*tr(B)"
    ),
    "A, B: matrix(3,3); adj(A@B) == adj(B) @ adj(A)": "A, B: matrix(3,3); adj(A@B) == adj(A) @ adj(B)",
    "A: matrix(3,3); tr(A @ adj(A)) == 3*det(A)": "A: matrix(3,3); tr(A @ adj(A)) == det(A)",
    # det A = (−1)ⁿ det A for Aᵀ = −A
    "A: matrix(n,n) antisymmetric; det(A) == (-1)**n*det(A)": "A: matrix(n,n) antisymmetric; det(A) == -det(A)",
    "A: matrix(5,5) antisymmetric; det(A) == 0": "A: matrix(4,4) antisymmetric; det(A) == 0",
    "A: matrix(n,n); det(A - A.T) == (-1)**n*det(A - A.T)": "A: matrix(n,n); det(A) == (-1)**n*det(A)",
    # traces
    "A, B: matrix(n,n) symmetric; tr(A@B@A@B) <= tr(A@A@B@B)": "A, B: matrix(n,n); tr(A@B@A@B) <= tr(A@A@B@B)",
    "A, B: matrix(m,n); tr(A.T @ B) <= norm(A, 2)*norm(B, 'nuc')": (
        "A, B: matrix(m,n); tr(A.T @ B) <= norm(A, 2)*norm(B, 2)"
    ),
    "A, B: matrix(m,n); abs(tr(A.T @ B)) <= norm(A, 2)*norm(B, 'nuc')": (
        "A, B: matrix(m,n); abs(tr(A.T @ B)) <= norm(A, 2)*norm(B, 2)"
    ),
    "A: matrix(m,n); norm(A)**2 <= norm(A, 2)*norm(A, 'nuc')": "A: matrix(m,n); norm(A, 'nuc') <= norm(A, 2)*norm(A)",
    "A: matrix(m,n); abs(A[i, j]) <= norm(A, 2)": "A: matrix(m,n); norm(A, 2) <= abs(A[i, j])",
    # ranks and triangles
    "A: matrix(n,n) invertible; B: matrix(n,p); rank(A@B) == rank(B)": (
        "A: matrix(n,n); B: matrix(n,p); rank(A@B) == rank(B)"
    ),
    "A: matrix(n,n) invertible; B: matrix(p,n); rank(B@A) == rank(B)": (
        "A: matrix(n,n); B: matrix(p,n); rank(B@A) == rank(B)"
    ),
    "A: matrix(m,n) full_rank; B: matrix(n,p); rank(A@B) == rank(B)": (
        "A: matrix(m,n) full_rank; B: matrix(p,m); rank(B@A) == rank(B)"
    ),
    "A: matrix(n,n) lower invertible; lower_triangular(inv(A))": (
        "A: matrix(n,n) lower invertible; upper_triangular(inv(A))"
    ),
    "A: matrix(n,n) upper invertible; upper_triangular(inv(A))": "A: matrix(n,n) invertible; upper_triangular(inv(A))",
    # averages
    "S: matrix(n,n) stochastic; S[i, j] <= 1": "S: matrix(n,n) stochastic; S[i, j] <= 1/2",
    "S: matrix(n,n) stochastic; x: vector(n); max(S @ x) <= max(x)": (
        "S: matrix(n,n) stochastic; x: vector(n); max(S.T @ x) <= max(x)"
    ),
    "S: matrix(n,n) stochastic; x: vector(n); min(S @ x) >= min(x)": (
        "S: matrix(n,n) stochastic; x: vector(n); min(S @ x) <= min(x)"
    ),
    "S: matrix(n,n) stochastic; x: vector(n); (S @ x)[i] <= max(x)": (
        "S: matrix(n,n) nonnegative; x: vector(n); (S @ x)[i] <= max(x)"
    ),
}


@pytest.mark.parametrize("text", TRUE_AND_FALSE)
def test_it_is_proved_by_the_kernel(text: str) -> None:
    assert_proved_by_the_kernel(text)


@pytest.mark.parametrize("text", TRUE_AND_FALSE.values())
def test_a_false_one_beside_it_is_refuted(text: str) -> None:
    assert_refuted(text)
