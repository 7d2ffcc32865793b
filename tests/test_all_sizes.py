"""Sizes that are given as numbers: proved as instances of statements about all sizes, and nothing else is."""

from __future__ import annotations

import json

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier.certificates import Certificate, NormalForm, OfAllSizes
from verifier.claims import Goal
from verifier.expressions import Expression, Size, SumOver, lift
from verifier.kernel.check import Rejected, check
from verifier.language.asking.api import check as check_text
from verifier.notation import dim, dot, eye, ge, index, inv, matrix, total, vector
from verifier.provers import prove
from verifier.relations import Eq, Order, Relation
from verifier.serial.certificates import pack, unpack

n, m = dim("n"), dim("m")
P = matrix("P", n, n, "idempotent")
P2 = matrix("P", 2, 2, "idempotent")
x, y = vector("x y", n)
x2 = vector("x", 2)
HALVES = ((Size(n), 2),)

TRUE_AND_FALSE = {
    "A: matrix(2,2) invertible; inv(A) @ A == eye(2)": "A: matrix(2,2) invertible; inv(A) @ A.T == eye(2)",
    "Q: matrix(3,3) orthogonal; Q.T @ Q == eye(3)": "Q: matrix(3,3) orthogonal; Q @ Q == eye(3)",
    "P: matrix(2,2) idempotent; P @ P == P": "P: matrix(2,2) idempotent; P == eye(2)",
    "y: vector(3) one_hot; sum(y) == 1": "y: vector(3) one_hot; sum(y) == 3",
    "z: vector(2); y: vector(2) one_hot; grad(cross_entropy(z, y), z) == softmax(z) - y": (
        "z: vector(2); y: vector(2) one_hot; grad(cross_entropy(z, y), z) == y - softmax(z)"
    ),
    "u: vector(2) unit; H = eye(2) - 2*outer(u, u); H @ H == eye(2)": (
        "u: vector(2) unit; H = eye(2) - outer(u, u); H @ H == eye(2)"
    ),
    # places that the least size has not
    "A: matrix(3,3) invertible; (A @ inv(A))[0, 1] == 0": "A: matrix(3,3) invertible; (A @ inv(A))[1, 1] == 0",
    "A: matrix(2,2) invertible; A @ inv(A) == [[1, 0], [0, 1]]": "A: matrix(2,2); A @ A.T == [[1, 0], [0, 1]]",
    "A: matrix(2,2); given A.T @ A == [[1, 0], [0, 1]]; A @ A.T == eye(2)": (
        "A: matrix(2,2); given A.T @ A == [[1, 0], [0, 1]]; A == eye(2)"
    ),
    # parts of an axis
    "x: vector(4); grad(sum(sqrt(1 + np.diff(x)**2)), x)[0] == -(x[1] - x[0])/sqrt(1 + (x[1] - x[0])**2)": (
        "x: vector(4); grad(sum(sqrt(1 + np.diff(x)**2)), x)[0] == (x[1] - x[0])/sqrt(1 + (x[1] - x[0])**2)"
    ),
    "x: vector(4); grad(sum(log(1 + exp(x[1:] - x[:-1]))), x)[0] == -sigmoid(x[1] - x[0])": (
        "x: vector(4); grad(sum(log(1 + exp(x[1:] - x[:-1]))), x)[0] == sigmoid(x[1] - x[0])"
    ),
    # numbers that are lengths
    "p: vector(3) simplex; sum(p**2) >= 1/3": "p: vector(3) simplex; sum(p**2) >= 1/2",
    "p: vector(4) simplex; p > 0; -sum(p*log(p)) <= log(4)": "p: vector(4) simplex; p > 0; -sum(p*log(p)) <= log(3)",
    "x: vector(3); x @ x >= sum(x)**2/3": "x: vector(3); x @ x >= sum(x)**2/2",
    # two lengths, a length beside a dimension, and hypotheses
    "A: matrix(3,2); b: vector(3); w: vector(2); grad(norm(A @ w - b)**2, w) == 2*A.T @ (A @ w - b)": (
        "A: matrix(3,2); b: vector(3); w: vector(2); grad(norm(A @ w - b)**2, w) == A.T @ (A @ w - b)"
    ),
    "Q: matrix(2,2) orthogonal; A: matrix(2,k); norm(Q @ A) == norm(A)": (
        "Q: matrix(2,2) orthogonal; A: matrix(2,k); norm(Q @ A) == norm(A)**2"
    ),
    "A: matrix(2,2); A @ A == eye(2); inv(A) == A": "A: matrix(2,2); A @ A == A; det(A) != 0; inv(A) == 2*A",
    "p, q: vector(2) simplex; sum(sqrt(p*q)) <= 1": "p, q: vector(2) simplex; sum(sqrt(p*q)) <= 1/2",
}


