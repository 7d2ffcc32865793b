"""Directions in which the values of variables may move without leaving the shape that their facts give them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from verifier.expressions import Variable
from verifier.numeric.jets import Array

#: Facts that a small move keeps, or that can be tested after it.
_MOVABLE = frozenset(
    {"positive", "nonnegative", "negative", "nonzero", "unit_interval", "invertible", "full_rank", "symmetric", "psd",
     "spd", "antisymmetric", "diagonal", "lower_triangular", "upper_triangular", "simplex", "sums_to_one"}
)  # fmt: skip


def directions(
    variables: Sequence[Variable], shapes: Sequence[tuple[int, ...]], most: int, rng: np.random.Generator
) -> Array:
    """At most so many directions, as rows over all entries of all variables; none for a variable that cannot move."""
    widths = [int(np.prod(shape, dtype=int)) for shape in shapes]
    rows: list[Array] = []
    for k, (variable, shape) in enumerate(zip(variables, shapes)):
        for own in _own(variable, shape):
            row = np.zeros(sum(widths))
            row[sum(widths[:k]) : sum(widths[: k + 1])] = own.reshape(-1)
            rows.append(row)
    chosen = sorted(rng.permutation(len(rows))[:most]) if len(rows) > most else range(len(rows))
    return np.array([rows[k] for k in chosen])


def _own(variable: Variable, shape: tuple[int, ...]) -> Iterator[Array]:
    """The directions of one variable."""
    facts = variable.facts
    if not facts <= _MOVABLE:
        return
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
