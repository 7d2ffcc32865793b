"""Products beside sums (Weierstrass), extremes, each other and 1, and covariances of two entries of a random vector."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted

CLAIMS = {
    "a, x: vector(n); norm(a*x) <= max(abs(a))*norm(x)": "a, x: vector(n); norm(a*x) <= max(a)*norm(x)",
    "A: matrix(n, n) psd; i, j: index(n); A[i, j] == 0 given A[i, i] == 0": (
        "A: matrix(n, n) symmetric; i, j: index(n); A[i, j] == 0 given A[i, i] == 0"
    ),
    "limit(sin(a*x)/sin(b*x), x, 0) == a/b given b != 0": "limit(sin(a*x)/sin(b*x), x, 0) == b/a given b != 0, a != 0",
    "x: vector(n) positive; prod(1 + x) >= 1 + sum(x)": "x: vector(n); prod(1 + x) >= 1 + sum(x)",
    "x: vector(n); prod(1 + x**2) >= 1 + sum(x**2)": "x: vector(n); prod(1 + x**2) >= 2 + sum(x**2)",
    "p: vector(n) simplex; prod(1 - p) >= 0": "p: vector(n) simplex; prod(1 - p) > 0",
    "x: vector(n); prod(1 - x) >= 1 - sum(x) given 0 <= x, x <= 1": (
        "x: vector(n); prod(1 - x) >= 1 - sum(x) given x <= 1"
    ),
    "x: vector(n) random; i, j: index(n); Cov(x[i], x[j])**2 <= Var(x[i])*Var(x[j])": (
        "x: vector(n) random; i, j: index(n); Cov(x[i], x[j])**2 <= Var(x[i])"
    ),
    "x: vector(n) random; i, j: index(n); abs(Cov(x[i], x[j])) <= sqrt(Var(x[i])*Var(x[j]))": (
        "x: vector(n) random; i, j: index(n); Cov(x[i], x[j]) == sqrt(Var(x[i])*Var(x[j]))"
    ),
    "x: vector(n) random; i, j: index(n); Cov(x[i], x[j]) == E(x[i]*x[j]) - E(x[i])*E(x[j])": (
        "x: vector(n) random; i, j: index(n); Cov(x[i], x[j]) == E(x[i]*x[j])"
    ),
    "x: vector(n) nonnegative; y: vector(n); x <= y; prod(x) <= prod(y)": (
        "x, y: vector(n); x <= y; prod(x) <= prod(y)"
    ),
    "x: vector(n); 0 <= x <= 1; prod(x) <= 1": "x: vector(n); x <= 1; prod(x) <= 1",
    "p: vector(n) simplex; prod(p) <= 1": "p: vector(n) simplex; prod(p) < 1",
    "x: vector(n); prod(sigmoid(x)) <= 1": "x: vector(n); prod(tanh(x)) >= 0",
    "x: vector(n) nonnegative; prod(x) <= max(x)**n": "x: vector(n); prod(x) <= max(x)**n",
    "x: vector(n) nonnegative; min(x)**n <= prod(x)": "x: vector(n); min(x)**n <= prod(x)",
}  # fmt: skip


@pytest.mark.parametrize(("true", "false"), CLAIMS.items())
def test_products_and_covariances(true: str, false: str) -> None:
    assert_proved_by_the_kernel(true)
    assert_refuted(false)
