"""Closed forms that a float suggests: 3/7, (1 + √5)/2, −∛2, π/3, log 2.

Only suspicions: whether the constant is what the float stood for is for the kernel to prove.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from itertools import islice

from verifier.expressions import Apply, Expression, Neg, Pow, lift

#: How far a closed form may be from the float, next to its size; the largest numbers in it, and in an irrational one.
_CLOSE, _LARGEST, _SMALL = 1e-12, 1000, 60
#: Exponentials and powers are looked at for values up to this.
_FAR = 6
#: Roots that are tried after square roots of sums.
_DEGREES = (3, 4, 5, 6)


def recognised(value: float) -> Iterator[Expression]:
    """Constants within rounding of the value, the plainest first."""
    if not math.isfinite(value) or abs(value) > _LARGEST:
        return
    if abs(value) <= _CLOSE:
        yield lift(0)
        return
    yield from _algebraic(value)
    turns = _rational(value / math.pi)
    if turns:
        yield Apply("pi", lift(turns.numerator)) / lift(turns.denominator)
    if abs(value) < _FAR:
        yield from (Apply("log", number) for number in islice(_algebraic(math.exp(value)), 1))
        powers = ((base, _rational(base**value)) for base in (2, 3, 5, 10))
        yield from (Apply("log", lift(c)) / Apply("log", lift(base)) for base, c in powers if c and c != 1)
    exponent = _rational(math.log(abs(value))) if value else None
    if exponent:
        power = Apply("exp", lift(exponent))
        yield power if value > 0 else Neg(power)


def _algebraic(value: float) -> Iterator[Expression]:
    """Rationals, roots of quadratic equations and their square roots, roots of rationals."""
    plain = _rational(value)
    if plain is not None:
        yield lift(plain)
        return
    found = _quadratic(value)
    if found is not None:
        yield found
    nested = _quadratic(value * value)
    if nested is not None:
        yield _signed(Pow(nested, lift(Fraction(1, 2))), value)
    for degree in _DEGREES:
        power = _rational(abs(value) ** degree)
        if power:
            yield _signed(Pow(lift(power), lift(Fraction(1, degree))), value)


def _signed(root: Expression, value: float) -> Expression:
    return root if value > 0 else Neg(root)


def _rational(value: float) -> Fraction | None:
    """The fraction with small numbers that is next to the value, where it is close enough."""
    near = Fraction(value).limit_denominator(_SMALL)
    fits = abs(near.numerator) <= _LARGEST and abs(float(near) - value) <= _CLOSE * abs(value)
    return near if fits else None


def _quadratic(value: float) -> Expression | None:
    """p + √q or p − √q for rationals with small numbers: x² = 2px + (q − p²), tried for each p."""
    for denominator in (1, 2, 3, 4, 5, 6, 8, 10):
        for numerator in range(-_SMALL // 4, _SMALL // 4 + 1):
            p = Fraction(numerator, denominator)
            if p.denominator != denominator:
                continue
            apart = value - float(p)
            q = _rational(apart * apart)
            if q and not _is_square(q):
                root = Pow(lift(q), lift(Fraction(1, 2)))
                shifted = root if apart > 0 else Neg(root)
                return lift(p) + shifted if p else shifted
    return None


def _is_square(value: Fraction) -> bool:
    return all(math.isqrt(part) ** 2 == part for part in (value.numerator, value.denominator))


__all__ = ["recognised"]
