"""Determinants, traces, forms and norms of positive (semi)definite matrices, and norms against sums: one row a law.

Source: Horn & Johnson, *Matrix Analysis* (2013): §0.8.2 (adjugate of a product), §5.4 (Hölder), §5.6 (norms of
matrices), §4.3.1 (Weyl), §7.1.2, §7.7.4 (order), §7.8.1 (Hadamard), §7.8.21 (Minkowski); tr PQ is tr P^½QP^½, and
the rest is read off the eigenvalues λ > 0: log λ ≤ λ − 1, Σλ·Σ1/λ ≥ n² and Π λ ≤ (Σλ/n)ⁿ.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from sympy import Integer

from verifier.arrangements import Det, Diag, Diagonal, Eye, Full, Inverse, Outer, Trace
from verifier.array_functions import ArrayFunction
from verifier.expressions import (
    Add,
    Apply,
    Div,
    Entry,
    Expression,
    MatMul,
    Mul,
    Neg,
    Pow,
    Total,
    Transpose,
    lift,
)
from verifier.kernel.laws.matrices.rows import HALF, alike, length, matrices, places, scalar, square, vector
from verifier.kernel.signs.chosen import larger
from verifier.relations import Eq, Ne, Order, Relation

if TYPE_CHECKING:
    from verifier.kernel.check import Proof


def _size(s: Any) -> Expression:
    return lift(s.shape[0])


def _log_det(s: Expression) -> Expression:
    return Apply("log", Det(s))


def _form(x: Any, s: Any, y: Any) -> Expression:
    if len(x.shape) != 1 or len(y.shape) != 1 or len(s.shape) != 2:
        raise TypeError("a form is one of two vectors")
    return MatMul(x, MatMul(s, y))


def _entries(s: Any, entry: Any, sign: str) -> Relation:
    """Of the rows and columns i and j of S, which are ⪰ 0, and ≻ 0 for i ≠ j: the determinant."""
    i, j = places(s, entry)
    return Order(sign, square(entry), Mul(Entry(s, i, i), Entry(s, j, j)))


def _beside_inverse(s: Any, entry: Any) -> Relation:
    """1 ≤ Sᵢᵢ·(S⁻¹)ᵢᵢ: Cauchy and Schwarz for S^½eᵢ and S^−½eᵢ."""
    _, i, j = _diagonal_entry(s, entry).args
    return Order("≤", lift(1), Mul(Entry(s, i, j), Entry(Inverse(s), i, j)))


def _diagonal_entry(s: Any, entry: Any) -> Expression:
    i, j = places(s, entry)
    if i != j:
        raise TypeError("no entry on the diagonal of this matrix")
    return Entry(s, i, j)


def _first_column(s: Any, entry: Any) -> Relation:
    i, j = places(s, entry)
    if j != Integer(0):
        raise TypeError("no entry of the first column")
    return Eq(Entry(_f("cholesky", s), i, j), Div(entry, Pow(Entry(s, j, j), HALF)))


def largest_sum(a: Any, axis: int) -> Expression:
    """The largest sum of |entries| of a column (axis 0) or a row (axis 1)."""
    size, ones = Apply("abs", a), Full(lift(1), a.shape[axis])
    return ArrayFunction("max", MatMul(ones, size) if axis == 0 else MatMul(size, ones))


def _sup(x: Any) -> Expression:
    """max |xᵢ| over all entries."""
    return ArrayFunction("max", Apply("abs", x))


def _absolute_sum(x: Any) -> Expression:
    return Total(Apply("abs", x))


def _inner(x: Any, y: Any) -> Expression:
    if len(x.shape) != 1 or x.shape != y.shape:
        raise TypeError("an inner product is one of two vectors")
    return MatMul(x, y)


def _submultiplicative(a: Any, b: Any, axis: int) -> Order:
    if len(a.shape) != 2 or len(b.shape) != 2:
        raise TypeError("norms of two matrices and their product are compared here")
    return Order("≤", largest_sum(MatMul(a, b), axis), Mul(largest_sum(a, axis), largest_sum(b, axis)))


def _subadditive(a: Any, b: Any, axis: int) -> Order:
    return Order("≤", largest_sum(matrices(a, b, Add), axis), Add(largest_sum(a, axis), largest_sum(b, axis)))


def _f(name: str, a: Expression) -> Expression:
    return ArrayFunction(name, a)


def _near(name: str, s: Expression, t: Expression, norm: Callable[[Expression], Expression]) -> Relation:
    """|f(S) − f(T)| ≤ ‖S − T‖₂, which is no greater than Frobenius' norm."""
    gap = Apply("abs", Add(_f(name, s), Neg(_f(name, t))))
    return Order("≤", gap, norm(matrices(s, Neg(t), Add)))


