"""An entry that a hypothesis says is the largest or the least one: xₖ = max x gives xₖ ≥ xⱼ and xₖ ≥ mean x."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.array_functions import ArrayFunction
from verifier.certificates import Certificate
from verifier.claims import Goal
from verifier.expressions import Entry
from verifier.provers.search import Search
from verifier.relations import Eq, Order


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal with max x, of which there are laws, in the place of the entry."""
    if not isinstance(goal.relation, (Eq, Order)) or search.depth > 1:
        return
    spoken = goal.relation.atoms(Entry)
    for h in goal.given:
        for entry, extreme in (h.expressions, h.expressions[::-1]) if type(h) is Eq else ():
            if entry in spoken and isinstance(extreme, ArrayFunction) and extreme.function in ("max", "min"):
                found = search.replaced(goal, entry, extreme)
                if found is not None:
                    yield found


__all__ = ["propose"]
