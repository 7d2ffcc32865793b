"""Extreme eigenvalues and singular values of products and sums: what they say of norms and determinants."""

from __future__ import annotations

import numpy as np
import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier.claims import Goal
from verifier.language.reading import read_claim
from verifier.provers import prove

TWO, PSD = "A, B: matrix(m, n); ", "A, B: matrix(n, n) psd; "
FORM = "S: matrix(n, n) psd; x: vector(n); "
HOLDS = [
    TWO + "abs(norm(A, 2) - norm(B, 2)) <= norm(A - B, 2)",
    TWO + "abs(norm(A, 2) - norm(B, 2)) <= norm(A + B, 2)",
    TWO + "abs(norm(A, 'nuc') - norm(B, 'nuc')) <= norm(A - B, 'nuc')",
    "A: matrix(m, n); B: matrix(n, p); norm(A @ B, 'nuc') <= norm(A)*norm(B)",
    "A: matrix(m, n); x: vector(n); b: vector(m); norm(A @ x - b) <= norm(A)*norm(x) + norm(b)",
    "A: matrix(n, n); norm(expm(A), 2) <= exp(norm(A, 2))",
    FORM + "x @ S @ S @ x <= lambda_max(S)**2*norm(x)**2",
    "S: matrix(n, n) symmetric; x: vector(n); x @ S @ S @ x <= norm(S, 2)**2*(x @ x)",
    "S: matrix(n, n) symmetric; x: vector(n); (x @ S @ x)**2 <= (x @ x)*(x @ S @ S @ x)",
    "A: matrix(n, n); x: vector(n); abs(x @ A @ x) <= norm(x)*norm(A @ x)",
    FORM + "s: scalar positive; x @ inv(S + s*eye(n)) @ x <= norm(x)**2/s",
    "u: vector(n); lambda_max(outer(u, u)) == norm(u)**2",
    "u: vector(n); s: scalar positive; lambda_max(s*eye(n) + outer(u, u)) == s + norm(u)**2",
    PSD + "lambda_max(A @ B @ A) <= lambda_max(A)**2*lambda_max(B)",
    PSD + "lambda_min(A*B) >= lambda_min(A)*lambda_min(B)",
    PSD + "lambda_max(A*B) <= lambda_max(A)*lambda_max(B)",
    "A, B: matrix(n, n) spd; det(A + B)**(1/n) >= det(A)**(1/n) + det(B)**(1/n)",
    PSD + "psd(B - A); psd(sqrtm(B) - sqrtm(A))",
    "A, B: matrix(n, n) spd; psd(B - A); psd(logm(B) - logm(A))",
    "A: matrix(n, n) spd; n/trace(inv(A)) <= det(A)**(1/n)",
    "A: matrix(m, n) full_column_rank; norm(pinv(A), 2) == 1/sqrt(lambda_min(A.T @ A))",
]
FAILS = [
    TWO + "abs(norm(A, 2) - norm(B, 2)) <= norm(A - B, 2)/2",
    "A: matrix(m, n); B: matrix(n, p); norm(A @ B, 'nuc') <= norm(A, 2)*norm(B, 2)",
    "A: matrix(m, n); x: vector(n); b: vector(m); norm(A @ x - b) <= norm(A)*norm(x) - norm(b)",
    "A: matrix(n, n); norm(expm(A), 2) == exp(norm(A, 2))",
    "S: matrix(n, n) symmetric; x: vector(n); x @ S @ S @ x <= lambda_max(S)**2*norm(x)**2",
    "S: matrix(n, n) symmetric; x: vector(n); x @ S @ S @ x <= norm(S, 2)*(x @ x)",
    "A: matrix(n, n); x: vector(n); (x @ A @ x)**2 <= (x @ x)*(x @ A @ A @ x)",
    FORM + "s: scalar positive; x @ inv(S + s*eye(n)) @ x <= norm(x)**2",
    "u: vector(n); lambda_max(outer(u, u)) == norm(u)",
    "u: vector(n); lambda_min(outer(u, u)) == norm(u)**2",
    PSD + "lambda_max(A @ B @ A) <= lambda_max(A)*lambda_max(B)",
    "A, B: matrix(n, n) symmetric; lambda_max(A*B) <= lambda_max(A)*lambda_max(B)",
    PSD + "lambda_min(A*B) <= lambda_min(A)*lambda_min(B)",
    PSD + "det(A + B)**(1/n) <= det(A)**(1/n) + det(B)**(1/n)",
    PSD + "psd(B - A); psd(sqrtm(A) - sqrtm(B))",
    PSD + "psd(B - A); psd(expm(B) - expm(A))",
    "A: matrix(n, n) spd; n/trace(A) <= det(A)**(1/n)",
    "A: matrix(m, n) full_column_rank; norm(pinv(A), 2) == 1/lambda_min(A.T @ A)",
]


@pytest.mark.parametrize("claim", HOLDS)
def test_what_follows_is_proved(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize("claim", FAILS)
def test_neighbours_are_refuted(claim: str) -> None:
    assert_refuted(claim)


@pytest.mark.parametrize("claim", FAILS)
def test_the_kernel_refuses_them_without_numbers(claim: str) -> None:
    statement = read_claim(claim)
    assert prove(Goal(statement.relations[0], statement.given), effort="algebra").theorem is None


def test_roots_and_logarithms_keep_the_order_of_matrices() -> None:
    rng = np.random.default_rng(5)
    for _ in range(40):
        a, b = (m.T @ m + 0.01 * np.eye(3) for m in rng.normal(size=(2, 3, 3)))
        for function in (np.sqrt, np.log):
            grown, start = (
                vectors @ np.diag(function(values)) @ vectors.T for values, vectors in map(np.linalg.eigh, (a + b, a))
            )
            assert np.linalg.eigvalsh(grown - start)[0] > -1e-9
