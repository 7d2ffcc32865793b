"""Relations of arrays whose entries are made of several others, at a place with a name of its own.

x ≤ max x is xₖ ≤ max x for every k, and what is known of largest entries and of sums is known of them beside single
entries.
"""

from __future__ import annotations

from collections.abc import Iterator

from verifier.array_functions import ArrayFunction
from verifier.certificates import AnyPlace, Certificate
from verifier.claims import Goal
from verifier.expressions import Comprehension, Index, Leaf, MatMul, SumOver, Total
from verifier.kernel.laws.any_place import at_place_of_all
from verifier.provers.search import Search
from verifier.relations import Eq, Order, Relation, leaves
from verifier.shapes import broadcast

_LETTERS = ("k", "l", "j", "i", "m", "p", "q", "s")


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The relation at one place; not inside another search."""
    relation = goal.relation
    if search.depth or not isinstance(relation, (Eq, Order)) or type(relation) not in (Eq, Order):
        return
    if not (_mixes(relation) if type(relation) is Order else any(map(_mixes, goal.given))):
        return
    shape = broadcast("=", *relation.expressions)
    taken = {leaf.name for part in (relation, *goal.given) for leaf in leaves(part, Leaf)}
    letters = [letter for letter in _LETTERS if letter not in taken]
    if not shape or len(letters) < len(shape) or 1 in shape:
        return
    places = tuple(Index(letter, dim) for letter, dim in zip(letters, shape))
    found = search.find(Goal(at_place_of_all(relation, places), goal.given, goal.hints))
    if found is not None:
        yield AnyPlace(places, found)


def _mixes(relation: Relation) -> bool:
    """Entries of the sides are made of several others, by sums or as the largest of them."""
    return bool(relation.atoms(ArrayFunction, MatMul, Total, SumOver, Comprehension))


__all__ = ["propose"]
