"""Partial sums of series of positive terms lie below the value of the series, for scalars.

eᵗ = Σ tᵏ/k! (Apostol 1967, §11.10) and ζ(s) = Σ k⁻ˢ for s > 1 (§10.14); where t > 0 every later term is > 0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from verifier.expressions import Apply, Div, Expression, Neg, Pow, lift
from verifier.kernel.laws import zeta_bounds
from verifier.kernel.laws.factorial_bounds import factorial
from verifier.relations import Order, Relation
from verifier.sequences import RangeSum

if TYPE_CHECKING:
    from verifier.kernel.check import Proof

EXPONENTIAL, STRICTLY = "Σ tᵏ/k! ≤ eᵗ from 0 to n for t ≥ 0", "Σ tᵏ/k! < eᵗ from 0 to n for t > 0"
ZETA = "Σ k⁻ˢ < ζ(s) from 1 to n for s > 1"


def _of_exponential(sign: str) -> Callable[..., Relation]:
    def law(total: Any, t: Expression) -> Relation:
        k, n = _range(total, t)
        return Order(sign, RangeSum(Div(Pow(t, k), factorial(k)), k, lift(0), n), Apply("exp", t))

    return law


def _of_zeta(total: Any, s: Expression) -> Relation:
    k, n = _range(total, s)
    return Order("<", RangeSum(Pow(k, Neg(s)), k, lift(1), n), Apply("zeta", s))


def _range(total: Any, number: Expression) -> tuple[Any, Expression]:
    """The variable of a sum and where it ends."""
    if not isinstance(total, RangeSum) or total.shape or number.shape or number.has(total.args[1]):
        raise TypeError("no sum of numbers from a to b")
    return total.args[1], total.args[3]


def _exceeds_one(proof: Proof, s: Any) -> bool:
    return proof.signs.bounds(zeta_bounds.beyond(s)).positive


#: name -> the relation, of a sum, whose variable and upper end are taken, and a number.
LAWS: Mapping[str, Callable[..., Relation]] = {
    EXPONENTIAL: _of_exponential("≤"), STRICTLY: _of_exponential("<"), ZETA: _of_zeta,
}  # fmt: skip
#: law -> what the number must be besides.
NEEDS: Mapping[str, tuple[tuple[int, str], ...]] = {EXPONENTIAL: ((1, "≥ 0"),), STRICTLY: ((1, "> 0"),)}
CONDITIONS: Mapping[str, tuple[int, Callable[[Proof, Any], bool], str]] = {ZETA: (1, _exceeds_one, "> 1")}

__all__ = ["CONDITIONS", "EXPONENTIAL", "LAWS", "NEEDS", "STRICTLY", "ZETA"]
