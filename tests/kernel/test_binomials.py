"""Sums over a row of binomial coefficients: the closed forms, and the sums that look like them."""

from __future__ import annotations

import pytest

from verifier import check

TRUE = [
    ("n: integer >= 0", "sum(binom(n, k), k, 0, n) == 2**n"),
    ("n: integer >= 0", "sum(binom(n, k)*x**k*y**(n - k), k, 0, n) == (x + y)**n"),
    ("n: integer >= 0", "sum(binom(n, k)*x**(k + 1)*y**(n - k + 2), k, 0, n) == x*y**2*(x + y)**n"),
    ("n: integer >= 0", "sum(binom(n, k)*p**k*(1 - p)**(n - k), k, 0, n) == 1"),
    ("n: integer >= 1", "sum(k*binom(n, k)*p**k*(1 - p)**(n - k), k, 0, n) == n*p"),
    ("n: integer >= 0", "sum(k**2*binom(n, k), k, 0, n) == n*(n + 1)*2**(n - 2)"),
    ("n: integer >= 0", "sum(k**3*binom(n, k), k, 0, n) == n**2*(n + 3)*2**(n - 3)"),
    ("n: integer >= 1", "sum((-1)**k*binom(n, k), k, 0, n) == 0"),
    ("n: integer >= 2", "sum((-1)**k*k*binom(n, k), k, 0, n) == 0"),
    ("n: integer >= 0", "sum((-1)**(n - k)*binom(n, k)*x**k, k, 0, n) == (x - 1)**n"),
    ("n: integer >= 0", "sum(binom(n, k)*exp(k*t), k, 0, n) == (1 + exp(t))**n"),
    ("n: integer >= 0", "sum(binom(n, k)**2, k, 0, n) == binom(2*n, n)"),
    ("n: integer >= 1", "sum(k*binom(n, k), k, 1, n) == n*2**(n - 1)"),
    ("n: integer >= 0; 0 < p < 1", "sum(k*binom(n, k)*p**k*(1 - p)**(n - k), k, 0, n) == n*p"),
    ("n: integer >= 0; 0 < p < 1", "sum((k - n*p)**2*binom(n, k)*p**k*(1 - p)**(n - k), k, 0, n) == n*p*(1 - p)"),
    ("m, n: integer >= 0; m <= n", "sum(binom(k, m), k, m, n) == binom(n + 1, m + 1)"),
    ("m, n: integer >= 0", "sum(binom(m + k, k), k, 0, n) == binom(m + n + 1, n)"),
    ("a: scalar > 0; n: integer >= 0", "sum(gamma(a + k)/factorial(k), k, 0, n) == gamma(a + n + 1)/(a*factorial(n))"),
    (
        "m, n, r: integer >= 0",
        "sum(binom(m + r, k)*binom(n + r, r - k), k, 0, r) == binom(m + n + 2*r, r)",
    ),
    ("m, n, r: integer >= 0", "sum(binom(m, k)*binom(n, r - k), k, 0, r) == binom(m + n, r)"),
    ("m, n: integer >= 0", "sum(binom(k, m), k, 0, n) == binom(n + 1, m + 1)"),
    ("n: integer >= 0", "sum(binom(n, k)/(k + 1), k, 0, n) == (2**(n + 1) - 1)/(n + 1)"),
    ("n: integer >= 0", "sum((-1)**k*binom(n, k)/(k + 1), k, 0, n) == 1/(n + 1)"),
    (
        "n: integer >= 0; x, y: scalar > 0",
        "sum(binom(n, k)*x**k*y**(n - k)/(k + 1), k, 0, n) == ((x + y)**(n + 1) - y**(n + 1))/((n + 1)*x)",
    ),
    (
        "n: integer >= 0",
        "sum(gamma(5/2 + k)*rgamma(1/3 + k), k, 0, n)"
        " == (gamma(7/2 + n)*rgamma(1/3 + n) - gamma(5/2)*rgamma(-2/3))*6/19",
    ),
    (
        "n: integer >= 0; a, b: scalar > 0",
        "sum(rgamma(a - k + 1)*rgamma(b + k + 1)/(factorial(k)*factorial(n - k)), k, 0, n)"
        " == gamma(a + b + n + 1)*rgamma(a + 1)*rgamma(b + n + 1)*rgamma(a + b + 1)/factorial(n)",
    ),
    # Beyond the end of the row a coefficient is 0.
    ("n, k: integer >= 1", "binom(n, k) == binom(n - 1, k) + binom(n - 1, k - 1)"),
    ("n, k: integer >= 1", "k*binom(n, k) == n*binom(n - 1, k - 1)"),
    ("n, k: integer >= 0; k > n", "binom(n, k) == 0"),
    ("n, k: integer >= 0", "binom(n, k) >= 0"),
    ("n: integer >= 0; k: integer", "binom(n, k) == binom(n, n - k)"),
    ("n, k: integer >= 0", "perm(n, k) == factorial(k)*binom(n, k)"),
    ("n: integer >= 0", "binom(n, -1) == 0"),
]
FALSE = [
    ("n: integer >= 0; 0 < p < 1", "sum(k*binom(n, k)*p**k*(1 - p)**(n - k), k, 0, n) == n*p*(1 - p)"),
    ("m, n: integer >= 0; m <= n", "sum(binom(k, m), k, m, n) == binom(n + 1, m)"),
    ("m, n: integer >= 0", "sum(binom(m + k, k), k, 0, n) == binom(m + n + 1, m)"),
    ("m, n, r: integer >= 0", "sum(binom(m + r, k)*binom(n + r, r - k), k, 0, r) == binom(m + n + r, r)"),
    ("n: integer >= 0", "sum((-1)**k*binom(n, k), k, 0, n) == 0"),
    ("n: integer >= 1", "sum((-1)**k*k*binom(n, k), k, 0, n) == 0"),
    ("n: integer >= 1", "sum(k*binom(n, k), k, 0, n) == n*2**n"),
    ("n: integer >= 1", "sum(k**2*binom(n, k), k, 0, n) == n**2*2**(n - 2)"),
    ("n: integer >= 1", "sum(binom(n, k), k, 0, n - 1) == 2**n"),
    ("n: integer >= 1", "sum(binom(n, k), k, 1, n) == 2**n"),
    ("n: integer >= 0", "sum(binom(n, k)*x**k*y**(n - k), k, 0, n) == (x - y)**n"),
    ("n: integer >= 0", "sum(binom(n, k)**2, k, 0, n) == 4**n"),
    ("n: integer >= 0", "sum(binom(n, k)**3, k, 0, n) == binom(2*n, n)"),
    ("n: integer >= 0", "sum(binom(n + 1, k), k, 0, n) == 2**(n + 1)"),
    # What is raised to a power changes with k: no binomial theorem.
    ("n: integer >= 0", "sum(binom(n, k)*k**k*(1 - k)**(n - k), k, 0, n) == 1"),
    ("n: integer >= 0", "sum(binom(n, k)*(x + k)**k*(y - k)**(n - k), k, 0, n) == (x + y)**n"),
    ("n: integer >= 0", "sum(binom(n, k)*(k*x)**k*(1 - k*x)**(n - k), k, 0, n) == 1"),
    ("n: integer >= 0", "sum(binom(n, k)*(1 + 1/(k + 1))**k*2**(n - k), k, 0, n) == (3 + 1/(n + 1))**n"),
    ("m, n, r: integer >= 0", "sum(binom(m, k)*binom(n, r - k), k, 0, r) == binom(m + n, r + 1)"),
    ("m, n: integer >= 0", "sum(binom(k, m), k, 0, n) == binom(n + 1, m)"),
    ("n: integer >= 0", "sum(binom(n, k)/(k + 1), k, 0, n) == 2**(n + 1)/(n + 1)"),
    ("n: integer >= 0", "sum(k*binom(n, k)/(k + 1), k, 0, n) == (2**(n + 1) - 1)/(n + 1)"),
    ("n: integer >= 0", "sum(binom(n, k)**2/(k + 1), k, 0, n) == (2**(n + 1) - 1)/(n + 1)"),
    (
        "n: integer >= 0",
        "sum(gamma(5/2 + k)*rgamma(1/3 + k), k, 0, n) == gamma(7/2 + n)*rgamma(1/3 + n)*6/19",
    ),
    ("n, k: integer >= 1", "binom(n, k) == binom(n - 1, k) - binom(n - 1, k - 1)"),
    ("n, k: integer >= 1", "k*binom(n, k) == n*binom(n - 1, k)"),
    ("n, k: integer >= 0", "binom(n, k) > 0"),
    ("n, k: integer >= 0; k >= n", "binom(n, k) == 0"),
    ("n, k: integer >= 0", "perm(n, k) == binom(n, k)"),
]


@pytest.mark.parametrize(("let", "claim"), TRUE)
def test_closed_forms(let: str, claim: str) -> None:
    result = check(claim, let=(let,))
    assert result.verdict == "proved", result.why


@pytest.mark.parametrize(("let", "claim"), FALSE)
def test_look_alikes_are_refuted(let: str, claim: str) -> None:
    assert check(claim, let=(let,)).verdict == "refuted"
