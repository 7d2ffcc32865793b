"""Sums of which a term is left, arrays that are not 0, weighted norms and squares by their sizes: each claim beside one
that asks for less."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted

TRUE_AND_FALSE = {
    # of two entries one is left
    "n >= 2; x: vector(n) positive; x[i] < sum(x)": "x: vector(n) positive; x[i] < sum(x)",
    "n >= 2; x: vector(n) positive; max(x) < sum(x)": "n >= 2; x: vector(n) nonnegative; max(x) < sum(x)",
    "x: vector(n-1) positive; n >= 3; sum(x) > x[0]": "x: vector(n-1) positive; n >= 2; sum(x) > x[0]",
    "x: vector(n-1); n >= 3; softmax(x)[0] < 1": "x: vector(n-1); n >= 2; softmax(x)[0] < 1",
    "n >= 2; x: vector(n); logsumexp(x) > max(x)": "x: vector(n); logsumexp(x) > max(x)",
    "n >= 2; x: vector(n); softmax(x)[i] < 1": "x: vector(n); softmax(x)[i] < 1",
    "n > 1; x: vector(n); log_softmax(x)[0] < 0": "x: vector(n); log_softmax(x)[0] < 0",
    "n >= 2; p: vector(n) simplex positive; p[i] < 1": "n >= 2; p: vector(n) simplex; p[i] < 1",
    "n >= 2; p: vector(n) simplex positive; max(p) < 1": "p: vector(n) simplex positive; max(p) < 1",
    # arrays that are not 0
    "x: vector(n); norm(x) > 0; max(abs(x)) > 0": "x: vector(n); norm(x) > 0; min(abs(x)) > 0",
    "x: vector(n); A: matrix(m, n); norm(A@x) > 0; norm(x) > 0": (
        "x: vector(n); A: matrix(m, n); norm(x) > 0; norm(A@x) > 0"
    ),
    "x: vector(n); norm(x) > 0; norm(x) == max(abs(x))*sqrt(sum((x/max(abs(x)))**2))": (
        "x: vector(n); norm(x) > 0; norm(x) == max(x)*sqrt(sum((x/max(x))**2))"
    ),
    # weighted norms, with either weight first
    "x, y: vector(n); a >= 0; b >= 0; norm(a*x + b*y) <= a*norm(x) + b*norm(y)": (
        "x, y: vector(n); a >= 0; norm(a*x + b*y) <= a*norm(x) + b*norm(y)"
    ),
    "x, y: vector(n); 0 <= t <= 1; norm((1-t)*x + t*y) <= (1-t)*norm(x) + t*norm(y)": (
        "x, y: vector(n); norm((1-t)*x + t*y) <= (1-t)*norm(x) + t*norm(y)"
    ),
    "x, y: vector(n); 0 <= t <= 1; logsumexp((1-t)*x + t*y) <= (1-t)*logsumexp(x) + t*logsumexp(y)": (
        "x, y: vector(n); 0 <= t <= 1; logsumexp((1-t)*x + t*y) <= t*logsumexp(x) + (1-t)*logsumexp(y)"
    ),
    "x, y: vector(n); b: vector(m); A: matrix(m, n); 0 <= t <= 1; "
    "norm(A@((1-t)*x + t*y) - b) <= (1-t)*norm(A@x - b) + t*norm(A@y - b)": (
        "x, y: vector(n); b: vector(m); A: matrix(m, n); 0 <= t <= 1; "
        "norm(A@((1-t)*x + t*y) + b) <= (1-t)*norm(A@x - b) + t*norm(A@y - b)"
    ),
    # squares by what they are squares of
    "a >= 0; a <= b; b > 0; h > 0; h < 2/b; (1 - h*a)**2 <= 1": "a >= 0; b > 0; h > 0; h < 2/b; (1 - h*a)**2 <= 1",
    "softsign(x)**2 <= tanh(x)**2": "tanh(x)**2 <= softsign(x)**2",
    "sin(x)**2 <= x**2": "x**2 <= sin(x)**2",
    # dimensions and numbers that nobody declares as such
    "n: integer >= 2; x: vector(n) normal(mu, s); E(var(x, ddof=1)) == s**2": (
        "n: integer >= 2; x: vector(n) normal(mu, s); E(var(x)) == s**2"
    ),
    "x: vector(n); x[i] == c; max(x) == mean(x)": "x: vector(n); x[i] <= c; max(x) == mean(x)",
}


@pytest.mark.parametrize("text", TRUE_AND_FALSE)
def test_it_is_proved_by_the_kernel(text: str) -> None:
    assert_proved_by_the_kernel(text)


@pytest.mark.parametrize("text", TRUE_AND_FALSE.values())
def test_a_false_one_beside_it_is_refuted(text: str) -> None:
    assert_refuted(text)
