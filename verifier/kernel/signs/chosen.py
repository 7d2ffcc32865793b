"""What a formula with two cases is seen to be: u where it has a sign, 1 elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.expressions import Add, Apply, Div, Expression, Mul, Neg, Pow, lift
from verifier.kernel.signs.intervals import NONNEGATIVE, POSITIVE, Interval
from verifier.kernel.signs.sums import number_of


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


def _pairs(node: Any) -> Iterator[tuple[Any, Any]]:
    """Both orders of two arguments."""
    if len(node.args) == 2:
        yield node.args
        yield node.args[::-1]


__all__ = ["chosen"]
