"""Bounds of the exponential function by powers, for scalars t and n.

Of eᵗ = Σ tᵏ/k! for t ≥ 0 no term is below 0, and the first is 1; from b ≤ e^(b − 1) for every b comes bⁿ ≤ e^(n(b − 1))
for b, n ≥ 0 (Hardy, Littlewood & Pólya, *Inequalities* (1952), §4.2).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from verifier.expressions import Add, Apply, Div, Expression, Mul, Neg, Pow, lift
from verifier.relations import Order, Relation
from verifier.sequences import is_integer

if TYPE_CHECKING:
    from verifier.kernel.check import Proof

TERM = "1 + tⁿ/n! ≤ eᵗ for t ≥ 0, n = 1, 2, …"
POWER = "bⁿ ≤ e^(n(b − 1)) for b, n ≥ 0"


def _term(t: Expression, n: Expression) -> Relation:
    if t.shape or n.shape:
        raise TypeError("this law speaks of numbers")
    factorial = Apply("gamma", Add(n, lift(1)))
    return Order("≤", Add(lift(1), Div(Pow(t, n), factorial)), Apply("exp", t))


def _power(b: Expression, n: Expression) -> Relation:
    if b.shape or n.shape:
        raise TypeError("this law speaks of numbers")
    return Order("≤", Pow(b, n), Apply("exp", Mul(n, Add(b, Neg(lift(1))))))


def _counts(proof: Proof, n: Any) -> bool:
    return is_integer(n) and proof.signs.bounds(n).positive


#: name -> the relation, of two numbers.
LAWS: Mapping[str, Callable[..., Relation]] = {TERM: _term, POWER: _power}
#: law -> what the numbers must be besides.
NEEDS: Mapping[str, tuple[tuple[int, str], ...]] = {TERM: ((0, "≥ 0"),), POWER: ((0, "≥ 0"), (1, "≥ 0"))}
#: law -> the position of a number, what it must be besides, and how that is said where it is not known.
CONDITIONS: Mapping[str, tuple[int, Callable[[Proof, Any], bool], str]] = {TERM: (1, _counts, "a whole number ≥ 1")}

__all__ = ["CONDITIONS", "LAWS", "NEEDS", "POWER", "TERM"]
