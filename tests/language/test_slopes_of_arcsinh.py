"""Bounds by the slope of arcsinh, 1/√(1 + x²), which its logarithm hides."""

from __future__ import annotations

import pytest

from verifier.language.asking.api import check


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("lipschitz(arcsinh(x), x, 1)", "proved"),
        ("lipschitz(arcsinh(x), x, 9/10)", "refuted"),
        ("abs(arcsinh(x) - arcsinh(y)) <= abs(x - y)", "proved"),
        ("d(arcsinh(x), x) <= 1", "proved"),
        ("d(arcsinh(x), x) < 1", "refuted"),
    ],
)
def test_bounds_of_the_slope(text: str, verdict: str) -> None:
    assert check(text).verdict == verdict
