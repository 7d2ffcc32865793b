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
