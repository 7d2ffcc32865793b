"""What the eigenvalues of a symmetric matrix say of its exponential, root and logarithm, of norms and ranks, and
determinants of I + uaᵀ + vbᵀ; one row a law.

Sources: Higham, *Functions of Matrices* (2008), theorem 1.13 (f(S) has the eigenvalues f(λ)), §6.1 and §11.1 (the root
R ⪰ 0 of RR and the logarithm L = Lᵀ of e^L are unique); Horn & Johnson, *Matrix Analysis* (2013), §5.6.9 (the size of
an eigenvalue is at most ‖A‖₁ and ‖A‖∞, and ‖A‖₂² ≤ ‖A‖₁ ‖A‖∞), §7.4.1 (the nuclear norm of a product), §0.4.5 (for
S, T ⪰ 0, (S + T)x = 0 says Sx = 0), §7.6.2 (S⁻¹T has eigenvalues λ > 0, and λ + 1/λ ≥ 2), §0.8.5 (det(I + UV) =
det(I + VU)); 1 + λ ≤ e^λ for all numbers λ, and Px = x for an x ≠ 0 in the range of P = PP ≠ 0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from verifier.arrangements import Det, Eye, Full, Inverse, Outer, Trace
from verifier.array_functions import ArrayFunction
from verifier.expressions import Add, Apply, Expression, MatMul, Mul, Neg, Pow, Transpose, lift
from verifier.kernel.laws.matrices.definite import largest_sum
from verifier.kernel.laws.matrices.matrix_functions import holds
from verifier.kernel.laws.matrices.products import averages
from verifier.kernel.laws.matrices.rows import HALF, matrices, scalar, squares, vector
from verifier.relations import Eq, Order, Relation

if TYPE_CHECKING:
    from verifier.kernel.check import Proof

ROOT, LOGARITHM = "sqrtm S = R for S = RR, R ⪰ 0", "logm S = L for S = e^L, Lᵀ = L"
PROJECTION, OBLIQUE = "‖P‖₂ = 1 for PP = P = Pᵀ, P ≠ 0", "1 ≤ ‖P‖₂ for PP = P, P ≠ 0"
ROWS, COLUMNS = "‖S‖₂ ≤ ‖S‖∞ for Sᵀ = S", "‖S‖₂ ≤ ‖S‖₁ for Sᵀ = S"
RECIPROCALS = "2n ≤ tr S⁻¹T + tr T⁻¹S for S, T ≻ 0"
OF_TRACE, EXPONENTIAL = "det S ≤ e^(tr S − n) for S ⪰ 0", "n + tr S ≤ tr e^S for Sᵀ = S"
TWO_COLUMNS = "det(I + uaᵀ + vbᵀ) = (1 + aᵀu)(1 + bᵀv) − (bᵀu)(aᵀv)"
FILTERED, SMOOTHED = "‖P(P + cI)⁻¹v‖ ≤ ‖v‖ for P ⪰ 0, c > 0", "‖X(XᵀX + cI)⁻¹Xᵀv‖ ≤ ‖v‖ for c > 0"
MIXED = "‖Ax‖ ≤ ‖x‖ for A ≥ 0, A·1 = 1, Aᵀ·1 = 1"
NUCLEAR = "nuclear norm of AB ≤ ‖A‖₂ · nuclear norm of B"
NUCLEAR_LEFT = "nuclear norm of AB ≤ nuclear norm of A · ‖B‖₂"
RANK_OF_SUM = "rank S ≤ rank(S + T) for S, T ⪰ 0"


def _f(name: str, a: Expression) -> Expression:
    return ArrayFunction(name, a)


def _square(a: Any) -> Any:
    if len(a.shape) != 2 or a.shape[0] != a.shape[1]:
        raise TypeError("a square matrix is meant here")
    return a


def _matrix(a: Any) -> Any:
    if len(a.shape) != 2:
        raise TypeError("a matrix is meant here")
    return a


def _size(s: Any) -> Expression:
    return lift(_square(s).shape[0])


def _root(x: Expression) -> Expression:
    return Pow(x, HALF)


def of_extreme(end: str, function: str) -> str:
    """The name of the law for λmax or λmin of a function of S."""
    shown, of = {"expm": ("e^S = e^({})", ""), "sqrtm": ("S^½ = ({})^½", " for S ⪰ 0"),
                 "logm": ("log S = log {}", " for S ≻ 0")}[function]  # fmt: skip
    return f"λ{end} {shown.format(f'λ{end} S')}{of}"


_OF_NUMBERS: Mapping[str, Callable[[Expression], Expression]] = {
    "expm": lambda x: Apply("exp", x), "sqrtm": _root, "logm": lambda x: Apply("log", x),
}  # fmt: skip


def _extreme(end: str, function: str) -> Callable[[Any], Relation]:
    """f rises, so the extreme eigenvalue of f(S) is f of that of S."""
    return lambda s: Eq(_f(f"eig{end}", _f(function, _square(s))), _OF_NUMBERS[function](_f(f"eig{end}", s)))


def _shifted(p: Any, c: Any) -> Expression:
    """(P + cI)⁻¹."""
    return Inverse(Add(_square(p), Mul(scalar(c), Eye(p.shape[0]))))


def _shorter(image: Expression, v: Any) -> Relation:
    """‖Mv‖² ≤ ‖v‖²."""
    return Order("≤", squares(image), squares(vector(v)))


def _smoothed(x: Any, c: Any, v: Any) -> Relation:
    return _shorter(
        MatMul(_matrix(x), MatMul(_shifted(MatMul(Transpose(x), x), c), MatMul(Transpose(x), vector(v)))), v
    )


def _two_columns(u: Any, a: Any, v: Any, b: Any) -> Relation:
    one = lift(1)
    if any(vector(x).shape != u.shape for x in (u, a, v, b)):
        raise TypeError("four vectors of one length")
    turned = Add(
        Mul(Add(one, MatMul(a, u)), Add(one, MatMul(b, v))),
        Neg(Mul(MatMul(b, u), MatMul(a, v))),
    )
    return Eq(Det(Add(Eye(u.shape[0]), Outer(u, a), Outer(v, b))), turned)


#: name -> the relation, of the arrays.
LAWS: Mapping[str, Callable[..., Relation]] = {
    **{of_extreme(end, name): _extreme(end, name) for end in ("max", "min") for name in _OF_NUMBERS},
    ROOT: lambda s, r: Eq(_f("sqrtm", s), r),
    LOGARITHM: lambda s, logarithm: Eq(_f("logm", s), logarithm),
    PROJECTION: lambda p: Eq(_f("spectral", _square(p)), lift(1)),
    OBLIQUE: lambda p: Order("≤", lift(1), _f("spectral", _square(p))),
    ROWS: lambda s: Order("≤", _f("spectral", _square(s)), largest_sum(s, 1)),
    COLUMNS: lambda s: Order("≤", _f("spectral", _square(s)), largest_sum(s, 0)),
    RECIPROCALS: lambda s, t: Order(
        "≤", Mul(lift(2), _size(s)), Add(Trace(MatMul(Inverse(s), t)), Trace(MatMul(Inverse(t), s)))
    ),
    OF_TRACE: lambda s: Order("≤", Det(s), Apply("exp", Add(Trace(s), Neg(_size(s))))),
    EXPONENTIAL: lambda s: Order("≤", Add(_size(s), Trace(s)), Trace(_f("expm", s))),
    TWO_COLUMNS: _two_columns,
    # The eigenvalues λ/(λ + c) of P(P + cI)⁻¹ lie between 0 and 1, and X(XᵀX + cI)⁻¹Xᵀ is that of P = XXᵀ.
    FILTERED: lambda p, c, v: _shorter(MatMul(_square(p), MatMul(_shifted(p, c), vector(v))), v),
    SMOOTHED: _smoothed,
    # ‖A‖₂² ≤ ‖A‖₁ ‖A‖∞ = 1.
    MIXED: lambda a, x: _shorter(MatMul(_square(a), vector(x)), x),
    NUCLEAR: lambda a, b: Order(
        "≤", _f("nuclear", MatMul(_matrix(a), _matrix(b))), Mul(_f("spectral", a), _f("nuclear", b))
    ),
    NUCLEAR_LEFT: lambda a, b: Order(
        "≤", _f("nuclear", MatMul(_matrix(a), _matrix(b))), Mul(_f("nuclear", a), _f("spectral", b))
    ),
    RANK_OF_SUM: lambda s, t: Order("≤", _f("rank", s), _f("rank", matrices(s, t, Add))),
}
#: law -> the equation that must hold for the arrays, or several.
TIED: Mapping[str, Callable[..., Eq | tuple[Eq, ...]]] = {
    ROOT: lambda s, r: Eq(s, MatMul(r, r)),
    LOGARITHM: lambda s, logarithm: Eq(s, _f("expm", logarithm)),
    PROJECTION: lambda p: (Eq(MatMul(p, p), p), Eq(Transpose(p), p)),
    OBLIQUE: lambda p: Eq(MatMul(p, p), p),
}
#: law -> what the arrays at some positions must be, as side conditions.
NEEDS: Mapping[str, tuple[tuple[int, str], ...]] = {
    **{of_extreme(end, "expm"): ((0, "symmetric"),) for end in ("max", "min")},
    **{of_extreme(end, "sqrtm"): ((0, "psd"),) for end in ("max", "min")},
    **{of_extreme(end, "logm"): ((0, "definite"),) for end in ("max", "min")},
    ROOT: ((1, "psd"),),
    LOGARITHM: ((1, "symmetric"),),
    ROWS: ((0, "symmetric"),),
    COLUMNS: ((0, "symmetric"),),
    RECIPROCALS: ((0, "definite"), (1, "definite")),
    OF_TRACE: ((0, "psd"),),
    EXPONENTIAL: ((0, "symmetric"),),
    FILTERED: ((0, "psd"), (1, "> 0")),
    SMOOTHED: ((1, "> 0"),),
    RANK_OF_SUM: ((0, "psd"), (1, "psd")),
}


def mixes(proof: Proof, a: Any) -> bool:
    """A ≥ 0 with rows and columns that sum to 1."""
    ones = Full(lift(1), a.shape[0])
    return averages(proof, a) and holds(proof, Eq(MatMul(Transpose(a), ones), ones))


#: law -> the position of an array, what it must be besides, and how that is said where it is not known.
CONDITIONS: Mapping[str, tuple[int, Callable[[Proof, Any], bool], str]] = {
    MIXED: (0, mixes, "≥ 0 with rows and columns that sum to 1"),
}
#: law -> what must hold of the arrays besides.
ASKED: Mapping[str, Callable[..., tuple[Relation, ...]]] = {
    law: lambda p: (Order(">", squares(p), lift(0)),) for law in (PROJECTION, OBLIQUE)
}

__all__ = ["ASKED", "CONDITIONS", "LAWS", "NEEDS", "TIED", "of_extreme"]
