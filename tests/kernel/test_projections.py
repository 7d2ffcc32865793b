"""Symmetric idempotent matrices: Σₖ Pᵢₖ² = Pᵢᵢ, which an idempotent or a symmetric matrix alone does not have."""

from __future__ import annotations

import pytest

from verifier import check

BOTH = ("P: matrix(n, n) symmetric idempotent", "x: vector(n)")
CLAIMS = [
    "trace(P @ P) == trace(P)",
    "trace(P.T @ P) == trace(P)",
    "norm(P, 'fro')**2 == trace(P)",
    "sum(P**2, axis=1) == diagonal(P)",
    "sum(P[i, k]**2, k) == P[i, i]",
    "trace((eye(n) - P) @ (eye(n) - P)) == n - trace(P)",
    "norm(P @ x)**2 == x @ P @ x",
]


@pytest.mark.parametrize("claim", CLAIMS)
def test_an_orthogonal_projection(claim: str) -> None:
    result = check(claim, let=BOTH)
    assert (result.verdict, result.trust) == ("proved", "kernel")


@pytest.mark.parametrize(
    ("claim", "fact"),
    [
        ("trace(P.T @ P) == trace(P)", "idempotent"),
        ("sum(P[i, k]**2, k) == P[i, i]", "idempotent"),
        ("trace(P @ P) == trace(P)", "symmetric"),
        ("norm(P, 'fro')**2 == trace(P)", "symmetric"),
        ("sum(P**2, axis=1) == P @ x", "symmetric idempotent"),
        ("(P**2) @ x == diagonal(P)*sum(x)", "symmetric idempotent"),
        ("sum(P**4) == trace(P)", "symmetric idempotent"),
    ],
)
def test_each_fact_is_needed(claim: str, fact: str) -> None:
    assert check(claim, let=(f"P: matrix(n, n) {fact}", "x: vector(n)")).verdict == "refuted"
