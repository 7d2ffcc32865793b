"""Intervals of real numbers with open and closed ends, and their arithmetic (Moore, 1966).

An operation returns an interval that contains every result for operands from the given ones.
"""

from __future__ import annotations

from fractions import Fraction
from math import inf, isqrt
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

End: TypeAlias = Fraction | float


def _sign(x: End) -> float:
    """A number of the same sign, which is compared with 0 in a tenth of the time that a Fraction takes."""
    return x.numerator if isinstance(x, Fraction) else x


class Interval(Struct, frozen=True):
    """The numbers between ``low`` and ``high``; an open end is not attained; ``nonzero`` leaves 0 out."""

    low: End = -inf
    high: End = inf
    low_open: bool = False
    high_open: bool = False
    nonzero: bool = False

    @property
    def nonnegative(self) -> bool:
        return _sign(self.low) >= 0

    @property
    def positive(self) -> bool:
        low = _sign(self.low)
        return low > 0 or (low == 0 and (self.low_open or self.nonzero))

    @property
    def nonpositive(self) -> bool:
        return _sign(self.high) <= 0

    @property
    def negative(self) -> bool:
        high = _sign(self.high)
        return high < 0 or (high == 0 and (self.high_open or self.nonzero))

    @property
    def excludes_zero(self) -> bool:
        return self.positive or self.negative or self.nonzero

    @property
    def empty(self) -> bool:
        """No number is in it: the facts and hypotheses it comes from contradict each other."""
        point = self.low == self.high
        return self.low > self.high or (point and (self.low_open or self.high_open or (self.nonzero and self.low == 0)))

    def rounded(self) -> Interval:
        """The integers in it, from the first to the last."""
        low, high = self.low, self.high
        if isinstance(low, Fraction):
            low = Fraction(low.__floor__() + 1 if self._misses(low, self.low_open) else low)
        if isinstance(high, Fraction):
            high = Fraction(high.__ceil__() - 1 if self._misses(high, self.high_open) else high)
        return Interval(low, high, low == inf, high == -inf, self.nonzero)

    def _misses(self, end: Fraction, is_open: bool) -> bool:
        """The end is no integer of the interval."""
        return end.denominator != 1 or is_open or (self.nonzero and end == 0)

    def meet(self, other: Interval) -> Interval:
        """What is in both."""
        low, low_open = max((self.low, self.low_open), (other.low, other.low_open))
        high, closed = min((self.high, not self.high_open), (other.high, not other.high_open))
        return Interval(low, high, low_open, not closed, self.nonzero or other.nonzero)

    def hull(self, other: Interval) -> Interval:
        """What is in one of them, and all between."""
        low, closed = min((self.low, self.low_open), (other.low, other.low_open))
        high, high_closed = max((self.high, not self.high_open), (other.high, not other.high_open))
        return Interval(low, high, closed, not high_closed, self.excludes_zero and other.excludes_zero)


ALL = Interval()
POSITIVE = Interval(Fraction(0), inf, low_open=True)
NONNEGATIVE = Interval(Fraction(0), inf)
UNIT = Interval(Fraction(0), Fraction(1))
SYMMETRIC_UNIT = Interval(Fraction(-1), Fraction(1))


def interval_sum(a: Interval, b: Interval) -> Interval:
    """An end of the sum is attained only by both ends; an end 0 of what is not 0 is none that is attained."""
    low_open = any(i.low_open or (i.nonzero and _sign(i.low) == 0) for i in (a, b))
    high_open = any(i.high_open or (i.nonzero and _sign(i.high) == 0) for i in (a, b))
    return Interval(_plus(a.low, b.low), _plus(a.high, b.high), low_open, high_open)


def _plus(x: End, y: End) -> End:
    """x + y; a Fraction beside ±∞ would become a float, for which it may be too large."""
    if isinstance(x, float):
        return x + y if isinstance(y, float) else x
    return y if isinstance(y, float) else x + y


