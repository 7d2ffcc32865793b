"""Bounds that are roots of numbers, squared: |u| < 1/√3 says that u² < 1/3, which the sign rules can use."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import Certificate, CompareRoots, Rearranged
from verifier.claims import Goal
from verifier.expressions import Apply, Expression, Variable, lift
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.laws.inequalities import ascending
from verifier.kernel.signs.order import signs_under
from verifier.provers.search import Search
from verifier.relations import Eq, Order, leaves


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The squares of such bounds as facts, and then the goal."""
    if search.depth or not isinstance(goal.relation, (Eq, Order)):
        return
    facts = [known for h in goal.given if isinstance(h, Order) and (known := squared(h, goal, search)) is not None]
    if not facts:
        return
    body = search.cut(goal, facts)
    if body is not None:
        yield body


def squared(hypothesis: Order, goal: Goal, search: Search) -> tuple[Order, Certificate] | None:
    """u² R b² with its proof, for a hypothesis |u| R b, or u R b with u ≥ 0, and a b that is no number while b² is."""
    up = ascending(hypothesis)
    size, bound = up.rhs, up.lhs
    if size.shape or bound.shape or leaves(bound, Variable) or not signs_under(goal.given).bounds(size).nonnegative:
        return None
    try:
        plain, square = (search.proof(goal).entry(b, ()).constant for b in (bound, bound**2))
    except (GaveUp, Undefined):
        return None
    if plain is not None or square is None:
        return None
    sign = "<" if up.strict else "≤"
    inner = search.find(Goal(Order(sign, size, bound), goal.given))
    if inner is None:
        return None
    fact = Order(sign, _inside(size) ** 2, lift(square))
    return fact, Rearranged(lift(1), Order(sign, size**2, bound**2), CompareRoots(inner))


def _inside(node: Expression) -> Expression:
    return node.argument if isinstance(node, Apply) and node.function == "abs" else node
