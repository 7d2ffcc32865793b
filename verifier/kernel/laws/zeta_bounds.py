"""Bounds of the zeta function for s > 1: Σ k⁻ˢ lies between the integrals of x⁻ˢ from 1 on, with and without its first
term (Apostol, *Introduction to Analytic Number Theory* (1976), §3.4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from verifier.expressions import Add, Apply, Div, Expression, Neg, lift
from verifier.relations import Order, Relation

if TYPE_CHECKING:
    from verifier.kernel.check import Proof

BELOW, ABOVE = "1/(s − 1) < ζ(s) for s > 1", "ζ(s) < s/(s − 1) for s > 1"


def beyond(s: Expression) -> Expression:
    """s − 1 of a number."""
    if s.shape:
        raise TypeError("these laws speak of numbers")
    return Add(s, Neg(lift(1)))


def _exceeds_one(proof: Proof, s: Any) -> bool:
    return proof.signs.bounds(beyond(s)).positive


#: name -> the relation, of a number.
LAWS: Mapping[str, Callable[..., Relation]] = {
    BELOW: lambda s: Order("<", Div(lift(1), beyond(s)), Apply("zeta", s)),
    ABOVE: lambda s: Order("<", Apply("zeta", s), Div(s, beyond(s))),
}
CONDITIONS: Mapping[str, tuple[int, Callable[[Proof, Any], bool], str]] = dict.fromkeys(LAWS, (0, _exceeds_one, "> 1"))

__all__ = ["CONDITIONS", "LAWS", "beyond"]
