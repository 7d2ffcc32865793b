"""The same statement without a number before it, and without a difference against 0."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import prod
from typing import Any

from verifier.certificates import Certificate, Rearranged
from verifier.claims import Goal
from verifier.expressions import Add, Div, Expression, Mul, Neg, Number, lift
from verifier.kernel.signs.definite import is_zero_array
from verifier.provers.search import Search
from verifier.relations import CONVERSE, Eq, Order


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
        found = search.replaced(goal, left, right) if left.args else search.replaced(goal, right, left)
    if found is not None:
        yield found


def without_number(relation: Any) -> tuple[Fraction, Eq | Order]:
    """a R b and c where c·(a − b) R 0, 0 R c·(b − a), or c·a R c·b is said; the relation and 1 where neither is."""
    sides = relation.expressions
    (c, left), (d, right) = map(_scaled, sides)
    weight = c
    if _is_zero(right):
        found = _difference(left)
    elif _is_zero(left):
        found, weight = _difference(right) or (right, left), -d
    else:
        found = (left, right if c == d else lift(d / c) * right) if c != 1 and d != 1 else None
    if found is None:
        return Fraction(1), relation
    a, b = found
    if isinstance(relation, Eq):
        return weight, Eq(a, b)
    return weight, Order(relation.sign if weight > 0 else CONVERSE[relation.sign], a, b)


def _scaled(side: Expression) -> tuple[Fraction, Expression]:
    """c and a for a side that is written c·a, a/c or −a, with numbers c ≠ 0; 1 and the side for others."""
    match side:
        case Neg(args=(inner,)):
            c, a = _scaled(inner)
            return -c, a
        case Div(args=(inner, Number() as number)) if number.value:
            c, a = _scaled(inner)
            return c / number.value, a
        case Mul(args=parts):
            numbers = [part.value for part in parts if isinstance(part, Number)]
            others = [part for part in parts if not isinstance(part, Number)]
            if others and all(numbers):
                c, a = (Fraction(1), Mul(*others)) if len(others) > 1 else _scaled(others[0])
                return c * prod(numbers), a
    return Fraction(1), side


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
