"""Relations between arrays of a written shape, entry by entry."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.arrangements import entry_of, places_of
from verifier.certificates import EachEntry
from verifier.kernel.check import Proof, Rejected, prove
from verifier.relations import Eq, Order


def each_entry(proof: Proof, relation: Eq | Order, certificate: EachEntry) -> None:
    """aₚ R bₚ at every place p of arrays with at least one entry gives a R b.

    Raises:
        Rejected: where the shape is not one of few written numbers, or there is not one part for each entry.
    """
    apart = list(entries(relation))
    if not apart or len(apart) != len(certificate.parts):
        raise Rejected("one part is needed for each of a few entries")
    proof.use("entry by entry")
    for entry, part in zip(apart, certificate.parts):
        prove(proof, entry, part)


def entries(relation: Eq | Order) -> Iterator[Eq | Order]:
    """The relation at each place, row by row; none where there are no places or they are not few."""
    shapes = {side.shape for side in relation.expressions if side.shape}
    if len(shapes) != 1:
        return
    (shape,) = shapes
    for place in places_of(shape):
        sides = [entry_of(side, place) if side.shape else side for side in relation.expressions]
        yield Order(relation.sign, *sides) if isinstance(relation, Order) else Eq(*sides)


__all__ = ["each_entry", "entries"]
