"""Places of arrays: one at which the largest entry stands, and those at which a hypothesis about all is used."""

from __future__ import annotations

from typing import Any

from verifier.arrangements import entry_of
from verifier.certificates import AtPlace, Attained
from verifier.expressions import Entry, Expression, Index, Leaf
from verifier.kernel.check import Proof, Rejected, prove
from verifier.kernel.meaning.bindings import scope_of
from verifier.relations import Eq, Order, leaves, rebuild
from verifier.shapes import broadcast


def attained(proof: Proof, relation: Eq | Order, certificate: Attained) -> None:
    """An array has entries, finitely many, and so one that is the largest: R with xₖ for max x, where x ≤ xₖ, for any k
    gives R; and with the least for min x.

    Raises:
        Rejected: where k is not new, or x not the same throughout R.
    """
    largest, entry = certificate.extreme, certificate.entry
    if largest.function not in ("max", "min") or entry.args[0] != largest.array:
        raise Rejected("an entry of the array is put in for its largest or least one")
    places = entry.args[1:]
    taken = {leaf.name for part in (relation, *proof.given, *proof.variables) for leaf in leaves(part, Leaf)}
    names = {place.name for place in places if isinstance(place, Index)}
    if len(names) < len(places) or names & taken:
        raise Rejected("the place of the largest entry has letters of its own")
    spoken, bound = scope_of(largest).free, scope_of(relation).bound
    if spoken & bound or not all(isinstance(leaf, Index) for leaf in bound):
        raise Rejected("{} is not one number throughout the claim", largest)
    proof.discharge(largest)
    proof.use("an entry is the largest" if largest.function == "max" else "an entry is the least")
    known = Order("≤" if largest.function == "max" else "≥", largest.array, entry)
    prove(proof.wider((known,)), put_in(relation, certificate), certificate.body)


def put_in(relation: Eq | Order, certificate: Attained) -> Eq | Order:
    """The relation with the entry in the place of the largest or least one."""
    entry = certificate.entry
    found: Eq | Order = rebuild(relation, {certificate.extreme: entry_of(entry.args[0], entry.args[1:])})
    return found


def at_place(proof: Proof, relation: Any, certificate: AtPlace) -> None:
    """What a hypothesis says of all entries of arrays holds at one place.

    Raises:
        Rejected: where it is no order or equation of arrays, or the place none of theirs.
    """
    if not 0 <= certificate.hypothesis < len(proof.given):
        raise Rejected("the certificate names a hypothesis that does not exist")
    stated = at(proof.given[certificate.hypothesis], certificate.entry)
    if stated is None:
        raise Rejected("the hypothesis does not order, or equate, arrays that have this place")
    proof.discharge(certificate.entry)  # an array of length n ≥ 1 need not have a second entry
    proof.use("a hypothesis about every entry, at one place")
    prove(proof.wider((stated,)), relation, certificate.body)


def at(hypothesis: Any, entry: Entry) -> Eq | Order | None:
    """The hypothesis about arrays at the places of an entry of an array of their shape."""
    if type(hypothesis) not in (Eq, Order) or not all(isinstance(s, Expression) for s in hypothesis.expressions):
        return None
    array, *places = entry.args
    sides = hypothesis.expressions
    whole = [side.shape for side in sides if side.shape]
    if not array.shape or entry.shape or any(shape != array.shape for shape in whole):
        return None
    if not whole or broadcast("=", *sides) != array.shape:
        return None
    left, right = (entry_of(side, places) if side.shape else side for side in sides)
    return Order(hypothesis.sign, left, right) if isinstance(hypothesis, Order) else Eq(left, right)


__all__ = ["at", "at_place", "attained", "put_in"]
