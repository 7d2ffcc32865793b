"""Cosines and sines of π/n as algebraic numbers: powers of k = cos(π/n) beyond its degree are written in lower ones.

z = e^(iπ/n) is a primitive root of unity of order 2n, a zero of the cyclotomic polynomial Φ₂ₙ = Σ aⱼzʲ of even degree
2d, which reads the same from both ends.  Divided by zᵈ this is a_d + Σ_(j≥1) 2·a_(d−j)·Tⱼ(k) = 0, as zʲ + z⁻ʲ =
2·cos(jπ/n) = 2·Tⱼ(k) with Chebyshev's polynomials (Washington 1997, Introduction to Cyclotomic Fields, §2).  It is
irreducible over the rationals, so a polynomial of lower degree in k is 0 only if its coefficients are.  For an even n,
sin(π/n) = cos((n/2 − 1)·π/n) is a polynomial in k as well; for others sin² = 1 − k² is all there is.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from verifier.kernel.index.functions.trigonometry import PI
from verifier.kernel.index.terms import Factor, Symbol, Term, atom, number

#: The largest n.
LARGEST = 60
#: Coefficients from low to high.
Polynomial = tuple[Fraction, ...]


def at_turns(term: Term) -> Term:
    """The same number, with the powers of each cos(π/n) and sin(π/n) in it reduced."""
    if not any(_turn(symbol) for symbol in term.symbols()):
        return term
    result = number(0)
    for monomial, c in term:
        product = number(c)
        for factor in monomial:
            product = product * _reduced(factor)
        result = result + product
    return result if result == term else at_turns(result)


def _turn(symbol: Symbol) -> int:
    """n for the symbols of cos(π/n) and sin(π/n); 0 for all others."""
    if symbol.kind not in ("cos", "sin") or symbol.body is None or symbol.dims or len(symbol.body) != 1:
        return 0
    ((monomial, c),) = symbol.body
    share = Fraction(c)
    plain = monomial == ((PI, (), 1),) and share.numerator == 1
    return share.denominator if plain and 3 <= share.denominator <= LARGEST else 0


def _reduced(factor: Factor) -> Term:
    """A power of cos(π/n) or sin(π/n) in powers of cos(π/n) below the degree, and in the first of an odd n's sine."""
    symbol, indices, p = factor
    n = _turn(symbol)
    if not n or Fraction(p).denominator != 1:
        return atom(symbol, indices, p)
    assert symbol.body is not None
    cosine = _symbol("cos", symbol)
    q = int(p)
    if symbol.kind == "cos":
        return _written(cosine, _power(n, (Fraction(0), Fraction(1)), q))
    if n % 2 == 0:
        return _written(cosine, _power(n, _chebyshev(n // 2 - 1), q))
    square = _power(n, (Fraction(1), Fraction(0), Fraction(-1)), q // 2)
    return _written(cosine, square) * (atom(symbol) if q % 2 else number(1))


def _symbol(kind: str, of: Symbol) -> Symbol:
    from verifier.kernel.index.algebra import lambda_lift

    assert of.body is not None
    return lambda_lift(kind, of.body)[0]


def _written(cosine: Symbol, coefficients: Polynomial) -> Term:
    return sum((atom(cosine, (), j).scaled(c) for j, c in enumerate(coefficients) if j and c), number(coefficients[0]))


@lru_cache(maxsize=1024)
def _power(n: int, base: Polynomial, p: int) -> Polynomial:
    """A power of a polynomial in k modulo that of k."""
    if p < 0:
        return _power(n, _inverse(base, least(n)), -p)
    found: Polynomial = (Fraction(1),)
    for _ in range(p):
        found = _divided(_times(found, base), least(n))[1]
    return found


@lru_cache(maxsize=128)
def least(n: int) -> Polynomial:
    """The polynomial over the rationals of least degree that is 0 at cos(π/n)."""
    whole = _cyclotomic(2 * n)
    d = (len(whole) - 1) // 2
    found: Polynomial = (whole[d],)
    for j in range(1, d + 1):
        found = _plus(found, tuple(2 * whole[d - j] * c for c in _chebyshev(j)))
    return found


@lru_cache(maxsize=256)
def _cyclotomic(m: int) -> Polynomial:
    """Φₘ = (xᵐ − 1)/∏ Φ_d over the divisors d < m of m."""
    found: Polynomial = (Fraction(-1), *(Fraction(0),) * (m - 1), Fraction(1))
    for d in range(1, m):
        if m % d == 0:
            found = _divided(found, _cyclotomic(d))[0]
    return found


@lru_cache(maxsize=128)
def _chebyshev(j: int) -> Polynomial:
    """Tⱼ with Tⱼ(cos t) = cos jt."""
    before: Polynomial = (Fraction(1),)
    here: Polynomial = (Fraction(0), Fraction(1))
    if j == 0:
        return before
    for _ in range(j - 1):
        before, here = here, _plus((Fraction(0), *(2 * c for c in here)), tuple(-c for c in before))
    return here


def _plus(a: Polynomial, b: Polynomial) -> Polynomial:
    size = max(len(a), len(b))
    return _trimmed(
        tuple((a[j] if j < len(a) else Fraction(0)) + (b[j] if j < len(b) else Fraction(0)) for j in range(size))
    )


def _times(a: Polynomial, b: Polynomial) -> Polynomial:
    found = [Fraction(0)] * (len(a) + len(b) - 1)
    for j, x in enumerate(a):
        for k, y in enumerate(b):
            found[j + k] += x * y
    return _trimmed(tuple(found))


def _divided(a: Polynomial, b: Polynomial) -> tuple[Polynomial, Polynomial]:
    """Quotient and remainder."""
    rest, quotient = list(a), [Fraction(0)] * max(len(a) - len(b) + 1, 1)
    for j in range(len(a) - len(b), -1, -1):
        quotient[j] = rest[j + len(b) - 1] / b[-1]
        for k, c in enumerate(b):
            rest[j + k] -= quotient[j] * c
    return _trimmed(tuple(quotient)), _trimmed(tuple(rest[: len(b) - 1]))


def _inverse(a: Polynomial, modulus: Polynomial) -> Polynomial:
    """1/a modulo an irreducible polynomial that does not divide a: Euclid's algorithm."""
    before, here = modulus, _divided(a, modulus)[1]
    u: Polynomial = (Fraction(0),)
    v: Polynomial = (Fraction(1),)
    while len(here) > 1:
        quotient, rest = _divided(before, here)
        before, here = here, rest
        u, v = v, _plus(u, tuple(-c for c in _times(quotient, v)))
    return tuple(c / here[0] for c in v)


def _trimmed(a: Polynomial) -> Polynomial:
    """Without leading zeros; the zero polynomial is (0,)."""
    size = max((j + 1 for j, c in enumerate(a) if c), default=1)
    return a[:size] if a else (Fraction(0),)