def beyond(sign: str, other: Interval) -> Interval:
    """What a R b says of a, for a b in the interval."""
    strict = sign in "><"
    if sign in ">≥":
        return Interval(low=other.low, low_open=strict or other.low_open)
    return Interval(high=other.high, high_open=strict or other.high_open)


def negated(a: Interval) -> Interval:
    return Interval(-a.high, -a.low, a.high_open, a.low_open, a.nonzero)


def _times(x: End, y: End) -> End:
    """x·y with 0·∞ = 0; a Fraction beside ±∞ would become a float, which for a tiny one is 0, and 0·∞ no number."""
    signs = _sign(x), _sign(y)
    if 0 in signs:
        return Fraction(0)
    if isinstance(x, float) or isinstance(y, float):
        return inf if (signs[0] > 0) == (signs[1] > 0) else -inf
    return x * y


def interval_product(a: Interval, b: Interval) -> Interval:
    corners = [
        (_times(x, y), not (x_open or y_open) or (_sign(x) == 0 and not x_open) or (_sign(y) == 0 and not y_open))
        for x, x_open in ((a.low, a.low_open), (a.high, a.high_open))
        for y, y_open in ((b.low, b.low_open), (b.high, b.high_open))
    ]
    low, high = min(v for v, _ in corners), max(v for v, _ in corners)
    nonzero = a.excludes_zero and b.excludes_zero
    # A bound of 0 is attained by a factor 0 even where the corners are open.
    low_open = not any(closed for v, closed in corners if v == low) and (_sign(low) != 0 or nonzero)
    high_open = not any(closed for v, closed in corners if v == high) and (_sign(high) != 0 or nonzero)
    return Interval(low, high, low_open, high_open, nonzero)


def reciprocal(a: Interval) -> Interval:
    if a.empty:
        return a
    if a.positive:
        low = Fraction(0) if a.high == inf else 1 / Fraction(a.high)
        high = inf if a.low == 0 else 1 / Fraction(a.low)
        return Interval(low, high, a.high_open or a.high == inf, a.low_open, nonzero=True)
    if a.negative:
        return negated(reciprocal(negated(a)))
    return Interval(nonzero=True)


#: Ends of intervals are not written out beyond this many bits.
LONGEST_END = 100_000


def whole_power(a: Interval, k: int) -> Interval:
    """a^k for a whole k; where its ends would be too long to write out, only what is known of any power."""
    if k < 0:
        return reciprocal(whole_power(a, -k))
    if k == 0:
        return Interval(Fraction(1), Fraction(1))
    if k * max(_length(a.low), _length(a.high)) > LONGEST_END:
        return variable_power(a, Interval(Fraction(k), Fraction(k)))
    if k % 2 == 0:
        size = a if a.nonnegative else negated(a) if a.nonpositive else None
        if size is None:
            top = max(-a.low, a.high)
            attained = (top == -a.low and not a.low_open) or (top == a.high and not a.high_open)
            finite = top != inf
            return Interval(
                Fraction(0), top**k if finite else inf, high_open=finite and not attained, nonzero=a.excludes_zero
            )
        return Interval(_end(size.low, k), _end(size.high, k), size.low_open, size.high_open, size.excludes_zero)
    return Interval(_end(a.low, k), _end(a.high, k), a.low_open, a.high_open, a.excludes_zero)


def square_within(a: Interval) -> Interval:
    """The real u with u² in the interval: |u| ≤ √h for its upper end h ≥ 0, rounded up where that is irrational."""
    if isinstance(a.high, float) or a.high < 0 or _length(a.high) > LONGEST_END:
        return ALL
    inside = a.high.numerator * a.high.denominator
    exact = isqrt(inside) ** 2 == inside
    top = Fraction(isqrt(inside if exact else inside << 80) + (not exact), a.high.denominator << (0 if exact else 40))
    return Interval(-top, top, a.high_open or not exact, a.high_open or not exact)


def root_within(a: Interval) -> Interval:
    """The real u with √u in the interval: u ≤ h² for its upper end h ≥ 0, and u ≥ l² for its lower end l ≥ 0."""
    low, high = (
        end**2 if isinstance(end, Fraction) and end >= 0 and _length(end) <= LONGEST_END else None
        for end in (a.low, a.high)
    )
    return Interval(
        -inf if low is None else low, inf if high is None else high, low is not None and a.low_open, a.high_open
    )


