"""Constants at which the sides of a strict inequality, or of ≠, are equal: 0, π/2, log 3, √2 and what else the numbers
of the statement suggest.

Floats say where the sides touch; that they are equal there is for the kernel to prove.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import reduce
from itertools import product

import numpy as np

from verifier.certificates import NormalForm
from verifier.claims import Goal
from verifier.expressions import Apply, Expression, Number, Pow, lift
from verifier.kernel.laws.limits.constants import is_plain
from verifier.kernel.points.point import Constants
from verifier.kernel.signs.turns import half_turns
from verifier.numeric.batch import Batch, Rationals
from verifier.numeric.confirming import confirmed
from verifier.numeric.evaluator import Evaluator, NoValue
from verifier.numeric.hypotheses import hypotheses_hold
from verifier.numeric.jets import Array
from verifier.numeric.recipes import satisfies
from verifier.numeric.written import numbers_in, suggested
from verifier.relations import Ne, Order
from verifier.verdicts import Counterexample

#: Irrational constants are rounded to this denominator when floats look at them.
_ROUNDED = 2**40
#: Larger constants are not looked at: their rounded numerators fit into 63 bits.
_LARGEST = 2**20
#: The sides may touch where they differ by no more than this part of the largest value met.
_CLOSE = 1e-10
#: Multiples of π, and places tried in all, for each variable, and suspects proved.
_TURNS = tuple(Fraction(p, q) for p, q in ((1, 2), (1, 1), (1, 4), (1, 3), (1, 6), (2, 3), (3, 4), (3, 2), (2, 1)))
_PLACES, _OF_EACH, _SUSPECTS = 4000, (0, 200, 60, 15), 12


def falsify_by_touching(goal: Goal) -> Counterexample | None:
    """Constants at which both sides are proved equal, where the relation says that they differ."""
    relation, variables = goal.relation, goal.variables()
    strict = isinstance(relation, Ne) or (isinstance(relation, Order) and relation.strict)
    if not strict or len(variables) >= len(_OF_EACH) or not all(map(is_plain, (relation, *goal.given))):
        return None
    if not variables:
        return confirmed(goal, Constants({}, NormalForm()))
    pool = [constant for constant in _constants(goal) if abs(constant[1]) <= _LARGEST][: _OF_EACH[len(variables)]]
    places = list(product(range(len(pool)), repeat=len(variables)))[:_PLACES]
    rounded = np.array([round(value * _ROUNDED) for _, value in pool], dtype=np.int64)
    batch = Batch(
        {},
        len(places),
        {
            variable: Rationals(rounded[[place[k] for place in places]], np.full(len(places), _ROUNDED))
            for k, variable in enumerate(variables)
        },
    )
    good = reduce(np.logical_and, (satisfies(batch.values[v].floats, v.facts) for v in variables))
    chosen = np.flatnonzero(good)
    try:
        suspects = chosen[np.flatnonzero(_touch(goal, batch.take(chosen)))]
    except NoValue:
        return None
    simplest = sorted(suspects.tolist(), key=lambda k: (sum(places[k]), places[k]))
    for k in simplest[:_SUSPECTS]:
        constants = {v: pool[place][0] for v, place in zip(variables, places[k])}
        found = confirmed(goal, Constants(constants, NormalForm()))
        if found:
            return found
    return None


def _touch(goal: Goal, batch: Batch) -> Array:
    """Where the sides differ by no more than the rounding of the constants, and the hypotheses seem to hold."""
    evaluator = Evaluator(batch)
    with np.errstate(all="ignore"), evaluator.watched() as met:
        left, right = (np.broadcast_to(evaluator.value(side), (batch.count,)) for side in goal.relation.args[-2:])
        close = np.abs(left - right) <= _CLOSE * evaluator.peak(met)
        return np.asarray(close & hypotheses_hold(goal.given, batch))


def _constants(goal: Goal) -> Iterator[tuple[Expression, float]]:
    """Constants with their values: 0, ±1, multiples of π, logarithms, exponentials and roots of written numbers, and
    the rationals that these suggest."""
    parts = (goal.relation, *goal.given)
    numbers = list(dict.fromkeys(abs(c) for part in parts for c in numbers_in(part) if 0 < abs(c) <= 1000))[:8]
    found: dict[Expression, float] = {lift(k): float(k) for k in (0, 1, -1)}
    for node, value in (*_of_one(), *_of_numbers(numbers)):
        found[node] = value
        found.setdefault(-node, -value)
    for rational in suggested(parts):
        if abs(rational) <= 1000:
            found.setdefault(Number(lift(rational).args[0]), float(rational))
    yield from found.items()


def _of_one() -> Iterator[tuple[Expression, float]]:
    for turn in _TURNS:
        yield half_turns(turn), float(turn) * float(np.pi)
    for node, value in ((lift(1), 1.0), (lift(-1), -1.0)):
        yield Apply("exp", node), float(np.exp(value))


def _of_numbers(numbers: list[Fraction]) -> Iterator[tuple[Expression, float]]:
    half = lift(Fraction(1, 2))
    for c in numbers:
        if c != 1:
            yield Apply("log", lift(c)), float(np.log(float(c)))
            yield Pow(lift(c), half), float(c) ** 0.5
    for c in numbers:
        if c != 1:
            yield lift(1) + Pow(lift(c), half), 1 + float(c) ** 0.5
            yield lift(1) - Pow(lift(c), half), 1 - float(c) ** 0.5
            yield Pow(lift(c), half) / 2, float(c) ** 0.5 / 2
            yield 1 / Pow(lift(c), half), 1 / float(c) ** 0.5
            yield Apply("exp", lift(c)) if c <= 10 else lift(c), float(np.exp(float(c))) if c <= 10 else float(c)
