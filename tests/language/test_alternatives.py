"""That one of several equations holds; samples with a correction; slopes of arrays in a number."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.language.errors import TextError
from verifier.language.reading import read_claim

TRUE = [
    "y, z: scalar; softplus(z) - y*z == softplus((1 - 2*y)*z) given y == 0 or y == 1",
    "x**2 == x; x == 0 or x == 1",
    "y**3 == y given (y == 1) or (y == -1) or (y == 0)",
    "a*b == 0; a == 0 or b == 0",
    "y**2 == x**2 given y == x or y == -x",
    "1/(1 + x**2) == y or x == 1; (1/(1 + x**2) - y)*(x - 1) == 0",
    "x: vector(n); np.var(x, ddof=1)*(n - 1) == x @ x - n*mean(x)**2",
    "X: matrix(m, n); grad(sum(np.var(X, axis=1, ddof=1)), X) == 2*(X - mean(X, axis=1, keepdims=True))/(n - 1)",
    "A: matrix(n, n); t: scalar; grad(expm(t*A), t) == expm(t*A) @ A",
    "x, y: vector(n); t: scalar; grad(x + t*y, t) == y",
]
FALSE = [
    "y, z: scalar; softplus(z) - y*z == softplus((1 - 2*y)*z) given y == 0 or y == 2",
    "x**2 == x; x == 0 or x == 2",
    "x == 0 or x == 1",
    "y**2 == y given (y == 1) or (y == -1) or (y == 0)",
    "a*b == 0; a == 0 or b == 1",
    "x: vector(n); np.var(x, ddof=1)*n == x @ x - n*mean(x)**2",
    "A: matrix(n, n); t: scalar; grad(expm(t*A), t) == expm(t*A)",
    "x, y: vector(n); t: scalar; grad(x + t*y, t) == x",
]


@pytest.mark.parametrize("claim", TRUE)
def test_what_holds_is_proved(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "proved", result.why


@pytest.mark.parametrize("claim", FALSE)
def test_what_does_not_hold_is_refuted(claim: str) -> None:
    assert check(claim).verdict == "refuted"


@pytest.mark.parametrize(
    "claim",
    [
        "y**2 == y given y == 0 or y > 1",
        "x: vector(n); sum(x) == n given x == 0 or x == 1",
        "x > 0 or x <= 0",
        "x == 0 or psd(A)",
        "x == 1 or 1/(x - 1) == 2",
        "log(x) == 0 or x == -1",
        "A: matrix(2, 2); det(A) != 0 given inv(A)[0, 0] == 1 or x == 0",
    ],
)
def test_only_equations_of_numbers_are_joined(claim: str) -> None:
    with pytest.raises(TextError, match="'or' joins equations of numbers"):
        read_claim(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "x, y: scalar; x == 0 or x == 1 and y == 1; y == 1",  # false at x = 0, y = 5
        "x, y: scalar; y == 1 and x == 1 or x == 0; y == 1",
        "x, y: scalar; y == 1 given x == 0 or y == 1 and x == 1",
    ],
)
def test_or_beside_and_is_refused(claim: str) -> None:
    with pytest.raises(TextError):
        read_claim(claim)
