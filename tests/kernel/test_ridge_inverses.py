"""(AᵀA/s² + I)⁻¹ and its like: multiples of I beside an inverse may be divided by, whatever their power; false ones."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted

DESIGN = "X: matrix(m, n); s, t: scalar > 0; y: vector(m); "
PAIRS = (
    (
        "X.T@X @ inv(X.T@X/s**2 + eye(n))/s**2 == eye(n) - inv(X.T@X/s**2 + eye(n))",
        "X.T@X @ inv(X.T@X/s**2 + eye(n))/s == eye(n) - inv(X.T@X/s**2 + eye(n))",
    ),
    (
        "inv(X.T@X/s**2 + eye(n)) @ X.T @ y/s**2 == X.T @ inv(X@X.T + s**2*eye(m)) @ y",
        "inv(X.T@X/s**2 + eye(n)) @ X.T @ y/s**2 == X.T @ inv(X@X.T + s*eye(m)) @ y",
    ),
    (
        "inv(X.T@X/s**2 + eye(n)/t**2) @ X.T @ y/s**2 == t**2*X.T @ inv(t**2*X@X.T + s**2*eye(m)) @ y",
        "inv(X.T@X/s**2 + eye(n)/t**2) @ X.T @ y/s**2 == X.T @ inv(t**2*X@X.T + s**2*eye(m)) @ y",
    ),
    (
        "inv(X@X.T + s**2*eye(m)) == (eye(m) - X@inv(X.T@X + s**2*eye(n))@X.T)/s**2",
        "inv(X@X.T + s**2*eye(m)) == eye(m) - X@inv(X.T@X + s**2*eye(n))@X.T/s**2",
    ),
)


@pytest.mark.parametrize(("true", "false"), PAIRS)
def test_claims(true: str, false: str) -> None:
    assert_proved_by_the_kernel(DESIGN + true)
    assert_refuted(DESIGN + false)
