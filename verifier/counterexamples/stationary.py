"""Where an inequality between scalars may fail although simple points do not show it: far out, and at the bottom.

The difference of the sides is followed along one variable at a time, the others held at sample values; between two
neighbouring samples where its slope changes sign it is least, and there it is looked at, at ever simpler rationals.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice, pairwise
from typing import Any

from flint import arb, ctx

from verifier.claims import Goal
from verifier.expressions import Derivative, Neg, Noise
from verifier.kernel.index.calculus import derivative
from verifier.kernel.index.terms import GaveUp, Symbol, Term, Undefined
from verifier.kernel.laws.covers import NotEnclosed, enclosure
from verifier.kernel.laws.inequalities import ascending, difference
from verifier.kernel.meaning.places import variable_symbol
from verifier.kernel.meaning.semantics import Reader
from verifier.kernel.points.numbers import exact
from verifier.kernel.points.point import Point
from verifier.kernel.signs.intervals import Interval
from verifier.kernel.signs.order import Signs
from verifier.properties import Lipschitz, moved, unfolded
from verifier.relations import Convex, Order, Relation

#: Precision; halvings of a bracket; rows of samples looked at; offsets of samples from 0 or from an end.
BITS, HALVINGS, LINES = 160, 70, 40
_STEPS = [c * Fraction(10) ** e for e in (-12, -6, -3, -1, 0, 1, 2, 4, 6, 24) for c in (1, 3)]
_OTHERS = (Fraction(1), Fraction(2), Fraction(1, 2), Fraction(-1), Fraction(0), Fraction(10))
#: Denominators of the points handed over, simplest first.
DENOMINATORS = (1, 10, 1000, 10**6, 10**10, 10**16)
#: Halves of the distances of pairs.
_CLOSE = tuple(Fraction(1, 2**k) for k in (1, 4, 7, 10, 16))


def low_points(goal: Goal) -> Iterator[dict[Any, Fraction]]:
    """Points at which the relation seems to fail, for an order relation of plain scalars."""
    relation = goal.relation
    variables = goal.variables()
    if not isinstance(relation, Order) or not 1 <= len(variables) <= 3:
        return
    if (
        any(v.shape or v.of or type(v).__name__ != "Variable" for v in variables)
        or difference(*relation.expressions).shape
    ):
        return
    term = _gap(relation)
    if term is None:
        return
    ranges = {v: Signs(goal.given).bounds(v) for v in variables}
    # Ranges are no narrower than fractions near √2 and π say.
    scalar = [h for h in goal.given if isinstance(h, Order) and not difference(*h.expressions).shape]
    bounds = [bound for bound in map(_gap, scalar) if bound is not None]
    for moving in variables:
        others = [v for v in variables if v is not moving]
        for held in islice(choices(others, ranges), LINES):
            for value in _lowest(term, variable_symbol(moving), ranges[moving], held, bounds):
                yield {**held, moving: value}


def _gap(relation: Order) -> Term | None:
    """What the relation says is ≥ 0."""
    up = ascending(relation)
    try:
        return Reader().entry(difference(up.lhs, up.rhs), ())
    except (GaveUp, Undefined):
        return None


def said_of_a_line(relation: Relation) -> Convex | Lipschitz | None:
    """What a relation says of a number as a function of one scalar: that it is convex or Lipschitz."""
    meaning = unfolded(relation)
    if not isinstance(meaning, (Convex, Lipschitz)) or len(moved(meaning)) != 1 or meaning.args[0].shape:
        return None
    x = meaning.args[1]
    return None if x.shape or isinstance(x, Noise) else meaning


def steep_points(goal: Goal) -> Iterator[Point]:
    """Pairs close to where the slope, or the curvature, of a function of one scalar is the most against the claim."""
    meaning = said_of_a_line(goal.relation)
    if meaning is None:
        return
    function, x = meaning.args[:2]
    slope = Derivative(function, x)
    bound = meaning.args[-1]
    sides = (
        [Order("≤", slope, bound), Order("≤", Neg(bound), slope)]
        if isinstance(meaning, Lipschitz)
        else [Order("≥", Derivative(slope, x), 0)]
    )
    for side in sides:
        for values in low_points(Goal(side, goal.given)):
            # Near the end of a domain, as for √x at 0, only steps that are small beside x stay within it.
            scales = dict.fromkeys((Fraction(1), min(abs(values[x]), Fraction(1)) or Fraction(1)))
            steps = (scale * close for scale in scales for close in _CLOSE)
            yield from (Point({}, values, pair=(values[x] + step, values[x] - step)) for step in steps)


def choices(variables: list[Any], ranges: dict[Any, Interval]) -> Iterator[dict[Any, Fraction]]:
    """Simple values of the variables in their ranges."""
    if not variables:
        yield {}
        return
    first, *rest = variables
    for value in _OTHERS:
        if not ranges[first].meet(Interval(value, value)).empty:
            yield from ({first: value, **more} for more in choices(rest, ranges))


def _lowest(
    term: Term, symbol: Symbol, over: Interval, held: dict[Any, Fraction], bounds: list[Term]
) -> Iterator[Fraction]:
    """Values on one line at which the term is < 0, and no bound is."""
    try:
        slope = derivative(term, symbol, ())
    except (GaveUp, Undefined, RecursionError):  # no law for it, or beyond Python's stack
        return
    fixed = {variable_symbol(v): arb(exact(x)) for v, x in held.items()}

    def sign(of: Term, x: Fraction) -> int:
        try:
            ball = enclosure(of, {**fixed, symbol: arb(exact(x))})
        except NotEnclosed:
            return 0
        return 1 if ball > 0 else -1 if ball < 0 else 0

    with ctx.workprec(BITS):
        samples = [x for x in grid(over) if all(sign(bound, x) >= 0 for bound in bounds)]
        for x in samples:
            if sign(term, x) < 0:
                yield x
                return
        for low, high in pairwise(samples):
            if sign(slope, low) < 0 < sign(slope, high):
                for _ in range(HALVINGS):
                    middle = (low + high) / 2
                    low, high = (middle, high) if sign(slope, middle) < 0 else (low, middle)
                for denominator in DENOMINATORS:
                    x = low.limit_denominator(denominator)
                    if not over.meet(Interval(x, x)).empty and sign(term, x) < 0:
                        yield x
                        return


def grid(over: Interval) -> list[Fraction]:
    """Samples of a line in order: both sides of 0 and of the ends, from near to far."""
    centres = [Fraction(0), *(Fraction(end) for end in (over.low, over.high) if abs(end) != float("inf"))]
    found = {c + s * step for c in centres for step in (Fraction(0), *_STEPS) for s in (1, -1)}
    return sorted(x for x in found if not over.meet(Interval(x, x)).empty)
