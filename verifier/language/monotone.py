"""``increasing(f, x)`` and ``decreasing(f, x)``, not strictly: on an interval a differentiable f does not decrease
exactly if f′ ≥ 0 (Apostol, *Calculus* I (1967), Theorem 4.7 with the definition of the derivative).  Where x may lie in
several intervals, as for −1/x, or f may have no slope, as floor(x), it is read as it is defined: f(x) ≤ f(y) for x ≤ y.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from verifier.errors import StatementError
from verifier.expressions import Derivative, Expression, Variable, lift
from verifier.language.asymptotics.convergence import is_number
from verifier.language.errors import NotYet
from verifier.relations import Eq, Order, Relation, leaves, rebuild

if TYPE_CHECKING:
    from verifier.language.declared.scope import Scope
    from verifier.language.walk import Walker


#: What may be declared of a number that lies in an interval.
_IN_AN_INTERVAL = frozenset({"positive", "nonnegative", "negative", "unit_interval"})


def monotone(walker: Walker, f: Expression, x: Expression, sign: str) -> Order:
    """f′ ≥ 0 or f′ ≤ 0; whether that says it is asked once every hypothesis is read (``at_two_places``)."""
    if f.shape or x.shape or not isinstance(x, Variable):
        raise StatementError("a function that increases is one of a scalar variable, as in increasing(f, x)")
    found = Order(sign, Derivative(f, x), lift(0))
    walker.scope.ordered.setdefault(found)
    return found


def at_two_places(scope: Scope, claimed: Iterable[Relation]) -> list[Relation]:
    """The claims, each of which says by its slope that a function increases, as they are where x lies in an interval on
    which it has one; else of two places, of both of which holds what is said of x.

    Raises:
        NotYet: where x is tied to other letters, which would have to move with it.
    """
    found: list[Relation] = []
    for relation in claimed:
        if not isinstance(relation, Order) or relation not in scope.ordered:
            found.append(relation)
            continue
        f, x = relation.lhs.args
        word = "increases" if relation.sign == "≥" else "decreases"
        said = [hypothesis for hypothesis in scope.given if x in leaves(hypothesis, Variable)]
        whole = x.facts <= _IN_AN_INTERVAL and all(_bounds(hypothesis, x) for hypothesis in said)
        if whole and is_number(relation.lhs, tuple(scope.given)):
            scope.note(f"that a function of {x} {word}, not strictly, is read as its slope {relation.sign} 0")
            found.append(relation)
            continue
        if any(type(hypothesis) is Eq for hypothesis in said) or any(x in v.of for v in leaves(f, Variable)):
            raise NotYet(f"what {x} moves is not seen, for it is tied to other letters by an equation or a declaration")
        y = Variable(scope.fresh(x.name), (), x.facts)
        scope.given += [*(rebuild(hypothesis, {x: y}) for hypothesis in said), Order("≤", x, y)]
        scope.note(f"that a function of {x} {word}, not strictly, is read at two places {x} ≤ {y}")
        found.append(Order(relation.sign, rebuild(f, {x: y}), f))
    return found


def _bounds(relation: Relation, x: Variable) -> bool:
    """x R c, with no x in c."""
    if not isinstance(relation, Order) or x not in relation.expressions:
        return False
    return all(side == x or x not in leaves(side, Variable) for side in relation.expressions)


__all__ = ["at_two_places", "monotone"]
