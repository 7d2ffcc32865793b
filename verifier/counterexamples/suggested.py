"""Points made of the numbers that a statement is written with, at the smallest sizes; whole numbers one by one."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from verifier.claims import Goal
from verifier.counterexamples.samples import small_sizes
from verifier.counterexamples.suspects import refuted_among
from verifier.facts import WHOLE_FACTS
from verifier.numeric.batch import Batch
from verifier.numeric.evaluator import NoValue
from verifier.numeric.repair import repaired
from verifier.numeric.sampling import Sizes, contents
from verifier.numeric.simple import simple_points
from verifier.numeric.written import suggested
from verifier.verdicts import Counterexample

#: Points tried at one size, and sizes.
_POINTS, _SIZES = 1500, 4
#: Whole numbers are tried one by one up to here, if no more than so many variables are whole.
_ONE_BY_ONE, _WHOLE = 60, 2


def falsify_at_suggestions(goal: Goal) -> Counterexample | None:
    """The first counterexample among points made of the goal's own numbers."""
    if not contents(goal).variables:
        return None
    for sizes in small_sizes(goal)[:_SIZES]:
        try:
            found = next(filter(None, (refuted_among(goal, batch) for batch in _batches(goal, sizes))), None)
        except NoValue:
            continue
        if found:
            return found
    return None


def _batches(goal: Goal, sizes: Sizes) -> Iterator[Batch]:
    points = simple_points(goal, sizes, _POINTS, _values(goal))
    yield points
    if goal.given:
        yield repaired(goal.given, points)


def _values(goal: Goal) -> tuple[Fraction, ...]:
    values = suggested((goal.relation, *goal.given))
    if not 0 < sum(bool(variable.facts & WHOLE_FACTS) for variable in goal.variables()) <= _WHOLE:
        return values
    one_by_one = (Fraction(sign * k) for k in range(_ONE_BY_ONE) for sign in (1, -1))
    return tuple(dict.fromkeys((*one_by_one, *values)))
