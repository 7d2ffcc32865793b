"""Weierstrass' inequalities between the product of 1 ± xᵢ and the sum of xᵢ, one row a law.

Source: Hardy, Littlewood & Pólya, *Inequalities* (1952), Theorem 58 (by induction on the number of entries).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from verifier.arrangements import Det, Diag
from verifier.expressions import Add, Expression, Neg, Total, lift
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


#: name -> the relation, of the arrays.
LAWS: Mapping[str, Callable[..., Order]] = {
    "1 + Σ xᵢ ≤ Π (1 + xᵢ) for x ≥ 0": lambda x: Order("≤", Add(lift(1), Total(x)), product(Add(lift(1), x))),
    "1 − Σ xᵢ ≤ Π (1 − xᵢ) for 0 ≤ x ≤ 1": _below,
}
#: law -> what the arrays at some positions must be besides.
NEEDS: Mapping[str, tuple[tuple[int, str], ...]] = {
    "1 + Σ xᵢ ≤ Π (1 + xᵢ) for x ≥ 0": ((0, "≥ 0"),),
    "1 − Σ xᵢ ≤ Π (1 − xᵢ) for 0 ≤ x ≤ 1": ((0, "≥ 0"), (1, "≥ 0")),
}

__all__ = ["LAWS", "NEEDS", "less", "product"]
