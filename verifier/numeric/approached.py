"""Points at which hypotheses hold up to rounding, where no point could be found at which they hold exactly.

They show that the hypotheses can be met, and that a claim agrees there; nothing is refuted at them.
"""

from __future__ import annotations

import math

import numpy as np

from verifier.expressions import Noise
from verifier.facts import WHOLE_FACTS
from verifier.numeric.batch import Batch, from_floats
from verifier.numeric.equations import residual
from verifier.numeric.evaluator import NoValue
from verifier.numeric.hypotheses import EQUATIONS, Examiner
from verifier.numeric.jets import Array
from verifier.numeric.newton import roots
from verifier.numeric.sampling import inventory
from verifier.relations import Differs, Relation

#: The most unknowns, and points that are begun at.
_LARGEST, _POINTS = 18, 32
#: What is farther out than this has left.
_FAR = 4e3


def approached(given: tuple[Relation, ...], batch: Batch) -> Batch:
    """The first points of the batch moved to where the equations among the hypotheses hold, as far as the others and
    the declared facts hold there too."""
    equations = tuple(h for h in given if isinstance(h, EQUATIONS) and not isinstance(h, Differs))
    start = batch.take(np.arange(min(batch.count, _POINTS)))
    free = [v for v in inventory(equations).variables if v in batch.values and not isinstance(v, Noise)]
    moving = [v for v in free if not v.facts & WHOLE_FACTS]
    rows = [start.values[v].floats.reshape(start.count, -1) for v in moving]
    if not rows or not start.count or sum(row.shape[1] for row in rows) > _LARGEST:
        return batch.take([])

    def placed(values: Array, which: Array) -> Batch:
        made, begin = start.take(which), 0
        for v in moving:
            shape = made.values[v].floats.shape
            width = math.prod(shape[1:])
            made = made.replace(v, from_floats(values[:, begin : begin + width].reshape(shape)))
            begin += width
        return made

    def left(values: Array) -> Array:
        which = np.arange(len(values)) % start.count
        return residual(equations, placed(np.clip(np.nan_to_num(values), -_FAR, _FAR), which), exact=False)

    try:
        found = roots(left, np.concatenate(rows, axis=1))
    except (NoValue, OverflowError, ZeroDivisionError):
        return batch.take([])
    kept = np.flatnonzero(np.isfinite(found).all(axis=1))
    moved = placed(found[kept], kept)
    if not moved.count:
        return moved
    examiner = Examiner(given)
    return moved.take(np.flatnonzero(examiner.hold(given, moved) & examiner.facts(moved)))


__all__ = ["approached"]