@pytest.mark.parametrize("text", TRUE_AND_FALSE)
def test_it_is_proved_by_the_kernel(text: str) -> None:
    assert_proved_by_the_kernel(text)


@pytest.mark.parametrize("text", TRUE_AND_FALSE.values())
def test_a_false_one_beside_it_is_refuted(text: str) -> None:
    assert_refuted(text)


def test_what_holds_at_one_size_alone_is_not_said_of_all() -> None:
    assert check_text("A: matrix(2,2); A @ A - tr(A)*A + det(A)*eye(2) == 0").verdict == "proved"
    assert check_text("A: matrix(3,3); A @ A - tr(A)*A + det(A)*eye(3) == 0").verdict == "refuted"
    assert check_text("A: matrix(n,n); A @ A - tr(A)*A + det(A)*eye(n) == 0").verdict == "refuted"


def accepted(relation: Relation, certificate: Certificate, *given: Relation) -> bool:
    try:
        check(Goal(relation, given), certificate)
    except Rejected:
        return False
    return True


IDEMPOTENT, HERE = Eq(P @ P, P), Eq(P2 @ P2, P2)


def test_an_instance_is_accepted() -> None:
    assert accepted(HERE, OfAllSizes(IDEMPOTENT, NormalForm(), HALVES))
    assert not accepted(HERE, NormalForm())


@pytest.mark.parametrize(
    "sizes",
    [(), ((Size(n), 3),), ((Size(n), 0),), ((Size(n), -2),), ((Size(m), 2),), ((lift(2), 2),), ((total(x), 2),)],
)
def test_other_sizes_are_refused(sizes: tuple[tuple[Expression, int], ...]) -> None:
    assert not accepted(HERE, OfAllSizes(IDEMPOTENT, NormalForm(), sizes))


@pytest.mark.parametrize(
    "statement",
    [
        Eq(P @ P @ P, P),  # another statement
        Eq(matrix("P", n, n) @ matrix("P", n, n), matrix("P", n, n)),  # without the fact: true of no more than I
        Eq(matrix("P", n, m, "nonnegative") @ matrix("P", m, n, "nonnegative"), eye(n)),
    ],
)
def test_another_statement_is_refused(statement: Relation) -> None:
    assert not accepted(HERE, OfAllSizes(statement, NormalForm(), HALVES))


def test_a_fact_that_the_goal_does_not_have_is_refused() -> None:
    plain = matrix("P", 2, 2)
    assert not accepted(Eq(plain @ plain, plain), OfAllSizes(IDEMPOTENT, NormalForm(), HALVES))


def test_hypotheses_are_those_of_the_goal() -> None:
    general, here = Order("≥", dot(x, y), 0), Order("≥", dot(x2, vector("y", 2)), 0)
    proof = prove(Goal(general, (ge(dot(x, y), 1),))).theorem
    assert proof is not None
    instance = OfAllSizes(general, proof.certificate, HALVES, (ge(dot(x, y), 1),))
    assert accepted(here, instance, ge(dot(x2, vector("y", 2)), 1))
    assert not accepted(here, instance)
    assert not accepted(here, instance, ge(dot(x2, vector("y", 2)), 0))


def test_indices_of_one_name_over_two_sizes_do_not_become_one() -> None:
    """Σᵢ Σᵢ′ xᵢ·xᵢ′ over two indices of one name is (Σ xᵢ)², and Σᵢ Σᵢ xᵢ·xᵢ is 2·Σ xᵢ²."""
    i, other = index("i", n), index("i", 2)
    z, w = vector("z", n), vector("w", 2)
    z2, j = vector("z", 2), index("i", 2)
    general = Eq(SumOver(SumOver(z[i] * w[other], other), i), total(z) * total(w))
    assert accepted(general, NormalForm())
    captured = Eq(SumOver(SumOver(z2[j] * w[j], j), j), total(z2) * total(w))
    assert not accepted(captured, OfAllSizes(general, NormalForm(), HALVES))


def test_a_certificate_is_stored_and_read_again() -> None:
    goal = Goal(HERE)
    theorem = prove(goal).theorem
    assert theorem is not None
    assert isinstance(theorem.certificate, OfAllSizes)
    assert unpack(json.loads(json.dumps(pack(theorem.certificate, goal))), goal) == theorem.certificate
    assert "of all sizes" in theorem.rules


def test_side_conditions_are_those_of_all_sizes() -> None:
    A = matrix("A", 2, 2)
    general = matrix("A", n, n)
    statement = Eq(inv(general) @ general, eye(n))
    assert not accepted(Eq(inv(A) @ A, eye(2)), OfAllSizes(statement, NormalForm(), HALVES))


def test_the_least_size_is_said() -> None:
    said = check_text("A: matrix(3,3) invertible; (A @ inv(A))[0, 1] == 0").why
    assert "for all n ≥ 3, here n = 3" in said
