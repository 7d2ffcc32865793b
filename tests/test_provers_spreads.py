"""Variances of what is bounded, means beside the largest size, and products of what hypotheses bound."""

from __future__ import annotations

import pytest

from verifier import check


def verdict(claim: str, *given: str) -> str:
    return check(claim, given=given).verdict


X = "x: vector(n); "
P = "x: vector(n); p: vector(n) simplex; "
AB = "x: vector(n); a: scalar; b: scalar; "


@pytest.mark.parametrize(
    ("claim", "given"),
    [
        (X + "var(x) <= (max(x) - min(x))**2/4", ()),
        (X + "var(x) <= (max(x) - mean(x))*(mean(x) - min(x))", ()),
        (X + "std(x) <= (max(x) - min(x))/2", ()),
        (X + "std(x) <= 1/2", ("0 <= x", "x <= 1")),
        (X + "var(x) <= 1", ("abs(x) <= 1",)),
        (AB + "var(x) <= (b - a)**2/4", ("a <= x", "x <= b")),
        (AB + "var(x) <= (b - mean(x))*(mean(x) - a)", ("a <= x", "x <= b")),
        (P + "p @ x**2 - (p @ x)**2 <= (max(x) - min(x))**2/4", ()),
        (P + "p @ x**2 - (p @ x)**2 <= 1", ("abs(x) <= 1",)),
        (X + "abs(mean(x)) <= max(abs(x))", ()),
        (P + "abs(p @ x) <= norm(x, inf)", ()),
        (X + "max(abs(x)) == max(max(x), -min(x))", ()),
    ],
)
def test_means_lie_within_bounds(claim: str, given: tuple[str, ...]) -> None:
    assert verdict(claim, *given) == "proved"


@pytest.mark.parametrize(
    ("claim", "given"),
    [
        (X + "var(x) <= (max(x) - min(x))**2/5", ()),
        (X + "var(x) <= (max(x) - mean(x))*(mean(x) - min(x))/2", ()),
        (X + "std(x) <= (max(x) - min(x))/3", ()),
        (X + "var(x) <= 1/5", ("0 <= x", "x <= 1")),
        (X + "var(x) <= 1/2", ("abs(x) <= 1",)),
        (AB + "var(x) <= (b - a)**2/5", ("a <= x", "x <= b")),
        (X + "w: vector(n); abs(w @ x) <= max(abs(x))*sum(w)", ()),
        (X + "max(abs(x)) == max(max(x), min(x))", ()),
    ],
)
def test_tighter_bounds_are_refuted(claim: str, given: tuple[str, ...]) -> None:
    assert verdict(claim, *given) == "refuted"


BOUNDED = "a: scalar; b: scalar; M: scalar; N: scalar; "


@pytest.mark.parametrize(
    ("claim", "given", "expected"),
    [
        (BOUNDED + "a*b <= M*N", ("abs(a) <= M", "abs(b) <= N"), "proved"),
        (BOUNDED + "-M*N <= a*b", ("abs(a) <= M", "abs(b) <= N"), "proved"),
        ("a: scalar; b: scalar; a*b >= -6", ("abs(a) <= 2", "abs(b) <= 3"), "proved"),
        ("x: vector(n); y: vector(n); max(x*y) <= max(abs(x))*max(abs(y))", (), "proved"),
        ("x: vector(n); y: vector(n); max(x*y) <= max(x)*max(y)", (), "refuted"),
        (BOUNDED + "a*b <= M*N", ("a <= M", "b <= N"), "refuted"),
        ("a: scalar; b: scalar; a*b >= -5", ("abs(a) <= 2", "abs(b) <= 3"), "refuted"),
    ],
)
def test_products_of_what_is_bounded(claim: str, given: tuple[str, ...], expected: str) -> None:
    assert verdict(claim, *given) == expected
