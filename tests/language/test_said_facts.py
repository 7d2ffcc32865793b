"""Hypotheses that say what a fact says, and moments of random vectors that nobody declared."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier import check
from verifier.errors import StatementError
from verifier.expressions import Variable
from verifier.language.reading import read_claim
from verifier.relations import leaves

#: A hypothesis, what it is as a fact, a true claim that needs it, and a false one.
SAID = [
    ("p: vector(n)", "p > 0; sum(p) == 1", "-sum(p*log(p)) <= log(n)", "-sum(p*log(p)) >= log(n)"),
    ("p: vector(n)", "p[i] >= 0, sum(p) == 1", "sum(p**2) <= 1", "sum(p**2) < 1"),
    ("Q: matrix(n, n)", "Q.T @ Q == eye(n)", "det(Q)**2 == 1", "det(Q) == 1"),
    ("Q: matrix(n, n)", "np.eye(n) == Q @ Q.T", "inv(Q) == Q.T", "Q == Q.T"),
    ("Q: matrix(3, 3)", "Q.T @ Q == eye(3)", "inv(Q) == Q.T", "Q == Q.T"),
    ("Q: matrix(m, n)", "Q.T @ Q == eye(n)", "norm(Q)**2 == n", "Q @ Q.T == eye(m)"),
    ("P: matrix(n, n)", "P @ P == P", "rank(P) == trace(P)", "P == P.T"),
    ("P: matrix(n, n); x: vector(n)", "P @ P == P and P.T == P", "norm(P @ x) <= norm(x)", "norm(P @ x) == norm(x)"),
    ("A: matrix(n, n)", "A.T == -A", "trace(A) == 0", "det(A) == 0"),
    ("A: matrix(n, n)", "rank(A) == n", "inv(A) @ A == eye(n)", "A @ A == A"),
    ("A: matrix(m, n)", "rank(A) == n", "pinv(A) == inv(A.T @ A) @ A.T", "A @ pinv(A) == eye(m)"),
    ("A: matrix(n, n)", "invertible(A)", "inv(inv(A)) == A", "inv(A) == A"),
    ("L: matrix(n, n)", "L == tril(L)", "det(L) == prod(diag(L))", "L == diag(diag(L))"),
    ("u: vector(n)", "norm(u)**2 == 1", "det(eye(n) - 2*outer(u, u)) == -1", "det(eye(n) - outer(u, u)) == -1"),
]


@pytest.mark.parametrize(("let", "given", "true", "false"), SAID)
def test_a_hypothesis_is_known_as_the_fact_that_it_is(let: str, given: str, true: str, false: str) -> None:
    assert_proved_by_the_kernel(f"{let}; given {given}; {true}")
    assert_refuted(f"{let}; given {given}; {false}")


@pytest.mark.parametrize(
    "text",
    [
        "p: vector(n); given sum(p) == 1; sum(p) == 1",  # of any sign
        "A: matrix(n, n); given A @ A == 0; A @ A == 0",  # some power of a nilpotent one is 0
        "A: matrix(n, n); given A @ A.T == A.T @ A; A @ A.T == A.T @ A",
        "A: matrix(m, n); given rank(A) == m; rank(A) == m",  # its rows, not its columns
        "A: matrix(n, n); given det(A) == 0; det(A) == 0",
        "A: matrix(n, n); given inv(A) == A; inv(A) == A",
    ],
)
def test_what_is_no_equivalence_makes_no_stronger_fact(text: str) -> None:
    facts = {fact for r in read_claim(text).relations for v in leaves(r, Variable) for fact in v.facts}
    assert facts <= {"sums_to_one"}


def test_a_fact_said_at_one_point_is_not_differentiated() -> None:
    assert_refuted("p: vector(n); given sum(p) == 1, p >= 0; grad(sum(p)**2, p) == 0")
    assert_refuted("t: scalar; u: vector(n) of t; given u[0] == 1; d(u[0], t) == 0")


@pytest.mark.parametrize(
    ("true", "false"),
    [
        (
            "x: gaussian(mu, Sigma); E(outer(x, x)) == Sigma + outer(mu, mu)",
            "x: gaussian(mu, Sigma); E(x @ x) == mu @ mu",
        ),
        ("mu: vector(n); x: gaussian(mu, Sigma); Cov(x) == Sigma", "mu: vector(n); x: gaussian(mu, Sigma); E(x) == 0"),
        ("x: vector(n) normal(0, S); E(x @ x) == trace(S)", "x: vector(n) normal(0, S); E(x @ x) == det(S)"),
        (
            "x: gaussian(mu, Sigma); A: matrix(m, n); b: vector(m); Cov(A @ x + b) == A @ Sigma @ A.T",
            "x: gaussian(mu, Sigma); A: matrix(m, n); b: vector(m); E(A @ x + b) == A @ mu",
        ),
        (
            "x, y: gaussian(mu, Sigma); E(outer(x, y)) == outer(mu, mu)",
            "x, y: gaussian(mu, Sigma); E(x @ y) == trace(Sigma)",
        ),
        ("x: normal(mu, V); Var(x) == V", "x: normal(mu, V); Var(x) == V**2"),  # scalars, for nothing says otherwise
    ],
)
def test_moments_that_nobody_declared(true: str, false: str) -> None:
    assert_proved_by_the_kernel(true)
    assert_refuted(false)


def test_what_was_assumed_of_moments_is_said() -> None:
    why = check("x: gaussian(mu, Sigma); E(x @ x) == trace(Sigma) + mu @ mu").why
    assert "assumed: mu: vector(n)" in why
    assert "assumed: Sigma: matrix(n, n) psd" in why


@pytest.mark.parametrize(
    "claim",
    [
        "A: matrix(m, m); n: dim; given rank(A) == n; det(A) != 0",
        "A: matrix(k, m); n: dim; given rank(A) == n; pd(A.T @ A)",
        "A: matrix(m, m); B: matrix(n, p); given rank(A) == n; rank(A) == m",
    ],
)
def test_a_rank_is_full_if_it_is_the_number_of_columns(claim: str) -> None:
    assert_refuted(claim)


def test_a_name_is_not_taken_for_the_identity() -> None:
    with pytest.raises(StatementError, match=r"the identity is eye\(n\)"):
        check("Q: matrix(n, n); given Q.T @ Q == I; det(Q)**2 == 1")
    assert_refuted("Q: matrix(n, n); I: scalar; given Q.T @ Q == I; det(Q)**2 == 1")
