"""The same statement without a number before it, and without a difference against 0."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import takewhile
from math import prod
from typing import Any, NamedTuple

from verifier.certificates import Certificate, Combined, Cut, Rearranged
from verifier.claims import Goal
from verifier.expressions import Add, Div, Expression, Mul, Neg, Number, lift
from verifier.kernel.signs.definite import is_zero_array
from verifier.provers.search import Search
from verifier.relations import CONVERSE, Eq, Order, rebuild


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """a R b for c·(a − b) R 0 and for c·a R c·b; turned round for c < 0."""
    if search.depth or type(goal.relation) not in (Eq, Order):
        return
    weight, plain = without_number(goal.relation)
    if plain == goal.relation:
        return
    inner = search.afresh(Goal(plain, goal.given, goal.hints))
    if inner is None:
        return
    if isinstance(plain, Order) and not any(side.shape for side in plain.expressions):
        yield Rearranged(lift(abs(weight)), plain, inner)
        return
    search.found[plain, goal.given] = inner
    if isinstance(plain, Order):
        found = search.cut(goal, [(plain, inner)])
    else:
        left, right = plain.expressions
        part, value = (left, right) if left.args else (right, left)
        if rebuild(goal.relation, {part: value}) == goal.relation:
            yield Cut(plain, inner, Combined(((len(goal.given), lift(weight)),)))
            return
        found = search.replaced(goal, part, value)
    if found is not None:
        yield found


def without_number(relation: Any) -> tuple[Fraction, Eq | Order]:
    """a R b and c where c·(a − b) R 0, 0 R c·(b − a), or c·a R c·b is said; the relation and 1 where neither is."""
    (left, right), (first, second) = relation.expressions, map(_scaled, relation.expressions)
    weight, found = first.product, None
    if _is_zero(right):
        found = _difference(first.rest)
    elif _is_zero(left):
        found, weight = _difference(second.rest) or (second.rest, left), -second.product
    else:
        shared = [c for c, d in takewhile(lambda pair: pair[0] == pair[1], zip(first.numbers, second.numbers))]
        sign = -1 if first.sign == second.sign == -1 else 1
        weight = sign * Fraction(prod(shared))
        if weight != 1:
            found = first.without(len(shared), sign), second.without(len(shared), sign)
    if found is None:
        return Fraction(1), relation
    a, b = found
    if isinstance(relation, Eq):
        return weight, Eq(a, b)
    return weight, Order(relation.sign if weight > 0 else CONVERSE[relation.sign], a, b)


class _Scaled(NamedTuple):
    """±c·d·…·a with numbers c, d, … > 0, the outer ones first."""

    sign: int
    numbers: tuple[Fraction, ...]
    rest: Expression

    @property
    def product(self) -> Fraction:
        return self.sign * Fraction(prod(self.numbers))

    def without(self, count: int, sign: int) -> Expression:
        """What is left of it without a sign and the outer numbers."""
        left = self.sign * sign * Fraction(prod(self.numbers[count:]))
        return self.rest if left == 1 else Neg(self.rest) if left == -1 else lift(left) * self.rest


def _scaled(side: Expression) -> _Scaled:
    """The numbers that are not 0 by which a side is multiplied or divided, and what is left."""
    match side:
        case Neg(args=(inner,)):
            sign, numbers, a = _scaled(inner)
            return _Scaled(-sign, numbers, a)
        case Div(args=(inner, Number() as number)) if number.value:
            return _with(1 / number.value, _scaled(inner))
        case Mul(args=parts):
            found = [_factor(part) for part in parts]
            others = [one.rest for one in found if not isinstance(one.rest, Number)]
            if others and not any(_is_zero(part) for part in parts):
                numbers = tuple(number for one in found for number in one.numbers)
                rest = Mul(*others) if len(others) > 1 else others[0]
                return _Scaled(prod(one.sign for one in found), numbers, rest)
    return _Scaled(1, (), side)


def _factor(part: Expression) -> _Scaled:
    """A factor, which may be a number as a whole."""
    match part:
        case Neg(args=(Number() as number,)):
            return _with(-number.value, _Scaled(1, (), number))
        case Number():
            return _with(part.value, _Scaled(1, (), part))
    return _scaled(part)


def _with(number: Fraction, scaled: _Scaled) -> _Scaled:
    sign, numbers, rest = scaled
    return _Scaled(-sign if number < 0 else sign, (abs(number), *numbers), rest)


def _difference(side: Expression) -> tuple[Expression, Expression] | None:
    """a and b for a side that is written a − b, each of them a sum; −a and b for −a − b."""
    if not isinstance(side, Add):
        return None
    first, *others = side.args
    below = [part.args[0] for part in others if isinstance(part, Neg)]
    above = [first, *(part for part in others if not isinstance(part, Neg))]
    return (_sum(above), _sum(below)) if below else None


def _sum(parts: list[Expression]) -> Expression:
    return Add(*parts) if len(parts) > 1 else parts[0]


def _is_zero(side: Expression) -> bool:
    return is_zero_array(side) or (isinstance(side, Number) and not side.value)
