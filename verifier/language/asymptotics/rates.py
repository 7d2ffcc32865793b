"""How a formula grows, in leading terms: products add the rates, and the fastest part leads a sum."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from verifier.expressions import Add, Apply, Expression, lift
from verifier.language.asymptotics.quotients import ONE, ZERO, NoLimit, times

#: Functions that are continuous everywhere, and the limits of some at −oo and oo.
CONTINUOUS = frozenset({"exp", "sin", "cos", "tanh", "atan", "erf", "sinh", "cosh", "asinh", "abs"})
BOUNDED = frozenset({"sin", "cos"})
ENDS = {"tanh": (lift(-1), lift(1)), "erf": (lift(-1), lift(1)),
         "atan": (-Apply("pi", 1) / 2, Apply("pi", 1) / 2)}  # fmt: skip
#: The rates of a constant and of n.
LEVEL = (Fraction(0), Fraction(0), Fraction(0))
LINEAR = (Fraction(0), Fraction(1), Fraction(0))


class Nowhere(NoLimit):
    """The formula has no value for large n: a logarithm or a root of what is negative."""


class SignNeeded(NoLimit):
    """The limit depends on the sign of what does not move."""

    def __init__(self, subject: Expression) -> None:
        super().__init__(": the sign of a leading coefficient is not known")
        self.subject = subject


class Growth(Struct, frozen=True):
    """f = (c + o(1)) · e^u · e^(an) · n^p · (log n)^q, also for c = 0: then f grows more slowly than the rest says.

    ``swift`` is u; only where it is 0 the other rates tell how f grows.
    """

    coefficient: Expression
    exponential: Fraction = Fraction(0)
    power: Fraction = Fraction(0)
    logarithm: Fraction = Fraction(0)
    swift: Expression = ZERO

    @property
    def rate(self) -> tuple[Fraction, Fraction, Fraction]:
        return self.exponential, self.power, self.logarithm

    @property
    def bounded(self) -> bool:
        """The formula has a limit.

        Raises:
            NoLimit: where that is up to e^u.
        """
        if self.swift != ZERO:
            raise NoLimit("")
        return not self.rate > LEVEL

    @property
    def limit(self) -> Expression:
        """The limit of what is bounded; raises as that does."""
        assert self.bounded
        return self.coefficient if self.rate == LEVEL else ZERO

    def by(self, other: Growth, sign: int = 1) -> Growth:
        a, p, q = (x + sign * y for x, y in zip(self.rate, other.rate))
        c, d = self.coefficient, other.coefficient
        c = times(c, d) if sign > 0 else c if d == ONE else c / d
        return Growth(c, a, p, q, joined(self.swift, other.swift, sign))


def joined(u: Expression, v: Expression, sign: int) -> Expression:
    """u ± v without zeros."""
    if v == ZERO:
        return u
    other = v if sign > 0 else -v
    return other if u == ZERO else u + other


def sum_of(parts: list[Growth]) -> Growth:
    """The parts that grow fastest, together; if they cancel, the sum grows more slowly than they do."""
    rate = max(part.rate for part in parts)
    leading = [part.coefficient for part in parts if part.rate == rate]
    return Growth(leading[0] if len(leading) == 1 else Add(*leading), *rate)
