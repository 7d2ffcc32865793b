"""Expectations of functions of one entry of normal noise, beside powers of it.

For z normal with mean m and variance v, and α, β, γ that are not random (Owen, *Commun. Statist.* 9 (1980) 389;
Johnson, Kotz & Balakrishnan 1994, §13.3):

* E[e^(α + βz + γz²)·f(z)] = (1 − 2γv)^(−½)·e^(α + βm + γm² + ½(β + 2γm)²v/(1 − 2γv))·E[f(y)] for y normal with mean
  (m + βv)/(1 − 2γv) and variance v/(1 − 2γv), where 1 − 2γv > 0: the square in the exponent is completed
* E[erf(A)] = erf(M/√(1 + 2V)), E[sign A] = erf(M/√(2V)), E|A| = M·E[sign A] + √(2V/π)·e^(−M²/(2V)) for A = α + βz,
  M = α + βm and V = β²v, the latter two for V > 0
* E[z·g(z)] = m·E[g] + v·E[g′] (Stein's lemma) for the rest
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import isqrt

from verifier.kernel.index.algebra import instance, power
from verifier.kernel.index.functions.exponentials import exponential
from verifier.kernel.index.functions.special import READINGS
from verifier.kernel.index.functions.trigonometry import HALF, PI
from verifier.kernel.index.terms import (
    Factor,
    Index,
    Monomial,
    Rational,
    Symbol,
    Term,
    atom,
    bound_indices,
    is_bound,
    number,
)

#: Mean and variance of the entries of some normal noise.
Moments = Callable[[Symbol], tuple[Term, Term]]
#: An entry of noise, and what is said of it: its mean and its variance.
Entry = tuple[Symbol, tuple[Index, ...]]
#: The highest power of z beside a function of it.
HIGHEST = 6


def of_one_entry(
    monomial: Monomial, random: Callable[[Symbol], bool], moments: Moments, nonzero: Callable[[Symbol], bool]
) -> Term | None:
    """The expectation of a product in which all noise is one entry; None if it is another product.

    ``random`` says of which symbols the value is noise, ``nonzero`` which are known to be ≠ 0.
    """
    entries = _entries(monomial, random)
    if len(entries) != 1:
        return None
    (entry,) = entries
    if any(map(is_bound, entry[1])):
        return None
    mean, variance = moments(entry[0])
    beside: list[Factor] = []
    moving: list[Factor] = []
    degree = 0
    for factor in monomial:
        if factor[:2] == entry:
            if factor[2].denominator != 1 or not 0 <= factor[2] <= HIGHEST:
                return None
            degree = int(factor[2])
        else:
            (moving if factor[0].body is not None and _entries((factor,), random) else beside).append(factor)
    if moving and all(f[0].kind == "exp" for f in moving):
        found = _quadratic(moving, degree, entry, mean, variance)
    elif len(moving) == 1:
        found = _of_affine(moving[0], degree, entry, mean, variance, nonzero)
    else:
        return None
    return None if found is None else found * Term({tuple(beside): 1})


def _entries(monomial: Monomial, random: Callable[[Symbol], bool]) -> set[Entry]:
    """All entries of noise in the product, also inside its factors; one at a bound place stands for many."""
    found: set[Entry] = set()
    for symbol, indices, _ in monomial:
        if random(symbol):
            found.add((symbol, indices))
        elif symbol.body is not None:
            for inner, _c in instance(symbol, indices):
                found |= _entries(inner, random)
    return found


def _coefficients(term: Term, entry: Entry, most: int) -> list[Term] | None:
    """c₀, c₁, … of c₀ + c₁z + …, for a polynomial of at most this degree in the entry."""
    found = [number(0)] * (most + 1)
    for monomial, c in term:
        rest = [f for f in monomial if f[:2] != entry]
        k = sum((Fraction(f[2]) for f in monomial if f[:2] == entry), Fraction(0))
        if k.denominator != 1 or not 0 <= k <= most or any(f[0] is entry[0] or _inside(f, entry[0]) for f in rest):
            return None
        found[int(k)] = found[int(k)] + Term({tuple(rest): c})
    return found


def _inside(factor: Factor, noise: Symbol) -> bool:
    body = factor[0].body
    return body is not None and any(s is noise or _inside((s, (), 1), noise) for s in body.symbols())


def _moments(degree: int, mean: Term, variance: Term) -> list[Term]:
    """E[zᵏ] for k up to the degree: E[zᵏ] = m·E[zᵏ⁻¹] + (k − 1)v·E[zᵏ⁻²]."""
    found = [number(1), mean]
    for k in range(2, degree + 1):
        found.append(mean * found[k - 1] + (variance * found[k - 2]).scaled(k - 1))
    return found


def _quadratic(moving: list[Factor], degree: int, entry: Entry, mean: Term, variance: Term) -> Term | None:
    """The expectation of e^(α + βz + γz²)·zᵏ."""
    exponent = sum((instance(symbol, indices).scaled(p) for symbol, indices, p in moving), number(0))
    return _exponential_moment(exponent, degree, entry, mean, variance)


def _exponential_moment(exponent: Term, degree: int, entry: Entry, mean: Term, variance: Term) -> Term | None:
    parts = _coefficients(exponent, entry, 2)
    if parts is None:
        return None
    alpha, beta, gamma = parts
    room = number(1) - (gamma * variance).scaled(2)
    slope = beta + (gamma * mean).scaled(2)
    inner = alpha + beta * mean + gamma * mean * mean + (slope * slope * variance * power(room, -1)).scaled(HALF)
    shrunk = power(room, -1)
    moment = _moments(degree, (mean + beta * variance) * shrunk, variance * shrunk)[degree]
    return power(room, -HALF) * exponential(inner) * moment


def _of_affine(
    factor: Factor, degree: int, entry: Entry, mean: Term, variance: Term, nonzero: Callable[[Symbol], bool]
) -> Term | None:
    """The expectation of zᵏ·erf A, zᵏ·|A|^q or zᵏ·sign A for an affine A."""
    symbol, indices, p = factor
    inside = instance(symbol, indices)
    if symbol.kind == "erf" and p == 1:
        parts = _coefficients(inside, entry, 1)
        return None if parts is None else _error_function(parts, inside, degree, entry, mean, variance)
    if symbol.kind == "sign" and p.denominator == 1 and p > 0:
        parts, order = _coefficients(inside, entry, 1), 0
    elif symbol.kind == "base":
        q = 2 * Fraction(p)
        if q.denominator != 1 or q % 2 == 0 or not 0 < q <= HIGHEST:
            return None
        parts, order = _root(inside, entry), int(q)
    else:
        return None
    if parts is None or not _visibly_positive(spread := parts[1] * parts[1] * variance, nonzero):
        return None
    if symbol.kind == "sign" and p % 2 == 0:  # 1 but where A = 0, which has no probability
        return _moments(degree, mean, variance)[degree]
    return signed_powers(order, degree, parts, mean, variance, spread)


def _error_function(
    parts: list[Term], argument: Term, degree: int, entry: Entry, mean: Term, variance: Term
) -> Term | None:
    """T₀ = erf(M/√(1 + 2V)), and Tₖ = m·Tₖ₋₁ + (k − 1)v·Tₖ₋₂ + vβ·(2/√π)·E[zᵏ⁻¹e^(−A²)]."""
    alpha, beta = parts
    wider = number(1) + (beta * beta * variance).scaled(2)
    found = [READINGS["erf"]((), (alpha + beta * mean) * power(wider, -HALF))]
    scale = (variance * beta * power(atom(PI), -HALF)).scaled(2)
    for k in range(1, degree + 1):
        bell = _exponential_moment(-(argument * argument), k - 1, entry, mean, variance)
        if bell is None:
            return None
        earlier = (variance * found[k - 2]).scaled(k - 1) if k > 1 else number(0)
        found.append(mean * found[k - 1] + earlier + scale * bell)
    return found[degree]


def signed_powers(order: int, degree: int, parts: list[Term], mean: Term, variance: Term, spread: Term) -> Term | None:
    """E[zʲ·sign(A)·Aⁿ] with Stein's lemma for zʲ and for Aⁿ; the slope of sign A is twice a point mass where A = 0."""
    alpha, beta = parts
    centre = alpha + beta * mean
    squared = (centre * centre * power(spread, -1)).scaled(HALF)
    bell = power(spread.scaled(2), HALF) * power(atom(PI), -HALF) * exponential(-squared)
    signs = [READINGS["erf"]((), centre * power(spread.scaled(2), -HALF))]
    for n in range(1, order + 1):
        earlier = (spread * signs[n - 2]).scaled(n - 1) if n > 1 else bell
        signs.append(centre * signs[n - 1] + earlier)

    density = bell * power(spread, -1)
    zero = -alpha * power(beta, -1)

    def moment(j: int, n: int) -> Term:
        if j == 0:
            return signs[n]
        slope = moment(j - 1, n - 1).scaled(n) if n else density * (power(zero, j - 1) if j > 1 else number(1))
        earlier = (variance * moment(j - 2, n)).scaled(j - 1) if j > 1 else number(0)
        return mean * moment(j - 1, n) + earlier + variance * beta * slope

    return moment(degree, order)


