"""A claim that holds where both sides are defined says what would have to be given; with it, it is proved."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel
from verifier import check

#: A claim, what is said to be missing, and how that is written.
OPEN = [
    ("x: vector(n)", "grad(norm(x), x) == x/norm(x)", "sum(x²) > 0", "norm(x) > 0"),
    ("A: matrix(n, n)", "inv(A) @ A == eye(n)", "det(A) ≠ 0", "det(A) != 0"),
    ("x: vector(n)", "grad(sum(log(x)), x) == 1/x", "x > 0", "x > 0"),
    ("x: scalar", "d(relu(x), x) == where(x > 0, 1, 0)", "x ≠ 0", "x != 0"),
]


@pytest.mark.parametrize(("let", "claim", "said", "given"), OPEN)
def test_what_would_have_to_be_given(let: str, claim: str, said: str, given: str) -> None:
    result = check(claim, let=let)
    assert result.verdict == "supported"
    assert result.why.startswith(f"proved if {said}, which is not given; as it stands not proved")
    assert_proved_by_the_kernel(f"{let}; given {given}; {claim}")


@pytest.mark.parametrize(
    "claim",
    [
        "x: vector(n); grad(norm(x), x) == 2*x/norm(x)",  # false where it is defined as well
        "x: scalar; sin(x) <= x + 1/x**2",  # what is missing is no proof of it
        "N: matrix(n, n) nilpotent; inv(N) @ N == eye(n)",  # defined nowhere
        "K: matrix(3, 3) antisymmetric; inv(K) @ K == eye(3)",  # the same: det K = 0
        "x: vector(n); sum(x[i]/x[i], i) == n",  # about every i of a sum, which cannot be said of one
    ],
)
def test_what_is_not_proved_where_it_is_defined_is_not_said_to_be(claim: str) -> None:
    assert "which is not given" not in check(claim).why
