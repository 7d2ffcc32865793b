"""Search for a counterexample: exact points, simplest first, smallest dimensions first.

Floats screen many points at once for those where the hypotheses hold and the relation seems to fail; the kernel
re-evaluates each suspect exactly, and only what it refutes is a counterexample.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, product
from math import prod

import numpy as np

from verifier.claims import Goal
from verifier.kernel.points.point import Point
from verifier.numeric.axes import Context, interned
from verifier.numeric.batch import Batch
from verifier.numeric.confirming import confirmed
from verifier.numeric.evaluator import Evaluator, NoValue
from verifier.numeric.hypotheses import hypotheses_hold
from verifier.numeric.jets import Array
from verifier.numeric.judging import CLOSER, TOLERANCE, Judgement, grids, judge, numbers, open_axes, settles
from verifier.numeric.points import prepared
from verifier.numeric.repair import repaired
from verifier.numeric.sampling import Sizes, concrete, contents, size_assignments
from verifier.numeric.simple import simple_points, simpler_values
from verifier.numeric.thresholds import between_thresholds
from verifier.numeric.unsettled import falsify_unsettled
from verifier.numeric.witness import exact_points
from verifier.relations import Eq
from verifier.stationary import low_points, steep_points
from verifier.verdicts import Counterexample

#: Simple points tried at one size, at first and in all; random points after them; suspects confirmed of each batch.
_FEW, _MANY, _RANDOM, _SUSPECTS = 150, 1500, 128, 6
#: Sizes tried, and how many entries the largest variable may have.
_SIZES, _ENTRIES = 12, 27
#: Sizes at which points are sought where one side has no value.
_ONE_SIDED = 2


def falsify(goal: Goal, *, seed: int = 0) -> Counterexample | None:
    """The simplest counterexample found, at the smallest sizes found; ``None`` when nothing was refuted."""
    if not settles(goal.relation):
        return falsify_unsettled(goal)
    found = falsify_at_samples(goal, seed=seed)
    if found:
        return found
    suspects = chain((Point({}, values) for values in low_points(goal)), steep_points(goal))
    found = next(filter(None, (confirmed(goal, point) for point in suspects)), None)
    return found or falsify_one_sided(goal, seed=seed)


def falsify_one_sided(goal: Goal, *, seed: int = 0) -> Counterexample | None:
    """The simplest point at which one side of an equation has a value and the other is outside its domain."""
    if type(goal.relation) is not Eq or not contents(goal).varies:
        return None
    for size in [size for size in size_assignments(goal) if _largest(goal, size) <= _ENTRIES][:_ONE_SIDED]:
        for batch in (simple_points(goal, size, _FEW), prepared(goal, size, _RANDOM, seed)):
            try:
                suspects = lonely(goal, batch)
            except NoValue:
                continue
            for point, positions in list(_places(suspects))[:_SUSPECTS]:
                found = confirm(goal, batch, point, positions)
                if found:
                    return found
    return None


def lonely(goal: Goal, batch: Batch) -> Array:
    """Where, over [point, each free index], the hypotheses seem to hold and just one side of an equation is a number.

    Raises:
        NoValue: when the goal has no meaning at these sizes.
    """
    indices = contents(goal).indices
    lengths = [batch.sizes[i.dim] if not isinstance(i.dim, int) else i.dim for i in indices]
    found = np.zeros((batch.count, *lengths), dtype=bool)
    if batch.count:
        context = open_axes(indices)
        evaluator = Evaluator(batch, grids=grids((goal.relation, *goal.given), batch))
        asked = hypotheses_hold(goal.given, batch, context, evaluator)
        left, right = (numbers(side, evaluator, context) for side in interned(goal.relation).args)
        found |= asked & (left ^ right)
    return found


def falsify_at_samples(goal: Goal, *, seed: int = 0) -> Counterexample | None:
    """The first counterexample among simple and random points, at the smallest sizes; no search for low points."""
    sizes = [size for size in size_assignments(goal) if _largest(goal, size) <= _ENTRIES][:_SIZES]
    for size in sizes:
        try:
            if not contents(goal).varies:
                # Constants: floats would only repeat the kernel's one evaluation.
                found = confirm(goal, prepared(goal, size, 1, seed), 0)
            else:
                batches = _candidates(goal, size, seed)
                found = next(filter(None, (refuted_among(goal, batch) for batch in batches)), None)
        except NoValue:
            continue
        if found:
            return found
    return None


def refuted_among(goal: Goal, batch: Batch) -> Counterexample | None:
    """The first point of a batch that the kernel refutes the goal at, made simpler where that keeps it refuted."""
    suspects = suspicious(goal, batch)
    for point, positions in list(_places(suspects))[:_SUSPECTS]:
        found = confirm(goal, batch, point, positions)
        if found:
            smaller = _shrunk(goal, batch.take([point]))
            return (confirm(goal, smaller, 0) if smaller else None) or found
    return None


def _shrunk(goal: Goal, point: Batch) -> Batch | None:
    """The point with one variable after the other replaced by its simplest value at which the goal still seems to
    fail; ``None`` when it is as simple as can be."""
    start = point
    for variable in start.values:
        choices = simpler_values(point, variable)
        if choices is not None:
            attempts = point.take([0] * len(choices.numerators)).replace(variable, choices)
            failing = np.flatnonzero(suspicious(goal, attempts).reshape(attempts.count, -1).any(axis=1))
            point = attempts.take(failing[:1]) if len(failing) else point
    return None if point is start else point


def suspicious(goal: Goal, batch: Batch) -> Array:
    """Where, over [point, each free index], the hypotheses seem to hold and the relation seems to fail.

    Longer floats have a second look at the suspects: what they bring much closer together was rounding.

    Raises:
        NoValue: when the goal has no meaning at these sizes.
    """
    indices = contents(goal).indices
    lengths = [batch.sizes[i.dim] if not isinstance(i.dim, int) else i.dim for i in indices]
    found = np.zeros((batch.count, *lengths), dtype=bool)
    if not batch.count:
        return found
    context = open_axes(indices)
    first, asked = examined(goal, batch, context)
    found |= asked & first.decided & ~first.holds
    points = np.flatnonzero(np.any(found.reshape(batch.count, -1), axis=1))
    if len(points):
        second, asked = examined(goal, batch.take(points), context, extended=True)
        before = np.broadcast_to(first.error, found.shape)[points]
        rounding = (before > TOLERANCE) & (second.error <= before / CLOSER)
        found[points] &= asked & second.decided & ~second.holds & ~rounding
    return found


def examined(goal: Goal, batch: Batch, context: Context, *, extended: bool = False) -> tuple[Judgement, Array]:
    """The judgement of the relation, and where the hypotheses hold, both over [point, each open axis].

    Raises:
        NoValue: when the goal has no meaning at these sizes.
    """
    evaluator = Evaluator(batch, extended=extended, grids=grids((goal.relation, *goal.given), batch))
    asked = hypotheses_hold(goal.given, batch, context, evaluator)
    return judge(goal.relation, evaluator, context), asked


def confirm(goal: Goal, batch: Batch, k: int, positions: tuple[int, ...] | None = None) -> Counterexample | None:
    """Point k of the batch as a counterexample, if the kernel refutes the goal there (at the given positions of the
    free indices, or at any)."""
    indices = contents(goal).indices
    lengths = [batch.sizes[i.dim] if not isinstance(i.dim, int) else i.dim for i in indices]
    for places in [positions] if positions is not None else product(*map(range, lengths)):
        for point in exact_points(goal, batch, k, dict(zip(indices, places))):
            found = confirmed(goal, point)
            if found:
                return found
    return None


def _candidates(goal: Goal, sizes: Sizes, seed: int) -> Iterator[Batch]:
    """Batches to screen at one size: a few simple points, then many, then random ones that fit the hypotheses, then
    points between the thresholds of pieces."""
    for limit in (_FEW, _MANY):
        points = simple_points(goal, sizes, limit)
        if limit == _FEW or points.count > _FEW:
            yield points
        if goal.given and limit == _FEW:
            yield repaired(goal.given, points)
    if contents(goal).varies:
        random = prepared(goal, sizes, _RANDOM, seed)
        yield random
        pieces = between_thresholds(goal, random)
        if pieces is not None:
            yield pieces


def _largest(goal: Goal, sizes: Sizes) -> int:
    return max((prod(concrete(variable, sizes)) for variable in contents(goal).variables), default=1)


def _places(suspects: Array) -> Iterator[tuple[int, tuple[int, ...]]]:
    for point, *positions in np.argwhere(suspects):
        yield int(point), tuple(int(p) for p in positions)
