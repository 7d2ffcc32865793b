"""Chebyshev's polynomials of the second kind beside a sine: Uₙ(cos t)·sin t = sin((n + 1)t) for every integer n and
real t, in every monomial until none applies, with U₋ₙ₋₂ = −Uₙ (NIST Handbook, DLMF, 18.5.2)."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.kernel.index.functions.parametric import named, read
from verifier.kernel.index.functions.trigonometry import cosine, sine
from verifier.kernel.index.terms import Factor, Monomial, Term, atom, number


def with_sines(term: Term) -> Term:
    """The term without such products."""
    while (found := next(_products(term), None)) is not None:
        monomial, polynomial, wave = found
        (degree,), _ = read(polynomial[0])[1:]
        assert wave[0].body is not None
        rest = Term({tuple(f for f in monomial if f not in (polynomial, wave)): term.monomials[monomial]})
        for symbol, indices, p in (polynomial, wave):
            rest = rest * atom(symbol, indices, p - 1) if p > 1 else rest
        term = term - Term({monomial: term.monomials[monomial]}) + rest * sine((degree + number(1)) * wave[0].body)
    return term


def _products(term: Term) -> Iterator[tuple[Monomial, Factor, Factor]]:
    """Monomials with Uₙ(cos t) and sin t, of numbers."""
    for monomial, _ in term:
        whole = [f for f in monomial if not f[1] and f[2].denominator == 1 and f[2] > 0]
        waves = [f for f in whole if f[0].kind == "sin"]
        for polynomial in whole if waves else ():
            if named(polynomial[0]) != "chebyu":
                continue
            _, _, inside = read(polynomial[0])
            for wave in waves:
                if wave[0].body is not None and inside == cosine(wave[0].body):
                    yield monomial, polynomial, wave


__all__ = ["with_sines"]
