"""One-sided and central difference quotients, extrapolated, each with an estimate of its own error.

For a function s(t) that is smooth on each side of 0, the quotients (s(h) − s(0))/h and (s(h) − s(−h))/2h have
expansions in powers of h and of h²; Richardson's extrapolation removes one power at a time (Ridders 1982).  The error
of an entry of the table is how far it is from its two neighbours, plus what rounding may have done to the quotient.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf, isfinite

from msgspec import Struct

#: Step sizes go down from the first by halves; with seven of them the last quotient still has half its digits.
STEPS = 7
#: The first quotients may agree by chance, across a kink or a period of s: no slope is taken from their rows.
EARLY = 2
#: Rounding in s is taken to be so many units in the last place of its value.
ULPS = 4.0
#: One-sided slopes that differ by more than so many times their errors are two slopes.
APART = 5.0


class Slope(Struct, frozen=True):
    """The slope of s at 0: from both sides, from the left, from the right, and a bound that is likely for its error.

    Where ``kink`` is true there is no one slope; then every value between ``left`` and ``right`` may stand for it.
    """

    value: float
    error: float
    left: float
    right: float
    kink: bool

    def confirms(self, other: Slope, times: float) -> bool:
        """Both are slopes of the same kind, and equal up to so many times their errors."""
        allowed = times * (self.error + other.error)
        pairs = ((self.left, other.left), (self.right, other.right)) if self.kink else ((self.value, other.value),)
        return self.kink == other.kink and all(abs(a - b) <= allowed for a, b in pairs)


def slope(s: Callable[[float], float], first: float, epsilon: float) -> Slope | None:
    """The slope at 0 with steps ``first``, ``first``/2, …; ``epsilon`` is the unit of the numbers that s computes with.

    Nothing where s is not finite at one of the places.
    """
    steps = [first / 2**k for k in range(STEPS)]
    middle = s(0.0)
    right = [s(h) for h in steps]
    left = [s(-h) for h in steps]
    if not all(map(isfinite, (middle, *right, *left))):
        return None
    unit = ULPS * epsilon
    rounding = [unit * max(abs(middle), abs(a), abs(b)) / h for a, b, h in zip(right, left, steps)]
    central, error = extrapolated([(a - b) / (2 * h) for a, b, h in zip(right, left, steps)], rounding, 4)
    above, above_error = extrapolated([(a - middle) / h for a, h in zip(right, steps)], rounding, 2)
    below, below_error = extrapolated([(middle - b) / h for b, h in zip(left, steps)], rounding, 2)
    gap = abs(above - below)
    if gap > APART * (above_error + below_error):
        return Slope(central, above_error + below_error, below, above, True)
    # Sides that are not known to differ may do so by this much.
    return Slope(central, error + min(gap, above_error + below_error), below, above, False)


def extrapolated(quotients: Sequence[float], rounding: Sequence[float], factor: int) -> tuple[float, float]:
    """The entry of Richardson's table with the least error, and that error.

    Halving h divides the leading term of the error by ``factor`` for the first column, by ``factor``² for the second
    when the expansion is in h² (``factor`` 4), and by 2 more each time when it is in h (``factor`` 2).
    """
    best, least = quotients[-1], inf
    before: list[float] = []
    for k, quotient in enumerate(quotients):
        row = [quotient]
        for j, previous in enumerate(before, 1):
            power = float(factor**j)
            row.append((power * row[-1] - previous) / (power - 1))
            error = max(abs(row[-1] - row[-2]), abs(row[-1] - previous)) + rounding[k]
            if error < least and k >= EARLY:
                best, least = row[-1], error
        before = row
    return best, least
