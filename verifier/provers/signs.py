"""Sign rules read off the statement as it stands."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import Balls, Bounds, Certificate
from verifier.claims import Goal
from verifier.kernel.laws.inequalities import is_of_numbers
from verifier.provers.search import Search
from verifier.relations import Eq, Loewner, Order


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Intervals; balls where no variable is left."""
    relation = goal.relation
    if isinstance(relation, (Order, Loewner)):
        yield Bounds()
    if isinstance(relation, (Eq, Order)) and is_of_numbers(relation) and not goal.dims():
        yield from (Balls(bits) for bits in (64, 256, 1024, 4096))
