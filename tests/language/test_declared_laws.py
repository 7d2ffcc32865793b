"""What declarations of random names and of moving ones say: none of it is dropped, and a deviation is no variance."""

from __future__ import annotations

import pytest

from verifier import check

T = "t: scalar; "
TRUE = [
    # facts after the letters that a name depends on
    T + "S: matrix(n, n) of t symmetric; S == S.T",
    T + "S: matrix(n, n) of t psd; x: vector(n); x @ S @ x >= 0",
    T + "v: vector(n) of t unit; v @ d(v, t) == 0",
    T + "p: vector(n) of t simplex; sum(d(p, t)) == 0",
    T + "A: matrix(n, n) of t invertible; det(A) != 0",
    T + "u: scalar of t positive; u > 0",
    T + "u: scalar of (t), positive; u > 0",
    T + "u: scalar of t > 0; u > 0",
    T + "u: scalar of t < 5; u < 5",
    T + "u: scalar of t in (0, 1); u < 1",
    # a law that is declared exists
    "u ~ uniform(a, b); a <= b",
    "u ~ uniform(a, b); E(u) <= b",
    "u ~ uniform(a, b); Var(u) == (b - a)**2/12",
    # standard deviations by their names, and roots
    "W: matrix(m, n) normal(0, sqrt(2/n)); x: vector(n); E(norm(W @ x)**2) == 2*m/n*norm(x)**2",
    "X: matrix(m, n) normal(0, 1/sqrt(n)); E(X @ X.T) == eye(m)",
    "x: vector(n) normal(0, 2*sigma); Var(x[0]) == 4*sigma**2",
    "x ~ normal(mu1, sigma1); y ~ normal(mu2, sigma2); Var(y) == sigma2**2",
    "x ~ normal(mu, sigma/sqrt(n)); n: natural; n >= 1; Var(x) == sigma**2/n",
    "x ~ normal(mu, sigma**2/n); n: natural; n >= 1; Var(x) == sigma**2/n",
    "x ~ normal(mu, sigma_x); Var(x) == sigma_x**2",
    "x ~ normal(mu, sigma2); Var(x) == sigma2",
    "x ~ normal(0, s1*s2); Var(x) == s1*s2",
    "x ~ N(mu, sigma_sq); Var(x) == sigma_sq",
    "x ~ N(mu, sigma_2); Var(x) == sigma_2",
    "x ~ N(0, n**(-1/2)); n: integer >= 1; Var(x) == 1/n",
    "x ~ N(0, sigma2); y ~ N(0, sigma1); Var(x) == sigma2**2",
    "x: vector(n) normal(0, 1); E(norm(x)) <= sqrt(n)",
    # functions of independent numbers, each by its law
    "u, v ~ uniform(0, 1); E(exp(u + v)) == (e - 1)**2",
    "u, v ~ uniform(0, 1); E(u**2*v**3) == 1/12",
    "a, b: scalar > 0; x ~ exponential(a); y ~ exponential(b); E(exp(-x - y)) == a*b/((a + 1)*(b + 1))",
    "x ~ poisson(a); y ~ N(0, 1); a > 0; E(x*exp(y)) == a*exp(1/2)",
]
FALSE = [
    T + "S: matrix(n, n) of t; S == S.T",
    T + "u: scalar of t positive; u > 1",
    "s, t: scalar; u: scalar of s, t; d(u, s) == d(u, t)",
    "u ~ uniform(a, b); a < b",
    "u, v ~ uniform(0, 1); E(exp(u + v)) == e**2 - 1",
    "u ~ uniform(0, 1); E(exp(u)*exp(u)) == (e - 1)**2",  # the same draw twice
    "x ~ poisson(a); y ~ N(0, 1); a > 0; E(x*exp(y)) == a",
    "W: matrix(m, n) normal(0, sqrt(2/n)); x: vector(n); E(norm(W @ x)**2) == m*sqrt(2/n)*norm(x)**2",
    "x: vector(n) normal(0, 2*sigma); Var(x[0]) == 2*sigma",
    "x ~ normal(mu, sigma/sqrt(n)); n: natural; n >= 1; Var(x) == sigma/sqrt(n)",
    "x: vector(n) normal(0, 1); E(norm(x)) <= sqrt(n)/2",
]


@pytest.mark.parametrize("claim", TRUE)
def test_what_holds_is_proved(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "proved", result.why


@pytest.mark.parametrize("claim", FALSE)
def test_what_does_not_hold_is_refuted(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "refuted", result.why


@pytest.mark.parametrize(
    "claim",
    [
        "x, y: random > 0 independent; E(x*y) >= 0", "x, y: random > 0 independent; E(x**3) >= 0",
        "x: vector(n) random > 0 iid; E(max(x)) >= 0", "x: random; y: random > 0 independent; E(relu(y)) == E(y)",
    ],
)  # fmt: skip
def test_a_sign_of_all_values_is_not_dropped(claim: str) -> None:
    assert check(claim).verdict not in ("refuted", "error")


def test_a_reading_that_was_chosen_is_said() -> None:
    assert "σ₁ is the standard deviation" in check("x ~ normal(0, sigma1); Var(x) == sigma1**2").why
    assert "v is the variance" in check("x ~ normal(0, v); Var(x) == v").why
    assert "2 v is the variance" in check("x ~ normal(0, 2*v); Var(x) == 2*v").why
    assert "is the scale of x" in check("x ~ exponential(theta); E(x) == theta").why
