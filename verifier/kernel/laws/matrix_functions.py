"""Functions of matrices that an equation ties: exponentials of A where A² is A, 0, I or −I, det M where M = N,
pseudoinverses of products, and inverses of A + uvᵀ and A + UBV; one row a law.

Sources: Higham, *Functions of Matrices* (2008), §10.1 (the series of e^{tA}, summed with A² = A and so on); Horn &
Johnson, *Matrix Analysis* (2013), §0.7.4 (Sherman, Morrison & Woodbury), §7.3.P7 (Moore and Penrose's equations
determine A⁺, and X⁺ = A⁺Qᵀ solves them for X = QA).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from verifier.arrangements import Det, Eye, Full, Inverse, Outer
from verifier.array_functions import ArrayFunction
from verifier.expressions import Add, Apply, Div, Expression, Index, MatMul, Mul, Neg, Noise, Transpose, lift
from verifier.relations import Eq, Relation, leaves

if TYPE_CHECKING:
    from verifier.kernel.check import Proof


def _one(a: Any) -> Expression:
    """I of the same size."""
    if len(a.shape) != 2 or a.shape[0] != a.shape[1]:
        raise TypeError("a function of a square matrix")
    return Eye(a.shape[0])


def _zero(a: Any) -> Expression:
    return Full(lift(0), *a.shape)


def _vector(v: Any) -> Any:
    if len(v.shape) != 1:
        raise TypeError("an eigenvector is a vector")
    return v


def _number(scale: Any) -> Any:
    if scale.shape:
        raise TypeError("an eigenvalue is a number")
    return scale


def _exponential(a: Any, t: Any) -> Expression:
    """e^{tA}."""
    if t.shape:
        raise TypeError("a multiple of a matrix is one by a scalar")
    return ArrayFunction("expm", Mul(t, a))


def _combined(a: Any, t: Any, one: Expression, other: Expression) -> Relation:
    """e^{tA} = c·I + s·A."""
    return Eq(_exponential(a, t), Add(Mul(one, _one(a)), Mul(other, a)))


def _halves(t: Any, sign: int) -> Expression:
    """(eᵗ ± e⁻ᵗ)/2."""
    up, down = Apply("exp", t), Apply("exp", Neg(t))
    return Div(Add(up, down if sign > 0 else Neg(down)), lift(2))


def _squared_away(a: Any, value: Expression) -> Eq:
    """A² is the value."""
    return Eq(MatMul(a, a), value)


#: name -> the relation, of the arrays.
LAWS: Mapping[str, Callable[..., Relation]] = {
    "e^tA = I + (e^t − 1)A for AA = A": lambda a, t: _combined(a, t, lift(1), Add(Apply("exp", t), lift(-1))),
    "e^tA = I + tA for AA = 0": lambda a, t: _combined(a, t, lift(1), t),
    "e^tA = cosh t I + sinh t A for AA = I": lambda a, t: _combined(a, t, _halves(t, 1), _halves(t, -1)),
    "e^tA = cos t I + sin t A for AA = −I": lambda a, t: _combined(a, t, Apply("cos", t), Apply("sin", t)),
    "e^A v = e^λ v for Av = λv": lambda a, v, scale: Eq(
        MatMul(ArrayFunction("expm", a), _vector(v)), Mul(Apply("exp", _number(scale)), v)
    ),
    "det M = det N for M = N": lambda m, n: Eq(Det(m), Det(n)),
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
#: law -> the equation that must hold for the arrays.
TIED: Mapping[str, Callable[..., Eq]] = {
    "e^tA = I + (e^t − 1)A for AA = A": lambda a, t: _squared_away(a, a),
    "e^tA = I + tA for AA = 0": lambda a, t: _squared_away(a, _zero(a)),
    "e^tA = cosh t I + sinh t A for AA = I": lambda a, t: _squared_away(a, _one(a)),
    "e^tA = cos t I + sin t A for AA = −I": lambda a, t: _squared_away(a, Neg(_one(a))),
    "e^A v = e^λ v for Av = λv": lambda a, v, scale: Eq(MatMul(a, v), Mul(scale, v)),
    "det M = det N for M = N": lambda m, n: Eq(m, n),
    "(QA)⁺ = A⁺Qᵀ for QᵀQ = I": lambda q, a: Eq(MatMul(Transpose(q), q), _one(MatMul(Transpose(q), q))),
    "(AQ)⁺ = QᵀA⁺ for QQᵀ = I": lambda a, q: Eq(MatMul(q, Transpose(q)), _one(MatMul(q, Transpose(q)))),
}


def holds(proof: Proof, equation: Eq) -> bool:
    """The equation of two arrays of one shape is that of a hypothesis, up to canonical form, or has a normal form."""
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


__all__ = ["LAWS", "TIED", "holds"]
