"""How special functions grow, beside their poles and at infinity, as n → oo (NIST Handbook, DLMF, chapters 5, 8, 25).

* Γ(cn + k) ∼ √(2π)·e^(−cn)·(cn)^(cn + k − 1/2) for c > 0 (5.11.7); Γ(u) ∼ (−1)ᵐ/(m!·(u + m)) for u → −m, m = 0, 1, …
* ψ⁽ᵐ⁾(u) ∼ (−1)^(m+1)·m!/(u + j)^(m+1) for u → −j; for u → ∞ ψ(u) ∼ log u, ψ⁽ᵐ⁾(u) ∼ (−1)^(m+1)·(m − 1)!/uᵐ for m ≥ 1
* ζ(u) ∼ 1/(u − 1) for u → 1, ζ(u) → 1 for u → ∞;  P(a, u) → 1 for u → ∞, a > 0
* ⌊u⌋ ∼ u for u → ±∞;  log u ∼ u − 1 for u → 1, and f(u) ∼ f′(l)·(u − l) for u → l where sine or cosine f has f(l) = 0
* 1 − erf u ∼ e^(−u²)/(u√π), 1 − tanh u ∼ 2e^(−2u) and π/2 − atan u ∼ 1/u for u → ∞ (7.12.1)
* f(u) ∼ f′(0)·u for u → 0, where f is sin, arcsin, arctan, erf or W
* log u − log v = log(u/v) for u, v > 0
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import factorial
from typing import Protocol

from verifier.expressions import Add, Apply, Expression, Leaf, Neg, Variable, lift
from verifier.language.asymptotics.leading import one_spelling
from verifier.language.asymptotics.quotients import ONE, ZERO, NoLimit, proved
from verifier.language.asymptotics.rates import LINEAR, Growth
from verifier.language.constants import rational
from verifier.relations import Eq, leaves, rebuild

_PI = Apply("pi", 1)
#: Functions f with f(0) = 0, and f′(0).
_SLOPES_AT_ZERO = {**dict.fromkeys(("sin", "asin", "atan", "lambertw"), ONE), "erf": 2 / _PI ** (ONE / 2)}


class Reading(Protocol):
    """How other formulas in n grow."""

    n: Variable

    @property
    def sign(self) -> Callable[[Expression], int]: ...

    def growth(self, f: Expression) -> Growth: ...


def of_function(reading: Reading, f: Apply) -> Growth | None:
    """The growth by one of the laws above; None for what they do not speak of.

    Raises:
        NoLimit: where they speak of the function, but not of it there.
    """
    found = None
    if f.function == "gamma":
        found = _of_gamma(reading, f.argument)
    elif f.function == "polygamma":
        found = _of_polygamma(reading, rational(f.args[1]), f.args[2])
    elif f.function == "zeta" and len(f.args) == 2:
        found = _of_zeta(reading, f)
    elif f.function == "gammainc" and reading.n not in leaves(f.args[1], Variable) and reading.sign(f.args[1]) > 0:
        found = Growth(ONE) if _rises(reading, reading.growth(f.args[2])) else None
    elif f.function == "floor":
        found = reading.growth(f.argument)
        if found.bounded:
            raise NoLimit("")
    elif f.function in _SLOPES_AT_ZERO and (inner := reading.growth(f.argument)).bounded and inner.limit == ZERO:
        small = inner.coefficient != ZERO and reading.sign(inner.coefficient)
        found = Growth(_SLOPES_AT_ZERO[f.function]).by(inner) if small else None
    elif f.function in ("sin", "cos", "log"):
        found = _at_zero(reading, f)
    return found


def of_sum(reading: Reading, f: Add) -> Growth | None:
    """The growth of a sum whose leading terms cancel by one of the laws above."""
    spelt = one_spelling(f, reading.n) if any(part.function in _TAILS for part in f.atoms(Apply)) else f
    return _tail(reading, spelt) or _logarithms(reading, f)


def _tail(reading: Reading, f: Expression) -> Growth | None:
    """b·(g(u) − g(∞)) for u → ∞, where f = a + b·g(u) and a = −b·g(∞)."""
    n = reading.n
    atoms = [g for g in f.atoms(Apply) if g.function in _TAILS and n in leaves(g, Variable)]
    if len(atoms) != 1:
        return None
    (g,) = atoms
    end, tail = _TAILS[g.function]
    a = rebuild(f, {g: ZERO})
    b = one_spelling(rebuild(f, {g: ONE}) - a, n)
    if any(one_spelling(zero, n) != ZERO for zero in (f - a - b * g, a + b * end)):
        return None
    return reading.growth(-b).by(tail(reading, g.argument)) if _rises(reading, reading.growth(g.argument)) else None


#: What functions tend to at oo, and how fast.
_TAILS: Mapping[str, tuple[Expression, Callable[[Reading, Expression], Growth]]] = {
    "erf": (ONE, lambda of, u: Growth(1 / _PI ** (ONE / 2), swift=-(u ** lift(2))).by(of.growth(u), -1)),
    "tanh": (ONE, lambda of, u: Growth(lift(2), swift=-2 * u)),
    "atan": (_PI / 2, lambda of, u: Growth(ONE).by(of.growth(u), -1)),
}


def _logarithms(reading: Reading, f: Add) -> Growth | None:
    """log u − log v, in one logarithm."""
    logs = [part.args[0] if isinstance(part, Neg) else part for part in f.args]
    if len(logs) != 2 or not all(isinstance(part, Apply) and part.function == "log" for part in logs):
        return None
    if isinstance(f.args[0], Neg) == isinstance(f.args[1], Neg):
        return None
    u, v = (part.args[1] for part in (logs if isinstance(f.args[1], Neg) else logs[::-1]))
    if not all(reading.sign(reading.growth(part).coefficient) > 0 for part in (u, v)):
        return None
    return reading.growth(Apply("log", one_spelling(u / v, reading.n)))


def _rises(reading: Reading, u: Growth) -> bool:
    """u → ∞, as a power of n or faster."""
    grows = u.exponential > 0 or (u.exponential == 0 and u.power > 0)
    return u.swift == ZERO and grows and reading.sign(u.coefficient) > 0


def _limit(reading: Reading, u: Expression) -> Fraction | None:
    """The limit of u, if it is a rational number."""
    inner = reading.growth(u)
    return rational(one_spelling(inner.limit, reading.n)) if inner.swift == ZERO and inner.bounded else None


def _pole(reading: Reading, u: Expression, place: int, order: int = 1) -> Growth:
    """The growth of 1/(u − place)ᵏ, k the order.

    Raises:
        NoLimit: where the leading coefficient of u − place may be 0.
    """
    beside = reading.growth(one_spelling(u - lift(place), reading.n))
    if not reading.sign(beside.coefficient):
        raise NoLimit("")
    return _over_power(beside, order)


def _of_gamma(reading: Reading, u: Expression) -> Growth:
    n = reading.n
    rising = reading.growth(u)
    if _rises(reading, rising):
        c = rational(rising.coefficient)
        k = one_spelling(u - lift(c) * n, n) if c is not None and rising.rate == LINEAR else n
        if c is None or n in leaves(k, Variable):
            raise NoLimit("")
        scale = (2 * _PI) ** (ONE / 2) if c == 1 else (2 * _PI) ** (ONE / 2) * lift(c) ** (k - ONE / 2)
        shift = rational(k)
        swift = (u if shift is None else lift(c) * n if c != 1 else n) * Apply("log", n)
        if c != 1:
            swift = swift + lift(c) * Apply("log", lift(c)) * n
        return Growth(scale, -c, (shift or Fraction(0)) - Fraction(1, 2), swift=swift)
    value = _limit(reading, u)
    if value is None:
        raise NoLimit("")
    if value > 0:
        return Growth(Apply("gamma", lift(value)))
    if value.denominator != 1:
        raise NoLimit("")
    m = -int(value)
    return Growth(lift(Fraction((-1) ** m, factorial(m)))).by(_pole(reading, u, -m))


def _of_polygamma(reading: Reading, order: Fraction | None, u: Expression) -> Growth:
    rising = reading.growth(u)
    if order is None or order < 0 or order.denominator != 1:
        raise NoLimit("")
    m = int(order)
    if _rises(reading, rising):
        if not m:
            return reading.growth(Apply("log", u))
        return Growth(lift((-1) ** (m + 1) * factorial(m - 1))).by(_over_power(rising, m))
    value = _limit(reading, u)
    if value is None or (value <= 0 and value.denominator != 1):
        raise NoLimit("")
    if value > 0:
        return Growth(Apply("polygamma", lift(m), lift(value)))
    return Growth(lift((-1) ** (m + 1) * factorial(m))).by(_pole(reading, u, int(value), m + 1))


def _of_zeta(reading: Reading, f: Apply) -> Growth:
    if _rises(reading, reading.growth(f.argument)):
        return Growth(ONE)
    value = _limit(reading, f.argument)
    if value == 1:
        return _pole(reading, f.argument, 1)
    if value is None or value < 1:
        raise NoLimit("")
    return Growth(Apply("zeta", lift(value)))


def _over_power(u: Growth, k: int) -> Growth:
    found = Growth(ONE)
    for _ in range(k):
        found = found.by(u, -1)
    return found


def _at_zero(reading: Reading, f: Apply) -> Growth | None:
    """What vanishes by the value of the function, not by that of its argument."""
    inner = reading.growth(f.argument)
    if inner.swift != ZERO or not inner.bounded or leaves(inner.limit, Leaf) or inner.limit == ZERO:
        return None
    there = inner.limit
    if f.function == "log":
        slope = ONE if rational(there) == 1 else ZERO
    elif proved(Eq(Apply(f.function, there), ZERO), ()):
        slope = -Apply("sin", there) if f.function == "cos" else Apply("cos", there)
    else:
        slope = ZERO
    beside = one_spelling(f.argument - there, reading.n)
    return None if slope == ZERO or beside == ZERO else Growth(slope).by(reading.growth(beside))
