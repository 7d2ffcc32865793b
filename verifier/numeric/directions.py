"""Directions in which the values of variables may move without leaving the shape that their facts give them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np

from verifier.expressions import Variable
from verifier.numeric.jets import Array

#: Facts that a small move keeps, or that can be tested after it.
_MOVABLE = frozenset(
    {"positive", "nonnegative", "negative", "nonzero", "unit_interval", "invertible", "full_rank", "symmetric", "psd",
     "spd", "antisymmetric", "diagonal", "lower_triangular", "upper_triangular", "simplex", "sums_to_one"}
)  # fmt: skip
#: Facts that equate entries, or some with 0.
_EQUATING = frozenset(
    {"symmetric", "psd", "spd", "antisymmetric", "diagonal", "lower_triangular", "upper_triangular", "simplex",
     "sums_to_one"}
)  # fmt: skip


def directions(
    variables: Sequence[Variable], shapes: Sequence[tuple[int, ...]], most: int, rng: np.random.Generator
) -> Array:
    """At most so many directions, as rows over all entries of all variables; none for a variable that cannot move."""
    rows = _rows([variable.facts if variable.facts <= _MOVABLE else None for variable in variables], shapes)
    return rows[sorted(rng.permutation(len(rows))[:most])] if len(rows) > most else rows


def tangents(variables: Sequence[Variable], shapes: Sequence[tuple[int, ...]]) -> Array | None:
    """What spans the moves, as rows over all entries of all variables, that keep what facts equate (symmetry, zeros, a
    sum): the zero move, where nothing may move; ``None`` where every entry may by itself."""
    facts = [variable.facts & _EQUATING for variable in variables]
    if not any(facts):
        return None
    rows = _rows(facts, shapes)
    return rows if len(rows) else np.zeros((1, rows.shape[1]))


def _rows(facts: Sequence[frozenset[str] | None], shapes: Sequence[tuple[int, ...]]) -> Array:
    """The directions of each variable, where it has any facts to keep or none, among zeros for the others."""
    widths = [math.prod(shape) for shape in shapes]
    rows: list[Array] = []
    for k, (kept, shape) in enumerate(zip(facts, shapes)):
        for own in () if kept is None else _own(kept, shape):
            row = np.zeros(sum(widths))
            row[sum(widths[:k]) : sum(widths[: k + 1])] = own.reshape(-1)
            rows.append(row)
    return np.array(rows).reshape(len(rows), sum(widths))


def _own(facts: frozenset[str], shape: tuple[int, ...]) -> Iterator[Array]:
    """The directions of one variable that keep its facts."""
    for place in np.ndindex(*shape):
        unit = np.zeros(shape)
        unit[place] = 1.0
        if facts & {"simplex", "sums_to_one"}:
            if place[0] == 0:
                continue
            unit[0] = -1.0
        elif facts & {"symmetric", "psd", "spd", "antisymmetric"}:
            if place[0] > place[1] or (place[0] == place[1] and "antisymmetric" in facts):
                continue
            if place[0] != place[1]:
                unit[place[::-1]] = -1.0 if "antisymmetric" in facts else 1.0
        if ("diagonal" in facts and len(set(place)) > 1) or _outside_triangle(facts, place):
            continue
        yield unit


def _outside_triangle(facts: frozenset[str], place: tuple[int, ...]) -> bool:
    return ("lower_triangular" in facts and place[0] < place[1]) or (
        "upper_triangular" in facts and place[0] > place[1]
    )
