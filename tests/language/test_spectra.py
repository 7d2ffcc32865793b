"""All eigenvalues and singular values, block-diagonal matrices, triangles beside the diagonal, condition numbers."""

from __future__ import annotations

import pytest

from verifier.language.asking.api import check

S = "A: matrix(n, n) symmetric; "
P = "A: matrix(n, n) spd; "
A = "A: matrix(m, n); "
PAIR = "A: matrix(m, m) invertible; C: matrix(n, n) invertible; "
HOLDS = [
    S + "sum(np.linalg.eigvalsh(A)) == trace(A)",
    S + "prod(eigvalsh(A)) == det(A)",
    S + "max(eigvalsh(A)) == eigvalsh(A)[-1] == eigmax(A)",
    S + "np.linalg.eigvalsh(A).min() == eigvalsh(A)[0] == lambda_min(A)",
    S + "sum(eigvalsh(A)**2) == eigvalsh(A) @ eigvalsh(A) == norm(A, 'fro')**2",
    S + "sum(exp(eigvalsh(A))) == tr(expm(A))",
    S + "max(abs(eigvalsh(A))) == norm(A, 2)",
    S + "sum(eigvalsh(A + 3*eye(n))) == sum(eigvalsh(A)) + 3*n",
    S + "eigvalsh(-A)[0] == -max(eigvalsh(A))",
    P + "sum(log(eigvalsh(A))) == logdet(A)",
    P + "sum(1/eigvalsh(A)) == tr(inv(A))",
    P + "eigvalsh(A) > 0",
    P + "np.linalg.cond(A) == eigmax(A)/eigmin(A)",
    "A: matrix(n, n); sum(np.linalg.eigvals(A)) == np.trace(A)",
    "A: matrix(n, n); np.prod(np.linalg.eigvals(A)) == np.linalg.det(A)",
    "A: matrix(n, n) invertible; cond(A) >= 1",
    "Q: matrix(n, n) orthogonal; cond(Q) == 1",
    A + "sum(np.linalg.svd(A, compute_uv=False)**2) == norm(A, 'fro')**2",
    A + "svdvals(A)[0] == max(svdvals(A)) == norm(A, 2)",
    A + "sum(svdvals(A)) == norm(A, 'nuc')",
    A + "np.sum(A, axis=(0, 1)) == ones(m) @ A @ ones(n)",
    "A: matrix(n, n); prod(svdvals(A)) == abs(det(A))",
    "A: matrix(n, n); np.triu(A, k=1) + np.tril(A) == A == np.triu(A) + np.tril(A, -1)",
    PAIR + "det(scipy.linalg.block_diag(A, C)) == det(A)*det(C)",
    PAIR + "inv(block_diag(A, C)) == block_diag(inv(A), inv(C))",
    PAIR + "B: matrix(k, k); tr(block_diag(A, B, C)) == tr(A) + tr(B) + tr(C)",
    PAIR + "B: matrix(k, k); det(block_diag(A, B, C)) == det(A)*det(B)*det(C)",
]
FAILS = [
    S + "sum(eigvalsh(A)**2) == trace(A)**2",
    S + "eigvalsh(A)[0] == lambda_max(A)",
    S + "eigvalsh(A) >= 0",
    A + "sum(svdvals(A)) == norm(A, 'fro')",
    "A: matrix(n, n) invertible; cond(A) <= 1",
    "A: matrix(n, n); np.triu(A) + np.tril(A) == A",
    PAIR + "det(block_diag(A, C)) == det(A) + det(C)",
    "A: matrix(m, m) psd; C: matrix(n, n) symmetric; psd(block_diag(A, C))",
]
#: What is asked of a spectrum that no law tells, and of a matrix that is not known to be symmetric.
UNREAD = [
    "A: matrix(n, n); max(np.linalg.eigvals(A)) <= norm(A, 2)",
    "A: matrix(n, n); sum(np.linalg.eigvalsh(A)) == tr(A)",
    "A: matrix(n, n) symmetric; (-eigvalsh(A))[0] == eigmin(A)",
    "A: matrix(n, n) symmetric; sum(log(eigvalsh(A))) == logdet(A)",
    A + "norm(svdvals(A)**2) == norm(A)",
]


@pytest.mark.parametrize("claim", HOLDS)
def test_what_holds_is_proved(claim: str) -> None:
    assert check(claim).verdict == "proved"


@pytest.mark.parametrize("claim", FAILS)
def test_what_does_not_is_refuted(claim: str) -> None:
    assert check(claim).verdict == "refuted"


@pytest.mark.parametrize("claim", UNREAD)
def test_what_no_law_tells_is_unknown(claim: str) -> None:
    assert check(claim).verdict == "unknown"


def test_a_size_that_only_eye_names_is_one_wherever_it_stands() -> None:
    """n is read as a size in a hypothesis about numbers, too."""
    found = check("a: scalar; a + n > 0; tr(a*eye(n)) > -n**2")
    assert found.verdict == "proved", found.why
