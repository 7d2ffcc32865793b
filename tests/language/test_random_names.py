"""Random names of which the moments are not said: any, and as a rule depending on each other."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier import check
from verifier.errors import StatementError

TRUE = [
    "x: scalar random; E(2*x) == 2*E(x)",
    "x: vector(n) random; A: matrix(m, n); b: vector(m); E(A @ x + b) == A @ E(x) + b",
    "x: random vector(n); A: matrix(m, n); Cov(A @ x) == A @ Cov(x) @ A.T",
    "x, y: scalar random; Var(a*x + b*y) == a**2*Var(x) + b**2*Var(y) + 2*a*b*Cov(x, y)",
    "x, y: scalar random; Cov(x, y) == 0; Var(x + y) == Var(x) + Var(y)",
    "x, y: scalar random independent; E(x*y) == E(x)*E(y)",
    "x, y: scalar random; Cov(x, y)**2 <= Var(x)*Var(y)",
    "x: scalar random; E((x - a)**2) == Var(x) + (E(x) - a)**2",
    "x: vector(n) random; A: matrix(n, n); E(x @ A @ x) == tr(A @ Cov(x)) + E(x) @ A @ E(x)",
    "x: vector(n) random; psd(Cov(x))",
    "x: vector(n) random; y: vector(m) random; A: matrix(k, n); B: matrix(l, m); Cov(A@x, B@y) == A @ Cov(x, y) @ B.T",
    "x: vector(n) random independent; Var(sum(x)) == sum(Var(x[i]), i)",
    "x: iid(n); Var(mean(x)) == Var(x[0])/n",
    "x: vector(n) random iid; n > 1; E(sum((x - mean(x))**2)/(n - 1)) == Var(x[0])",
    "x: vector(n) random mean 0; E(x) == 0",
    "x: vector(n) random mean mu cov Sigma; E(x @ x) == mu @ mu + tr(Sigma)",
    "x, y: random; Var(x) > 0; Var(y) > 0; abs(corr(x, y)) <= 1",
    "x, y: random; Var(x) > 0; Var(y) > 0; a > 0; corr(a*x + b, y) == corr(x, y)",
    "x: random; a > 0; Var(x) > 0; corr(x, a*x + b) == 1",
    "x, y: scalar random mean 0 var 1; Var(x + y) == 2 + 2*Cov(x, y)",
    "x, y: scalar random mean 0 var 1; abs(Cov(x, y)) <= 1",
    "x, y: scalar random independent mean 0 var 1; Var(x + y) == 2",
    "x: vector(n) random iid mean 0 var 1; Var(sum(x)) == n",
    "x, y: scalar iid; E(x) == E(y)",
    "x: scalar iid; y: scalar iid; Var(x + y) == 2*Var(x)",
    "x, y: vector(n) iid; E(x) == E(y)",
]
FALSE = [
    "x, y: scalar random; E(x*y) == E(x)*E(y)",
    "x, y: scalar random; Var(x + y) == Var(x) + Var(y)",
    "x, y: scalar random independent; E(x*y) == 0",
    "x: vector(n) random; Var(sum(x)) == sum(Var(x[i]), i)",
    "x: vector(n) random independent; Cov(x) == Var(x[0])*eye(n)",
    "x: vector(n) random; E(outer(x, x)) == Cov(x)",
    "x: scalar random; Var(a*x + b) == a*Var(x)",
    "x: iid(n); Var(mean(x)) == Var(x[0])",
    "a, b: scalar; x: scalar random mean a iid; y: scalar random mean b iid; Var(x) == Var(y)",
    "x, y: scalar random independent; E(x) == E(y)",
    "x, y: scalar iid; E(x*y) == E(x**2)",
    "x: vector(n) iid; y: vector(n) iid; E(x) == E(y)",
    "x: random; E(x**2) == E(x)**2",
    "x, y: scalar random mean 0 var 1; Var(x + y) == 2",
    "x: scalar random mean 0 var 1; y: scalar random; E(x*y) == 0",
    "x: scalar random; y: scalar random mean 0; E(x*y) == 0",
    "x, y: random; Var(x) > 0; Var(y) > 0; corr(a*x + b, y) == corr(x, y)",
]


@pytest.mark.parametrize("text", TRUE)
def test_what_holds_of_all_random_names_is_proved(text: str) -> None:
    assert_proved_by_the_kernel(text)


@pytest.mark.parametrize("text", FALSE)
def test_what_holds_of_some_random_names_is_refuted(text: str) -> None:
    assert_refuted(text)


@pytest.mark.parametrize("text", [
    "x: random; E(x**3) == E(x)**3 + 3*E(x)*Var(x)",  # of normal x only
    "x, y: random; Cov(x, y) == 0; E(x**2*y**2) == E(x**2)*E(y**2)",  # of independent ones only
    "x: vector(n) random; Cov(x) == eye(n); E(norm(x)**4) == n**2 + 2*n",
])  # fmt: skip
def test_what_more_than_two_moments_decide_is_not_proved(text: str) -> None:
    assert check(text).verdict != "proved"


def test_what_is_assumed_is_said() -> None:
    why = check("x, y: random; Cov(x, y) == Cov(y, x)").why
    assert "x is random with a finite variance" in why
    assert "may depend on each other" in why


def test_that_other_random_names_are_independent_is_said() -> None:
    assert "independent of all others" in check("x, y: normal(0, 1); Var(x + y) == 2").why
    assert "independent of all others" not in check("x: normal(0, 1); Var(2*x) == 4").why


def test_the_correlation_of_samples() -> None:
    assert_proved_by_the_kernel("x, y: vector(n); norm(x - mean(x)) > 0; norm(y - mean(y)) > 0; abs(corr(x, y)) <= 1")
    assert_refuted("x, y: vector(n); norm(x - mean(x)) > 0; norm(y - mean(y)) > 0; corr(x, y) >= 0")


@pytest.mark.parametrize(("text", "part"), [
    ("x: random var 1; E(x) == 0", "mean missing"),
    ("x: noise; E(x) == E(x)", "mean and var missing"),
    ("x: vector(n) random mean 0 var 1; Var(sum(x)) == n", "they may depend on each other: say iid"),
    ("m: vector(n); S: matrix(n, n) psd; x: random mean m cov S; y: random; E(x) == m", "x may depend on the other"),
])  # fmt: skip
def test_what_cannot_be_meant_is_refused_in_words(text: str, part: str) -> None:
    with pytest.raises(StatementError, match=part):
        check(text)


@pytest.mark.parametrize("claim", [
    "X: matrix(m, n) random; A: matrix(p, m); B: matrix(n, q); C: matrix(p, q); E(A @ X @ B + C) == A @ E(X) @ B + C",
    "X: matrix(n, n) random; E(tr(X)) == tr(E(X))",
    "X, Y: matrix(m, n) random; E(X + 2*Y) == E(X) + 2*E(Y)",
    "X: matrix(m, n) random; i: index(m); j: index(n); E(X[i,j]) == E(X)[i,j]",
])  # fmt: skip
def test_of_a_random_matrix_the_mean_is_known(claim: str) -> None:
    assert check(claim).verdict == "proved"


@pytest.mark.parametrize("claim", [
    "X: matrix(n, n) random; E(X @ X.T) == E(X) @ E(X).T",
    "X: matrix(n, n) random; E(X[0,0]*X[1,1]) == E(X[0,0])*E(X[1,1])",
    "X: matrix(n, n) random; E(det(X)) == det(E(X))",
    "X: matrix(n, n) random; E(exp(X)) == exp(E(X))",
    "X: matrix(n, n) random; X @ X.T == X.T @ X",
    "X: matrix(n, n) random; Var(X[0,0]) == 1",
    "X: matrix(n, n) random; y: vector(n) random; E(X @ y) == E(X) @ E(y)",
    "X: matrix(n, n) random; z: noise mean 0 var 1; E(z*X) == 0",
    "X, Y: matrix(n, n) random; E(X @ Y) == E(X) @ E(Y)",
])  # fmt: skip
def test_nothing_else_of_a_random_matrix_is_known(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "unknown"
    assert "a random matrix whose entries may depend on each other" in result.why


def test_convexity_between_points_that_are_random_is_not_asked_for() -> None:
    """A leaf of the formula cannot be taken apart: this ended as an error."""
    assert check("x: noise mean mu var v; E(exp(x)) >= exp(E(x))").verdict in ("supported", "proved")


def test_that_the_entries_are_independent_as_well_is_said() -> None:
    said = "independent: the entries of x are taken to be so of each other as well"
    assert said in check("x: vector(n) random independent; n > 1; Cov(x[0], x[1]) == 0").why
    assert said not in check("x: vector(n) random iid; n > 1; Cov(x[0], x[1]) == 0").why
    assert said not in check("x: random independent; E(2*x) == 2*E(x)").why
