"""y = f(x) as a hypothesis, and a derivative in x of what y stands in: neither proved nor refuted if y may move."""

from __future__ import annotations

import pytest

from verifier import check

XY = "x, y: scalar; "
EITHER = [
    XY + "given y == x**2; d(y, x) == 2*x",
    XY + "given y == x**2; d(y, x) == 0",
    XY + "given x**2 == y; d(x*y, x) == 3*x**2",
    XY + "given y == x; d(x**2, y) == 0",
    "x, y: vector(n); given y == softmax(x); grad(sum(y*x), x) == y",
    "A: matrix(m, n); x: vector(n); b: vector(m); given b == A @ x; jacobian(A @ x - b, x) == A",
    XY + "given x + y == 1; d(x*y, x) == y",
    XY + "given x + y == 1; d(x*y, x) == 1 - 2*x",
    XY + "given x**2 + y**2 == 1, y > 0; d(y, x) == -x/y",
    XY + "given x**2 + y**2 == 1, y > 0; d(y, x) == 0",
    XY + "given log(y) == x; d(y, x) == y",
    XY + "given y == x**2; d(x, y) == 1/(2*x)",
    XY + "given x*y == 1; d(y, x) == -1/x**2",
    "x, y: vector(n); A: matrix(n, n) invertible; given A @ y == x; jacobian(y, x) == inv(A)",
]
RUNNING = [
    XY + "given y == x**2; integral(y, x, 0, 1) == 1/3",
    XY + "given y == 1/x; limit(y, x, oo) == 0",
    "y: scalar; given y == k**2; sum(y, k, 1, 3) == 14",
    XY + "given y == x**2; sum(y for x in range(3)) == 5",
    XY + "given y == x**2; sum([y for x in range(3)]) == 5",
    XY + "given x*y == 1; integral(y, x, 1, 2) == log(2)",
    "z: vector(n); given y == x*sum(z); integral(y, x, 0, 1) == y",
]
PROVED = [
    "x: scalar; y = x**2; d(y, x) == 2*x",
    "x: scalar; y: scalar of x; given y == x**2; d(y, x) == 2*x",
    XY + "given y == tanh(x); d(tanh(x), x) == 1 - y**2",
    XY + "given y == 3; d(y*x, x) == 3",
    XY + "given y == 2; integral(y*x, x, 0, 1) == 1",
    "a, b: scalar; given b == 2*a; integral(t, t, 0, b) == 2*a**2",
    "a, b, x, y: scalar; given a + b == 1; d(a*x + b*y, x) == a",
    "A: matrix(n, n) symmetric; x: vector(n); c: scalar; given A @ x == c*x; grad(x @ A @ x, x) == 2*c*x",
    "A: matrix(m, n); x: vector(n); b: vector(m); given A @ x == b; grad(norm(A @ x - b)**2, x) == zeros(n)",
]


@pytest.mark.parametrize("claim", EITHER)
def test_what_depends_on_whether_y_moves_is_not_decided(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "unknown"
    assert "moves with" in result.why


@pytest.mark.parametrize("claim", RUNNING)
def test_what_depends_on_whether_y_changes_with_what_runs_is_not_decided(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "unknown"
    assert "changes with" in result.why


@pytest.mark.parametrize("claim", PROVED)
def test_what_is_said_otherwise_or_is_the_same_either_way_is_proved(claim: str) -> None:
    assert check(claim).verdict == "proved"


def test_what_is_false_either_way_is_refuted_without_the_hypothesis() -> None:
    assert check(XY + "given y == 3; d(y*x, x) == 2").verdict == "refuted"