def _spectral(a: Expression) -> Expression:
    return _f("spectral", a)


def _larger_size(a: Expression, b: Expression) -> Expression:
    """max(|a|, |b|) = (|a| + |b| + ||a| − |b||)/2."""
    return larger(Apply("abs", a), Apply("abs", b))


_ONE_ONE = (Integer(1), Integer(1))
#: name -> the relation, of the arrays.
LAWS: Mapping[str, Callable[..., Relation]] = {
    "0 ≤ det S for S ⪰ 0": lambda s: Order("≤", lift(0), Det(s)),
    "0 ≤ Sᵢᵢ for S ⪰ 0": lambda s, entry: Order("≤", lift(0), _diagonal_entry(s, entry)),
    "0 ≤ tr S for S ⪰ 0": lambda s: Order("≤", lift(0), Trace(s)),
    "0 ≤ xᵀSx for S ⪰ 0": lambda s, x: Order("≤", lift(0), _form(x, s, x)),
    "0 ≤ xᵀABx for A, B ⪰ 0 and for AB = BA": lambda a, b, x: Order("≤", lift(0), _form(x, MatMul(a, b), x)),
    "‖Sx‖² ≤ λmax S · xᵀSx for S ⪰ 0": lambda s, x: Order(
        "≤", Total(square(MatMul(s, vector(x)))), Mul(_f("eigmax", s), _form(x, s, x))
    ),
    "λmin S · xᵀSx ≤ ‖Sx‖² for S ⪰ 0": lambda s, x: Order(
        "≤", Mul(_f("eigmin", s), _form(x, s, x)), Total(square(MatMul(s, vector(x))))
    ),
    "0 ≤ tr PQ for P, Q ⪰ 0": lambda p, q: Order("≤", lift(0), Trace(MatMul(p, q))),
    "log det S ≤ log det(S + T) for S ≻ 0, T ⪰ 0": lambda s, t: Order("≤", _log_det(s), _log_det(matrices(s, t, Add))),
    "log det(S + T) = log det S + log det(I + S⁻¹T) for S ≻ 0, T ⪰ 0": lambda s, t: Eq(
        _log_det(matrices(s, t, Add)), Add(_log_det(s), _log_det(Add(Eye(s.shape[0]), MatMul(Inverse(s), t))))
    ),
    "2bᵀx ≤ xᵀSx + bᵀS⁻¹b for S ≻ 0": lambda s, x, b: Order(
        "≤", Mul(lift(2), _inner(b, x)), Add(_form(x, s, x), _form(b, Inverse(s), b))
    ),
    "tr PQ ≤ λmax P · tr Q for Q ⪰ 0": lambda p, q: Order("≤", Trace(MatMul(p, q)), Mul(_f("eigmax", p), Trace(q))),
    "λmin P · tr Q ≤ tr PQ for Q ⪰ 0": lambda p, q: Order("≤", Mul(_f("eigmin", p), Trace(q)), Trace(MatMul(p, q))),
    "|tr A| ≤ n ‖A‖₂": lambda a: Order("≤", Apply("abs", Trace(a)), Mul(_size(a), _f("spectral", a))),
    "‖A‖² ≤ n ‖A‖₂²": lambda a: Order("≤", Total(square(a)), Mul(_size(Transpose(a)), square(_f("spectral", a)))),
    "rank uvᵀ ≤ 1": lambda u, v: Order("≤", _f("rank", Outer(u, v)), lift(1)),
    "λmax S ≤ λmax(S + T) for T ⪰ 0": lambda s, t: Order("≤", _f("eigmax", s), _f("eigmax", matrices(s, t, Add))),
    "λmin S ≤ λmin(S + T) for T ⪰ 0": lambda s, t: Order("≤", _f("eigmin", s), _f("eigmin", matrices(s, t, Add))),
    "|λmax S − λmax T| ≤ ‖S − T‖₂": lambda s, t: _near("eigmax", s, t, _spectral),
    "|λmin S − λmin T| ≤ ‖S − T‖₂": lambda s, t: _near("eigmin", s, t, _spectral),
    "|λmax S − λmax T| ≤ ‖S − T‖": lambda s, t: _near("eigmax", s, t, length),
    "|λmin S − λmin T| ≤ ‖S − T‖": lambda s, t: _near("eigmin", s, t, length),
    "λmax S² ≤ ‖S‖²": lambda s: Order("≤", square(_f("eigmax", s)), Total(square(s))),
    "1 ≤ Sᵢᵢ (S⁻¹)ᵢᵢ for S ≻ 0": _beside_inverse,
    "xᵀS⁻¹x ≤ xᵀx/λmin S for S ≻ 0": lambda s, x: Order(
        "≤", _form(x, Inverse(s), x), Div(MatMul(x, x), _f("eigmin", s))
    ),
    "xᵀx/λmax S ≤ xᵀS⁻¹x for S ≻ 0": lambda s, x: Order(
        "≤", Div(MatMul(x, x), _f("eigmax", s)), _form(x, Inverse(s), x)
    ),
    "‖S⁻¹x‖ ≤ ‖x‖/λmin S for S ≻ 0": lambda s, x: Order(
        "≤", length(MatMul(Inverse(s), vector(x))), Div(length(x), _f("eigmin", s))
    ),
    "λmax S ≤ ‖S‖∞": lambda s: Order("≤", _f("eigmax", s), largest_sum(s, 1)),
    "λmax S ≤ ‖S‖₁": lambda s: Order("≤", _f("eigmax", s), largest_sum(s, 0)),
    "‖S‖₂ = max(|λmin S|, |λmax S|)": lambda s: Eq(_f("spectral", s), _larger_size(_f("eigmin", s), _f("eigmax", s))),
    "log det P + log det Q ≤ tr PQ − n for P, Q ≻ 0": lambda p, q: Order(
        "≤", Add(_log_det(p), _log_det(q)), Add(Trace(MatMul(p, q)), Neg(_size(p)))
    ),
    "det S ≤ Π Sᵢᵢ for S ⪰ 0": lambda s: Order("≤", Det(s), Det(Diag(Diagonal(s)))),
    "log det S ≤ tr S − n for S ≻ 0": lambda s: Order("≤", _log_det(s), Add(Trace(s), Neg(_size(s)))),
    "log det S ≤ n log(tr S/n) for S ≻ 0": lambda s: Order(
        "≤", _log_det(s), Mul(_size(s), Apply("log", Div(Trace(s), _size(s))))
    ),
    "det S + det T ≤ det(S + T) for S, T ⪰ 0": lambda s, t: Order("≤", Add(Det(s), Det(t)), Det(matrices(s, t, Add))),
    "n² ≤ tr S · tr S⁻¹ for S ≻ 0": lambda s: Order("≤", square(_size(s)), Mul(Trace(s), Trace(Inverse(s)))),
    "(xᵀy)² ≤ xᵀSx · yᵀS⁻¹y for S ≻ 0": lambda s, x, y: Order(
        "≤", square(MatMul(x, y)), Mul(_form(x, s, x), _form(y, Inverse(s), y))
    ),
    "(xᵀSy)² ≤ xᵀSx · yᵀSy for S ⪰ 0": lambda s, x, y: Order(
        "≤", square(_form(x, s, y)), Mul(_form(x, s, x), _form(y, s, y))
    ),
    "Sᵢⱼ² ≤ Sᵢᵢ Sⱼⱼ for S ⪰ 0": lambda s, entry: _entries(s, entry, "≤"),
    "Sᵢⱼ² < Sᵢᵢ Sⱼⱼ for S ≻ 0, i ≠ j": lambda s, entry: _entries(s, entry, "<"),
    "2n ≤ tr S + tr S⁻¹ for S ≻ 0": lambda s: Order("≤", Mul(lift(2), _size(s)), Add(Trace(s), Trace(Inverse(s)))),
    "2 ≤ λmin(S + S⁻¹) for S ≻ 0": lambda s: Order("≤", lift(2), _f("eigmin", Add(s, Inverse(s)))),
    "nuclear norm = tr S for S ⪰ 0": lambda s: Eq(_f("nuclear", s), Trace(s)),
    "‖S‖₂ = λmax S for S ⪰ 0": lambda s: Eq(_f("spectral", s), _f("eigmax", s)),
    "‖AᵀA‖₂ = ‖A‖₂²": lambda a: Eq(_f("spectral", MatMul(Transpose(a), a)), square(_f("spectral", a))),
    "‖A‖₂² = λmax AᵀA": lambda a: Eq(square(_f("spectral", a)), _f("eigmax", MatMul(Transpose(a), a))),
    "λmax S⁻¹ = 1/λmin S for S ≻ 0": lambda s: Eq(_f("eigmax", Inverse(s)), Div(lift(1), _f("eigmin", s))),
    "λmin S⁻¹ = 1/λmax S for S ≻ 0": lambda s: Eq(_f("eigmin", Inverse(s)), Div(lift(1), _f("eigmax", s))),
    "L⁻ᵀL⁻¹ = S⁻¹ for S = LLᵀ": lambda s: Eq(
        MatMul(Transpose(Inverse(_f("cholesky", s))), Inverse(_f("cholesky", s))), Inverse(s)
    ),
    "L⁻¹S = Lᵀ for S = LLᵀ": lambda s: Eq(MatMul(Inverse(_f("cholesky", s)), s), Transpose(_f("cholesky", s))),
    "Lᵢ₀ = Sᵢ₀/√S₀₀ for S = LLᵀ": lambda s, entry: _first_column(s, entry),
    "L₁₁² = S₁₁ − S₁₀²/S₀₀ for S = LLᵀ": lambda s: Eq(
        square(Entry(_f("cholesky", s), *_ONE_ONE)),
        Add(Entry(s, *_ONE_ONE), Neg(Div(square(Entry(s, Integer(1), Integer(0))), Entry(s, Integer(0), Integer(0))))),
    ),
    "adj AB = adj B · adj A": lambda a, b: Eq(_f("adj", MatMul(a, b)), MatMul(_f("adj", b), _f("adj", a))),
    "(cA)⁺ = A⁺/c for c ≠ 0": lambda c, a: Eq(_f("pinv", Mul(scalar(c), a)), Div(_f("pinv", a), c)),
    "0 < tr PQ for P, Q ≻ 0": lambda p, q: Order("<", lift(0), Trace(MatMul(p, q))),
    "Σ xᵢyᵢ ≤ Σ |xᵢ| · max |yᵢ|": lambda x, y: Order("≤", _inner(x, y), Mul(_absolute_sum(x), _sup(y))),
    "|Σ xᵢyᵢ| ≤ Σ |xᵢ| · max |yᵢ|": lambda x, y: Order("≤", Apply("abs", _inner(x, y)), Mul(_absolute_sum(x), _sup(y))),
    "Σ |x + y| ≤ Σ |x| + Σ |y|": lambda x, y: Order(
        "≤", _absolute_sum(alike(x, y, Add)), Add(_absolute_sum(x), _absolute_sum(y))
    ),
    "max |x + y| ≤ max |x| + max |y|": lambda x, y: Order("≤", _sup(alike(x, y, Add)), Add(_sup(x), _sup(y))),
    "max |cx| = |c| max |x|": lambda c, x: Eq(_sup(Mul(scalar(c), x)), Mul(Apply("abs", c), _sup(x))),
    "max |Ax| ≤ ‖A‖∞ max |x|": lambda a, x: Order("≤", _sup(MatMul(a, vector(x))), Mul(largest_sum(a, 1), _sup(x))),
    "Σ |Ax| ≤ ‖A‖₁ Σ |x|": lambda a, x: Order(
        "≤", _absolute_sum(MatMul(a, vector(x))), Mul(largest_sum(a, 0), _absolute_sum(x))
    ),
    "‖AB‖₁ ≤ ‖A‖₁ ‖B‖₁": lambda a, b: _submultiplicative(a, b, 0),
    "‖AB‖∞ ≤ ‖A‖∞ ‖B‖∞": lambda a, b: _submultiplicative(a, b, 1),
    "‖A + B‖₁ ≤ ‖A‖₁ + ‖B‖₁": lambda a, b: _subadditive(a, b, 0),
    "‖A + B‖∞ ≤ ‖A‖∞ + ‖B‖∞": lambda a, b: _subadditive(a, b, 1),
    "‖A∘B‖ ≤ ‖A‖ ‖B‖": lambda a, b: Order(
        "≤", Total(square(alike(a, b, Mul))), Mul(Total(square(a)), Total(square(b)))
    ),
    "max |aᵢⱼ| ≤ ‖A‖₂": lambda a: Order("≤", _f("max", Apply("abs", a)), _f("spectral", a)),
    "‖A‖₂² ≤ ‖A‖₁ ‖A‖∞": lambda a: Order("≤", square(_f("spectral", a)), Mul(largest_sum(a, 0), largest_sum(a, 1))),
}

