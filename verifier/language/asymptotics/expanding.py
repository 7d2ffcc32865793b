"""Limits at oo by asymptotic expansions, where the leading terms cancel: n·((1 + 1/n)ⁿ − e) → −e/2.

Γ, log Γ and ψ⁽ᵐ⁾ have the expansions of Stirling (NIST Handbook, DLMF, 5.11, 5.15.8); arcs turn into arcs of what
vanishes at the ends of their domains: atan u = ±π/2 − atan(1/u), asin u = ±(π/2 − 2·asin √((1 ∓ u)/2)) (4.23-24); and
1 − erf u = O(e^(−u²)).
"""

from __future__ import annotations

from fractions import Fraction
from math import factorial

import sympy

from verifier.errors import StatementError
from verifier.expressions import Add, Apply, Defined, Div, Expression, Mul, Neg, Pow, Variable
from verifier.kernel.index.functions.exponentials import logarithm
from verifier.kernel.index.functions.trigonometry import pi_times
from verifier.kernel.index.terms import GaveUp, Term, Undefined, number
from verifier.kernel.signs.order import signs_under
from verifier.language.asymptotics.expansions import (
    BEYOND,
    LEVEL,
    Expansion,
    Reckoning,
    Scale,
    TooShort,
    constant,
    monomial,
    times,
)
from verifier.language.asymptotics.leading import known_sign
from verifier.language.asymptotics.quotients import NoLimit
from verifier.language.asymptotics.taylor import Numbers, at_a_number
from verifier.language.constants import rational
from verifier.relations import Relation, leaves

#: So many terms are reckoned with, first few, then more.
LENGTHS = (6, 12)
#: Poles of Γ and ψ⁽ᵐ⁾ are reckoned with down to this number; further down they would be numbers of thousands of digits.
_LAST_POLE = -60
_HALF = Fraction(1, 2)
_N: Scale = (Fraction(1), Fraction(0))


def by_expansion(f: Expression, n: Variable, said: tuple[Relation, ...] = ()) -> Expression:
    """The limit of f as n → oo, where ``said`` holds of what does not move.

    Raises:
        NoLimit: where no expansion tells it.
    """
    signs = signs_under(said)
    variables = tuple(v for v in leaves(f, Variable) if v != n)
    of = Numbers(variables, lambda c: known_sign(c, signs))
    for length in LENGTHS:
        try:
            reading = _Reading(Reckoning(of, length), n)
            return of.said(reading.limit(reading.expanded(f)))
        except TooShort:
            continue
        except (GaveUp, Undefined, RecursionError, StatementError) as error:
            raise error if isinstance(error, NoLimit) else NoLimit("") from None
    raise NoLimit(": the terms that are reckoned with all cancel")


