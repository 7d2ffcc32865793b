"""``increasing(f, x)`` and ``decreasing(f, x)``: on an interval a differentiable f does not decrease exactly if f′ ≥ 0
(Apostol, *Calculus* I (1967), Theorem 4.7 with the definition of the derivative).  Where the slope exists on several
intervals only, as that of −1/x for x ≠ 0, it says nothing of places of two: such a claim stays open, and says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.errors import StatementError
from verifier.expressions import Derivative, Expression, Variable, lift
from verifier.language.errors import NotYet
from verifier.relations import Order, Relation, leaves

if TYPE_CHECKING:
    from verifier.language.declared.scope import Scope
    from verifier.language.walk import Walker


#: What may be declared of a number that lies in an interval.
_IN_AN_INTERVAL = frozenset({"positive", "nonnegative", "negative", "unit_interval"})


def monotone(walker: Walker, f: Expression, x: Expression, sign: str) -> Order:
    """f′ ≥ 0 or f′ ≤ 0; that x lies in an interval is asked once every hypothesis is read (``refuse_several``)."""
    if f.shape or x.shape or not isinstance(x, Variable):
        raise StatementError("a function that increases is one of a scalar variable, as in increasing(f, x)")
    word = "increases" if sign == "≥" else "decreases"
    walker.scope.ordered.setdefault(x)
    walker.scope.note(f"that a function of {x} {word}, not strictly, is read as its slope {sign} 0")
    walker.scope.hint(f"where a condition leaves several intervals for {x}, the slope says this of each of them alone")
    return Order(sign, Derivative(f, x), lift(0))


def refuse_several(scope: Scope) -> None:
    """What is said of a number in which a function increases, before the claim or after it, is that it lies in an
    interval: on several the slope may be ≥ 0 in each, and the function fall from one to the next.

    Raises:
        NotYet: where it may lie in several.
    """
    for x in scope.ordered:
        said = [relation for relation in scope.given if x in leaves(relation, Variable)]
        if not x.facts <= _IN_AN_INTERVAL or not all(_bounds(relation, x) for relation in said):
            raise NotYet(f"a function increases on an interval, and {x} may lie in several")


def _bounds(relation: Relation, x: Variable) -> bool:
    """x R c, with no x in c."""
    if not isinstance(relation, Order) or x not in relation.expressions:
        return False
    return all(side == x or x not in leaves(side, Variable) for side in relation.expressions)


__all__ = ["monotone", "refuse_several"]
