"""``limit(f, t, a)`` and ``limit(f, n, oo)``: read as a value that the laws of limits give.

At a number a, f is written as u/v.  If u and v and their derivatives below the k-th vanish at a, and v⁽ᵏ⁾(a) ≠ 0, the
limit is u⁽ᵏ⁾(a)/v⁽ᵏ⁾(a) (Taylor's theorem with Peano's remainder; Apostol, *Calculus* I (1967), §7.10); that they vanish
is proved by the kernel, that they exist and that v⁽ᵏ⁾(a) ≠ 0 are obligations of the claim.  At oo, f ∼ c·e^(an)·n^p·(log
n)^q by the growth of its parts, else the law above for n = 1/s at s = 0.  A limit without such a reading is ``unknown``.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import (
    Add,
    Apply,
    Defined,
    Derivative,
    Div,
    Expression,
    Mul,
    Neg,
    Number,
    Pow,
    Variable,
    lift,
)
from verifier.language.constants import rational
from verifier.language.errors import NotYet
from verifier.relations import Eq, leaves, rebuild

if TYPE_CHECKING:
    from verifier.language.walk import Walker

#: The highest derivative that is tried.
ORDER = 5
#: Functions that are continuous everywhere, and the limits of some at −oo and oo.
_CONTINUOUS = frozenset({"exp", "sin", "cos", "tanh", "atan", "erf", "sinh", "cosh", "asinh", "abs"})
_ENDS = {"tanh": (lift(-1), lift(1)), "erf": (lift(-1), lift(1)),
         "atan": (-Apply("pi", 1) / 2, Apply("pi", 1) / 2)}  # fmt: skip
INFINITY = ("oo", "inf", "infinity")
ZERO, ONE = lift(0), lift(1)


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
        return self.rate <= (0, 0, 0)

    @property
    def limit(self) -> Expression:
        """The limit of what is bounded."""
        return self.coefficient if self.rate == (0, 0, 0) else ZERO

    def times(self, other: Growth, sign: int = 1) -> Growth:
        a, p, q = (x + sign * y for x, y in zip(self.rate, other.rate))
        c, d = self.coefficient, other.coefficient
        c = _times(c, d) if sign > 0 else c if d == ONE else c / d
        return Growth(c, a, p, q)


class NoLimit(StatementError):
    """No law here tells the limit."""


def limit(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Expression:
    """limit(f, t, a), limit(f, n, oo), limit(f, n, -oo)."""
    if len(arguments) != 3 or node.keywords or not isinstance(arguments[1], ast.Name):
        walker.fail("a limit is written limit(f, t, a) or limit(f, n, oo)", node)
    letter = arguments[1].id
    declared = walker.scope.variables.get(letter)
    facts = tuple(sorted(declared.facts)) if declared is not None else ()
    end = _infinite(arguments[2])
    place = None if end else walker.value(arguments[2])
    running = Variable(walker.scope.fresh(letter), (), facts)
    with walker.scope.shadow(letter, running):
        body = walker.value(arguments[0])
    if body.shape or (place is not None and (place.shape or running in leaves(place, Variable))):
        walker.fail("a limit is one of a scalar, at a scalar", node)
    try:
        found, given = at_infinity(body, running, end) if place is None else at_point(body, running, place)
    except NoLimit as error:
        walker.fail(f"no law of limits known here applies{error}; not yet known to the verifier", node, NotYet)
    walker.scope.given += given
    walker.scope.note("limit read by the growth of its parts or by l'Hôpital's rule, its conditions checked by the kernel")
    return found


def _infinite(node: ast.expr) -> int:
    """1 for oo, −1 for −oo, else 0."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_infinite(node.operand)
    return int(isinstance(node, ast.Name) and node.id in INFINITY)


# --- at a number --------------------------------------------------------------------------------------------------


def at_point(f: Expression, t: Variable, a: Expression) -> tuple[Expression, list[Eq]]:
    """The limit at t = a, with the hypothesis under which it is written.

    Raises:
        NoLimit: when the law does not apply.
    """
    if t not in leaves(f, Variable):
        return f, []
    plain = Variable(t.name)  # the facts of t need not hold at a, nor on both sides of it
    f = rebuild(f, {t: plain})
    here = Eq(plain, a)
    u, v = fraction(f)
    if not all(_differentiable(part, plain, here) for part in (u, v)):
        raise NoLimit(": the numerator or the denominator is not known to be smooth there")
    for _ in range(ORDER):
        if not _vanishes(v, here):
            return u / v, [here]
        if not _vanishes(u, here):
            raise NoLimit(": the denominator vanishes there and the numerator may not")
        u, v = Derivative(u, plain), Derivative(v, plain)
    raise NoLimit(f": everything vanishes up to the derivative {ORDER}")


def _vanishes(f: Expression, here: Eq) -> bool:
    """The kernel proves that f is defined and 0 at the point."""
    from verifier.provers import prove

    return f == ZERO or (not isinstance(f, Number) and prove(Goal(Eq(f, ZERO), (here,))).theorem is not None)


