"""Closed forms of sums of powers and of products of linear factors.

For whole n ≥ 0 (Graham, Knuth & Patashnik, *Concrete Mathematics* (1994), §6.5 and §5.5):

* Σ_{d=0}^{n−1} dᵖ =: Sₚ(n) for whole p ≥ 1, where n^(p+1) = Σ_{j=0}^{p} C(p+1, j)·Sⱼ(n) and S₀(n) = n: the sum of
  (d + 1)^(p+1) − d^(p+1) telescopes
* Π_{d=0}^{n−1} (d + c) = Γ(n + c)/Γ(c) for c > 0, and so for a polynomial a·Π (d + cⱼ) with all cⱼ > 0, and for its
  powers: no factor is 0 or negative then
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import comb, gcd, lcm

from verifier.kernel.index.algebra import instance, power, visibly_positive
from verifier.kernel.index.functions.gammas import gamma
from verifier.kernel.index.terms import Factor, Rational, Symbol, Term, number

#: The highest power of d that is summed, and the largest whole coefficient whose divisors are tried as roots.
HIGHEST, LARGEST = 12, 10_000


def power_sum(p: int, count: Term) -> Term:
    """Σ_{d=0}^{n−1} dᵖ for n ≥ 0 and p ≥ 1."""
    sums: list[Term] = []
    for k in range(p + 1):
        known = sum((found.scaled(comb(k + 1, j)) for j, found in enumerate(sums)), number(0))
        sums.append((power(count, k + 1) - known).scaled(Fraction(1, k + 1)))
    return sums[p]


def rising_product(factor: Factor, d: Symbol, count: Term) -> tuple[Rational, Term] | None:
    """(a, G) with Π_{d=0}^{n−1} f = aⁿ·G, n ≥ 0, for a power f of a polynomial in d; None for every other factor.

    The power is whole, or a > 0: then aⁿ has one meaning.
    """
    symbol, indices, p = factor
    if symbol.kind != "base" or symbol.body is None:
        return None
    found = rising_polynomial(instance(symbol, indices), d, count)
    if found is None or found[0] <= 0 or (p.denominator != 1 and found[0] != 1):
        return None
    lead, product = found
    return (Fraction(lead) ** int(p) if p.denominator == 1 else 1), power(product, p)


def rising_polynomial(term: Term, d: Symbol, count: Term) -> tuple[Rational, Term] | None:
    """(a, Π Γ(n + cⱼ)/Γ(cⱼ)) for the term a·Π (d + cⱼ), cⱼ > 0; None for every other term."""
    coefficients = polynomial_in(term, d)
    lead = coefficients[-1].constant if coefficients else None
    if not lead or len(coefficients) < 2:
        return None
    shifts = _shifts([c.scaled(1 / Fraction(lead)) for c in coefficients])
    if shifts is None:
        return None
    result = number(1)
    for c in shifts:
        result = result * gamma(count + c) * power(gamma(c), -1)
    return lead, result


def polynomial_in(term: Term, d: Symbol) -> list[Term]:
    """The coefficients of a polynomial in d, the constant one first; none if the term is no polynomial in d."""
    found: dict[int, Term] = {}
    for monomial, c in term:
        own = [f for f in monomial if f[0] is d]
        rest = tuple(f for f in monomial if f[0] is not d)
        k = own[0][2] if own else 0
        if len(own) > 1 or k < 0 or k.denominator != 1 or any(_inside(f[0], d) for f in rest):
            return []
        found[int(k)] = found.get(int(k), number(0)) + Term({rest: c})
    return [found.get(k, number(0)) for k in range(max(found, default=-1) + 1)]


def _inside(symbol: Symbol, d: Symbol) -> bool:
    return symbol.body is not None and any(s is d or _inside(s, d) for s in symbol.body.symbols())


def _shifts(monic: list[Term]) -> list[Term] | None:
    """The c > 0 with Σ aₖdᵏ = Π (d + c): of a linear term what is visibly > 0, of others rational numbers."""
    if len(monic) == 2:
        return [monic[0]] if visibly_positive(monic[0]) else None
    constants = [c.constant for c in monic]
    if any(c is None for c in constants):
        return None
    values = [Fraction(c) for c in constants if c is not None]
    found: list[Term] = []
    while len(values) > 1:
        c = next(_positive_shifts(values), None)
        if c is None:
            return None
        found.append(number(c))
        values = _divided(values, c)
    return found


def _positive_shifts(values: list[Fraction]) -> Iterator[Fraction]:
    """The rational c > 0 for which −c is a root."""
    scale = lcm(*(v.denominator for v in values))
    whole = [int(v * scale) for v in values]
    shared = gcd(*whole)
    low, high = abs(whole[0]) // shared, abs(whole[-1]) // shared
    if 0 < low <= LARGEST and high <= LARGEST:
        for top in _divisors(low):
            for bottom in _divisors(high):
                c = Fraction(top, bottom)
                if sum(v * (-c) ** k for k, v in enumerate(values)) == 0:
                    yield c


def _divisors(n: int) -> list[int]:
    return [k for k in range(1, n + 1) if n % k == 0]


def _divided(values: list[Fraction], c: Fraction) -> list[Fraction]:
    """The quotient by d + c, of which the polynomial is a multiple (Horner)."""
    quotient: list[Fraction] = []
    carry = Fraction(0)
    for value in reversed(values[1:]):
        carry = value - c * carry
        quotient.append(carry)
    return quotient[::-1]


__all__ = ["polynomial_in", "power_sum", "rising_polynomial", "rising_product"]
