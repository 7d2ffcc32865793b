"""``increasing(f, x)`` and ``decreasing(f, x)``: on an interval a differentiable f does not decrease exactly if f′ ≥ 0
(Apostol, *Calculus* I (1967), Theorem 4.7 with the definition of the derivative)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.errors import StatementError
from verifier.expressions import Derivative, Expression, Variable, lift
from verifier.language.errors import NotYet
from verifier.relations import Order, leaves

if TYPE_CHECKING:
    from verifier.language.walk import Walker


def monotone(walker: Walker, f: Expression, x: Expression, sign: str) -> Order:
    """f′ ≥ 0 or f′ ≤ 0, where what is said of x is that it lies in an interval.

    Raises:
        NotYet: where it may lie in several.
    """
    if f.shape or x.shape or not isinstance(x, Variable):
        raise StatementError("a function that increases is one of a scalar variable, as in increasing(f, x)")
    said = [relation for relation in walker.scope.given if x in leaves(relation, Variable)]
    between = all(isinstance(relation, Order) and x in relation.expressions for relation in said)
    if not between or "nonzero" in x.facts:
        raise NotYet(f"a function increases on an interval, and {x} may lie in several")
    word = "increases" if sign == "≥" else "decreases"
    walker.scope.note(f"that a function of {x} {word}, not strictly, is read as its slope {sign} 0")
    return Order(sign, Derivative(f, x), lift(0))


__all__ = ["monotone"]
