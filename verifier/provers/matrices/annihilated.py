"""A matrix is invertible that a polynomial with a constant term annihilates: A² − 3A + 2I = 0 says A(A − 3I) = −2I."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.arrangements import Det, Eye
from verifier.certificates import ArrayLaw, Bounds, Certificate, Cut
from verifier.claims import Goal
from verifier.expressions import Expression, Neg, Variable, lift
from verifier.kernel.laws.inequalities import difference
from verifier.kernel.signs.definite import chain, factors, invertible
from verifier.provers.matrices.spectra import Multiple, multiples, scaled, total
from verifier.provers.search import Search
from verifier.relations import Eq, Ne

_LAW = "det A ≠ 0 for AX = cI, c ≠ 0"


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal with det A ≠ 0 for the matrices A of which a hypothesis says so."""
    if type(goal.relation) not in (Eq, Ne) or search.depth:
        return
    tried: set[Expression] = set()
    for h in goal.given:
        if type(h) is Eq and len(h.expressions[0].shape) == 2 and h.expressions[0].shape == h.expressions[1].shape:
            for arrays in _annihilated(difference(*h.expressions)):
                fact = Ne(Det(arrays[0]), lift(0))
                if arrays[0] in tried or fact in goal.given or invertible(arrays[0], search.proof(goal).signs):
                    continue
                tried.add(arrays[0])
                if fact == goal.relation:
                    yield ArrayLaw(_LAW, arrays, Bounds())
                body = search.find(Goal(goal.relation, (*goal.given, fact), goal.hints))
                if body is not None:
                    yield Cut(fact, ArrayLaw(_LAW, arrays, Bounds()), body)


def _annihilated(gap: Any) -> Iterator[tuple[Expression, Expression, Expression]]:
    """A, X and c with AX = cI for the sum AX − cI."""
    found = list(multiples(gap))
    constant = [m.scale for m in found if isinstance(m.array, Eye)]
    others = [(m.scale, factors(m.array)) for m in found if not isinstance(m.array, Eye)]
    if not constant or not others:
        return
    first = others[0][1][0]
    if isinstance(first, Variable) and all(parts[0] == first for _, parts in others):
        rest = [Multiple(c, chain(parts[1:]) if parts[1:] else Eye(first.shape[0])) for c, parts in others]
        yield first, total([*map(scaled, rest)]), Neg(total(constant))


__all__ = ["propose"]
