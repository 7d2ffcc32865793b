"""Powers A^k of matrices and their norms, nilpotent matrices, products of entries, what determines a Cholesky factor,
and the other product of two factors of a multiple of I; one row a law.

Sources: Horn & Johnson, *Matrix Analysis* (2013), §5.6 (norms of products, and of powers of symmetric matrices), §2.4
(the eigenvalues of a nilpotent n × n matrix N are 0, and Nⁿ = 0), §0.5 (XY = cI with c ≠ 0 for square X says that
Y/c = X⁻¹), §7.2.9 (the factor L of S = LLᵀ with a positive diagonal is unique), §7.8.16 (Oppenheim), §7.3.P7 (A⁺ =
(AᵀA)⁺Aᵀ); *Topics in Matrix Analysis* (1991), §5.5.1 (‖A∘B‖₂ ≤ ‖A‖₂ ‖B‖₂).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from verifier.arrangements import Det, Diag, Diagonal, Eye, Full, Tril
from verifier.array_functions import ArrayFunction
from verifier.expressions import Add, Expression, MatMul, Mul, Neg, Pow, Transpose, Variable, lift
from verifier.kernel.laws.matrices.rows import length, matrices, scalar, vector
from verifier.kernel.signs.multiples import multiple
from verifier.relations import Eq, Order, Relation
from verifier.sequences import MatrixPower

if TYPE_CHECKING:
    from verifier.kernel.check import Proof

OF_SPECTRAL, OF_LENGTHS = "‖A^k‖₂ ≤ ‖A‖₂^k for k ≥ 1", "‖A^k‖ ≤ ‖A‖^k for k ≥ 1"
OF_SYMMETRIC = "‖S^k‖₂ = ‖S‖₂^k for Sᵀ = S, k ≥ 1"
VANISHING = "N^k = 0 for a nilpotent n × n matrix N, k ≥ n"
EIGENVALUE = "λ = 0 for Nv = λv, N nilpotent, v ≠ 0"
ENTRYWISE, OPPENHEIM = "‖A∘B‖₂ ≤ ‖A‖₂ ‖B‖₂", "det S · Π Tᵢᵢ ≤ det(S∘T) for S, T ⪰ 0"
FACTOR = "cholesky S = L for S = LLᵀ, L = tril L, Lᵢᵢ > 0"
LEAST = "A⁺b = A⁺Ax for AᵀAx = Aᵀb"
TURNED = "YX = cI for XY = cI, c ≠ 0"


def _spectral(a: Any) -> Expression:
    if len(a.shape) != 2:
        raise TypeError("the spectral norm is one of a matrix")
    return ArrayFunction("spectral", a)


def _square(a: Any) -> Any:
    if len(a.shape) != 2 or a.shape[0] != a.shape[1]:
        raise TypeError("a square matrix is meant here")
    return a


def _multiple(c: Any, x: Any) -> Expression:
    """c·I of the size of X."""
    return Mul(scalar(c), Eye(_square(x).shape[0]))


#: name -> the relation, of the arrays.
LAWS: Mapping[str, Callable[..., Relation]] = {
    OF_SPECTRAL: lambda a, k: Order("≤", _spectral(MatrixPower(a, k)), Pow(_spectral(a), k)),
    OF_LENGTHS: lambda a, k: Order("≤", length(MatrixPower(a, k)), Pow(length(a), k)),
    OF_SYMMETRIC: lambda s, k: Eq(_spectral(MatrixPower(s, k)), Pow(_spectral(s), k)),
    VANISHING: lambda n, k: Eq(MatrixPower(n, k), Full(lift(0), *n.shape)),
    EIGENVALUE: lambda n, v, scale: Eq(scalar(scale), lift(0)),
    ENTRYWISE: lambda a, b: Order("≤", _spectral(matrices(a, b, Mul)), Mul(_spectral(a), _spectral(b))),
    OPPENHEIM: lambda s, t: Order("≤", Mul(Det(s), Det(Diag(Diagonal(t)))), Det(matrices(s, t, Mul))),
    FACTOR: lambda s, factor: Eq(ArrayFunction("cholesky", s), factor),
    LEAST: lambda a, b, x: Eq(
        MatMul(ArrayFunction("pinv", a), vector(b)), MatMul(ArrayFunction("pinv", a), MatMul(a, vector(x)))
    ),
    TURNED: lambda x, y, c: Eq(MatMul(_square(y), _square(x)), _multiple(c, x)),
}
#: law -> the equation that must hold for the arrays, or several.
TIED: Mapping[str, Callable[..., Eq | tuple[Eq, ...]]] = {
    EIGENVALUE: lambda n, v, scale: Eq(MatMul(n, vector(v)), Mul(scale, v)),
    FACTOR: lambda s, factor: (Eq(s, MatMul(factor, Transpose(factor))), Eq(factor, Tril(factor))),
    LEAST: lambda a, b, x: Eq(MatMul(Transpose(a), MatMul(a, x)), MatMul(Transpose(a), b)),
    TURNED: lambda x, y, c: Eq(MatMul(x, y), _multiple(c, x)),
}
#: law -> what the arrays at some positions must be, as side conditions.
NEEDS: Mapping[str, tuple[tuple[int, str], ...]] = {
    OF_SYMMETRIC: ((0, "symmetric"),),
    OPPENHEIM: ((0, "psd"), (1, "psd")),
    TURNED: ((2, "≠ 0"),),
}


def _is_nilpotent(proof: Proof, n: Any) -> bool:
    """The variable is declared nilpotent."""
    return isinstance(n, Variable) and "nilpotent" in n.facts


def _is_positive(proof: Proof, k: Any) -> bool:
    """A whole number > 0 is ≥ 1."""
    return proof.signs.bounds(k).positive


def _has_positive_diagonal(proof: Proof, factor: Any) -> bool:
    """c > 0 and Mᵢᵢ > 0 for the factor cM."""
    scale, matrix = multiple(factor)
    return all(proof.signs.bounds(part).positive for part in (scale, Diagonal(matrix)))


#: law -> the position of an array, what it must be besides, and how that is said where it is not known.
CONDITIONS: Mapping[str, tuple[int, Callable[[Proof, Any], bool], str]] = {
    **dict.fromkeys((OF_SPECTRAL, OF_LENGTHS, OF_SYMMETRIC), (1, _is_positive, "≥ 1")),
    **dict.fromkeys((VANISHING, EIGENVALUE), (0, _is_nilpotent, "nilpotent")),
    FACTOR: (1, _has_positive_diagonal, "> 0 on its diagonal"),
}
#: law -> what must hold of the arrays and exponents.
ASKED: Mapping[str, Callable[..., tuple[Relation, ...]]] = {
    VANISHING: lambda n, k: () if k == lift(n.shape[0]) else (Order("≥", Add(k, Neg(lift(n.shape[0]))), lift(0)),),
    EIGENVALUE: lambda n, v, scale: (Order(">", MatMul(v, v), lift(0)),),
}

__all__ = ["ASKED", "CONDITIONS", "LAWS", "NEEDS", "TIED"]
