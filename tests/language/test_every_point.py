"""Equations given between functions of t hold for every t, so what is differentiated is given as well."""

from __future__ import annotations

import pytest

from verifier.language.asking.api import check
from verifier.language.reading import read_claim

T = "t: scalar; "
EIGEN = "v: vector(n) of t; lam: scalar of t; A @ v == lam*v; v @ v == 1; "
HOLDS = [
    T + "v: vector(n) of t; v @ v == 1; v @ d(v, t) == 0",
    T + "v: vector(n) unit of t; v @ d(v, t) == 0",
    T + "v: vector(n) of t; v @ v == 1; v @ d(v, t, 2) == -d(v, t) @ d(v, t)",
    T + "A: matrix(n, n) symmetric of t; " + EIGEN + "d(lam, t) == v @ d(A, t) @ v",
    T + "S: matrix(n, n) symmetric of t; d(S, t).T == d(S, t)",
    T + "S: matrix(n, n) antisymmetric of t; d(S, t).T == -d(S, t)",
    T + "p: vector(n) simplex of t; sum(d(p, t)) == 0",
    T + "P: matrix(n, n) idempotent of t; P @ d(P, t) @ P == 0",
    T + "Q: matrix(n, n) orthogonal of t; W = Q.T @ d(Q, t); W.T == -W",
    T + "Q: matrix(n, n) of t; Q.T @ Q == eye(n); Q.T @ d(Q, t) == -d(Q, t).T @ Q",
    T + "A, X: matrix(n, n) of t; A @ X == eye(n); d(X, t) == -X @ d(A, t) @ X",
    T + "A: matrix(n, n); x: vector(n) of t; d(x, t) == A @ x; d(x, t, 2) == A @ A @ x",
    T + "A: matrix(n, n); x: vector(n) of t; d(x, t) + A @ x == 0; d(x, t, 2) == A @ A @ x",
    "x: scalar; y: scalar of x; x**2 + y**2 == 1; y != 0; d(y, x) == -x/y",
    T + "y: scalar of t; y == 0; d(y**2, t) == 0",
    T + "y: scalar of t; y == t**2; d(y, t) == 2*t",
    T + "a: scalar; y: scalar of t; y == a*t; d(y, t) == a",
    "s, t: scalar; y: scalar of s, t; y == s*t; d(d(y, s), t) == 1",
    T + "y, z: scalar of t; y == t**2; z == y + 1; d(z, t) == 2*t",
    T + "y, z: scalar of t; y == z; d(z, t) == d(y, t)",
    T + "y, z: scalar of t; y == z; t == 0; d(z, t) == d(y, t)",
    T + "y: scalar of t; y**2 == t*y; t == 0; y == 0",
]
#: True for every t, though not at t = 0 or y = 0 alone: these are no counterexamples.
HIDDEN = [
    T + "y: scalar of t; y*d(y, t) == 0; d(y, t) == 0",
    T + "y: scalar of t; t*y == 0; y == 0",
    T + "y: scalar of t; t*y == t; y == 1",
    T + "y: scalar of t; y**2 == 0; d(y, t) == 0",
    T + "y: scalar of t; (y - 1)**2 == 0; d(y, t) == 0",
    T + "x: vector(n) of t; x @ x == 0; d(x, t) == 0",
]
#: What is said of one value of a function, or of its slope there, is not said of others.
FAILS = [
    T + "v: vector(n) of t; v @ v == 1; d(v, t) == 0",
    T + "y: scalar of t; y == 0; d(y, t) == 0",
    T + "y: scalar of t; d(y, t) == 0; d(y, t, 2) == 0",
    T + "A: matrix(n, n); x: vector(n) of t; d(x, t) == A @ x; d(x, t, 2) == A @ x",
    T + "S: matrix(n, n) of t; d(S, t).T == d(S, t)",
    T + "a: scalar; y: scalar of t; y == a; d(y, t) == 0",
    T + "y: scalar of t; y == t**2; d(y, t) == t",
    T + "y: scalar of t; y**3 == 1; d(y, t) == 1",
    "s, t: scalar; y: scalar of s, t; y == s*t; d(y, s) == s",
]


@pytest.mark.parametrize("claim", HOLDS)
def test_what_holds_for_every_t_is_differentiated(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "proved", result.why


@pytest.mark.parametrize("claim", FAILS)
def test_what_holds_at_one_t_is_not(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "refuted", result.why


@pytest.mark.parametrize("claim", HIDDEN)
def test_what_fails_at_a_single_t_alone_is_not_refuted(claim: str) -> None:
    assert check(claim).verdict not in ("proved", "refuted")


def test_where_the_length_varies_nothing_is_proved_of_it() -> None:
    assert check(T + "A: matrix(n, n) of t; " + EIGEN + "d(lam, t) == v @ d(A, t) @ v").verdict != "proved"
    assert check(T + "P: matrix(n, n) idempotent of t; P @ d(P, t) == 0").verdict != "proved"


def test_the_result_says_what_is_given_besides() -> None:
    said = read_claim(T + "v: vector(n) of t; v @ v == 1; v @ d(v, t) == 0")
    assert [str(given) for given in said.given] == ["vᵀv = 1", "∂(vᵀv)/∂t = ∂1/∂t"]
    assert any("for every t" in note for note in said.notes)


def test_a_claim_without_slopes_needs_none() -> None:
    assert len(read_claim(T + "v: vector(n) of t; v @ v == 1; v @ v == 1").given) == 1


@pytest.mark.parametrize(
    "claim",
    [
        "given f(x) == x**2; d(f(x), x) == 2*x",
        "given f(x) == x**2; f(3) == 9",
        "given f(x) == x**2; integral(f(x), x, 0, 1) == 1/3",
        "given f(x) >= 0; integral(f(x), x, 0, 1) >= 0",
        "given f(-x) == f(x); f(-2) == f(2)",
        "given d(f(x), x) == 0; f(x) == f(0)",
        "given d(f(x), x) == f(x); given f(0) == 1; f(x) == exp(x)",
    ],
)
def test_what_may_be_said_of_f_everywhere_refutes_nothing_elsewhere(claim: str) -> None:
    assert check("f: function; " + claim).verdict == "unknown"


@pytest.mark.parametrize(
    "claim",
    [
        "given f(x) == x**2; f(x) == 2*x",
        "given f(x) > 0; d(log(f(x)), x) == d(f(x), x)",
        "given f(0) == 0; f(x) == 0",
        "given f(a) == f(b); a == b",
        "given f(x) == x**2; y == x",
    ],
)
def test_what_is_false_either_way_is_refuted(claim: str) -> None:
    assert check("f: function; " + claim).verdict == "refuted"


@pytest.mark.parametrize(
    "claim", ["given f(x) > 0; d(log(f(x)), x) == d(f(x), x)/f(x)", "given f(x) == x**2; f(x) + 1 == x**2 + 1"]
)
def test_what_holds_either_way_is_proved(claim: str) -> None:
    assert check("f: function; " + claim).verdict == "proved"
