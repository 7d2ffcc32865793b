"""Hypotheses in a chain: a ≤ b and b ≤ c bound a by c."""

from __future__ import annotations

from collections.abc import Iterable

from verifier.expressions import Expression, Variable
from verifier.kernel.signs.intervals import ALL, Interval, beyond
from verifier.relations import CONVERSE, Order, Relation

#: Hypotheses that one chain may have, besides the bound it begins with.
_LINKS = 2


def pass_on(given: Iterable[Relation], known: dict[Expression, Interval]) -> None:
    """a R b says of the variable a what ``known`` says of the number b on that side, a few links far; what is known of
    a formula by its structure is left to that."""
    orders = [relation for relation in given if isinstance(relation, Order) and not relation.lhs.shape]
    pairs = [pair for order in orders for pair in _both_ways(order) if isinstance(pair[1], Variable)]
    for _ in range(_LINKS):
        for sign, a, b in pairs:
            if b in known:
                known[a] = known.get(a, ALL).meet(beyond(sign, known[b]))


def _both_ways(order: Order) -> list[tuple[str, Expression, Expression]]:
    return [(order.sign, order.lhs, order.rhs), (CONVERSE[order.sign], order.rhs, order.lhs)]
