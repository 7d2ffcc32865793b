"""Determinants of s·I + uvᵀ for any number s, and when such a matrix has an inverse.

For n × n matrices, n ≥ 1, and any real s, with 0⁰ = 1 (Horn & Johnson, *Matrix Analysis* (2013), §0.8.5):

* det(s·I + uvᵀ) = sⁿ + sⁿ⁻¹·vᵀu
* det(diag(g) + uvᵀ) = Πg·(1 + Σ uᵢvᵢ/gᵢ) for g > 0
* s·I + uvᵀ is invertible if s ≠ 0 and s + vᵀu ≠ 0 (for n = 1 the second alone would do)
"""

from __future__ import annotations

from verifier.kernel.index.algebra import power
from verifier.kernel.index.arrays import matrices
from verifier.kernel.index.arrays.beside_identity import sides
from verifier.kernel.index.arrays.chains import ends, series
from verifier.kernel.index.arrays.matrix_forms import diagonal as diagonal_of
from verifier.kernel.index.arrays.products import determinant_of_multiple, product_over
from verifier.kernel.index.ranges.powers import symbolic_power
from verifier.kernel.index.terms import (
    DELTA,
    Monomial,
    Rational,
    Term,
    atom,
    fixed_length,
    number,
    rename,
    size_symbol,
    sum_over,
)  # fmt: skip


def parts(body: Term, dim: str) -> tuple[Term, Term] | None:
    """(s, vᵀu) for the matrix s·I + uvᵀ at the ends of the dimension, s and uvᵀ not 0; None for other matrices."""
    i, j = ends(dim)
    scale = Term({})
    rest: dict[Monomial, Rational] = {}
    for monomial, c in body:
        if any(f[0] is DELTA for f in monomial):
            multiple = series(monomial, c, dim)
            if multiple.factors:
                return None
            scale = scale + multiple.scalar
        else:
            rest[monomial] = c
    hanging = {sides(monomial, dim) for monomial in rest}
    if not scale or len(hanging) != 1 or None in hanging:
        return None
    return scale, sum_over(rename(Term(rest), {j: i}), i)


def determinant(body: Term, dim: str) -> Term | None:
    """det(s·I + uvᵀ) = sⁿ + sⁿ⁻¹·vᵀu, det(diag(g) + uvᵀ) = Πg·(1 + Σ uᵢvᵢ/gᵢ); None for other matrices."""
    found = parts(body, dim)
    if found is None:
        return _beside_diagonal(body, dim)
    scale, trace = found
    length = fixed_length(dim)
    size = number(length) if length is not None else atom(size_symbol(dim))
    below = symbolic_power(scale, size - number(1), nonzero=False, lower=lambda _: 0)
    return determinant_of_multiple(scale, dim) + below * trace


def _beside_diagonal(body: Term, dim: str) -> Term | None:
    """Πg·(1 + Σ uᵢvᵢ/gᵢ) for the matrix diag(g) + uvᵀ with every term of g > 0; None for other matrices."""
    i, j = ends(dim)
    marked = Term({m: c for m, c in body if any(f[0] is DELTA for f in m)})
    rest = Term({m: c for m, c in body if not any(f[0] is DELTA for f in m)})
    diagonal = diagonal_of(marked, dim) if marked else None
    hanging = {sides(monomial, dim) for monomial, _ in rest}
    if diagonal is None or len(hanging) != 1 or None in hanging:
        return None
    if not all(c > 0 and all(s.positive for s, _, _ in m) for m, c in diagonal):
        return None
    shares = sum_over(rename(rest, {j: i}) * power(diagonal, -1), i)
    return product_over(diagonal, dim) * (number(1) + shares)


matrices.BY_PARTS.append(determinant)

__all__ = ["determinant", "parts"]
