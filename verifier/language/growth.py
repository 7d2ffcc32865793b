"""How formulas grow as n → oo: f = (c + o(1)) · e^(an) · n^p · (log n)^q.

The laws: rates add for products; the fastest part leads a sum; e^(cn + r) with r → s has the rate c and leads with e^s;
log f ∼ p·log n for p ≠ 0; a continuous function of what has a limit has its value there.  Where none applies, or the
leading terms cancel, the formula is spelt otherwise (``respelt``), or the limit is that of the quotient in s = 1/n at
s = 0 (``quotients``).
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from verifier.errors import StatementError
from verifier.expressions import Add, Apply, Defined, Div, Expression, Mul, Neg, Pow, Variable, lift
from verifier.language.constants import rational
from verifier.language.quotients import ONE, ZERO, NoLimit, at_point, times
from verifier.language.respelt import conjugate, rescaled
from verifier.relations import Eq, leaves, rebuild

#: Functions that are continuous everywhere, and the limits of some at −oo and oo.
_CONTINUOUS = frozenset({"exp", "sin", "cos", "tanh", "atan", "erf", "sinh", "cosh", "asinh", "abs"})
_ENDS = {"tanh": (lift(-1), lift(1)), "erf": (lift(-1), lift(1)),
         "atan": (-Apply("pi", 1) / 2, Apply("pi", 1) / 2)}  # fmt: skip
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


def at_infinity(f: Expression, n: Variable, end: int) -> tuple[Expression, list[Eq]]:
    """The limit at ±oo.

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
        given: list[Eq] = []
        try:
            grown = growth(spelt, rising, given)
        except NoLimit as error:
            refused = refused if str(refused) else error
            continue
        if not grown.bounded:
            raise NoLimit(": it grows without bound")
        return grown.limit, given
    raise refused


def growth(f: Expression, n: Variable, given: list[Eq]) -> Growth:
    """How f grows as n → oo; the hypotheses that the coefficient is written with are added to ``given``.

    Raises:
        NoLimit: when no law applies.
    """
    if n not in leaves(f, Variable):
        return Growth(f)
    found: Growth | None = None
    inside: list[Eq] = []
    try:
        found = _grown(f, n, inside)
    except NoLimit as error:
        reason = error
    cancels = found is not None and not found.bounded and not _sign(found.coefficient)
    apart = conjugate(f) if cancels else None
    if apart is not None:
        with suppress(NoLimit):
            return _quotient(growth(apart[0], n, given), _grown(apart[1], n, given))
    if found is None or cancels:
        s = Variable(f"1/{n.name}")
        try:
            value, inside = at_point(rebuild(f, {n: ONE / s}), s, ZERO)
            found = Growth(value)
        except StatementError:  # no law applies, or 1/s cannot stand where n does, as at the end of a sum
            if found is None:
                raise reason from None
    given += inside
    return found


def _grown(f: Expression, n: Variable, given: list[Eq]) -> Growth:
    if f == n:
        return Growth(ONE, power=Fraction(1))
    if isinstance(f, Defined):
        return growth(f.meaning, n, given)
    if isinstance(f, Neg):
        inner = growth(f.args[0], n, given)
        return Growth(-inner.coefficient, *inner.rate)
    if isinstance(f, Mul):
        result = Growth(ONE)
        for part in f.args:
            result = result.by(growth(part, n, given))
        return result
    if isinstance(f, Div):
        return _quotient(growth(f.args[0], n, given), growth(f.args[1], n, given))
    if isinstance(f, Add):
        return _sum_of([growth(part, n, given) for part in f.args])
    if isinstance(f, Pow):
        return _power(f, n, given)
    if isinstance(f, Apply) and len(f.args) == 2:
        return _applied(f, n, given)
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


def _sure(growing: Growth) -> int:
    """The sign of the leading coefficient, which must be known."""
    sign = _sign(growing.coefficient)
    if not sign:
        raise NoLimit(": the sign of a leading coefficient is not known")
    return sign


def _quotient(above: Growth, below: Growth) -> Growth:
    """The rates subtract, if what is below is known not to be 0 in the end."""
    _sure(below)
    return above.by(below, -1)


def _sum_of(parts: list[Growth]) -> Growth:
    """The parts that grow fastest, together; if they cancel, the sum grows more slowly than they do."""
    rate = max(part.rate for part in parts)
    leading = [part.coefficient for part in parts if part.rate == rate]
    return Growth(leading[0] if len(leading) == 1 else Add(*leading), *rate)


def _power(f: Expression, n: Variable, given: list[Eq]) -> Growth:
    base, exponent = f.args
    k = rational(exponent)
    if k is not None:
        inner = growth(base, n, given)
        sign = _sure(inner) if k < 0 or k.denominator != 1 else 1
        if sign < 0 and k.denominator != 1:
            raise NoLimit("")
        raised = ONE if inner.coefficient == ONE else inner.coefficient ** lift(k)
        return Growth(raised, *(k * part for part in inner.rate))
    return growth(Apply("exp", exponent * Apply("log", base)), n, given)


def _applied(f: Apply, n: Variable, given: list[Eq]) -> Growth:
    argument = f.args[1]
    inner = growth(argument, n, given)
    sign = _sign(inner.coefficient)
    if f.function == "log" and sign > 0 and not inner.exponential and inner.power:
        return Growth(lift(inner.power), logarithm=Fraction(1))
    if f.function == "abs" and sign:
        return Growth(inner.coefficient if sign > 0 else -inner.coefficient, *inner.rate)
    if inner.bounded:
        if f.function in _CONTINUOUS or (f.function == "log" and _sign(inner.limit) > 0):
            value = inner.limit
            return Growth(ZERO if f.function == "log" and value == ONE else Apply(f.function, value))
        raise NoLimit("")
    sign = _sure(inner)
    if f.function in _ENDS:
        return Growth(_ENDS[f.function][sign > 0])
    if f.function == "exp":
        if inner.rate == LINEAR and (c := rational(inner.coefficient)) is not None:
            rest = growth(_without(argument, n, c), n, given)
            if rest.bounded:
                return Growth(Apply("exp", rest.limit), c)
        if sign < 0:
            return Growth(ZERO)
    raise NoLimit("")


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
