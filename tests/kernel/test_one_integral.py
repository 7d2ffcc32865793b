"""Integrals over one interval are compared as one, with what stands before them under it; slopes of K(m) and E(m)."""

from __future__ import annotations

import pytest

from verifier import check

TRUE = [
    "0 < m < 1; ellipe(m) - ellipk(m) == m*integral(-sin(t)**2/sqrt(1 - m*sin(t)**2), t, 0, pi/2)",
    "0 < m < 1; d(ellipe(m), m) == (ellipe(m) - ellipk(m))/(2*m)",
    "0 < m < 1; d(ellipe(m**2), m) == (ellipe(m**2) - ellipk(m**2))/m",
    "0 < m < 1; d(ellipk(m), m) == (ellipe(m) - (1 - m)*ellipk(m))/(2*m*(1 - m))",
    "0 < m < 1; 2*m*(1 - m)*grad(ellipk(m), m) == ellipe(m) - (1 - m)*ellipk(m)",
    "0 < k < 1; d(ellipk(k**2), k) == ellipe(k**2)/(k*(1 - k**2)) - ellipk(k**2)/k",
    "0 < m < 1; integral(sin(t)**2/(1 - m*sin(t)**2)**(3/2), t, 0, pi/2) == (ellipe(m)/(1 - m) - ellipk(m))/m",
    "a*integral(cos(2*t)*exp(t), t, 0, 1) + 2*a*integral(sin(t)**2*exp(t), t, 0, 1) == a*integral(exp(t), t, 0, 1)",
    "a > 0; integral(t/(a + t), t, 0, 1) + a*integral(1/(a + t), t, 0, 1) == 1",
    "b != 0; integral(b*exp(t*t), t, 0, 1)/b - integral(exp(s*s), s, 0, 1) == 0",
]
FALSE = [
    "0 < m < 1; ellipe(m) - ellipk(m) == m*integral(sin(t)**2/sqrt(1 - m*sin(t)**2), t, 0, pi/2)",
    "0 < m < 1; ellipe(m) - ellipk(m) == integral(-sin(t)**2/sqrt(1 - m*sin(t)**2), t, 0, pi/2)",
    "a*integral(cos(2*t)*exp(t*t), t, 0, 1) + 2*integral(sin(t)**2*exp(t*t), t, 0, 1) == a*integral(exp(t*t), t, 0, 1)",
    "a > 0; integral(t/(a + t), t, 0, 1) + integral(1/(a + t), t, 0, 1) == 1",
    "a > 0; integral(t/(a + t), t, 0, 1) + a*integral(1/(a + t), t, 0, 2) == 1",
    "0 < m < 1; d(ellipe(m), m) == (ellipe(m) + ellipk(m))/(2*m)",
    "0 < m < 1; d(ellipe(m), m) == (ellipe(m) - ellipk(m))/m",
    "0 < m < 1; d(ellipk(m), m) == (ellipe(m) + (1 - m)*ellipk(m))/(2*m*(1 - m))",
    "0 < k < 1; d(ellipk(k**2), k) == ellipe(k**2)/(1 - k**2) - ellipk(k**2)",
    "a > 0; d(integral(exp(-a*t**2), t, 0, 1), a) == integral(t**2*exp(-a*t**2), t, 0, 1)",
    # What stands before an integral is not of its variable, whatever it is called.
    "t*integral(exp(t*t), t, 0, 1) == integral(t*exp(t*t), t, 0, 1)",
    "integral(x, x, 0, 1)*integral(exp(x*x), x, 0, 1) == integral(x*exp(x*x), x, 0, 1)",
]


@pytest.mark.parametrize("claim", TRUE)
def test_parts_of_one_integrand_cancel(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "proved", result.why


@pytest.mark.parametrize("claim", FALSE)
def test_other_sums_do_not(claim: str) -> None:
    assert check(claim).verdict == "refuted"


@pytest.mark.parametrize("power", ["t", "t**2"])
def test_the_variable_is_not_cleared_from_below(power: str) -> None:
    """Masked by a number that balls do not reach, so that the kernel alone decides."""
    near, far = (
        f"integral(cos(2*t)/{power}, t, {a}, {a + 1}) + 2*integral(sin(t)**2/{power}, t, {a}, {a + 1})" for a in (1, 2)
    )
    assert check(f"exp(exp(exp(9)))*({near}) == exp(exp(exp(9)))*({far})").verdict != "proved"
