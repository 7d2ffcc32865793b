"""Variances and other means of squares of what lies between two bounds: Popoviciu's inequality, and that of Bhatia and
Davis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from verifier.arrangements import Full
from verifier.array_functions import ArrayFunction
from verifier.expressions import Add, Apply, Expression, MatMul, Mul, Neg, Pow, Variable, lift
from verifier.provers.matrices.largest_entries import weighting
from verifier.provers.search import Instance
from verifier.relations import Order, Relation, leaves

_LAWS = ("0 ≤ Σ wᵢuᵢvᵢ for w, u, v ≥ 0", "Σwu Σwv ≤ Σw Σwuv + ¼ (Σw(u + v))² for w, u, v ≥ 0")


def of_spread(parts: Sequence[Any], given: Sequence[Relation], signs: Any) -> Iterator[Instance]:
    """Both, for each vector of the goal that has a square there and bounds on both sides, and for its weights."""
    squares = [part for part in parts if isinstance(part, (Pow, Mul, MatMul))]
    vectors = dict.fromkeys(arg for part in parts for arg in part.args if isinstance(arg, Variable))
    for x in (v for v in vectors if len(v.shape) == 1 and any(_squares(part, v) for part in squares)):
        ends = _ends(x, parts, given, signs)
        if ends is None:
            continue
        least, most = ends
        over, under = Add(x, Neg(least)), Add(most, Neg(x))
        weights = [*weighting(x, parts, signs), *weighting(Pow(x, lift(2)), parts, signs)]
        for w in dict.fromkeys(weights or [Full(lift(1), x.shape[0])]):
            yield from ((law, (w, over, under)) for law in _LAWS)


def _squares(part: Any, x: Any) -> bool:
    """Whether x stands in the base of an even power, or in two factors."""
    if isinstance(part, Pow):
        return part.args[1] == lift(2) and x in leaves(part, Variable)
    return sum(x in leaves(factor, Variable) for factor in part.args) > 1


def _ends(x: Any, parts: Sequence[Any], given: Sequence[Relation], signs: Any) -> tuple[Expression, Expression] | None:
    """a and b with a ≤ xᵢ ≤ b: the least and the largest entry, what hypotheses say, or numbers."""
    least, most = (ArrayFunction(name, x) for name in ("min", "max"))
    if least in parts and most in parts:
        return least, most
    below: Expression | None = None
    above: Expression | None = None
    for hypothesis in given:
        if isinstance(hypothesis, Order):
            low, high = hypothesis.expressions if hypothesis.sign in "≤<" else hypothesis.expressions[::-1]
            if low == x and not high.shape:
                above = high
            elif high == x and not low.shape:
                below = low
            elif low == Apply("abs", x) and not high.shape:
                below, above = Neg(high), high
    known = signs.bounds(x)
    if below is None and isinstance(known.low, Fraction):
        below = lift(known.low)
    if above is None and isinstance(known.high, Fraction):
        above = lift(known.high)
    return None if below is None or above is None else (below, above)


__all__ = ["of_spread"]
