"""Events of independent random numbers, as P(x < y): E f(x, y) by the distribution function F of x, given the others.

E f(x, y) = E[f(below)·F(y) + f(above)·(1 − F(y))] for an f that asks only on which side of y, or of a value made of y
and of further numbers, x lies, where x has a density: what f is at the value itself has probability 0 (Fubini).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf
from typing import TypeAlias

from verifier.expressions import Expectation, Expression, Noise, Variable
from verifier.kernel.signs.order import signs_under
from verifier.language.declared.cumulative import WITH_NORMAL, of_comparison, uniform
from verifier.language.declared.scope import Scope
from verifier.language.declared.separated import independent_numbers
from verifier.language.declared.two_moments import VALUES
from verifier.relations import Order, Relation, rebuild

#: Numbers of one event, at most.
_MOST = 3
#: The law of a number: its name and its parameters.
Drawn: TypeAlias = tuple[str, list[Expression]]


def by_comparison(scope: Scope, relations: Iterable[Relation]) -> list[Relation]:
    """The relations with such expectations as those of functions of one number."""
    laws: dict[Noise, Drawn] = {
        drawn: scope.drawn_by[name]
        for name, drawn in scope.by_square.items()
        if not drawn.shape and name in scope.drawn_by
    }
    return [_told(scope, laws, relation) for relation in relations]


def _told(scope: Scope, laws: dict[Noise, Drawn], relation: Relation) -> Relation:
    there: dict[Expression, Expression] = {}
    for node in relation.atoms(Expectation):
        noise = independent_numbers(node)
        if not 2 <= len(noise) <= _MOST:
            continue
        means = (_given(laws, node.args[0], x, [y for y in noise if y != x]) for x in noise)
        found = next((mean for mean in means if mean is not None), None)
        if found is not None:
            there[node] = Expectation(found)
    if not there:
        return relation
    scope.cite("E f(x, y) = E[f(below) F(y) + f(above) (1 − F(y))] for independent x and y, x with the distribution F")
    told: Relation = rebuild(relation, there)
    return told


def _given(laws: dict[Noise, Drawn], body: Expression, x: Noise, others: Sequence[Noise]) -> Expression | None:
    """E over x of such an f, as a formula of the others."""
    kind, parameters = laws.get(x, ("normal", list(x.parameters)) if x.law == "normal" else ("", []))
    if kind == "uniform":
        start, end = parameters
        alike = {y for y in others if laws.get(y) == (kind, parameters)}

        def share(t: Expression) -> Expression:
            return (t - start) / (end - start) if t in alike else uniform(t, start, end)

        return of_comparison(body, x, share, lambda t: True)
    if kind not in WITH_NORMAL:
        return None
    low, high, cumulative = WITH_NORMAL[kind]
    return of_comparison(
        body, x, lambda t: cumulative(t, *parameters), lambda t: _lies_between(t, laws, others, low, high)
    )


def _lies_between(t: Expression, laws: dict[Noise, Drawn], others: Sequence[Noise], low: float, high: float) -> bool:
    """Every value of t, made of the others, is in the range of F's formula."""
    if low == -inf and high == inf:
        return True
    given: list[Relation] = []
    values: dict[Expression, Expression] = {}
    for k, y in enumerate(others):
        kind, parameters = laws.get(y, ("", []))
        facts = ("positive",) if "positive" in VALUES.get(kind, ()) else ("unit_interval",) if kind == "beta" else ()
        values[y] = v = Variable(f"□{k}", (), facts)
        if kind == "uniform":
            given += [Order("≥", v, parameters[0]), Order("≤", v, parameters[1])]
    known = signs_under(tuple(given)).bounds(rebuild(t, values))
    return low <= known.low and known.high <= high


__all__ = ["by_comparison"]
