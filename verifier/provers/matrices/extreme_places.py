"""The largest entry on the less side of an inequality, and the least on the other: an entry at a place of its own.

max f(x) ≤ c is f(xₖ) ≤ c for every k, and f(max x) ≤ max f(x) is f(xₖ) ≤ max f(x), a law.  An equation is shown both
ways.  What hypotheses say of all entries is used at the places that the goal speaks of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeGuard

from verifier.array_functions import ArrayFunction
from verifier.certificates import AtPlace, Attained, BothWays, Certificate
from verifier.claims import Goal
from verifier.expressions import Entry, Index, Leaf, Neg
from verifier.kernel.laws.attained import at, put_in
from verifier.kernel.laws.inequalities import ascending
from verifier.kernel.laws.matrices.arrays import LAWS
from verifier.kernel.meaning.bindings import scope_of
from verifier.provers.search import Instance, Search
from verifier.relations import Eq, Order, Relation, leaves

_LETTERS = ("k", "l", "j", "i", "m", "p", "q", "s")
#: At most so many extremes are put in, and so many laws.
_MOST, _LAWS = 2, 6


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Entries for the extremes that only make the goal harder, then the laws of the others at these places."""
    relation = goal.relation
    if type(relation) not in (Eq, Order) or search.depth > 1 or any(side.shape for side in relation.expressions):
        return
    extremes = _extremes(relation)
    if not extremes or not all(isinstance(leaf, Index) for leaf in scope_of(relation).bound):
        yield from _at_places(goal, search)
        return
    if not isinstance(relation, Order):
        if search.depth:
            return
        below = search.find(Goal(Order("≤", *relation.expressions), goal.given, goal.hints))
        above = below and search.find(Goal(Order("≥", *relation.expressions), goal.given, goal.hints))
        if below is not None and above is not None:
            yield BothWays(above, below)
        return
    up = ascending(relation)
    for chosen in _chosen(up):
        found = _entered(goal, chosen, search)
        if found is not None:
            yield found


def alone(goal: Goal, search: Search) -> Iterator[Certificate]:
    """max f(x) ≤ c as f(xₖ) ≤ c, where nothing else is said of whole arrays: nothing is lost, and no law is needed."""
    relation = goal.relation
    if type(relation) is not Order or any(side.shape for side in relation.expressions):
        return
    up = ascending(relation)
    for extreme, beside, name in ((up.rhs, up.lhs, "max"), (up.lhs, up.rhs, "min")):
        if not _is_extreme(extreme, name) or any(part.atoms(ArrayFunction) for part in (beside, extreme.array)):
            continue
        found = _entered(goal, [extreme], search, plain=True)
        if found is not None:
            yield found


def _is_extreme(node: Any, name: str) -> TypeGuard[ArrayFunction]:
    return isinstance(node, ArrayFunction) and node.function == name


def _chosen(up: Order) -> Iterator[list[ArrayFunction]]:
    """The largest on the less side and the least on the larger one; then those of either side that are left."""
    easy = [f for f in _extremes(up.rhs) if f.function == "max"] + [f for f in _extremes(up.lhs) if f.function == "min"]
    if easy:
        yield easy[:_MOST]
    others = [f for f in _extremes(up) if f not in easy]
    yield from ([*easy[: _MOST - 1], other] for other in others[:_MOST])


