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


@pytest.mark.parametrize(
    "claim",
    [
        "x, y, z: scalar; y == x**z; y > 0",
        "x, y, z: scalar; y == x**z; y >= 0",
        "x, y, z: scalar; y == x**z; x > 0",
        "x, y, z: scalar; y == x**z; log(x**2) == 2*log(x)",
        "x, y, z: scalar; z > 0; y == abs(x)**z; abs(x) > 0",
        "n: natural; x, y: scalar; y == x**(n/2); x > 0",
        "x: vector(n); p, y: scalar; p >= 1; y == norm(x, p); min(abs(x)) > 0",
        "x, y: scalar; y == x**x; y > 0",
        "x: scalar >= 0; p: scalar > 0; y: scalar; y == x**p; y > 0",
        "A: matrix(n,n); c: scalar; y: scalar; y == c**trace(A); y > 0",
    ],
)
def test_a_power_with_a_letter_says_nothing_of_its_base(claim: str) -> None:
    """x**z has a value at x = -1 for z = 2, and at x = 0 for z > 0: the kernel reads exp(z*log(x)) only for x > 0."""
    assert check(claim).verdict == "refuted"


@pytest.mark.parametrize(
    "claim",
    [
        "p: vector(n) simplex; y: scalar; y == entropy(p); min(p) > 0",
        "p: vector(n) simplex; y: scalar; y == sum(p*log(p)); p[0] > 0",
        "p, q: vector(n) simplex; y: scalar; y == kl(p, q); min(p) > 0",
        "x, y: scalar; y == where(x > 0, besselk(0, x), 0); x > 0",
        "x: vector(n); s, y: scalar; y == where(s > 0, sum(log(x)), 0); x[0] > 0",
        "x, y: scalar; y == sinc(x); x**2 > 0",
        "x, y: scalar; y == spherical_jn(0, x); x > 0",
        "x, y: scalar; y == exprel(x); x**2 > 0",
        "x, y, z: scalar; y == boxcox(x, z); z**2 > 0",
        "x, y: scalar; y == xlogy(z, x); z == 0; x > 0",
        "x: scalar >= 0; y: scalar; y == entr(x); x > 0",
    ],
)
def test_a_function_that_is_continued_says_nothing_of_what_its_formula_asks_for(claim: str) -> None:
    assert check(claim).verdict in ("supported", "unknown", "refuted")


@pytest.mark.parametrize(
    "claim",
    [
        "x, y: scalar; y == log(x); x > 0",
        "x, y: scalar; y == sqrt(x); x >= 0",
        "x, y: scalar; y == x**(-1/3); x > 0",
        "x, y: scalar; y == 1/(1+x); d(1/(1+x), x) == -y**2",
        "x: scalar > 0; p, y: scalar; y == x**p; y > 0",
        "x: vector(n); p: scalar > 1; norm(x, p) > 0; grad(norm(x, p), x) == sign(x)*abs(x)**(p-1)/norm(x, p)**(p-1)",
    ],
)
def test_where_a_formula_is_defined_is_still_given(claim: str) -> None:
    assert check(claim).verdict == "proved"
