"""Claims at which the reading or the search once failed with a fault of its own: they end in a verdict."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.claims import Goal
from verifier.engine import standard
from verifier.language.errors import TextError
from verifier.language.reading import read_claim

CLAIMS = [
    "x: scalar; where(x**2 > 1, arcsin(1/x), 0) <= 2",
    # partial sums of a series of matrices were taken for harmonic ones
    "A: matrix(n, n); norm(A, 2) < 1; limit(sum(matrix_power(A.T, k), k, 0, N), N, oo) == inv(eye(n) - A)",
    # (−1)·(−1)·t less one factor −1 was read as an empty product
    "n: integer >= 0; integral(t**n/exp(-t), t, 0, oo) == factorial(n)",
    # the entries of I that are 0, below a line
    "A: matrix(n, n) involutory; t: scalar; expm(t*A) == cosh(t)/eye(n) + sinh(t)*A",
    # a quotient by log 1 in SymPy's simplify
    "x > 0; log2(x) == log(x)/log(1)",
    # 10³⁰ among the constants at which the sides may touch
    "x > 0; erf(x) > 1e-30",
    # the growth of polygamma of an order that it has not
    "limit(x*polygamma(-1, x), x, oo) == 1",
    "limit(polygamma(1/2, x)/log(x), x, oo) == 1",
    # a remainder of blocks of few entries
    "A: matrix(2, 2); det(block([[A, A], [A, A]]) % 2) == 0",
]


@pytest.mark.parametrize("claim", CLAIMS)
def test_there_is_a_verdict(claim: str) -> None:
    assert check(claim).verdict in ("supported", "unknown")


def test_an_array_of_one_entry_is_no_fault() -> None:
    """[k == 0] was asked for its value as a number."""
    assert check("x: vector(n); sum(([k == 0])**3, k, 0, n-2) <= sum(sign(k), k, 1, n-1)").verdict == "proved"


#: False claims at which the search failed where no numbers had refuted them before.
FALSE = [
    # 0/0 among the numbers that tell whether an integrand is steady
    "a: scalar; b: scalar; a < b; integral((x - (a + b)/2)**2/(b - a), x, a, b) == (b - a)**2/6",
]


@pytest.mark.parametrize("claim", FALSE)
def test_a_search_finds_nothing(claim: str) -> None:
    statement = read_claim(claim)
    assert standard().prove(Goal(statement.relations[0], statement.given)).theorem is None


def test_an_order_beyond_the_limit_is_refused_before_anything_is_built() -> None:
    with pytest.raises(TextError, match="the order of a derivative"):
        read_claim("x: scalar; d(sin(x), x, 12345678901) == 0")
