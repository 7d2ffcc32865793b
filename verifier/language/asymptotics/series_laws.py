"""Series whose terms have a denominator in k or two factorials; binomial series are in ``binomial_series``.

With b > 0, r ≠ 0 and β the alternating series of the odd numbers (NIST Handbook, DLMF, §4.6, §5.7, §5.15, §10.2):

* Σ_{k≥0} 1/(k + b)ʲ = (−1)ʲ·ψ⁽ʲ⁻¹⁾(b)/(j − 1)! for j ≥ 2, which is ζ(j) at b = 1 and (2ʲ − 1)·ζ(j) at b = ½; for j = 1
  Σ_b c_b/(k + b) sums to −Σ_b c_b·ψ(b) where Σ c_b = 0: every rational function of k that falls as 1/k² or faster
* Σ_{k≥0} (−1)ᵏ/(k + b)ʲ is log 2 or (1 − 2^(1−j))·ζ(j) at b = 1, 2ʲ·β(j) at b = ½, where β(2m + 1) =
  |E₂ₘ|·π^(2m+1)/(4^(m+1)·(2m)!), else half a difference of polygamma functions at b/2 and (b + 1)/2
* Σ_{j≥1} rʲ/j = −log(1 − r), −1 ≤ r < 1;  Σ_{k≥0} (−1)ᵏx²ᵏ⁺¹/(2k + 1) = atan x, |x| ≤ 1, and artanh x without the
  signs, |x| < 1;  Σ_{k≥0} (−1)ᵏx²ᵏ⁺¹/(k!·(2k + 1)) = √π/2·erf x
* Σ_{k≥0} (−1)ᵏ(x/2)^(2k+n)/(k!·(n + k)!) = Jₙ(x), and Iₙ(x) without the signs, for whole n ≥ 0
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import factorial
from typing import Any

import sympy

from verifier import notation as nt
from verifier.expressions import Add, Apply, Expression, Mul, Variable, lift
from verifier.language.asymptotics import binomial_series
from verifier.language.asymptotics import summands as of
from verifier.language.asymptotics.convergence import along, divergent, where_nonnegative
from verifier.language.asymptotics.products import root_of
from verifier.language.asymptotics.quotients import ZERO
from verifier.language.constants import rational
from verifier.relations import Relation, rebuild

_K = sympy.Symbol("k")
_HALF = Fraction(1, 2)
#: The largest denominator of a place, and the largest place.
_FINEST, _MOST = 12, 60


def whole(summand: of.Summand, f: Expression, k: Variable, start: int, said: tuple[Relation, ...]) -> Expression:
    """Σ f(k) over all whole k ≥ start.

    Raises:
        NoSum: where no law applies.
    """
    if summand.choices:
        found = of.product((summand.front, binomial_series.whole(summand, k, said)))
    elif summand.factorials:
        found = of.product((summand.scale, _bessel(summand)))
    elif summand.factorial is not None:
        value = _error_function(summand)  # it takes an x from what stands in front
        found = of.product((summand.front, value))
    else:
        return _over_polynomials(summand, start, said)
    return found - _first(f, k, start)


def _first(f: Expression, k: Variable, start: int) -> Expression:
    """The terms before the start."""
    return _added([rebuild(f, {k: lift(place)}) for place in range(start)])


# --- denominators that are polynomials in k --------------------------------------------------------------------------


def _over_polynomials(summand: of.Summand, start: int, said: tuple[Relation, ...]) -> Expression:
    """Partial fractions, each with its law."""
    exponent = rational(summand.power) if summand.power is not None else Fraction(0)
    if exponent is None or exponent.denominator != 1 or exponent < 0:
        raise of.NoSum("")
    below = sympy.Poly(_K ** int(exponent), _K)
    for factor in summand.below:
        below = below * factor
    above, r = summand.polynomial, summand.ratio
    value = rational(r)
    poles = list(_poles(above, below, start))
    if value is not None and abs(value) == 1:
        falls = below.degree() - above.degree()
        if falls < (2 if value == 1 else 1):
            return divergent()
        terms = _sums(poles) if value == 1 else _alternating(poles, start)
        return of.product((summand.front, _added(list(terms))))
    if above.degree() >= below.degree():
        raise of.NoSum("")
    return _with_powers(summand, poles, start, said)


def _poles(above: Any, below: Any, start: int) -> Iterator[tuple[Fraction, int, Fraction]]:
    """(c, j, b) for each partial fraction c/(k + b)ʲ, k counted from the start; all b > 0.

    Raises:
        NoSum: where the denominator has other zeros, also such as cancel: k/k is not defined at 0.
    """
    factors = sympy.factor_list(below)[1]
    if any(factor.degree() != 1 for factor, _ in factors):
        raise of.NoSum(": the denominator is no product of linear factors")
    zeros = [_fraction(-factor.nth(0) / factor.nth(1)) for factor, _ in factors]
    if not below or any(zero >= start and zero.denominator == 1 for zero in zeros):
        raise of.NoSum(": a term is not defined")
    shifted = _K + start
    parts = sympy.apart(above.as_expr().subs(_K, shifted) / below.as_expr().subs(_K, shifted), _K)
    for part in sympy.Add.make_args(parts):
        top, bottom = sympy.fraction(sympy.together(part))
        line = sympy.Poly(bottom, _K)
        if line.degree() < 1:
            if top != 0 and above.degree() >= below.degree():
                continue  # the polynomial part: the series diverges, or another law is needed
            raise of.NoSum("")
        ((factor, j),) = sympy.factor_list(line)[1]
        line = sympy.Poly(factor, _K)
        place = _fraction(line.nth(0) / line.nth(1))
        c = sympy.Rational(top / bottom.subs(_K, 1 - sympy.Rational(place.numerator, place.denominator)))
        if place <= 0 or place.denominator > _FINEST or place > _MOST:
            raise of.NoSum(": a term is not defined, or the denominator vanishes before the first")
        yield _fraction(c), j, place


def _fraction(value: Any) -> Fraction:
    return Fraction(int(value.p), int(value.q))


def _sums(poles: list[tuple[Fraction, int, Fraction]]) -> Iterator[Expression]:
    """Σ over k ≥ 0 of all c/(k + b)ʲ together."""
    simple: dict[Fraction, Fraction] = {}
    known = Fraction(0)
    for c, j, b in poles:
        place, steps = _reduced(b)
        before = sum((1 / (place + i) ** j for i in range(steps)), Fraction(0))
        known -= c * before
        if j == 1:
            simple[place] = simple.get(place, Fraction(0)) + c
        else:
            yield _times(c, _hurwitz(j, place))
    for place, c in simple.items():
        if c:  # ψ(½) = ψ(1) − 2 log 2, and the coefficients add up to 0
            yield _times(-c, Apply("polygamma", lift(0), lift(place)))
    yield lift(known)


def _hurwitz(j: int, b: Fraction) -> Expression:
    """Σ 1/(k + b)ʲ over k ≥ 0, j ≥ 2."""
    if b == 1:
        return Apply("zeta", lift(j))
    if b == _HALF:
        return _times(Fraction(2**j - 1), Apply("zeta", lift(j)))
    return _times(Fraction((-1) ** j, factorial(j - 1)), Apply("polygamma", lift(j - 1), lift(b)))


def _alternating(poles: list[tuple[Fraction, int, Fraction]], start: int) -> Iterator[Expression]:
    """Σ over k ≥ 0 of all (−1)^(k+start)·c/(k + b)ʲ."""
    for c, j, b in poles:
        place, steps = _reduced(b)
        before = sum(((-1) ** i / (place + i) ** j for i in range(steps)), Fraction(0))
        turn = c * (-1) ** (steps + start)
        yield _times(turn, _eta(j, place))
        yield lift(-turn * before)


def _eta(j: int, b: Fraction) -> Expression:
    """Σ (−1)ᵏ/(k + b)ʲ over k ≥ 0."""
    if b == 1:
        return Apply("log", lift(2)) if j == 1 else _times(1 - Fraction(2) / 2**j, Apply("zeta", lift(j)))
    if b == _HALF and j % 2:
        e = abs(int(sympy.euler(j - 1)))
        return _times(Fraction(2**j * e, 4 ** ((j + 1) // 2) * factorial(j - 1)), Apply("pi", 1) ** lift(j))
    first, second = (Apply("polygamma", lift(j - 1), lift(place)) for place in (b / 2, (b + 1) / 2))
    return _times(Fraction((-1) ** j, 2**j * factorial(j - 1)), first - second)


def _reduced(b: Fraction) -> tuple[Fraction, int]:
    """(b − n, n) with 0 < b − n ≤ 1."""
    steps = -((-b).__floor__()) - 1
    return b - steps, steps


def _times(c: Fraction, value: Expression) -> Expression:
    return value if c == 1 else Mul(lift(c), value)


def _added(parts: list[Expression]) -> Expression:
    kept = [part for part in parts if part != ZERO]
    return Add(*kept) if len(kept) > 1 else kept[0] if kept else ZERO


def _with_powers(
    summand: of.Summand, poles: list[tuple[Fraction, int, Fraction]], start: int, said: tuple[Relation, ...]
) -> Expression:
    """Σ rᵏ·c/(k + b) over k ≥ start, for whole b, and for b = ½ and r = ±x²; k is counted from the start."""
    r = summand.ratio
    lead = of.product((summand.front, of.raised(r, start)))
    if any(j != 1 for _, j, _ in poles):
        raise of.NoSum("")
    if all(b.denominator == 1 for _, _, b in poles):
        guards = [] if rational(r) == -1 else where_nonnegative(1 + r, said)
        terms = [_times(c, _logarithmic(r, int(b))) for c, _, b in poles]
        return along(of.product((lead, _added(terms))), guards)
    squares = [(base, m) for base, m in summand.ratios if rational(base) != -1]
    turns = sum(m for base, m in summand.ratios if rational(base) == -1) % 2 == 1
    if len(poles) != 1 or len(squares) != 1 or squares[0][1] != 2 or poles[0][2].denominator != 2:
        raise of.NoSum("")
    ((c, _, b),), ((x, _),) = poles, squares
    value, guards = _of_odd_powers(x, turns, said)
    n = int(b - _HALF)  # Σ rᵏ/(k + ½ + n) = r⁻ⁿ·(Σ rᵏ/(k + ½) without its first n terms)
    before = [_times(1 / (_HALF + i), of.raised(r, i)) for i in range(n)]
    rest = 2 * value / x - _added(before) if before else 2 * value / x
    # One x of those that stand before the sum, and the x in the denominator, are the same.
    if not before and not start and _cancels(summand, x):
        return along(of.product((summand.front, _times(2 * c, value))), guards)
    return along(of.product((lead, _times(c, rest), of.raised(r, -n))), guards)


def _logarithmic(r: Expression, b: int) -> Expression:
    """Σ rᵏ/(k + b) over k ≥ 0 for b ≥ 1: −log(1 − r) without its first b − 1 terms, over rᵇ."""
    before = [_times(Fraction(1, j), of.raised(r, j)) for j in range(1, b)]
    return -(Apply("log", 1 - r) + _added(before) if before else Apply("log", 1 - r)) / of.raised(r, b)


def _of_odd_powers(x: Expression, turns: bool, said: tuple[Relation, ...]) -> tuple[Expression, list[Expression]]:
    """Σ (±1)ᵏ·x^(2k+1)/(2k + 1), and where it converges."""
    if turns:
        return Apply("atan", x), where_nonnegative(1 - x**2, said)
    return (Apply("log", 1 + x) - Apply("log", 1 - x)) / 2, []


# --- factorials -------------------------------------------------------------------------------------------------------


def _error_function(summand: of.Summand) -> Expression:
    """√π·erf(x)/(2x) for Σ (−1)ᵏx²ᵏ/(k!·(2k + 1))."""
    squares = [base for base, m in summand.ratios if rational(base) != -1 and m == 2]
    turns = sum(m for base, m in summand.ratios if rational(base) == -1)
    plain = summand.factorial == (1, 0) and summand.power is None and summand.polynomial == 1
    if not plain or len(summand.ratios) != 2 or len(squares) != 1 or turns % 2 == 0:
        raise of.NoSum("")
    (line,) = summand.below if len(summand.below) == 1 else (None,)
    if line != sympy.Poly(2 * _K + 1, _K):
        raise of.NoSum("")
    (x,) = squares
    value = nt.sqrt(Apply("pi", 1)) * Apply("erf", x) / 2
    return value if _cancels(summand, x) else value / x


def _cancels(summand: of.Summand, x: Expression) -> bool:
    """One x of those that all terms share is taken away, if there is one: it stands against 1/x."""
    place = next((i for i, (base, t) in enumerate(summand.shifts) if base == x and t > 0), None)
    if place is not None:
        summand.shifts[place] = x, summand.shifts[place][1] - 1
    return place is not None


def _bessel(summand: of.Summand) -> Expression:
    """Jₙ and Iₙ: (x/2)ⁿ·Σ (±1)ᵏ(x/2)²ᵏ/(k!·(k + n)!), with the powers that the terms share put against (x/2)ⁿ."""
    plain = summand.power is None and not summand.below and summand.polynomial == 1
    both = sorted([*summand.factorials, summand.factorial or (0, 0)])
    if not plain or len(both) != 2 or both[0] != (1, 0) or both[1][0] != 1:
        raise of.NoSum("")
    n = both[1][1]
    turns = sum(m for base, m in summand.ratios if rational(base) == -1) % 2 == 1
    others = [(base, m) for base, m in summand.ratios if rational(base) != -1]
    roots = [(base, m // 2) if m % 2 == 0 else (root_of(base), m) for base, m in others]
    if not others or any(root is None for root, _ in roots):
        raise of.NoSum("")
    half = of.product(of.raised(root, m) for root, m in roots if root is not None)
    front = of.product(of.raised(base, t) for base, t in summand.shifts)
    value = Apply("besselj" if turns else "besseli", lift(n), 2 * half)
    shared = of.raised(half, n)
    return value if front == shared else of.product((front, value)) / shared
