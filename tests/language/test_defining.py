"""A hypothesis y = f(x) is put in for y where this says the same, and nowhere else."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier.language.asking.api import check
from verifier.language.reading import read_claim

#: True, and false near by: backward rules in terms of the output, in places where nothing else would do.
CLAIMS = {
    "y == softsign(x); d(softsign(x), x) == (1 - abs(y))**2": "y == softsign(x); d(softsign(x), x) == 1 - y**2",
    "y == elu(x); d(elu(x), x) == where(y > 0, 1, y + 1)": "y == elu(x); d(elu(x), x) == where(y > 0, 1, y)",
    "y == tan(x); d(tan(x), x) == 1 + y**2": "y == tan(x); d(tan(x), x) == 1 - y**2",
    "y == 1/x; d(1/x, x) == -y**2": "y == 1/x; d(1/x, x) == y**2",
    "s == sigmoid(x); y == x*s; d(silu(x), x) == y + s*(1 - y)": (
        "s == sigmoid(x); y == x*s; d(silu(x), x) == y + s*(1 + y)"
    ),
    "x: vector(n); r == sqrt(mean(x**2)); x != 0; norm(x/r)**2 == n": (
        "x: vector(n); r == sqrt(mean(x**2)); x != 0; norm(x/r) == n"
    ),
    "W: matrix(m,n); x: vector(n); g, z: vector(m); z == W@x; z[i] != 0; grad(g @ relu(W@x), x) == W.T @ (g*(z > 0))": (
        "W: matrix(m,n); x: vector(n); g, z: vector(m); z == W@x; z[i] != 0; grad(g @ relu(W@x), x) == W.T @ (g*z)"
    ),
    "r: scalar > 0; r == x - 1; log(x - 1) == log(r)": "r: scalar > 0; r == x - 1; log(x - 1) == log(r + 1)",
}


@pytest.mark.parametrize(("true", "false"), CLAIMS.items())
def test_claims(true: str, false: str) -> None:
    assert_proved_by_the_kernel(true)
    assert_refuted(false)


def test_what_moves_is_left_as_it_is() -> None:
    text = "y == x**2; convex(y*x**2, x)"  # as a function of x alone, y held fixed
    assert not any("is put in for" in note for note in read_claim(text).notes)
    assert check(text).verdict != "proved"


def test_what_the_formula_asks_for_is_given_in_its_place() -> None:
    """A hypothesis holds only where it is defined: y = 1/x says that x ≠ 0, and y = log x that x > 0."""
    assert_proved_by_the_kernel("y == 1/x; x/x == 1")
    assert_proved_by_the_kernel("y == log(x); abs(x) == x")
    assert_refuted("y == x; abs(x) == x")


@pytest.mark.parametrize("text", ["y: scalar > 0; y == x - 2; x > 2", "x, z: vector(n); z[i] > 0; z == -x; sum(x) < 0"])
def test_what_is_declared_of_y_is_said_of_f(text: str) -> None:
    assert_proved_by_the_kernel(text)


def test_facts_that_are_no_signs_stay_with_their_name() -> None:
    said = read_claim("x: vector(n); p: vector(n) simplex; p == softmax(x); sum(p) == 1")
    assert not any("is put in for" in note for note in said.notes)
