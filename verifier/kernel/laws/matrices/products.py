"""Laws of products of matrices that no equation between their entries says, one row a law.

Sources: Horn & Johnson, *Matrix Analysis* (2013): §0.4.5 (rank of a product; Sylvester and Frobenius), §0.9.3
(triangular matrices), §2.5 (det(I + K)² = det(I + KᵀK) for Kᵀ = −K), §7.4.1 (the nuclear norm is dual to the spectral
one), §8.7 (stochastic matrices), *Topics* (1991), §5.1.7 (rank of A∘B, a submatrix of A ⊗ B); Campbell & Meyer,
*Generalized Inverses* (2009), §1.4 (of products); Golden and Thompson (1965; Bhatia, *Matrix Analysis* (1997), §IX.3).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from verifier.arrangements import Det, Diagonal, Eye, Full, Inverse, Outer, Trace, Tril
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
    Variable,
    lift,
)  # fmt: skip
from verifier.kernel.laws.matrices.rows import matrices
from verifier.kernel.signs.definite import full_column_rank, transposed
from verifier.relations import Eq, Order, Relation

if TYPE_CHECKING:
    from verifier.kernel.check import Proof


def _f(name: str, a: Any) -> Expression:
    return ArrayFunction(name, a)


def _rank(a: Any) -> Expression:
    return _f("rank", a)


def _matrix(a: Any) -> Any:
    if len(a.shape) != 2:
        raise TypeError("a matrix is spoken of here")
    return a


def _entry(entry: Any) -> Any:
    """The matrix of an entry."""
    if not isinstance(entry, Entry) or len(entry.args) != 3:
        raise TypeError("no entry of a matrix")
    return entry.args[0]


def _columns(a: Any) -> Expression:
    """The number of columns."""
    return lift(_matrix(a).shape[1])


def _pair(m: Any) -> tuple[Any, Any]:
    """A and B of a product AB."""
    if not isinstance(m, MatMul):
        raise TypeError("no product of matrices")
    return m.args[0], m.args[1]


def _upper(a: Any) -> Expression:
    return Transpose(Tril(Transpose(a)))


def _ones(a: Any) -> Expression:
    return Full(lift(1), _matrix(a).shape[1])


def _row_sum(entry: Any) -> Expression:
    """(A·1)ᵢ for an entry Aᵢⱼ."""
    a = _entry(entry)
    return Entry(MatMul(a, _ones(a)), entry.args[1])


def _mean(entry: Any) -> tuple[Any, Any]:
    """A and x of an entry of Ax."""
    product = entry.args[0] if isinstance(entry, Entry) and len(entry.args) == 2 else None
    if not isinstance(product, MatMul) or [len(arg.shape) for arg in product.args] != [2, 1]:
        raise TypeError("no entry of a matrix times a vector")
    return product.args[0], product.args[1]


#: name -> the relation, of the arrays.
LAWS: Mapping[str, Callable[..., Relation]] = {
    # tr P²Q² − tr (PQ)² is ½·‖PQ − QP‖².
    "tr (PQ)² ≤ tr P²Q² for symmetric P, Q": lambda p, q: Order(
        "≤", Trace(MatMul(MatMul(p, q), MatMul(p, q))), Trace(MatMul(MatMul(p, p), MatMul(q, q)))
    ),
    "tr e^(S + T) ≤ tr e^S e^T for symmetric S, T": lambda s, t: Order(
        "≤", Trace(_f("expm", matrices(s, t, Add))), Trace(MatMul(_f("expm", s), _f("expm", t)))
    ),
    "‖A‖² ≤ ‖A‖₂ · nuclear norm": lambda a: Order(
        "≤", Total(Pow(_matrix(a), lift(2))), Mul(_f("spectral", a), _f("nuclear", a))
    ),
    "|Aᵢⱼ| ≤ ‖A‖₂": lambda entry: Order("≤", Apply("abs", entry), _f("spectral", _entry(entry))),
    "rank AB = rank B for independent columns of A": lambda a, b: Eq(_rank(MatMul(_matrix(a), _matrix(b))), _rank(b)),
    "rank AB = rank A for independent rows of B": lambda a, b: Eq(_rank(MatMul(_matrix(a), _matrix(b))), _rank(a)),
    "rank P = tr P for P² = P": lambda p: Eq(_rank(_matrix(p)), Trace(p)),
    "rank A + rank B ≤ n + rank AB": lambda a, b: Order(
        "≤", Add(_rank(_matrix(a)), _rank(_matrix(b))), Add(_columns(a), _rank(MatMul(a, b)))
    ),
    "rank AB + rank BC ≤ rank B + rank ABC": lambda a, b, c: Order(
        "≤",
        Add(_rank(MatMul(_matrix(a), b)), _rank(MatMul(_matrix(b), _matrix(c)))),
        Add(_rank(b), _rank(MatMul(MatMul(a, b), c))),
    ),
    "rank A∘B ≤ rank A · rank B": lambda a, b: Order("≤", _rank(matrices(a, b, Mul)), Mul(_rank(a), _rank(b))),
    "rank BᵀSB = rank B for S ≻ 0": lambda b, s: Eq(_rank(MatMul(MatMul(Transpose(_matrix(b)), s), b)), _rank(b)),
    "rank uvᵀ = 1 for u, v ≠ 0": lambda m: Eq(_rank(m), lift(1)),
    "(tr S)² ≤ rank S · tr S² for Sᵀ = S": lambda s: Order(
        "≤", Pow(Trace(s), lift(2)), Mul(_rank(s), Trace(MatMul(s, s)))
    ),
    "1 ≤ det(I + K) for Kᵀ = −K": lambda k: Order("≤", lift(1), Det(Add(Eye(_matrix(k).shape[0]), k))),
    "(AB)⁺ = B⁺A⁺ for independent columns of A and rows of B": lambda m: Eq(
        _f("pinv", m), MatMul(*(_f("pinv", _matrix(part)) for part in reversed(_pair(m))))
    ),
    "(AB)⁺ = (A⁺AB)⁺(ABB⁺)⁺": lambda a, b: Eq(
        _f("pinv", MatMul(a, b)),
        MatMul(
            _f("pinv", MatMul(MatMul(_f("pinv", _matrix(a)), a), b)),
            _f("pinv", MatMul(MatMul(a, b), _f("pinv", _matrix(b)))),
        ),
    ),
    "A⁻ᵀ = −A⁻¹ for Aᵀ = −A": lambda a: Eq(Transpose(Inverse(a)), Neg(Inverse(a))),
    "tr A⁻¹ = 0 for Aᵀ = −A": lambda a: Eq(Trace(Inverse(a)), lift(0)),
    "A⁻¹ = tril A⁻¹ for a lower triangular A": lambda a: Eq(Inverse(a), Tril(Inverse(a))),
    "A⁻¹ = triu A⁻¹ for an upper triangular A": lambda a: Eq(Inverse(a), _upper(Inverse(a))),
    "(A⁻¹)ᵢᵢ = 1/Aᵢᵢ for a triangular A": lambda a: Eq(Diagonal(Inverse(a)), Div(lift(1), Diagonal(_matrix(a)))),
    "Aᵢⱼ ≤ Σⱼ Aᵢⱼ for A ≥ 0": lambda entry: Order("≤", entry, _row_sum(entry)),
    "(Ax)ᵢ ≤ max x for A ≥ 0, A·1 = 1": lambda entry: Order("≤", entry, _f("max", _mean(entry)[1])),
    "max Ax ≤ max x for A ≥ 0, A·1 = 1": lambda a, x: Order("≤", _f("max", MatMul(_matrix(a), x)), _f("max", x)),
}


def known_equal(proof: Proof, lhs: Expression, rhs: Expression) -> bool:
    """lhs = rhs by a hypothesis that says just this, or by its normal form."""
    pair = (lhs, rhs)
    by_hypothesis = any(isinstance(h, Eq) and h.expressions in (pair, pair[::-1]) for h in proof.given)
    return by_hypothesis or proof.equal(*pair)


def commute(proof: Proof, a: Any, b: Any) -> bool:
    """AB = BA for two matrices: that Ax = Aᵀx for a vector x says nothing of AAx and AᵀAᵀx."""
    return len(a.shape) == len(b.shape) == 2 and known_equal(proof, MatMul(a, b), MatMul(b, a))


def has_independent_columns(proof: Proof, a: Any) -> bool:
    """Ax = 0 only for x = 0."""
    return full_column_rank(a, proof.signs)


def has_independent_rows(proof: Proof, a: Any) -> bool:
    """Aᵀx = 0 only for x = 0."""
    return full_column_rank(transposed(a, proof.signs), proof.signs)


def is_idempotent(proof: Proof, a: Any) -> bool:
    """A² = A, by a hypothesis or by its normal form."""
    return known_equal(proof, MatMul(a, a), a)


def is_lower(proof: Proof, a: Any) -> bool:
    """A = tril A by its normal form."""
    return proof.equal(a, Tril(a))


def is_upper(proof: Proof, a: Any) -> bool:
    """A = triu A by its normal form."""
    return proof.equal(a, _upper(a))


def is_triangular(proof: Proof, a: Any) -> bool:
    """A is lower or upper triangular, as declared or by its normal form."""
    declared = isinstance(a, Variable) and "triangular" in a.facts
    return declared or is_lower(proof, a) or is_upper(proof, a)


def has_full_rank_factors(proof: Proof, m: Any) -> bool:
    """AB with Ax = 0 only for x = 0, and yᵀB = 0 only for y = 0."""
    return has_independent_columns(proof, _pair(m)[0]) and has_independent_rows(proof, _pair(m)[1])


def is_outer_of_nonzero(proof: Proof, m: Any) -> bool:
    """uvᵀ with u ≠ 0 and v ≠ 0."""
    return isinstance(m, Outer) and all(proof.signs.bounds(MatMul(x, x)).excludes_zero for x in m.args)


def is_skew(proof: Proof, k: Any) -> bool:
    """Kᵀ = −K, by its normal form."""
    return len(k.shape) == 2 and k.shape[0] == k.shape[1] and proof.equal(Transpose(k), Neg(k))


def has_entries_at_least_zero(proof: Proof, entry: Any) -> bool:
    """A ≥ 0 for an entry of A."""
    return proof.signs.bounds(_entry(entry)).nonnegative


def averages(proof: Proof, a: Any) -> bool:
    """A ≥ 0 and A·1 = 1, by a hypothesis or by its normal form."""
    return proof.signs.bounds(a).nonnegative and known_equal(proof, MatMul(a, _ones(a)), Full(lift(1), a.shape[0]))


#: law -> the position of an array, what it must be besides, and how that is said where it is not known.
CONDITIONS: Mapping[str, tuple[int, Callable[[Proof, Any], bool], str]] = {
    "rank AB = rank B for independent columns of A": (0, has_independent_columns, "of full column rank"),
    "rank AB = rank A for independent rows of B": (1, has_independent_rows, "of full row rank"),
    "rank P = tr P for P² = P": (0, is_idempotent, "idempotent"),
    "rank uvᵀ = 1 for u, v ≠ 0": (0, is_outer_of_nonzero, "a product of two vectors that are not 0"),
    "1 ≤ det(I + K) for Kᵀ = −K": (0, is_skew, "antisymmetric"),
    "A⁻ᵀ = −A⁻¹ for Aᵀ = −A": (0, is_skew, "antisymmetric"),
    "tr A⁻¹ = 0 for Aᵀ = −A": (0, is_skew, "antisymmetric"),
    "(AB)⁺ = B⁺A⁺ for independent columns of A and rows of B": (0, has_full_rank_factors, "of full rank in the middle"),
    "A⁻¹ = tril A⁻¹ for a lower triangular A": (0, is_lower, "lower triangular"),
    "A⁻¹ = triu A⁻¹ for an upper triangular A": (0, is_upper, "upper triangular"),
    "(A⁻¹)ᵢᵢ = 1/Aᵢᵢ for a triangular A": (0, is_triangular, "triangular"),
    "Aᵢⱼ ≤ Σⱼ Aᵢⱼ for A ≥ 0": (0, has_entries_at_least_zero, "an entry of a matrix ≥ 0"),
    "(Ax)ᵢ ≤ max x for A ≥ 0, A·1 = 1": (
        0, lambda proof, entry: averages(proof, _mean(entry)[0]), "an entry of Ax with A ≥ 0 and A·1 = 1",
    ),
    "max Ax ≤ max x for A ≥ 0, A·1 = 1": (0, averages, "≥ 0 with rows that sum to 1"),
}  # fmt: skip
#: law -> what the arrays at some positions must be, as side conditions.
NEEDS: Mapping[str, tuple[tuple[int, str], ...]] = {
    "tr (PQ)² ≤ tr P²Q² for symmetric P, Q": ((0, "symmetric"), (1, "symmetric")),
    "tr e^(S + T) ≤ tr e^S e^T for symmetric S, T": ((0, "symmetric"), (1, "symmetric")),
    "rank BᵀSB = rank B for S ≻ 0": ((1, "definite"),),
    "(tr S)² ≤ rank S · tr S² for Sᵀ = S": ((0, "symmetric"),),
}

__all__ = ["CONDITIONS", "LAWS", "NEEDS", "commute"]
