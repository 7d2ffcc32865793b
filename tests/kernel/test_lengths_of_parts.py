"""Spectral norms that a Lipschitz constant names, of what the matrices of a linear map are made of."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier.array_functions import ArrayFunction
from verifier.expressions import Expression, lift
from verifier.kernel.signs.constants import Slopes, frobenius
from verifier.kernel.signs.order import Signs
from verifier.notation import dim, eye, matrix, scalar, vector

n, m = dim("n m")
x, t = vector("x", n), scalar("t")
A, B, C = matrix("A", n, n), matrix("B", n, n), matrix("C", n, m)


def spectral(of: Expression) -> ArrayFunction:
    return ArrayFunction("spectral", of)


def test_each_law() -> None:
    slopes = Slopes(x, Signs(), wanted=spectral(A) + spectral(C))
    assert slopes.length(A.T) == slopes.length(-A) == spectral(A)
    assert slopes.length(A + B) == spectral(A) + frobenius(B)
    assert slopes.length(t * A) == frobenius(t) * spectral(A)
    assert slopes.length(A / t) == spectral(A) / frobenius(t)
    assert slopes.length(A @ C) == spectral(A) * spectral(C)
    assert slopes.length(eye(n)) == lift(1)
    assert slopes.length(eye(n) - t * A) == lift(1) + frobenius(t) * spectral(A)
    assert slopes.length(A * B) == frobenius(A * B)  # ‖A∘B‖ ≤ ‖A‖‖B‖ is another law
    assert slopes.length(B + B.T) == frobenius(B + B.T)  # named nowhere


CLAIMS = {
    "A: matrix(n,n); lipschitz((A + A.T)@x/2, x, norm(A, 2))": (
        "A: matrix(n,n); lipschitz((A + A.T)@x/2, x, norm(A, 2)/2)"
    ),
    "A: matrix(n,n); lipschitz(grad(x@A@x, x), x, 2*norm(A, 2))": (
        "A: matrix(n,n); lipschitz(grad(x@A@x, x), x, norm(A, 2))"
    ),
    "A: matrix(n,n); t > 0; lipschitz((eye(n) - t*A)@x, x, 1 + t*norm(A, 2))": (
        "A: matrix(n,n); t > 0; lipschitz((eye(n) - t*A)@x, x, t*norm(A, 2))"
    ),
    "A, B: matrix(n,n); lipschitz((A - B)@x, x, norm(A, 2) + norm(B, 2))": (
        "A, B: matrix(n,n); lipschitz((A - B)@x, x, abs(norm(A, 2) - norm(B, 2)))"
    ),
}


@pytest.mark.parametrize(("true", "false"), CLAIMS.items())
def test_claims(true: str, false: str) -> None:
    assert_proved_by_the_kernel("x: vector(n); " + true)
    assert_refuted("x: vector(n); " + false)
