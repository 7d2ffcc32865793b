"""Arrays with a written shape, one entry after the other: each may be proved in its own way."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import Certificate, EachEntry
from verifier.claims import Goal
from verifier.kernel.laws.entries import entries
from verifier.provers.search import Search
from verifier.relations import Eq, Order


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Every entry by a proof of its own; not inside another search."""
    if search.depth or not isinstance(goal.relation, (Eq, Order)):
        return
    parts: list[Certificate] = []
    for entry in entries(goal.relation):
        found = search.find(Goal(entry, goal.given))
        if found is None:
            return
        parts.append(found)
    if parts:
        yield EachEntry(tuple(parts))
