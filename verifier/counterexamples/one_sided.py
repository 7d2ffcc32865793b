"""Points at which one side of an equation has a value and the other is outside its domain."""

from __future__ import annotations

from functools import partial

import numpy as np

from verifier.claims import Goal
from verifier.counterexamples.samples import small_sizes
from verifier.counterexamples.suspects import SUSPECTS, confirm, places
from verifier.expressions import Apply, length_at
from verifier.integrals import Integral
from verifier.kernel.points.point import Point
from verifier.numeric.axes import interned
from verifier.numeric.batch import Batch
from verifier.numeric.confirming import confirmed
from verifier.numeric.evaluator import Evaluator, NoValue
from verifier.numeric.hypotheses import hypotheses_hold
from verifier.numeric.jets import Array
from verifier.numeric.judging import grids, numbers, open_axes
from verifier.numeric.points import prepared
from verifier.numeric.sampling import contents
from verifier.numeric.simple import simple_points
from verifier.relations import Eq
from verifier.verdicts import Counterexample

#: Simple and random points tried at one size, and sizes.
_FEW, _RANDOM, _SIZES = 150, 128, 2


def falsify_one_sided(goal: Goal, *, seed: int = 0) -> Counterexample | None:
    """The simplest point at which one side of an equation has a value and the other is outside its domain."""
    if type(goal.relation) is not Eq:
        return None
    if not contents(goal).varies:  # of numbers alone it is integrals and series that have no value
        return confirmed(goal, Point()) if goal.relation.atoms(Integral, Apply) else None
    for size in small_sizes(goal)[:_SIZES]:
        for draw in (partial(simple_points, goal, size, _FEW), partial(prepared, goal, size, _RANDOM, seed)):
            try:
                batch = draw()
                suspects = lonely(goal, batch)
            except NoValue:  # x₁ ≠ 0 has no meaning for a vector of one entry
                continue
            for point, positions in list(places(suspects))[:SUSPECTS]:
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
    lengths = [length_at(i.dim, batch.sizes) for i in indices]
    found = np.zeros((batch.count, *lengths), dtype=bool)
    if batch.count:
        context = open_axes(indices)
        evaluator = Evaluator(batch, grids=grids((goal.relation, *goal.given), batch))
        asked = hypotheses_hold(goal.given, batch, context, evaluator)
        left, right = (numbers(side, evaluator, context) for side in interned(goal.relation).args)
        found |= asked & (left ^ right)
    return found