#: Roots of the ends of intervals are rounded to so many binary places, and looked at up to this degree and length.
PLACES, DEGREE, ROOTED = 40, 12, 2_000


def fractional_power(a: Interval, exponent: Fraction) -> Interval:
    """a^(p/q) for a ≥ 0 and p/q > 0: it grows with a; ends that are no rational numbers are rounded outwards."""
    low, exact_low = (Fraction(0), True) if a.low <= 0 else _root(Fraction(a.low), exponent, up=False)
    high, exact_high = (inf, True) if isinstance(a.high, float) else _root(a.high, exponent, up=True)
    low_open = a.low_open or a.nonzero if a.low <= 0 else a.low_open or not exact_low
    return Interval(low, high, low_open, a.high_open or not exact_high, a.excludes_zero)


def _root(end: Fraction, exponent: Fraction, *, up: bool) -> tuple[End, bool]:
    """A number at most, or at least, as large as the power of an end ≥ 0, and whether it is the power itself."""
    p, q = exponent.numerator, exponent.denominator
    if q > DEGREE or p * _length(end) > ROOTED:
        coarse: End = Fraction(1) if (end <= 1) is up else inf if up else Fraction(0)
        return coarse, False
    top, bottom = end.numerator**p, end.denominator**p
    exact = Fraction(floor_root(top, q), floor_root(bottom, q))
    if exact**q == Fraction(top, bottom):
        return exact, True
    scaled = floor_root((top << (PLACES * q)) // bottom, q)
    return Fraction(scaled + up, 1 << PLACES), False


def floor_root(x: int, k: int) -> int:
    """The largest whole r ≥ 0 with rᵏ ≤ x, for whole x ≥ 0."""
    low, high = 0, 1 << (x.bit_length() // k + 1)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**k <= x else (low, middle)
    return low


def variable_power(base: Interval, exponent: Interval) -> Interval:
    """b^k for an integer k, of which an interval is known; for k ≥ 0, |b| ≤ 1 gives |b^k| ≤ 1, b ≥ 1 gives b^k ≥ 1,
    and for k ≥ 1, 0 ≤ b ≤ 1 gives b^k ≤ b."""
    if exponent.nonnegative and base.low >= 1:
        return Interval(Fraction(1), inf)
    if exponent.nonnegative and base.nonnegative and base.high <= 1:
        later = exponent.low >= 1
        top, top_open = (base.high, base.high_open) if later else (Fraction(1), False)
        return Interval(Fraction(0), top, base.positive, top_open)
    if exponent.nonnegative and base.low >= -1 and base.high <= 1:
        return Interval(Fraction(-1), Fraction(1), nonzero=base.excludes_zero)
    if base.positive:
        return POSITIVE
    if base.nonnegative:
        return NONNEGATIVE
    return Interval(nonzero=base.excludes_zero)


def _length(x: End) -> int:
    """How many bits each power adds to a number: none for ±∞, 0 and ±1."""
    if isinstance(x, float):
        return 0
    length = max(x.numerator.bit_length(), x.denominator.bit_length())
    return length if length > 1 else 0


def _end(x: End, k: int) -> End:
    return x if abs(x) == inf and (k % 2 or x > 0) else inf if abs(x) == inf else x**k


def averaged(a: Interval) -> Interval:
    """A mean of numbers in the interval: within it, but numbers ≠ 0 of both signs may average to 0."""
    return replace(a, nonzero=a.nonzero and (a.nonnegative or a.nonpositive))


def summed(a: Interval) -> Interval:
    """A sum over a dimension of length ≥ 1 of terms in the interval."""
    if a.nonnegative:
        return Interval(a.low, inf, a.low_open, nonzero=a.positive)
    if a.nonpositive:
        return Interval(-inf, a.high, False, a.high_open, nonzero=a.negative)
    return ALL
