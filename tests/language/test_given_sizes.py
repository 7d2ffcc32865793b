"""Sizes that are given as numbers: they are put in for their names, and that is said."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.errors import StatementError

# ruff: noqa: E501
CLAIMS = {
    "A: matrix(n, n) antisymmetric; det(A) == 0 given n == 3": "A: matrix(n, n) antisymmetric; det(A) == 0 given n == 2",
    "n = 2; A: matrix(n, n); trace(A)**2 - trace(A @ A) == n*det(A)": "n = 3; A: matrix(n, n); trace(A)**2 - trace(A @ A) == n*det(A)",
    "A: matrix(n, n); given n == 2, trace(A) == 0; A @ A == -det(A)*eye(n)": "A: matrix(n, n); given n == 2; A @ A == -det(A)*eye(n)",
    "A: matrix(n, n); given trace(A) == 0 and n == 2; A @ A == -det(A)*eye(n)": "A: matrix(n, n); given trace(A) == 0 and n == 3; A @ A == -det(A)*eye(n)",
    "x: vector(n); given 2 == n; norm(x)**2 == x[0]**2 + x[1]**2": "x: vector(n); given 3 == n; norm(x)**2 == x[0]**2 + x[1]**2",
    "x: vector(n); sum(x)**2 <= n*sum(x**2) given n == 100": "x: vector(n); sum(x)**2 <= sum(x**2) given n == 100",
    "A: matrix(m, n); rank(A) <= 2 given m == 3, n == 2": "A: matrix(m, n); rank(A) <= 1 given m == 3, n == 2",  # was an error
    "A: matrix(m, n); t*norm(A) >= 0 given t > 0, m == 3 and n == 2": "A: matrix(m, n); t*norm(A) >= 0 given m == 3, t < 0, n == 2",
    "x: vector(n); max(x) == x[0] given n == 1": "x: vector(n); max(x) == x[0] given n == 2",
}  # fmt: skip


@pytest.mark.parametrize(("true", "false"), CLAIMS.items())
def test_a_number_is_put_in_for_a_size(true: str, false: str) -> None:
    for claim, verdict in ((true, "proved"), (false, "refuted")):
        result = check(claim)
        assert result.verdict == verdict, result.why
        assert "is put in for n" in result.why


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("x: vector(n); k: integer >= 1; given k == 2; norm(x) >= k - 2", "proved"),  # k is no size
        ("x: vector(n); n = 3*2; sum(x) == sum(x)", "error"),  # no number alone
        ("x: vector(n); given n >= 2; sum(x) == x[0]", "refuted"),
        ("n: dim; x: vector(n); norm(x) >= 0 given n == 2", "proved"),  # declared: as it was
        ("n = 2; n = 3; x: vector(n); sum(x) == 0", "error"),
        # what is claimed is no hypothesis: these were proved
        ("x: vector(n); n == 1 and sum(x) == x[0]", "refuted"),
        ("x: vector(n); sum(x) == x[0] and n == 1", "refuted"),
        ("x: vector(n); sum(x) == x[0] and 1 == n", "refuted"),
        ("A: matrix(n, n) antisymmetric; det(A) == 0 and n == 3", "refuted"),
        ("x: vector(n); max(x) == min(x); n == 1", "refuted"),
        ("x: vector(n); where(x[0] > 0, 1, 1) == 1 and n == 1", "refuted"),
        ("A: matrix(n, n); tr(A) == A[0, 0]; n == 1", "refuted"),
        ("x: vector(n); sum(x) == x[0] and n == 1 given x[0] > 0", "refuted"),
    ],
)
def test_what_is_no_given_size(claim: str, verdict: str) -> None:
    try:
        result = check(claim)
    except StatementError:
        assert verdict == "error"
        return
    assert result.verdict == verdict, result.why
    assert "is put in for" not in result.why
