"""Expectations of powers of the length of centred normal noise.

For independent normal z₁, …, z_N with mean 0 and variance v, N ≥ 1, p > 0 and Q = Σ zᵢ² (Johnson, Kotz & Balakrishnan
1994, §18.1):

* E[Q^p] = (2v)^p·Γ(N/2 + p)/Γ(N/2), and E[zᵢ²·Q^p] = E[Q^(p + 1)]/N, all entries being alike
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from operator import mul

from msgspec import Struct

from verifier.kernel.index.algebra import instance, power
from verifier.kernel.index.functions.gammas import gamma
from verifier.kernel.index.functions.trigonometry import HALF
from verifier.kernel.index.noise.gaussian import Moments, touched
from verifier.kernel.index.terms import (
    Factor,
    Index,
    Monomial,
    Rational,
    Symbol,
    Term,
    bound_indices,
    counted,
    dim_of,
    is_bound,
    length_of,
    number,
    substitute,
    sum_over,
)

#: An entry of noise.
Entry = tuple[Symbol, tuple[Index, ...]]


def of_length(monomial: Monomial, c: Rational, random: Callable[[Symbol], bool], moments: Moments) -> Term | None:
    """The expectation of a product in which all noise is one (Σ zᵢ²)^p, alone or beside one zᵢ²; None if it is
    another product."""
    opened = {b: f"vc{k}:{dim_of(b)}" for k, b in enumerate(bound_indices(monomial))}
    factors = substitute(monomial, opened)
    roots = [f for f in factors if f[0].body is not None and touched(f[0].body, random)]
    beside = [f for f in factors if random(f[0])]
    found = _squares(roots[0], random) if len(roots) == 1 and len(beside) < 2 else None
    if found is None or any(not found.has(f) for f in beside):
        return None
    (mean, variance), *others = [moments(noise) for noise in dict.fromkeys(noise for noise, _ in found.entries)]
    p = Fraction(roots[0][2]) + len(beside)
    if mean or any(other != (mean, variance) for other in others) or p <= len(beside):
        return None
    half = found.count.scaled(HALF)
    value = power(variance.scaled(2 * found.scale), p) * gamma(half + number(p)) * power(gamma(half), -1)
    if beside:
        value = value * power(found.count.scaled(found.scale), -1)
    result = value * Term({tuple(f for f in factors if f not in roots and f not in beside): 1})
    for place in opened.values():
        result = sum_over(result, place)
    return result.scaled(c)


class _Squares(Struct, frozen=True):
    """k·Σ z² over entries of which no two are one: those named, and at bound places all."""

    entries: list[Entry]
    scale: Rational

    @property
    def count(self) -> Term:
        """How many entries there are."""
        return sum(
            (reduce(mul, map(_length, filter(is_bound, places)), number(1)) for _, places in self.entries), Term({})
        )

    def has(self, factor: Factor) -> bool:
        """The square of one of the entries."""
        symbol, places, p = factor
        among = any(
            noise is symbol and all(is_bound(own) or own == place for own, place in zip(named, places))
            for noise, named in self.entries
        )
        return p == 2 and among


def _squares(factor: Factor, random: Callable[[Symbol], bool]) -> _Squares | None:
    """What stands under the root."""
    symbol, indices, _ = factor
    inside = list(instance(symbol, indices)) if symbol.kind == "base" else []
    entries: list[Entry] = []
    for found, k in inside:
        if len(found) != 1 or k <= 0 or k != inside[0][1] or not random(found[0][0]) or found[0][2] != 2:
            return None
        noise, places, _ = found[0]
        summed = [place for place in places if is_bound(place)]
        if len({*summed}) < len(summed) or any(length_of(dim_of(place))[2] < 1 for place in summed):
            return None
        if any(noise is other and not _apart(places, named) for other, named in entries):
            return None
        entries.append((noise, places))
    several = len(entries) > 1 or (len(entries) == 1 and any(map(is_bound, entries[0][1])))
    return _Squares(entries, inside[0][1]) if several else None


def _apart(places: tuple[Index, ...], others: tuple[Index, ...]) -> bool:
    """Two written places that differ, counted from the same end: the first one may be the last."""
    return any(a != b and a[0] == b[0] == "l" and (a[1] == "-") == (b[1] == "-") for a, b in zip(places, others))


def _length(place: Index) -> Term:
    return sum((Term({tuple(factors): k}) for factors, k in counted(dim_of(place))), Term({}))


__all__ = ["of_length"]
