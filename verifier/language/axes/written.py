"""Compound arrays with few entries, all of them written out: vec A of a 2 × 2 matrix is a vector of length 4."""

from __future__ import annotations

from typing import Any

from sympy import Integer

from verifier import notation as nt
from verifier.arrangements import entry_of, places_of
from verifier.expressions import Comprehension, Defined, Expression
from verifier.language.axes.blocks import Blocks
from verifier.language.axes.kronecker import Folded
from verifier.relations import rebuild

#: Arrays with more entries are not written out.
MOST = 64


def written(value: Any) -> Expression | None:
    """An array with numbers for its axes, entry by entry; a scalar, and what is not compound, as it is.  Else None."""
    if isinstance(value, Folded):
        return _folded(value)
    if isinstance(value, Blocks):
        return _blocks(value)
    plain = isinstance(value, Expression) and all(isinstance(size, int) for size in value.shape)
    return value if plain else None


def plainer(value: Any) -> Any:
    """The array written out if it can be, else as it is."""
    found = written(value)
    return value if found is None else found


def _folded(a: Folded) -> Expression | None:
    places = places_of((*a.rows, *(a.columns or ())), MOST)
    entries = [_at(a.body, place) for place in places]
    if not entries:
        return None
    return nt.array(entries if a.columns is None else _lines(entries, len({place[: len(a.rows)] for place in places})))


def _blocks(a: Blocks) -> Expression | None:
    lengths = [size for axis in a.cuts for size in axis]
    sizes = [size for size in lengths if isinstance(size, int)]
    if len(sizes) < len(lengths) or sum(sizes) ** 2 > MOST:
        return None
    rows = [[entry for part in line for entry in part] for row in a.grid for line in zip(*map(_rows, row))]
    return nt.array([entry for (entry,) in rows] if a.is_vector else rows)


def _rows(block: Expression) -> list[list[Expression]]:
    """The entries of a matrix with numbers for its axes, and of a vector as a column."""
    places = places_of(block.shape, MOST)
    return _lines([entry_of(block, place) for place in places], len({place[0] for place in places}))


def _lines(entries: list[Expression], count: int) -> list[list[Expression]]:
    """So many rows, one after the other."""
    width = len(entries) // count
    return [entries[k : k + width] for k in range(0, len(entries), width)]


def _at(array: Expression, places: tuple[Integer, ...]) -> Expression:
    """The entry, of an array made by a formula the formula itself."""
    while isinstance(array, Defined):
        array = array.meaning
    if isinstance(array, Comprehension):
        body, *indices = array.args
        found: Expression = rebuild(body, dict(zip(indices, places)))
        return found
    return entry_of(array, places)


__all__ = ["MOST", "plainer", "written"]
