"""‖f(Wx)‖ by way of ‖Wx‖, for a function f of each entry: activations of a layer beside the norm of its matrix."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import Certificate, Cut
from verifier.claims import Goal
from verifier.expressions import Apply, Defined, Expression, Total, Variable
from verifier.kernel.index.terms import GaveUp
from verifier.kernel.laws.inequalities import ascending
from verifier.kernel.signs.order import signs_under
from verifier.provers.inequalities.chains import by_way_of
from verifier.provers.search import Search
from verifier.provers.sums.entrywise import Scalars
from verifier.relations import Order, rebuild


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The smaller side with the array itself in the place of its function, in the middle; Σ f² ≤ Σ y² comes first."""
    relation = goal.relation
    if search.depth or not isinstance(relation, Order) or any(side.shape for side in relation.expressions):
        return
    smaller = ascending(relation).rhs
    for node in sorted(smaller.atoms(Defined), key=str):
        inside = _inside(node, goal)
        if inside is None or str(node.args[0]) != "norm":
            continue
        array = node.args[1][0]
        fact = Order("≤", Total(array**2), Total(inside**2))
        proof = search.find(Goal(fact, goal.given, goal.hints))
        if proof is None:
            continue
        known = Goal(relation, (*goal.given, fact), goal.hints)
        found = by_way_of(known, rebuild(smaller, {array: inside}), search)
        if found is not None:
            yield Cut(fact, proof, found)


def _inside(node: Defined, goal: Goal) -> Expression | None:
    """y where the array of a norm is made of the entries of y alone, which is itself made of others."""
    shown = node.args[1]
    array = shown[0] if len(shown) == 1 else None
    if not isinstance(array, (Defined, Apply)) or not array.shape:
        return None
    scalars = Scalars(signs_under(goal.given), {v.name for v in goal.variables()})
    try:
        scalars.of(array)
    except GaveUp:
        return None
    values = [*scalars.values]
    made = len(values) == 1 and values[0].shape == array.shape and not isinstance(values[0], Variable)
    return values[0] if made else None


__all__ = ["propose"]
