"""Integrals with a parameter by its sign: the laws and antiderivatives that are known speak of numbers > 0.

Where a < 0 it is −|a|; at a = 0 the integrand is another one.
"""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import Cases, Certificate
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Apply, Neg, Variable, lift
from verifier.integrals import Integral
from verifier.kernel.laws.cases import case
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.signs.order import signs_under
from verifier.provers.search import Search
from verifier.relations import Eq, Order, leaves


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The first parameter that is < 0 as −|a|; else the cases by the sign of the first that may have any."""
    relation = goal.relation
    if search.depth or not isinstance(relation, (Eq, Order)) or any(side.shape for side in relation.expressions):
        return
    letters = parameters(goal)
    signs = signs_under(goal.given)
    below = next((a for a in letters if signs.bounds(a).negative), None)
    if below is not None:
        found = _turned(goal, below, search)
        if found is not None:
            yield found
        return
    known = {a: signs.bounds(a) for a in letters}
    either = next((a for a in letters if not (known[a].nonnegative or known[a].nonpositive)), None)
    if either is None:
        return
    apart = (">", "<") if known[either].excludes_zero else (">", "=", "<")
    parts: list[Certificate] = []
    for sign in apart:
        within = Goal(relation, (*goal.given, case(either, sign, lift(0))), goal.hints)
        part = search.replaced(within, either, lift(0)) if sign == "=" else search.find(within)
        if part is None and sign == "<":
            part = _turned(within, either, search)
        if part is None:
            return
        parts.append(part)
    yield Cases(either, apart, tuple(parts))


def parameters(goal: Goal) -> list[Variable]:
    """The numbers of which an integrand of the goal is a function too, by name."""
    integrals = goal.relation.atoms(Integral)
    free = scope_of(goal.relation).free
    found = {v for node in integrals for v in leaves(node.args[0], Variable) if v in free and v != node.args[1]}
    return sorted((v for v in found if type(v) is Variable and not v.shape and not v.of), key=str)


def _turned(goal: Goal, a: Variable, search: Search) -> Certificate | None:
    try:
        return search.replaced(goal, a, Neg(Apply("abs", a)))
    except StatementError:
        return None


__all__ = ["parameters", "propose"]
