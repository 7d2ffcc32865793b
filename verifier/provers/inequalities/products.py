"""Products of powers are compared through their logarithms, which are sums: (1 + 1/n)ⁿ < e is n·log(1 + 1/n) < 1."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.certificates import Certificate, Logarithms
from verifier.claims import Goal
from verifier.expressions import Add, Apply, Div, Mul, Number, Pow, Variable
from verifier.kernel.signs.multiples import plain
from verifier.kernel.signs.order import signs_under
from verifier.patience import within
from verifier.provers.inequalities import logarithm_alone
from verifier.provers.search import Search
from verifier.relations import Order, leaves

#: Calls of functions that the search for the logarithms may take: sums of them it may compare without end.
PATIENCE = 400_000


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """a R b from log a R log b, for products a, b > 0 of scalars of which one has a letter in an exponent."""
    relation = goal.relation
    if search.depth or not isinstance(relation, Order) or any(v.shape for v in leaves(relation, Variable)):
        return
    sides = relation.expressions
    if any(map(_is_sum, sides)) or not any(map(has_letter_power, sides)):
        return
    signs = signs_under(goal.given)
    if all(signs.bounds(side).positive for side in sides):
        logs = Goal(Order(relation.sign, *(Apply("log", side) for side in sides)), goal.given, goal.hints)
        counted = any(part.function == "gamma" for part in relation.atoms(Apply))  # then induction is what helps
        inner = None if counted else next(logarithm_alone.propose(logs, search), None)
        inner = inner or within(PATIENCE, search.anew, logs)
        if inner is not None:
            yield Logarithms(inner)


def _is_sum(node: Any) -> bool:
    """A sum of several terms, whose logarithm is no simpler."""
    node = plain(node)
    if isinstance(node, (Mul, Div)):
        return any(map(_is_sum, node.args))
    return isinstance(node, Add)


def has_letter_power(node: Any) -> bool:
    """A factor is a power whose exponent is no number."""
    node = plain(node)
    if isinstance(node, (Mul, Div)):
        return any(map(has_letter_power, node.args))
    return isinstance(node, Pow) and not isinstance(node.args[1], Number)
