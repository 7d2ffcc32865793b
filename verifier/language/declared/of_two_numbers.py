"""Events of two independent random numbers, as P(x < y): E f(x, y) by the distribution function F of x, given y.

E f(x, y) = E[f(below)·F(y) + f(above)·(1 − F(y))] for an f that asks only on which side of y, or of a value made of y,
x lies, where x has a density: what f is at the value itself has probability 0 (Fubini).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import inf
from typing import TypeAlias

from verifier import notation as nt
from verifier.expressions import Expectation, Expression, Noise
from verifier.kernel.signs.order import Signs
from verifier.language.declared.cumulative import LAWS as SIDED
from verifier.language.declared.cumulative import Cumulative, normal, of_comparison
from verifier.language.declared.scope import Scope
from verifier.language.declared.separated import independent_numbers
from verifier.language.declared.two_moments import LAWS, VALUES
from verifier.relations import Relation, rebuild

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
        if len(noise) != 2:
            continue
        for x, y in (noise, noise[::-1]):
            found = _given(laws, node.args[0], x, y)
            if found is not None:
                there[node] = Expectation(found)
                break
    if not there:
        return relation
    scope.cite("E f(x, y) = E[f(below) F(y) + f(above) (1 − F(y))] for independent x and y, x with the distribution F")
    told: Relation = rebuild(relation, there)
    return told


def _given(laws: dict[Noise, Drawn], body: Expression, x: Noise, y: Noise) -> Expression | None:
    """E over x of such an f, as a formula of y."""
    kind, parameters = laws.get(x, ("normal", list(x.parameters)) if x.law == "normal" else ("", []))
    if kind == "uniform":
        alike = laws.get(y) == (kind, parameters)
        start, end = parameters
        return of_comparison(body, x, lambda t: (t - start) / (end - start), lambda t: alike and t == y)
    if kind not in _KNOWN:
        return None
    low, high, cumulative = _KNOWN[kind]
    return of_comparison(
        body, x, lambda t: cumulative(t, *parameters), lambda t: _lies_between(t, y, laws.get(y), low, high)
    )


def _lies_between(t: Expression, y: Noise, law: Drawn | None, low: float, high: float) -> bool:
    """Every value of t, made of y, is in the range of F's formula."""
    if low == -inf and high == inf:
        return True
    if t != y or law is None:
        return False
    kind, parameters = law
    if kind == "uniform":
        ends = [Signs().bounds(end) for end in parameters]
        return low <= ends[0].low and ends[1].high <= high
    least, most = (0.0, 1.0) if kind == "beta" else (0.0, inf) if "positive" in VALUES.get(kind, ()) else (-inf, inf)
    return low <= least and most <= high


def _exponential(t: Expression, rate: Expression) -> Expression:
    mean, _ = LAWS["exponential"].moments(rate)
    return 1 - nt.exp(-t / mean)


#: As ``cumulative.LAWS``, with laws of which the events of one number are told by other laws.
_KNOWN: Mapping[str, tuple[float, float, Cumulative]] = {
    **SIDED, "exponential": (0, inf, _exponential), "normal": (-inf, inf, normal),
}  # fmt: skip

__all__ = ["by_comparison"]
