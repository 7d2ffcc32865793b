"""Integrals of improper integrals: the inner ones are evaluated first, as functions of the outer variable."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.certificates import Certificate, RestatedIntegrand
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Expression, Variable
from verifier.integrals import Integral, is_infinite
from verifier.kernel.meaning.integration import between
from verifier.kernel.signs.order import signs_under
from verifier.provers.search import Search
from verifier.relations import Eq, Order, leaves, outermost, rebuild

_DEPTH = 2


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The first integral with an improper one inside that moves with its variable; the rest is a goal of its own."""
    if type(goal.relation) not in (Eq, Order) or search.depth > _DEPTH:
        return
    for node in dict.fromkeys(outermost(goal.relation, Integral)):
        found = restated(goal, search, node)
        if found is not None:
            inside, u, g = found
            rest = rebuild(goal.relation, {node: Integral(rebuild(g, {u: node.args[1]}), *node.args[1:])})
            then = search.find(Goal(rest, goal.given, goal.hints))
            if then is not None:
                yield RestatedIntegrand(node, u, g, inside, then)
            return


def restated(goal: Goal, search: Search, node: Any) -> tuple[Certificate, Variable, Expression] | None:
    """The integrand in a free variable with each inner integral as what it is strictly between the ends of the outer
    one, and a proof that it is that; None without an improper integral inside."""
    from verifier.provers.calculus.integral_values import value_of

    body, t, a, b = node.args
    if not _inner(body, t):
        return None
    u = search.freed(t, goal)
    cases = list(between(u, a, b, signs_under(goal.given), strict=True))
    if len(cases) != 1:
        return None
    there, opened = (*goal.given, *cases[0]), rebuild(body, {t: u})
    values: dict[Expression, Expression] = {}
    for part in _inner(opened, u):
        found = value_of(Goal(Eq(part, part), there), part)
        if found is None:
            return None
        values[part] = found[0]
    try:
        g = rebuild(opened, values)
    except StatementError:
        return None
    inside = search.find(Goal(Eq(opened, g), there, goal.hints))
    return None if inside is None else (inside, u, g)


def _inner(body: Expression, t: Variable) -> list[Any]:
    """The improper integrals in an integrand that move with its variable."""
    parts = dict.fromkeys(outermost(body, Integral))
    return [part for part in parts if any(map(is_infinite, part.args[2:])) and t in leaves(part, Variable)]


__all__ = ["propose", "restated"]
