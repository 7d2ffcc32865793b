"""How formulas grow as n → oo: f = (c + o(1)) · e^u · e^(an) · n^p · (log n)^q, u(n) any other exponent.

The laws: rates add for products; the fastest part leads a sum; e^(cn + r) with r → s has the rate c and leads with e^s;
log f ∼ u + an, or p·log n for p ≠ 0; those of ``special_growth``; |bⁿ| = e^(n·log|b|) for whole n; continuous functions
keep limits.  Where none applies, or leading terms cancel, the formula is spelt otherwise (``respelt``), or the limit is
that of the quotient in s = 1/n at s = 0 (``quotients``).  What is bounded grows more slowly than any power of log n;
e^(−u) for a u > 0 that grows as a power of n falls faster than every power.
"""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction
from functools import partial

from msgspec.structs import replace

from verifier.errors import StatementError
from verifier.expressions import Add, Apply, Defined, Div, Expression, Mul, Neg, Pow, Variable, lift
from verifier.facts import WHOLE_FACTS
from verifier.kernel.signs.order import signs_under
from verifier.language.asymptotics.leading import (
    known_sign,
    never_negative,
    one_spelling,
    without,
    without_zero,
)
from verifier.language.asymptotics.limit_domains import with_conditions
from verifier.language.asymptotics.quotients import ONE, ZERO, NoLimit, at_point, times
from verifier.language.asymptotics.rates import (
    BOUNDED,
    CONTINUOUS,
    ENDS,
    LEVEL,
    LINEAR,
    Growth,
    Nowhere,
    SignNeeded,
    sum_of,
)
from verifier.language.asymptotics.respelt import conjugate, rescaled
from verifier.language.asymptotics.special_growth import of_function, of_sum
from verifier.language.constants import rational
from verifier.relations import Eq, Relation, leaves, rebuild
from verifier.sequences import is_integer

#: Powers that stand for all: e^(−√n) = o(n^−1000000), sin n = o((log n)^0.000001).
_FAST, _SLOW = Fraction(-1_000_000), Fraction(1, 1_000_000)


def at_infinity(
    f: Expression, n: Variable, end: int, said: tuple[Relation, ...] = (), *, signs_first: bool = False
) -> tuple[Expression, list[Eq]]:
    """The limit at ±oo, where ``said`` holds of what does not move.

    With ``signs_first`` a sign that is not known is asked for before the limit is written so that it must not be 0.

    Raises:
        NoLimit: when no law applies.
    """
    rising = Variable(n.name, (), ("whole",) if n.facts & WHOLE_FACTS else ())  # only large n matter
    try:
        turned = rebuild(f, {n: rising if end > 0 else Neg(rising)})
    except StatementError as error:
        raise NoLimit(f": {error}") from None
    refused = NoLimit("")
    asked: list[SignNeeded] = []
    for spelt in (turned, *rescaled(turned, rising)):
        reading = _Reading(rising, said, signs_first)
        try:
            grown = reading.settled(reading.growth(spelt))
        except NoLimit as error:
            refused = refused if str(refused) else error
            asked += [error] if isinstance(error, SignNeeded) else []
            continue
        if grown.bounded:
            return with_conditions(grown.limit, reading.taken)
        if reading.sign(grown.coefficient):
            raise NoLimit(": it grows without bound")
    raise asked[0] if asked else refused


