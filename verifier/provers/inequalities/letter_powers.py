"""Powers |v|ᵃ with a letter in the exponent where v may be 0: the goal is proved where it is not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.certificates import Certificate, OffZeros
from verifier.claims import Goal
from verifier.expressions import Apply, Expression, Pow
from verifier.kernel.laws.calculus.filled import has_letter
from verifier.kernel.laws.calculus.kinks import off
from verifier.kernel.signs.order import signs_under
from verifier.provers.matrices.array_laws import parts_of
from verifier.provers.search import Search
from verifier.relations import Eq, Order


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal off the zeros of the bases of such powers, or of what stands between bars in them."""
    relation = goal.relation
    if search.depth or not isinstance(relation, (Eq, Order)) or (isinstance(relation, Order) and relation.strict):
        return
    signs = signs_under(goal.given)
    powers = [part for part in parts_of(relation) if isinstance(part, Pow) and has_letter(part)]
    subjects = tuple(
        dict.fromkeys(v for power in powers for v in _zeros(power.args[0]) if not signs.bounds(v).excludes_zero)
    )
    if subjects:
        inner = search.find(Goal(relation, (*goal.given, *map(off, subjects)), goal.hints))
        if inner is not None:
            yield OffZeros(subjects, inner)


def _zeros(node: Any) -> Iterator[Expression]:
    """What may be 0: what stands between bars inside, and a base without bars."""
    if not any(isinstance(part, Apply) and part.function == "abs" for part in parts_of(Eq(node, node))):
        yield node
    for part in parts_of(Eq(node, node)):
        if isinstance(part, Apply) and part.function == "abs":
            yield part.argument