#: law -> what the arrays at some positions must be besides.
NEEDS: Mapping[str, tuple[tuple[int, str], ...]] = {
    "0 ≤ det S for S ⪰ 0": ((0, "psd"),),
    "0 ≤ Sᵢᵢ for S ⪰ 0": ((0, "psd"),),
    "0 ≤ tr S for S ⪰ 0": ((0, "psd"),),
    "0 ≤ xᵀSx for S ⪰ 0": ((0, "psd"),),
    "0 ≤ xᵀABx for A, B ⪰ 0 and for AB = BA": ((0, "psd"), (1, "psd")),
    "‖Sx‖² ≤ λmax S · xᵀSx for S ⪰ 0": ((0, "psd"),),
    "λmin S · xᵀSx ≤ ‖Sx‖² for S ⪰ 0": ((0, "psd"),),
    "0 ≤ tr PQ for P, Q ⪰ 0": ((0, "psd"), (1, "psd")),
    "log det S ≤ log det(S + T) for S ≻ 0, T ⪰ 0": ((0, "definite"), (1, "psd")),
    "log det(S + T) = log det S + log det(I + S⁻¹T) for S ≻ 0, T ⪰ 0": ((0, "definite"), (1, "psd")),
    "2bᵀx ≤ xᵀSx + bᵀS⁻¹b for S ≻ 0": ((0, "definite"),),
    "tr PQ ≤ λmax P · tr Q for Q ⪰ 0": ((1, "psd"),),
    "λmin P · tr Q ≤ tr PQ for Q ⪰ 0": ((1, "psd"),),
    "λmax S ≤ λmax(S + T) for T ⪰ 0": ((1, "psd"),),
    "λmin S ≤ λmin(S + T) for T ⪰ 0": ((1, "psd"),),
    "log det P + log det Q ≤ tr PQ − n for P, Q ≻ 0": ((0, "definite"), (1, "definite")),
    "0 < tr PQ for P, Q ≻ 0": ((0, "definite"), (1, "definite")),
    "det S ≤ Π Sᵢᵢ for S ⪰ 0": ((0, "psd"),),
    "log det S ≤ tr S − n for S ≻ 0": ((0, "definite"),),
    "log det S ≤ n log(tr S/n) for S ≻ 0": ((0, "definite"),),
    "det S + det T ≤ det(S + T) for S, T ⪰ 0": ((0, "psd"), (1, "psd")),
    "n² ≤ tr S · tr S⁻¹ for S ≻ 0": ((0, "definite"),),
    "(xᵀy)² ≤ xᵀSx · yᵀS⁻¹y for S ≻ 0": ((0, "definite"),),
    "(xᵀSy)² ≤ xᵀSx · yᵀSy for S ⪰ 0": ((0, "psd"),),
    "Sᵢⱼ² ≤ Sᵢᵢ Sⱼⱼ for S ⪰ 0": ((0, "psd"),),
    "Sᵢⱼ² < Sᵢᵢ Sⱼⱼ for S ≻ 0, i ≠ j": ((0, "definite"),),
    "2n ≤ tr S + tr S⁻¹ for S ≻ 0": ((0, "definite"),),
    "2 ≤ λmin(S + S⁻¹) for S ≻ 0": ((0, "definite"),),
    "nuclear norm = tr S for S ⪰ 0": ((0, "psd"),),
    "‖S‖₂ = λmax S for S ⪰ 0": ((0, "psd"),),
    "λmax S⁻¹ = 1/λmin S for S ≻ 0": ((0, "definite"),),
    "1 ≤ Sᵢᵢ (S⁻¹)ᵢᵢ for S ≻ 0": ((0, "definite"),),
    "xᵀS⁻¹x ≤ xᵀx/λmin S for S ≻ 0": ((0, "definite"),),
    "xᵀx/λmax S ≤ xᵀS⁻¹x for S ≻ 0": ((0, "definite"),),
    "‖S⁻¹x‖ ≤ ‖x‖/λmin S for S ≻ 0": ((0, "definite"),),
    "λmin S⁻¹ = 1/λmax S for S ≻ 0": ((0, "definite"),),
}


def _off_diagonal(proof: Proof, entry: Any) -> bool:
    """i ≠ j, of two numbers or by a hypothesis."""
    _, i, j = entry.args
    numbers = all(isinstance(place, Integer) for place in (i, j)) and i != j and min(i, j) >= 0
    return numbers or any(isinstance(h, Ne) and set(h.args) == {i, j} for h in proof.given)


#: law -> the position of an array, what it must be besides, and how that is said where it is not known.
CONDITIONS: Mapping[str, tuple[int, Callable[[Proof, Any], bool], str]] = {
    "Sᵢⱼ² < Sᵢᵢ Sⱼⱼ for S ≻ 0, i ≠ j": (1, _off_diagonal, "off the diagonal"),
}

__all__ = ["CONDITIONS", "LAWS", "NEEDS", "largest_sum"]
