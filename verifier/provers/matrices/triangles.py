"""Norms in a goal of which one array is the sum of others: the instances of the triangle inequality, all at once."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, product
from typing import Any

from verifier.certificates import ArrayLaw, Certificate
from verifier.claims import Goal
from verifier.expressions import Add, Expression, Neg, Number, Pow, Total
from verifier.kernel.index.terms import number
from verifier.kernel.laws.matrices.arrays import LAWS
from verifier.kernel.signs.multiples import plain
from verifier.provers.matrices.array_laws import parts_of
from verifier.provers.search import Search
from verifier.relations import Order

_LAW = "‖x + y‖ ≤ ‖x‖ + ‖y‖"
EMPTY = number(0)
#: Norms in a goal that are looked at.
MOST = 5


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal with all the instances as hypotheses."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.lhs.shape or relation.rhs.shape or search.depth > 1:
        return
    arrays = list(dict.fromkeys(array for part in parts_of(relation) if (array := normed(part)) is not None))
    if not 3 <= len(arrays) <= MOST:
        return
    pairs = list(dict.fromkeys(triangles(goal, arrays, search)))
    stated = tuple(LAWS[_LAW](*pair) for pair in pairs)
    body = search.find(Goal(relation, (*goal.given, *stated), goal.hints)) if pairs else None
    if body is not None:
        for pair in reversed(pairs):
            body = ArrayLaw(_LAW, pair, body)
        yield body


def triangles(goal: Goal, arrays: list[Expression], search: Search) -> Iterator[tuple[Expression, Expression]]:
    """(±b, ±c) where a = ±b ± c for norms ‖a‖, ‖b‖, ‖c‖ of the goal; (±b ± c, ±d) and (±b, ±c) for a sum of three."""
    for a in arrays:
        others = [b for b in arrays if b is not a and b.shape == a.shape]
        for b, c in combinations(others, 2):
            for x, y in product((b, Neg(b)), (c, Neg(c))):
                if search.gap(goal, a, Add(x, y)) == EMPTY:
                    yield x, y
        for trio in combinations(others, 3):
            for x, y, z in product(*((b, Neg(b)) for b in trio)):
                if search.gap(goal, a, Add(x, y, z)) == EMPTY:
                    yield Add(x, y), z
                    yield x, y


def normed(node: Any) -> Expression | None:
    """a for √Σaᵢ²."""
    if not (isinstance(node, Pow) and isinstance(node.args[1], Number) and node.args[1].value == Fraction(1, 2)):
        return None
    inside = plain(node.args[0])
    squares = plain(inside.args[0]) if isinstance(inside, Total) else None
    if isinstance(squares, Pow) and isinstance(squares.args[1], Number) and squares.args[1].value == 2:
        found: Expression = squares.args[0]
        return found
    return None
