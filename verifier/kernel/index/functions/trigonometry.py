"""Sine and cosine, asin and atan as atoms: one canonical form of the argument, and the exact values.

The laws, each for all real arguments (asin: where it is defined), from the NIST Handbook (DLMF, chapter 4):

* sin(u + kπ/2) = sin u, cos u, −sin u, −cos u for k = 0, 1, 2, 3 modulo 4 (§4.21), so the coefficient of π is in [0, ½)
* sin(u + mπ) = (−1)ᵐ·sin u and cos(u + mπ) = (−1)ᵐ·cos u for integers m (§4.21)
* sin(−u) = −sin u, cos(−u) = cos u, asin(−u) = −asin u, atan(−u) = −atan u (§4.21, §4.23)
* sin(asin t) = t, cos(asin t) = √(1 − t²), sin(atan t) = t/√(1 + t²), cos(atan t) = 1/√(1 + t²) (§4.23), with
  1/√(1 + t²) = |b|/√(a² + b²) for t = a/b
* values at multiples of π/12, π/10 and π/8 (§4.17)

Sums of angles and whole multiples stay as they are here; ``families.py`` takes them apart where two terms are compared.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache

from verifier.kernel.index.algebra import compound, instance, power
from verifier.kernel.index.terms import Monomial, Symbol, Term, atom, is_bound, number
from verifier.kernel.index.whole import is_whole

PI = Symbol("const", "π", positive=True)
_PI: Monomial = ((PI, (), 1),)
HALF = Fraction(1, 2)


def root(c: int | Fraction) -> Term:
    """√c of a number."""
    return power(number(c), HALF)


def _nested_root(a: int, b: int, c: int) -> Term:
    """√(a + b√c)."""
    return power(number(a) + root(c).scaled(b), HALF)


@lru_cache(maxsize=1)
def sines() -> Mapping[Fraction, Term]:
    """sin(rπ) by r, for 0 < r < ½."""
    return {
        Fraction(1, 12): (root(6) - root(2)).scaled(Fraction(1, 4)),
        Fraction(1, 10): (root(5) - number(1)).scaled(Fraction(1, 4)),
        Fraction(1, 8): _nested_root(2, -1, 2).scaled(HALF),
        Fraction(1, 6): number(HALF),
        Fraction(1, 5): _nested_root(10, -2, 5).scaled(Fraction(1, 4)),
        Fraction(1, 4): root(2).scaled(HALF),
        Fraction(3, 10): (root(5) + number(1)).scaled(Fraction(1, 4)),
        Fraction(1, 3): root(3).scaled(HALF),
        Fraction(3, 8): _nested_root(2, 1, 2).scaled(HALF),
        Fraction(2, 5): _nested_root(10, 2, 5).scaled(Fraction(1, 4)),
        Fraction(5, 12): (root(6) + root(2)).scaled(Fraction(1, 4)),
    }


@lru_cache(maxsize=1)
def tangents() -> Mapping[Fraction, Term]:
    """tan(rπ) by r, for 0 < r < ½."""
    return {
        Fraction(1, 12): number(2) - root(3),
        Fraction(1, 8): root(2) - number(1),
        Fraction(1, 6): root(3).scaled(Fraction(1, 3)),
        Fraction(1, 4): number(1),
        Fraction(1, 3): root(3),
        Fraction(3, 8): root(2) + number(1),
        Fraction(5, 12): number(2) + root(3),
    }


def pi_times(c: Fraction | int) -> Term:
    """c·π."""
    return atom(PI).scaled(c)


def sine(term: Term) -> Term:
    """sin of a term."""
    return _turned(term, 0)


def cosine(term: Term) -> Term:
    """cos u = sin(u + π/2)."""
    return _turned(term, 1)


def _turned(term: Term, quarters: int) -> Term:
    """sin(term + quarters·π/2), with the half turns and the quarter turns in the term taken out."""
    halves = half_turns(term)
    if halves:
        from verifier.kernel.index.ranges.powers import symbolic_power

        rest = _turned(term - atom(PI) * halves, quarters)
        return symbolic_power(number(-1), halves, nonzero=True) * rest
    c = Fraction(term.monomials.get(_PI, 0))
    turns = (2 * c).__floor__()
    rest = term - pi_times(Fraction(turns, 2))
    quarters += turns
    part = (_cosine if quarters % 2 else _sine)(rest, c - Fraction(turns, 2))
    return -part if quarters % 4 > 1 else part


def half_turns(term: Term) -> Term:
    """The m of the mπ in a term, for integers m that are no numbers."""
    found: dict[Monomial, Fraction | int] = {}
    for monomial, c in term:
        rest = tuple(f for f in monomial if f[0] is not PI)
        turns = [f for f in monomial if f[0] is PI and f[2] == 1]
        if turns and rest and c.denominator == 1 and is_whole(rest, any_sign=True):
            found[rest] = c
    return Term(found)


def _sine(term: Term, r: Fraction) -> Term:
    """sin of v + rπ, 0 ≤ r < ½; the leading part of v gets a positive sign."""
    if not term:
        return term
    if len(term) == 1 and r:
        return sines().get(r) or compound("sin", term)
    if leadingis_negative(term):
        return -_sine(-term, r) if not r else _plain("cos", pi_times(HALF) - term)
    return _plain("sin", term)


def _cosine(term: Term, r: Fraction) -> Term:
    """cos of v + rπ, 0 ≤ r < ½; the leading part of v gets a positive sign."""
    if not term:
        return number(1)
    if len(term) == 1 and r:
        return sines().get(HALF - r) or compound("cos", term)
    if leadingis_negative(term):
        return _plain("cos", -term) if not r else _plain("sin", pi_times(HALF) - term)
    return _plain("cos", term)


def _plain(kind: str, term: Term) -> Term:
    """sin and cos of an angle in its canonical form; of asin t and atan t without them."""
    if len(term) == 1:
        ((monomial, c),) = term
        if c == 1 and len(monomial) == 1 and monomial[0][2] == 1 and not any(map(is_bound, monomial[0][1])):
            symbol, indices, _ = monomial[0]
            if symbol.kind in ("asin", "atan"):
                return _OF_INVERSE[kind, symbol.kind](instance(symbol, indices))
    return compound(kind, term)


_OF_INVERSE: Mapping[tuple[str, str], Callable[[Term], Term]] = {
    ("sin", "asin"): lambda t: t,
    ("cos", "asin"): lambda t: power(number(1) - t * t, HALF),
    ("sin", "atan"): lambda t: t * _cosine_of_arctangent(t),
    ("cos", "atan"): lambda t: _cosine_of_arctangent(t),
}


def _cosine_of_arctangent(t: Term) -> Term:
    """1/√(1 + t²); for t = a/b with a product b of variables |b|/√(a² + b²), which is the same for b ≠ 0."""
    ((monomial, _),) = t if len(t) == 1 else (((), 1),)
    below = number(1)
    for symbol, indices, p in monomial:
        if symbol.kind == "var" and p < 0 and p.denominator == 1:
            below = below * atom(symbol, indices, -p)
    square = below * below
    return power(square, HALF) * power(square + t * t * square, -HALF)


def leadingis_negative(term: Term) -> bool:
    """The coefficient of the least monomial other than π is below 0: of u and −u one is the canonical argument."""
    others = [m for m in term.monomials if m != _PI]
    return bool(others) and term.monomials[min(others, key=lambda m: Term({m: 1}).text)] < 0


def odd(kind: str, term: Term) -> Term:
    """f(u) of an odd f with f(0) = 0: f(−u) = −f(u)."""
    if not term:
        return term
    return -compound(kind, -term) if is_negative(term) else compound(kind, term)


def is_negative(term: Term) -> bool:
    return term.monomials[min(term.monomials, key=lambda m: Term({m: 1}).text)] < 0


def arcsine(term: Term) -> Term:
    """asin of a term between −1 and 1, with its exact values."""
    return _inverse("asin", term, {**sines(), HALF: number(1)})


def arctangent(term: Term) -> Term:
    """atan of a term, with its exact values."""
    return _inverse("atan", term, tangents())


def _inverse(kind: str, term: Term, values: Mapping[Fraction, Term]) -> Term:
    for r, value in values.items():
        if term == value or term == -value:
            return pi_times(r if term == value else -r)
    return odd(kind, term)
