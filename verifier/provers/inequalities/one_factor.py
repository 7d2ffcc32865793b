"""The sign of a number from that of its product with a number > 0: c ≥ 0 from ac ≥ b² and a > 0."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import Certificate, Rearranged
from verifier.claims import Goal
from verifier.expressions import Mul, Variable, lift
from verifier.kernel.laws.inequalities import ascending, is_literal_zero
from verifier.kernel.signs.order import signs_under
from verifier.provers.search import Search
from verifier.relations import Order


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The product, for each that stands in a hypothesis."""
    relation = goal.relation
    if not isinstance(relation, Order) or not is_literal_zero(ascending(relation).rhs):
        return
    up, signs = ascending(relation), signs_under(goal.given)
    if not isinstance(up.lhs, Variable) or up.lhs.shape:
        return
    products = dict.fromkeys(node for hypothesis in goal.given for node in hypothesis.atoms(Mul) if up.lhs in node.args)
    for product in products:
        others = [factor for factor in product.args if factor != up.lhs]
        if len(others) != 1 or others[0].shape or not signs.bounds(others[0]).positive:
            continue
        statement = Order(up.sign, product, lift(0))
        inner = search.find(Goal(statement, goal.given, goal.hints))
        if inner is not None:
            yield Rearranged(lift(1) / others[0], statement, inner)


__all__ = ["propose"]
