"""Functions of matrices that an equation ties: det M where M = N or Mv = 0, tr A where a power of A is 0,
pseudoinverses of products, and inverses of A + uvᵀ and A + UBV; one row a law.  Exponentials: ``exponentials``.

Source: Horn & Johnson, *Matrix Analysis* (2013), §0.7.4 (Sherman, Morrison & Woodbury), §7.3.P7 (Moore and Penrose's
equations determine A⁺, and X⁺ = A⁺Qᵀ solves them for X = QA), §1.1.P (the eigenvalues of N with Nᵏ = 0 are 0, those of
P with PP = P are 0 and, as many as its rank, 1), §7.1.6 (xᵀAx = 0 says Ax = 0 for A ⪰ 0).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial, reduce
from typing import TYPE_CHECKING, Any

from verifier.arrangements import Det, Eye, Full, Inverse, Outer, Trace
from verifier.array_functions import ArrayFunction
from verifier.expressions import (
    Add,
    Apply,
    Div,
    Entry,
    Expression,
    Index,
    MatMul,
    Mul,
    Neg,
    Noise,
    Pow,
    Transpose,
    lift,
)
from verifier.kernel.laws.matrices.definite import largest_sum
from verifier.kernel.laws.matrices.rows import length, places, scalar, vector
from verifier.relations import Eq, Ne, Order, Relation, leaves

if TYPE_CHECKING:
    from verifier.kernel.check import Proof


def one(a: Any) -> Expression:
    """I of the same size."""
    if len(a.shape) != 2 or a.shape[0] != a.shape[1]:
        raise TypeError("a function of a square matrix")
    return Eye(a.shape[0])


def zero(a: Any) -> Expression:
    return Full(lift(0), *a.shape)


def _end_vanishes(k: int, s: Any, entry: Any) -> Eq:
    """The entry on the diagonal in the row (k = 1) or column (k = 2) of an entry of S is 0."""
    end = places(s, entry)[k - 1]
    return Eq(Entry(s, end, end), lift(0))


def squared_away(a: Any, value: Expression) -> Eq:
    """A² is the value."""
    return Eq(MatMul(a, a), value)


def penrose(a: Any, x: Any) -> tuple[Eq, ...]:
    """AXA = A, XAX = X, and AX and XA are symmetric."""
    if len(a.shape) != 2 or x.shape != a.shape[::-1]:
        raise TypeError("a pseudoinverse has the shape of the transpose")
    ax, xa = MatMul(a, x), MatMul(x, a)
    return Eq(MatMul(ax, a), a), Eq(MatMul(xa, x), x), Eq(Transpose(ax), ax), Eq(Transpose(xa), xa)


def power(a: Any, k: int) -> Expression:
    """A⋯A with k factors."""
    found: Expression = reduce(MatMul, [_square_matrix(a)] * k)
    return found


def _square_matrix(a: Any) -> Any:
    if len(a.shape) != 2 or a.shape[0] != a.shape[1]:
        raise TypeError("a square matrix is meant here")
    return a


def vanishing(k: int) -> Callable[..., Eq]:
    return lambda a, *others: Eq(power(a, k), zero(a))


def _form_vanishes(a: Any, b: Any) -> Eq:
    """BᵀAB = 0."""
    form = MatMul(MatMul(Transpose(b), a), b)
    return Eq(form, zero(form))


#: Where an entry on the diagonal of S ⪰ 0 is 0, those of its row and column are, for Sᵢⱼ² ≤ SᵢᵢSⱼⱼ.
ZERO_ROWS = ("Sᵢⱼ = 0 for Sᵢᵢ = 0, S ⪰ 0", "Sᵢⱼ = 0 for Sⱼⱼ = 0, S ⪰ 0")
#: The laws of a matrix a power of which is 0, and which power.
_NILPOTENT: Mapping[str, tuple[int, Callable[..., Relation]]] = {
    **{f"tr A = 0 for A^{k} = 0": (k, lambda a: Eq(Trace(a), lift(0))) for k in (2, 3, 4)},
    **{f"det A = 0 for A^{k} = 0": (k, lambda a: Eq(Det(a), lift(0))) for k in (2, 3, 4)},
}


#: name -> the relation, of the arrays.
LAWS: Mapping[str, Callable[..., Relation]] = {
    "A⁺ = X by the equations of Moore and Penrose": lambda a, x: Eq(ArrayFunction("pinv", a), x),
    **{name: law for name, (_, law) in _NILPOTENT.items()},
    "det M = det N for M = N": lambda m, n: Eq(Det(m), Det(n)),
    "tr M = tr N for M = N": lambda m, n: Eq(Trace(m), Trace(n)),
    # (det A)² is (−1)ⁿ, and no square is −1.
    **dict.fromkeys(
        ("(det A)² = 1 for AA = I", "(det A)² = 1 for AA = −I"), lambda a: Eq(Pow(Det(a), lift(2)), lift(1))
    ),
    "det M = 0 for Mv = 0, v ≠ 0": lambda m, v: Eq(Det(m), lift(0)),
    "λ ≤ λmax S for Sv = λv, v ≠ 0": lambda s, v, scale: Order("≤", scalar(scale), ArrayFunction("eigmax", s)),
    "λmin S ≤ λ for Sv = λv, v ≠ 0": lambda s, v, scale: Order("≤", ArrayFunction("eigmin", s), scalar(scale)),
    "|λ| ≤ ‖A‖₂ for Av = λv, v ≠ 0": lambda a, v, scale: Order(
        "≤", Apply("abs", scalar(scale)), ArrayFunction("spectral", a)
    ),
    "|λ| ≤ ‖A‖ for Av = λv, v ≠ 0": lambda a, v, scale: Order("≤", Apply("abs", scalar(scale)), length(a)),
    "|λ| ≤ ‖A‖₁ for Av = λv, v ≠ 0": lambda a, v, scale: Order("≤", Apply("abs", scalar(scale)), largest_sum(a, 0)),
    "|λ| ≤ ‖A‖∞ for Av = λv, v ≠ 0": lambda a, v, scale: Order("≤", Apply("abs", scalar(scale)), largest_sum(a, 1)),
    "λ ≠ 0 for Av = λv, A invertible, v ≠ 0": lambda a, v, scale: Ne(scalar(scale), lift(0)),
    "det(I + tP) = (1 + t)^rank P for PP = P": lambda p, t: Eq(
        Det(Add(one(p), Mul(scalar(t), p))), Pow(Add(lift(1), t), ArrayFunction("rank", p))
    ),
    "rank A + rank B ≤ n for AB = 0": lambda a, b: Order(
        "≤", Add(ArrayFunction("rank", a), ArrayFunction("rank", b)), ArrayFunction("rank", Eye(a.shape[1]))
    ),
    "AB = 0 for BᵀAB = 0, A ⪰ 0": lambda a, b: Eq(MatMul(a, b), zero(MatMul(a, b))),
    "Ax = 0 for xᵀAx = 0, A ⪰ 0": lambda a, x: Eq(MatMul(a, vector(x)), zero(x)),
    **dict.fromkeys(ZERO_ROWS, lambda s, entry: Eq(entry, lift(0))),
    "A = 0 for AᵀA = 0": lambda a: Eq(a, zero(a)),
    "A = 0 for rank A = 0": lambda a: Eq(a, zero(a)),
    "S = 0 for tr S = 0, S ⪰ 0": lambda s: Eq(s, zero(s)),
    "xᵀa = xᵀb for a = b": lambda x, a, b: Eq(MatMul(vector(x), vector(a)), MatMul(x, vector(b))),
    "aᵀa = bᵀb for a = b": lambda a, b: Eq(MatMul(vector(a), a), MatMul(vector(b), b)),
    "adj cA = cⁿ⁻¹ adj A": lambda c, a: Eq(
        ArrayFunction("adj", Mul(scalar(c), a)), Mul(Pow(c, Add(lift(a.shape[0]), lift(-1))), ArrayFunction("adj", a))
    ),
    "(abᵀ)⁺ = baᵀ/(aᵀa bᵀb)": lambda a, b: Eq(
        ArrayFunction("pinv", Outer(a, b)), Div(Outer(b, a), Mul(MatMul(a, a), MatMul(b, b)))
    ),
    "(QA)⁺ = A⁺Qᵀ for QᵀQ = I": lambda q, a: Eq(
        ArrayFunction("pinv", MatMul(q, a)), MatMul(ArrayFunction("pinv", a), Transpose(q))
    ),
    "(AQ)⁺ = QᵀA⁺ for QQᵀ = I": lambda a, q: Eq(
        ArrayFunction("pinv", MatMul(a, q)), MatMul(Transpose(q), ArrayFunction("pinv", a))
    ),
    "(A + uvᵀ)⁻¹ = A⁻¹ − A⁻¹uvᵀA⁻¹/(1 + vᵀA⁻¹u)": lambda a, u, v: Eq(
        Inverse(Add(a, Outer(u, v))),
        Add(
            Inverse(a),
            Neg(
                Div(Outer(MatMul(Inverse(a), u), MatMul(v, Inverse(a))), Add(lift(1), MatMul(v, MatMul(Inverse(a), u))))
            ),
        ),
    ),
    "(A + UBV)⁻¹ = A⁻¹ − A⁻¹U(B⁻¹ + VA⁻¹U)⁻¹VA⁻¹": lambda a, u, b, v: Eq(
        Inverse(Add(a, MatMul(MatMul(u, b), v))),
        Add(
            Inverse(a),
            Neg(
                MatMul(
                    MatMul(Inverse(a), MatMul(u, Inverse(Add(Inverse(b), MatMul(v, MatMul(Inverse(a), u)))))),
                    MatMul(v, Inverse(a)),
                )
            ),
        ),
    ),
}
#: law -> the equation that must hold for the arrays, or several.
TIED: Mapping[str, Callable[..., Eq | tuple[Eq, ...]]] = {
    "A⁺ = X by the equations of Moore and Penrose": penrose,
    **{name: vanishing(k) for name, (k, _) in _NILPOTENT.items()},
    **dict.fromkeys(("det M = det N for M = N", "tr M = tr N for M = N"), lambda m, n: Eq(m, n)),
    "(det A)² = 1 for AA = I": lambda a: squared_away(a, one(a)),
    "(det A)² = 1 for AA = −I": lambda a: squared_away(a, Neg(one(a))),
    "det M = 0 for Mv = 0, v ≠ 0": lambda m, v: Eq(MatMul(m, vector(v)), zero(v)),
    **dict.fromkeys(
        (
            "λ ≤ λmax S for Sv = λv, v ≠ 0",
            "λmin S ≤ λ for Sv = λv, v ≠ 0",
            "|λ| ≤ ‖A‖₂ for Av = λv, v ≠ 0",
            "|λ| ≤ ‖A‖ for Av = λv, v ≠ 0",
            "|λ| ≤ ‖A‖₁ for Av = λv, v ≠ 0",
            "|λ| ≤ ‖A‖∞ for Av = λv, v ≠ 0",
            "λ ≠ 0 for Av = λv, A invertible, v ≠ 0",
        ),
        lambda a, v, scale: Eq(MatMul(a, vector(v)), Mul(scale, v)),
    ),
    "det(I + tP) = (1 + t)^rank P for PP = P": lambda p, t: squared_away(p, p),
    "rank A + rank B ≤ n for AB = 0": lambda a, b: Eq(MatMul(a, b), zero(MatMul(a, b))),
    "AB = 0 for BᵀAB = 0, A ⪰ 0": lambda a, b: _form_vanishes(a, b),
    "Ax = 0 for xᵀAx = 0, A ⪰ 0": lambda a, x: Eq(MatMul(x, MatMul(a, x)), lift(0)),
    **{law: partial(_end_vanishes, k) for k, law in enumerate(ZERO_ROWS, 1)},
    "A = 0 for AᵀA = 0": lambda a: Eq(MatMul(Transpose(a), a), zero(MatMul(Transpose(a), a))),
    "A = 0 for rank A = 0": lambda a: Eq(ArrayFunction("rank", a), lift(0)),
    "S = 0 for tr S = 0, S ⪰ 0": lambda s: Eq(Trace(s), lift(0)),
    "xᵀa = xᵀb for a = b": lambda x, a, b: Eq(a, b),
    "aᵀa = bᵀb for a = b": lambda a, b: Eq(a, b),
    "(QA)⁺ = A⁺Qᵀ for QᵀQ = I": lambda q, a: Eq(MatMul(Transpose(q), q), one(MatMul(Transpose(q), q))),
    "(AQ)⁺ = QᵀA⁺ for QQᵀ = I": lambda a, q: Eq(MatMul(q, Transpose(q)), one(MatMul(q, Transpose(q)))),
}
#: law -> what the arrays at some positions must be besides.
NEEDS: Mapping[str, tuple[tuple[int, str], ...]] = {
    "λ ≠ 0 for Av = λv, A invertible, v ≠ 0": ((0, "invertible"),),
    **dict.fromkeys(
        ("AB = 0 for BᵀAB = 0, A ⪰ 0", "Ax = 0 for xᵀAx = 0, A ⪰ 0", "S = 0 for tr S = 0, S ⪰ 0", *ZERO_ROWS),
        ((0, "psd"),),
    ),
}


def _is_not_zero(proof: Proof, v: Any) -> bool:
    return proof.signs.bounds(MatMul(v, v)).excludes_zero


#: law -> the position of an array, what it must be besides, and how that is said where it is not known.
CONDITIONS: Mapping[str, tuple[int, Callable[[Proof, Any], bool], str]] = {
    law: (1, _is_not_zero, "≠ 0") for law in LAWS if law.endswith("v ≠ 0")
}


def holds(proof: Proof, tied: Eq | tuple[Eq, ...]) -> bool:
    """Each equation of two arrays of one shape is that of a hypothesis, up to canonical form, or has a normal form."""
    return all(_holds(proof, equation) for equation in (tied if isinstance(tied, tuple) else (tied,)))


def _holds(proof: Proof, equation: Eq) -> bool:
    lhs, rhs = equation.expressions
    if lhs.shape != rhs.shape:
        return False
    difference = Add(lhs, Neg(rhs))
    for hypothesis in proof.given:
        if type(hypothesis) is not Eq or leaves(hypothesis, Index) or leaves(hypothesis, Noise):
            continue
        one, other = hypothesis.expressions
        if one.shape == other.shape == lhs.shape and proof.equal(Add(one, Neg(other)), difference):
            return True
    return proof.equal(lhs, rhs)


__all__ = [
    "CONDITIONS", "LAWS", "NEEDS", "TIED", "ZERO_ROWS", "holds", "one", "penrose", "power", "squared_away",
    "vanishing", "zero",
]  # fmt: skip
