"""Suspects and their confirmation: floats say at which points of a batch a goal may fail, the kernel says where it
does."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice, product

import numpy as np

from verifier.claims import Goal
from verifier.expressions import length_at
from verifier.numeric.axes import Context
from verifier.numeric.batch import Batch
from verifier.numeric.confirming import confirmed
from verifier.numeric.evaluator import Evaluator
from verifier.numeric.hypotheses import hypotheses_hold
from verifier.numeric.jets import Array
from verifier.numeric.judging import CLOSER, TOLERANCE, Judgement, grids, judge, open_axes
from verifier.numeric.sampling import contents
from verifier.numeric.simple import simpler_values, simplest_values
from verifier.numeric.witness import exact_points
from verifier.properties import moved
from verifier.verdicts import Counterexample

#: Suspects confirmed of each batch.
SUSPECTS = 6
#: So many simple values of a variable are tried as the two between which a relation fails.
_ENDS = 8
#: Positions of the free indices at which one point is looked at: an axis of thousands has millions of pairs.
PLACES = 100


def refuted_among(goal: Goal, batch: Batch) -> Counterexample | None:
    """The first point of a batch that the kernel refutes the goal at, made simpler where that keeps it refuted."""
    suspects = suspicious(goal, batch)
    for point, positions in list(places(suspects))[:SUSPECTS]:
        found = confirm(goal, batch, point, positions)
        if found:
            start = batch.take([point])
            smaller = _shrunk(goal, start)
            found = (confirm(goal, smaller, 0) if smaller else None) or found
            return _between_simple_values(goal, smaller or start) or found
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


def _between_simple_values(goal: Goal, point: Batch) -> Counterexample | None:
    """For a relation between two values of one variable: the counterexample between its two simplest values, the other
    variables as they are at the point; ``None`` for every other relation, or where simple values do not fail."""
    variables = moved(goal.relation)
    choices = simplest_values(point, variables[0], _ENDS) if len(variables) == 1 else None
    if choices is None:
        return None
    pairs = sorted(combinations(range(len(choices.numerators)), 2), key=lambda pair: (sum(pair), pair))
    # Each value is tried with the one after it: every other trial is a pair.
    attempts = point.take([0] * (2 * len(pairs))).replace(
        variables[0], choices.take([k for pair in pairs for k in pair])
    )
    failing = [place for place in places(suspicious(goal, attempts)) if place[0] % 2 == 0]
    return next(filter(None, (confirm(goal, attempts, *place) for place in failing[:SUSPECTS])), None)


def suspicious(goal: Goal, batch: Batch) -> Array:
    """Where, over [point, each free index], the hypotheses seem to hold and the relation seems to fail.

    Longer floats have a second look at the suspects: what they bring much closer together was rounding.

    Raises:
        NoValue: when the goal has no meaning at these sizes.
    """
    indices = contents(goal).indices
    lengths = [length_at(i.dim, batch.sizes) for i in indices]
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
    lengths = [length_at(i.dim, batch.sizes) for i in indices]
    for places in [positions] if positions is not None else islice(product(*map(range, lengths)), PLACES):
        for point in exact_points(goal, batch, k, dict(zip(indices, places))):
            found = confirmed(goal, point)
            if found:
                return found
    return None


def places(suspects: Array) -> Iterator[tuple[int, tuple[int, ...]]]:
    for point, *positions in np.argwhere(suspects):
        yield int(point), tuple(int(p) for p in positions)
