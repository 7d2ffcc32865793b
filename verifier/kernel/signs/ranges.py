"""The values of each function with a name, as an interval from one that contains its argument: one row a function.

Ends are rational, so a bound such as π/2 is rounded outwards.  A function without a row may have any value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import inf
from typing import TypeAlias

from msgspec.structs import replace

from verifier.kernel.signs.intervals import (
    ALL,
    POSITIVE,
    SYMMETRIC_UNIT,
    UNIT,
    Interval,
    interval_product,
    negated,
)

#: (parameters, as far as they are numbers; the argument's interval) -> the function's interval.
Range: TypeAlias = "Callable[[tuple[Fraction | None, ...], Interval], Interval]"

#: π lies between these.
PI_LOW, PI_HIGH = Fraction(355, 113) - Fraction(1, 10**6), Fraction(355, 113)
PI_INTERVAL = Interval(PI_LOW, PI_HIGH, True, True)
#: asin and atan in units of π.
INVERSE_TURNS: Mapping[str, Interval] = {
    "asin": Interval(Fraction(-1, 2), Fraction(1, 2)),
    "atan": Interval(Fraction(-1, 2), Fraction(1, 2), True, True),
}
_OPEN_UNIT = Interval(Fraction(-1), Fraction(1), True, True)


def _exp(parameters: tuple[Fraction | None, ...], t: Interval) -> Interval:
    """e^t > 0, and crosses 1 at 0."""
    if t.nonnegative:
        return Interval(Fraction(1), inf, t.positive)
    if t.nonpositive:
        return Interval(Fraction(0), Fraction(1), True, t.negative)
    return POSITIVE


def _log(parameters: tuple[Fraction | None, ...], t: Interval) -> Interval:
    """log crosses 0 at 1."""
    if t.low >= 1:
        return Interval(Fraction(0), inf, t.low > 1 or t.low_open)
    if t.high <= 1:
        return Interval(-inf, Fraction(0), False, t.high < 1 or t.high_open)
    return ALL


def _abs(parameters: tuple[Fraction | None, ...], t: Interval) -> Interval:
    """t or −t where the sign is known; else ≥ 0, and no larger than the farther end."""
    if t.nonnegative or t.nonpositive:
        return t if t.nonnegative else negated(t)
    top = max(-t.low, t.high)
    attained = (top == -t.low and not t.low_open) or (top == t.high and not t.high_open)
    return Interval(Fraction(0), top, high_open=not attained and top != inf, nonzero=t.excludes_zero)


def _cos(parameters: tuple[Fraction | None, ...], t: Interval) -> Interval:
    """cos > 0 on (−π/2, π/2)."""
    if t.low >= -PI_LOW / 2 and t.high <= PI_LOW / 2:
        return Interval(Fraction(0), Fraction(1), low_open=True)
    return SYMMETRIC_UNIT


def _sin(parameters: tuple[Fraction | None, ...], t: Interval) -> Interval:
    """sin has the sign of t on (−π, π)."""
    return signed(t, SYMMETRIC_UNIT) if t.low >= -PI_LOW and t.high <= PI_LOW else SYMMETRIC_UNIT


def turn_range(name: str, turns: Interval) -> Interval:
    """sin and cos of πr from an interval for r: sin > 0 for r in (0, 1) and (2k, 2k + 1), < 0 in (2k − 1, 2k), cos as
    the sine of π(r + ½); sin ≠ 0 for r ≠ 0 in (−1, 1)."""
    shift = Fraction(0) if name == "sin" else Fraction(1, 2)
    low_open = turns.low_open or (turns.low == 0 and turns.nonzero)
    high_open = turns.high_open or (turns.high == 0 and turns.nonzero)
    r = Interval(turns.low + shift, turns.high + shift, low_open, high_open)
    low = r.low.__floor__() if isinstance(r.low, Fraction) else 0
    if low <= r.low and r.high <= low + 1:
        inside = (r.low > low or r.low_open) and (r.high < low + 1 or r.high_open)
        return replace(UNIT if low % 2 == 0 else negated(UNIT), nonzero=inside)
    within = (turns.low > -1 or (turns.low == -1 and low_open)) and (turns.high < 1 or (turns.high == 1 and high_open))
    if name == "sin" and within and turns.nonzero:
        return replace(SYMMETRIC_UNIT, nonzero=True)
    if name == "cos" and turns.low >= -1 and turns.high <= 1:
        return replace(SYMMETRIC_UNIT, low_open=(turns.low > -1 or low_open) and (turns.high < 1 or high_open))
    return SYMMETRIC_UNIT


def signed(t: Interval, bound: Interval) -> Interval:
    """Values with the sign of t, within a bound that is symmetric about 0."""
    if t.nonnegative:
        return Interval(Fraction(0), bound.high, t.positive, bound.high_open)
    if t.nonpositive:
        return Interval(bound.low, Fraction(0), bound.low_open, t.negative)
    return replace(bound, nonzero=t.excludes_zero)


def _increasing(bound: Interval) -> Range:
    """An odd, strictly increasing function within a bound."""
    return lambda parameters, t: signed(t, bound)


def _gamma(parameters: tuple[Fraction | None, ...], t: Interval) -> Interval:
    """Γ has no zero, is > 0 for t > 0, and has the sign of (−1)ᵐ between poles m and m + 1 ≤ 0: Γ(t + 1) = t·Γ(t)."""
    if t.positive:
        return POSITIVE
    m = t.low.__floor__() if isinstance(t.low, Fraction) else 0
    if m < 0 and t.high <= m + 1:
        return negated(POSITIVE) if m % 2 else POSITIVE
    return Interval(nonzero=True)


def _reciprocal_gamma(parameters: tuple[Fraction | None, ...], t: Interval) -> Interval:
    """1/Γ has the sign of Γ, and is 0 at its poles."""
    if t.positive:
        return POSITIVE
    return Interval(Fraction(0), inf) if t.nonnegative else ALL


def _polygamma(parameters: tuple[Fraction | None, ...], t: Interval) -> Interval:
    """(−1)^(m+1)·ψ⁽ᵐ⁾ > 0 on t > 0 for m ≥ 1 (DLMF 5.15.1)."""
    order = parameters[0]
    if order is None or order.denominator != 1 or order < 1 or not t.positive:
        return ALL
    return POSITIVE if order % 2 else negated(POSITIVE)


def _besselj(parameters: tuple[Fraction | None, ...], t: Interval) -> Interval:
    """|Jᵥ(t)| ≤ 1 for v ≥ 0 and real t where it is defined (DLMF 10.14.1)."""
    order = parameters[0]
    return SYMMETRIC_UNIT if order is not None and order >= 0 else ALL


def _besseli(parameters: tuple[Fraction | None, ...], t: Interval) -> Interval:
    """I₀(t) ≥ 1, and > 1 for t ≠ 0; Iᵥ(t) > 0 for t > 0 and v > −1; for a whole v it has the sign of tᵛ, for every
    term of its series has (DLMF 10.25.2, 10.27.1)."""
    order = parameters[0]
    if order is None or (order.denominator != 1 and order < -1):
        return ALL
    if order == 0:
        return Interval(Fraction(1), inf, t.excludes_zero)
    if order.denominator == 1:
        return signed(t, ALL) if order % 2 else Interval(Fraction(0), inf, t.excludes_zero)
    return POSITIVE if t.positive else ALL


def _floor(parameters: tuple[Fraction | None, ...], t: Interval) -> Interval:
    """⌊t⌋ lies between the ⌊ends⌋; the upper one counts even if it is open."""
    low = Fraction(t.low.__floor__()) if isinstance(t.low, Fraction) else -inf
    high = Fraction(t.high.__floor__()) if isinstance(t.high, Fraction) else inf
    return Interval(low, high)


def _incomplete_gamma(parameters: tuple[Fraction | None, ...], t: Interval) -> Interval:
    """0 ≤ P(a, t) < 1, and > 0 for t > 0: the integral of a density > 0 up to t."""
    return Interval(Fraction(0), Fraction(1), t.positive, True)


def _incomplete_beta(parameters: tuple[Fraction | None, ...], t: Interval) -> Interval:
    """0 ≤ Iₜ(a, b) ≤ 1, > 0 for t > 0 and < 1 for t < 1: the integral of a density > 0 up to t."""
    return Interval(Fraction(0), Fraction(1), t.positive, t.high < 1 or (t.high == 1 and t.high_open))


def _lambert(parameters: tuple[Fraction | None, ...], t: Interval) -> Interval:
    """W(t) ≥ −1 has the sign of t, and W(t) ≤ t for t ≥ 0, as t = W(t)·e^W(t)."""
    if t.nonnegative:
        return Interval(Fraction(0), t.high, t.positive, t.high_open)
    return Interval(Fraction(-1), Fraction(0), False, t.negative) if t.nonpositive else Interval(Fraction(-1), inf)


def _within_unit(parameters: tuple[Fraction | None, ...], t: Interval) -> Interval:
    """|Pₙ(x)| ≤ 1 and |Tₙ(x)| ≤ 1 for −1 ≤ x ≤ 1 (DLMF 18.14)."""
    return SYMMETRIC_UNIT if t.low >= -1 and t.high <= 1 else ALL


def _bounded(bound: Interval) -> Range:
    return lambda parameters, t: bound


RANGES: Mapping[str, Range] = {
    "exp": _exp,
    "log": _log,
    "abs": _abs,
    "pi": lambda parameters, t: interval_product(PI_INTERVAL, t),
    "sin": _sin,
    "cos": _cos,
    "asin": _increasing(Interval(-PI_HIGH / 2, PI_HIGH / 2)),
    "atan": _increasing(Interval(-PI_HIGH / 2, PI_HIGH / 2, True, True)),
    "erf": _increasing(_OPEN_UNIT),
    "erfinv": _increasing(ALL),
    "sign": _increasing(SYMMETRIC_UNIT),
    "gamma": _gamma,
    "rgamma": _reciprocal_gamma,
    "polygamma": _polygamma,
    "floor": _floor,
    "gammainc": _incomplete_gamma,
    "betainc": _incomplete_beta,
    "besselj": _besselj,
    "besseli": _besseli,
    "besselk": _bounded(POSITIVE),
    "legendre": _within_unit,
    "chebyt": _within_unit,
    "hurwitz": lambda parameters, t: POSITIVE if t.positive else ALL,
    "lambertw": _lambert,
    "zeta": lambda parameters, t: Interval(Fraction(1), inf, True) if t.low >= 1 else ALL,
}
