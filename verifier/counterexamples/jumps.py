"""Where a function of one scalar jumps: at the zeros of u for sign(u), steps and conditions, at ½ for round(u).

Across a jump of height h no constant bounds |f(a) − f(b)|/|a − b|, and no function that jumps inside its domain is
convex there: two points on both sides of it, close enough, show either.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice, pairwise, product
from typing import Any

from flint import arb, ctx

from verifier.claims import Goal
from verifier.counterexamples.stationary import BITS, DENOMINATORS, HALVINGS, LINES, choices, grid, said_of_a_line
from verifier.kernel.index.algebra import nested
from verifier.kernel.index.terms import GaveUp, Symbol, Term, Undefined, number
from verifier.kernel.laws.covers import NotEnclosed, enclosure
from verifier.kernel.meaning.places import variable_symbol
from verifier.kernel.meaning.semantics import Reader
from verifier.kernel.points.numbers import exact
from verifier.kernel.points.point import Point
from verifier.kernel.signs.intervals import Interval
from verifier.kernel.signs.order import Signs

#: The values of the argument at which functions jump.
_JUMPS = {"sign": Fraction(0), "round": Fraction(1, 2)}
#: How close the two points are, and how far on each side: a middle on either side tells of a chord.
_CLOSE = tuple(Fraction(1, 2**k) for k in (2, 7, 16, 40))
_SIDES = ((1, 1), (3, 1), (1, 3))


def across_jumps(goal: Goal) -> Iterator[Point]:
    """Pairs of values on both sides of a jump, ever closer."""
    meaning = said_of_a_line(goal.relation)
    if meaning is None:
        return
    function, x = meaning.args[:2]
    try:
        symbols = dict.fromkeys(nested(Reader().entry(function, ())))
    except (GaveUp, Undefined):
        return
    inside = [s.body - number(_JUMPS[s.kind]) for s in symbols if s.kind in _JUMPS and s.body is not None]
    ranges = {v: Signs(goal.given).bounds(v) for v in goal.variables()}
    others = [v for v in goal.variables() if v != x]
    if not inside or any(v.shape for v in others):
        return
    for held in islice(choices(others, ranges), LINES):
        for body in inside:
            for at in _zeros(body, variable_symbol(x), ranges[x], held):
                for step, (right, left) in product(_CLOSE, _SIDES):
                    yield Point({}, {**held, x: at}, pair=(at + right * step, at - left * step))


def _zeros(term: Term, symbol: Symbol, over: Interval, held: dict[Any, Fraction]) -> Iterator[Fraction]:
    """Numbers close to which the term changes its sign, simplest first."""
    fixed = {variable_symbol(v): arb(exact(value)) for v, value in held.items()}

    def sign(x: Fraction) -> int:
        try:
            ball = enclosure(term, {**fixed, symbol: arb(exact(x))})
        except NotEnclosed:
            return 0
        return 1 if ball > 0 else -1 if ball < 0 else 0

    with ctx.workprec(BITS):
        samples = [(x, sign(x)) for x in grid(over)]
        yield from (x for x, found in samples if not found)
        for (low, first), (high, second) in pairwise(samples):
            if first * second < 0:
                for _ in range(HALVINGS):
                    middle = (low + high) / 2
                    low, high = (middle, high) if sign(middle) == first else (low, middle)
                yield from dict.fromkeys(low.limit_denominator(denominator) for denominator in DENOMINATORS)