class _Reading:
    """Formulas as expansions."""

    def __init__(self, by: Reckoning, n: Variable) -> None:
        self.by, self.of, self.n = by, by.of, n

    def limit(self, found: Expansion) -> Term:
        """The coefficient that neither grows nor vanishes, if none grows.

        Raises:
            NoLimit: where it grows without bound, or that is not known.
        """
        if found.top is None:
            return number(0)
        if found.swift:
            _, c = max(found.swift)
            if self.by.sure(c) > 0:
                raise NoLimit(": it grows without bound")
            return number(0)
        if found.terms and max(found.terms) > LEVEL:
            self.by.sure(self.by.leading(found)[1])
            raise NoLimit(": it grows without bound")
        if found.cut is not None and found.cut >= LEVEL:
            raise TooShort("")
        return found.terms.get(LEVEL, number(0))

    def expanded(self, f: Expression) -> Expansion:
        """The expansion of a formula.

        Raises:
            NoLimit: where no law here gives one.
        """
        if f == self.n:
            return monomial(_N, number(1))
        if f.shape:
            raise NoLimit("")
        if self.n not in leaves(f, Variable):
            return constant(self.of.read(f))
        if isinstance(f, Defined):
            return self.expanded(f.meaning)
        if isinstance(f, Neg):
            return self.by.negative(self.expanded(f.args[0]))
        if isinstance(f, (Add, Mul)):
            found, *others = map(self.expanded, f.args)
            for part in others:
                found = self.by.sum(found, part) if isinstance(f, Add) else self.by.product(found, part)
            return found
        if isinstance(f, Div):
            return self.by.product(self.expanded(f.args[0]), self.by.power(self.expanded(f.args[1]), -1))
        if isinstance(f, Pow):
            return self._power(*f.args)
        if isinstance(f, Apply):
            return self._applied(f, self.expanded(f.argument))
        raise NoLimit("")

    def _power(self, base: Expression, exponent: Expression) -> Expansion:
        p, u = rational(exponent), self.expanded(base)
        if p is not None:
            return self.by.power(u, p)
        return self.by.exponential(self.by.product(self.expanded(exponent), self.by.logarithm(u)))

    def _applied(self, f: Apply, u: Expansion) -> Expansion:
        name = f.function
        if any(self.n in leaves(part, Variable) for part in f.parameters):
            raise NoLimit("")
        if name == "exp":
            return self.by.exponential(u)
        if name == "log":
            return self.by.logarithm(u)
        if name == "abs":
            return u if self.by.sure(self.by.leading(u)[1]) > 0 else self.by.negative(u)
        if u.swift and self.by.sure(max(u.swift)[1]) < 0:
            u = Expansion({}, BEYOND)  # e^−… is nothing beside every power of n
        if u.swift or (u.terms and max(u.terms) > LEVEL):
            return self._far(f, u)
        if u.cut is not None and u.cut >= LEVEL:
            raise TooShort("")
        return self._near(f, u)

    def _near(self, f: Apply, u: Expansion) -> Expansion:
        """f(a + v) where u → a, and nothing in u is e^…."""
        a = u.terms.get(LEVEL, number(0))
        if f.function == "asin" and a.constant is not None and abs(a.constant) == 1:
            return self._arcsine_at_end(u, int(a.constant))
        if f.function in ("gamma", "polygamma") and a.constant is not None and _LAST_POLE <= a.constant <= 0:
            return self._beyond_a_pole(f, u)
        series = at_a_number(self.of, f, a, self.by.length)
        if series is None:
            raise NoLimit("")
        vanishing = Expansion({scale: c for scale, c in u.terms.items() if scale != LEVEL}, u.cut)
        return self.by.composed(series, vanishing)

    def _arcsine_at_end(self, u: Expansion, side: int) -> Expansion:
        gap = self.by.sum(constant(number(1)), u if side < 0 else self.by.negative(u))
        root = self.by.power(self.by.product(constant(number(_HALF)), gap), _HALF)
        arc = self._near(Apply("asin", self.n), root)
        found = self.by.sum(constant(pi_times(_HALF)), self.by.product(constant(number(-2)), arc))
        return found if side > 0 else self.by.negative(found)

    def _beyond_a_pole(self, f: Apply, u: Expansion) -> Expansion:
        """Γ(u) = Γ(u + 1)/u and ψ⁽ᵐ⁾(u) = ψ⁽ᵐ⁾(u + 1) − (−1)ᵐ·m!/u^(m+1)."""
        above = self.by.sum(u, constant(number(1)))
        later = self._applied(f, above)
        if f.function == "gamma":
            return self.by.product(later, self.by.power(u, -1))
        m = self._order(f)
        step = self.by.product(constant(number((-1) ** (m + 1) * factorial(m))), self.by.power(u, -(m + 1)))
        return self.by.sum(later, step)

    def _order(self, f: Apply) -> int:
        m = rational(f.args[1])
        if m is None or m.denominator != 1 or m < 0:
            raise NoLimit("")
        return int(m)

    def _far(self, f: Apply, u: Expansion) -> Expansion:
        """f(u) where |u| → ∞."""
        name, by = f.function, self.by
        scale, c = by.leading(u)
        side = by.sure(c)
        if name == "atan":
            beside = self._applied(f, by.power(u, -1))
            return by.sum(constant(pi_times(_HALF * side)), by.negative(beside))
        if name == "erf" and not u.swift and scale[0] > 0:
            return Expansion({LEVEL: number(side)}, BEYOND)
        if side > 0 and not u.swift and scale[0] > 0 and name in ("gamma", "polygamma"):
            return by.exponential(self._log_gamma(u)) if name == "gamma" else self._polygamma(self._order(f), u)
        raise NoLimit("")

    def _log_gamma(self, u: Expansion) -> Expansion:
        """(u − ½)·log u − u + ½·log 2π + Σ B₂ₖ/(2k(2k − 1)·u^(2k−1))."""
        by = self.by
        lead = by.product(by.sum(u, constant(number(-_HALF))), by.logarithm(u))
        level = constant(logarithm(pi_times(2)).scaled(_HALF))
        found = by.sum(by.sum(lead, by.negative(u)), level)
        coefficients = [bernoulli(2 * k) / (2 * k * (2 * k - 1)) for k in range(1, by.length)]
        return by.sum(found, self._falling(u, 1, coefficients))

    def _polygamma(self, m: int, u: Expansion) -> Expansion:
        """(−1)^(m+1)·((m − 1)!/uᵐ + m!/(2u^(m+1)) + Σ B₂ₖ·(2k + m − 1)!/((2k)!·u^(2k+m))), with −log u for (−1)!/u⁰."""
        by, sign = self.by, (-1) ** (m + 1)
        first = by.product(constant(number(sign * factorial(m - 1))), by.power(u, -m)) if m else by.logarithm(u)
        half = by.product(constant(number(Fraction(sign * factorial(m), 2))), by.power(u, -(m + 1)))
        coefficients = [
            sign * bernoulli(2 * k) * Fraction(factorial(2 * k + m - 1), factorial(2 * k)) for k in range(1, by.length)
        ]
        return by.sum(by.sum(first, half), self._falling(u, m + 2, coefficients))

    def _falling(self, u: Expansion, start: int, coefficients: list[Fraction]) -> Expansion:
        """Σ cₖ/u^(start + 2k) + O(1/u^(start + 2K)), K the number of coefficients."""
        by = self.by
        inverse = by.power(u, -1)
        square, falling = by.product(inverse, inverse), by.power(inverse, start)
        found = Expansion({})
        for c in coefficients:
            found = by.sum(found, by.product(constant(number(c)), falling))
            falling = by.product(falling, square)
        assert inverse.top is not None
        return by.sum(found, Expansion({}, times(inverse.top, start + 2 * len(coefficients))))


def bernoulli(k: int) -> Fraction:
    """The Bernoulli number Bₖ for an even k."""
    value = sympy.bernoulli(k)
    return Fraction(int(value.p), int(value.q))


__all__ = ["by_expansion"]
