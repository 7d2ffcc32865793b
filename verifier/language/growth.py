"""How formulas grow as n → oo: f = (c + o(1)) · e^(an) · n^p · (log n)^q.

The laws: rates add for products; the fastest part leads a sum; e^(cn + r) with r → s has the rate c and leads with e^s;
log f ∼ p·log n for p ≠ 0; a continuous function of what has a limit has its value there.  Where none applies, or the
leading terms cancel, the formula is spelt otherwise (``respelt``), or the limit is that of the quotient in s = 1/n at
s = 0 (``quotients``).  What is bounded grows more slowly than any power of log n; e^(−u) for a u > 0 that grows as a
power of n falls faster than every power.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from verifier.errors import StatementError
from verifier.expressions import Add, Apply, Defined, Div, Expression, Mul, Neg, Pow, Variable, lift
from verifier.kernel.signs.order import signs_under
from verifier.language.constants import rational
from verifier.language.quotients import ONE, ZERO, NoLimit, at_point, times
from verifier.language.respelt import conjugate, rescaled
from verifier.relations import Eq, Relation, leaves, rebuild
from verifier.sequences import is_integer

#: Functions that are continuous everywhere, and the limits of some at −oo and oo.
_CONTINUOUS = frozenset({"exp", "sin", "cos", "tanh", "atan", "erf", "sinh", "cosh", "asinh", "abs"})
_BOUNDED = frozenset({"sin", "cos"})
_ENDS = {"tanh": (lift(-1), lift(1)), "erf": (lift(-1), lift(1)),
         "atan": (-Apply("pi", 1) / 2, Apply("pi", 1) / 2)}  # fmt: skip
#: Powers that stand for all: e^(−√n) = o(n^−1000000), sin n = o((log n)^0.000001).
_FAST, _SLOW = Fraction(-1_000_000), Fraction(1, 1_000_000)
#: The rates of a constant and of n.
LEVEL = (Fraction(0), Fraction(0), Fraction(0))
LINEAR = (Fraction(0), Fraction(1), Fraction(0))


@dataclass(frozen=True)
class Growth:
    """f = (c + o(1)) · e^(an) · n^p · (log n)^q, also for c = 0: then f grows more slowly than the rest says."""

    coefficient: Expression
    exponential: Fraction = Fraction(0)
    power: Fraction = Fraction(0)
    logarithm: Fraction = Fraction(0)

    @property
    def rate(self) -> tuple[Fraction, Fraction, Fraction]:
        return self.exponential, self.power, self.logarithm

    @property
    def bounded(self) -> bool:
        return not self.rate > LEVEL

    @property
    def limit(self) -> Expression:
        """The limit of what is bounded."""
        return self.coefficient if self.rate == LEVEL else ZERO

    def by(self, other: Growth, sign: int = 1) -> Growth:
        a, p, q = (x + sign * y for x, y in zip(self.rate, other.rate))
        c, d = self.coefficient, other.coefficient
        c = times(c, d) if sign > 0 else c if d == ONE else c / d
        return Growth(c, a, p, q)


def at_infinity(f: Expression, n: Variable, end: int, said: tuple[Relation, ...] = ()) -> tuple[Expression, list[Eq]]:
    """The limit at ±oo, where ``said`` holds of what does not move.

    Raises:
        NoLimit: when no law applies.
    """
    rising = Variable(n.name, (), tuple(n.facts & {"whole"}))
    try:
        turned = rebuild(f, {n: rising if end > 0 else Neg(rising)})
    except StatementError as error:
        raise NoLimit(f": {error}") from None
    refused = NoLimit("")
    for spelt in (turned, *rescaled(turned, rising)):
        reading = _Reading(rising, said)
        try:
            grown = reading.growth(spelt)
        except NoLimit as error:
            refused = refused if str(refused) else error
            continue
        if grown.bounded:
            return grown.limit, reading.given
        if reading.sign(grown.coefficient):
            raise NoLimit(": it grows without bound")
    raise refused


class _Reading:
    """Formulas in n, read under what is said of their letters; ``given`` are the hypotheses that coefficients are
    written with."""

    def __init__(self, n: Variable, said: tuple[Relation, ...]) -> None:
        self.n = n
        self.signs = signs_under(said)
        self.given: list[Eq] = []

    def growth(self, f: Expression) -> Growth:
        """How f grows as n → oo.

        Raises:
            NoLimit: when no law applies.
        """
        if self.n not in leaves(f, Variable):
            return Growth(f)
        before = len(self.given)
        found: Growth | None = None
        try:
            found = self._grown(f)
        except NoLimit as error:
            reason = error
        cancels = found is not None and not found.bounded and not self.sign(found.coefficient)
        inside = self.given[before:]
        del self.given[before:]
        apart = conjugate(f) if cancels else None
        if apart is not None:
            with suppress(NoLimit):
                return self._quotient(self.growth(apart[0]), self._grown(apart[1]))
            del self.given[before:]
        if found is None or cancels:
            s = Variable(f"1/{self.n.name}")
            try:
                value, inside = at_point(rebuild(f, {self.n: ONE / s}), s, ZERO)
                found = Growth(value)
            except StatementError:  # no law applies, or 1/s cannot stand where n does, as at the end of a sum
                if found is None:
                    raise reason from None
        self.given += inside
        return found

    def _grown(self, f: Expression) -> Growth:
        if f == self.n:
            return Growth(ONE, power=Fraction(1))
        if isinstance(f, Defined):
            return self.growth(f.meaning)
        if isinstance(f, Neg):
            inner = self.growth(f.args[0])
            return Growth(-inner.coefficient, *inner.rate)
        if isinstance(f, Mul):
            result = Growth(ONE)
            for part in f.args:
                result = result.by(self.growth(part))
            return result
        if isinstance(f, Div):
            return self._divided(*f.args)
        if isinstance(f, Add):
            return _sum_of([self.growth(part) for part in f.args])
        if isinstance(f, Pow):
            return self._power(f)
        if isinstance(f, Apply) and len(f.args) == 2:
            return self._applied(f)
        raise NoLimit("")

    def sign(self, c: Expression) -> int:
        """The sign of a coefficient that its form shows, or the sign rules; 0 where they do not."""
        found = _sign(c)
        if not found:
            bounds = self.signs.bounds(c)
            found = int(bounds.positive) - int(bounds.negative)
        return found

    def _sure(self, growing: Growth) -> int:
        """The sign of the leading coefficient, which must be known."""
        sign = self.sign(growing.coefficient)
        if not sign:
            raise NoLimit(": the sign of a leading coefficient is not known")
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
            sign = self._sure(inner) if k < 0 or k.denominator != 1 else 1
            if sign < 0 and k.denominator != 1:
                raise NoLimit("")
            raised = ONE if inner.coefficient == ONE else inner.coefficient ** lift(k)
            return Growth(raised, *(k * part for part in inner.rate))
        self._positive(base, exponent)
        return self.growth(Apply("exp", exponent * Apply("log", base)))

    def _positive(self, base: Expression, exponent: Expression) -> None:
        """b > 0 in the end, so that b^w is e^(w·log b): of b^n with a whole n, that is defined for b ≤ 0 as well, and
        of a b in which n stands, of which the limit need not show it.  A fixed log b is an obligation of the limit."""
        if (is_integer(exponent) or self.n in leaves(base, Variable)) and self._sure(self.growth(base)) < 0:
            raise NoLimit("")

    def _applied(self, f: Apply) -> Growth:
        argument = f.args[1]
        inner = self.growth(argument)
        if f.function in _BOUNDED and not inner.bounded:
            return Growth(ZERO, logarithm=_SLOW)
        sign = self.sign(inner.coefficient)
        if f.function == "log" and sign > 0 and not inner.exponential and inner.power:
            return Growth(lift(inner.power), logarithm=Fraction(1))
        if f.function == "abs" and (sign or inner.coefficient == ZERO):
            return Growth(-inner.coefficient if sign < 0 else inner.coefficient, *inner.rate)
        if inner.bounded:
            if f.function in _CONTINUOUS or (f.function == "log" and self.sign(inner.limit) > 0):
                value = inner.limit
                return Growth(ZERO if f.function == "log" and value == ONE else Apply(f.function, value))
            raise NoLimit("")
        sign = self._sure(inner)
        if f.function in _ENDS:
            return Growth(_ENDS[f.function][sign > 0])
        if f.function == "exp":
            if inner.rate == LINEAR and (c := rational(inner.coefficient)) is not None:
                rest = self.growth(_without(argument, self.n, c))
                if rest.bounded:
                    return Growth(Apply("exp", rest.limit), c)
            if sign < 0:
                return Growth(ZERO, power=_FAST if inner.exponential > 0 or inner.power > 0 else Fraction(0))
        raise NoLimit("")


def _sign(c: Expression) -> int:
    """The sign of a coefficient that shows it; 0 where it does not."""
    value = rational(c)
    if value is not None:
        return (value > 0) - (value < 0)
    if isinstance(c, Neg):
        return -_sign(c.args[0])
    if isinstance(c, (Mul, Div)):
        return prod(_sign(part) for part in c.args)
    if isinstance(c, Add):
        signs = set(map(_sign, c.args))
        return signs.pop() if len(signs) == 1 else 0
    if isinstance(c, Pow):
        base, k = _sign(c.args[0]), rational(c.args[1])
        whole = k is not None and k.denominator == 1
        return 1 if base > 0 else base ** int(k % 2) if k is not None and whole and base else 0
    if isinstance(c, Apply) and c.function in ("exp", "pi", "gamma"):
        return 1
    return int(isinstance(c, Variable) and "positive" in c.facts) - int(
        isinstance(c, Variable) and "negative" in c.facts
    )


def _sum_of(parts: list[Growth]) -> Growth:
    """The parts that grow fastest, together; if they cancel, the sum grows more slowly than they do."""
    rate = max(part.rate for part in parts)
    leading = [part.coefficient for part in parts if part.rate == rate]
    return Growth(leading[0] if len(leading) == 1 else Add(*leading), *rate)


def _without(argument: Expression, n: Variable, c: Fraction) -> Expression:
    """argument − c·n, without the term where it stands as one."""
    for terms in ([argument], argument.args if isinstance(argument, Add) else ()):
        rest = [term for term in terms if not _is_multiple(term, n, c)]
        if len(rest) == len(terms) - 1:
            return ZERO if not rest else rest[0] if len(rest) == 1 else Add(*rest)
    return argument - lift(c) * n


def _is_multiple(term: Expression, n: Variable, c: Fraction) -> bool:
    """The term is c·n by its form."""
    if isinstance(term, Neg):
        return _is_multiple(term.args[0], n, -c)
    if term == n:
        return c == 1
    if isinstance(term, (Mul, Div)) and len(term.args) == 2:
        a, b = term.args
        value = rational(a if b == n else b)
        if value and isinstance(term, Mul) and n in (a, b):
            return value == c
        return bool(value) and isinstance(term, Div) and a == n and 1 / Fraction(value or 1) == c
    return False
