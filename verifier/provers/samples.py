"""Numbers for a goal about scalars: points in the range of its variables, and the sign of a term there.

A strategy uses them to see early that an argument cannot work; they prove nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf, prod
from typing import Any

from flint import arb, ctx

from verifier.claims import Goal
from verifier.expressions import Variable
from verifier.kernel.index.terms import GaveUp, Symbol, Term, Undefined
from verifier.kernel.laws.covers import NotEnclosed, enclosure
from verifier.kernel.laws.inequalities import ascending, difference
from verifier.kernel.meaning.places import variable_symbol
from verifier.kernel.points.numbers import exact
from verifier.kernel.signs.intervals import Interval
from verifier.provers.search import Search
from verifier.relations import Order

#: Offsets from an end of a range, or from 0 where there is none.
STEPS = [Fraction(s) for s in ("1/1000", "1/9", "1/2", "7/8", "1", "3/2", "3", "9", "40")]
#: Points with several variables looked at.
MOST = 160


@dataclass(frozen=True)
class Sample:
    """A point: the ball of each variable, and of each atom that a term asked about has had so far."""

    values: dict[Symbol, Any]

    def sign(self, term: Term) -> int:
        """1 or −1 where the ball decides, else 0."""
        with ctx.workprec(64):
            try:
                ball = enclosure(term, self.values)
            except NotEnclosed:
                return 0
        return 1 if ball > 0 else -1 if ball < 0 else 0


def points_of(over: Interval) -> list[Fraction]:
    """Numbers inside an interval, near and far."""
    low, high = over.low, over.high
    found: list[Fraction]
    if low > -inf and high < inf:
        width = Fraction(high) - Fraction(low)
        found = [Fraction(low) + width * Fraction(k, 16) for k in (0, 1, 3, 5, 8, 11, 13, 15, 16)]
        found += [Fraction(low) + width / 997, Fraction(high) - width / 997]
    elif low > -inf:
        found = [Fraction(low), *(Fraction(low) + step for step in STEPS)]
    elif high < inf:
        found = [Fraction(high), *(Fraction(high) - step for step in STEPS)]
    else:
        found = [Fraction(0), *(sign * step for step in STEPS for sign in (1, -1))]
    return [x for x in found if not over.meet(Interval(x, x)).empty]


def samples(goal: Goal, search: Search) -> list[Sample]:
    """Points that satisfy the facts and the order hypotheses of a goal about plain scalars; none for other goals."""
    variables = goal.variables()
    if any(v.shape or v.of for v in variables):
        return []
    key = (goal.given, tuple(variables))
    if key not in search.points:
        search.points[key] = _found(goal, variables, search)
    found: list[Sample] = search.points[key]
    return found


def _found(goal: Goal, variables: list[Variable], search: Search) -> list[Sample]:
    proof = search.proof(goal)
    conditions = list(_conditions(goal, search))
    ranges = [points_of(proof.signs.bounds(v)) for v in variables]
    found: list[Sample] = []
    for values in spread(ranges):
        here = Sample({variable_symbol(v): arb(exact(x)) for v, x in zip(variables, values)})
        if all((here.sign(term) > 0) if strict else (here.sign(term) >= 0) for term, strict in conditions):
            found.append(here)
    return found


def spread(ranges: Sequence[Sequence[Fraction]]) -> Iterator[tuple[Fraction, ...]]:
    """Every so many of the tuples with a number of each range, the last varying fastest: some ``MOST`` of them.  None
    of the others is made, for with every variable there are twenty times as many."""
    count = prod(map(len, ranges))
    for place in range(0, count, max(1, count // MOST) | 1):
        values: list[Fraction] = []
        for choices in reversed(ranges):
            place, k = divmod(place, len(choices))
            values.append(choices[k])
        yield tuple(reversed(values))


def _conditions(goal: Goal, search: Search) -> Iterator[tuple[Term, bool]]:
    for hypothesis in goal.given:
        if isinstance(hypothesis, Order) and not difference(hypothesis.lhs, hypothesis.rhs).shape:
            up = ascending(hypothesis)
            try:
                yield search.proof(goal).entry(difference(up.lhs, up.rhs), ()), up.strict
            except (GaveUp, Undefined):
                continue
