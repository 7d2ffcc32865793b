"""Γ at places less than 1 apart: Γ(x + 1)/(x + s)^(1 − s) < Γ(x + s) < xˢ·Γ(x) for x > 0 and 0 < s < 1, as log Γ is
strictly convex (Wendel, *Amer. Math. Monthly* 55 (1948), 563–564; with x + 1 for x + s Gautschi's, DLMF 5.6.4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from verifier.expressions import Add, Apply, Expression, Mul, Neg, Pow, lift
from verifier.relations import Order, Relation

if TYPE_CHECKING:
    from verifier.kernel.check import Proof

ABOVE = "Γ(x + s) < xˢ Γ(x) for x > 0 and 0 < s < 1"
LEAST = "x^(1 − s) Γ(x + s) < Γ(x + 1) for x > 0 and 0 < s < 1"
BELOW = "Γ(x + 1) < (x + s)^(1 − s) Γ(x + s) for x > 0 and 0 < s < 1"
MOST = "Γ(x + 1) < (x + 1)^(1 − s) Γ(x + s) for x > 0 and 0 < s < 1"


def rest(s: Expression) -> Expression:
    """1 − s."""
    return Add(lift(1), Neg(s))


#: law -> the power in it.
POWERS: Mapping[str, Callable[[Expression, Expression], tuple[Expression, Expression]]] = {
    ABOVE: lambda x, s: (x, s),
    LEAST: lambda x, s: (x, rest(s)),
    BELOW: lambda x, s: (Add(x, s), rest(s)),
    MOST: lambda x, s: (Add(x, lift(1)), rest(s)),
}


def _stated(law: str) -> Callable[..., Relation]:
    def relation(x: Expression, s: Expression) -> Relation:
        if x.shape or s.shape:
            raise TypeError("these laws speak of numbers")
        power, far, after = Pow(*POWERS[law](x, s)), _gamma(Add(x, s)), _gamma(Add(x, lift(1)))
        if law == ABOVE:
            return Order("<", far, Mul(power, _gamma(x)))
        return Order("<", Mul(power, far), after) if law == LEAST else Order("<", after, Mul(power, far))

    return relation


def _gamma(x: Expression) -> Expression:
    return Apply("gamma", x)


def _below_one(proof: Proof, s: Any) -> bool:
    return proof.signs.bounds(rest(s)).positive


#: name -> the relation, of a number and of how much more the other place is.
LAWS: Mapping[str, Callable[..., Relation]] = {law: _stated(law) for law in POWERS}
#: law -> what the numbers must be besides.
NEEDS: Mapping[str, tuple[tuple[int, str], ...]] = dict.fromkeys(LAWS, ((0, "> 0"), (1, "> 0")))
CONDITIONS: Mapping[str, tuple[int, Callable[[Proof, Any], bool], str]] = dict.fromkeys(LAWS, (1, _below_one, "< 1"))

__all__ = ["CONDITIONS", "LAWS", "NEEDS", "POWERS", "rest"]
