"""Square roots and logarithms of symmetric matrices: each law, and what it does not say."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier.language.asking.api import check

SPD = "A: matrix(n, n) spd; "
PSD = "A: matrix(n, n) psd; "
HOLDS = [
    PSD + "sqrtm(A) @ sqrtm(A) == A",
    PSD + "norm(sqrtm(A), 'fro')**2 == tr(A)",
    PSD + "x: vector(n); norm(sqrtm(A) @ x)**2 == x @ A @ x",
    PSD + "psd(sqrtm(A))",
    PSD + "sqrtm(A) @ A == A @ sqrtm(A)",
    SPD + "logm(A) @ A == A @ logm(A)",
    SPD + "sqrtm(A) @ A @ sqrtm(A) == A @ A",
    SPD + "symmetric(sqrtm(A))",
    SPD + "pd(scipy.linalg.sqrtm(A))",
    SPD + "det(sqrtm(A)) == sqrt(det(A))",
    SPD + "c: scalar > 0; sqrtm(c*A) == sqrt(c)*sqrtm(A)",
    SPD + "sqrtm(inv(A)) == inv(sqrtm(A))",
    SPD + "inv(sqrtm(A)) @ A @ inv(sqrtm(A)) == eye(n)",
    SPD + "expm(logm(A)) == A",
    SPD + "tr(logm(A)) == logdet(A)",
    SPD + "logm(inv(A)) == -logm(A)",
    SPD + "symmetric(logm(A))",
    "A: matrix(n, n) symmetric; logm(expm(A)) == A",
    "d: vector(n) positive; sqrtm(diag(d)) == diag(sqrt(d))",
    "d: vector(n) positive; logm(diag(d)) == diag(log(d))",
    "sqrtm(eye(n)) == eye(n)",
    SPD + "grad(tr(sqrtm(A)), A) == inv(sqrtm(A))/2",
    SPD + "B: matrix(n, n) spd; R = sqrtm(B); grad(tr(sqrtm(R @ A @ R)), A) == R @ inv(sqrtm(R @ A @ R)) @ R/2",
    SPD + "t > 0; d(sqrtm(t*A), t) == sqrtm(A)/(2*sqrt(t))",
    SPD + "B: matrix(n, n) spd; t > 0; d(sqrtm(t*A + B) @ sqrtm(t*A + B).T, t) == A",
    SPD + "d(sqrtm(A) @ sqrtm(A), A) == d(A, A)",
    "X: matrix(m, n); det(X.T @ X) > 0; y: vector(n); grad(norm(sqrtm(X.T @ X) @ y)**2, X) == 2*X @ outer(y, y)",
    SPD + "t > 0; d(sqrtm(t*eye(n) + A), t) == inv(sqrtm(t*eye(n) + A))/2",
]
FAILS = [
    SPD + "sqrtm(A) == A",
    SPD + "tr(sqrtm(A)) == sqrt(tr(A))",
    SPD + "sqrtm(A) @ A @ sqrtm(A) == eye(n)",
    SPD + "tr(logm(A)) == log(tr(A))",
    SPD + "pd(logm(A))",
    SPD + "B: matrix(n, n) spd; B @ sqrtm(A) == sqrtm(A) @ B",
    SPD + "B: matrix(n, n) spd; B @ logm(A) == logm(A) @ B",
    "A, B: matrix(n, n) spd; sqrtm(A @ A + B @ B) == A + B",
    "A, B: matrix(n, n) spd; logm(A + B) == logm(A) + logm(B)",
    "A: matrix(n, n) symmetric; sqrtm(A @ A) == A",
    SPD + "grad(tr(sqrtm(A)), A) == sqrtm(A)/2",
    SPD + "grad(tr(sqrtm(A)), A) == inv(sqrtm(A))",
    SPD + "B: matrix(n, n) spd; R = sqrtm(B); grad(tr(sqrtm(R @ A @ R)), A) == inv(sqrtm(R @ A @ R))/2",
    SPD + "hessian(tr(sqrtm(A)), A) == 0",
    SPD + "grad(tr(logm(A)), A) == A",
    SPD + "grad(tr(A @ logm(A)), A) == logm(A)",
    SPD + "B: matrix(n, n) spd; t > 0; d(sqrtm(t*A + B), t) == A @ inv(sqrtm(t*A + B))/2",
]
#: A root is one of a matrix that is positive semidefinite, a logarithm one of a matrix that is positive definite.
UNDEFINED = [
    "A: matrix(n, n) symmetric; sqrtm(A) @ sqrtm(A) == A",
    "A: matrix(n, n); expm(logm(A)) == A",
    PSD + "expm(logm(A)) == A",
    PSD + "grad(tr(sqrtm(A)), A) == inv(sqrtm(A))/2",
    # slopes along matrices that are not symmetric, where roots and factors have no laws of transposes
    SPD + "x: vector(n); grad(norm(sqrtm(A) @ x)**2, A) == outer(x, x)",
    SPD + "x, y: vector(n); grad(x @ sqrtm(A) @ sqrtm(A).T @ y, A) == outer(x, y)",
    SPD + "x, y: vector(n); grad(x @ cholesky(A) @ cholesky(A).T @ y, A) == outer(x, y)",
    "A, B: matrix(n, n); t: scalar; pd(A + t*B); d(sum(sqrtm(A + t*B) @ sqrtm(A + t*B).T), t) == sum(B)",
    "A: matrix(n, n); logm(expm(A)) == A",
]


@pytest.mark.parametrize("claim", HOLDS)
def test_what_holds_is_proved(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize("claim", FAILS)
def test_what_does_not_is_refuted(claim: str) -> None:
    assert_refuted(claim)


@pytest.mark.parametrize("claim", UNDEFINED)
def test_that_it_is_defined_is_an_obligation(claim: str) -> None:
    assert check(claim).verdict != "proved"


def test_a_definite_exponential_has_a_symmetric_logarithm_only() -> None:
    """e^A = I for A = 2π(0 −1; 1 0), so that log e^A = 0: that e^A is definite does not make A symmetric."""
    found = check("A: matrix(n, n); logm(expm(A)) == A", given=["pd(expm(A))"])
    assert found.verdict != "proved"
    assert check("A: matrix(n, n) symmetric; logm(expm(A)) == A", given=["pd(expm(A))"]).verdict == "proved"