def _differentiable(f: Expression, t: Variable, here: Eq) -> bool:
    """The kernel proves that the derivative exists at the point: f is continuous there."""
    from verifier.provers import prove

    if t not in leaves(f, Variable):
        return True
    slope = Derivative(f, t)
    return prove(Goal(Eq(slope, slope), (here,))).theorem is not None


def fraction(f: Expression) -> tuple[Expression, Expression]:
    """Numerator and denominator of a formula, with the denominators of its parts cleared."""
    if isinstance(f, Defined):
        u, v = fraction(f.meaning)
        return (f, ONE) if v == ONE else (u, v)
    if isinstance(f, Neg):
        u, v = fraction(f.args[0])
        return -u, v
    if isinstance(f, Div):
        (u, v), (w, z) = fraction(f.args[0]), fraction(f.args[1])
        return _times(u, z), _times(v, w)
    if isinstance(f, Mul):
        above, below = ONE, ONE
        for u, v in map(fraction, f.args):
            above, below = _times(above, u), _times(below, v)
        return above, below
    if isinstance(f, Add):
        above, below = ZERO, ONE
        for u, v in map(fraction, f.args):
            if v == below:
                above = above + u
            else:
                above, below = _times(above, v) + _times(u, below), _times(below, v)
        return above, below
    exponent = rational(f.args[1]) if isinstance(f, Pow) else None
    if exponent is not None and exponent.denominator == 1:
        u, v = fraction(f.args[0])
        if exponent < 0:
            u, v, exponent = v, u, -exponent
        return u**int(exponent), v if v == ONE else v ** int(exponent)
    if isinstance(f, (Apply, Pow)):
        return type(f)(*(_cleared(part) for part in f.args)), ONE
    return f, ONE


def _cleared(part: Any) -> Any:
    """An argument as one fraction, or without one where it has no denominator."""
    if not isinstance(part, Expression):
        return part
    u, v = fraction(part)
    return u if v == ONE else u / v


def _times(a: Expression, b: Expression) -> Expression:
    return b if a == ONE else a if b == ONE else a * b


# --- at infinity --------------------------------------------------------------------------------------------------


def at_infinity(f: Expression, n: Variable, end: int) -> tuple[Expression, list[Eq]]:
    """The limit at ±oo.

    Raises:
        NoLimit: when no law applies.
    """
    rising = Variable(n.name)
    turned = rebuild(f, {n: rising if end > 0 else Neg(rising)})
    given: list[Eq] = []
    grown = growth(turned, rising, given)
    if not grown.bounded:
        raise NoLimit(": it grows without bound")
    return grown.limit, given


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
    if found is None or (not found.bounded and not _sign(found.coefficient)):
        s = Variable(f"1/{n.name}")
        try:
            value, inside = at_point(rebuild(f, {n: ONE / s}), s, ZERO)
            found = Growth(value)
        except NoLimit:
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
            result = result.times(growth(part, n, given))
        return result
    if isinstance(f, Div):
        below = growth(f.args[1], n, given)
        _sure(below)
        return growth(f.args[0], n, given).times(below, -1)
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
        signs = [_sign(part) for part in c.args]
        return signs[0] * signs[1] if len(signs) == 2 else 0
    if isinstance(c, Apply) and c.function in ("exp", "pi", "gamma"):
        return 1
    return int(isinstance(c, Variable) and "positive" in c.facts) - int(isinstance(c, Variable) and "negative" in c.facts)


def _sure(growing: Growth) -> int:
    """The sign of the leading coefficient, which must be known."""
    sign = _sign(growing.coefficient)
    if not sign:
        raise NoLimit(": the sign of a leading coefficient is not known")
    return sign


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
        if k < 0 or k.denominator != 1:
            if _sure(inner) < 0 and k.denominator != 1:
                raise NoLimit("")
        raised = ONE if inner.coefficient == ONE else inner.coefficient ** lift(k)
        return Growth(raised, *(k * part for part in inner.rate))
    return growth(Apply("exp", exponent * Apply("log", base)), n, given)


def _applied(f: Apply, n: Variable, given: list[Eq]) -> Growth:
    argument = f.args[1]
    inner = growth(argument, n, given)
    if inner.bounded:
        if f.function in _CONTINUOUS or (f.function == "log" and _sign(inner.limit) > 0):
            value = inner.limit
            return Growth(ZERO if f.function == "log" and value == ONE else Apply(f.function, value))
        raise NoLimit("")
    sign = _sure(inner)
    if f.function in _ENDS:
        return Growth(_ENDS[f.function][sign > 0])
    if f.function == "abs":
        return Growth(inner.coefficient if sign > 0 else -inner.coefficient, *inner.rate)
    if f.function == "exp":
        if inner.rate == (0, 1, 0) and (c := rational(inner.coefficient)) is not None:
            rest = growth(_without(argument, n, c), n, given)
            if rest.bounded:
                return Growth(Apply("exp", rest.limit), c)
        if sign < 0:
            return Growth(ZERO)
    if f.function == "log" and sign > 0 and not inner.exponential:
        if inner.power:
            return Growth(lift(inner.power), logarithm=Fraction(1))
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
