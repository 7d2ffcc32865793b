"""Derivatives of formulas of pieces where one piece alone counts: min(r·a, clip(r, 1 − e, 1 + e)·a) is r·a near by."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import Certificate, NearBy
from verifier.claims import Goal
from verifier.expressions import Apply, Expression, Index, Neg, lift
from verifier.kernel.check import Proof, Rejected
from verifier.kernel.laws.calculus.kinks import movable, sides_of
from verifier.kernel.laws.calculus.nearby import with_function
from verifier.provers.calculus.kinked import opened
from verifier.provers.canonical import written
from verifier.provers.search import Search
from verifier.relations import Eq, Order, leaves

#: Bars looked at in one formula.
MOST = 6


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The function as it reads without the bars whose sign is seen, where a kink stands in the way."""
    relation = goal.relation
    if not isinstance(relation, Eq) or search.depth > 1 or search.defined(goal):
        return
    try:
        f, x, _ = sides_of(relation)
    except Rejected:
        return
    if f.shape or leaves(f, Index) or x not in movable(Proof(goal.given, goal.variables())):
        return
    plainer = _opened(f, goal, search)
    g = None if plainer is None else written(plainer, goal, search)
    if g is None:
        return
    equal = search.find(Goal(Eq(f, g), goal.given, goal.hints))
    body = equal and search.find(Goal(with_function(relation, g), goal.given, goal.hints))
    if equal is not None and body is not None:
        yield NearBy(g, equal, body)


def _opened(f: Expression, goal: Goal, search: Search) -> Expression | None:
    """The formula without bars around what has one sign under the hypotheses, as far as that is found; None where all
    stay."""
    known: dict[Apply, Expression] = {}

    def value(bars: Apply) -> Expression:
        if bars not in known and len(known) < MOST:
            known[bars] = _without_bars(bars, goal, search)
        return known.get(bars, bars)

    found: Expression = opened(f, value)
    return found if any(bars != plain for bars, plain in known.items()) else None


def _without_bars(bars: Apply, goal: Goal, search: Search) -> Expression:
    """u or −u for |u|, where its sign is found; else |u|."""
    inside = bars.argument
    for sign, plain in (("≥", inside), ("≤", Neg(inside))):
        if search.find(Goal(Order(sign, inside, lift(0)), goal.given, goal.hints)):
            return plain
    return bars


__all__ = ["propose"]
