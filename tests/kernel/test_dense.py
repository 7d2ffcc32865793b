"""Polynomial identities are shown for nonsingular matrices: what is no polynomial, and what is not free, is refused."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.array_functions import ArrayFunction
from verifier.certificates import Densely, NormalForm
from verifier.claims import Goal
from verifier.expressions import Derivative, Expression, Variable
from verifier.kernel.check import Rejected
from verifier.kernel.check import check as replay
from verifier.kernel.laws.matrices.dense import free_summand, is_polynomial
from verifier.notation import absolute, det, dim, exp, eye, grad, inv, matrix, scalar, tr, vector
from verifier.relations import Eq, Relation

m, n = dim("m n")
A, B = matrix("A", n, n), matrix("B", n, n)
Y = matrix("Y", n, n, "invertible")
H = matrix("H", m, n)
t, x = scalar("t"), vector("x", n)

LET = ("X: matrix(n, n)", "A: matrix(n, n)", "B: matrix(n, n)", "Y: matrix(n, n) invertible", "t: scalar")
PROVED = [
    "grad(det(X), X) == adj(X).T",
    "grad(det(X)**2, X) == 2*det(X)*adj(X).T",
    "grad(det(A @ X), X) == (adj(A @ X) @ A).T",
    "grad(det(A @ Y), Y) == det(A @ Y)*inv(Y).T",
    "grad(det(A @ Y @ B), Y) == det(A @ Y @ B)*inv(Y).T",
    "grad(det(Y.T @ A @ Y), Y) == 2*det(Y.T @ A @ Y)*inv(Y).T",
    "d(det(eye(n) + t*A), t) == tr(adj(eye(n) + t*A) @ A)",
    "d(det(eye(n) - t*A), t) == -tr(adj(eye(n) - t*A) @ A)",
    "grad(det(eye(n) + A @ X), X) == (adj(eye(n) + A @ X) @ A).T",
]
REFUTED = [
    "grad(det(X), X) == adj(X)",
    "grad(det(X), X) == -adj(X).T",
    "grad(det(A @ X), X) == (adj(A @ X)).T",
    "grad(det(A @ Y), Y) == det(A)*inv(Y).T",
    "grad(det(Y.T @ A @ Y), Y) == det(Y.T @ A @ Y)*inv(Y).T",
    "d(det(eye(n) + t*A), t) == tr(adj(eye(n) + t*A) @ A.T)",
    "grad(det(eye(n) + A @ X), X) == adj(eye(n) + A @ X) @ A",
]


@pytest.mark.parametrize(
    ("matrix", "free"),
    [
        (eye(n) + t * A, A),
        (eye(n) - A @ B, A),
        (eye(n) + A / t, A),
        (eye(n) + t * Y, Y),  # which is refused for its fact
        (t * eye(n) + t * A, None),  # 0 for t = 0
        (eye(n) + t * A + t * B, None),  # no factor of all terms
        (eye(n) + exp(A), None),
        (eye(n) + A / det(A), None),
    ],
)
def test_the_matrix_that_makes_a_sum_nonsingular_on_a_dense_set(matrix: Expression, free: Expression | None) -> None:
    found = free_summand(matrix)
    assert found == (matrix if free is None else free)


@pytest.mark.parametrize("claim", PROVED)
def test_an_identity_of_polynomials_holds_for_singular_matrices(claim: str) -> None:
    result = check(claim, let=LET)
    assert (result.verdict, result.trust) == ("proved", "kernel")


@pytest.mark.parametrize("claim", REFUTED)
def test_a_falsehood_beside_it_is_refuted(claim: str) -> None:
    assert check(claim, let=LET).verdict == "refuted"


@pytest.mark.parametrize(
    ("side", "expected"),
    [
        (det(A @ B) * tr(A.T) + A[0, 0] ** 3, True),
        (grad(det(A @ Y), Y), True),
        (ArrayFunction("adj", A) @ inv(Y), True),
        (det(A) / det(Y), True),
        (exp(det(Y)), True),
        (exp(det(A)), False),
        (det(Y) / det(A), False),
        (inv(A), False),
        (det(A) ** -1, False),
        (det(A) ** t, False),
        (absolute(A), False),
        (ArrayFunction("rank", A), False),
        (ArrayFunction("pinv", A), False),
        (Derivative(exp(t * det(A)), t), False),
    ],
)
def test_what_is_a_polynomial(side: Expression, expected: bool) -> None:
    assert is_polynomial(side, A) is expected


TRUE = Eq(det(A @ Y) * t, det(A) * det(Y) * t)


@pytest.mark.parametrize(
    ("relation", "given", "matrix"),
    [
        (Eq(det(Y) * t, t * det(Y)), (), Y),  # a fact is declared of it
        (Eq(tr(H @ H.T), tr(H.T @ H)), (), H),  # it is not square
        (TRUE, (Eq(A @ B, B),), A),  # a hypothesis speaks of it
        (TRUE, (), B),  # the goal does not speak of it
        (Eq(ArrayFunction("rank", A), ArrayFunction("rank", A)), (), A),  # no polynomial
        (Eq(det(A) * inv(A) @ A, det(A) * inv(A) @ A), (), A),
    ],
)
def test_what_is_not_free_or_no_polynomial_is_refused(
    relation: Eq, given: tuple[Relation, ...], matrix: Variable
) -> None:
    with pytest.raises(Rejected):
        replay(Goal(relation, given), Densely((matrix,), NormalForm()))


def test_a_rank_is_no_polynomial_although_it_is_n_for_nonsingular_matrices() -> None:
    """rank A = n holds on a dense set, and fails at A = 0."""
    false = Eq(ArrayFunction("rank", A), ArrayFunction("rank", Y))
    with pytest.raises(Rejected, match="polynomials"):
        replay(Goal(false, ()), Densely((A,), NormalForm()))
    assert check("inv(A) @ A @ x == x", let=("A: matrix(n, n)", "x: vector(n)")).verdict != "proved"


def test_the_certificate_itself_is_accepted() -> None:
    theorem = replay(Goal(TRUE, ()), Densely((A,), NormalForm()))
    assert "nonsingular matrices are dense" in theorem.rules
