"""Products of roots and of sizes over the entries of an array, and Hadamard's inequality."""

from __future__ import annotations

import pytest

from verifier.language.asking.api import check

PROVED = [
    "x: vector(n) nonnegative; prod(sqrt(x)) == sqrt(prod(x))",
    "x: vector(n) nonnegative; prod(sqrt(x))**2 == prod(x)",
    "x: vector(n); prod(abs(x)) == abs(prod(x))",
    "x: vector(n); prod(abs(x)**1.5) == abs(prod(x))**1.5",
    "x: vector(n); prod(abs(2*x)) == 2**n*abs(prod(x))",
    "x: vector(n); abs(det(diag(x))) == prod(abs(x))",
    "X: matrix(m, n); prod(norm(X, axis=1)) == sqrt(prod(sum(X**2, axis=1)))",
    "A: matrix(n, n); det(A)**2 <= prod(sum(A**2, axis=0))",
    "A: matrix(n, n); abs(det(A)) <= prod(norm(A, axis=0))",
    "A: matrix(n, n); abs(det(A)) <= prod(norm(A, axis=1))",
]
REFUTED = [
    "x: vector(n); prod(abs(x)) == prod(x)",
    "x: vector(n) nonnegative; prod(sqrt(x)) == prod(x)",
    "x: vector(n); sqrt(prod(x**2)) == prod(x)",
    "x: vector(n); prod(abs(2*x)) == 2*abs(prod(x))",
    "A: matrix(n, n); abs(det(A)) >= prod(norm(A, axis=0))",
    "A: matrix(n, n); abs(det(A)) <= prod(norm(A, axis=0))/2",
    "A: matrix(n, n); abs(det(A)) <= prod(sum(A, axis=0))",
]


@pytest.mark.parametrize("text", PROVED)
def test_what_is_true_is_proved(text: str) -> None:
    assert check(text).verdict == "proved"


@pytest.mark.parametrize("text", REFUTED)
def test_what_is_false_is_refuted(text: str) -> None:
    assert check(text).verdict == "refuted"


def test_a_root_of_a_product_does_not_say_that_its_factors_have_roots() -> None:
    assert check("x: vector(n); prod(sqrt(x)) == sqrt(prod(x))").verdict != "proved"
    assert check("x: vector(n); prod(sqrt(x)) == sqrt(prod(x)) given prod(x) > 0").verdict != "proved"
