"""Inequalities with integrals: by the slope in an end or a parameter, and by the integrand.

The integrals over one interval and what stands beside them are one integral: c·∫ₐᵇ f + r = ∫ₐᵇ (c·f + r/(b − a)), which
has the sign that its integrand has all along.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from verifier.certificates import Certificate, SignOfIntegral
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Add, Expression, Neg, Variable, lift
from verifier.integrals import Integral, is_infinite
from verifier.kernel.laws.inequalities import ascending, difference
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.signs.order import signs_under
from verifier.provers.canonical import written
from verifier.provers.inequalities.growth import DEEPEST, Growth, of_scalars
from verifier.provers.search import Search
from verifier.relations import Order, leaves, outermost, rebuild

#: How deep among subgoals.
_DEPTH = 1


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The sign of one integrand; else growth in what moves the integrals, or fall to a limit."""
    relation = goal.relation
    if not isinstance(relation, Order) or search.depth > _DEPTH or any(side.shape for side in relation.expressions):
        return
    nodes = list(dict.fromkeys(outermost(relation, Integral)))
    if not nodes or any(is_infinite(end) for node in nodes for end in node.args[2:]) or not search.defined(goal):
        return
    for ends in dict.fromkeys(node.args[2:] for node in nodes):
        found = _by_integrand(goal, [node for node in nodes if node.args[2:] == ends], search)
        if found is not None:
            yield found
    moved = {leaf for node in nodes for leaf in scope_of(node).free if isinstance(leaf, Variable)}
    if moved and of_scalars(goal):
        grown = Growth(search, budget="integrals", far=True).certify(goal, DEEPEST, fresh=False)
        if grown is not None:
            yield grown


def _by_integrand(goal: Goal, nodes: list[Integral], search: Search) -> Certificate | None:
    """The goal by the sign of c·f + … + r/(b − a)."""
    relation = goal.relation
    assert isinstance(relation, Order)
    _, t, a, b = nodes[0].args
    length = Add(b, Neg(a))
    if not signs_under(goal.given).bounds(length).positive:
        return None
    up = ascending(relation)
    parts = _linear(difference(up.lhs, up.rhs), nodes, goal, search)
    if parts is None:
        return None
    factors, rest = parts
    u = search.freed(t, goal)
    put = [factor * rebuild(node.args[0], {node.args[1]: u}) for factor, node in zip(factors, nodes)]
    there = written(reduce(lambda x, y: x + y, put, rest / length), goal, search, (u,))
    if there is None:
        return None
    inside = search.find(Goal(Order(up.sign, there, 0), (*goal.given, Order(">", u, a), Order(">", b, u)), goal.hints))
    if inside is None:
        return None
    fact = Order(up.sign, Integral(rebuild(there, {u: t}), t, a, b), lift(0))
    return search.cut(goal, [(fact, SignOfIntegral(u, inside))])


def _linear(
    gap: Expression, nodes: list[Integral], goal: Goal, search: Search
) -> tuple[list[Expression], Expression] | None:
    """The factors, free of what the integrals bind, and the rest of Σ factor·∫ + rest; None for what is not linear."""
    marks = [Variable(search.name(f"∫{k}", {leaf.name for leaf in leaves(gap, Variable)})) for k in range(len(nodes))]
    marked = rebuild(gap, dict(zip(nodes, marks)))
    if any(mark not in leaves(marked, Variable) for mark in marks):
        return None
    zero = dict.fromkeys(marks, lift(0))
    try:
        rest = rebuild(marked, zero)
        factors = [rebuild(marked, {**zero, mark: lift(1)}) - rest for mark in marks]
        again = reduce(lambda x, y: x + y, (f * mark for f, mark in zip(factors, marks)), rest)
    except StatementError:
        return None
    return (factors, rest) if search.same(goal, marked, again) else None
