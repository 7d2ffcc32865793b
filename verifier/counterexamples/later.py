"""Later terms: a bound of a partial sum or product that holds for the first n may fail at n = 83 or 1500."""

from __future__ import annotations

from fractions import Fraction

from verifier.claims import Goal
from verifier.expressions import Noise, Variable
from verifier.facts import WHOLE_FACTS
from verifier.kernel.points.point import Point
from verifier.numeric.confirming import confirmed
from verifier.relations import Order, leaves
from verifier.sequences import Ranged
from verifier.verdicts import Counterexample

#: How far a letter goes that ends a range.
_VALUES = (10, 25, 50, 100, 250, 500, 1000, 2000)


def falsify_later(goal: Goal) -> Counterexample | None:
    """The least n at which an order about a partial sum fails, if there is nothing else to choose."""
    if not isinstance(goal.relation, Order):
        return None
    ends = {v for node in goal.relation.atoms(Ranged) for end in node.args[2:] for v in leaves(end, Variable)}
    free = goal.variables()
    bound = {node.args[1] for part in (goal.relation, *goal.given) for node in part.atoms(Ranged)}
    letters = [v for v in free if v not in bound]
    if len(letters) != 1 or letters[0] not in ends or isinstance(letters[0], Noise):
        return None
    (n,) = letters
    if n.shape or n.of or not n.facts & WHOLE_FACTS:
        return None

    def at(value: int) -> Counterexample | None:
        return confirmed(goal, Point({}, {n: Fraction(value)}))

    low = 0
    for high in _VALUES:
        found = at(high)
        if found is None:
            low = high
            continue
        while high - low > 1:
            middle = (low + high) // 2
            smaller = at(middle)
            low, high, found = (low, middle, smaller) if smaller else (middle, high, found)
        return found
    return None


__all__ = ["falsify_later"]
