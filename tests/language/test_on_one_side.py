"""Equations with 0 for an array of parts, functions of π times a number, and names of ``torch.special``."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted

PRODUCT = "A: matrix(m, k); X: matrix(k, l); B: matrix(l, n); "
CLAIMS = {
    PRODUCT + "vec(A @ X @ B) - kron(B.T, A) @ vec(X) == 0": PRODUCT + "vec(A @ X @ B) - 2*kron(B.T, A) @ vec(X) == 0",
    PRODUCT + "0 == vec(A @ X @ B) - kron(B.T, A) @ vec(X)": PRODUCT + "0 == vec(A @ X @ B) + kron(B.T, A) @ vec(X)",
    "a: vector(m); b: vector(n); vec(outer(a, b)) - kron(b, a) == 0": (
        "a, b: vector(n); vec(outer(a, b)) - kron(a, b) == 0"
    ),
    "A: matrix(m, m) invertible; B: matrix(n, n) invertible; inv(kron(A, B)) - kron(inv(A), inv(B)) == 0": (
        "A: matrix(m, m); B: matrix(n, n); kron(A, B) == 0"
    ),
    "cospi(x) + cospi(x + 1) == 0": "cospi(x) == cospi(x + 1)",
    "sinpi(x) == -sinpi(x + 1)": "sinpi(x) == sinpi(2*x)",
    "d(sinpi(x), x) == pi*cospi(x)": "d(sinpi(x), x) == cospi(x)",
    "sinc(x) == sinc(-x)": "sinc(x) == sinc(2*x)",
    "prod(1 - x**2/k**2, k, 1, oo) == sinc(x)": "prod(1 - x**2/k**2, k, 1, oo) == sinc(2*x)",
    "prod(cos(x/2**k), k, 1, oo) == sinc(x/pi)": "prod(cos(x/2**k), k, 1, oo) == sinc(x)",
    "torch.special.hermite_polynomial_h(x, 2) == 4*x**2 - 2": "torch.special.hermite_polynomial_he(x, 2) == 4*x**2 - 2",
    "torch.special.chebyshev_polynomial_t(x, 3) == 4*x**3 - 3*x": (
        "torch.special.chebyshev_polynomial_u(x, 3) == 4*x**3 - 3*x"
    ),
    "torch.special.laguerre_polynomial_l(x, 1) == 1 - x": "torch.special.legendre_polynomial_p(x, 1) == 1 - x",
    "x > 0; torch.special.spherical_bessel_j0(x) == sin(x)/x": "torch.special.spherical_bessel_j0(1) == sin(1)/2",
}


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_right_one(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize("claim", CLAIMS.values())
def test_a_false_neighbour(claim: str) -> None:
    assert_refuted(claim)
