"""Expectations of |z| and sign z beside powers of the same entry of centred normal noise.

For z normal with mean 0 and variance v ≥ 0, and r = q + j (Johnson, Kotz & Balakrishnan 1994, §13.3):

* E[|z|^q·z^j] = 0 for odd j, and (2v)^(r/2)·Γ((r + 1)/2)/√π for even j, q odd: then Γ((r + 1)/2) = ((r − 1)/2)!
* sign z·z^j = |z|·z^(j−1), also for j = 0 as far as the mean goes, which is 0
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import factorial

from verifier.kernel.index.algebra import instance, power
from verifier.kernel.index.functions.trigonometry import HALF, PI
from verifier.kernel.index.noise.gaussian import Moments
from verifier.kernel.index.terms import (
    Factor,
    Monomial,
    Rational,
    Symbol,
    Term,
    atom,
    bound_indices,
    dim_of,
    number,
    substitute,
    sum_over,
)

#: Kinds of symbols that |z| and sign z are.
BARS = frozenset({"base", "sign"})
#: The highest power of |z| that is read.
HIGHEST = 12


def folded(monomial: Monomial, c: Rational, random: Callable[[Symbol], bool], moments: Moments) -> Term | None:
    """A term with the same expectation in which one |z|^q or sign z is no more; None if there is none to be read."""
    opened = {b: f"vh{k}:{dim_of(b)}" for k, b in enumerate(bound_indices(monomial))}
    factors = substitute(monomial, opened)
    for position, factor in enumerate(factors):
        bar = _bar(factor, random)
        if bar is None:
            continue
        (noise, indices), q = bar
        others = [f for k, f in enumerate(factors) if k != position]
        own = [f for f in others if f[0] is noise and f[1] == indices]
        rest = [f for f in others if f not in own]
        mean, variance = moments(noise)
        j = sum((Fraction(p) for _, _, p in own), Fraction(0))
        if mean or j < 0 or j.denominator != 1 or any(_mentions(f[0], noise) for f in rest):
            return None
        value = moment(q, int(j), variance) if factor[0].kind == "base" else moment(1, int(j) - 1, variance)
        result = Term({tuple(rest): c}) * value
        for place in opened.values():
            result = sum_over(result, place)
        return result
    return None


def _bar(factor: Factor, random: Callable[[Symbol], bool]) -> tuple[tuple[Symbol, tuple[str, ...]], int] | None:
    """The entry z and q, for |z|^q = (z²)^(q/2) with an odd q, and for sign z (then q is 1)."""
    symbol, indices, p = factor
    if symbol.body is None or symbol.kind not in BARS:
        return None
    squared = symbol.kind == "base"
    q = Fraction(p) * (2 if squared else 1)
    inside = list(instance(symbol, indices))
    if q.denominator != 1 or not 0 < q <= HIGHEST or q % 2 == 0 or (not squared and q != 1) or len(inside) != 1:
        return None
    ((found, c),) = inside
    if c != 1 or len(found) != 1 or not random(found[0][0]) or found[0][2] != (2 if squared else 1):
        return None
    if bound_indices(found):  # the root of a sum of squares, ‖z‖, is no |z|
        return None
    return found[0][:2], int(q)


def _mentions(symbol: Symbol, noise: Symbol) -> bool:
    """The noise, at whatever place, is the symbol or stands inside."""
    inside = symbol.body.symbols() if symbol.body is not None else ()
    return symbol is noise or any(_mentions(s, noise) for s in inside)


def moment(q: int, j: int, variance: Term) -> Term:
    """E[|z|^q·z^j] for an odd q."""
    if j % 2:
        return number(0)
    r = q + j
    scale = power(variance.scaled(2), Fraction(r, 2)) * power(atom(PI), -HALF)
    return scale.scaled(factorial((r - 1) // 2))


__all__ = ["BARS", "folded", "moment"]
