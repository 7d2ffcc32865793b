"""Series and limits of powers of a matrix: by their laws where they converge, and not read where that is not known."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier.expressions import Add, Mul, Neg, lift
from verifier.kernel.signs.determinants import is_contraction
from verifier.kernel.signs.order import Signs
from verifier.language.asking.api import check
from verifier.notation import dim, matrix, norm, scalar
from verifier.relations import Order

A = "A: matrix(n, n); "
SMALL = A + "norm(A, 2) < 1; "
HOLDS = [
    SMALL + "sum(matrix_power(A, k), k, 0, oo) == inv(eye(n) - A)",
    SMALL + "sum((-1)**k*matrix_power(A, k), k, 0, oo) == inv(eye(n) + A)",
    SMALL + "sum(matrix_power(A, k), k, 1, oo) == A @ inv(eye(n) - A)",
    SMALL + "t: scalar; 0 < t; t < 1; sum(t**k*matrix_power(A, k), k, 0, oo) == inv(eye(n) - t*A)",
    SMALL + "limit(matrix_power(A, k), k, oo) == 0",
    SMALL + "limit(sum(matrix_power(A, k), k, 0, N), N, oo) == inv(eye(n) - A)",
    A + "norm(A, 'fro') < 1; sum(matrix_power(A, k), k, 0, oo) == inv(eye(n) - A)",
    A + "norm(A, 1) < 1; det(eye(n) - A) > 0",
    A + "sum(matrix_power(A, k)/factorial(k), k, 0, oo) == expm(A)",
    A + "t: scalar; sum(t**k*matrix_power(A, k)/factorial(k), k, 0, oo) == expm(t*A)",
    A + "limit(matrix_power(eye(n) + A/k, k), k, oo) == expm(A)",
    A + "limit(matrix_power(eye(n) - A/k, k), k, oo) == expm(-A)",
    "S: matrix(n, n) antisymmetric; Q: matrix(n, n); Q == inv(eye(n) + S) @ (eye(n) - S); Q.T @ Q == eye(n)",
]
FAILS = [
    SMALL + "sum(matrix_power(A, k), k, 0, oo) == inv(eye(n) + A)",
    SMALL + "sum(matrix_power(A, k), k, 1, oo) == inv(eye(n) - A)",
    SMALL + "limit(matrix_power(A, k), k, oo) == eye(n)",
    A + "sum(matrix_power(A, k)/factorial(k), k, 1, oo) == expm(A)",
    A + "limit(matrix_power(eye(n) - A/k, k), k, oo) == expm(A)",
    A + "norm(A, 'max') < 1; det(eye(n) - A) > 0",
    A + "norm(A, 2) <= 1; det(eye(n) - A) > 0",
]
#: What converges for some matrices alone, or by no law here.
UNREAD = [
    A + "sum(matrix_power(A, k), k, 0, oo) == inv(eye(n) - A)",
    A + "norm(A, 2) <= 1; sum(matrix_power(A, k), k, 0, oo) == inv(eye(n) - A)",
    A + "N: matrix(n, n) nilpotent; sum(matrix_power(N, k), k, 0, oo) == inv(eye(n) - N)",
    A + "limit(matrix_power(A, k), k, oo) == 0",
    SMALL + "sum(k*matrix_power(A, k), k, 0, oo) == A @ inv(eye(n) - A) @ inv(eye(n) - A)",
    SMALL + "limit(k*matrix_power(A, k), k, oo) == 0",
]


@pytest.mark.parametrize("text", HOLDS)
def test_it_holds(text: str) -> None:
    assert_proved_by_the_kernel(text)


@pytest.mark.parametrize("text", FAILS)
def test_a_falsehood_beside_it_is_refuted(text: str) -> None:
    assert_refuted(text)


@pytest.mark.parametrize("text", UNREAD)
def test_what_is_not_known_to_converge_is_not_read(text: str) -> None:
    assert check(text).verdict == "unknown"


def test_what_shortens_every_vector() -> None:
    n = dim("n")
    a, column, t = matrix("A", n, n), matrix("C", n, 1), scalar("t")
    small = Signs((Order("<", norm(a), lift(1)), Order("<", norm(column), lift(1))))
    assert is_contraction(a, small)
    assert is_contraction(Neg(a), small)
    assert is_contraction(Mul(lift(1) / 2, a), small)
    assert not is_contraction(Mul(t, a), small)
    assert not is_contraction(Mul(lift(2), a), small)
    assert not is_contraction(Add(a, a), small)
    assert not is_contraction(Mul(a, a), small)
    assert not is_contraction(a, Signs((Order("≤", norm(a), lift(1)),)))
