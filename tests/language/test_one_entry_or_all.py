"""What a hypothesis says one entry is, y[k] == 1 beside a claim without k, may be said of one entry or of every one:
proved is what holds if one is meant, refuted what fails if every one is."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier import check

ONE_HOT = "z: vector(n); y: vector(n) one_hot; given y[k] == 1; "
NOT_TOLD = "whether of one or of all is not told"


@pytest.mark.parametrize(
    "claim",
    [
        ONE_HOT + "grad(-y @ log(softmax(z)), z) == softmax(z) - y",
        ONE_HOT + "sum(y) == 1",
        "p: vector(n) simplex; y: vector(n) one_hot; given y[c] == 1, p[c] > 1/2; y @ p > 1/2",
        "x: vector(n); given x[k] == 0; norm(x)**2 >= 0",
        "A: matrix(n, n) symmetric; given A[i, j] == 1; A[j, i] == 1",
        "x: vector(n); given x == 0; sum(x) == 0",
        "x: vector(n); given all(x == 2); mean(x) == 2",
        # of every entry: that they are alike, of what kind they are, what the diagonal is
        "x: vector(n); given x[i] == mu; mean(x) == mu",
        "x: vector(n); given x[i]**2 == 1; norm(x)**2 == n",
        "A: matrix(n, n); given A[k, k] == 0; tr(A) == 0",
        "P: matrix(n, n) permutation; given P[i, i] == 1; P == eye(n)",
        "P: matrix(n, n) permutation; given P[i, i] == 0; tr(P) == 0",
    ],
)
def test_what_holds_whichever_is_meant_is_proved(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize(
    "claim",
    [
        ONE_HOT + "y @ z == sum(z)",
        ONE_HOT + "grad(-y @ log(softmax(z)), z) == softmax(z) - 1",
        ONE_HOT + "sum(y) == n",
        "P: matrix(n, n) permutation; given P[i, j] == 1; tr(P) == n",
        "x: vector(n); given x[k] == 0; sum(x) == 1",
        "x: vector(n); given x[k] == 1; norm(x)**2 == n + 1",
        # what is put in stays a hypothesis of the other reading
        "x, y: vector(n); given y == 2*x, y[k] == 0; sum(x) == 1",
        # what else is said of the letter of a one-hot entry is said of one as well
        "y: vector(n) one_hot; x: vector(n); given y[k] == 1, x[k] > 0; min(x) > 0",
        "p: vector(n) simplex; y: vector(n) one_hot; given y[c] == 1, p[c] > 1/2; min(p) > 1/2",
        "x, z: vector(n); y: vector(n) one_hot; given y[k] == 1, x[k] == z[k]; x == z",
    ],
)
def test_what_fails_if_every_entry_is_meant_is_refuted(claim: str) -> None:
    assert_refuted(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "p: vector(n) simplex; given p[k] == 1; n == 1",
        "p: vector(n) simplex; given p[k] == 1/2; min(p) == 1/2",
        "x: vector(n); given x[k] == 0; sum(x) == 0",
        "x: vector(n); given x[k] == 1; prod(x) == 1",
        "x: vector(n); given norm(x) == 1, x[k] == 1; sum(x) == n",
        "A: matrix(n, n); given A[i, j] == 0; A == 0",
        "A: matrix(n, n) row_stochastic; given A[i, j] == 1; tr(A) == n",
        "x, b: vector(n); given b == 3*x, b[k] == 3; sum(x) == n",
        "x, y: vector(n); given y == tanh(x), y[k] == 0; x == 0",
        "A: matrix(m, n); x: vector(n); b, r: vector(m); given r == b - A @ x, r[i] == 0; norm(r) == 0",
        "x: vector(n); given 2*x[k] == 2; sum(x) == n",
        "x: vector(n); given x[k] - 1 == 0; sum(x) == n",
        "x: vector(n); given (2*x)[k] == 2; sum(x) == n",
        "x: vector(n); b = 3*x; given b[k] == 3; sum(b) == 3*n",
        "x, y: vector(n); given x[k] == y[k] == 1; sum(x) == n",
        "x: vector(n); given x[k] == 0, x[k] >= 0; min(x) == 0",
    ],
)
def test_what_holds_for_every_entry_alone_is_left_open(claim: str) -> None:
    result = check(claim)
    assert (result.verdict, result.counterexample) == ("unknown", None)
    assert NOT_TOLD in result.why


@pytest.mark.parametrize(
    "claim",
    ["x: vector(n); given x[i]*x[j] == 0; x == 0", "A: matrix(m, n); given A[i] @ A[j] == 0; A == 0"],
)
def test_two_letters_of_one_array_may_be_the_same(claim: str) -> None:
    result = check(claim)
    assert (result.verdict, result.counterexample) == ("unknown", None)
    assert "i = j" in result.why
