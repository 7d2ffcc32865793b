"""``x ~ normal(mu, Sigma)`` declares a random name, with its shape or without it."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier.language.errors import TextError
from verifier.language.reading import read_claim

HOLDS = [
    "x ~ normal(mu, Sigma); E(x) == mu",
    "x ~ normal(mu, s**2); E(x**2) == mu**2 + s**2",
    "b ~ bernoulli(p); Var(b) == p*(1 - p)",
    "x, y ~ normal(0, 1); Var(x + y) == 2",
    "x: vector(n) ~ normal(mu, Sigma); A: matrix(m, n); Cov(A @ x) == A @ Sigma @ A.T",
    "x: vector(n); x ~ normal(mu, Sigma); A: matrix(m, n); Cov(A @ x) == A @ Sigma @ A.T",
    "x, y: vector(n); x ~ normal(mu, Sigma); E(x + y) == mu + y",
    "x: vector(n); x ~ standard_normal; E(norm(x)**2) == n",
    "X: matrix(m, n); X ~ normal(0, 1); E(X.T @ X) == m*eye(n)",
    "E(x) == mu given x ~ normal(mu, s**2)",
]
FAILS = ["x ~ normal(mu, s**2); E(x**2) == s**2", "x: scalar; x ~ normal(m, s**2); Var(3*x) == 3*s**2"]
UNREAD = [
    "~x == 1", "x: scalar; ~x == x", "x ~ 3; x == 3", "x ~= 1", "x[~i] == 1", "x: y: ~ z; x == x",
    "x: vector(n); x ~ normal(0, 1); x ~ normal(0, 1); x == x", "x ~ normal(0, 1); x: vector(n); x == x",
    "x: vector(n); x ~ standard_normal(n); x == x",
]  # fmt: skip


@pytest.mark.parametrize("claim", HOLDS)
def test_what_is_drawn_has_its_moments(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize("claim", FAILS)
def test_what_fails_is_refuted(claim: str) -> None:
    assert_refuted(claim)


@pytest.mark.parametrize("claim", UNREAD)
def test_the_sign_means_nothing_else(claim: str) -> None:
    with pytest.raises(TextError):
        read_claim(claim)
