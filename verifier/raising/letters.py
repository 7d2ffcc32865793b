"""The indices and dimensions that the places of a term stand for."""

from __future__ import annotations

from verifier.expressions import Dim, Index, Part, length
from verifier.kernel.index.terms import Index as Place
from verifier.kernel.index.terms import dim_of

LETTERS = "ijklmnpqrst"


def index_of(place: Place) -> Index:
    """The index of a statement that a free place stands for."""
    name = place[1 : place.index(":")]
    return Index(name if place[0] == "f" else place[0] + name, dimension_of(dim_of(place)))


def dimension_of(name: str) -> Dim | Part | int:
    return length(name)
