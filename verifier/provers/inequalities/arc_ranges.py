"""An arc is an angle of its range: asin u = w is sin w = u where w is seen to lie between −π/2 and π/2."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from verifier.certificates import Certificate
from verifier.claims import Goal
from verifier.expressions import Apply, Defined, Expression
from verifier.kernel.signs.intervals import Interval
from verifier.kernel.signs.order import signs_under
from verifier.kernel.signs.turns import half_turns, turns_of
from verifier.provers.samples import fails_somewhere
from verifier.provers.search import Search
from verifier.relations import Eq, Order

#: Where each arc lies, in half turns.
_HALF = Fraction(1, 2)
ANGLES = {
    "asin": Interval(-_HALF, _HALF), "arccos": Interval(Fraction(0), Fraction(1)),
    "atan": Interval(-_HALF, _HALF, True, True),
}  # fmt: skip


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """That the other side lies in the range of an arc as a fact, where the sign rules do not see it."""
    relation = goal.relation
    if search.depth > 1 or type(relation) is not Eq or any(side.shape for side in relation.expressions):
        return
    for arc, other in (relation.expressions, relation.expressions[::-1]):
        lies = ANGLES.get(str(arc.args[0])) if isinstance(arc, (Apply, Defined)) else None
        missing = [] if lies is None else _missing(other, lies, goal)
        facts: list[tuple[Eq | Order, Certificate]] = []
        for fact in missing:
            within = Goal(fact, (*goal.given, *(known for known, _ in facts)), goal.hints)
            proof = None if fails_somewhere(within, search) else search.afresh(within)
            if proof is None:
                break
            facts.append((fact, proof))
        found = search.cut(goal, facts) if missing and len(facts) == len(missing) else None
        if found is not None:
            yield found


def _missing(angle: Expression, within: Interval, goal: Goal) -> list[Order]:
    """What the sign rules do not see of the bounds."""
    seen = turns_of(signs_under(goal.given), angle) or Interval()
    over, under = (
        Interval(low=within.low, low_open=within.low_open),
        Interval(high=within.high, high_open=within.high_open),
    )
    low, high = (half_turns(Fraction(end)) for end in (within.low, within.high))
    found = [] if seen.meet(over) == seen else [Order(">" if within.low_open else "≥", angle, low)]
    return found + ([] if seen.meet(under) == seen else [Order("<" if within.high_open else "≤", angle, high)])


__all__ = ["propose"]
