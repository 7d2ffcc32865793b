"""Functions where their argument has a limit, or tends to ±∞."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from verifier.kernel.index.algebra import power, visibly_positive
from verifier.kernel.index.functions.trigonometry import HALF, pi_times
from verifier.kernel.index.terms import Term, number


class NoLimit(Exception):
    """No limit is seen."""


def power_there(kind: str, inside: Term, value: Term, p: int | Fraction) -> Term:
    """The power p of a function's value; a power below 0 is continuous only where the value is not 0."""
    if p < 0 and not never_zero(kind, inside):
        raise NoLimit(f"{kind} may be 0 in the limit, and stands in a denominator")
    return power(value, p)


def never_zero(kind: str, inside: Term) -> bool:
    """log u ≠ 0 for u ≠ 1; sin u ≠ 0 and cos u ≠ 0 for rational u (but sin 0), since π is irrational; atan and erf
    vanish at 0 only."""
    rational = inside.constant
    if kind == "cos":
        return rational is not None
    gap = inside - number(1) if kind == "log" else inside
    signed = kind != "sin" and (visibly_positive(gap) or visibly_positive(-gap))
    return signed or (rational is not None and bool(gap))


#: Where functions tend as their argument tends to ±∞.
AT_INFINITY: Mapping[str, Callable[[int], Term]] = {
    "atan": lambda side: pi_times(HALF * side),
    "erf": lambda side: number(side),
}
#: Functions with values between −1 and 1.
BOUNDED = frozenset({"sin", "cos"})
#: Functions that are continuous everywhere.
CONTINUOUS = frozenset({"sin", "cos", "atan", "erf"})

__all__ = ["AT_INFINITY", "BOUNDED", "CONTINUOUS", "NoLimit", "never_zero", "power_there"]
