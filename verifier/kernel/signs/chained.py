"""Orders are transitive: t ≤ x and x < c give t < c; |u| < a gives u < a and −u < a; t < a/b, b > 0 gives tb < a."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

from verifier.expressions import Apply, Div, Expression, Leaf, Mul, Neg, Number
from verifier.relations import CONVERSE, Order, Relation, leaves

#: Links of a chain, and orders that are looked at.
LINKS, MOST = 3, 24

#: (a, b) for a ≤ b between scalars, and whether a < b.
Upwards: TypeAlias = dict[tuple[Expression, Expression], bool]


@lru_cache(maxsize=1024)
def chained(given: tuple[Relation, ...]) -> tuple[Order, ...]:
    """a R c for a constant c, which may be a multiple of π, by a chain of orders between scalars; u R a, −u R a and
    −a R u for |u| R a, where a is no constant."""
    below = _upwards(given)
    if all(map(_has_constant, below)):
        return ()
    sizes = [
        (low.argument, high, strict)
        for (low, high), strict in below.items()
        if isinstance(low, Apply) and low.function == "abs" and not _has_constant((low, high))
    ]
    found: Upwards = {}
    for _ in range(LINKS):
        found |= {pair: strict for pair, strict in _joined(below, below | found).items() if _has_constant(pair)}
    both = [(*pair, strict) for u, a, strict in sizes for pair in ((u, a), (Neg(u), a), (Neg(a), u))]
    orders = [*both, *((low, high, strict) for (low, high), strict in found.items())]
    return tuple(Order("<" if strict else "≤", low, high) for low, high, strict in orders)


def cleared(given: tuple[Relation, ...], is_positive: Callable[[Expression], bool]) -> tuple[Order, ...]:
    """t R a/b with b > 0 says t·b R a, and b·t R a; of scalars, and for a denominator that is no number."""
    found: list[Order] = []
    for relation in given:
        if not isinstance(relation, Order) or relation.lhs.shape or relation.rhs.shape:
            continue
        both = ((relation.sign, relation.expressions), (CONVERSE[relation.sign], relation.expressions[::-1]))
        for sign, (t, quotient) in both:
            if isinstance(quotient, Div) and not isinstance(quotient.args[1], Number) and is_positive(quotient.args[1]):
                a, b = quotient.args
                found += [Order(sign, Mul(t, b), a), Order(sign, Mul(b, t), a)]
    return tuple(found)


@lru_cache(maxsize=1024)
def through(given: tuple[Relation, ...]) -> Upwards:
    """a ≤ b, or a < b, of which neither is a constant: as it is given, or with one other scalar between them."""
    below = {pair: strict for pair, strict in _upwards(given).items() if not _has_constant(pair)}
    return below | _joined(below, below)


def _joined(first: Upwards, second: Upwards) -> Upwards:
    """a R c by a R b of the one and b R c of the other, either way round, strict if one of them is."""
    found: Upwards = {}
    for (a, b), strict in first.items():
        for (low, high), more in second.items():
            for pair in (((a, high),) if low == b else ()) + (((low, b),) if high == a else ()):
                if pair not in first and pair[0] != pair[1]:
                    found[pair] = found.get(pair, False) or strict or more
    return found


def _upwards(given: tuple[Relation, ...]) -> Upwards:
    """What the hypotheses say, if they are not too many; |u| ≤ c says −c ≤ u ≤ c."""
    orders = [h for h in given if isinstance(h, Order) and not (h.lhs.shape or h.rhs.shape)]
    if len(orders) > MOST:
        return {}
    found: Upwards = {}
    for h in orders:
        low, high = (h.lhs, h.rhs) if h.sign in "≤<" else (h.rhs, h.lhs)
        found[low, high] = h.strict
        if isinstance(low, Apply) and low.function == "abs":
            found |= {(low.argument, high): h.strict, (Neg(high), low.argument): h.strict}
    return found


def _has_constant(pair: tuple[Expression, Expression]) -> bool:
    """No letter stands in one of them."""
    return not all(leaves(node, Leaf) for node in pair)


__all__ = ["Upwards", "chained", "cleared", "through"]
