"""erfc falls faster than every power grows: integrals of it up to ∞; J, Y and K fall to 0; and what is false."""

from __future__ import annotations

import pytest

from verifier import check


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("x: scalar; integral(Phi(t), t, -oo, x) == x*Phi(x) + phi(x)", "proved"),
        ("x: scalar; integral(Phi(t), t, -oo, x) == x*Phi(x) - phi(x)", "refuted"),
        ("x: scalar; integral(erfc(t), t, x, oo) == exp(-x**2)/sqrt(pi) - x*erfc(x)", "proved"),
        ("x: scalar; integral(erfc(t), t, x, oo) == exp(-x**2)/sqrt(pi) + x*erfc(x)", "refuted"),
        ("integral(t*erfc(t), t, 0, oo) == 1/4", "proved"),
        ("limit(j0(x), x, oo) == 0", "proved"),
        ("limit(k0(x), x, oo) == 0", "proved"),
        ("n: integer >= 1; sqrt(2*pi*n)*(n/e)**n <= factorial(n)", "proved"),
        ("n: integer >= 1; sqrt(2*pi*n)*(n/e)**n >= factorial(n)", "refuted"),
    ],
)
def test_claims(claim: str, verdict: str) -> None:
    assert check(claim).verdict == verdict


@pytest.mark.parametrize(
    "claim",
    [
        "limit(x*exp(x**2)*(1 - erf(x)), x, oo) == 0", "limit(x*erf(x), x, oo) == 0", "limit(x*j0(x), x, oo) == 0",
        "limit(sqrt(x)*j0(x), x, oo) == 0", "limit(j0(x), x, -oo) == 1", "limit(exp(x)*k0(x), x, oo) == 1",
        "limit(i0(x), x, oo) == 0", "limit(exp(2*x**2)*(1 - erf(x)), x, oo) == 0",
    ],
)  # fmt: skip
def test_what_falls_no_faster(claim: str) -> None:
    assert check(claim).verdict != "proved"
