"""Derivatives of formulas of pieces where one piece alone counts: min(r·a, clip(r, 1 − e, 1 + e)·a) is r·a near by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.certificates import Certificate, NearBy
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Apply, Defined, Expression, Index, Leaf, Neg, lift
from verifier.kernel.check import Proof, Rejected
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.laws.calculus.kinks import movable, sides_of
from verifier.kernel.laws.calculus.nearby import with_function
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
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
    plainer = _Opened(goal, search).of(f)
    term = None if plainer is None else search.gap(goal, plainer, lift(0))
    if term is None:
        return
    try:
        g = raise_term(term, goal.variables())
    except (StatementError, GaveUp, Undefined):
        return
    equal = search.find(Goal(Eq(f, g), goal.given, goal.hints))
    body = equal and search.find(Goal(with_function(relation, g), goal.given, goal.hints))
    if equal is not None and body is not None:
        yield NearBy(g, equal, body)


class _Opened:
    """The formula without bars around what has one sign under the hypotheses, as far as that is found."""

    def __init__(self, goal: Goal, search: Search) -> None:
        self.goal, self.search = goal, search
        self.bars: dict[Expression, Expression] = {}

    def of(self, node: Expression) -> Expression | None:
        """The formula; None where no bar is gone."""
        found: Expression = self._walk(node)
        return found if any(bars != value for bars, value in self.bars.items()) else None

    def _walk(self, node: Any) -> Any:
        if not isinstance(node, Expression) or isinstance(node, Leaf) or not node.args:
            return node
        if isinstance(node, Defined):
            return self._walk(node.meaning)
        args = [self._walk(arg) for arg in node.args]
        made = node.func(*args)
        if isinstance(made, Apply) and made.function == "abs" and len(self.bars) < MOST and made not in self.bars:
            self.bars[made] = self._without(made)
        return self.bars.get(made, made)

    def _without(self, bars: Apply) -> Expression:
        """u or −u for |u|, where its sign is found; else |u|."""
        inside = bars.argument
        for sign, value in (("≥", inside), ("≤", Neg(inside))):
            if self.search.find(Goal(Order(sign, inside, lift(0)), self.goal.given, self.goal.hints)):
                return value
        return bars


__all__ = ["propose"]
