"""Names that are declared and then defined are the names of what they are defined as."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier import check
from verifier.errors import StatementError

CLAIMS = {
    "x, y: vector(n); y = sigmoid(x); jacobian(y, x) == diag(y*(1 - y))": (
        "x, y: vector(n); y = sigmoid(x); jacobian(y, x) == diag(y*(1 + y))"
    ),
    "x, y, z: vector(n); y = 2*x; z = tanh(y); jacobian(z, x) == 2*diag(1 - z**2)": (
        "x, y, z: vector(n); y = 2*x; z = tanh(y); jacobian(z, x) == diag(1 - z**2)"
    ),
    "x: vector(n); mu: scalar; mu = sum(x[k], k)/n; d(x[i] - mu, x[j]) == (i == j) - 1/n": (
        "x: vector(n); mu: scalar; mu = sum(x[k], k)/n; d(x[i] - mu, x[j]) == (i == j)"
    ),
    # the hypotheses of a claim may go on behind it
    "x, y: scalar; sqrt(x**2) + sqrt(y**2) == x + y given x > 0; y > 0": (
        "x, y: scalar; sqrt(x**2) + sqrt(y**2) == x - y given x > 0; y > 0"
    ),
}


@pytest.mark.parametrize(("true", "false"), CLAIMS.items())
def test_a_name_declared_and_defined(true: str, false: str) -> None:
    assert_proved_by_the_kernel(true)
    assert_refuted(false)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x: vector(n); y: vector(m); y = 2*x; y == x + x", "declared with shape (m,) and defined with (n,)"),
        ("x: vector(n); y: scalar; y = 2*x; y == x + x", "declared with shape () and defined with (n,)"),
        ("x: vector(n); y: vector(n) > 0; y = 2*x; y == x + x", "y is a variable already"),
        ("w, g: vector(n); w = w - g; w == w", "w is a variable already"),
    ],
)
def test_what_cannot_be_both(text: str, said: str) -> None:
    with pytest.raises(StatementError) as error:
        check(text)
    assert said in str(error.value)
