"""Intervals as bounds, and ranges as SymPy writes them."""

from __future__ import annotations

import pytest

from tests.antiderivatives import is_proved
from verifier import check
from verifier.language.spellings.intervals import without_intervals
from verifier.language.spellings.ranges import without_ranges


@pytest.mark.parametrize(
    "claim",
    [
        "x: scalar in (0, 1); x**2 < x",
        "x: scalar in [0, 1]; x**2 <= x",
        "x in (0, 1); x**2 < x",
        "x**2 < x for x in (0, 1)",
        "x, y in [0, oo); x*y >= 0",
        "x, y: scalar in (0, oo); log(x*y) == log(x) + log(y)",
        "p: vector(n) in (0, 1); sum(p**2) < sum(p)",
        "x: scalar; integral(t, (t, 0, x)) == x**2/2",
        "n: integer >= 1; Sum(Sum(j, (j, 1, k)), (k, 1, n)) == n*(n + 1)*(n + 2)/6",
        "n: integer >= 1; sp.Product(k, (k, 1, n)) == factorial(n)",
        "lim(sin(x)/x, x, 0) == 1",
        "x > 0; Derivative(log(x), x) == 1/x",
    ],
)
def test_they_are_read(claim: str) -> None:
    assert is_proved(claim)


@pytest.mark.parametrize(
    "claim", ["x: scalar in [0, 1]; x**2 < x", "x in (0, 2); x**2 < x", "lim(sin(x)/x, x, 0) == 0"]
)
def test_wrong_ones_are_refuted(claim: str) -> None:
    assert check(claim).verdict == "refuted"


@pytest.mark.parametrize(
    ("declared", "claim"),
    [
        ("scalar in (0, 1)", "x**2 < x"),
        ("scalar in [-1, 1]", "cos(arcsin(x)) == sqrt(1 - x**2)"),
        ("scalar in (-pi/2, pi/2)", "arcsin(sin(x)) == x"),
        ("scalar in (-1, 1]", "x**2 <= 1"),
        ("vector(n) in (0, 1)", "sum(x**2) < sum(x)"),
    ],
)
def test_they_are_read_in_a_declaration_of_its_own(declared: str, claim: str) -> None:
    """The word given that an interval becomes was a name there, and what is true of its points was refuted outside."""
    result = check(claim, x=declared)
    assert (result.verdict, result.trust) == ("proved", "kernel"), result.why
    assert "given is a real scalar" not in result.why


@pytest.mark.parametrize(
    ("declared", "claim"), [("scalar in (-1, 1)", "x**2 < x"), ("scalar in (-pi, pi)", "arcsin(sin(x)) == x")]
)
def test_wrong_ones_are_refuted_in_the_interval(declared: str, claim: str) -> None:
    result = check(claim, x=declared)
    assert result.verdict == "refuted"
    assert result.counterexample is not None
    assert [*result.counterexample.values] == ["x"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("x: scalar in (0, oo)", "x: scalar; given 0 < x"),
        ("x, y: scalar in [a, b)", "x, y: scalar; given a <= x < b, a <= y < b"),
        ("y > 0; x in (-oo, 1]", "y > 0; x <= 1"),
        ("x[i] in (0, 1)", "0 < x[i] < 1"),
        ("x + y in (0, 1)", "0 < (x + y) < 1"),
        ("x in (-oo, oo)", "x in (-oo, oo)"),
        ("sum(x[i] for i in (0, 1))", "sum(x[i] for i in (0, 1))"),
        ("sum(x[i] for i in range(n))", "sum(x[i] for i in range(n))"),
    ],
)
def test_intervals_are_written_as_orders(text: str, written: str) -> None:
    assert without_intervals(text)[0] == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Sum(k, (k, 1, n)) + 1", "sum(k, k, 1, n) + 1"),
        ("sum(x, axis=(0,))", "sum(x, axis=(0,))"),
        ("Integral(f(t), (t, 0, g(x)))", "integral(f(t), t, 0, g(x))"),
        ("x.sum(axis=(0, 1, 2))", "x.sum(axis=(0, 1, 2))"),
        ("Sum(k, (k, 1, n)", "Sum(k, (k, 1, n)"),
        ("my_Sum(k, (k, 1, n))", "my_Sum(k, (k, 1, n))"),
    ],
)
def test_ranges_are_written_as_arguments(text: str, written: str) -> None:
    assert without_ranges(text) == written
