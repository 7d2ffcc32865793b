"""Exponentials of a matrix that an equation of low degree ties: A² is A, 0, I, −I, a power is 0, or A has two
eigenvalues; and of what commutes with a multiple of I; one row a law.

Source: Higham, *Functions of Matrices* (2008), §10.1 (the series of e^{tA}, summed with A² = A and so on), §1.2.2 (the
polynomial through e^{ta} and e^{tb}), Theorem 10.2 (e^{A + B} = e^A e^B for AB = BA).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import factorial
from typing import Any

from verifier.array_functions import ArrayFunction
from verifier.expressions import Add, Apply, Div, Expression, MatMul, Mul, Neg, Pow, lift
from verifier.kernel.laws.matrices.matrix_functions import one, power, squared_away, vanishing, zero
from verifier.kernel.laws.matrices.rows import scalar, vector
from verifier.relations import Eq, Relation


def _exponential(a: Any, t: Any) -> Expression:
    """e^{tA}."""
    return ArrayFunction("expm", Mul(scalar(t), a))


def _combined(a: Any, t: Any, first: Expression, second: Expression) -> Relation:
    """e^{tA} = c·I + s·A."""
    return Eq(_exponential(a, t), Add(Mul(first, one(a)), Mul(second, a)))


def _halves(t: Any, sign: int) -> Expression:
    """(eᵗ ± e⁻ᵗ)/2."""
    up, down = Apply("exp", t), Apply("exp", Neg(t))
    return Div(Add(up, down if sign > 0 else Neg(down)), lift(2))


def _cubic(a: Any, t: Any, first: Expression, second: Expression) -> Relation:
    """e^{tA} = I + c·A + d·AA."""
    return Eq(_exponential(a, t), Add(one(a), Mul(first, a), Mul(second, MatMul(a, a))))


def _one_less(function: str, t: Any) -> Expression:
    """1 − f(t)."""
    return Add(lift(1), Neg(Apply(function, t)))


def _less(a: Any, c: Any) -> Expression:
    """A − cI."""
    return Add(a, Neg(Mul(scalar(c), one(a))))


def _through_two(a: Any, t: Any, p: Any, q: Any) -> Relation:
    """e^{tA} = (e^{tp} (A − qI) − e^{tq} (A − pI))/(p − q)."""
    up, down = (Mul(Apply("exp", Mul(t, root)), _less(a, other)) for root, other in ((p, q), (q, p)))
    return Eq(_exponential(a, t), Div(Add(up, Neg(down)), Add(scalar(p), Neg(scalar(q)))))


def _summing(k: int) -> Callable[..., Relation]:
    """e^{tA} = I + tA + … + t^{k−1}A^{k−1}/(k − 1)!."""

    def law(a: Any, t: Any) -> Relation:
        terms: list[Expression] = [Mul(Div(Pow(t, lift(j)), lift(factorial(j))), power(a, j)) for j in range(1, k)]
        return Eq(_exponential(a, t), Add(one(a), *terms))

    return law


#: name -> the relation, of the arrays.
LAWS: Mapping[str, Callable[..., Relation]] = {
    "e^tA = I + (e^t − 1)A for AA = A": lambda a, t: _combined(a, t, lift(1), Add(Apply("exp", t), lift(-1))),
    "e^tA = I + tA for AA = 0": lambda a, t: _combined(a, t, lift(1), t),
    "e^tA = cosh t I + sinh t A for AA = I": lambda a, t: _combined(a, t, _halves(t, 1), _halves(t, -1)),
    "e^tA = cos t I + sin t A for AA = −I": lambda a, t: _combined(a, t, Apply("cos", t), Apply("sin", t)),
    "e^tA = I + sin t A + (1 − cos t)AA for AAA = −A": lambda a, t: _cubic(a, t, Apply("sin", t), _one_less("cos", t)),
    "e^tA = I + sinh t A + (cosh t − 1)AA for AAA = A": lambda a, t: _cubic(
        a, t, _halves(t, -1), Add(_halves(t, 1), lift(-1))
    ),
    **{f"e^tA = Σ (tA)^j/j! for A^{k} = 0": _summing(k) for k in (3, 4)},
    "e^tA = (e^tp (A − qI) − e^tq (A − pI))/(p − q) for (A − pI)(A − qI) = 0": _through_two,
    "e^tA = e^tc e^tB for A = cI + B": lambda a, t, c, b: Eq(
        _exponential(a, t), Mul(Apply("exp", Mul(t, scalar(c))), _exponential(b, t))
    ),
    "e^A v = e^λ v for Av = λv": lambda a, v, scale: Eq(
        MatMul(ArrayFunction("expm", a), vector(v)), Mul(Apply("exp", scalar(scale)), v)
    ),
    "e^tA v = e^tλ v for Av = λv": lambda a, v, scale, t: Eq(
        MatMul(_exponential(a, t), vector(v)), Mul(Apply("exp", Mul(t, scalar(scale))), v)
    ),
}
#: law -> the equation that must hold for the arrays.
TIED: Mapping[str, Callable[..., Eq]] = {
    "e^tA = I + (e^t − 1)A for AA = A": lambda a, t: squared_away(a, a),
    "e^tA = I + tA for AA = 0": lambda a, t: squared_away(a, zero(a)),
    "e^tA = cosh t I + sinh t A for AA = I": lambda a, t: squared_away(a, one(a)),
    "e^tA = cos t I + sin t A for AA = −I": lambda a, t: squared_away(a, Neg(one(a))),
    "e^tA = I + sin t A + (1 − cos t)AA for AAA = −A": lambda a, t: Eq(power(a, 3), Neg(a)),
    "e^tA = I + sinh t A + (cosh t − 1)AA for AAA = A": lambda a, t: Eq(power(a, 3), a),
    **{f"e^tA = Σ (tA)^j/j! for A^{k} = 0": vanishing(k) for k in (3, 4)},
    "e^tA = (e^tp (A − qI) − e^tq (A − pI))/(p − q) for (A − pI)(A − qI) = 0": lambda a, t, p, q: Eq(
        MatMul(_less(a, p), _less(a, q)), zero(a)
    ),
    "e^tA = e^tc e^tB for A = cI + B": lambda a, t, c, b: Eq(a, Add(Mul(scalar(c), one(a)), b)),
    "e^A v = e^λ v for Av = λv": lambda a, v, scale: Eq(MatMul(a, v), Mul(scale, v)),
    "e^tA v = e^tλ v for Av = λv": lambda a, v, scale, t: Eq(MatMul(a, v), Mul(scale, v)),
}

__all__ = ["LAWS", "TIED"]
