"""``sum(f(k), k, a, oo)``: read as the value of a series whose sum is known.

For a polynomial p with the coefficients aⱼ, and the Stirling numbers S(j, i) of the second kind (Graham, Knuth &
Patashnik, *Concrete Mathematics* (1994), §6.1 and §7.2):

* Σ_{k≥0} p(k)·rᵏ = Σⱼ aⱼ Σᵢ S(j, i)·i!·rⁱ/(1 − r)^(i+1) for |r| < 1;  Σ_{k≥0} p(k)·rᵏ/k! = eʳ Σⱼ aⱼ Σᵢ S(j, i)·rⁱ
* Σ_{k≥1} rᵏ/k = −log(1 − r) for |r| < 1 and for r = −1;  Σ_{k≥1} 1/kˢ = ζ(s), Σ_{k≥0} 1/(2k + 1)ˢ = (1 − 2⁻ˢ)·ζ(s) and
  Σ_{k≥1} (−1)ᵏ/kˢ = −(1 − 2^(1−s))·ζ(s) for s > 1
* Σ_{k≥0} (−1)ᵏx²ᵏ/(2k)! = cos x, Σ_{k≥0} (−1)ᵏx²ᵏ⁺¹/(2k + 1)! = sin x, and cosh x, sinh x without the signs
* those of ``wave_series``: cos(kθ) and sin(kθ) beside powers
* those of ``series_laws``: rational functions of k, denominators mk + t beside powers, binomials, Bessel functions

A series that begins later is that of all its terms without the first few.  Other series are not yet known.

Where a series is not known to converge it is written with a part that is defined only where it does: a claim about it
is refuted where it diverges.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import factorial
from typing import Any

from verifier import notation as nt
from verifier.expressions import Add, Apply, Expression, Variable, lift
from verifier.language.asymptotics.convergence import along, divergent, inside, where_nonnegative, where_positive
from verifier.language.asymptotics.quotients import ONE, fraction, proved
from verifier.language.asymptotics.summands import HIGHEST, NoSum, Summand, product, raised, taken, without
from verifier.language.constants import rational
from verifier.language.formulas.elementwise import cosh, sinh
from verifier.relations import Order, Relation, rebuild

#: The last place at which a series may begin.
LATEST = 20
#: By whether the signs alternate and whether the powers are odd.
CIRCULAR: Mapping[tuple[bool, bool], Callable[[Expression], Expression]] = {
    (True, False): nt.cos, (True, True): nt.sin, (False, False): cosh, (False, True): sinh,
}  # fmt: skip


def series(f: Expression, k: Variable, start: int, said: tuple[Relation, ...]) -> Expression:
    """Σ f(k) over all whole k ≥ start, where ``said`` holds of the letters.

    Raises:
        NoSum: where no law applies, or the series is not known to converge.
    """
    return without(k, _value(f, k, start, said))


def _value(f: Expression, k: Variable, start: int, said: tuple[Relation, ...]) -> Expression:
    if not 0 <= start <= LATEST:
        raise NoSum(f": a series begins at a whole number from 0 to {LATEST}")
    from verifier.language.asymptotics import letter_series, series_laws, wave_series

    for told in (letter_series.told, wave_series.told):
        known = told(f, k, start, said)
        if known is not None:
            return known
    if isinstance(f, Add):  # a difference of fractions as one
        above, below = fraction(f)
        f = f if below == ONE else above / below
    summand, first = taken(f, k), 0
    if summand.polynomial == 0:
        raise NoSum(": all its terms are 0")
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
    elif summand.factorial[0] == 1 and summand.factorial[1] > 0:  # k! in the place of (k + t)!
        t = summand.factorial[1]
        return series(rebuild(f, {k: k - lift(t)}), k, start + t, said)
    else:
        whole = _circular(summand)
    if start < first:
        raise NoSum(f": its term at {start} is not defined")
    total = product((summand.front, whole))
    for place in range(first, start):
        if summand.polynomial.eval(place) != 0:
            total = total - (_term(summand, place) if summand.joined else rebuild(f, {k: lift(place)}))
    return total


def _term(summand: Summand, place: int) -> Expression:
    """c·p(k)·rᵏ/k! at a place."""
    c = summand.polynomial.eval(place)
    number = lift(Fraction(int(c.p), int(c.q)) / factorial(place))
    return product((summand.front, number, raised(summand.ratio, place)))


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
