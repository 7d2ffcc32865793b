"""Sines and cosines that are not 0 because a hypothesis says so of a product with them.

For u = x/2 + π/4 the hypothesis cos x ≠ 0 is one about sin 2u = 2 sin u cos u; 4 cos² u − 3 is what cos 3u has beside
cos u.  Numbers tell which product it may be; the kernel multiplies it out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import isqrt
from typing import Any

from verifier.certificates import Certificate, NonzeroFactor
from verifier.claims import Goal
from verifier.expressions import Apply, Expression, Pow, lift
from verifier.provers.samples import Sample, samples
from verifier.provers.search import Search
from verifier.relations import Ne, Order

#: Numbers that may stand before a product, up to their sign: a square, and whether the root of it is taken.
_SQUARES = tuple(Fraction(a, b) for a in (1, 2, 3, 4, 8, 16, 64) for b in (1, 2, 3, 4, 16))
#: How near the numbers must come.
_NEAR = 1e-9
#: Points that are looked at.
_POINTS = 4


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """A hypothesis as a product with the wave."""
    relation = goal.relation
    if type(relation) is not Ne or len(relation.expressions) != 2 or not is_wave(relation.expressions[0]):
        return
    wave, other = relation.expressions
    if other != lift(0):
        return
    points = samples(goal, search)[:_POINTS]
    for number, hypothesis in enumerate(goal.given):
        for cofactor in _cofactors(wave):
            scale = _scale(goal, search, points, hypothesis, wave * cofactor)
            if scale is not None:
                yield NonzeroFactor(number, scale if cofactor == lift(1) else scale * cofactor)


def is_wave(node: Any) -> bool:
    """A sine or cosine of a number."""
    return isinstance(node, Apply) and node.function in ("sin", "cos") and not node.shape


def _cofactors(wave: Any) -> Iterator[Expression]:
    """1, and what the waves of 2u, 3u and 4u have beside that of u."""
    u = wave.argument
    sine, cosine, twice = Apply("sin", u), Apply("cos", u), Apply("cos", lift(2) * u)
    other = cosine if wave.function == "sin" else sine
    yield lift(1)
    yield other
    yield lift(4) * Pow(wave, lift(2)) - lift(3)
    yield other * twice


def _scale(
    goal: Goal, search: Search, points: Sequence[Sample], hypothesis: Any, product: Expression
) -> Expression | None:
    """The number that the difference of a hypothesis's sides is of the product, if the points tell."""
    if not isinstance(hypothesis, (Ne, Order)) or len(hypothesis.expressions) != 2:
        return None
    if any(side.shape for side in hypothesis.expressions) or not any(map(is_wave, hypothesis.atoms(Apply))):
        return None
    said = search.gap(goal, *hypothesis.expressions)
    made = search.gap(goal, product, lift(0))
    if said is None or made is None:
        return None
    ratios = []
    for point in points:
        top, bottom = point.ball(said), point.ball(made)
        if top is None or bottom is None or abs(float(bottom)) < 1e-3:
            continue
        ratios.append(float(top) / float(bottom))
    if len(ratios) < 2 or max(ratios) - min(ratios) > _NEAR:
        return None
    for square in _SQUARES:
        if abs(ratios[0] ** 2 - float(square)) < _NEAR:
            exact = Fraction(isqrt(square.numerator), isqrt(square.denominator))
            root = lift(exact) if exact**2 == square else Pow(lift(square), lift(Fraction(1, 2)))
            return root if ratios[0] > 0 else -root
    return None


__all__ = ["is_wave", "propose"]
