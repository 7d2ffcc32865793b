"""Extreme values where a slope vanishes, on both sides of 0; and cases without hypotheses that are not needed."""

from __future__ import annotations

import pytest

from tests.antiderivatives import is_proved
from verifier import check


@pytest.mark.parametrize(
    "claim",
    [
        "x*exp(-x**2/2) <= exp(-1/2)",
        "-x*exp(-x**2/2) <= exp(-1/2)",
        "x**2*exp(-x**2) <= exp(-1)",
        "lipschitz(exp(-x**2/2), x, exp(-1/2))",
        "lipschitz(1/(1 + x**2), x, 3*sqrt(3)/8)",
        "d(1/(1 + x**2), x) >= -3*sqrt(3)/8",
        "x != 0; abs(sin(x)) < abs(x)",
        "x: scalar > 0; abs(sin(x)) < x",
        "x: scalar > 0; abs(1 - exp(-x)) < x",
    ],
)
def test_bounds_that_are_attained(claim: str) -> None:
    assert is_proved(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "x*exp(-x**2/2) <= 3/5",
        "lipschitz(exp(-x**2/2), x, 3/5)",
        "lipschitz(1/(1 + x**2), x, 5/8)",
        "d(1/(1 + x**2), x) >= -5/8",
        "abs(sin(x)) < abs(x)",
        "x: scalar > 0; abs(exp(x) - 1) < x",
    ],
)
def test_smaller_bounds_are_refuted(claim: str) -> None:
    assert check(claim).verdict == "refuted"
