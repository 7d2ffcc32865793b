"""p = f(x) is a formula in x: under an integral, a sum or a limit over x it speaks of that x."""

from __future__ import annotations

import pytest

from verifier import check


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("p = x**2; integral(p, x, 0, 1) == 1/3", "proved"),
        ("p = x**2; integral(p, x, 0, 1) == x**2", "refuted"),
        ("x: scalar > 0; p = exp(-x); integral(p, x, 0, oo) == 1", "proved"),
        ("p = x**2; q = p + 1; integral(q, x, 0, t) == t**3/3 + t", "proved"),
        ("p = x**2; q = p + 1; integral(q, x, 0, t) == t**3/3", "refuted"),
        ("p = k**2; sum(p, k, 1, 3) == 14", "proved"),
        ("p = k**2; sum(p, k, 1, 3) == 3*k**2", "refuted"),
        ("k: integer; p = k; prod(p, k, 1, 4) == 24", "proved"),
        ("p = (1/2)**k; sum(p, k, 0, oo) == 2", "proved"),
        ("p = 1/x; limit(p, x, oo) == 0", "proved"),
        ("p = sin(x)/x; limit(p, x, 0) == 1", "proved"),
    ],
)
def test_a_definition_is_a_formula_in_what_is_bound(claim: str, verdict: str) -> None:
    assert check(claim).verdict == verdict


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("p = x**2; integral(p, x, 0, x) == x*p/3", "proved"),
        ("p = x**2; integral(p, x, 0, x) == p**2/3", "refuted"),
        ("p = x; integral(p, x, 0, 1) + p == 1/2 + x", "proved"),
        ("p = x; integral(p, x, 0, 1) + p == 1", "refuted"),
        ("x: vector(n); p = sum(x); integral(p*t, t, 0, 1) == sum(x)/2", "proved"),
    ],
)
def test_outside_it_speaks_of_what_the_name_is_there(claim: str, verdict: str) -> None:
    assert check(claim).verdict == verdict


def test_the_formula_is_shown_with_what_is_bound() -> None:
    assert "p(x°)" in check("p = x**2; integral(p, x, 0, 1) == 2").statement
