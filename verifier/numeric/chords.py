"""Further points of a quadric through one that is known: a line through both a point of it and any other point meets it
again, at a rational place (Diophantus, *Arithmetica* II.8: x² + y² = 1 from (1, 0)).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from flint import fmpq

from verifier.expressions import Noise
from verifier.numeric.batch import Batch, exact_rationals, fits
from verifier.numeric.equations import Solved, Unknown, residual
from verifier.numeric.evaluator import NoValue
from verifier.numeric.hypotheses import hold
from verifier.numeric.jets import Array, Inexact
from verifier.numeric.sampling import inventory
from verifier.relations import Relation

#: So many known points are the beginnings of chords, each of its share of the others.
_BASES = 3


def along_chords(equations: tuple[Relation, ...], batch: Batch, known: Array, broken: Array) -> Solved:
    """The broken points moved along chords from ``known`` points of the quadric that one equation is, and which of
    them could be."""
    nothing: Solved = batch.take([]), broken[:0]
    variables = inventory(equations).variables
    unknowns: list[Unknown] = [v for v in variables if v in batch.values and not isinstance(v, Noise)]
    if len(equations) > 1 or not len(known) or not len(broken) or not unknowns:
        return nothing
    bases = batch.take(np.resize(known[:_BASES], len(broken)))
    there = batch.take(broken)
    try:
        ahead, behind = (residual(equations, _at(bases, there, unknowns, _objects([t] * len(broken)))) for t in (1, -1))
    except (NoValue, Inexact, ZeroDivisionError, OverflowError):
        return nothing
    if ahead.shape[1] != 1:
        return nothing
    square, slope = (ahead + behind)[:, 0], (ahead - behind)[:, 0]
    usable = np.flatnonzero([bool(a) and bool(b) for a, b in zip(square, slope)])
    steps = _objects([-fmpq(1) * slope[k] / square[k] for k in usable])
    ends = [_along(bases.take(usable), there.take(usable), unknown, steps) for unknown in unknowns]
    short = np.flatnonzero([all(fits(end[k]) for end in ends) for k in range(len(usable))])
    moved, kept = there.take(usable[short]), broken[usable[short]]
    for unknown, end in zip(unknowns, ends):
        moved = moved.replace(unknown, exact_rationals(end[short]))
    fixed = np.flatnonzero(hold(equations, moved)) if moved.count else kept
    return moved.take(fixed), kept[fixed]


def _at(bases: Batch, there: Batch, unknowns: list[Unknown], steps: Array) -> Batch:
    """P + t·(X − P) in the unknowns, with one t for each point."""
    for unknown in unknowns:
        there = there.replace(unknown, exact_rationals(_along(bases, there, unknown, steps)))
    return there


def _along(bases: Batch, there: Batch, unknown: Unknown, steps: Array) -> Array:
    """The same of one unknown, as numbers of any length."""
    start, end = bases.stored(unknown).exact, there.stored(unknown).exact
    moved: Array = start + steps.reshape(-1, *[1] * (start.ndim - 1)) * (end - start)
    return moved


def _objects(values: list[Any]) -> Array:
    found = np.empty(len(values), dtype=object)
    found[:] = values
    return found


__all__ = ["along_chords"]
