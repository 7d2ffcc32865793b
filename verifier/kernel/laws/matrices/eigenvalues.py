"""Determinants and traces beside extreme eigenvalues, and those of squares, by the eigenvalues of S ⪰ 0; which matrices
are invertible; one row a law.

Source: Horn & Johnson, *Matrix Analysis* (2013), §1.2 (det S is the product of the eigenvalues, tr S their sum, SS has
their squares) and §7.6 (PQ has the eigenvalues of P^½QP^½ ≻ 0): λminⁿ ≤ Π λ ≤ λmaxⁿ, 1 + Σ λ ≤ Π (1 + λ) and
Π λ ≤ (Σ λ/n)ⁿ for λ ≥ 0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from verifier.arrangements import Det, Diag, Diagonal, Eye, Trace
from verifier.array_functions import ArrayFunction
from verifier.expressions import Add, Apply, Div, Expression, MatMul, Mul, Pow, lift
from verifier.kernel.laws.matrices.rows import scalar, square
from verifier.relations import Eq, Ne, Order, Relation


def _size(s: Any) -> Expression:
    if len(s.shape) != 2 or s.shape[0] != s.shape[1]:
        raise TypeError("a square matrix is meant here")
    return lift(s.shape[0])


def _of_square(name: str, s: Any) -> Relation:
    """f(SS) = f(S)²."""
    return Eq(ArrayFunction(name, MatMul(s, s)), square(ArrayFunction(name, s)))


#: name -> the relation, of the matrices.
LAWS: Mapping[str, Callable[..., Relation]] = {
    "(λmin S)ⁿ ≤ det S for S ⪰ 0": lambda s: Order("≤", Pow(ArrayFunction("eigmin", s), _size(s)), Det(s)),
    "det S ≤ (λmax S)ⁿ for S ⪰ 0": lambda s: Order("≤", Det(s), Pow(ArrayFunction("eigmax", s), _size(s))),
    "1 + tr S ≤ det(I + S) for S ⪰ 0": lambda s: Order("≤", Add(lift(1), Trace(s)), Det(Add(Eye(s.shape[0]), s))),
    "log det P + log det Q ≤ n log(tr PQ/n) for P, Q ≻ 0": lambda p, q: Order(
        "≤",
        Add(Apply("log", Det(p)), Apply("log", Det(q))),
        Mul(_size(p), Apply("log", Div(Trace(MatMul(p, q)), _size(p)))),
    ),
    "λmax SS = (λmax S)² for S ⪰ 0": lambda s: _of_square("eigmax", s),
    "λmin SS = (λmin S)² for S ⪰ 0": lambda s: _of_square("eigmin", s),
    "e^A = diag(e^aᵢ) for a diagonal A": lambda a: Eq(ArrayFunction("expm", a), Diag(Apply("exp", Diagonal(a)))),
    "det A ≠ 0 for AX = cI, c ≠ 0": lambda a, x, c: Ne(Det(a), lift(0)),
}
#: law -> the equation that must hold for the matrices.
TIED: Mapping[str, Callable[..., Eq]] = {
    "det A ≠ 0 for AX = cI, c ≠ 0": lambda a, x, c: Eq(MatMul(a, x), Mul(scalar(c), Eye(a.shape[0]))),
    "e^A = diag(e^aᵢ) for a diagonal A": lambda a: Eq(a, Diag(Diagonal(a))),
}
#: law -> what the matrices at some positions must be besides.
NEEDS: Mapping[str, tuple[tuple[int, str], ...]] = {
    **{law: ((0, "psd"),) for law in LAWS if law.endswith("S ⪰ 0")},
    "log det P + log det Q ≤ n log(tr PQ/n) for P, Q ≻ 0": ((0, "definite"), (1, "definite")),
    "det A ≠ 0 for AX = cI, c ≠ 0": ((2, "≠ 0"),),
}

__all__ = ["LAWS", "NEEDS", "TIED"]
