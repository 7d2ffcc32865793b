"""Determinants, traces, forms and norms of positive (semi)definite matrices, and norms against sums: one row a law.

Source: Horn & Johnson, *Matrix Analysis* (2013): §0.8.2 (adjugate of a product), §5.6 (norms), §7.1.2, §7.8.1
(Hadamard), §7.8.21 (Minkowski); the rest is read off the eigenvalues λ > 0: log λ ≤ λ − 1, Σλ·Σ1/λ ≥ n² and
Π λ ≤ (Σλ/n)ⁿ.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from verifier.arrangements import Det, Diag, Diagonal, Full, Inverse, Trace
from verifier.array_functions import ArrayFunction
from verifier.expressions import (
    Add,
    Apply,
    Dim,
    Div,
    Entry,
    Expression,
    MatMul,
    Mul,
    Neg,
    Pow,
    Size,
    Transpose,
    lift,
)
from verifier.relations import Eq, Order, Relation


def _size(s: Any) -> Expression:
    n = s.shape[0]
    return Size(n) if isinstance(n, Dim) else lift(n)


def _log_det(s: Expression) -> Expression:
    return Apply("log", Det(s))


def _sum(a: Any, b: Any) -> Expression:
    if a.shape != b.shape or len(a.shape) != 2:
        raise TypeError("two matrices of one shape are added here")
    return Add(a, b)


def _form(x: Any, s: Any, y: Any) -> Expression:
    if len(x.shape) != 1 or len(y.shape) != 1 or len(s.shape) != 2:
        raise TypeError("a form is one of two vectors")
    return MatMul(x, MatMul(s, y))


def _scalar(c: Any) -> Expression:
    if c.shape:
        raise TypeError("a multiple of a matrix is one by a scalar")
    found: Expression = c
    return found


def _square(a: Expression) -> Expression:
    return Pow(a, lift(2))


def _entries(s: Any, entry: Any) -> Relation:
    if not isinstance(entry, Entry) or len(entry.args) != 3 or entry.args[0] != s:
        raise TypeError("no entry of this matrix")
    _, i, j = entry.args
    return Order("≤", _square(entry), Mul(Entry(s, i, i), Entry(s, j, j)))


def _largest_sum(a: Any, axis: int) -> Expression:
    size, ones = Apply("abs", a), Full(lift(1), a.shape[axis])
    return ArrayFunction("max", MatMul(ones, size) if axis == 0 else MatMul(size, ones))


def _f(name: str, a: Expression) -> Expression:
    return ArrayFunction(name, a)


#: name -> the relation, of the arrays.
LAWS: Mapping[str, Callable[..., Relation]] = {
    "0 ≤ det S for S ⪰ 0": lambda s: Order("≤", lift(0), Det(s)),
    "det S ≤ Π Sᵢᵢ for S ⪰ 0": lambda s: Order("≤", Det(s), Det(Diag(Diagonal(s)))),
    "log det S ≤ tr S − n for S ≻ 0": lambda s: Order("≤", _log_det(s), Add(Trace(s), Neg(_size(s)))),
    "log det S ≤ n log(tr S/n) for S ≻ 0": lambda s: Order(
        "≤", _log_det(s), Mul(_size(s), Apply("log", Div(Trace(s), _size(s))))
    ),
    "det S + det T ≤ det(S + T) for S, T ⪰ 0": lambda s, t: Order("≤", Add(Det(s), Det(t)), Det(_sum(s, t))),
    "n² ≤ tr S · tr S⁻¹ for S ≻ 0": lambda s: Order("≤", _square(_size(s)), Mul(Trace(s), Trace(Inverse(s)))),
    "(xᵀy)² ≤ xᵀSx · yᵀS⁻¹y for S ≻ 0": lambda s, x, y: Order(
        "≤", _square(MatMul(x, y)), Mul(_form(x, s, x), _form(y, Inverse(s), y))
    ),
    "(xᵀSy)² ≤ xᵀSx · yᵀSy for S ⪰ 0": lambda s, x, y: Order(
        "≤", _square(_form(x, s, y)), Mul(_form(x, s, x), _form(y, s, y))
    ),
    "Sᵢⱼ² ≤ Sᵢᵢ Sⱼⱼ for S ⪰ 0": _entries,
    "nuclear norm = tr S for S ⪰ 0": lambda s: Eq(_f("nuclear", s), Trace(s)),
    "‖S‖₂ = λmax S for S ⪰ 0": lambda s: Eq(_f("spectral", s), _f("eigmax", s)),
    "‖A‖₂² = λmax AᵀA": lambda a: Eq(_square(_f("spectral", a)), _f("eigmax", MatMul(Transpose(a), a))),
    "λmax S⁻¹ = 1/λmin S for S ≻ 0": lambda s: Eq(_f("eigmax", Inverse(s)), Div(lift(1), _f("eigmin", s))),
    "λmin S⁻¹ = 1/λmax S for S ≻ 0": lambda s: Eq(_f("eigmin", Inverse(s)), Div(lift(1), _f("eigmax", s))),
    "adj AB = adj B · adj A": lambda a, b: Eq(_f("adj", MatMul(a, b)), MatMul(_f("adj", b), _f("adj", a))),
    "(cA)⁺ = A⁺/c for c ≠ 0": lambda c, a: Eq(_f("pinv", Mul(_scalar(c), a)), Div(_f("pinv", a), c)),
    "max |aᵢⱼ| ≤ ‖A‖₂": lambda a: Order("≤", _f("max", Apply("abs", a)), _f("spectral", a)),
    "‖A‖₂² ≤ ‖A‖₁ ‖A‖∞": lambda a: Order("≤", _square(_f("spectral", a)), Mul(_largest_sum(a, 0), _largest_sum(a, 1))),
}

#: law -> what the arrays at some positions must be besides.
NEEDS: Mapping[str, tuple[tuple[int, str], ...]] = {
    "0 ≤ det S for S ⪰ 0": ((0, "psd"),),
    "det S ≤ Π Sᵢᵢ for S ⪰ 0": ((0, "psd"),),
    "log det S ≤ tr S − n for S ≻ 0": ((0, "definite"),),
    "log det S ≤ n log(tr S/n) for S ≻ 0": ((0, "definite"),),
    "det S + det T ≤ det(S + T) for S, T ⪰ 0": ((0, "psd"), (1, "psd")),
    "n² ≤ tr S · tr S⁻¹ for S ≻ 0": ((0, "definite"),),
    "(xᵀy)² ≤ xᵀSx · yᵀS⁻¹y for S ≻ 0": ((0, "definite"),),
    "(xᵀSy)² ≤ xᵀSx · yᵀSy for S ⪰ 0": ((0, "psd"),),
    "Sᵢⱼ² ≤ Sᵢᵢ Sⱼⱼ for S ⪰ 0": ((0, "psd"),),
    "nuclear norm = tr S for S ⪰ 0": ((0, "psd"),),
    "‖S‖₂ = λmax S for S ⪰ 0": ((0, "psd"),),
    "λmax S⁻¹ = 1/λmin S for S ≻ 0": ((0, "definite"),),
    "λmin S⁻¹ = 1/λmax S for S ≻ 0": ((0, "definite"),),
}

__all__ = ["LAWS", "NEEDS"]
