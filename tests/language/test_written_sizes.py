"""What is not known of arrays of every size is looked at where the sizes are numbers; psd of blocks by its form."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.language.written_sizes import at_sizes

#: Not read for every size, and false: pd of a product of which one part may be singular, eigenvalues of any sign.
FALSE_AT_A_SIZE = [
    "A: matrix(m, m) spd; B: matrix(n, n) psd; pd(kron(A, B))",
    "A: matrix(m, m) symmetric; B: matrix(n, n) symmetric; lambda_max(kron(A, B)) == lambda_max(A)*lambda_max(B)",
    "A: matrix(m, m); B: matrix(n, n); expm(kron(A, B)) == kron(expm(A), expm(B))",
]
#: Not read for every size, and true: then it is not proved by a size.
TRUE = [
    "A: matrix(n, n) symmetric; lambda_max(kron(A, eye(2))) == lambda_max(A)",
    "A: matrix(m, m) symmetric; B: matrix(n, n) symmetric; lambda_max(kron(A, B)) == lambda_max(kron(B, A))",
]
BLOCKS = [
    ("A: matrix(n, n) psd; psd(block([[A, A], [A, A]]))", "proved"),
    ("A: matrix(n, n) psd; psd(block([[A, -A], [-A, A]]))", "proved"),
    ("A: matrix(m, n); psd(block([[A @ A.T, A], [A.T, eye(n)]]))", "proved"),
    ("A: matrix(n, n) psd; pd(block([[A, A], [A, A]]))", "refuted"),
    ("A, B: matrix(n, n) psd; psd(block([[A, B], [B, A]]))", "refuted"),
    ("A: matrix(m, n); psd(block([[A @ A.T, A], [A.T, zeros((n, n))]]))", "refuted"),
    ("A: matrix(n, n) psd; psd(block([[A, A], [2*A, A]]))", "refuted"),
    ("A: matrix(n, n); psd(block([[A @ A.T, A], [A, eye(n)]]))", "refuted"),
]


@pytest.mark.parametrize("claim", FALSE_AT_A_SIZE)
def test_what_is_false_at_a_size_is_refuted(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "refuted", result.why
    assert "compared where m = 2, n = 3" in result.why
    assert result.statement == claim


@pytest.mark.parametrize("claim", TRUE)
def test_a_size_proves_nothing(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "unknown", result.why
    assert not result.scope
    assert "column" in result.why


@pytest.mark.parametrize(("claim", "verdict"), BLOCKS)
def test_psd_of_blocks_is_the_sign_of_its_form(claim: str, verdict: str) -> None:
    result = check(claim)
    assert result.verdict == verdict, result.why


def test_psd_of_blocks_as_a_hypothesis_is_not_one_of_two_vectors() -> None:
    result = check("A, B: matrix(n, n); x, y: vector(n); x @ A @ x >= 0 given psd(block([[A, B], [B.T, A]]))")
    assert result.verdict != "refuted", result.why


@pytest.mark.parametrize(
    "claim", ["sum(x[i], i, 1, n - 1) == sum(x) - x[0]", "sum(x[i], i, 1, n - 1) == sum(x) - x[n - 1]"]
)
def test_what_may_be_meant_in_two_ways_is_looked_at_in_neither(claim: str) -> None:
    """Places may be counted from 0 or from 1: each of these is true one way."""
    assert check(f"x: vector(n); {claim}").verdict == "unknown"


def test_each_name_has_a_size_of_its_own() -> None:
    texts = ["A: matrix(m, n); x: vector(n)", "A @ x == m*ones(m)"]
    assert [where for _, where in at_sizes(texts)] == ["m = 2, n = 3", "m = 1, n = 1"]
    assert next(at_sizes(texts))[0] == ["A: matrix(2, 3); x: vector(3)", "A @ x == 2*ones(2)"]


@pytest.mark.parametrize("text", ["x: vector(n); n: integer >= 3", "x: vector(n); y == x.n", "x: vector(3)"])
def test_nothing_where_a_name_is_more_than_a_size(text: str) -> None:
    assert not list(at_sizes([text]))
