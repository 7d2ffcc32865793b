"""Points between the thresholds of a piecewise statement: where two pieces differ, they may differ nowhere else.

``x < 5`` in place of ``x < 6`` is seen between 5 and 6 only; the pool of values is made of the numbers that stand in
the statement, what lies beside and between them, and an even sweep.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np

from verifier.claims import Goal
from verifier.expressions import Apply, Expression, Noise
from verifier.numeric.batch import Batch, exact_rationals
from verifier.numeric.recipes import satisfies
from verifier.numeric.sampling import MAY_VARY, stream
from verifier.numeric.written import numbers_in
from verifier.relations import Relation

#: Functions of pieces.
_PIECEWISE = frozenset({"abs", "sign", "floor", "round"})
#: Numbers of a statement that are no thresholds: too large, or too long.
_LARGEST, _LONGEST = 1000, 10_000
_SWEEP = tuple(Fraction(k, 2) for k in range(-20, 21))


def between_thresholds(goal: Goal, batch: Batch) -> Batch | None:
    """The batch with the values of its plain variables drawn around the numbers of the goal; ``None`` if the goal has
    no pieces, or no such point has the facts."""
    parts = (goal.relation, *goal.given)
    if not batch.count or not any(map(_is_piecewise, parts)):
        return None
    written = [c for part in parts for c in numbers_in(part) if abs(c) <= _LARGEST and c.denominator <= _LONGEST]
    numbers = sorted({sign * c for c in written for sign in (1, -1)})
    beside = [c + Fraction(step, 4) for c in numbers for step in (-2, -1, 0, 1, 2)]
    middles = [(a + b) / 2 for a, b in pairwise(numbers)]
    pool = exact_rationals(np.array(sorted({*_SWEEP, *beside, *middles}), dtype=object))
    good = np.ones(batch.count, dtype=bool)
    changed = batch
    for variable, values in batch.values.items():
        if isinstance(variable, Noise) and variable.law == "bernoulli":
            continue
        if variable.facts <= MAY_VARY and variable.facts.isdisjoint({"invertible", "symmetric", "psd", "spd"}):
            chosen = stream(0, variable.name).integers(len(pool.numerators), size=values.numerators.shape)
            drawn = pool.take(chosen)
            good &= satisfies(drawn.floats, variable.facts)
            changed = changed.replace(variable, drawn)
    return changed.take(np.flatnonzero(good)) if good.any() and changed is not batch else None


def _is_piecewise(node: Any) -> bool:
    if isinstance(node, Apply) and node.function in _PIECEWISE:
        return True
    return any(_is_piecewise(arg) for arg in node.args if isinstance(arg, (Expression, Relation)))
