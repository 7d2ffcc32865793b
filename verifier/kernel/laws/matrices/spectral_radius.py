"""The spectral radius ρ(A), the largest |λ| of the complex eigenvalues of a real square matrix: one row a law.

Source: Horn & Johnson, *Matrix Analysis* (2013), §1.2 (the trace is the sum of the eigenvalues, the determinant their
product), §1.3.22 (AB and BA have the same eigenvalues beside 0), §1.1.6 (those of Aᵏ are λᵏ), §2.5.3 and §2.6 (normal
matrices), §5.6.9 (ρ(A) is at most every matrix norm of A), §8.1 (matrices with entries ≥ 0).  With P·1 = 1 the number
1 is an eigenvalue, and ‖P‖∞ = 1 for P ≥ 0.  The eigenvalues of an idempotent matrix are 0 and 1, those of a nilpotent
one 0, of a triangular one the entries on its diagonal, of A⁻¹ the 1/λ.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from verifier.arrangements import Det, Diagonal, Inverse, Trace
from verifier.array_functions import ArrayFunction
from verifier.expressions import Apply, Expression, MatMul, Mul, Pow, Transpose, Variable, lift
from verifier.kernel.laws.matrices.definite import largest_sum
from verifier.kernel.laws.matrices.products import averages, is_idempotent, is_triangular
from verifier.kernel.laws.matrices.rows import square, squares
from verifier.relations import Eq, Order, Relation
from verifier.sequences import MatrixPower

if TYPE_CHECKING:
    from verifier.kernel.check import Proof


def radius(a: Expression) -> Expression:
    """ρ(A)."""
    return ArrayFunction("radius", a)


def _below(bound: Callable[[Any], Expression]) -> Callable[[Any], Relation]:
    return lambda a: Order("≤", radius(a), bound(a))


#: ρ(AB) = ρ(BA) and the law for normal matrices, which provers name.
TURNED, NORMAL = "ρ(AB) = ρ(BA)", "ρ(N) = ‖N‖₂ for NNᵀ = NᵀN"
#: name -> the relation, of the arrays.
LAWS: Mapping[str, Callable[..., Relation]] = {
    "ρ(A) ≤ ‖A‖₂": _below(lambda a: ArrayFunction("spectral", a)),
    "ρ(A) ≤ ‖A‖₁": _below(lambda a: largest_sum(a, 0)),
    "ρ(A) ≤ ‖A‖∞": _below(lambda a: largest_sum(a, 1)),
    "ρ(A)² ≤ ‖A‖²": lambda a: Order("≤", square(radius(a)), squares(a)),
    "|tr A| ≤ n ρ(A)": lambda a: Order("≤", Apply("abs", Trace(a)), Mul(lift(a.shape[0]), radius(a))),
    "|det A| ≤ ρ(A)ⁿ": lambda a: Order("≤", Apply("abs", Det(a)), Pow(radius(a), lift(a.shape[0]))),
    TURNED: lambda a, b: Eq(radius(MatMul(a, b)), radius(MatMul(b, a))),
    "ρ(Aᵏ) = ρ(A)ᵏ for k > 0": lambda a, k: Eq(radius(MatrixPower(a, k)), Pow(radius(a), k)),
    "ρ(A²) = ρ(A)²": lambda a: Eq(radius(MatMul(a, a)), square(radius(a))),
    NORMAL: lambda a: Eq(radius(a), ArrayFunction("spectral", a)),
    "ρ(P) = 1 for P ≥ 0, P1 = 1": lambda p: Eq(radius(p), lift(1)),
    "ρ(P) ≤ 1 for P² = P": _below(lambda p: lift(1)),
    "ρ(N) = 0 for a nilpotent N": lambda a: Eq(radius(a), lift(0)),
    "ρ(T) = max |Tᵢᵢ| for a triangular T": lambda t: Eq(radius(t), ArrayFunction("max", Apply("abs", Diagonal(t)))),
    "1 ≤ ρ(A) ρ(A⁻¹)": lambda a: Order("≤", lift(1), Mul(radius(a), radius(Inverse(a)))),
}
#: law -> what the arrays at some positions must be besides.
NEEDS: Mapping[str, tuple[tuple[int, str], ...]] = {
    "ρ(Aᵏ) = ρ(A)ᵏ for k > 0": ((1, "> 0"),),
}


def _is_normal(proof: Proof, a: Any) -> bool:
    return proof.equal(MatMul(a, Transpose(a)), MatMul(Transpose(a), a))


def _is_nilpotent(proof: Proof, a: Any) -> bool:
    return isinstance(a, Variable) and "nilpotent" in proof.signs.lasting(a)


#: law -> the position of an array, what it must be besides, and how that is said where it is not known.
CONDITIONS: Mapping[str, tuple[int, Callable[[Proof, Any], bool], str]] = {
    NORMAL: (0, _is_normal, "normal"),
    "ρ(P) = 1 for P ≥ 0, P1 = 1": (0, averages, "≥ 0 with rows that sum to 1"),
    "ρ(P) ≤ 1 for P² = P": (0, is_idempotent, "idempotent"),
    "ρ(N) = 0 for a nilpotent N": (0, _is_nilpotent, "nilpotent"),
    "ρ(T) = max |Tᵢᵢ| for a triangular T": (0, is_triangular, "triangular"),
}

__all__ = ["CONDITIONS", "LAWS", "NEEDS", "NORMAL", "TURNED", "radius"]
