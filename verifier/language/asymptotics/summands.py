"""The factors of a term of a series by their kinds, and how they are written."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import Any

import sympy
from msgspec import Struct, field

from verifier.expressions import Add, Apply, Defined, Div, Expression, Mul, Neg, Number, Pow, Variable, lift
from verifier.language.asymptotics.leading import one_spelling
from verifier.language.asymptotics.quotients import ONE, ZERO, times
from verifier.language.constants import rational
from verifier.language.formulas.special import is_called
from verifier.relations import leaves, rebuild

#: The largest degree of a polynomial in a term.
HIGHEST = 8
_K = sympy.Symbol("k")


class NoSum(Exception):
    """No law here gives the sum; the message says why, for a sentence that ends so."""


class Summand(Struct):
    """c·p(k)·Π bᵐᵏ⁺ᵗ over kˢ or (αk + β)!, as far as these stand there."""

    scale: Expression = ONE
    polynomial: Any = field(default_factory=lambda: sympy.Poly(1, _K))
    ratios: list[tuple[Expression, int]] = field(default_factory=list)
    shifts: list[tuple[Expression, int]] = field(default_factory=list)
    power: Expression | None = None
    factorial: tuple[int, int] | None = None
    #: Polynomials in k that are divided by, other factorials, and (n, m) for binomial coefficients n over m.
    below: list[Any] = field(default_factory=list)
    factorials: list[tuple[int, int]] = field(default_factory=list)
    choices: list[tuple[Expression, Expression]] = field(default_factory=list)
    #: m and t of (mk + t)ˢ.
    line: tuple[int, int] = (1, 0)
    #: Whether a factor below was joined to the factorial, so that f(k) need not be written where this one is.
    joined: bool = False

    @property
    def ratio(self) -> Expression:
        """r, what each term has more of than the one before."""
        return product(raised(b, m) for b, m in self.ratios)

    @property
    def front(self) -> Expression:
        """What all terms share."""
        return product((self.scale, *(raised(b, t) for b, t in self.shifts)))


def without(k: Variable, value: Expression) -> Expression:
    """The value of a series or a product over k, in which k cannot stand.

    Raises:
        NoSum: where it does, so that a law was applied to what it does not speak of.
    """
    if k in leaves(value, Variable):
        raise NoSum("")
    return value


def taken(f: Expression, k: Variable) -> Summand:
    """The factors of f(k) by their kinds; (k + t + 1)! for (k + t + 1)·(k + t)! below."""
    found = Summand()
    _take(f, k, 1, found)
    while found.factorial is not None and found.factorial[0] == 1:
        next_factor = sympy.Poly(_K + found.factorial[1] + 1, _K)
        if next_factor not in found.below:
            break
        found.below.remove(next_factor)
        found.factorial, found.joined = (1, found.factorial[1] + 1), True
    return found


def product(parts: Iterable[Expression]) -> Expression:
    """The product without factors 1."""
    return reduce(times, parts, ONE)


def raised(b: Expression, t: int) -> Expression:
    """bᵗ, written as briefly as it can be."""
    size = abs(t)
    power = b if size == 1 else b ** lift(size) if size else ONE
    return ONE / power if t < 0 else power


def _take(node: Expression, k: Variable, sign: int, into: Summand) -> None:
    """Multiply by a factor, or divide by it."""
    if _is_choice(node) and sign > 0 and k in leaves(node, Variable):
        into.choices.append(tuple(node.args[1]))
    elif isinstance(node, Defined) and k in leaves(node, Variable):
        _take(node.meaning, k, sign, into)
    elif k not in leaves(node, Variable):
        into.scale = product((into.scale, node)) if sign > 0 else into.scale / node
    elif isinstance(node, Neg):
        into.scale = -into.scale
        _take(node.args[0], k, sign, into)
    elif isinstance(node, Mul):
        for part in node.args:
            _take(part, k, sign, into)
    elif isinstance(node, Div):
        _take(node.args[0], k, sign, into)
        _take(node.args[1], k, -sign, into)
    elif isinstance(node, Pow) and k not in leaves(node.args[0], Variable):
        m, t = _affine(node.args[1], k)
        into.ratios.append((node.args[0], sign * m))
        into.shifts.append((node.args[0], sign * t))
    elif isinstance(node, Apply) and node.function == "exp":
        rate, start = _rate(node.argument, k)
        into.ratios.append((rate, sign))
        into.scale = into.scale * start if sign > 0 else into.scale / start
    elif isinstance(node, Apply) and node.function == "gamma" and sign < 0:
        m, t = _affine(node.argument, k)
        if into.factorial is None:
            into.factorial = m, t - 1
        else:
            into.factorials.append((m, t - 1))
    elif sign < 0 and into.power is None and (exponent := _power_of(node, k)) is not None:
        into.power = exponent
    elif sign < 0 and into.power is None and _is_letter_power(node, k):
        into.power, into.line = node.args[1], _affine(node.args[0], k)
    elif sign < 0 and (factor := _squared_factorial(node)) is not None:
        _take(factor, k, sign, into)
        _take(factor, k, sign, into)
    elif sign > 0:
        into.polynomial = into.polynomial * polynomial(node, k)
    else:
        into.below.append(polynomial(node, k))


def _rate(exponent: Expression, k: Variable) -> tuple[Expression, Expression]:
    """e^c and e^d for an exponent c·k + d."""
    first, second = (rebuild(exponent, {k: lift(place)}) for place in (0, 1))
    d = one_spelling(first, k)
    c = one_spelling(second - first, k)
    if one_spelling(exponent - c * k - d, k) != ZERO:
        raise NoSum("")
    return Apply("exp", c), ONE if d == ZERO else Apply("exp", d)


def _is_choice(node: Expression) -> bool:
    """n over m, where m is no written number: then it is a polynomial."""
    return is_called(node, ("binom",), 2) and rational(node.args[1][1]) is None


def _squared_factorial(node: Expression) -> Expression | None:
    """(αk + β)! for its square."""
    inner = node.args[0] if isinstance(node, Pow) and rational(node.args[1]) == 2 else None
    meaning = inner.meaning if isinstance(inner, Defined) else inner
    return meaning if isinstance(meaning, Apply) and meaning.function == "gamma" else None


def _is_letter_power(node: Any, k: Variable) -> bool:
    """An exponent that is no written number and does not change with k."""
    return isinstance(node, Pow) and rational(node.args[1]) is None and k not in leaves(node.args[1], Variable)


def _power_of(node: Expression, k: Variable) -> Expression | None:
    """s for kˢ."""
    if node == k:
        return ONE
    return (
        node.args[1]
        if isinstance(node, Pow) and node.args[0] == k and k not in leaves(node.args[1], Variable)
        else None
    )


def polynomial(node: Any, k: Variable) -> Any:
    """A polynomial in k with rational coefficients."""
    if node == k:
        return sympy.Poly(_K, _K)
    if isinstance(node, Number):
        return sympy.Poly(sympy.Rational(node.value.numerator, node.value.denominator), _K)
    if isinstance(node, Neg):
        return -polynomial(node.args[0], k)
    if isinstance(node, (Add, Mul)):
        first, *others = (polynomial(part, k) for part in node.args)
        for other in others:
            first = first + other if isinstance(node, Add) else first * other
        return first
    exponent = rational(node.args[1]) if isinstance(node, Pow) else None
    if exponent is not None and exponent.denominator == 1 and 0 <= exponent <= HIGHEST:
        return polynomial(node.args[0], k) ** int(exponent)
    raise NoSum("")


def _affine(node: Expression, k: Variable) -> tuple[int, int]:
    """m and t for m·k + t."""
    found = polynomial(node, k)
    m, t = found.nth(1), found.nth(0)
    if found.degree() > 1 or not (m.is_integer and t.is_integer):
        raise NoSum("")
    return int(m), int(t)


__all__ = ["HIGHEST", "NoSum", "Summand", "polynomial", "product", "raised", "taken", "without"]
