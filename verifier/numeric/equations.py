"""Points that satisfy equations: a block of unknowns that all equations are affine in is solved for exactly.

A generic point violates an equation such as f(x*) = 0 or Σy = 1.  Some block of numbers (a variable, or the
coefficients of a polynomial) usually enters all equations jointly affinely; then the residual at a base point and
once for every unknown gives a linear system over the rationals, and its solution is a repair.  Whether the residual
really was affine is not argued but tested afterwards.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import combinations
from typing import Any, TypeAlias

import numpy as np

from verifier.expressions import Add, Expression, Function, Neg, Noise, Transpose, Variable
from verifier.numeric.batch import Batch, Rationals, exact_rationals, fits
from verifier.numeric.evaluator import Evaluator, NoValue
from verifier.numeric.hypotheses import hold
from verifier.numeric.jets import Array, Inexact
from verifier.numeric.judging import open_axes
from verifier.numeric.linear import particular_solution
from verifier.numeric.sampling import inventory
from verifier.relations import Eq, Relation
from verifier.taylor import Lagrange

Unknown: TypeAlias = Variable | Function
#: The points of a batch that could be solved for, and which they were.
Solved: TypeAlias = tuple[Batch, Array]
#: The largest system that is solved, and how many blocks of unknowns are tried, first at how many points.
_LARGEST_BLOCK, _MOST_BLOCKS, _TRIAL = 18, 10, 4


def solved(equations: tuple[Relation, ...], batch: Batch, broken: Array) -> Solved:
    """The broken points with one block of unknowns solved for, and which of them could be."""
    best = batch.take([]), broken[:0]
    if not len(broken):
        return best
    residuals = _Residuals(equations, batch)
    for block in _blocks(equations, batch):
        trial = _solve(residuals, broken[:_TRIAL], block)
        if len(trial[1]) > len(best[1]):
            best = trial if len(broken) <= _TRIAL else _solve(residuals, broken, block)
            if len(trial[1]) == min(_TRIAL, len(broken)):
                break
    return best if len(best[1]) else _by_reciprocals(equations, batch, broken)


def _by_reciprocals(equations: tuple[Relation, ...], batch: Batch, points: Array) -> Solved:
    """The points with one number solved for in whose reciprocal the equations are affine, as 1/p + 1/q = 1 in q."""
    free = [v for v in inventory(equations).variables if v in batch.values and not (v.shape or isinstance(v, Noise))]
    for unknown in free:
        values = batch.values[unknown].exact[points]
        usable = np.flatnonzero([value not in (0, -1) for value in values])
        if not len(usable):
            continue
        start, there = batch.take(points[usable]), points[usable]
        places = [1 / value for value in values[usable]]
        try:
            nudged = start.replace(unknown, exact_rationals(_objects(1 / (place + 1) for place in places)))
            rows = np.stack([residual(equations, start), residual(equations, nudged)], axis=1)
        except (NoValue, Inexact, ZeroDivisionError, OverflowError):
            continue
        steps = [_change(pair, turn=0) for pair in rows]
        moved = {k: place + step[0] for k, (place, step) in enumerate(zip(places, steps)) if step is not None}
        kept = [k for k, place in moved.items() if place != 0 and fits([1 / place])]
        if not kept:
            continue
        found = start.take(kept).replace(unknown, exact_rationals(_objects(1 / moved[k] for k in kept)))
        fixed = np.flatnonzero(hold(equations, found))
        if len(fixed):
            return found.take(fixed), there[np.array(kept)[fixed]]
    return batch.take([]), points[:0]


def _objects(values: Iterable[Any]) -> Array:
    listed = list(values)
    found = np.empty(len(listed), dtype=object)
    found[:] = listed
    return found


def _blocks(equations: tuple[Relation, ...], batch: Batch) -> list[tuple[Unknown, ...]]:
    """Blocks of unknowns to solve for: a variable that is one side of an equation, a function, any variable, pairs."""
    about = inventory(equations)
    sides = [arg for equation in equations if isinstance(equation, Eq) for arg in equation.args]
    alone = {arg for arg in sides if isinstance(arg, Variable)}
    free = [v for v in about.variables if v in batch.values and not isinstance(v, Noise)]
    single: list[Unknown] = [v for v in free if v in alone]
    single += [f for f in about.functions if f in batch.functions]
    single += [v for v in free if v not in alone]
    blocks: list[tuple[Unknown, ...]] = [(unknown,) for unknown in single]
    blocks += combinations(single, 2)
    return [block for block in blocks if sum(_width(u, batch) for u in block) <= _LARGEST_BLOCK][:_MOST_BLOCKS]


def _width(unknown: Unknown, batch: Batch) -> int:
    return math.prod(batch.stored(unknown).numerators.shape[1:])


def _solve(residuals: _Residuals, points: Array, block: tuple[Unknown, ...]) -> Solved:
    batch = residuals.batch
    rows = residuals.nudged(points.tolist(), block)
    changes = {point: change for point, nudged in rows.items() if (change := _change(nudged, turn=point)) is not None}
    moved, kept = _moved(batch, block, changes)
    fixed = np.flatnonzero(hold(residuals.equations, moved)) if moved.count else kept
    return moved.take(fixed), kept[fixed]


class _Residuals:
    """The exact residuals of equations at the points of a batch, as they are and with unknowns nudged, each found once:
    blocks share their unknowns, and a trial its points with what follows it."""

    def __init__(self, equations: tuple[Relation, ...], batch: Batch) -> None:
        self.equations = equations
        self.batch = batch
        #: By unknown (``None``: as it is) and point: a row for each nudged entry; ``None`` where there is no value.
        self._known: dict[tuple[Unknown | None, int], Array | None] = {}
        about = inventory(equations)
        for stored in (*map(batch.values.get, about.variables), *map(batch.functions.get, about.functions)):
            if stored is not None:
                _ = stored.exact  # now, so that all batches taken from this one share it

    def nudged(self, points: list[int], block: tuple[Unknown, ...]) -> dict[int, Array]:
        """The residual at each point as it is, and with each unknown in turn increased by 1: a row for each.

        Points where exact arithmetic fails are left out.
        """
        asked = (None, *block)
        self._ask(points, asked)
        found: dict[int, Array] = {}
        for point in points:
            rows = [row for unknown in asked if (row := self._known[unknown, point]) is not None]
            if len(rows) == len(asked):
                found[point] = np.concatenate(rows)
        return found

    def _ask(self, points: list[int], asked: tuple[Unknown | None, ...]) -> None:
        """All points are evaluated at once; where that fails, each is asked by itself, and then each unknown."""
        known = self._known
        # Without a residual at a point, nothing that is nudged there is of use.
        for point in points:
            if (None, point) in known and known[None, point] is None:
                known.update({(unknown, point): None for unknown in asked})
        new = [unknown for unknown in asked if any((unknown, point) not in known for point in points)]
        fresh = [point for point in points if any((unknown, point) not in known for unknown in new)]
        if not fresh:
            return
        try:
            rows = self._evaluated(np.array(fresh, dtype=np.intp), new)
        except NoValue:
            known.update({(unknown, point): None for unknown in new for point in fresh})
        except (Inexact, ZeroDivisionError):
            if len(fresh) > 1:
                for point in fresh:
                    self._ask([point], asked)
            elif len(new) > 1:
                for unknown in new:
                    self._ask(fresh, (unknown,))
            else:
                known[new[0], fresh[0]] = None
        else:
            start = 0
            for unknown in new:
                width = self._rows(unknown)
                known.update({(unknown, point): rows[k, start : start + width] for k, point in enumerate(fresh)})
                start += width

    def _rows(self, unknown: Unknown | None) -> int:
        return 1 if unknown is None else _width(unknown, self.batch)

    def _evaluated(self, points: Array, asked: list[Unknown | None]) -> Array:
        """The residuals: for each point, a row as it is if ``None`` is asked, and one for each nudged entry."""
        height = sum(map(self._rows, asked))
        nudged = self.batch.take(np.repeat(points, height))
        start = 0
        for unknown in asked:
            if unknown is not None:
                nudged = nudged.replace(unknown, _increased(nudged.stored(unknown), height, start))
            start += self._rows(unknown)
        return residual(self.equations, nudged).reshape(len(points), height, -1)


def _increased(stored: Rationals, height: int, start: int) -> Rationals:
    """Of each ``height`` rows, those from ``start`` on with the first, second, … entry increased by 1."""
    numerators, exact = (
        a.reshape(-1, height, math.prod(a.shape[1:])).copy() for a in (stored.numerators, stored.exact)
    )
    denominators = stored.denominators.reshape(numerators.shape)
    steps = np.arange(numerators.shape[2])
    numerators[:, start + steps, steps] += denominators[:, start + steps, steps]
    exact[:, start + steps, steps] += 1
    increased = Rationals(numerators.reshape(stored.numerators.shape), stored.denominators)
    increased.__dict__["exact"] = exact.reshape(stored.numerators.shape)
    return increased


def residual(equations: tuple[Relation, ...], batch: Batch, *, exact: bool = True) -> Array:
    """lhs − rhs of all equations, exactly or in floats, every entry in a row for each point."""
    evaluator = Evaluator(batch, exact=exact)
    context = open_axes(inventory(equations).indices)
    lengths = tuple(map(evaluator.length, context))
    rows: list[Array] = []
    for equation in equations:
        difference = _difference(equation)
        value = evaluator.value(difference, context)
        shape = (batch.count, *lengths, *evaluator.shape(difference.shape))
        rows.append(np.broadcast_to(value, shape).reshape(batch.count, -1))
    return np.concatenate(rows, axis=1)


def _difference(equation: Relation) -> Expression:
    lhs, *rhs = equation.equation.args if isinstance(equation, Lagrange) else equation.args
    return Add(lhs, Neg(*rhs or [Transpose(lhs)]))


def _change(residuals: Array, turn: int) -> list[Any] | None:
    """What to add to the unknowns so that an affine residual vanishes; pivots rotate with ``turn``."""
    return particular_solution((residuals[1:] - residuals[0]).T.tolist(), (-residuals[0]).tolist(), turn)


def _moved(batch: Batch, block: tuple[Unknown, ...], changes: dict[int, list[Any]]) -> Solved:
    """The points with the changes added, and which they are; those where a value gets too long to keep are left out."""
    kept = np.array(list(changes), dtype=np.intp)
    steps = np.array(list(changes.values()), dtype=object)
    moved, start = batch.take(kept), 0
    for unknown in block if len(kept) else ():
        stored, width = moved.stored(unknown).exact, _width(unknown, batch)
        values = stored + steps[:, start : start + width].reshape(stored.shape)
        short = np.flatnonzero([fits(value) for value in values])
        kept, steps = kept[short], steps[short]
        moved = moved.take(short).replace(unknown, exact_rationals(values[short]))
        start += width
    return moved, kept
