"""f(A)B = Bf(C) where AB = BC, and the nuclear norm's gradient, beside false neighbours."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier import check

X, TALL, A = "X: matrix(n, n); ", "X: matrix(m, n); ", "A: matrix(n, n) invertible; "
CLAIMS = {
    X + "X @ expm(X @ X) == expm(X @ X) @ X": X + "X @ expm(X.T @ X) == expm(X.T @ X) @ X",
    X + "X.T @ expm(X.T @ X.T + 2*X.T) == expm(X.T @ X.T + 2*X.T) @ X.T": (
        X + "X.T @ expm(X @ X + 2*X.T) == expm(X @ X + 2*X.T) @ X.T"
    ),
    TALL + "X @ expm(X.T @ X) == expm(X @ X.T) @ X": TALL + "X @ expm(X.T @ X) == expm(2*X @ X.T) @ X",
    TALL + "X @ sqrtm(X.T @ X) == sqrtm(X @ X.T) @ X": X + "X @ sqrtm(X.T @ X) == sqrtm(X.T @ X) @ X",
    TALL + "X @ logm(X.T @ X + eye(n)) == logm(X @ X.T + eye(m)) @ X": (
        TALL + "X @ logm(X.T @ X + eye(n)) == logm(X @ X.T + 2*eye(m)) @ X"
    ),
    A + "inv(sqrtm(A @ A.T)) @ A == A @ inv(sqrtm(A.T @ A))": A + "inv(sqrtm(A @ A.T)) @ A == A @ inv(sqrtm(A @ A.T))",
    X + "grad(tr(expm(X @ X)), X) == 2*(X @ expm(X @ X)).T": X + "grad(tr(expm(X @ X)), X) == 2*X @ expm(X @ X)",
    X + "grad(tr(expm(X @ X @ X)), X) == 3*(X @ X @ expm(X @ X @ X)).T": (
        X + "grad(tr(expm(X @ X @ X)), X) == 3*(X @ expm(X @ X @ X)).T"
    ),
    TALL + "grad(tr(expm(X.T @ X)), X) == 2*expm(X @ X.T) @ X": TALL
    + "grad(tr(expm(X.T @ X)), X) == expm(X @ X.T) @ X",
}


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_right_one(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize("claim", CLAIMS.values())
def test_a_false_neighbour(claim: str) -> None:
    assert_refuted(claim)


@pytest.mark.parametrize("gradient", ["A @ inv(sqrtm(A.T @ A))", "inv(sqrtm(A @ A.T)) @ A"])
def test_the_gradient_of_the_nuclear_norm(gradient: str) -> None:
    assert_proved_by_the_kernel(A + f"grad(norm(A, 'nuc'), A) == {gradient}")


@pytest.mark.parametrize(
    "claim",
    [
        A + "grad(norm(A, 'nuc'), A) == inv(sqrtm(A.T @ A)) @ A",  # the wrong side, and no number tells it yet
        "A: matrix(n, n); grad(norm(A, 'nuc'), A) == A @ inv(sqrtm(A.T @ A))",  # a kink where A is singular
    ],
)
def test_another_gradient_is_not_proved(claim: str) -> None:
    assert check(claim).verdict in ("unknown", "refuted")
