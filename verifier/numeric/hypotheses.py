"""Where the hypotheses of a goal hold, in floats."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from verifier.numeric.axes import Context
from verifier.numeric.batch import Batch
from verifier.numeric.evaluator import Evaluator
from verifier.numeric.jets import Array
from verifier.numeric.judging import grids, judge, open_axes, settles
from verifier.numeric.sampling import facts_mask, inventory
from verifier.numeric.sequences import is_course
from verifier.relations import Eq, Relation, Symmetric
from verifier.taylor import Lagrange

#: Relations that say that two things are equal.
EQUATIONS = (Eq, Lagrange, Symmetric)
#: An equation holds up to this multiple of the largest value met on the way.
_ROUNDING = 1e-14


def hypotheses_hold(
    given: Sequence[Relation], batch: Batch, context: Context = (), shared: Evaluator | None = None
) -> Array:
    """Where all hypotheses that points can settle hold, over [point, each open axis]."""
    asked = [h for h in given if h not in batch.met and settles(h) and not is_course(h, batch.courses)]
    evaluator = shared or Evaluator(batch, grids=grids(tuple(asked), batch))
    good = np.ones((batch.count, *map(evaluator.length, context)), dtype=bool)
    if not asked:
        return good
    with evaluator.watched() as met:
        judged = [(hypothesis, judge(hypothesis, evaluator, context)) for hypothesis in asked]
    for hypothesis, judgement in judged:
        holds = judgement.holds
        if isinstance(hypothesis, EQUATIONS) and not holds.all():
            # Terms that cancel, as in f(x*) = 0, leave rounding errors of their own size.
            peak = evaluator.peak(met).reshape(-1, *(1,) * len(context))
            holds = holds | (judgement.error * judgement.scale <= _ROUNDING * peak)
        good = good & holds & judgement.decided
    return good


def hold(given: tuple[Relation, ...], batch: Batch, shared: Evaluator | None = None) -> Array:
    """The points at which the hypotheses hold for some values of the free indices."""
    if not given:
        return np.ones(batch.count, dtype=bool)
    context = open_axes(inventory(given).indices)
    return np.asarray(hypotheses_hold(given, batch, context, shared).reshape(batch.count, -1).any(axis=1))


class Examiner:
    """Asks hypotheses at one batch after another; nothing is evaluated twice at the same one."""

    def __init__(self, given: tuple[Relation, ...]) -> None:
        self._given = given
        self._last: tuple[Batch, Evaluator] | None = None
        self._facts: tuple[Batch, Array] | None = None

    def hold(self, asked: tuple[Relation, ...], batch: Batch) -> Array:
        """The points at which some of the hypotheses hold; see ``hold``."""
        if self._last is None or self._last[0] is not batch:
            self._last = batch, Evaluator(batch, grids=grids(self._given, batch))
        return hold(asked, batch, self._last[1])

    def facts(self, batch: Batch) -> Array:
        """The points at which the declared facts hold."""
        if self._facts is None or self._facts[0] is not batch:
            self._facts = batch, facts_mask(batch)
        return self._facts[1]
