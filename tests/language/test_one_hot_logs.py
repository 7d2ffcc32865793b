"""log yᵀp is yᵀ log p for a one-hot y, but not where y is moved: y + dy is not one-hot."""

from __future__ import annotations

import pytest

from verifier.language.asking.api import check

CLASS = "y: vector(n) one_hot; p: vector(n) positive; z: vector(n); "


@pytest.mark.parametrize(
    "claim",
    [
        "log(y @ p) == y @ log(p)",
        "grad(-log(y @ softmax(z)), z) == softmax(z) - y",
        "grad(log(y @ p), y) == p/(y @ p)",
        "L = -log(sum(y*p)); grad(L, y) == -p/(y @ p)",
    ],
)
def test_the_label_is_one_hot_where_it_stands_still(claim: str) -> None:
    assert check(CLASS + claim).verdict == "proved"


@pytest.mark.parametrize(
    "claim",
    [
        "grad(log(y @ p), y) == log(p)",
        "grad(-log(y @ softmax(z)), y) == -log(softmax(z))",
        "L = -log(sum(y*p)); grad(L, y) == -log(p)",
        "jacobian(grad(log(y @ p), p), y) == diag(1/p)",
    ],
)
def test_the_label_is_not_one_hot_where_it_moves(claim: str) -> None:
    assert check(CLASS + claim).verdict == "refuted"
