"""Functions that a claim defines, f(x) = x**2: each call is the formula with the arguments put in; and arrays that it
defines by their entries."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.language.errors import NotYet, TextError
from verifier.language.reading import read_claim


@pytest.mark.parametrize(
    "claim",
    [
        "f(u) = 1/(1 + exp(-u)); d(f(t), t) == f(t)*(1 - f(t))",
        "f(x) = x @ A @ x; x: vector(n); A: matrix(n, n); grad(f, x) == (A + A.T) @ x",
        "f(x) = x**2; g(x) = f(x) + 1; d(g(f(t)), t) == 4*t**3",
        "d(f(t), t) == 2*t where f(t) = t**2",
        "f(x, y) = x*y + 1; f(t, t) == t**2 + 1 == f(-t, -t)",
        "relu6(x) = minimum(maximum(0, x), 6); relu6(-t) == 0 given t > 0",
        "f(v) = sum(v[i]**2, i); A: matrix(m, n); x: vector(n); f(A @ x) == norm(A @ x)**2",
        "S(n) = sum(k, k, 1, n); m: integer >= 1; S(m) == m*(m + 1)/2",
        "f(x) = d(x**2*y, x); f(x) == 2*x*y",
        "f: function; f(x) = x**2; f(3) == 9",
    ],
)
def test_a_call_is_the_formula(claim: str) -> None:
    assert check(claim).verdict == "proved"


def test_what_is_put_in_is_said() -> None:
    notes = check("relu(x) = max(0, x); relu(t) - relu(-t) == t").why
    assert "relu(x) = max(0, x) is put in for relu" in notes


def test_definitions_may_stand_among_the_declarations() -> None:
    assert check("d(f(t), t) == 2*t", let=["f(x) = x**2"]).verdict == "proved"
    assert check("d(f(t), t) == t", let=["f(x) = x**2"]).verdict == "refuted"


@pytest.mark.parametrize(
    "claim",
    [
        "p[i] = exp(x[i])/sum(exp(x)); d(p[i], x[j]) == p[i]*((i == j) - p[j])",
        "p == softmax(x) where p[k] = exp(x[k])/sum(exp(x[j]), j)",
        "y: vector(m); A[i, j] = x[i]*y[j]; A == outer(x, y)",
    ],
)
def test_an_array_is_defined_by_its_entries(claim: str) -> None:
    assert check(claim, x="vector(n)").verdict == "proved"


def test_an_array_is_not_what_its_entries_are_not() -> None:
    wrong = "p[i] = exp(x[i])/sum(exp(x)); d(p[i], x[j]) == p[i]*(1 - p[j])"
    assert check(wrong, x="vector(n)").verdict == "refuted"


@pytest.mark.parametrize(
    "claim",
    [
        "f(t) = sum(t*k, k, 1, 3); f(k) == 6*k",
        "f(u) = d(u*x, x); f(x) == 2*x",
        "f(x, y) = d(x*y, x); f(x, x) == 2*x",
        "f(u) = d(u @ x, x[i]); x: vector(n); f(x) == 2*x[i]",
        "f(u) = integral(u*t, (t, 0, 1)); f(t) == 1/3",
        "f(u) = sum(u*x[i], i); x: vector(n); f(x[i]) == sum(x[i]**2, i)",
        "f(u) = grad(u @ x, wrt=x); x: vector(n); f(x) == 2*x",
        "f(x) = x*f(x - 1); f(3) == 6",
    ],
)
def test_an_argument_is_not_put_where_it_would_mean_something_else(claim: str) -> None:
    with pytest.raises(NotYet):
        read_claim(claim)


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("f(x) = x**2; f(1, 2) == 1", "f is defined for 1 argument"),
        ("f(x, x) = x**2; f(1, 2) == 1", "two names"),
        ("f(3) = 2; f(3) == 2", "a definition is"),
        ("f() = 3; f() == 3", "a definition is"),
        ("f(x) = x**2", "the claim is missing"),
        ("d(f, x) = 2*x; d(sin(x), x) == 2*x", "a meaning of its own"),
        ("E(x) = 0; x: random; E(x) == 0", "a meaning of its own"),
        ("A, B: matrix(n, n); det(A) = 1; det(B) == 1", "an equation has =="),
        ("A: matrix(n, n); det(2*A) == 1 given det(A) = 1", "an equation has =="),
        ("A: matrix(n, n); inv(A) = A.T; A @ A.T == eye(n)", "an equation has =="),
        ("cos(t) = 0; cos(2*t) == 0", "an equation has =="),
        ("x ~ N(0, 1); var(x) = 1; var(2*x) == 1", "an equation has =="),
        ("f(x) = 2*x; f(x) = 3*x; f(t) == 2*t", "f is defined already"),
        ("f(x) = x; q: scalar; t > 0 if q > 0; t >= 0", "a hypothesis stands before the claim"),
        ("x: vector(n); p[] = x[0]; p[0] == x[0]", "a definition is"),
        ("x: vector(n); p[0] = x[0]; p[0] == x[0]", "a definition is"),
        ("x: vector(n); x[i] = 3; sum(x) == 3*n", "what does i run over"),
        (
            "; ".join(["f0(x) = x + x", *(f"f{k + 1}(x) = f{k}(x) + f{k}(x)" for k in range(40)), "f40(t) == 0"]),
            "more than",
        ),
    ],
)
def test_what_is_no_definition_is_refused(claim: str, said: str) -> None:
    with pytest.raises(TextError, match=said):
        read_claim(claim)


@pytest.mark.parametrize(
    ("claim", "column"),
    [
        ("f(x) = x**2; f(x) == sofmax(x)", 22),
        ("f(t) = t**2; g(t) = f(t) + f(f(t)); g(q) == q @ t", 47),
        ("p: scalar in (0, 1); x: vector(n); f(t) = p*t; f(1) == sofmax(x)", 56),
    ],
)
def test_an_error_points_into_what_was_written(claim: str, column: int) -> None:
    with pytest.raises(TextError) as caught:
        read_claim(claim)
    assert (caught.value.text, caught.value.column) == (claim, column)


def test_a_word_that_stands_there_twice_is_shown_in_what_was_read() -> None:
    with pytest.raises(TextError) as caught:
        read_claim("f(x) = x**2; sofmax(f(x)) == sofmax(x)")
    assert "sofmax" in str(caught.value)
