"""What a formula with two cases is seen to be: u where it has a sign, 1 elsewhere; the larger or smaller of two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import inf
from typing import TYPE_CHECKING, Any

from verifier.expressions import Add, Apply, Defined, Div, Expression, Mul, Neg, Pow, lift
from verifier.kernel.signs.intervals import NONNEGATIVE, POSITIVE, Interval
from verifier.kernel.signs.sums import addends, number_of

if TYPE_CHECKING:
    from verifier.kernel.signs.order import Signs


def chosen(node: Any) -> Interval | None:
    """1 + (u − 1)·c, entry by entry, is u where c = 1, and 1 where c = 0: > 0 for c = [u > 0], ≥ 0 for c = [u ≥ 0] and
    ≠ 0 for c = [u ≠ 0]."""
    for one, rest in _pairs(node):
        if number_of(one) != 1 or not isinstance(rest, Mul):
            continue
        for gap, c in _pairs(rest):
            for u, less in _pairs(gap) if isinstance(gap, Add) else ():
                if less == Neg(lift(1)) or number_of(less) == -1:
                    found = next((interval for case, interval in _cases(u) if case == c), None)
                    if found is not None:
                        return found
    return None


def _cases(u: Expression) -> Iterator[tuple[Expression, Interval]]:
    """[u > 0] = (s + s²)/2, [u ≥ 0] = 1 + (s − s²)/2 and [u ≠ 0] = s² for s = sign u."""
    s = Apply("sign", u)
    square = Pow(s, lift(2))
    yield Div(Add(s, square), lift(2)), POSITIVE
    yield Add(lift(1), Div(Add(s, Neg(square)), lift(2))), NONNEGATIVE
    yield square, Interval(nonzero=True)


def larger(a: Expression, b: Expression) -> Expression:
    """max(a, b), written with |a − b|."""
    return a if a == b else (a + b + Apply("abs", a - b)) / 2


def smaller(a: Expression, b: Expression) -> Expression:
    """min(a, b), written with |a − b|."""
    return a if a == b else (a + b - Apply("abs", a - b)) / 2


def extreme(s: Signs, node: Any) -> Interval | None:
    """max(a, b) + r is one of a + r and b + r, and not below the other, and min(a, b) + r not above it; the same with
    the sign of max and min changed."""
    parts = node.args if isinstance(node, Add) else (node,)
    for k, part in enumerate(parts):
        turned = isinstance(part, Neg)
        of_two = _of_two(part.args[0] if turned else part)
        if of_two is None:
            continue
        largest, *pair = of_two
        chosen_ones = (Neg(a) if turned else a for a in pair)
        sums = ((*parts[:k], a, *parts[k + 1 :]) for a in chosen_ones)
        one, other = (s.bounds(Add(*terms) if len(terms) > 1 else terms[0]) for terms in sums)
        found = one.hull(other)
        beyond = _above if largest != turned else _below
        return found.meet(beyond(one)).meet(beyond(other))
    return None


def _above(some: Interval) -> Interval:
    return Interval(some.low, inf, some.low_open or (some.nonzero and some.low == 0))


def _below(some: Interval) -> Interval:
    return Interval(-inf, some.high, False, some.high_open or (some.nonzero and some.high == 0))


def _of_two(node: Any) -> tuple[bool, Expression, Expression] | None:
    """Whether it is the larger or the smaller of two, and these."""
    if not isinstance(node, Defined) or len(node.args[1].args) != 2 or not isinstance(node.meaning, Div):
        return None
    a, b = node.args[1].args
    if a.shape and b.shape and a.shape != b.shape:
        return None
    if node.meaning == larger(a, b):
        return True, a, b
    return (False, a, b) if node.meaning == smaller(a, b) else None


def _pairs(node: Any) -> Iterator[tuple[Any, Any]]:
    """Both orders of two arguments."""
    if len(node.args) == 2:
        yield node.args
        yield node.args[::-1]


def compared(inside: Any) -> list[list[Any]]:
    """g of |g|; g and h of |g − h|."""
    pair = isinstance(inside, Add) and len(inside.args) == 2 and isinstance(inside.args[1], Neg)
    return [[inside], *([[inside.args[0], inside.args[1].args[0]]] if pair else [])]


def holds_all(rest: list[Any], parts: list[tuple[int, Any]]) -> bool:
    """All addends of the parts are among the rest, each as often."""
    wanted = Counter(addend for sign, part in parts for addend in addends(part, sign))
    return not wanted - Counter(rest)


__all__ = ["chosen", "compared", "extreme", "holds_all", "larger"]
