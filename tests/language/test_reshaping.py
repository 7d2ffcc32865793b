"""x.reshape with the lengths of the array written out; determinants of a matrix with a border of one row and column."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier import check
from verifier.language.errors import TextError

BORDERED = "A: matrix(n, n); u, v: vector(n); c: scalar; "
CLAIMS = {
    "x: vector(n); x.reshape(n, 1) @ x.reshape(1, n) == outer(x, x)": (
        "x: vector(n); x.reshape(n, 1) @ x.reshape(1, n) == x @ x*ones((n, n))"
    ),
    "x: vector(n); np.reshape(x, (-1, 1)) @ np.reshape(x, (1, n)) == outer(x, x)": (
        "x: vector(n); np.reshape(x, (-1, 1)) @ np.reshape(x, (1, n)) == 2*outer(x, x)"
    ),
    "A: matrix(m, n); A.reshape(m*n) == A.ravel()": "A: matrix(2, 2); A.reshape(4) == vec(A)",
    "A: matrix(m, n); A.reshape(n*m) == vec(A.T)": "A: matrix(2, 2); A.T.reshape(4) == vec(A.T)",
    "A: matrix(m, n); A.reshape(-1, n) == A": "A: matrix(n, n); A.reshape(-1, n) == A.T",
    "x: vector(3); x.view(3, 1) @ x.view(1, 3) == outer(x, x)": "x: vector(3); x.view(3) == 2*x",
    BORDERED + "det(block([[A, u], [v, c]])) == c*det(A) - v @ adj(A) @ u": (
        BORDERED + "det(block([[A, u], [v, c]])) == c*det(A) - u @ adj(A) @ v"
    ),
    BORDERED + "det(block([[c, v], [u, A]])) == c*det(A) - v @ adj(A) @ u": (
        BORDERED + "det(block([[c, v], [u, A]])) == c*det(A) + v @ adj(A) @ u"
    ),
    BORDERED + "det(block([[A, u.reshape(n, 1)], [v.reshape(1, n), ones((1, 1))]])) == det(A - outer(u, v))": (
        BORDERED + "det(block([[A, u.reshape(n, 1)], [v.reshape(1, n), ones((1, 1))]])) == det(A + outer(u, v))"
    ),
}


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_right_one(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize("claim", CLAIMS.values())
def test_a_false_neighbour(claim: str) -> None:
    assert_refuted(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "A: matrix(m, n); A.reshape(n, m) == A.T",
        "A: matrix(m, n); A.reshape(-1, -1) == A",
        "x: scalar; x.reshape(2) == x",
        "x: scalar; x.reshape(1) == x",
        "A: matrix(n, n); A.reshape(n*n, 1) == A",
        "x: vector(n); x" + 30 * ".reshape(n)" + " == x",  # each would read the one before it twice
        "x: vector(n); x.reshape() == x",
    ],
)
def test_another_shape_is_refused(claim: str) -> None:
    with pytest.raises(TextError, match=r"there is no method \.reshape; x\.reshape\(-1\) is flat"):
        check(claim)
