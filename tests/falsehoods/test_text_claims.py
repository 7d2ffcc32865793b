"""What an adversary tried through the text language: none of these is true wherever it is said to be defined.

Each was proved once, or has the form of one that was: a limit whose point moves with what binds it, a formula that the
reading forgot to ask for its domain, a word that means something else to NumPy.
"""

from __future__ import annotations

import pytest

from verifier import check

FALSE = [
    # a limit at a point that a sum, a derivative or another limit moves
    "d(limit((t**2 - x**2)/(t - x), t, x), x) == 0",
    "limit(limit((t**2 - x**2)/(t - x), t, x), x, 3) == 7",
    "sum(limit((t**2 - k**2)/(t - k), t, k), k, 1, 3) == 6*k",
    "x: vector(n); sum(limit((t**2 - x[i]**2)/(t - x[i]), t, x[i]), i)"
    " == n * limit((t**2 - x[i]**2)/(t - x[i]), t, x[i])",
    "x: vector(n); limit(t * sum(x[i] * t, i), t, x[i]) == n * x[i]**3",
    "limit(d(t**2 * x, x), t, x) == 3 * x**2",
    "limit(abs(t)*d(t**2 * x, x), t, x) == 3 * abs(x)*x**2",
    "limit(d(abs(t)*x, x), t, x) == 2*abs(x)",
    "x: vector(n); limit(abs(t)*sum(x[i] * abs(t), i), t, x[i]) == n*x[i]**3",
    "limit(integral(abs(t)*u, u, 0, 1), t, u) == abs(u)/3",
    "limit(sum(abs(t)*k, k, 1, 2), t, k) == 5",
    "x: normal mean 0 var 1; limit(E(abs(t)*x), t, x) == 1",
    # the domain of a part that the limit no longer has
    "x: scalar >= 0; limit(x**(1/n), n, oo) == 1",
    "x: scalar; limit(log(x)/n, n, oo) == 0",
    "x: scalar; limit(exp(-n) * log(x), n, oo) == 0",
    "x: scalar; limit(1/(1/(x*t)), t, 0) == 0",
    "x: scalar; limit(1/(1/x) + t, t, 0) == x",
    "limit(0**(1/n), n, oo) == 1",
    # the kink of a part that the limit no longer has
    "x: scalar unit_interval; y: scalar >= 0; k: whole; d(limit(abs(y) + x**k, k, oo), y) == 1",
    # an equation about what is moved, which holds at one point only, read inside the derivative
    "A, B: matrix(n, n); det(A + B) == 2; grad(det(A + B), A) == 0",
    "A, B: matrix(2, 2); det(A + B) == 2; grad(det(A + B), A) == 0",
    "A, B: matrix(n, n); t: scalar; det(A + t*B) == 1; d(t*det(A + t*B), t) == 1",
    "N: matrix(n, n); N @ N == 0; grad(det(eye(n) + N), N) == 0",
    "N: matrix(n, n) nilpotent; grad(det(eye(n) + N), N) == 0",
    "P: matrix(n, n) idempotent; k: whole; grad(trace(matrix_power(P, k + 1)), P) == eye(n)",
    "Q: matrix(n, n) orthogonal; A: matrix(n, n) symmetric; grad(eigmax(Q @ A @ Q.T), Q) == 0",
    "Q: matrix(n, n) orthogonal; A: matrix(n, n); grad(norm(Q @ A, 2), Q) == 0",
    "P: matrix(n, n) projector; grad(rank(P), P) == eye(n)",
    "P: matrix(n, n) projector; grad(tr(pinv(P)), P) == eye(n)",
    # an integral in the end of another, which Leibniz's rule carries inside a third
    "x, y: scalar; d(d(integral(integral(exp(s*t), s, 0, y), t, 0, integral(cos(s), s, 0, x)), x), y)"
    " == cos(x)*exp(x*y*cos(y))",
]  # fmt: skip
TRUE = [
    "x, y: scalar; d(d(integral(integral(exp(s*t), s, 0, y), t, 0, integral(cos(s), s, 0, x)), y), x)"
    " == cos(x)*exp(y*integral(cos(s), s, 0, x))",
    "d(limit((t**2 - x**2)/(t - x), t, x), x) == 2",
    "limit(limit((t**2 - x**2)/(t - x), t, x), x, 3) == 6",
    "sum(limit((t**2 - k**2)/(t - k), t, k), k, 1, 3) == 12",
    "x: vector(n); sum(limit((t**2 - x[i]**2)/(t - x[i]), t, x[i]), i) == 2 * sum(x)",
    "x: scalar > 0; limit(x**(1/n), n, oo) == 1",
    "x: scalar > 1; limit(log(x - 1)/n, n, oo) == 0",
    "k: whole; limit((-1/2)**k, k, oo) == 0",
    "N: matrix(n, n) nilpotent; t: scalar; d(det(eye(n) + t*N), t) == 0",
    "P: matrix(n, n) idempotent; k: whole; t: scalar; d(t * trace(matrix_power(P, k + 1)), t) == rank(P)",
]


@pytest.mark.parametrize("text", FALSE)
def test_what_is_false_is_not_proved(text: str) -> None:
    assert check(text).verdict in ("refuted", "supported", "unknown")


@pytest.mark.parametrize("text", TRUE)
def test_what_is_true_beside_it_still_is(text: str) -> None:
    assert check(text).verdict == "proved"


@pytest.mark.parametrize("text", ["x: vector(n); variance(x) == 0", "x: vector(n); cov(x, x) == 0"])
def test_a_variance_of_what_is_not_random_is_refused(text: str) -> None:
    with pytest.raises(Exception, match="nothing here is random"):
        check(text)
