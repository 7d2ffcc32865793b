"""A first look at what a search might propose: most wrong candidates are seen to be wrong at a few points."""

from __future__ import annotations

from contextlib import suppress

import numpy as np

from verifier.claims import Goal
from verifier.expressions import Expression
from verifier.numeric.evaluator import NoValue
from verifier.numeric.hypotheses import hypotheses_hold
from verifier.numeric.jets import Array
from verifier.numeric.judging import TOLERANCE, judge, open_axes
from verifier.numeric.points import evaluator_for, prepared, spot_sizes
from verifier.numeric.sampling import contents
from verifier.relations import Relation

#: Points: as many as the spot check takes, which are drawn already or will be.
POINTS = 32
#: A difference up to this multiple of the largest intermediate value is rounding.
_ROUNDING = 1e-12


class Numbers:
    """Compares values at the points of the spot check: most wrong candidates are seen to be wrong there."""

    def __init__(self, goal: Goal) -> None:
        lhs = goal.relation.expressions[0]
        self.context = open_axes(contents(goal).indices)
        self.asked = np.zeros(0, dtype=bool)
        with suppress(NoValue), np.errstate(all="ignore"):
            batch = prepared(goal, spot_sizes(goal)[-1], POINTS)
            self.evaluator = evaluator_for(goal, batch)
            with self.evaluator.watched() as met:
                self.left = self.evaluator.value(lhs, self.context)
            hold = hypotheses_hold(goal.given, batch, self.context, self.evaluator)
            self.asked = hold & np.isfinite(self._largest(self.left))
            self.rounding = _ROUNDING * self.evaluator.peak(met).reshape(-1, *(1,) * len(self.context))

    def differ(self, rhs: Expression) -> bool:
        """lhs ≠ rhs, of the same shape, at more than a third of the points; fewer may be cancellation's."""
        if not self.asked.any():
            return False
        try:
            with np.errstate(all="ignore"):
                right = self.evaluator.value(rhs, self.context)
                scale = np.maximum(self._largest(self.left), self._largest(right))
                gap = self._largest(self.left - right)
        except NoValue:
            return True
        agreed = self.asked & np.isfinite(gap) & (gap <= np.maximum(TOLERANCE * scale, self.rounding))
        return bool(3 * agreed.sum() < 2 * self.asked.sum())

    def refute(self, relation: Relation) -> bool:
        """The relation, of the same two sides, is seen to fail at more than a third of the points."""
        if not self.asked.any():
            return False
        judged = judge(relation, self.evaluator, self.context)
        return bool(3 * (self.asked & judged.decided & ~judged.holds).sum() > self.asked.sum())

    def _largest(self, a: Array) -> Array:
        """The largest magnitude among the entries, at each point and value of the free indices."""
        return np.asarray(np.abs(a).reshape(*a.shape[: 1 + len(self.context)], -1).max(axis=-1))
