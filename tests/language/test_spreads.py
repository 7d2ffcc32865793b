"""layer_norm as papers write it and as PyTorch computes it."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier import check

SPREAD = "x: vector(n); given std(x) > 0; "
TRUE = (
    SPREAD + "layer_norm(x) == (x - mean(x))/std(x)",
    SPREAD + "norm(layer_norm(x))**2 == n",
    SPREAD + "a: scalar > 0; layer_norm(a*x) == layer_norm(x)",
    SPREAD + "layer_norm(x) == (x - mean(x))/sqrt(var(x) + 1e-5)",
    SPREAD + "F.layer_norm(x, (n,)) == (x - mean(x))/sqrt(var(x) + 0.00001)",
    "x, w, b: vector(n); given var(x) > 0; layer_norm(x, w, b) == w*(x - mean(x))/std(x) + b",
    "x: vector(n); mean(layer_norm(x)) == 0",
    "x: vector(n); layer_norm(x) == (x - mean(x))/sqrt(var(x) + 1e-5)",
    "x: vector(n); given norm(x) > 0; rms_norm(x) == x/sqrt(mean(x**2))",
    "x, w: vector(n); given norm(x) > 0; a: scalar > 0; rms_norm(a*x, w) == rms_norm(x, w)",
    "X: matrix(m, n); given std(X) > 0; F.batch_norm(X) == (X - mean(X, axis=0))/sqrt(var(X, axis=0) + 1e-5)",
)
FALSE = (
    SPREAD + "layer_norm(x) == (x - mean(x))/var(x)",
    SPREAD + "F.layer_norm(x, (n,)) == (x - mean(x))/std(x)",
    SPREAD + "a: scalar; layer_norm(a*x) == layer_norm(x)",
    SPREAD + "layer_norm(x, 1e-3) == (x - mean(x))/std(x)",
    "x: vector(n); a: scalar > 0; layer_norm(a*x) == layer_norm(x)",
)


@pytest.mark.parametrize("claim", TRUE)
def test_it_is_proved_by_the_kernel(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize("claim", FALSE)
def test_a_false_one_is_refuted(claim: str) -> None:
    assert_refuted(claim)


def test_the_result_says_what_is_added() -> None:
    assert "nothing is added to the variance" in check(TRUE[0]).why
    assert "adds 1e-5" in check("x: vector(n); mean(layer_norm(x)) == 0").why
