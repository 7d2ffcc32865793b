"""Counterexamples under equations that no rational number satisfies: x = −√2 under x² = 2.

Newton's method finds where the hypotheses hold up to rounding, and floats suggest closed forms; that the hypotheses
hold at them, and that the relation does not, is for the kernel to prove.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

import numpy as np

from verifier.certificates import NormalForm
from verifier.claims import Goal
from verifier.expressions import Variable
from verifier.kernel.laws.limits.constants import is_plain
from verifier.kernel.points.point import Constants
from verifier.numeric.approached import approached
from verifier.numeric.confirming import confirmed
from verifier.numeric.evaluator import NoValue
from verifier.numeric.recognised import recognised
from verifier.numeric.sampling import sample
from verifier.relations import Eq
from verifier.verdicts import Counterexample

#: Points that Newton's method begins at, roots that are looked at, constants for each root, and unknowns.
_POINTS, _ROOTS, _FORMS, _UNKNOWNS = 32, 8, 3, 4
#: Roots that differ by less are one.
_DIGITS = 9


def falsify_at_roots(goal: Goal, *, seed: int = 0) -> Counterexample | None:
    """Constants at which the equations among the hypotheses are proved to hold, and the relation fails."""
    variables = goal.variables()
    asked = (goal.relation, *goal.given)
    if not any(isinstance(h, Eq) for h in goal.given) or not all(map(is_plain, asked)):
        return None
    if not 1 <= len(variables) <= _UNKNOWNS:
        return None
    for root in islice(_roots(goal, variables, seed), _ROOTS):
        forms = [list(islice(recognised(value), _FORMS)) for value in root]
        for constants in product(*forms):
            found = confirmed(goal, Constants(dict(zip(variables, constants)), NormalForm()))
            if found:
                return found
    return None


def _roots(goal: Goal, variables: list[Variable], seed: int) -> Iterator[tuple[float, ...]]:
    """Where the hypotheses hold up to rounding, each place once, the closest to 0 first."""
    try:
        met = approached(goal.given, sample(variables, (), {}, _POINTS, seed))
    except NoValue:
        return
    places = (
        {
            tuple(np.round(row, _DIGITS)): tuple(map(float, row))
            for row in np.stack([met.values[v].floats for v in variables], axis=1)
        }
        if met.count
        else {}
    )
    yield from sorted(places.values(), key=lambda row: (sum(map(abs, row)), row))


__all__ = ["falsify_at_roots"]
