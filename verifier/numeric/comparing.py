"""A first look at what a search might propose: most wrong candidates are seen to be wrong at a few points."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache

import numpy as np
from sympy import Basic

from verifier.claims import Goal
from verifier.expressions import Dim, Expression
from verifier.numeric.axes import dependencies
from verifier.numeric.batch import Batch
from verifier.numeric.evaluator import NoValue
from verifier.numeric.hypotheses import hypotheses_hold
from verifier.numeric.jets import Array
from verifier.numeric.judging import TOLERANCE, judge, open_axes
from verifier.numeric.points import evaluator_for, prepared, spot_sizes
from verifier.numeric.sampling import contents
from verifier.numeric.thresholds import between_thresholds
from verifier.relations import Relation, leaves

#: Points: as many as the spot check takes, which are drawn already or will be.
POINTS = 32
#: A relative difference that no rounding explains.
_PLAIN = 1e-3
#: A difference up to this multiple of the largest intermediate value is rounding.
_ROUNDING = 1e-12


class Numbers:
    """The values of statements at the points of the spot check, or at those that ``chosen`` makes of them, where the
    hypotheses of a goal hold."""

    def __init__(self, goal: Goal, chosen: Callable[[Goal, Batch], Batch | None] = lambda goal, batch: batch) -> None:
        self.context = open_axes(contents(goal).indices)
        self.known = frozenset[Basic]().union(*map(dependencies, (goal.relation, *goal.given)))
        self.sides: dict[Expression, tuple[Array, Array, Array]] = {}
        self.asked = np.zeros(0, dtype=bool)
        for sizes in reversed(spot_sizes(goal)):
            with suppress(NoValue), np.errstate(all="ignore"):
                batch = chosen(goal, prepared(goal, sizes, POINTS))
                if batch is None:
                    return
                self.evaluator = evaluator_for(goal, batch)
                if batch.count:  # where no point has the facts (orthonormal columns, n > m) there are no values
                    self.asked = hypotheses_hold(goal.given, batch, self.context, self.evaluator)
            if self.asked.any():
                break

    def differ(self, lhs: Expression, rhs: Expression) -> bool:
        """lhs ≠ rhs, of the same shape, at more than a third of the points where lhs is a number; at fewer,
        cancellation may have misled floats.  Nothing is said of what the goal does not speak of."""
        compared = self._compared(lhs, rhs)
        if compared is None:
            return False
        asked, apart, _ = compared
        return bool(3 * (asked & apart).sum() > asked.sum())

    def differ_somewhere(self, lhs: Expression, rhs: Expression) -> bool:
        """lhs ≠ rhs at one of the points at least, where both are numbers, by far more than rounding."""
        compared = self._compared(lhs, rhs)
        if compared is None:
            return False
        asked, _, error = compared
        return bool((asked & (error > _PLAIN)).any())

    def _compared(self, lhs: Expression, rhs: Expression) -> tuple[Array, Array, Array] | None:
        """Where lhs is a number under the hypotheses, where the sides differ there by more than rounding or rhs is
        none, and by how much, relatively, beyond that; None where the points have nothing to say."""
        if not self.asked.any() or not self._speaks_of(rhs):
            return None
        with np.errstate(all="ignore"):
            try:
                left, largest, rounding = self._side(lhs)
                right = self.evaluator.value(rhs, self.context)
            except NoValue:
                return self.asked, np.ones_like(self.asked), np.zeros(self.asked.shape)
            asked = self.asked & np.isfinite(largest)
            gap = self._largest(left - right)
            scale = np.maximum(largest, self._largest(right))
            apart = ~(np.isfinite(gap) & (gap <= np.maximum(TOLERANCE * scale, rounding)))
            error = np.where(np.isfinite(gap) & apart, gap / np.maximum(scale, 1.0), 0.0)
        return asked, apart, error

    def _speaks_of(self, node: Expression) -> bool:
        """Everything that the node needs a value for, its sizes included, has one."""
        sizes = self.evaluator.batch.sizes
        return dependencies(node) <= self.known and all(dim in sizes for dim in leaves(node, Dim))

    def refute(self, relation: Relation) -> bool:
        """The relation, of sides that have values, is seen to fail at more than a third of the points."""
        if not self.asked.any():
            return False
        judged = judge(relation, self.evaluator, self.context)
        return bool(3 * (self.asked & judged.decided & ~judged.holds).sum() > self.asked.sum())

    def _side(self, node: Expression) -> tuple[Array, Array, Array]:
        """The value of a left side, its largest magnitude, and what cancellation may leave of the values in it."""
        if node not in self.sides:
            with self.evaluator.watched() as met:
                value = self.evaluator.value(node, self.context)
            rounding = _ROUNDING * self.evaluator.peak(met).reshape(-1, *(1,) * len(self.context))
            self.sides[node] = (value, self._largest(value), rounding)
        return self.sides[node]

    def _largest(self, a: Array) -> Array:
        """The largest magnitude among the entries, at each point and value of the free indices."""
        return np.asarray(np.abs(a).reshape(*a.shape[: 1 + len(self.context)], -1).max(axis=-1))


@lru_cache(maxsize=4)
def numbers_for(goal: Goal) -> Numbers:
    """The values under one goal's hypotheses, for all who ask about it."""
    return Numbers(goal)


@lru_cache(maxsize=4)
def numbers_between_thresholds(goal: Goal) -> Numbers:
    """The values around the numbers of a goal with pieces, which hold what tells one threshold from another."""
    return Numbers(goal, between_thresholds)
