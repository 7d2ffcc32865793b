"""Hypotheses say no more to the kernel than they do: their slopes, roots and functions that are continued."""

from __future__ import annotations

import pytest

from verifier import check


@pytest.mark.parametrize(
    "claim",
    [
        "A: matrix(5,5); grad(det(A), A)[0,0] != 0; det(A) != 0",
        "A: matrix(n,n); grad(det(A), A)[0,0] != 0; A @ inv(A) == eye(n)",
        "M, B: matrix(n,n); d(det(M - t*B - e*eye(n)), t) != 0; det(M - t*B - e*eye(n)) != 0",
        "A: matrix(n,n); d(det(A + t*eye(n)), t) != 0; inv(A + t*eye(n)) @ (A + t*eye(n)) == eye(n)",
        "n: natural; d((exp(x)-2)**n, x) != 0; (exp(x)-2)**n != 0",
        "n: natural; d(x**n, x) != 0; x**n/x**n == 1",
        "x: vector(n); grad(prod(x - e), x)[0] != 0; prod(x - e) != 0",
        "x: vector(n); grad(prod(x), x)[0] > 0; 1/prod(x)*prod(x) == 1",
        "n: integer >= 1; d(laguerre(n, x), x) != 0; L = laguerre(n, x) - laguerre(n - 1, x); 1/L*L == 1",
        "d(integral(sign(x-t), t, 0, 1), x) == y; y == 0",
        "d(integral(abs(x-t), t, 0, 1), x, 2) == y; y == 0",
        "d(integral(floor(x+t), t, 0, 1), x) == y; y == 0",
        "d(integral(relu(x-t), t, 0, 1), x, 2) == y; y == 0",
        "d(integral(where(t < x, 1, 0), t, 0, 1), x) == y; y == 0",
        "d(abs(x)*sign(x), x) == y; y == sign(x)**2",
        "d(x*sign(x)**2, x) == y; y == sign(x)**2",
        "d(integral(sign(t)**2, t, 0, x), x) == y; y == sign(x)**2",
    ],
)
def test_a_slope_in_a_hypothesis_does_not_say_what_its_formula_asks_for(claim: str) -> None:
    """∂det A = det A·A⁻ᵀ where A is invertible, and exists elsewhere too; what jumps under ∫ has no slope 0."""
    assert check(claim).verdict not in ("proved", "error")


@pytest.mark.parametrize(
    "claim",
    [
        "x: vector(n); s = sum(x)**(1/p); s != 0; sum(x) > 0",
        "x: vector(n); s = sum(x**3)**(1/p); s > 0; sum(x**3) > 0",
        "x: vector(n); s = sum(x - e)**(1/p); s > 0; sum(x) > n*e",
    ],
)
def test_a_root_with_a_letter_says_nothing_of_what_may_be_negative(claim: str) -> None:
    """(−8)² > 0 is (−8)^(1/p) for p = ½."""
    assert check(claim).verdict == "refuted"


@pytest.mark.parametrize(
    "claim",
    [
        "n, k: natural; perm(n, k) == y; y != 0",
        "n, k: natural; perm(n, k) == x; x/x == 1",
        "n, k: natural; binom(n, k) == y; y != 0",
        "sinc(exp(x)-2) != 0; sin(pi*(exp(x)-2)) != 0",
        "exprel(exp(x)-2) != 0; exp(exp(x)-2) != 1",
        "x: scalar > 1; boxcox(x, l) != 0; x**l != 1",
        "n: natural; poch(x, n) == y; y != 0",
        "zeta(3, t) == y; y > 0",
    ],
)
def test_functions_that_are_continued_are_not_read_by_their_formulas(claim: str) -> None:
    assert check(claim).verdict not in ("proved", "error")


@pytest.mark.parametrize(
    "claim",
    [
        "x > 0; y == 1/x; increasing(y, x)",
        "y == -x**3; decreasing(y, x)",
        "y == exp(-x); increasing(y, x)",
        "z == x**2; increasing(-z, x)",
        "x + z == 1; increasing(-x, x)",
        "x + z == 1; increasing(-floor(x), x)",
        "z == x; increasing(floor(-x), x)",
        "x + y == 1; increasing(x*y, x)",
        "y: scalar of x; increasing(floor(y), x)",
    ],
)
def test_what_is_tied_to_a_letter_by_an_equation_is_not_read_at_two_places(claim: str) -> None:
    assert check(claim).verdict == "unknown"


@pytest.mark.parametrize(
    "claim",
    [
        "x > 0; d(log(x), x) == y; y > 0",
        "f: function; d(f(x), x) == 0; d(f(x)**2, x) == 0",
        "x: scalar > 0; y == d(x**2, x); y > 0",
        "n, k: natural; k <= n; binom(n, k) == y; y > 0",
        "x: vector(n); p: scalar >= 1; s = sum(abs(x))**(1/p); s > 0; sum(abs(x)) > 0",
        "x < b; b < 0; decreasing(1/x, x)",
    ],
)
def test_what_they_say_is_still_used(claim: str) -> None:
    assert check(claim).verdict == "proved"
