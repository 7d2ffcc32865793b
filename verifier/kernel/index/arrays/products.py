"""Products over an index: Πᵢ g(i) is the determinant of diag(g), and e^(Σ log gᵢ) for g > 0."""

from __future__ import annotations

from fractions import Fraction

from verifier.kernel.index.algebra import compound, instance, power, primitive_part, visibly_positive
from verifier.kernel.index.arrays.chains import ends
from verifier.kernel.index.functions.exponentials import exponential, logarithm
from verifier.kernel.index.terms import (
    DELTA,
    EXPANDED_LENGTH,
    GaveUp,
    Symbol,
    Term,
    atom,
    delta,
    fixed_length,
    length_of,
    number,
    rename,
    size_symbol,
    sum_over,
)


def determinant_of_multiple(scalar: Term, dim: str) -> Term:
    """det(s·Iₙ) = sⁿ."""
    if not scalar:
        return scalar
    length = fixed_length(dim)
    return power(scalar, length) if length is not None else product_over(scalar, dim)


def product_over(term: Term, dim: str) -> Term:
    """Πᵢ g(i), factor by factor: Π f^p = (Π f)^p, and with it Π |f| = |Π f|; Π e^u = e^(Σu), and Π f = e^(Σ log f) for
    f > 0; written out over a short fixed dimension."""
    length = fixed_length(dim)
    if length is not None and length <= EXPANDED_LENGTH:
        result = number(1)
        for position in range(length):
            result = result * rename(term, {ends(dim)[0]: f"l{position}:{dim}"})
        return result
    if not term:
        if length_of(dim)[2] < 1:
            raise GaveUp("a product of zeros over a range that may be empty")
        return term
    content, common, rest = primitive_part(term, any_sign=True)
    result = _constant_product(Fraction(content), dim)
    for symbol, indices, p in common:
        factor = atom(symbol, indices)
        if symbol.positive:
            result = result * exponential(_summed(logarithm(factor), dim).scaled(p))
        elif p.denominator == 1:
            result = result * power(_product_atom(factor, dim), p)
        else:  # f^p has a value for f ≥ 0 only
            over = product_over(instance(symbol, indices), dim) if symbol.kind == "base" else _product_atom(factor, dim)
            result = result * power(over, p)
    if rest.constant == 1:
        return result
    if visibly_positive(rest):
        return result * exponential(_summed(logarithm(rest), dim))
    return result * _product_atom(rest, dim)


def _summed(term: Term, dim: str) -> Term:
    return sum_over(term, ends(dim)[0])


def _constant_product(c: Fraction, dim: str) -> Term:
    """cⁿ = (−1)ⁿ·e^(n·log |c|)."""
    length = fixed_length(dim)
    if length is not None:
        return power(number(c), length)
    size = atom(size_symbol(dim))
    result = number(1) if abs(c) == 1 else exponential(size * logarithm(number(abs(c))))
    return result if c > 0 else result * _product_atom(number(-1), dim)


def _product_atom(term: Term, dim: str) -> Term:
    """Πᵢ g(i) as the determinant of diag(g)."""
    r0, r1 = f"r0:{dim}", f"r1:{dim}"
    return compound("det", rename(term, {ends(dim)[0]: r0}) * delta(r0, r1), name=dim)


def is_alternating_sign(symbol: Symbol) -> bool:
    """The symbol is (−1)ⁿ = det(−Iₙ)."""
    minus = {((DELTA, DELTA.orient((f"r0:{symbol.name}", f"r1:{symbol.name}")), 1),): -1}
    return symbol.kind == "det" and symbol.body is not None and symbol.body.monomials == minus
