"""Determinants and entries of matrices ⪰ 0, and determinants of products through fewer dimensions: one row a law.

Source: Horn & Johnson, *Matrix Analysis* (2013): §0.4.5, §0.8.4 (det A ≠ 0 for full rank, rank AB ≤ rank A), §1.3.22
(the eigenvalues of AB and of BA), §7.6.6 (log det is concave), §7.8.16 (Oppenheim); det S ≤ (tr S/n)ⁿ is that of its
eigenvalues, and (eᵢ ± eⱼ)ᵀS(eᵢ ± eⱼ) ≥ 0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from verifier.arrangements import Det, Eye, Outer, Trace
from verifier.expressions import Add, Apply, Div, Entry, Expression, MatMul, Mul, Neg, Pow, lift
from verifier.kernel.laws.matrices.rows import matrices, places, scalar, square
from verifier.relations import Eq, Order, Relation

if TYPE_CHECKING:
    from verifier.kernel.check import Proof


def _size(s: Any) -> Expression:
    return lift(s.shape[0])


def _between(s: Any, entry: Any, size: Expression) -> Relation:
    """Twice the size of Sᵢⱼ, or of −Sᵢⱼ, is at most Sᵢᵢ + Sⱼⱼ."""
    return Order("≤", Mul(lift(2), size), Add(*(Entry(s, k, k) for k in places(s, entry))))


def _product(m: Any) -> Any:
    """A product AB of matrices, or abᵀ."""
    if not isinstance(m, Outer) and not (isinstance(m, MatMul) and len(m.args[0].shape) == 2):
        raise TypeError("no product of matrices")
    return m


def _beside_identity(c: Any, a: Any, b: Any) -> Expression:
    """det(cI + AB)."""
    return Det(Add(Mul(scalar(c), Eye(a.shape[0])), MatMul(a, b)))


def _exchanged(a: Any, b: Any, c: Any) -> Relation:
    """cᵏ·det(cI + AB) = cᵐ·det(cI + BA) for A of m × k and B of k × m, without the powers of c for m = k."""
    if len(a.shape) != 2 or b.shape != a.shape[::-1]:
        raise TypeError("AB and BA are square matrices here")
    sides = (_beside_identity(c, a, b), _beside_identity(c, b, a))
    if a.shape[0] == a.shape[1]:
        return Eq(*sides)
    return Eq(*(Mul(Pow(c, lift(size)), side) for size, side in zip(a.shape[::-1], sides)))


#: name -> the relation, of the arrays.
LAWS: Mapping[str, Callable[..., Relation]] = {
    "2 |Sᵢⱼ| ≤ Sᵢᵢ + Sⱼⱼ for S ⪰ 0": lambda s, entry: _between(s, entry, Apply("abs", entry)),
    "2 Sᵢⱼ ≤ Sᵢᵢ + Sⱼⱼ for S ⪰ 0": lambda s, entry: _between(s, entry, entry),
    "−2 Sᵢⱼ ≤ Sᵢᵢ + Sⱼⱼ for S ⪰ 0": lambda s, entry: _between(s, entry, Neg(entry)),
    "det S ≤ (tr S/n)ⁿ for S ⪰ 0": lambda s: Order("≤", Det(s), Pow(Div(Trace(s), _size(s)), _size(s))),
    "4ⁿ det S · det T ≤ det²(S + T) for S, T ⪰ 0": lambda s, t: Order(
        "≤", Mul(Pow(lift(4), _size(s)), Det(s), Det(t)), square(Det(matrices(s, t, Add)))
    ),
    "det S · det T ≤ det(S∘T) for S, T ⪰ 0": lambda s, t: Order("≤", Mul(Det(s), Det(t)), Det(matrices(s, t, Mul))),
    "cᵏ det(cI + AB) = cᵐ det(cI + BA)": _exchanged,
    "det AB = det A · det B": lambda a, b: Eq(Det(MatMul(a, b)), Mul(Det(a), Det(b))),
    "det AB = 0 for fewer columns of A than rows": lambda m: Eq(Det(_product(m)), lift(0)),
}
#: law -> what the arrays at some positions must be, as side conditions.
NEEDS: Mapping[str, tuple[tuple[int, str], ...]] = {
    "2 |Sᵢⱼ| ≤ Sᵢᵢ + Sⱼⱼ for S ⪰ 0": ((0, "psd"),),
    "2 Sᵢⱼ ≤ Sᵢᵢ + Sⱼⱼ for S ⪰ 0": ((0, "psd"),),
    "−2 Sᵢⱼ ≤ Sᵢᵢ + Sⱼⱼ for S ⪰ 0": ((0, "psd"),),
    "det S ≤ (tr S/n)ⁿ for S ⪰ 0": ((0, "psd"),),
    "4ⁿ det S · det T ≤ det²(S + T) for S, T ⪰ 0": ((0, "psd"), (1, "psd")),
    "det S · det T ≤ det(S∘T) for S, T ⪰ 0": ((0, "psd"), (1, "psd")),
}


def passes_through_fewer(proof: Proof, m: Any) -> bool:
    """A in AB has fewer columns than rows; a in abᵀ is one column."""
    columns = 1 if isinstance(m, Outer) else m.args[0].shape[1]
    return proof.signs.bounds(Add(_size(m), Neg(lift(columns)))).positive


#: law -> the position of an array, what it must be besides, and how that is said where it is not known.
CONDITIONS: Mapping[str, tuple[int, Callable[[Proof, Any], bool], str]] = {
    "det AB = 0 for fewer columns of A than rows": (0, passes_through_fewer, "a product through fewer dimensions"),
}

__all__ = ["CONDITIONS", "LAWS", "NEEDS"]
