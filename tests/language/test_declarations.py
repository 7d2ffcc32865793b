"""What declarations declare, and what is wrong with those that cannot be meant."""

from __future__ import annotations

from typing import Any

import pytest

from verifier import check
from verifier import notation as nt
from verifier.errors import StatementError
from verifier.expressions import Noise, Variable, lift
from verifier.language.errors import NotYet, TextError
from verifier.language.reading import Statement, read_claim
from verifier.relations import Eq, leaves

m, n = nt.dim("m n")


def declared(text: str, use: str, *more: str) -> Any:
    """The variable that ``use`` names, under a declaration."""
    name = use.split("[")[0]
    statement = read_claim(f"{use} == {use}", (text, *more))
    return next(v for v in leaves(statement.relations[0], Variable) if v.name == name)


def refused(text: str, kind: type[TextError] = TextError) -> TextError:
    with pytest.raises(kind) as caught:
        read_claim("1 == 1", (text,))
    return caught.value


@pytest.mark.parametrize(
    ("text", "use", "meant"),
    [
        ("t: scalar", "t", Variable("t")),
        ("t: scalar > 0", "t", Variable("t", (), ("positive",))),
        ("t > 0", "t", Variable("t", (), ("positive",))),
        ("0 < t", "t", Variable("t", (), ("positive",))),
        ("t: scalar >= 0", "t", Variable("t", (), ("nonnegative",))),
        ("t: scalar != 0", "t", Variable("t", (), ("nonzero",))),
        ("0 < t < 1", "t", Variable("t", (), ("unit_interval",))),
        ("t: positive", "t", Variable("t", (), ("positive",))),
        ("k: integer", "k", Variable("k", (), ("integer",))),
        ("x: vector(n)", "x", Variable("x", (n,))),
        ("x: (n)", "x", Variable("x", (n,))),
        ("x: vector(3)", "x", Variable("x", (3,))),
        ("x: vector(n) > 0", "x", Variable("x", (n,), ("positive",))),
        ("p: vector(n) simplex", "p", Variable("p", (n,), ("simplex",))),
        ("A: matrix(m, n)", "A", Variable("A", (m, n))),
        ("A: (m, n)", "A", Variable("A", (m, n))),
        ("S: matrix(n, n) spd", "S", Variable("S", (n, n), ("spd",))),
        ("S: matrix(n, n) positive_definite", "S", Variable("S", (n, n), ("spd",))),
        ("P: matrix(n, n) projector", "P", Variable("P", (n, n), ("idempotent", "symmetric"))),
        ("A, B: matrix(n, n) invertible", "B", Variable("B", (n, n), ("invertible",))),
        ("A: matrix(n, n) skew", "A", Variable("A", (n, n), ("antisymmetric",))),
        ("A: matrix(m, n) full_rank", "A", Variable("A", (m, n), ("full_rank",))),
        ("A: matrix(n, n) of t; t: scalar", "A", Variable("A", (n, n), (), (Variable("t"),))),
    ],
)
def test_variables(text: str, use: str, meant: Variable) -> None:
    assert declared(text, use) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("g: noise mean 0 var s**2", nt.noise("g", mean=0, variance=Variable("s") ** 2)),
        ("g: noise(n) mean 1 std 2", nt.noise("g", n, mean=1, variance=lift(2) ** 2)),
        ("g: normal(0, 1)", nt.normal("g", mean=0, variance=1)),
        ("g: normal(0, 1, n)", nt.normal("g", n, mean=0, variance=1)),
        ("g: gaussian(n) mean 0 var 1", nt.normal("g", n, mean=0, variance=1)),
        ("g: bernoulli(p)", nt.bernoulli("g", p=Variable("p"))),
        ("g: bernoulli(p, m, n)", nt.bernoulli("g", m, n, p=Variable("p"))),
        ("g: bernoulli(n) p 1/2", nt.bernoulli("g", n, p=lift(1) / 2)),
    ],
)
def test_noise(text: str, meant: Noise) -> None:
    assert declared(text, "g") == meant


def given(text: str) -> Statement:
    return read_claim("1 == 1", (text,))


def test_bounds_that_are_no_facts_are_hypotheses() -> None:
    assert [str(h) for h in given("-1 < t < 1").given] == ["−1 < t", "t < 1"]
    assert [str(h) for h in given("t: scalar <= 2").given] == ["t ≤ 2"]


