"""Bounds for forms, determinants and deviations that rest on eigenvalues: one row a law.

Sources: Horn & Johnson, *Matrix Analysis* (2013), §7.4.12 (Kantorovich) and §7.7 (orders of matrices); Bhatia,
*Positive Definite Matrices* (2007), §4.1 (parallel sums: xᵀS⁻¹x is convex in (x, S)).  The eigenvalues of
(I + P)^−½ Q (I + P)^−½ are at most those of Q; the singular values of (AᵀA + cI)⁻¹Aᵀ are σ/(σ² + c) ≤ 1/(2√c); the
deviations from a mean sum to 0, so that the square of one is at most n − 1 times the sum of the squares of the others
(Samuelson 1968).  A matrix whose diagonal dominates every row is invertible (Levy & Desplanques, §6.1.10), and so is
A + B = A(I + A⁻¹B) for ‖A⁻¹B‖₂ < 1.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from verifier.arrangements import Det, Diagonal, Eye, Full, Inverse
from verifier.array_functions import ArrayFunction
from verifier.expressions import Add, Apply, Div, Expression, MatMul, Mul, Neg, Pow, Total, Transpose, lift
from verifier.kernel.laws.matrices.rows import HALF, alike, array_of, matrices, scalar, square, squares, vector
from verifier.relations import Ne, Order, Relation


def _form(s: Any, x: Any) -> Expression:
    """xᵀSx."""
    return MatMul(vector(x), MatMul(s, x))


def _kantorovich(s: Any, x: Any) -> Relation:
    largest, least = ArrayFunction("eigmax", s), ArrayFunction("eigmin", s)
    ratio = Div(square(Add(largest, least)), Mul(lift(4), Mul(largest, least)))
    return Order("≤", Mul(_form(s, x), _form(Inverse(s), x)), Mul(ratio, square(squares(x))))


def _parallel(s: Any, t: Any, x: Any, y: Any) -> Relation:
    whole = _form(Inverse(matrices(s, t, Add)), alike(vector(x), y, Add))
    return Order("≤", whole, Add(_form(Inverse(s), x), _form(Inverse(t), y)))


def _of_sum(p: Any, q: Any) -> Relation:
    one = Eye(p.shape[0])
    return Order("≤", Det(Add(one, matrices(p, q, Add))), Mul(Det(Add(one, p)), Det(Add(one, q))))


def _ridge(a: Any, c: Any, y: Any) -> Relation:
    gram = Add(MatMul(Transpose(a), a), Mul(scalar(c), Eye(a.shape[1])))
    solved = MatMul(Inverse(gram), MatMul(Transpose(a), vector(y)))
    return Order("≤", squares(solved), Div(squares(y), Mul(lift(4), c)))


def _samuelson(entry: Any, sign: int) -> Relation:
    """±(xᵢ − x̄) ≤ √(n − 1)·√var x, or its square for sign 0."""
    x = vector(array_of(entry))
    n = lift(x.shape[0])
    mean = Div(Total(x), n)
    apart, others, variance = Add(entry, Neg(mean)), Add(n, Neg(lift(1))), Div(squares(Add(x, Neg(mean))), n)
    if sign == 0:
        return Order("≤", square(apart), Mul(others, variance))
    return Order("≤", apart if sign > 0 else Neg(apart), Mul(Pow(others, HALF), Pow(variance, HALF)))


def dominance(a: Any) -> Expression:
    """2|Aᵢᵢ| − Σⱼ |Aᵢⱼ| of every row: by how much the entry on the diagonal is larger than the others together."""
    rows = MatMul(Apply("abs", a), Full(lift(1), a.shape[1]))
    return Add(Mul(lift(2), Apply("abs", Diagonal(a))), Neg(rows))


def _dominant(a: Any, by: Any) -> Relation:
    if by != dominance(a):
        raise TypeError("not by how much the diagonal dominates")
    return Ne(Det(a), lift(0))


def perturbation(a: Any, b: Any) -> Expression:
    """1 − ‖A⁻¹‖₂·‖B‖₂."""
    norms = Mul(ArrayFunction("spectral", Inverse(a)), ArrayFunction("spectral", b))
    return Add(lift(1), Neg(norms))


def _perturbed(a: Any, b: Any, by: Any) -> Relation:
    if by != perturbation(a, b):
        raise TypeError("not by how much the perturbation is too small")
    return Ne(Det(matrices(a, b, Add)), lift(0))


#: name -> the relation, of the arrays.
LAWS: Mapping[str, Callable[..., Relation]] = {
    "xᵀSx · xᵀS⁻¹x ≤ (λmax + λmin)²/(4 λmax λmin) (xᵀx)² for S ≻ 0": _kantorovich,
    "(x + y)ᵀ(S + T)⁻¹(x + y) ≤ xᵀS⁻¹x + yᵀT⁻¹y for S, T ≻ 0": _parallel,
    "det(I + P + Q) ≤ det(I + P) det(I + Q) for P, Q ⪰ 0": _of_sum,
    "‖(AᵀA + cI)⁻¹Aᵀy‖² ≤ ‖y‖²/(4c) for c > 0": _ridge,
    "(xᵢ − x̄)² ≤ (n − 1) var x": lambda entry: _samuelson(entry, 0),
    "xᵢ − x̄ ≤ √(n − 1) std x": lambda entry: _samuelson(entry, 1),
    "x̄ − xᵢ ≤ √(n − 1) std x": lambda entry: _samuelson(entry, -1),
    "det A ≠ 0 for 2|Aᵢᵢ| > Σⱼ |Aᵢⱼ|": _dominant,
    "det(A + B) ≠ 0 for ‖A⁻¹‖₂ ‖B‖₂ < 1": _perturbed,
}
#: law -> what the arrays at some positions must be besides.
NEEDS: Mapping[str, tuple[tuple[int, str], ...]] = {
    "xᵀSx · xᵀS⁻¹x ≤ (λmax + λmin)²/(4 λmax λmin) (xᵀx)² for S ≻ 0": ((0, "definite"),),
    "(x + y)ᵀ(S + T)⁻¹(x + y) ≤ xᵀS⁻¹x + yᵀT⁻¹y for S, T ≻ 0": ((0, "definite"), (1, "definite")),
    "det(I + P + Q) ≤ det(I + P) det(I + Q) for P, Q ⪰ 0": ((0, "psd"), (1, "psd")),
    "‖(AᵀA + cI)⁻¹Aᵀy‖² ≤ ‖y‖²/(4c) for c > 0": ((1, "> 0"),),
    "det A ≠ 0 for 2|Aᵢᵢ| > Σⱼ |Aᵢⱼ|": ((1, "> 0"),),
    "det(A + B) ≠ 0 for ‖A⁻¹‖₂ ‖B‖₂ < 1": ((0, "invertible"), (2, "> 0")),
}

__all__ = ["LAWS", "NEEDS", "dominance", "perturbation"]
