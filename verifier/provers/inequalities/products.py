"""Products of powers are compared through their logarithms, which are sums: (1 + 1/n)ⁿ < e is n·log(1 + 1/n) < 1."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.certificates import Certificate, Logarithms
from verifier.claims import Goal
from verifier.expressions import Add, Apply, Defined, Div, Mul, Number, Pow
from verifier.kernel.signs.order import signs_under
from verifier.provers.patience import within
from verifier.provers.search import Search
from verifier.relations import Order

#: Calls of functions that the search for the logarithms may take: sums of them it may compare without end.
PATIENCE = 2_000_000


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """a R b from log a R log b, for products a, b > 0 of which one has a letter in an exponent."""
    relation = goal.relation
    if search.depth or not isinstance(relation, Order) or relation.lhs.shape or relation.rhs.shape:
        return
    sides = relation.expressions
    if any(map(_is_sum, sides)) or not any(map(_has_letter_power, sides)):
        return
    signs = signs_under(goal.given)
    if all(signs.bounds(side).positive for side in sides):
        logs = (Apply("log", side) for side in sides)
        inner = within(PATIENCE, search.anew, Goal(Order(relation.sign, *logs), goal.given, goal.hints))
        if inner is not None:
            yield Logarithms(inner)


def _is_sum(node: Any) -> bool:
    """A sum of several terms, whose logarithm is no simpler."""
    while isinstance(node, Defined):
        node = node.meaning
    if isinstance(node, (Mul, Div)):
        return any(map(_is_sum, node.args))
    return isinstance(node, Add)


def _has_letter_power(node: Any) -> bool:
    """A factor is a power whose exponent is no number."""
    while isinstance(node, Defined):
        node = node.meaning
    if isinstance(node, (Mul, Div)):
        return any(map(_has_letter_power, node.args))
    return isinstance(node, Pow) and not isinstance(node.args[1], Number)
