"""The numbers that stand in a statement, and values that they suggest: what holds for most x fails near such a number,
at its opposite, reciprocal or root, at a quotient or sum of two of them, far out, or close to 0."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations
from math import isqrt
from typing import Any

from verifier.expressions import Expression, Number
from verifier.relations import Relation

#: Longer numbers are not used, and of many only the first so many.
_LONGEST, _MOST = 10**12, 10
#: How far beside a number it is tried as well.
_BESIDE = Fraction(1, 64)
#: Far out and near 0.
_FAR = tuple(sign * Fraction(10) ** e for e in (1, 2, 3, -2, -3, 4, 6, -6, 9, -9) for sign in (1, -1))


def numbers_in(node: Any) -> Iterator[Fraction]:
    """The numbers written inside, from left to right."""
    if isinstance(node, Number):
        yield node.value
        return
    for arg in node.args:
        if isinstance(arg, (Expression, Relation)):
            yield from numbers_in(arg)


def suggested(parts: tuple[Relation, ...]) -> tuple[Fraction, ...]:
    """Values to try a scalar at: the plain ones of the numbers first, those made of two numbers later."""
    written = dict.fromkeys(abs(c) for part in parts for c in numbers_in(part) if _is_short(c) and abs(c) not in (0, 1))
    numbers = list(written)[:_MOST]
    found = [Fraction(0), Fraction(1)]
    found += [sign * value for c in numbers for value in (c, 1 / c) for sign in (1, -1)]
    found += [sign * root for c in numbers if (root := _root(c)) for sign in (1, -1)]
    found += [sign * a / b for a, b in permutations(numbers[: _MOST // 2], 2) for sign in (1, -1)]
    found += _FAR
    found += [value + step for c in numbers for value in (c, -c) for step in (_BESIDE, -_BESIDE)]
    found += [sign * (a + b) for a, b in permutations(numbers[: _MOST // 2], 2) for sign in (1, -1)]
    found += [a - b for a, b in permutations(numbers[: _MOST // 2], 2)]
    return tuple(dict.fromkeys(filter(_is_short, found)))


def _is_short(value: Fraction) -> bool:
    return abs(value.numerator) <= _LONGEST and value.denominator <= _LONGEST


def _root(value: Fraction) -> Fraction | None:
    """√c, where it is rational."""
    top, bottom = isqrt(value.numerator), isqrt(value.denominator)
    return Fraction(top, bottom) if (top * top, bottom * bottom) == (value.numerator, value.denominator) else None
