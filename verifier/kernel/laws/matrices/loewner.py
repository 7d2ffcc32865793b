"""Which products, Schur complements and differences of inverses are ⪰ 0: one row a law.

Sources: Horn & Johnson, *Matrix Analysis* (2013): theorem 4.5.15 (symmetric matrices that commute are diagonal in one
orthonormal basis, where PQ has the products of their eigenvalues), theorem 7.7.7 (with A, C ≻ 0 the matrix [A B; Bᵀ C]
is ⪰ 0 exactly if C − BᵀA⁻¹B is, and exactly if A − BC⁻¹Bᵀ is), §7.7.P (the inverse is convex); Bhatia, *Matrix
Analysis* (1997), §V.1 (functions that keep the order of matrices).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from verifier.arrangements import Inverse, zeros_like
from verifier.array_functions import ArrayFunction
from verifier.expressions import Add, Expression, MatMul, Mul, Neg, Transpose, lift
from verifier.kernel.laws.matrices.rows import scalar
from verifier.relations import Eq, Loewner, Relation


def _order(sign: str, m: Any) -> Relation:
    if len(m.shape) != 2:
        raise TypeError("the order of matrices is meant here")
    return Loewner(sign, m, zeros_like(m))


def complement(a: Any, b: Any, c: Any) -> Expression:
    """C − BᵀA⁻¹B."""
    return Add(c, Neg(MatMul(MatMul(Transpose(b), Inverse(a)), b)))


def _grown(name: str, s: Any, t: Any) -> Relation:
    """f(T) − f(S) ⪰ 0."""
    return _order("⪰", Add(ArrayFunction(name, t), Neg(ArrayFunction(name, s))))


#: function -> the law that it keeps the order of matrices.
MONOTONE: Mapping[str, str] = {
    "sqrtm": "T^½ − S^½ ⪰ 0 for T − S ⪰ 0, S ⪰ 0",
    "logm": "log T − log S ⪰ 0 for T − S ⪰ 0, S ≻ 0",
}
#: name -> the relation, of the matrices.
LAWS: Mapping[str, Callable[..., Relation]] = {
    "AB ⪰ 0 for A, B ⪰ 0 and for AB = BA": lambda a, b: _order("⪰", MatMul(a, b)),
    "AB ≻ 0 for A, B ≻ 0 and for AB = BA": lambda a, b: _order("≻", MatMul(a, b)),
    "A − BC⁻¹Bᵀ ⪰ 0 for C − BᵀA⁻¹B ⪰ 0, A, C ≻ 0": lambda gap, a, b, c: _order("⪰", complement(c, Transpose(b), a)),
    "A − BC⁻¹Bᵀ ≻ 0 for C − BᵀA⁻¹B ≻ 0, A, C ≻ 0": lambda gap, a, b, c: _order("≻", complement(c, Transpose(b), a)),
    "tA⁻¹ + sB⁻¹ − (tA + sB)⁻¹ ⪰ 0 for A, B ≻ 0, t, s ≥ 0, t + s = 1": lambda a, b, t, s: _order(
        "⪰",
        Add(Mul(scalar(t), Inverse(a)), Mul(scalar(s), Inverse(b)), Neg(Inverse(Add(Mul(t, a), Mul(s, b))))),
    ),
    MONOTONE["sqrtm"]: lambda gap, s, t: _grown("sqrtm", s, t),
    MONOTONE["logm"]: lambda gap, s, t: _grown("logm", s, t),
}
#: law -> the equation that must hold for the matrices.
TIED: Mapping[str, Callable[..., Eq]] = {
    **{law: lambda gap, a, b, c: Eq(gap, complement(a, b, c)) for law in LAWS if law.startswith("A − BC⁻¹Bᵀ")},
    "tA⁻¹ + sB⁻¹ − (tA + sB)⁻¹ ⪰ 0 for A, B ≻ 0, t, s ≥ 0, t + s = 1": lambda a, b, t, s: Eq(Add(t, s), lift(1)),
    **{law: lambda gap, s, t: Eq(gap, Add(t, Neg(s))) for law in MONOTONE.values()},
}
#: law -> what the matrices at some positions must be besides.
NEEDS: Mapping[str, tuple[tuple[int, str], ...]] = {
    "AB ⪰ 0 for A, B ⪰ 0 and for AB = BA": ((0, "psd"), (1, "psd")),
    "AB ≻ 0 for A, B ≻ 0 and for AB = BA": ((0, "definite"), (1, "definite")),
    "A − BC⁻¹Bᵀ ⪰ 0 for C − BᵀA⁻¹B ⪰ 0, A, C ≻ 0": ((0, "psd"), (1, "definite"), (3, "definite")),
    "A − BC⁻¹Bᵀ ≻ 0 for C − BᵀA⁻¹B ≻ 0, A, C ≻ 0": ((0, "definite"), (1, "definite"), (3, "definite")),
    "tA⁻¹ + sB⁻¹ − (tA + sB)⁻¹ ⪰ 0 for A, B ≻ 0, t, s ≥ 0, t + s = 1": (
        (0, "definite"), (1, "definite"), (2, "≥ 0"), (3, "≥ 0"),
    ),
    MONOTONE["sqrtm"]: ((0, "psd"), (1, "psd")),
    MONOTONE["logm"]: ((0, "psd"), (1, "definite")),
}  # fmt: skip

__all__ = ["LAWS", "MONOTONE", "NEEDS", "TIED", "complement"]
