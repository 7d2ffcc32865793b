"""Angles as parts of a half turn: what hypotheses and structure say of t/π.

Bounds such as t < π/2 are no rational bounds on t; in units of π they are, and they decide the signs of sin and cos.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache, reduce
from typing import TYPE_CHECKING, Any

from verifier.expressions import Add, Apply, Defined, Div, Expression, Mul, Neg, Pow, Variable, lift
from verifier.kernel.signs.intervals import ALL, Interval, beyond, interval_product, interval_sum, negated, reciprocal
from verifier.kernel.signs.ranges import INVERSE_TURNS, PI_INTERVAL, RANGES, signed
from verifier.kernel.signs.sums import number_of
from verifier.relations import CONVERSE, Order, Relation

#: Arguments of asin and atan with their angles in units of π.
SIMPLE_TURNS = {
    "asin": tuple((Fraction(p, 2), Fraction(p, 6)) for p in (-1, 1)),
    "atan": tuple((Fraction(p), Fraction(p, 4)) for p in (-1, 1)),
}
#: The squares of such arguments: sin² of π/6, π/4, π/3, and tan².
SIMPLE_SQUARES = {
    "asin": ((Fraction(1, 4), Fraction(1, 6)), (Fraction(1, 2), Fraction(1, 4)), (Fraction(3, 4), Fraction(1, 3))),
    "atan": ((Fraction(1, 3), Fraction(1, 6)), (Fraction(1), Fraction(1, 4)), (Fraction(3), Fraction(1, 3))),
}

if TYPE_CHECKING:
    from verifier.kernel.signs.order import Signs


def known_turns(given: tuple[Relation, ...]) -> Mapping[Expression, Interval]:
    """What hypotheses a R r·π with a number r say of a/π, by a; and |t| < r·π says it of t from both sides."""
    known: dict[Expression, Interval] = {}
    for relation in given:
        for a, bound in _said(relation):
            known[a] = known.get(a, ALL).meet(bound)
    return known


@lru_cache(maxsize=4096)
def _said(relation: Relation) -> tuple[tuple[Expression, Interval], ...]:
    """What one hypothesis says of a/π, with a itself no number of half turns; |a| ≤ rπ says −r ≤ a/π ≤ r."""
    found: list[tuple[Expression, Interval]] = []
    if isinstance(relation, Order):
        for sign, a, b in (
            (relation.sign, relation.lhs, relation.rhs),
            (CONVERSE[relation.sign], relation.rhs, relation.lhs),
        ):
            r = multiple_of_pi(b)
            if r is not None and multiple_of_pi(a) is None:
                bound = beyond(sign, Interval(r, r))
                found.append((a, bound))
                if isinstance(a, Apply) and a.function == "abs":
                    found.append((a.argument, Interval(-bound.high, bound.high, bound.high_open, bound.high_open)))
    return tuple(found)


def multiple_of_pi(node: Any) -> Fraction | None:
    """r for a node that is r·π by its structure."""
    if isinstance(node, Apply) and node.function == "pi":
        return number_of(node.argument)
    if isinstance(node, Neg):
        inner = multiple_of_pi(node.args[0])
        return None if inner is None else -inner
    if isinstance(node, Mul) and len(node.args) == 2:
        for a, b in (node.args, node.args[::-1]):
            factor, inner = number_of(a), multiple_of_pi(b)
            if factor is not None and inner is not None:
                return factor * inner
    if isinstance(node, Div):
        above, below = multiple_of_pi(node.args[0]), number_of(node.args[1])
        return above / below if above is not None and below else None
    number = number_of(node)
    return Fraction(0) if number == 0 else None


def half_turns(turn: Fraction) -> Expression:
    """r·π as it is written: 0, π, −π, 2π, 5π/6."""
    if not turn:
        return lift(0)
    pi = Apply("pi", lift(1))
    above = {1: pi, -1: Neg(pi)}.get(turn.numerator, turn.numerator * pi)
    return above if turn.denominator == 1 else above / turn.denominator


def turns_of(s: Signs, node: Any) -> Interval | None:
    """An interval for t/π: from hypotheses about t; of asin, atan, |·|, sums and multiples of π by their structure."""
    if node not in s.turns:
        said, made = s.said_turns.get(node), _turns(s, node)
        s.turns[node] = made if said is None else said if made is None else said.meet(made)
    elif isinstance(node, Variable) and (sign := _from_sign(s.bounds(node))) is not None:
        known = s.turns[node]
        return sign if known is None else known.meet(sign)
    return s.turns[node]


def _from_sign(known: Interval) -> Interval | None:
    """t/π has the sign of t."""
    if known.nonnegative:
        return Interval(low=Fraction(0), low_open=known.positive)
    return Interval(high=Fraction(0), high_open=known.negative) if known.nonpositive else None


def inverse_turns(name: str, t: Interval) -> Interval:
    """asin and atan in units of π, increasing through their values at simple numbers (DLMF 4.17): tan π/4 = 1,
    sin π/6 = ½."""
    found = signed(t, INVERSE_TURNS[name])
    for place, turn in SIMPLE_TURNS[name]:
        if t.low >= place:
            found = found.meet(Interval(low=turn, low_open=t.low > place or t.low_open))
        if t.high <= place:
            found = found.meet(Interval(high=turn, high_open=t.high < place or t.high_open))
    return found


def _by_square(name: str, square: Interval) -> Interval:
    """asin t and atan t in units of π, from an interval for t²: both are odd and increasing."""
    for place, turn in SIMPLE_SQUARES[name]:
        if square.high <= place:
            inside = square.high < place or square.high_open
            return Interval(-turn, turn, inside, inside)
    return ALL


def _over_pi(c: Fraction) -> Interval:
    """c/π for an addend that is a number."""
    return interval_product(Interval(c, c), reciprocal(PI_INTERVAL))


def _turns(s: Signs, node: Any) -> Interval | None:
    if isinstance(node, Apply) and node.function == "pi":
        return s.bounds(node.argument)
    if isinstance(node, Apply) and node.function in INVERSE_TURNS:
        by_square = _by_square(node.function, s.bounds(Pow(node.argument, lift(2))))
        return inverse_turns(node.function, s.bounds(node.argument)).meet(by_square)
    if isinstance(node, Variable):
        return _from_sign(s.bounds(node))
    if isinstance(node, Defined):
        return turns_of(s, node.meaning)
    if isinstance(node, Add):
        parts = [turns_of(s, a) if (c := number_of(a)) is None else _over_pi(c) for a in node.args]
        known = [part for part in parts if part is not None]
        return reduce(interval_sum, known) if len(known) == len(parts) else None
    if isinstance(node, Neg):
        inner = turns_of(s, node.args[0])
        return None if inner is None else negated(inner)
    if isinstance(node, Apply) and node.function == "abs":
        inner = turns_of(s, node.argument)
        return None if inner is None else RANGES["abs"]((), inner)
    if isinstance(node, (Mul, Div)) and len(node.args) == 2:
        pairs = (node.args, node.args[::-1]) if isinstance(node, Mul) else (node.args,)
        for a, b in pairs:
            inner = turns_of(s, a)
            if inner is not None:
                factor = s.bounds(b)
                return interval_product(inner, factor if isinstance(node, Mul) else reciprocal(factor))
    return None
