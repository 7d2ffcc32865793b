"""|u| ≤ c from u ≤ c and −u ≤ c; ab ≤ c from |ab| ≤ c, where something is known of |a|."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.certificates import Cases, Certificate, Chained, NormalForm
from verifier.claims import Goal
from verifier.expressions import Apply, Defined, Expression, Mul, Neg, Variable, lift
from verifier.kernel.laws.inequalities import ascending
from verifier.kernel.signs.order import signs_under
from verifier.provers.search import Search
from verifier.relations import Order, Relation, leaves


def of_several(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The same for a u of several variables, as x − y; one of a single variable is told apart by its sign first."""
    inside = _bounded(goal.relation)
    if inside is not None and len(leaves(inside, Variable)) > 1:
        yield from propose(goal, search)


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Both one-sided bounds, each used where |u| is that side."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.lhs.shape or relation.rhs.shape or search.depth > 1:
        return
    inside = _bounded(relation)
    if inside is None or relation.strict:
        return
    known = signs_under(goal.given).bounds(inside)
    if known.nonnegative or known.nonpositive:
        return  # |u| is one of the two
    above = relation.sign == "≥"
    sides = (inside, Neg(inside))
    ends = [(relation.lhs, side) if above else (side, relation.rhs) for side in sides]
    bounds = [search.find(Goal(Order(relation.sign, *pair), goal.given, goal.hints)) for pair in ends]
    parts = [
        Chained(side, bound, NormalForm()) if above else Chained(side, NormalForm(), bound)
        for side, bound in zip(sides, bounds)
        if bound is not None
    ]
    if len(parts) == len(sides):
        yield Cases(inside, ("≥", "≤"), tuple(parts), lift(0))


def of_products(goal: Goal, search: Search) -> Iterator[Certificate]:
    """A product ab lies between −|ab| and |ab|, of which hypotheses about the sizes of a and b say more."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.strict or relation.lhs.shape or search.depth > 1:
        return
    sized = {size.argument for h in goal.given for size in h.atoms(Apply) if size.function == "abs"}
    for side in relation.expressions if sized else ():
        product = side.args[0] if isinstance(side, Neg) else side
        if not isinstance(product, Mul) or not sized.intersection(product.args):
            continue
        size: Expression = Apply("abs", product)
        middle = size if side == ascending(relation).rhs else Neg(size)
        ends = ((relation.lhs, middle), (middle, relation.rhs))
        parts = [search.find(Goal(Order(relation.sign, *pair), goal.given, goal.hints)) for pair in ends]
        if parts[0] is not None and parts[1] is not None:
            yield Chained(middle, parts[0], parts[1])


def _bounded(relation: Relation) -> Expression | None:
    """u for |u| ≤ c."""
    if not isinstance(relation, Order):
        return None
    return size_of(relation.rhs if relation.sign in "≥>" else relation.lhs)


def size_of(node: Any) -> Expression | None:
    """u for |u|."""
    if isinstance(node, Defined):
        return size_of(node.meaning)
    return node.argument if isinstance(node, Apply) and node.function == "abs" else None
