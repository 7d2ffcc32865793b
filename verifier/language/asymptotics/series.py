"""``sum(f(k), k, a, oo)``: read as the value of a series whose sum is known.

For a polynomial p with the coefficients aⱼ, and the Stirling numbers S(j, i) of the second kind (Graham, Knuth &
Patashnik, *Concrete Mathematics* (1994), §6.1 and §7.2):

* Σ_{k≥0} p(k)·rᵏ = Σⱼ aⱼ Σᵢ S(j, i)·i!·rⁱ/(1 − r)^(i+1) for |r| < 1;  Σ_{k≥0} p(k)·rᵏ/k! = eʳ Σⱼ aⱼ Σᵢ S(j, i)·rⁱ
* Σ_{k≥1} rᵏ/k = −log(1 − r) for |r| < 1 and for r = −1;  Σ_{k≥1} 1/kˢ = ζ(s), Σ_{k≥0} 1/(2k + 1)ˢ = (1 − 2⁻ˢ)·ζ(s) and
  Σ_{k≥1} (−1)ᵏ/kˢ = −(1 − 2^(1−s))·ζ(s) for s > 1
* Σ_{k≥0} (−1)ᵏx²ᵏ/(2k)! = cos x, Σ_{k≥0} (−1)ᵏx²ᵏ⁺¹/(2k + 1)! = sin x, and cosh x, sinh x without the signs
* those of ``series_laws``: rational functions of k, denominators mk + t beside powers, binomials, Bessel functions

A series that begins later is that of all its terms without the first few.  Other series are not yet known.

Where a series is not known to converge it is written with a part that is defined only where it does: a claim about it
is refuted where it diverges.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import reduce
from math import factorial
from typing import Any

import sympy

from verifier import notation as nt
from verifier.expressions import Add, Apply, Defined, Div, Expression, Mul, Neg, Number, Pow, Variable, lift
from verifier.language.asymptotics.convergence import along, divergent, inside, where_nonnegative, where_positive
from verifier.language.asymptotics.quotients import ONE, proved, times
from verifier.language.constants import rational
from verifier.language.formulas.elementwise import cosh, sinh
from verifier.language.formulas.special import is_called
from verifier.relations import Order, Relation, leaves, rebuild

#: The last place at which a series may begin, and the largest degree of a polynomial in it.
LATEST, HIGHEST = 20, 8
_K = sympy.Symbol("k")
#: By whether the signs alternate and whether the powers are odd.
CIRCULAR: Mapping[tuple[bool, bool], Callable[[Expression], Expression]] = {
    (True, False): nt.cos, (True, True): nt.sin, (False, False): cosh, (False, True): sinh,
}  # fmt: skip


class NoSum(Exception):
    """No law here gives the sum; the message says why, for a sentence that ends so."""


@dataclass
class Summand:
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

    @property
    def ratio(self) -> Expression:
        """r, what each term has more of than the one before."""
        return product(raised(b, m) for b, m in self.ratios)

    @property
    def front(self) -> Expression:
        """What all terms share."""
        return product((self.scale, *(raised(b, t) for b, t in self.shifts)))


def series(f: Expression, k: Variable, start: int, said: tuple[Relation, ...]) -> Expression:
    """Σ f(k) over all whole k ≥ start, where ``said`` holds of the letters.

    Raises:
        NoSum: where no law applies, or the series is not known to converge.
    """
    if not 0 <= start <= LATEST:
        raise NoSum(f": a series begins at a whole number from 0 to {LATEST}")
    from verifier.language.asymptotics import series_laws

    summand, first = taken(f, k), 0
    if summand.below or summand.factorials or summand.choices:
        return series_laws.whole(summand, f, k, start, said)
    if summand.power is not None:
        m, t = summand.line
        whole, first = _over_a_power(summand, said), (1 - t) // m
    elif summand.factorial is None:
        summand, start = taken(rebuild(f, {k: k + lift(start)}) if start else f, k), 0
        whole = _geometric(summand, said)
    elif summand.factorial == (1, 0):
        r = summand.ratio
        whole = product((Apply("exp", r), _combined(summand, lambda i: raised(r, i))))
    else:
        whole = _circular(summand)
    if start < first:
        raise NoSum(f": its term at {start} is not defined")
    total = product((summand.front, whole))
    for place in range(first, start):
        if summand.polynomial.eval(place) != 0:
            total = total - rebuild(f, {k: lift(place)})
    return total


def taken(f: Expression, k: Variable) -> Summand:
    """The factors of f(k) by their kinds."""
    found = Summand()
    _take(f, k, 1, found)
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
    elif isinstance(node, Apply) and node.function == "gamma" and sign < 0:
        m, t = _affine(node.argument, k)
        if into.factorial is None:
            into.factorial = m, t - 1
        else:
            into.factorials.append((m, t - 1))
    elif sign < 0 and into.power is None and (exponent := _power_of(node, k)) is not None:
        into.power = exponent
    elif sign < 0 and into.power is None and isinstance(node, Pow) and rational(node.args[1]) is None:
        into.power, into.line = node.args[1], _affine(node.args[0], k)
    elif sign < 0 and (factor := _squared_factorial(node)) is not None:
        _take(factor, k, sign, into)
        _take(factor, k, sign, into)
    elif sign > 0:
        into.polynomial = into.polynomial * _polynomial(node, k)
    else:
        into.below.append(_polynomial(node, k))


def _is_choice(node: Expression) -> bool:
    """n over m, where m is no written number: then it is a polynomial."""
    return is_called(node, ("binom",), 2) and rational(node.args[1][1]) is None


def _squared_factorial(node: Expression) -> Expression | None:
    """(αk + β)! for its square."""
    inner = node.args[0] if isinstance(node, Pow) and rational(node.args[1]) == 2 else None
    meaning = inner.meaning if isinstance(inner, Defined) else inner
    return meaning if isinstance(meaning, Apply) and meaning.function == "gamma" else None


def _power_of(node: Expression, k: Variable) -> Expression | None:
    """s for kˢ."""
    if node == k:
        return ONE
    return (
        node.args[1]
        if isinstance(node, Pow) and node.args[0] == k and k not in leaves(node.args[1], Variable)
        else None
    )


def _polynomial(node: Any, k: Variable) -> Any:
    """A polynomial in k with rational coefficients."""
    if node == k:
        return sympy.Poly(_K, _K)
    if isinstance(node, Number):
        return sympy.Poly(sympy.Rational(node.value.numerator, node.value.denominator), _K)
    if isinstance(node, Neg):
        return -_polynomial(node.args[0], k)
    if isinstance(node, (Add, Mul)):
        first, *others = (_polynomial(part, k) for part in node.args)
        for other in others:
            first = first + other if isinstance(node, Add) else first * other
        return first
    exponent = rational(node.args[1]) if isinstance(node, Pow) else None
    if exponent is not None and exponent.denominator == 1 and 0 <= exponent <= HIGHEST:
        return _polynomial(node.args[0], k) ** int(exponent)
    raise NoSum("")


def _affine(node: Expression, k: Variable) -> tuple[int, int]:
    """m and t for m·k + t."""
    found = _polynomial(node, k)
    m, t = found.nth(1), found.nth(0)
    if found.degree() > 1 or not (m.is_integer and t.is_integer):
        raise NoSum("")
    return int(m), int(t)


def _combined(summand: Summand, weight: Any) -> Expression:
    """Σⱼ aⱼ Σᵢ S(j, i)·weight(i)."""
    if summand.polynomial.degree() > HIGHEST:
        raise NoSum(": the polynomial in it is of a high degree")
    parts = [
        product((lift(Fraction(int(a.p), int(a.q)) * count), weight(i)))
        for (j,), a in summand.polynomial.terms()
        for i in range(j + 1)
        if (count := _stirling(j, i))
    ]
    return Add(*parts) if len(parts) > 1 else parts[0]


def _stirling(j: int, i: int) -> int:
    """In how many ways j things are put into i heaps."""
    if i == j:
        return 1
    return 0 if not 0 < i < j else i * _stirling(j - 1, i) + _stirling(j - 1, i - 1)


def _geometric(summand: Summand, said: tuple[Relation, ...]) -> Expression:
    r = summand.ratio
    if summand.polynomial == 0:
        raise NoSum(": all its terms are 0")
    if rational(r) == 1:
        return divergent()
    value = _combined(summand, lambda i: product((lift(factorial(i)), raised(r, i))) / raised(1 - r, i + 1))
    return along(value, inside(r, said))


def _over_a_power(summand: Summand, said: tuple[Relation, ...]) -> Expression:
    r, s, (m, t) = summand.ratio, summand.power, summand.line
    constant = _constant(summand)
    assert s is not None
    if summand.factorial is not None:
        raise NoSum("")
    if (m, t) != (1, 0):  # over all whole numbers from 1 on, or the odd ones
        if rational(r) != 1 or m not in (1, 2) or (1 - t) % m:
            raise NoSum("")
        constant = product((constant, 1 - lift(2) ** -s)) if m == 2 else constant
    if s == ONE and rational(r) != 1:
        guards = [] if rational(r) == -1 else where_nonnegative(1 + r, said)
        return along(-product((constant, Apply("log", 1 - r))), guards)
    if rational(r) not in (1, -1):
        raise NoSum("")
    exponent = rational(s)
    if exponent is not None and exponent <= (1 if rational(r) == 1 else 0):
        return divergent()
    zeta = product((constant, Apply("zeta", s)))
    if rational(r) == 1:
        return along(zeta, where_positive(s - 1, said))
    if not proved(Order(">", s, ONE), said):
        raise NoSum(f": it is known for an exponent > 1, and {s} is not known to be")
    return -(1 - lift(2) ** (1 - s)) * zeta


def _circular(summand: Summand) -> Expression:
    """The even and the odd terms of e^x and of e^(ix)."""
    constant = _constant(summand)
    signs = [m for b, m in summand.ratios if rational(b) == -1]
    others = [(b, m) for b, m in summand.ratios if rational(b) != -1]
    if summand.factorial not in ((2, 0), (2, 1)) or len(others) > 1 or any(m != 2 for _, m in others):
        raise NoSum("")
    x, alternating, odd = others[0][0] if others else ONE, sum(signs) % 2 == 1, summand.factorial == (2, 1)
    if odd and others:  # one x of those that all terms share is needed
        place = next((n for n, (b, t) in enumerate(summand.shifts) if b == x and t > 0), None)
        if place is None:
            raise NoSum("")
        summand.shifts[place] = x, summand.shifts[place][1] - 1
    return product((constant, CIRCULAR[alternating, odd](x)))


def _constant(summand: Summand) -> Expression:
    """p, where it is a number."""
    if summand.polynomial.degree() > 0:
        raise NoSum("")
    a = summand.polynomial.nth(0)
    return lift(Fraction(int(a.p), int(a.q)))
