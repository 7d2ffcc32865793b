"""Extreme eigenvalues and singular values of products, sums and functions of matrices, and what follows for norms and
determinants: one row a law.

Sources: Horn & Johnson, *Matrix Analysis* (2013): §5.6 (norms of matrices), §7.4.1 and (3.3.14) of *Topics in Matrix
Analysis* (the nuclear norm of a product), §7.5.4 (Schur), §7.8.21 (Minkowski), §7.1.2 and §7.3 (pseudoinverse); the
means of the eigenvalues λ > 0 of S are n/Σλ⁻¹ ≤ (Πλ)^(1/n).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from verifier.arrangements import Det, Eye, Inverse, Outer, Trace
from verifier.array_functions import ArrayFunction
from verifier.expressions import Add, Apply, Div, Expression, MatMul, Mul, Neg, Pow, Total, Transpose, lift
from verifier.kernel.laws.matrices.rows import HALF, length, matrices, scalar, square, squares, vector
from verifier.relations import Eq, Order, Relation


def _f(name: str, a: Expression) -> Expression:
    return ArrayFunction(name, a)


def _matrix(a: Any) -> Expression:
    if len(a.shape) != 2:
        raise TypeError("a matrix is meant here")
    found: Expression = a
    return found


def _apart(name: str, a: Expression, b: Expression) -> Relation:
    """|f(A) − f(B)| ≤ f(A − B)."""
    gap = Apply("abs", Add(_f(name, a), Neg(_f(name, b))))
    return Order("≤", gap, _f(name, matrices(a, Neg(b), Add)))


def _product(a: Any, b: Any) -> Expression:
    """AB, or Ax."""
    return MatMul(_matrix(a), b)


def _nth_root(s: Any) -> Expression:
    """(det S)^(1/n)."""
    return Pow(Det(s), Div(lift(1), lift(s.shape[0])))


def _mixed(name: str, s: Any, t: Any) -> tuple[Expression, Expression]:
    """f(S∘T) and f(S)·f(T)."""
    return _f(name, matrices(s, t, Mul)), Mul(_f(name, s), _f(name, t))


def _shifted_form(p: Any, c: Any, x: Any) -> Relation:
    """xᵀ(P + cI)⁻¹x ≤ xᵀx/c."""
    shifted = Add(_matrix(p), Mul(scalar(c), Eye(p.shape[0])))
    return Order("≤", MatMul(vector(x), MatMul(Inverse(shifted), x)), Div(Total(square(x)), c))


def _of_left_inverse(a: Any) -> Relation:
    """A⁺ = (AᵀA)⁻¹Aᵀ has the reciprocals of A's singular values."""
    gram = MatMul(Transpose(_matrix(a)), a)
    inverse = MatMul(Inverse(gram), Transpose(a))
    return Eq(_f("spectral", inverse), Div(lift(1), Pow(_f("eigmin", gram), HALF)))


#: name -> the relation, of the arrays.
LAWS: Mapping[str, Callable[..., Relation]] = {
    "|‖A‖₂ − ‖B‖₂| ≤ ‖A − B‖₂": lambda a, b: _apart("spectral", a, b),
    "|nuclear norm of A − that of B| ≤ nuclear norm of A − B": lambda a, b: _apart("nuclear", a, b),
    "nuclear norm of AB ≤ ‖A‖ ‖B‖": lambda a, b: Order(
        "≤", _f("nuclear", _product(a, _matrix(b))), Mul(length(a), length(b))
    ),
    "√: ‖AB‖ ≤ ‖A‖ ‖B‖": lambda a, b: Order("≤", length(_product(a, b)), Mul(length(a), length(b))),
    "√: ‖AB‖ ≤ ‖A‖₂ ‖B‖": lambda a, b: Order("≤", length(_product(a, b)), Mul(_f("spectral", a), length(b))),
    "‖e^A‖₂ ≤ e^‖A‖₂": lambda a: Order("≤", _f("spectral", _f("expm", a)), Apply("exp", _f("spectral", a))),
    "‖Sx‖² ≤ (λmax S)² ‖x‖² for S ⪰ 0": lambda s, x: Order(
        "≤", squares(_product(s, vector(x))), Mul(square(_f("eigmax", s)), squares(x))
    ),
    "xᵀ(P + cI)⁻¹x ≤ xᵀx/c for P ⪰ 0, c > 0": _shifted_form,
    "λmax uuᵀ = ‖u‖²": lambda u: Eq(_f("eigmax", Outer(vector(u), u)), squares(u)),
    "λmax ASA ≤ (λmax A)² λmax S for A, S ⪰ 0": lambda a, s: Order(
        "≤", _f("eigmax", MatMul(_product(a, _matrix(s)), a)), Mul(square(_f("eigmax", a)), _f("eigmax", s))
    ),
    "λmin S · λmin T ≤ λmin(S∘T) for S, T ⪰ 0": lambda s, t: Order("≤", *reversed(_mixed("eigmin", s, t))),
    "λmax(S∘T) ≤ λmax S · λmax T for S, T ⪰ 0": lambda s, t: Order("≤", *_mixed("eigmax", s, t)),
    "‖(AᵀA)⁻¹Aᵀ‖₂ = 1/√λmin AᵀA": _of_left_inverse,
    "(det S)^(1/n) + (det T)^(1/n) ≤ (det(S + T))^(1/n) for S, T ⪰ 0": lambda s, t: Order(
        "≤", Add(_nth_root(s), _nth_root(t)), _nth_root(matrices(s, t, Add))
    ),
    "n/tr S⁻¹ ≤ (det S)^(1/n) for S ≻ 0": lambda s: Order("≤", Div(lift(s.shape[0]), Trace(Inverse(s))), _nth_root(s)),
}
#: law -> what the arrays at some positions must be besides.
NEEDS: Mapping[str, tuple[tuple[int, str], ...]] = {
    "‖Sx‖² ≤ (λmax S)² ‖x‖² for S ⪰ 0": ((0, "psd"),),
    "xᵀ(P + cI)⁻¹x ≤ xᵀx/c for P ⪰ 0, c > 0": ((0, "psd"), (1, "> 0")),
    "λmax ASA ≤ (λmax A)² λmax S for A, S ⪰ 0": ((0, "psd"), (1, "psd")),
    "λmin S · λmin T ≤ λmin(S∘T) for S, T ⪰ 0": ((0, "psd"), (1, "psd")),
    "λmax(S∘T) ≤ λmax S · λmax T for S, T ⪰ 0": ((0, "psd"), (1, "psd")),
    "(det S)^(1/n) + (det T)^(1/n) ≤ (det(S + T))^(1/n) for S, T ⪰ 0": ((0, "psd"), (1, "psd")),
    "n/tr S⁻¹ ≤ (det S)^(1/n) for S ≻ 0": ((0, "definite"),),
}

__all__ = ["LAWS", "NEEDS"]