def _root(square: Term, entry: Entry) -> list[Term] | None:
    """α and β of (α + βz)², if the term is one."""
    parts = _coefficients(square, entry, 2)
    if parts is None or len(parts[2]) != 1:
        return None
    ((monomial, c),) = parts[2]
    k = Fraction(c)
    roots = isqrt(abs(k.numerator)), isqrt(k.denominator)
    if k <= 0 or roots[0] ** 2 != k.numerator or roots[1] ** 2 != k.denominator or any(p % 2 for _, _, p in monomial):
        return None
    beta = Term({tuple((s, i, _half(p)) for s, i, p in monomial): Fraction(*roots)})
    alpha = (parts[1] * power(beta, -1)).scaled(HALF)
    line = alpha + beta * atom(*entry)
    return [alpha, beta] if not square - line * line else None


def _half(p: Rational) -> Rational:
    half = Fraction(p) / 2
    return half.numerator if half.denominator == 1 else half


def _visibly_positive(term: Term, nonzero: Callable[[Symbol], bool]) -> bool:
    """A positive number, or one product of even powers of what is ≠ 0, and of what is > 0; no sum: it may be empty."""
    if len(term) != 1:
        return False
    ((monomial, c),) = term
    return (
        c > 0
        and not bound_indices(monomial)
        and all(s.positive or (nonzero(s) and p.denominator == 1 and p % 2 == 0) for s, _, p in monomial)
    )


__all__ = ["HIGHEST", "Moments", "of_one_entry", "signed_powers"]
