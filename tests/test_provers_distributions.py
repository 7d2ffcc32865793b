"""Inequalities between distributions for every n, known lengths, and tails of the error function; and false ones."""

from __future__ import annotations

import pytest

from verifier import check

PQ = "p: vector(n) simplex positive; q: vector(n) simplex positive; "
UG = "g: vector(n); u: vector(n); "


@pytest.mark.parametrize(
    "claim",
    [
        PQ + "kl(p, q) >= sum(abs(p - q))**2/2",
        PQ + "sum(abs(p - q))/2 <= sqrt(kl(p, q)/2)",
        PQ + "kl(p, q) >= sum((sqrt(p) - sqrt(q))**2)",
        PQ + "kl(p, q) >= 2 - 2*sum(sqrt(p*q))",
        PQ + "kl(p, q) <= sum((p - q)**2/q)",
        PQ + "sum(p*log(p/(p + q)) + q*log(q/(p + q))) <= 0",
        "a: vector(n); w: vector(n) positive; sum(a)**2 <= sum(a**2/w)*sum(w)",
        UG + "norm(u) == 1; -norm(g) <= g @ u",
        UG + "norm(u) <= 2; g @ u <= 2*norm(g)",
        "x: scalar > 0; erfc(x) <= exp(-x**2)",
        "x: scalar > 0; 1 - Phi(x) <= phi(x)/x",
        "x: scalar > 0; 1 - Phi(x) >= x/(1 + x**2)*phi(x)",
        "x: scalar < 0; Phi(x) <= exp(-x**2/2)/2",
        "xlogy(0, 0) == entropy([1, 0])",
        "kl([1, 0], [1/2, 1/2]) == log(2)",
    ],
)
def test_proved(claim: str) -> None:
    assert check(claim).verdict == "proved"


@pytest.mark.parametrize(
    "claim",
    [
        PQ + "kl(p, q) >= sum(abs(p - q))**2",
        PQ + "sum(abs(p - q))/2 <= sqrt(kl(p, q)/4)",
        PQ + "kl(p, q) >= 2*sum((sqrt(p) - sqrt(q))**2)",
        PQ + "kl(p, q) <= sum((p - q)**2/p)",
        "a: vector(n); w: vector(n) positive; sum(a)**2 <= sum(a**2*w)*sum(w)",
        UG + "norm(u) <= 2; g @ u <= norm(g)",
        UG + "norm(u) == 1; g @ u < norm(g)",
        "x: scalar > 0; 1 - Phi(x) >= phi(x)/x",
        "x: scalar >= 0; 1 - Phi(x) <= exp(-x**2/2)/3",
        "xlogy(0, 0) == 1",
        "entropy([1/2, 1/2, 0]) == 1",
    ],
)
def test_refuted(claim: str) -> None:
    assert check(claim).verdict == "refuted"


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("t: scalar; 0 <= t <= 1; a, b: scalar > 0; t*a + (1 - t)*b > 0", "proved"),
        ("t: scalar; 0 <= t <= 1; a: scalar > 0; b: scalar >= 0; t*a + (1 - t)*b > 0", "refuted"),
        ("t: scalar; 0 <= t <= 1; a, b: scalar != 0; t*a + (1 - t)*b != 0", "refuted"),  # of two signs
        ("t: scalar; a, b: scalar > 0; t*a + (1 - t)*b > 0", "refuted"),
        ("p: scalar; 0 <= p <= 1; log(1 - p + p*exp(t)) <= p*t + t**2/8", "proved"),  # Hoeffding's lemma
        ("p: scalar; 0 <= p <= 1; log(1 - p + p*exp(t)) <= p*t + t**2/10", "refuted"),
        ("a: scalar > 0; b: scalar >= 0; a/(a + b) <= 1", "proved"),
        ("a: scalar > 0; b: scalar >= 0; a/(a + b) < 1", "refuted"),
        ("a: scalar > 0; a + b > 0; a/(a + b) <= 1", "refuted"),
        ("z: vector(n); log_softmax(z) <= 0", "proved"),
        ("z: vector(n); log_softmax(z) < 0", "refuted"),  # n = 1
        ("Z: matrix(m, n); log_softmax(Z, axis=0) <= 0", "proved"),
        ("z: vector(n); y: vector(n) simplex; cross_entropy(z, y) >= 0", "proved"),
        ("z: vector(n); y: vector(n); cross_entropy(z, y) >= 0", "refuted"),
        ("z: vector(n); i: index(n); 2*z[i] <= logsumexp(z)", "refuted"),
        ("z: vector(n); limit(softmax(z/T), T, oo) == ones(n)/n", "proved"),
        ("z: vector(n); limit(softmax(z/T), T, oo) == ones(n)", "refuted"),
        ("x: vector(n); limit((exp(t*x) - 1)/t, t, 0) == x", "proved"),
    ],
)
def test_signs_and_limits(claim: str, verdict: str) -> None:
    assert check(claim).verdict == verdict
