"""Numbers for a goal about scalars: points in the range of its variables, and the sign of a term there.

A strategy uses them to see early that an argument cannot work; they prove nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import inf, prod
from typing import Any

from flint import arb, ctx
from msgspec import Struct
from msgspec.structs import replace

from verifier.claims import Goal
from verifier.expressions import Variable
from verifier.kernel.index.terms import GaveUp, Symbol, Term, Undefined
from verifier.kernel.laws.covers import NotEnclosed, enclosure
from verifier.kernel.laws.inequalities import ascending, difference
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.meaning.places import variable_symbol
from verifier.kernel.points.numbers import exact
from verifier.kernel.signs.intervals import Interval
from verifier.provers.search import Search
from verifier.relations import Ne, Order, Relation

#: Offsets from an end of a range, or from 0 where there is none.
STEPS = [Fraction(s) for s in ("1/1000", "1/9", "1/2", "7/8", "1", "3/2", "3", "9", "40")]
#: Points with several variables looked at.
MOST = 160
#: With so many points left when a hypothesis is added, no new ones are made for the narrower range.
ENOUGH = 6


class Sample(Struct, frozen=True):
    """A point: the ball of each variable, and of each atom that a term asked about has had so far."""

    values: dict[Symbol, Any]
    #: Whether every hypothesis is known to hold here; of those that are not sure, none is seen to fail.
    sure: bool = True

    def ball(self, term: Term) -> Any:
        """The ball that a term lies in; None where it has none."""
        with ctx.workprec(64):
            try:
                return enclosure(term, self.values)
            except NotEnclosed:
                return None

    def sign(self, term: Term) -> int:
        """1 or −1 where the ball decides, else 0."""
        ball = self.ball(term)
        return 0 if ball is None else 1 if ball > 0 else -1 if ball < 0 else 0


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
    free = frozenset().union(*(scope_of(part).free for part in (goal.relation, *goal.given)))
    variables = [v for v in goal.variables() if v in free]
    if any(v.shape or v.of for v in variables):
        return []
    key = (goal.given, tuple(variables))
    if key not in search.points:
        before = search.points.get((goal.given[:-1], key[1])) if goal.given else None
        left = _kept(before, goal.given[-1], goal, search) if before else []
        search.points[key] = left if len(left) >= ENOUGH else _found(goal, variables, search)
    found: list[Sample] = search.points[key]
    return found


def possible(goal: Goal, search: Search) -> bool:
    """Whether the hypotheses are seen to hold together at one of the points, so that they cannot contradict each
    other."""
    return any(point.sure for point in samples(goal, search))


def fails_somewhere(goal: Goal, search: Search) -> bool:
    """Whether the inequality is seen to fail at one of the points."""
    term = _gap(goal.relation, goal, search)
    return term is not None and any(point.sign(term) < 0 for point in samples(goal, search))


def _found(goal: Goal, variables: list[Variable], search: Search) -> list[Sample]:
    proof = search.proof(goal)
    ranges = [points_of(proof.signs.bounds(v)) for v in variables]
    found = [
        Sample({variable_symbol(v): arb(exact(x)) for v, x in zip(variables, values)}) for values in spread(ranges)
    ]
    for hypothesis in goal.given:
        found = _kept(found, hypothesis, goal, search)
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


def _kept(points: list[Sample], hypothesis: Relation, goal: Goal, search: Search) -> list[Sample]:
    """The points at which an order holds, or is not seen to fail; other hypotheses leave all, if not all sure."""
    strict = not isinstance(hypothesis, Order) or hypothesis.strict
    term = _gap(hypothesis, goal, search)
    found: list[Sample] = []
    for point in points:
        ball = None if term is None else point.ball(term)
        if ball is not None and (ball > 0 or (ball >= 0 and not strict) or (ball != 0 and isinstance(hypothesis, Ne))):
            found.append(point)
        elif term is None or isinstance(hypothesis, Ne) or not (strict or (ball is not None and ball < 0)):
            found.append(replace(point, sure=False))
    return found


def _gap(hypothesis: Relation, goal: Goal, search: Search) -> Term | None:
    """The greater side less the smaller, or the sides of ≠ as a difference; None for arrays, for other relations and
    for what cannot be read."""
    relation = ascending(hypothesis) if isinstance(hypothesis, Order) else hypothesis
    if not isinstance(relation, (Order, Ne)) or len(relation.expressions) != 2:
        return None
    gap = difference(*relation.expressions)
    try:
        return None if gap.shape else search.proof(goal).entry(gap, ())
    except (GaveUp, Undefined):
        return None
