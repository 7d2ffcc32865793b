"""Two values of a variable, and what a function does between them: chords, slopes and curvature in floats."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np

from verifier.expressions import Derivative, Expression, Variable
from verifier.numeric.axes import Context
from verifier.numeric.batch import Batch, Rationals
from verifier.numeric.directions import tangents
from verifier.numeric.evaluator import Evaluator
from verifier.numeric.jets import Array
from verifier.properties import Lipschitz, moved, unfolded
from verifier.relations import Relation

#: How far from a point, along a direction in which a relation fails there, a pair of witnesses is looked for.
_STEPS = (Fraction(1), Fraction(1, 2), Fraction(1, 8), Fraction(1, 64), Fraction(1, 1024))


def chord(batch: Batch, variables: Sequence[Variable]) -> tuple[Batch, Batch, Batch]:
    """The batch with the variables at one end (as they are), at the other (as at the next point), and in the middle.

    Where the middle would not fit 64 bits, both ends are the same.
    """
    there = middle = batch
    for variable in variables:
        here = batch.values[variable]
        turned = here.take((np.arange(batch.count) + 1) % max(batch.count, 1))
        fits = _bits(here) + _bits(turned) < 60
        end = Rationals(
            np.where(fits, turned.numerators, here.numerators), np.where(fits, turned.denominators, here.denominators)
        )
        above = here.numerators * end.denominators + end.numerators * here.denominators
        half = Rationals(
            np.where(fits, above, here.numerators),
            np.where(fits, 2 * here.denominators * end.denominators, here.denominators),
        )
        there, middle = there.replace(variable, end), middle.replace(variable, half)
    return batch, there, middle


def _bits(values: Rationals) -> Array:
    """How many bits the longer of numerator and denominator has, entry by entry."""
    return np.asarray(np.log2(1.0 + np.maximum(np.abs(values.numerators), values.denominators)))


def hessian_matrix(function: Any, variables: Sequence[Variable], evaluator: Evaluator, context: Context) -> Array:
    """The second derivatives along the moves that keep what the facts of the variables equate (all entries of all
    variables, where they equate nothing), as one square matrix."""
    gradients = [(x, Derivative(function, x)) for x in variables]
    blocks = [[_block(Derivative(slope, y), x, evaluator, context) for y in variables] for x, slope in gradients]
    lead = np.broadcast_shapes(*(block.shape[:-2] for row in blocks for block in row))
    rows = [
        np.concatenate([np.broadcast_to(block, (*lead, *block.shape[-2:])) for block in row], axis=-1) for row in blocks
    ]
    full = np.concatenate(rows, axis=-2)
    moves = _moves(variables, evaluator)
    return full if moves is None else moves @ full @ moves.T


def _moves(variables: Sequence[Variable], evaluator: Evaluator) -> Array | None:
    return tangents(variables, [evaluator.shape(variable.shape) for variable in variables])


def jacobian_matrix(function: Any, variable: Variable, evaluator: Evaluator, context: Context) -> Array:
    """The derivatives of all entries of a function in all entries of a variable, as one matrix."""
    return _block(Derivative(function, variable), function, evaluator, context)


def _block(derivative: Expression, rows: Any, evaluator: Evaluator, context: Context) -> Array:
    values = evaluator.value(derivative, context)
    height = math.prod(evaluator.shape(rows.shape))
    width = math.prod(evaluator.shape(derivative.shape)) // height
    return values.reshape(*values.shape[: 1 + len(context)], height, width)


def pairs(relation: Relation, batch: Batch, k: int, context: Context, where: tuple[int, ...]) -> Iterator[Any]:
    """Pairs of values at which the relation may fail: point k and the next one, then two close by.

    ``where`` are the positions on the open axes.
    """
    variables = moved(relation)
    if any(variable not in batch.values for variable in variables):
        return
    here, there, _ = chord(batch, variables)
    yield _end([here.values[v].at(k) for v in variables]), _end([there.values[v].at(k) for v in variables])
    direction = _direction(relation, batch.take([k]), context, where)
    values = [here.values[v].at(k) for v in variables]
    if direction is None:
        return
    for step in _STEPS:
        ends = []
        for sign in (step, -step):
            entries = iter(direction)
            ends.append(_end([_shifted(value, entries, sign) for value in values]))
        yield tuple(ends)


def _end(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else tuple(values)


def _shifted(value: Any, direction: Iterator[Fraction], step: Fraction) -> Any:
    """value + step·direction, entry by entry."""
    if isinstance(value, tuple):
        return tuple(_shifted(part, direction, step) for part in value)
    return value + step * next(direction)


def _direction(relation: Any, point: Batch, context: Context, where: tuple[int, ...]) -> tuple[Fraction, ...] | None:
    """A simple direction in which the slope is too steep, or the curvature negative, at a batch of one point."""
    meaning = unfolded(relation)
    evaluator = Evaluator(point)
    with np.errstate(all="ignore"):
        if isinstance(meaning, Lipschitz):
            function, variable, constant = meaning.args
            slopes = jacobian_matrix(function, variable, evaluator, context)
            bound = evaluator.value(constant, context)
            form = bound[..., None, None] ** 2 * np.eye(slopes.shape[-1]) - np.swapaxes(slopes, -1, -2) @ slopes
            moves = None
        else:
            form = hessian_matrix(meaning.args[0], meaning.args[1:], evaluator, context)
            moves = _moves(meaning.args[1:], evaluator)
    matrix = form[(0, *(place if form.shape[1 + a] > 1 else 0 for a, place in enumerate(where)))].astype(float)
    if not np.isfinite(matrix).all():
        return None
    found = next((v for v in simple_directions((matrix + matrix.T) / 2) if _value(matrix, v) < 0), None)
    if found is None or moves is None:
        return found
    return tuple(sum((c * Fraction(step) for c, step in zip(found, column)), Fraction(0)) for column in moves.T)


def _value(matrix: Array, v: tuple[Fraction, ...]) -> float:
    floats = np.array([float(entry) for entry in v])
    return float(floats @ matrix @ floats)


def simple_directions(form: Array) -> Iterator[tuple[Fraction, ...]]:
    """Entries −1, 0, 1 in small sizes, fewest non-zero first; then the lowest eigenvector, ever less rounded."""
    size = len(form)
    if size <= 4:
        signs = sorted(product((0, 1, -1), repeat=size), key=lambda v: (sum(map(abs, v)), [abs(x - 0.75) for x in v]))
        yield from (tuple(map(Fraction, v)) for v in signs if any(v))
    lowest = np.linalg.eigh(form)[1][:, 0]
    lowest = lowest / lowest[np.abs(lowest).argmax()]
    for denominator in (2, 4, 16, 256, 10**6):
        yield tuple(Fraction(round(float(x) * denominator), denominator) for x in lowest)
