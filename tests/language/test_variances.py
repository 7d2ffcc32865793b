"""Var of a random vector, read by what stands around it."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier import check
from verifier.language.errors import TextError
from verifier.language.spellings.variances import OF_ENTRIES, SAID

RANDOM = "x: random vector(n); A: matrix(m, n); b: vector(n); S: matrix(n, n) symmetric; "
MATRICES = (
    "Var(A@x) == A@Var(x)@A.T",
    "Var(A@(x + b)) == A@Var(x)@A.T",
    "Var(b@x) == b@Var(x)@b",
    "E(x@S@x) == tr(S@Var(x)) + E(x)@S@E(x)",
    "Var(x) == E(outer(x, x)) - outer(E(x), E(x))",
    "tr(Var(x)) == E(norm(x - E(x))**2)",
    "psd(Var(x))",
)
VARIANCES = ("Var(3*x) == 9*Var(x)", "Var(x) >= 0", "sum(Var(x)) == E(norm(x - E(x))**2)")


@pytest.mark.parametrize("claim", MATRICES)
def test_the_covariance_matrix(claim: str) -> None:
    result = check(RANDOM + claim)
    assert result.verdict == "proved", result.why
    assert SAID in result.why
    assert OF_ENTRIES not in result.why


@pytest.mark.parametrize("claim", VARIANCES)
def test_the_variances_of_the_entries(claim: str) -> None:
    result = check(RANDOM + claim)
    assert result.verdict == "proved", result.why
    assert SAID not in result.why
    assert OF_ENTRIES in result.why


def test_a_refuted_claim_says_which_variance_was_meant() -> None:
    """Of all entries of the covariance matrix it would be true."""
    found = check("x: random vector(n); sum(Var(x)) == Var(sum(x))")
    assert found.verdict == "refuted"
    assert OF_ENTRIES in found.why


@pytest.mark.parametrize(
    "claim",
    [
        "x: random vector(n); A: matrix(n, n); Var(A@x) == A.T@Var(x)@A",
        "x: random vector(n); A: matrix(n, n); Var(A@x) == A@Var(x)",
        "x: noise vector(n) mean 0 var s**2; Var(x) == s*eye(n)",
    ],
)
def test_other_matrices(claim: str) -> None:
    assert_refuted(claim)


def test_a_hypothesis() -> None:
    assert_proved_by_the_kernel(
        "x: random vector(n); S: matrix(n, n); A: matrix(m, n); given Var(x) == S; Var(A@x) == A@S@A.T"
    )


def test_what_fits_neither_way_is_told_as_it_was_written() -> None:
    with pytest.raises(TextError, match=r"left side has shape \(n,\), the right side \(k, k\)"):
        check("x: random vector(n); B: matrix(k, k); Var(x) == B")
