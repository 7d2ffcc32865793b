"""Matrices of positive semidefinite kernels, and matrices of functions that are none."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier.certificates import PositiveKernel
from verifier.claims import Goal
from verifier.kernel.check import Rejected, check
from verifier.language.reading import read_claim

X, POSITIVE, ROWS = "x: vector(n); ", "x: vector(n) positive; ", "X: matrix(n, m); "
HOLDS = [
    X + "K[i, j] = tanh(x[i])*tanh(x[j]); psd(K)",
    X + "S: matrix(n, n) psd; K[i, j] = exp(x[i])*S[i, j]*exp(x[j]); psd(K)",
    "S: matrix(n, n) psd; psd(exp(S)*S)",
    ROWS + "psd(exp(X @ X.T))",
    ROWS + "s: scalar positive; pd(exp(X @ X.T) + s*eye(n))",
    ROWS + "s: scalar positive; K[i, j] = exp(-norm(X[i] - X[j])**2/(2*s**2)); psd(K)",
    ROWS + "s: scalar positive; K[i, j] = exp(-norm(X[i] - X[j])/s); psd(K)",
    ROWS + "w: vector(m) positive; K[i, j] = exp(-sum(w*(X[i] - X[j])**2)); psd(K)",
    ROWS + "c: scalar positive; K[i, j] = 1/(c + norm(X[i] - X[j])**2); psd(K)",
    ROWS + "K[i, j] = 1/sqrt(1 + norm(X[i] - X[j])**2); psd(K)",
    X + "K[i, j] = exp(-abs(x[i] - x[j])**1.5); psd(K)",
    X + "K[i, j] = cos(x[i] - x[j])*exp(-(x[i] - x[j])**2) + x[i]*x[j]; psd(K)",
    POSITIVE + "K[i, j] = min(x[i], x[j]); psd(K)",
    POSITIVE + "K[i, j] = sqrt(x[i]) + sqrt(x[j]) - sqrt(abs(x[i] - x[j])); psd(K)",
    POSITIVE + "K[i, j] = 1/(x[i] + x[j]); psd(K)",
    POSITIVE + "K[i, j] = 1/(x[i] + x[j])**2; psd(K)",
    POSITIVE + "K[i, j] = 2*x[i]*x[j]/(x[i] + x[j]); psd(K)",
    ROWS + "c: scalar positive; K[i, j] = (X[i] @ X[j])/(c + norm(X[i] - X[j])**2); psd(K)",
]
FAILS = [
    X + "K[i, j] = tanh(x[i]) + tanh(x[j]); psd(K)",
    X + "S: matrix(n, n) symmetric; K[i, j] = exp(x[i])*S[i, j]*exp(x[j]); psd(K)",
    "S: matrix(n, n) symmetric; psd(exp(S))",
    "S: matrix(n, n) psd; psd(exp(-S))",
    ROWS + "pd(exp(X @ X.T))",
    ROWS + "s: scalar; pd(exp(X @ X.T) + s*eye(n))",
    ROWS + "w: vector(m); K[i, j] = exp(-sum(w*(X[i] - X[j])**2)); psd(K)",
    ROWS + "K[i, j] = norm(X[i] - X[j]); psd(K)",
    ROWS + "K[i, j] = sqrt(1 + norm(X[i] - X[j])**2); psd(K)",
    X + "K[i, j] = 1/(1 + (x[i] + x[j])**2); psd(K)",
    X + "K[i, j] = exp(-abs(x[i] - x[j])**3); psd(K)",
    X + "K[i, j] = exp(-(x[i] + x[j])**2); psd(K)",
    X + "K[i, j] = exp((x[i] - x[j])**2); psd(K)",
    X + "K[i, j] = cos(x[i] + x[j]); psd(K)",
    X + "K[i, j] = exp(-(x[i] - x[j])**2) - x[i]*x[j]; psd(K)",
    X + "K[i, j] = min(x[i], x[j]); psd(K)",
    X + "y: vector(n); K[i, j] = exp(x[i]*y[j]); psd(K)",
    X + "y: vector(n); K[i, j] = exp(x[i] + y[j]); psd(K)",
    POSITIVE + "K[i, j] = max(x[i], x[j]); psd(K)",
    POSITIVE + "K[i, j] = sqrt(x[i]) + sqrt(x[j]) - abs(x[i] - x[j]); psd(K)",
    POSITIVE + "K[i, j] = x[i] + x[j]; psd(K)",
    POSITIVE + "K[i, j] = (x[i]**2 + x[j]**2)/(x[i] + x[j]); psd(K)",
    POSITIVE + "K[i, j] = -x[i]*x[j]/(x[i] + x[j]); psd(K)",
    POSITIVE + "K[i, j] = (x[i] + x[j])/(1 + x[i] + x[j]); psd(K)",
]


@pytest.mark.parametrize("claim", HOLDS)
def test_a_kernel_is_positive_semidefinite(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize("claim", FAILS)
def test_what_is_no_kernel_is_refuted(claim: str) -> None:
    assert_refuted(claim)


@pytest.mark.parametrize("claim", FAILS)
def test_what_is_no_kernel_is_refused_without_numbers(claim: str) -> None:
    statement = read_claim(claim)
    with pytest.raises(Rejected):
        check(Goal(statement.relations[0], statement.given), PositiveKernel())
