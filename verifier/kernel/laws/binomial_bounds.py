"""Bounds of binomial coefficients C(n, k) with n = k + m, for whole numbers k and m: (n/k)ᵏ ≤ C(n, k) ≤ nᵏ/k! ≤ (en/k)ᵏ
(Cormen et al., *Introduction to Algorithms* (2009), C.5), and C(n, k) ≤ 2ⁿ, the sum of the row."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from verifier.expressions import Add, Apply, Div, Expression, Mul, Pow, lift
from verifier.kernel.laws.factorial_bounds import factorial
from verifier.relations import Order, Relation
from verifier.sequences import is_integer

OF_ROW, BELOW = "C(k + m, k) ≤ 2^(k + m)", "((k + m)/k)ᵏ ≤ C(k + m, k) for k > 0"
BY_FACTORIAL, ABOVE = "C(k + m, k) ≤ (k + m)ᵏ/k! for k > 0", "C(k + m, k) ≤ (e(k + m)/k)ᵏ for k > 0"


def _chosen(k: Expression, m: Expression) -> tuple[Expression, Expression]:
    """n = k + m and C(n, k)."""
    if not (is_integer(k) and is_integer(m)):
        raise TypeError("these laws speak of whole numbers")
    n = Add(k, m)
    return n, Div(factorial(n), Mul(factorial(k), factorial(m)))


def _of_row(k: Expression, m: Expression) -> Relation:
    n, chosen = _chosen(k, m)
    return Order("≤", chosen, Pow(lift(2), n))


def _below(k: Expression, m: Expression) -> Relation:
    n, chosen = _chosen(k, m)
    return Order("≤", Pow(Div(n, k), k), chosen)


def _by_factorial(k: Expression, m: Expression) -> Relation:
    n, chosen = _chosen(k, m)
    return Order("≤", chosen, Div(Pow(n, k), factorial(k)))


def _above(k: Expression, m: Expression) -> Relation:
    n, chosen = _chosen(k, m)
    return Order("≤", chosen, Pow(Div(Mul(Apply("exp", lift(1)), n), k), k))


#: name -> the relation, of the numbers k and m.
LAWS: Mapping[str, Callable[..., Relation]] = {
    OF_ROW: _of_row, BELOW: _below, BY_FACTORIAL: _by_factorial, ABOVE: _above,
}  # fmt: skip
#: law -> what the numbers must be besides.
NEEDS: Mapping[str, tuple[tuple[int, str], ...]] = {
    name: ((0, "> 0" if name.endswith("k > 0") else "≥ 0"), (1, "≥ 0")) for name in LAWS
}

__all__ = ["ABOVE", "BELOW", "BY_FACTORIAL", "LAWS", "NEEDS", "OF_ROW"]