@pytest.mark.parametrize(
    "text",
    [
        "t: -1 < t < 1",
        "t: scalar -1 < t < 1",
        "t: scalar, -1 < t < 1",
        "t: scalar > -1, t < 1",
        "t: scalar > -1, < 1",
    ],
)
def test_an_interval_may_stand_in_the_declaration(text: str) -> None:
    assert declared(text, "t") == Variable("t")
    assert [str(h) for h in given(text).given] in (["−1 < t", "t < 1"], ["t > −1", "t < 1"], ["t < 1", "t > −1"])


def test_an_interval_in_a_declaration_bounds_the_integers_and_lengths_too() -> None:
    assert [str(h) for h in given("k: integer, 2 <= k <= 5").given] == ["2 ≤ k", "k ≤ 5"]
    within = Variable("t", (), ("unit_interval",))
    assert declared("t: 0 < t < 1", "t") == declared("t: scalar, 0 < t < 1", "t") == within
    bounded = read_claim("sum(x) == x @ ones(n)", ("x: vector(n)", "n: integer, 2 <= n <= 5"))
    assert [str(h) for h in bounded.given] == ["2 ≤ n", "n ≤ 5"]


def test_a_bound_above_zero_is_a_fact_as_well() -> None:
    assert declared("k: integer >= 1", "k").facts == {"whole", "positive"}
    assert [str(h) for h in given("k: integer >= 1").given] == ["k ≥ 1"]


def test_equations_are_hypotheses() -> None:
    a, c = nt.matrix("A C", n, n)
    assert given("A: matrix(n, n) involutory").given == (Eq(a @ a, nt.eye(n)),)
    assert given("A: matrix(n, n); C: matrix(n, n) commutes_with(A)").given == (Eq(c @ a, a @ c),)


@pytest.mark.parametrize(
    ("text", "column", "said"),
    [
        ("x: vektor(n)", 4, "vector"),
        ("S: matrix(n, n) sdp", 17, "spd"),
        ("A: matrix(m, n) spd", 4, "square matrix"),
        ("t: scalar spd", 4, "a fact about a matrix"),
        ("x: vector(m, n)", 4, "x: vector(n)"),
        ("x: vector(0)", 11, "≥ 1"),
        ("x: vector(n); x: scalar", 15, "declared twice"),
        ("n: scalar; x: vector(n)", 22, "n is a variable"),
        ("oo: scalar", 1, "oo is ∞"),  # limit(1/x, x, oo) would not speak of it
        ("x: vector(n); inf: index(n)", 15, "inf is ∞"),
        ("x: vector(oo)", 11, "oo is ∞"),
        ("infinity = 3", 1, "infinity is ∞"),
        ("x:", 2, "say what it is"),
        ("2: scalar", 1, "begins with names"),
        ("g: noise(n)", 4, "mean and var missing"),
        ("x: vector(n) of n", 17, "not a declared variable"),
        ("g: noise(n) mean 0 var 1 of t; t: scalar", 4, "is a function of other variables, not noise"),
        ("f: function of t; t: scalar", 4, "is a function of other variables, not function"),
        ("a: b: scalar", 5, "one colon"),
        ("x: 0 < y < 1; y: scalar", 4, "says nothing about a name"),
        ("x: scalar >", 11, "says nothing about a name"),
        ("p = ", 2, "missing"),
        ("p q = 1", 1, "a definition is a name"),
    ],
)
def test_mistakes(text: str, column: int, said: str) -> None:
    error = refused(text)
    assert said in error.message
    assert error.column == column


@pytest.mark.parametrize("text", ["T: matrix(n, n) toeplitz", "x: vector(m + n)"])
def test_what_only_the_verifier_lacks(text: str) -> None:
    assert refused(text, NotYet).column > 1


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("x: normal(mean=m, var=v, n)", "x: normal(m, v, n)"),
        ("x: vector(n) normal(mean=m, std=s)", "x: normal(n) mean m std s"),
        ("x: vector(n) noise(mean=m, var=v)", "x: noise(n) mean m var v"),
        ("x: vector(n) noise independent mean m var v", "x: noise(n) mean m var v"),
        ("x: vector(n) noise mean m var v iid", "x: noise(n) mean m var v"),
        ("x: vector(n) bernoulli(p=1/3)", "x: bernoulli(1/3, n)"),
    ],
)
def test_a_law_by_names_and_in_words(text: str, same: str) -> None:
    lets = ("s: scalar > 0", "v: scalar > 0", "m: scalar")
    assert read_claim("E(x) == 0", (*lets, text)).relations == read_claim("E(x) == 0", (*lets, same)).relations


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x: normal(n) mean 0", "var missing; write x: normal(n) mean 0 var s**2"),
        ("x: normal(nu=0, var=1)", "as in normal(mean=0, var=1)"),
        ("x: normal(mean=, var=1)", "as in normal(mean=0, var=1)"),
        # dimensions are no parameters
        ("d: vector(n) bernoulli", "p missing; write d: bernoulli(n) p 1/2"),
        ("x: matrix(m, n) normal", "mean and var missing; write x: normal(m, n) mean 0 var s**2"),
        ("x: vector(n) normal(0, 1, 2)", "normal is given by mean and var, each once"),
        ("x: vector(n) normal(0) mean 0 var 1", "normal is given by mean and var, each once"),
        ("x: scalar independent", "'independent' says nothing about a name"),
    ],
)
def test_a_law_that_is_not_all_there(text: str, said: str) -> None:
    assert said in str(refused(text))


