"""Relations of arrays, proved at one place with a name of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sympy

from verifier.arrangements import Column, Full, Row
from verifier.certificates import AnyPlace
from verifier.expressions import Add, Apply, Comprehension, Defined, Div, Expression, Index, Leaf, Mul, Neg, Pow
from verifier.kernel.check import Proof, Rejected, prove
from verifier.relations import Eq, Order, leaves, rebuild
from verifier.shapes import broadcast

_FIRST = sympy.Integer(0)


def at_any_place(proof: Proof, relation: Eq | Order, certificate: AnyPlace) -> None:
    """aₖ R bₖ at a place k of which nothing is said gives a R b; axes of length 1 are stretched.

    Raises:
        Rejected: where the letters of the place are not new, or not those of the axes of what is compared.
    """
    places = certificate.places
    shape = broadcast("=", *relation.expressions)
    if not shape or tuple(place.dim for place in places) != shape:
        raise Rejected("the place is not one of the arrays that are compared")
    taken = {leaf.name for part in (relation, *proof.given, *proof.variables) for leaf in leaves(part, Leaf)}
    names = {place.name for place in places}
    if len(names) < len(places) or names & taken:
        raise Rejected("the place has letters of its own")
    proof.use("at any place")
    prove(proof, at_place_of_all(relation, places), certificate.body)


def at_place_of_all(relation: Eq | Order, places: Sequence[Index]) -> Eq | Order:
    """The relation at a place."""
    sides = [entry(side, _own(side, places)) for side in relation.expressions]
    return Order(relation.sign, *sides) if isinstance(relation, Order) else Eq(*sides)


def _own(node: Any, places: Sequence[Any]) -> tuple[Any, ...]:
    """The places of one that is broadcast: aligned at the last axis, axes of length 1 stretched."""
    own = places[len(places) - len(node.shape) :]
    return tuple(_FIRST if size == 1 else place for size, place in zip(node.shape, own))


def entry(node: Any, places: Sequence[Any]) -> Expression:
    """The entry at a place; of an array that is made of others, the formula of their entries, where no letter of the
    place is one of the formula's own."""
    if not node.shape or isinstance(node, Full):
        scalar: Expression = node.args[0] if node.shape else node
        return scalar
    plain: Expression = node[tuple(places)]
    if isinstance(node, (Column, Row)):
        return entry(node.args[0], places[:1] if isinstance(node, Column) else places[1:])
    if isinstance(node, Comprehension) and _are_new(places, node.args[0]):
        body, *indices = node.args
        of_place: Expression = rebuild(body, dict(zip(indices, places)))
        return of_place
    if isinstance(node, Defined):
        inside = entry(node.meaning, places)
        return plain if inside == node.meaning[tuple(places)] else inside
    if isinstance(node, (Add, Neg, Mul, Div, Pow, Apply)):
        made: Expression = node.func(
            *(entry(a, _own(a, places)) if isinstance(a, Expression) else a for a in node.args)
        )
        return made
    return plain


def _are_new(places: Sequence[Any], body: Expression) -> bool:
    """Letters that the body does not have: put into it, they are not bound there."""
    own = {index.name for index in leaves(body, Index)}
    return all(isinstance(place, Index) and place.name not in own for place in places)


__all__ = ["at_any_place", "at_place_of_all", "entry"]
