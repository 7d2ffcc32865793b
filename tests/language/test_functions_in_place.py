"""Functions where they are differentiated, jax.grad(lambda x: …)(x), and facts said of a matrix without a colon."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.language.errors import TextError

X, A = "x: vector(n); A: matrix(n, n); ", "A, B: matrix(n, n); "
TRUE = [
    X + "jax.grad(lambda x: jnp.sum(jnp.tanh(x)))(x) == 1 - jnp.tanh(x)**2",
    X + "jax.hessian(lambda x: x @ A @ x)(x) == A + A.T",
    X + "jax.grad(lambda x: (x @ x)*(x @ A @ x))(x) == 2*x*(x @ A @ x) + (x @ x)*(A + A.T) @ x",
    X + "jax.jacobian(jax.nn.softmax)(x) == diag(softmax(x)) - outer(softmax(x), softmax(x))",
    "x: scalar; jax.grad(jnp.tanh)(x) == 1 - jnp.tanh(x)**2",
    A + "inv(eye(n) + A) + inv(eye(n) + inv(A)) == eye(n) given A spd",
    A + "B invertible; expm(B @ A @ inv(B)) == B @ expm(A) @ inv(B)",
    A + "A symmetric; A.T == A",
]
FALSE = [
    X + "jax.grad(lambda x: jnp.sum(jnp.tanh(x)))(x) == 1 - jnp.tanh(x)",
    X + "jax.hessian(lambda x: x @ A @ x)(x) == 2*A",
    A + "A symmetric; (A @ B).T == A @ B",
    A + "A idempotent; A.T == A",
]
REFUSED = [
    X + "jax.grad(lambda z: z @ z)(x) == 2*x", X + "jax.grad(lambda x: x @ x) == 2*x", A + "A foo; A.T == A",
    X + "jax.grad(lambda x: (x @ x)(x) == 2*x",
]  # fmt: skip


@pytest.mark.parametrize("claim", TRUE)
def test_what_holds_is_proved(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "proved", result.why


@pytest.mark.parametrize("claim", FALSE)
def test_what_does_not_hold_is_refuted(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "refuted", result.why


@pytest.mark.parametrize("claim", REFUSED)
def test_what_cannot_be_meant_is_refused(claim: str) -> None:
    with pytest.raises(TextError):
        check(claim)
