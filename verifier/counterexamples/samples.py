"""Simple and random points, the simplest first, at the smallest sizes."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

from verifier.claims import Goal
from verifier.counterexamples.suspects import confirm, refuted_among
from verifier.numeric.batch import Batch
from verifier.numeric.evaluator import NoValue
from verifier.numeric.points import prepared
from verifier.numeric.repair import repaired
from verifier.numeric.sampling import Sizes, concrete, contents, size_assignments
from verifier.numeric.simple import simple_points
from verifier.numeric.thresholds import between_thresholds
from verifier.verdicts import Counterexample

#: Simple points tried at one size, at first and in all; random points after them.
_FEW, _MANY, _RANDOM = 150, 1500, 128
#: Points of a spot check: where hypotheses have to be repaired, few of either batch are left, and others of each.
_CHECKED = 32
#: Sizes tried, how many entries the largest variable may have, and how many where all sizes are said and larger.
_SIZES, _ENTRIES, _SAID = 12, 27, 100


def small_sizes(goal: Goal) -> list[Sizes]:
    """The sizes up to 3 at which no variable has many entries, smallest first; the first of all where none is small."""
    sizes = size_assignments(goal)
    small = [size for size in sizes if _largest(goal, size) <= _ENTRIES][:_SIZES]
    return small or [size for size in sizes[:1] if _largest(goal, size) <= _SAID]


def falsify_at_samples(goal: Goal, *, seed: int = 0) -> Counterexample | None:
    """The first counterexample among simple and random points, at the smallest sizes; no search for low points."""
    for size in small_sizes(goal):
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
        if goal.given and random.count < _RANDOM / 2:
            yield prepared(goal, sizes, _CHECKED, seed)
        pieces = between_thresholds(goal, random)
        if pieces is not None:
            yield pieces


def _largest(goal: Goal, sizes: Sizes) -> int:
    return max((prod(concrete(variable, sizes)) for variable in contents(goal).variables), default=1)
