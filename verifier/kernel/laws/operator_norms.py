"""The spectral norm against forms and traces, and against the largest sums of rows and columns: one row a law.

Source: Horn & Johnson, *Matrix Analysis* (2013), §5.6 (‖A‖₁ and ‖A‖∞ are attained at unit vectors and signs, and
‖x‖∞ ≤ ‖x‖ ≤ √n ‖x‖∞) and §7.4.1 (von Neumann: |tr AᵀB| ≤ Σ σᵢ(A)σᵢ(B)).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from verifier.array_functions import ArrayFunction
from verifier.expressions import Apply, Dim, Expression, MatMul, Mul, Number, Pow, Size, Total, lift
from verifier.kernel.laws.definite import largest_sum
from verifier.relations import Order, Relation

_HALF = Number(lift(1).args[0] / 2)


def _spectral(a: Expression) -> Expression:
    return ArrayFunction("spectral", a)


def _norm(x: Any) -> Expression:
    if len(x.shape) != 1:
        raise TypeError("the length of a vector is meant here")
    return Pow(Total(Pow(x, lift(2))), _HALF)


def _root(a: Any, axis: int) -> Expression:
    """√ of the number of rows or columns."""
    if len(a.shape) != 2:
        raise TypeError("a norm of a matrix is meant here")
    n = a.shape[axis]
    return Pow(Size(n) if isinstance(n, Dim) else lift(n), _HALF)


def _form(x: Any, a: Any, y: Any) -> Expression:
    found: Expression = MatMul(x, MatMul(a, y))
    if found.shape or len(x.shape) != 1:
        raise TypeError("a form is one of two vectors")
    return found


def _bound(x: Any, a: Any, y: Any) -> Expression:
    return Mul(_spectral(a), Mul(_norm(x), _norm(y)))


def _paired(a: Any, b: Any) -> Expression:
    """tr AᵀB."""
    if a.shape != b.shape or len(a.shape) != 2:
        raise TypeError("two matrices of one shape are multiplied here")
    return Total(Mul(a, b))


#: name -> the relation, of the arrays.
LAWS: Mapping[str, Callable[..., Relation]] = {
    "xᵀAy ≤ ‖A‖₂ ‖x‖ ‖y‖": lambda x, a, y: Order("≤", _form(x, a, y), _bound(x, a, y)),
    "|xᵀAy| ≤ ‖A‖₂ ‖x‖ ‖y‖": lambda x, a, y: Order("≤", Apply("abs", _form(x, a, y)), _bound(x, a, y)),
    "tr AᵀB ≤ ‖A‖₂ nuclear norm of B": lambda a, b: Order(
        "≤", _paired(a, b), Mul(_spectral(a), ArrayFunction("nuclear", b))
    ),
    "|tr AᵀB| ≤ ‖A‖₂ nuclear norm of B": lambda a, b: Order(
        "≤", Apply("abs", _paired(a, b)), Mul(_spectral(a), ArrayFunction("nuclear", b))
    ),
    "‖A‖₁ ≤ √m ‖A‖₂": lambda a: Order("≤", largest_sum(a, 0), Mul(_root(a, 0), _spectral(a))),
    "‖A‖∞ ≤ √n ‖A‖₂": lambda a: Order("≤", largest_sum(a, 1), Mul(_root(a, 1), _spectral(a))),
    "‖A‖₂ ≤ √n ‖A‖₁": lambda a: Order("≤", _spectral(a), Mul(_root(a, 1), largest_sum(a, 0))),
    "‖A‖₂ ≤ √m ‖A‖∞": lambda a: Order("≤", _spectral(a), Mul(_root(a, 0), largest_sum(a, 1))),
}

__all__ = ["LAWS"]
