"""All eigenvalues of two matrices are the same, each as often, where the characteristic polynomials are."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier import check
from verifier.errors import StatementError

# ruff: noqa: E501
SYMMETRIC, SQUARE = "A: matrix(n, n) symmetric; ", "A, B: matrix(n, n); "
CLAIMS = {
    SYMMETRIC + "eigenvalues(A - c*eye(n)) == eigenvalues(A) - c": SYMMETRIC + "eigenvalues(A - c*eye(n)) == eigenvalues(A)",
    SYMMETRIC + "eigenvalues(eye(n) + c*A) == 1 + c*eigenvalues(A)": SYMMETRIC + "eigenvalues(eye(n) + c*A) == c*eigenvalues(A)",
    SYMMETRIC + "eigvalsh(A + c*eye(n)) == eigvalsh(A) + c": SYMMETRIC + "eigvalsh(A + c*eye(n)) == eigvalsh(A) - c",
    SYMMETRIC + "eigenvalues(expm(A)) == exp(eigenvalues(A))": SYMMETRIC + "eigenvalues(expm(A)) == exp(eigenvalues(-A))",
    SQUARE + "eigenvalues(A.T) == eigenvalues(A)": SQUARE + "eigenvalues(A.T @ A) == eigenvalues(A)**2",
    SQUARE + "eigenvalues(A @ B) == eigenvalues(B @ A)": SQUARE + "eigenvalues(A @ B) == eigenvalues(A @ B.T)",
    "A: matrix(n, n) invertible; eigenvalues(inv(A)) == 1/eigenvalues(A)": (
        "A: matrix(n, n) invertible; eigenvalues(inv(A)) == eigenvalues(A)"
    ),
    "A: matrix(n, n); P: matrix(n, n) invertible; eigenvalues(inv(P) @ A @ P) == eigenvalues(A)": (
        "A: matrix(n, n); P: matrix(n, n) invertible; eigenvalues(P.T @ A @ P) == eigenvalues(A)"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("true", "false"), CLAIMS.items())
def test_spectra_of_two_matrices(true: str, false: str) -> None:
    assert_proved_by_the_kernel(true)
    assert "are read as the same det" in check(true).why
    assert_refuted(false)


@pytest.mark.parametrize(
    "claim",
    [
        SYMMETRIC + "eigvalsh(-A) == -eigvalsh(A)",  # the order is the other one
        SQUARE + "given eigenvalues(A) == eigenvalues(B); trace(A) == trace(B)",  # would speak of one number t
        SYMMETRIC + "eigvalsh(A) == eigenvalues(A)",
        SQUARE + "eigenvalues(A + B) == eigenvalues(A) + eigenvalues(B)",
    ],
)
def test_what_is_not_compared(claim: str) -> None:
    assert check(claim).verdict == "unknown"


def test_matrices_of_different_sizes_have_different_spectra() -> None:
    with pytest.raises(StatementError, match="not the same number of eigenvalues"):
        check("A: matrix(m, n); eigenvalues(A.T @ A) == eigenvalues(A @ A.T)")
