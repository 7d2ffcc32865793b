"""Products of the entries of a vector, one row a law: factor by factor, and Weierstrass' inequalities between the
product of 1 ± xᵢ and the sum of xᵢ.

Source: Hardy, Littlewood & Pólya, *Inequalities* (1952), Theorem 58 (by induction on the number of entries).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from verifier.arrangements import Det, Diag
from verifier.array_functions import ArrayFunction
from verifier.expressions import Add, Expression, Neg, Pow, Total, lift
from verifier.relations import Order


def product(x: Expression) -> Expression:
    """Π xᵢ, the determinant of a diagonal matrix."""
    if len(x.shape) != 1:
        raise TypeError("no vector")
    return Det(Diag(x))


def less(x: Expression) -> Expression:
    """1 − x."""
    return Add(lift(1), Neg(x))


def _below(x: Expression, rest: Expression) -> Order:
    """1 − Σ xᵢ ≤ Π (1 − xᵢ), where the rest is 1 − x."""
    if rest != less(x):
        raise TypeError("not what is left of 1")
    return Order("≤", Add(lift(1), Neg(Total(x))), product(rest))


def _factor_by_factor(x: Expression, y: Expression, gap: Expression) -> Order:
    """Π xᵢ ≤ Π yᵢ, where the gap is y − x."""
    if gap != Add(y, Neg(x)):
        raise TypeError("not how far y is above x")
    return Order("≤", product(x), product(y))


def _power_of(name: str, x: Expression) -> Expression:
    """(max x)ⁿ or (min x)ⁿ."""
    return Pow(ArrayFunction(name, x), lift(x.shape[0]))


#: name -> the relation, of the arrays.
LAWS: Mapping[str, Callable[..., Order]] = {
    "1 + Σ xᵢ ≤ Π (1 + xᵢ) for x ≥ 0": lambda x: Order("≤", Add(lift(1), Total(x)), product(Add(lift(1), x))),
    "1 − Σ xᵢ ≤ Π (1 − xᵢ) for 0 ≤ x ≤ 1": _below,
    "Π xᵢ ≤ Π yᵢ for 0 ≤ x ≤ y": _factor_by_factor,
    "Π xᵢ ≤ (max x)ⁿ for x ≥ 0": lambda x: Order("≤", product(x), _power_of("max", x)),
    "(min x)ⁿ ≤ Π xᵢ for x ≥ 0": lambda x: Order("≤", _power_of("min", x), product(x)),
}
#: law -> what the arrays at some positions must be besides.
NEEDS: Mapping[str, tuple[tuple[int, str], ...]] = {
    "1 + Σ xᵢ ≤ Π (1 + xᵢ) for x ≥ 0": ((0, "≥ 0"),),
    "1 − Σ xᵢ ≤ Π (1 − xᵢ) for 0 ≤ x ≤ 1": ((0, "≥ 0"), (1, "≥ 0")),
    "Π xᵢ ≤ Π yᵢ for 0 ≤ x ≤ y": ((0, "≥ 0"), (2, "≥ 0")),
    "Π xᵢ ≤ (max x)ⁿ for x ≥ 0": ((0, "≥ 0"),),
    "(min x)ⁿ ≤ Π xᵢ for x ≥ 0": ((0, "≥ 0"),),
}

__all__ = ["LAWS", "NEEDS", "less", "product"]
