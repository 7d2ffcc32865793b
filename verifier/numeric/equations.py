"""Points that satisfy equations: a block of unknowns that all equations are affine in is solved for exactly.

A generic point violates an equation such as f(x*) = 0 or Σy = 1.  Some block of numbers (a variable, or the
coefficients of a polynomial) usually enters all equations jointly affinely; then the residual at a base point and
once for every unknown gives a linear system over the rationals, and its solution is a repair.  Whether the residual
really was affine is not argued but tested afterwards.
"""

from __future__ import annotations

import math
from dataclasses import replace
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
from verifier.relations import Eq, Lagrange, Relation

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
    for block in _blocks(equations, batch):
        trial = _solve(equations, batch, broken[:_TRIAL], block)
        if len(trial[1]) > len(best[1]):
            best = trial if len(broken) <= _TRIAL else _solve(equations, batch, broken, block)
            if len(trial[1]) == min(_TRIAL, len(broken)):
                break
    return best


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
    return math.prod(_stored(unknown, batch).numerators.shape[1:])


def _stored(unknown: Unknown, batch: Batch) -> Rationals:
    return batch.functions[unknown] if isinstance(unknown, Function) else batch.values[unknown]


def _solve(equations: tuple[Relation, ...], batch: Batch, points: Array, block: tuple[Unknown, ...]) -> Solved:
    residuals = _nudged_residuals(equations, batch, points, block)
    changes = {point: change for point, rows in residuals.items() if (change := _change(rows, turn=point)) is not None}
    moved, kept = _moved(batch, block, changes)
    fixed = np.flatnonzero(hold(equations, moved)) if moved.count else kept
    return moved.take(fixed), kept[fixed]


def _nudged_residuals(
    equations: tuple[Relation, ...], batch: Batch, points: Array, block: tuple[Unknown, ...]
) -> dict[int, Array]:
    """The residual at each point as it is, and with each unknown in turn increased by 1: a row for each.

    All points are evaluated at once; where exact arithmetic fails at one of them, each is asked by itself, and those
    without a value are left out.
    """
    width = sum(_width(unknown, batch) for unknown in block)
    nudged = batch.take(np.repeat(points, width + 1))
    start = 1
    for unknown in block:
        stored = _stored(unknown, nudged)
        numerators = stored.numerators.reshape(len(points), width + 1, -1).copy()
        denominators = stored.denominators.reshape(numerators.shape)
        steps = np.arange(numerators.shape[2])
        numerators[:, start + steps, steps] += denominators[:, start + steps, steps]
        nudged = _with(nudged, unknown, Rationals(numerators.reshape(stored.numerators.shape), stored.denominators))
        start += len(steps)
    try:
        rows = _residual(equations, nudged).reshape(len(points), width + 1, -1)
    except NoValue:
        return {}
    except (Inexact, ZeroDivisionError):
        alone = np.split(points, len(points)) if len(points) > 1 else []
        return {k: row for one in alone for k, row in _nudged_residuals(equations, batch, one, block).items()}
    return dict(zip(points.tolist(), rows))


def _residual(equations: tuple[Relation, ...], batch: Batch) -> Array:
    """lhs − rhs of all equations exactly, every entry in a row for each point."""
    evaluator = Evaluator(batch, exact=True)
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
        stored, width = _stored(unknown, moved).exact, _width(unknown, batch)
        values = stored + steps[:, start : start + width].reshape(stored.shape)
        short = np.flatnonzero([fits(value) for value in values])
        kept, steps = kept[short], steps[short]
        moved = _with(moved.take(short), unknown, exact_rationals(values[short]))
        start += width
    return moved, kept


def _with(batch: Batch, unknown: Unknown, values: Rationals) -> Batch:
    if isinstance(unknown, Function):
        return replace(batch, functions={**batch.functions, unknown: values})
    return batch.replace(unknown, values)
