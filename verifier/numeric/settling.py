"""Sequences that satisfy hypotheses for all whole t, as values that stay the same from some place on.

What goes on backwards, r(s) = F(s, r(s + 1)), has no first value to be run from, what is r(s) = F(s) is not run, and
what begins where another sequence does cannot be run by itself.  The members up to a place K are computed, and those at
K of free sequences chosen so that with them all may stay as they are there.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from itertools import combinations, islice
from typing import Any, TypeAlias

import numpy as np
from flint import fmpq
from msgspec.structs import replace

from verifier.expressions import Add, Expression, Neg
from verifier.facts import WHOLE_FACTS
from verifier.numeric.batch import Batch, Rationals, nested
from verifier.numeric.binders import NoValue
from verifier.numeric.evaluator import Evaluator
from verifier.numeric.jets import Array, Inexact
from verifier.numeric.linear import particular_solution
from verifier.numeric.sequences import LENGTH, Course, reached
from verifier.relations import leaves
from verifier.sequences import Sequence

#: The most entries that are chosen at the last place, and how many ways to choose them are tried.
_LARGEST, _WAYS = 24, 8

#: The members of each sequence up to the last place: (points, places, *shape), exact.
Listed: TypeAlias = Mapping[Sequence, Array]
#: The first values of a sequence, the last of which stays.
Values: TypeAlias = tuple[Any, ...]


def settled(batch: Batch, k: int) -> Iterator[dict[Sequence, Values]]:
    """The first values of the sequences of point k where some cannot be run from a number, and all can be made to stay
    the same beyond what its whole numbers count to: with what goes backwards begun there, then where it is stored."""
    if all(map(_runs, batch.courses.values())):
        return
    point = batch.take([k])
    counted = [int(stored.floats.max()) for v, stored in point.values.items() if v.facts & WHOLE_FACTS]
    last = 1 + max([0, *counted])
    if last < LENGTH:
        short = {
            f: stored.up_to(last + 1) if isinstance(f, Sequence) else stored for f, stored in point.functions.items()
        }
        for tried in (replace(point, functions=short), point):
            found = _settled(tried, last)
            if found is not None:
                yield found


def _runs(course: Course) -> bool:
    """The sequence goes on from its first value, which is a number."""
    return course.kind == "forward" and not (course.first is not None and leaves(course.first, Sequence))


def _settled(point: Batch, last: int) -> dict[Sequence, Values] | None:
    courses = point.courses
    try:
        evaluator = Evaluator(point, exact=True)
        sequences = [function for function in point.functions if isinstance(function, Sequence)]
        listed = {f: np.stack([_member(evaluator, f, place) for place in range(last + 1)], axis=1) for f in sequences}
        for free in _ways(courses, listed):
            chosen = _staying(point, listed, courses, free)
            if chosen is not None:
                return {f: tuple(nested(member) for member in members[0]) for f, members in chosen.items()}
    except (Inexact, NoValue, ZeroDivisionError):
        pass
    return None


def _member(evaluator: Evaluator, sequence: Sequence, place: int) -> Array:
    """r(place), exactly."""
    shape = (1, *evaluator.shape(sequence.shape))
    return np.asarray(np.broadcast_to(reached(evaluator, sequence, place), shape) + fmpq(0))


def _ways(courses: Mapping[Any, Course], listed: Listed) -> Iterator[tuple[Sequence, ...]]:
    """Which sequences get other values at the last place: all that stand in the hypotheses and do not go on from place
    to place, or some of them."""
    spoken = [sequence for course in courses.values() for sequence in leaves(course.said, Sequence)]
    going = {sequence for sequence, course in courses.items() if course.kind != "each"}
    free = [sequence for sequence in dict.fromkeys(spoken) if sequence not in going and sequence in listed]
    ways = (way for count in range(len(free), -1, -1) for way in combinations(free, count))
    return islice((way for way in ways if sum(_width(listed[f]) for f in way) <= _LARGEST), _WAYS)


def _width(members: Array) -> int:
    return math.prod(members.shape[2:])


def _staying(
    point: Batch, listed: Listed, courses: Mapping[Any, Course], free: tuple[Sequence, ...]
) -> dict[Sequence, Array] | None:
    """The members with which the hypotheses hold at the last place if all stay the same, solved for those of the free
    sequences there: what is left of the hypotheses is affine in them, or no solution."""
    rows = 1 + sum(_width(listed[sequence]) for sequence in free)
    nudged = {sequence: np.repeat(members, rows, axis=0) for sequence, members in listed.items()}
    row = 1
    for sequence in free:
        last = nudged[sequence][:, -1].reshape(rows, -1)
        for entry in range(last.shape[1]):
            last[row, entry] += 1
            row += 1
        nudged[sequence][:, -1] = last.reshape(nudged[sequence][:, -1].shape)
    left = _left(point, nudged, courses)
    change = particular_solution((left[1:] - left[0]).T.tolist(), (-left[0]).tolist(), 0) if rows > 1 else []
    if change is None:
        return None
    found, row = {sequence: members.copy() for sequence, members in listed.items()}, 0
    for sequence in free:
        width = _width(listed[sequence])
        steps = np.array([fmpq(0) + step for step in change[row : row + width]], dtype=object)
        found[sequence][0, -1] += steps.reshape(listed[sequence].shape[2:])
        row += width
    return found if not any(_left(point, found, courses).ravel().tolist()) else None


def _left(point: Batch, listed: Listed, courses: Mapping[Any, Course]) -> Array:
    """lhs − rhs of the hypotheses at the last place if every sequence stays as it is there: a row for each point."""
    count = next(iter(listed.values())).shape[0]
    last = next(iter(listed.values())).shape[1] - 1
    batch = point.take([0] * count)
    functions = dict(batch.functions)
    for sequence, members in listed.items():
        functions[sequence] = _exactly(np.concatenate([members, members[:, -1:]], axis=1))
    batch = replace(batch, functions=functions, courses={})
    evaluator = Evaluator(batch, exact=True)
    rows: list[Array] = []
    for course in courses.values():
        t, _, equation = course.said.args
        lhs, rhs = equation.args
        difference: Expression = Add(lhs, Neg(rhs))
        value = evaluator.bound(t, last).value(difference)
        rows.append(np.broadcast_to(value, (count, *evaluator.shape(difference.shape))).reshape(count, -1))
    return np.asarray(np.concatenate(rows, axis=1) + fmpq(0))


def _exactly(values: Array) -> Rationals:
    """Rationals of any length, for exact arithmetic alone."""
    found = Rationals(np.zeros(values.shape, dtype=np.int64), np.ones(values.shape, dtype=np.int64))
    found.__dict__["exact"] = values
    return found