class _Reading:
    """Formulas in n, read under what is said of their letters; ``taken`` are coefficients that are limits of quotients,
    with the hypotheses they are written with."""

    def __init__(self, n: Variable, said: tuple[Relation, ...], signs_first: bool) -> None:
        self.n = n
        self.signs_first = signs_first
        self.signs = signs_under(said)
        self.sign = partial(known_sign, signs=self.signs)
        self.taken: list[tuple[Expression, list[Eq]]] = []

    def growth(self, f: Expression) -> Growth:
        """How f grows as n → oo.

        Raises:
            NoLimit: when no law applies.
        """
        if self.n not in leaves(f, Variable):
            return Growth(f)
        before = len(self.taken)
        found: Growth | None = None
        try:
            found = self._grown(f)
        except NoLimit as error:
            if isinstance(error, Nowhere) or (self.signs_first and isinstance(error, SignNeeded)):
                raise
            reason = error
        cancels = found is not None and found.swift == ZERO and not found.bounded and not self.sign(found.coefficient)
        inside = self.taken[before:]
        del self.taken[before:]
        apart = conjugate(f) if cancels else None
        if apart is not None:
            with suppress(NoLimit):
                return self._quotient(self.growth(apart[0]), self._grown(apart[1]))
            del self.taken[before:]
        if found is None or cancels:
            s = Variable(f"1/{self.n.name}")
            try:
                inside = [at_point(rebuild(f, {self.n: ONE / s}), s, ZERO)]
                found = Growth(inside[0][0])
            except StatementError:  # no law applies, or 1/s cannot stand where n does, as at the end of a sum
                if found is None:
                    raise reason from None
        self.taken += inside
        return found

    def _grown(self, f: Expression) -> Growth:
        if f == self.n:
            return Growth(ONE, power=Fraction(1))
        if isinstance(f, Defined):
            return self.growth(f.meaning)
        if isinstance(f, Neg):
            inner = self.growth(f.args[0])
            return replace(inner, coefficient=-inner.coefficient)
        if isinstance(f, Mul):
            result = Growth(ONE)
            for part in f.args:
                result = result.by(self.growth(part))
            return result
        if isinstance(f, Div):
            return self._divided(*f.args)
        if isinstance(f, Add):
            return of_sum(self, f) or self._sum([self.growth(part) for part in without_zero(f)])
        if isinstance(f, Pow):
            return self._power(f)
        if isinstance(f, Apply) and (special := of_function(self, f)) is not None:
            return special
        if isinstance(f, Apply) and len(f.args) == 2:
            return self._applied(f)
        raise NoLimit("")

    def _sure(self, growing: Growth) -> int:
        """The sign of the leading coefficient, which must be known."""
        sign = self.sign(growing.coefficient)
        if not sign:
            raise SignNeeded(growing.coefficient)
        return sign

    def _divided(self, above: Expression, below: Expression) -> Growth:
        """u/v; u/e^w as u·e^(−w) where the growth of e^w has no rate here."""
        try:
            return self._quotient(self.growth(above), self.growth(below))
        except NoLimit:
            exponent = self._exponent(below)
            if exponent is None:
                raise
        return self.growth(above).by(self.growth(Apply("exp", -exponent)))

    def _exponent(self, f: Expression) -> Expression | None:
        """w for e^w, w·log b for b^w, if n stands in w only."""
        if isinstance(f, Defined):
            return self._exponent(f.meaning)
        found: Expression | None = None
        if isinstance(f, Apply) and f.function == "exp":
            found = f.args[1]
        elif isinstance(f, Pow) and self.n not in leaves(f.args[0], Variable):
            self._positive(*f.args)
            found = f.args[1] * Apply("log", f.args[0])
        return found

    def _quotient(self, above: Growth, below: Growth) -> Growth:
        """The rates subtract, if what is below is known not to be 0 in the end."""
        self._sure(below)
        return above.by(below, -1)

    def _power(self, f: Expression) -> Growth:
        base, exponent = f.args
        k = rational(exponent)
        if k is not None:
            inner = self.growth(base)
            level = inner.swift == ZERO and inner.rate == LEVEL
            if level and k > 0 and k.denominator != 1 and never_negative(base, self.n, self.signs):
                return Growth(inner.limit ** lift(k))  # also where the limit is 0
            sign = self._sure(inner) if k < 0 or k.denominator != 1 else 1
            if sign < 0 and k.denominator != 1:
                raise Nowhere("")
            raised = ONE if inner.coefficient == ONE else inner.coefficient ** lift(k)
            swift = ZERO if inner.swift == ZERO else lift(k) * inner.swift
            return Growth(raised, k * inner.exponential, k * inner.power, k * inner.logarithm, swift)
        if is_integer(exponent) and self.n not in leaves(base, Variable) and self.sign(base) <= 0:
            rising = self.growth(exponent)
            if rising.rate >= LINEAR and self.sign(rising.coefficient) > 0:
                return Growth(ZERO, logarithm=_SLOW, swift=exponent * Apply("log", Apply("abs", base)))
        self._positive(base, exponent)
        return self.growth(Apply("exp", exponent * Apply("log", base)))

    def _positive(self, base: Expression, exponent: Expression) -> None:
        """b > 0 in the end, so that b^w is e^(w·log b): of b^n with a whole n, that is defined for b ≤ 0 as well, and
        of a b in which n stands, of which the limit need not show it.  A fixed log b is an obligation of the limit."""
        if (is_integer(exponent) or self.n in leaves(base, Variable)) and self._sure(self.growth(base)) < 0:
            raise Nowhere("") if self.n in leaves(exponent, Variable) and not is_integer(exponent) else NoLimit("")

    def settled(self, grown: Growth) -> Growth:
        """The same without an exponent of its own: e^u with a limit, or one that falls faster than every power.

        Raises:
            NoLimit: where e^u grows, or it is not known how.
        """
        if grown.swift == ZERO:
            return grown
        u = Add(grown.swift, lift(grown.exponential) * self.n)
        spelt = one_spelling(u, self.n)
        try:
            inner = self.growth(spelt)
        except NoLimit:
            inner = self.growth(u)
        if inner.swift != ZERO:
            raise NoLimit("")
        if not inner.bounded and not self.sign(inner.coefficient) and self.sign((plain := self.growth(u)).coefficient):
            inner = plain
        if inner.bounded:
            factor = ONE if inner.limit == ZERO else Apply("exp", inner.limit)
            return Growth(times(grown.coefficient, factor), Fraction(0), grown.power, grown.logarithm)
        sign = self._sure(inner)
        if sign > 0:
            raise NoLimit(": it grows without bound" if self.sign(grown.coefficient) else "")
        if inner.exponential <= 0 and inner.power <= 0:
            return Growth(ZERO, power=grown.power, logarithm=grown.logarithm)
        return Growth(ZERO, power=_FAST)

    def _sum(self, parts: list[Growth]) -> Growth:
        """The parts that grow fastest, together; what is e^−… times the fastest is nothing beside it."""
        if all(part.swift == ZERO for part in parts):
            return sum_of(parts)
        refused = NoLimit(": which part of a sum grows fastest is not known")
        for lead in parts:
            try:
                beside = [self.settled(part.by(Growth(ONE, lead.exponential, swift=lead.swift), -1)) for part in parts]
            except NoLimit as error:
                refused = error if isinstance(error, SignNeeded) else refused
                continue
            found = sum_of(beside)
            return Growth(
                found.coefficient, found.exponential + lead.exponential, found.power, found.logarithm, lead.swift
            )
        raise refused

    def _applied(self, f: Apply) -> Growth:
        argument = f.args[1]
        inner = self.growth(argument)
        if f.function == "abs" and inner.swift != ZERO and (sign := self.sign(inner.coefficient)):
            return inner if sign > 0 else replace(inner, coefficient=-inner.coefficient)
        if f.function == "log" and self.sign(inner.coefficient) > 0:
            whole = one_spelling(Add(inner.swift, lift(inner.exponential) * self.n), self.n)
            exponent = self.growth(whole) if inner.rate[0] or inner.swift != ZERO else None
            if exponent is not None and exponent.swift == ZERO and exponent.power > 0:
                return exponent  # also where its coefficient is 0: the rest of log f is at most logarithmic
        inner = self.settled(inner)
        if f.function == "log" and self.sign(inner.coefficient) < 0:
            raise Nowhere("")
        if f.function in BOUNDED and not inner.bounded:
            return Growth(ZERO, logarithm=_SLOW)
        sign = self.sign(inner.coefficient)
        if f.function == "log" and sign > 0 and not inner.exponential and inner.power:
            return Growth(lift(inner.power), logarithm=Fraction(1))
        if f.function == "abs" and (sign or inner.coefficient == ZERO):
            return Growth(-inner.coefficient if sign < 0 else inner.coefficient, *inner.rate)
        if inner.bounded:
            if f.function in CONTINUOUS or (f.function == "log" and self.sign(inner.limit) > 0):
                value = inner.limit
                return Growth(ZERO if f.function == "log" and value == ONE else Apply(f.function, value))
            raise NoLimit("")
        if f.function == "exp" and inner.rate != LINEAR and not self.sign(inner.coefficient):
            return Growth(ONE, swift=argument)
        if f.function == "exp" and inner.rate == LINEAR and rational(inner.coefficient) is None:
            return Growth(ONE, swift=argument)
        sign = self._sure(inner)
        if f.function in ENDS:
            return Growth(ENDS[f.function][sign > 0])
        if f.function == "exp":
            if inner.rate == LINEAR and (c := rational(inner.coefficient)) is not None:
                rest = self.growth(without(argument, self.n, c))
                if rest.bounded:
                    return Growth(Apply("exp", rest.limit), c)
            return Growth(ONE, swift=argument)
        raise NoLimit("")
