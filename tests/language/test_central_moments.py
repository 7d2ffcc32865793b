"""E p(u) for polynomials with letters, of laws whose moments are known power by power; with what is false."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted

TRUE = [
    "x ~ poisson(lam); lam > 0; E((x - lam)**3) == lam", "x ~ poisson(lam); lam > 0; E((x - lam)**4) == 3*lam**2 + lam",
    "x ~ poisson(lam); lam > 0; E(x**3 + a*x) == lam**3 + 3*lam**2 + lam + a*lam",
    "x ~ gamma(a, b); a > 0; b > 0; E((x - a/b)**3) == 2*a/b**3", "x ~ chi2(k); E((x - k)**3) == 8*k",
    "x ~ exponential(lam); lam > 0; E((x - 1/lam)**3) == 2/lam**3",
]  # fmt: skip
FALSE = [
    "x ~ poisson(lam); lam > 0; E((x - lam)**3) == 0", "x ~ poisson(lam); lam > 0; E((x - lam)**4) == 3*lam**2",
    "x ~ poisson(lam); lam > 0; E(x**3 + a*x) == lam**3 + 3*lam**2 + lam + a",
    "x ~ gamma(a, b); a > 0; b > 0; E((x - a/b)**3) == a/b**3", "x ~ chi2(k); E((x - k)**3) == 4*k",
]  # fmt: skip


@pytest.mark.parametrize("claim", TRUE)
def test_they_are_proved(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize("claim", FALSE)
def test_their_false_neighbours_are_refuted(claim: str) -> None:
    assert_refuted(claim)
