"""increasing(f, x) and decreasing(f, x); limits from both sides of which each is known; sin u ∼ u beside a power."""

from __future__ import annotations

import pytest

from verifier import check


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("x: scalar > 0; decreasing(log(1+x)/x, x)", "proved"),
        ("x: scalar; increasing(x + sin(x), x)", "proved"),
        ("0 < x < pi/2; decreasing(sin(x)/x, x)", "proved"),
        ("x: scalar > 0; increasing((1+1/x)**x, x)", "proved"),
        ("x: scalar; increasing(sin(x), x)", "refuted"),
        ("x: scalar > 0; increasing(1/x, x)", "refuted"),
        ("x: scalar; decreasing(x**3, x)", "refuted"),
        ("x != 0; decreasing(1/x, x)", "refuted"),  # on each side of 0, and not on both together
        ("x: scalar; x**2 >= 1; decreasing(1/x, x)", "refuted"),
        ("x: scalar; x**3 > x; increasing(-1/x, x)", "refuted"),  # -1 < x < 0 or x > 1
        ("x: scalar; y = x**2; y > 1; increasing(-1/x, x)", "refuted"),  # read after the claim
        ("x: scalar; increasing(-1/x, x) if x**2 > 1", "refuted"),
        ("x: sign; increasing(-1/x, x)", "refuted"),
        ("increasing(floor(x), x)", "proved"),
        ("increasing(x - floor(x), x)", "refuted"),
        ("increasing(relu(x), x)", "proved"),
        ("decreasing(relu(x), x)", "refuted"),
        ("x >= 0; increasing(sqrt(x), x)", "proved"),
        ("x >= 0; decreasing(sqrt(x), x)", "refuted"),
        ("x != 0; increasing(x**3, x)", "proved"),
        ("x < b; b < 0; decreasing(1/x, x)", "proved"),
        ("x < b; decreasing(1/x, x)", "refuted"),
        ("increasing(where(x > 0, x, x + 1), x)", "refuted"),
        ("x: scalar; y = 2; x > y**2; increasing(-1/x, x)", "proved"),
        ("x: scalar; increasing(-1/x, x) if x > 1", "proved"),
        ("limit(sin(x)**x, x, 0, '+') == 1", "proved"),
        ("limit(sin(x)**x, x, 0, '+') == 0", "refuted"),
        ("limit(erf(x)*log(x), x, 0) == 0", "proved"),
        ("limit(sin(x)/abs(x), x, 0) == 1", "refuted"),
        ("limit(abs(sin(x))/x, x, 0) == 1", "refuted"),
        ("limit(x**3*(1/x - sin(1/x)), x, oo) == 1/6", "proved"),
    ],
)
def test_claims(claim: str, verdict: str) -> None:
    assert check(claim).verdict == verdict


@pytest.mark.parametrize("claim", ["increasing(-1/x, x)", "decreasing(sign(x), x)", "increasing(tan(x), x)"])
def test_a_function_without_a_slope_everywhere_is_read_at_two_places(claim: str) -> None:
    """-1/x rises on each side of 0, and falls from 1 at x = -1 to -1 at x = 1."""
    found = check(claim)
    assert found.verdict == "refuted"
    assert "at two places" in found.why


def test_on_one_interval_its_slope_is_read() -> None:
    assert "its slope" in check("x: scalar > 0; increasing(-1/x, x)").why
