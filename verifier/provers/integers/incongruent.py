"""a ≠ b for polynomials in integers, by the remainders of a − b: 2k + 1 ≠ 0, k² ≠ 2."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import Certificate, Incongruent
from verifier.claims import Goal
from verifier.expressions import Variable
from verifier.facts import WHOLE_FACTS
from verifier.provers.search import Search
from verifier.relations import Ne, leaves

MODULI = (2, 3, 4, 5, 7, 8, 9, 11, 16)


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Moduli, the smallest first."""
    if type(goal.relation) is Ne and is_of_integers(goal.relation):
        yield from map(Incongruent, MODULI)


def is_of_integers(relation: Ne) -> bool:
    """All its letters are whole numbers, and there are some."""
    letters = leaves(relation, Variable)
    return len(relation.expressions) == 2 and bool(letters) and all(v.facts & WHOLE_FACTS for v in letters)


__all__ = ["is_of_integers", "propose"]