def test_a_dimension_is_not_taken_for_a_probability() -> None:
    """``d: vector(n) bernoulli`` once was a scalar with probability n, so that E[d] = n was proved."""
    with pytest.raises(TextError, match="p missing"):
        read_claim("d: vector(n) bernoulli; E(d) == n")
    assert check("d: vector(n) bernoulli(p); E(d) == n").verdict == "refuted"


@pytest.mark.parametrize(
    "claim",
    [
        "V: matrix(n, k); V.T @ V == eye(k); norm(V @ V.T @ x) <= norm(x) given x: vector(n)",
        "lam > 0; lam + x**2 > 0 given x: scalar",
        "A: matrix(n, n); d(tr(A @ X @ B), X[i, j]) == (B @ A)[j, i] given X: matrix(n, n), B: matrix(n, n)",
        "x: vector(n) unit, a: scalar > 0, B: matrix(n, n); norm(a*x) == a",
    ],
)
def test_a_declaration_after_the_claim_leaves_the_hypotheses_before_it(claim: str) -> None:
    assert check(claim).verdict == "proved"


@pytest.mark.parametrize(
    "claim",
    [
        "V: matrix(n, k); V.T @ V == eye(k); norm(V @ V.T @ x) < norm(x) given x: vector(n)",
        "lam > 0; lam + x > 0 given x: scalar",
        "x: vector(n), y: vector(n) > 0; sum(x*y)**2 <= sum(x**2)",
    ],
)
def test_what_is_false_beside_a_declaration_after_the_claim(claim: str) -> None:
    assert check(claim).verdict == "refuted"


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("A: matrix(n, n) positive definite; det(A) > 0", "proved"),
        ("A: matrix(n, n) positive definite; A[i, j] > 0", "refuted"),
        ("A: matrix(n, n) positive semidefinite; A[i, j] >= 0", "refuted"),
        ("A: matrix(n, n) positive semi-definite; A[i, i] >= 0", "proved"),
        ("A: matrix(n, n) nonnegative definite; det(A) >= 0", "proved"),
        ("A: matrix(n, n) symmetric PSD; psd(A)", "proved"),
        ("A: matrix(n, n) skew-symmetric; A[i, i] == 0", "proved"),
        ("A: matrix(n, n) skew symmetric; A == A.T", "refuted"),
        ("A: matrix(n, n) full rank; rank(A) == n", "proved"),
        ("A: matrix(n, n) doubly stochastic; sum(A, axis=0) == 1", "proved"),
        ("x: vector(n) one hot; sum(x) == 1", "proved"),
        ("A: matrix(n, n) non-singular; det(A) != 0", "proved"),
        ("A: matrix(n, n) positive diagonal; A[i, i] > 0", "proved"),
        ("A: matrix(n, n) diagonal positive; A[i, j] > 0", "refuted"),
    ],
)
def test_words_that_are_written_apart(claim: str, verdict: str) -> None:
    """``positive definite`` says nothing of the entries, nor ``skew symmetric`` that the matrix is symmetric."""
    assert check(claim).verdict == verdict


@pytest.mark.parametrize("words", ["negative definite", "negative semidefinite", "negative semi-definite"])
def test_a_matrix_below_0_is_a_hypothesis(words: str) -> None:
    with pytest.raises(StatementError, match=r"write ps?d\(-A\) as a hypothesis"):
        check(f"A: matrix(n, n) {words}; tr(A) <= 0")


def test_a_triangular_matrix_has_entries_that_are_0() -> None:
    with pytest.raises(StatementError, match="has entries that are 0"):
        check("L: matrix(n, n) lower triangular positive; L[0, 1] > 0")


def test_two_names_beside_each_other_are_no_dimension() -> None:
    assert type(refused("A: matrix(n n)")) is TextError
    assert type(refused("A: matrix(2*n + 1, n)", NotYet)) is NotYet