def _entered(goal: Goal, extremes: Sequence[ArrayFunction], search: Search, plain: bool = False) -> Certificate | None:
    """The goal with an entry for each of these, and with what is known at the new places unless it is ``plain``."""
    relation: Any = goal.relation
    given = goal.given
    steps: list[Attained] = []
    taken = {leaf.name for part in (relation, *given) for leaf in leaves(part, Leaf)}
    letters = iter([letter for letter in _LETTERS if letter not in taken])
    for extreme in extremes:
        array = extreme.array
        named = [next(letters, "") for _ in array.shape]
        if not all(named) or scope_of(extreme).free & scope_of(relation).bound:
            return None
        places = [Index(letter, dim) for letter, dim in zip(named, array.shape)]
        step = Attained(extreme, Entry(array, *places), Certificate())
        relation = put_in(relation, step)
        given = (*given, Order("≤" if extreme.function == "max" else "≥", array, step.entry))
        steps.append(step)
    if plain:
        body = search.find(Goal(relation, given, goal.hints))
    else:
        body = _with_laws(Goal(relation, given, goal.hints), search)
    for step in reversed(steps):
        body = None if body is None else Attained(step.extreme, step.entry, body)
    return body


def _with_laws(goal: Goal, search: Search) -> Certificate | None:
    """The goal with xₖ ≤ max x at the places that it speaks of, and with the hypotheses there."""
    places = _places(goal)
    laws: dict[Relation, Instance] = {}
    for extreme in _extremes(goal.relation):
        array = extreme.array if extreme.function == "max" else Neg(extreme.array)
        for place in places:
            if tuple(index.dim for index in place) == array.shape and len(laws) < _LAWS:
                entry = Entry(array, *place)
                laws[LAWS["xᵢ ≤ max x"](entry)] = ("xᵢ ≤ max x", (entry,))
    used = list(_instances(goal, places))
    wider = Goal(goal.relation, (*goal.given, *(said for _, _, said in used)), goal.hints)
    body = search.under_laws(wider, laws) if laws else search.find(wider) if used or wider != goal else None
    return _used(used, body)


def _used(used: Sequence[tuple[int, Entry, Relation]], body: Certificate | None) -> Certificate | None:
    """What is proved with instances of hypotheses, which are named before it."""
    for number, entry, _ in reversed(used):
        body = None if body is None else AtPlace(number, entry, body)
    return body


def _at_places(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal with the hypotheses about all entries at the places that it speaks of."""
    if search.depth or not any(isinstance(h, (Eq, Order)) and any(s.shape for s in h.expressions) for h in goal.given):
        return
    used = list(_instances(goal, _places(goal)))
    if used:
        wider = Goal(goal.relation, (*goal.given, *(said for _, _, said in used)), goal.hints)
        body = _used(used, search.find(wider))
        if body is not None:
            yield body


def _instances(goal: Goal, places: Sequence[tuple[Index, ...]]) -> Iterator[tuple[int, Entry, Relation]]:
    """The hypotheses about arrays at these places, each once."""
    seen = {*goal.given}
    for number, hypothesis in enumerate(goal.given):
        if type(hypothesis) not in (Eq, Order):
            continue
        array = next((side for side in hypothesis.expressions if side.shape), None)
        for place in places:
            if array is not None and array.shape == tuple(index.dim for index in place) and len(seen) < 12:
                entry = Entry(array, *place)
                said = at(hypothesis, entry)
                if said is not None and said not in seen:
                    seen.add(said)
                    yield number, entry, said


def _places(goal: Goal) -> list[tuple[Index, ...]]:
    """The index letters at which arrays stand in a goal and in the hypotheses that came with them."""
    bound = scope_of(goal.relation).bound
    found: dict[tuple[Index, ...], None] = {}
    for part in (goal.relation, *goal.given):
        for entry in part.atoms(Entry):
            place = entry.args[1:]
            if all(isinstance(index, Index) and index not in bound for index in place):
                found.setdefault(place)
    free = {leaf for part in (goal.relation, *goal.given) for leaf in scope_of(part).free}
    return [place for place in found if free.issuperset(place)]


def _extremes(node: Any) -> list[ArrayFunction]:
    """The largest and the least entries that a statement speaks of, in the order of the text."""
    found: dict[ArrayFunction, None] = {}
    for part in sorted(node.atoms(ArrayFunction), key=str):
        if part.function in ("max", "min"):
            found.setdefault(part)
    return [*found]


__all__ = ["propose"]
