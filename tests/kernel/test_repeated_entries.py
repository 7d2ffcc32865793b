"""A summand of 1 × 1 among matrices of n × n stands for n × n equal entries: eye(1) + N is N + 11ᵀ."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.arrangements import Det, Eye, Full, Inverse
from verifier.array_functions import ArrayFunction
from verifier.certificates import ArrayLaw, Bounds
from verifier.claims import Goal
from verifier.expressions import Add, Dim, Div, MatMul, Neg, Variable, lift
from verifier.kernel.check import Proof, Rejected
from verifier.kernel.check import check as certify
from verifier.kernel.laws.matrices.products import is_skew
from verifier.kernel.signs.definite import positive_definite, psd
from verifier.kernel.signs.order import signs_under
from verifier.relations import Ne, Order

n = Dim("n")
SIGNS = signs_under(())


def square(name: str, fact: str, size: int | Dim = n) -> Variable:
    return Variable(name, (size, size), (fact,))


P, Q, N, J, X = (
    square(*of) for of in (("P", "psd"), ("Q", "psd"), ("N", "nilpotent"), ("J", "idempotent"), ("X", "spd"))
)
SMALL, SMALL_J = square("C", "spd", 1), square("K", "idempotent", 1)
TWICE = Add(Eye(n), Eye(n))


@pytest.mark.parametrize("matrix", [MatMul(P, Q), N, Neg(N)])
def test_the_determinant_beside_the_identity(matrix: Variable) -> None:
    assert SIGNS.bounds(Det(Add(Eye(n), matrix))).positive
    assert not SIGNS.bounds(Det(Add(Eye(1), matrix))).excludes_zero  # det 11ᵀ = 0 for the matrix 0 of 2 × 2


def test_the_determinant_beside_a_projection() -> None:
    assert SIGNS.bounds(Det(Add(Eye(n), Eye(n), Neg(J)))).excludes_zero
    assert not SIGNS.bounds(Det(Add(Eye(n), Eye(n), Neg(SMALL_J)))).excludes_zero  # det(2·I − 11ᵀ) = 0 of 2 × 2


def test_the_rank_of_a_complement() -> None:
    proof = Proof((), [J])
    whole, smaller = (ArrayFunction("rank", Add(Eye(size), Neg(J))) for size in (n, 1))
    assert "rank" not in proof.entry(whole, ()).text
    assert "rank" in proof.entry(smaller, ()).text


def test_the_order_of_inverses() -> None:
    def gap(added: Variable) -> Add:
        return Add(Inverse(X), Neg(Inverse(Add(X, added))))

    assert positive_definite(gap(square("D", "spd")), SIGNS)
    assert not positive_definite(gap(SMALL), SIGNS)  # X⁻¹ − (X + c·11ᵀ)⁻¹ has rank 1
    assert psd(gap(P), SIGNS)


@pytest.mark.parametrize(
    "claim",
    [
        "P: matrix(n,n) psd; Q: matrix(n,n) psd; det(eye(1) + P @ Q) > 0",
        "P: matrix(n,n) nilpotent; det(eye(1) + P) == 1",
        "P: matrix(n,n) idempotent; rank(eye(1) - P) == tr(eye(1) - P)",
        "X: matrix(n,n) spd; C: matrix(1,1) spd; pd(inv(X) - inv(X + C))",
        "A: matrix(n,1); given norm(A, 2) < 1, det(eye(n) + A) != 0; norm(inv(eye(n) + A), 2) <= 1/(1 - norm(A, 2))",
    ],
)
def test_it_is_refuted(claim: str) -> None:
    assert check(claim).verdict == "refuted"


@pytest.mark.parametrize("sign", [1, -1])
def test_the_resolvent_of_a_column(sign: int) -> None:
    """I + a repeats the column a: of a = (−1/3, −1/4) its inverse has the norm 2.41, not below 12/7."""

    def accepted(shape: tuple[Dim, int | Dim]) -> bool:
        a = Variable("A", shape)
        shifted, size = Add(Eye(n), a if sign > 0 else Neg(a)), ArrayFunction("spectral", a)
        bound = Order("≤", ArrayFunction("spectral", Inverse(shifted)), Div(lift(1), Add(lift(1), Neg(size))))
        goal = Goal(bound, (Order("<", size, lift(1)), Ne(Det(shifted), lift(0))))
        law = f"‖(I {'+' if sign > 0 else '−'} A)⁻¹‖₂ ≤ 1/(1 − ‖A‖₂) for ‖A‖₂ < 1"
        try:
            return bool(certify(goal, ArrayLaw(law, (a,), Bounds())))
        except Rejected:
            return False

    assert accepted((n, n))
    assert not accepted((n, 1))


def test_a_row_is_no_skew_matrix() -> None:
    row = Full(lift(0), 1, n)
    assert is_skew(Proof((), []), Full(lift(0), n, n))
    assert not is_skew(Proof((), []), row)
