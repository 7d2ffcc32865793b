"""Determinants of s·I + uvᵀ for any number s, and when such a matrix has an inverse.

For n × n matrices, n ≥ 1, and any real s, with 0⁰ = 1 (Horn & Johnson, *Matrix Analysis* (2013), §0.8.5):

* det(s·I + uvᵀ) = sⁿ + sⁿ⁻¹·vᵀu
* s·I + uvᵀ is invertible if s ≠ 0 and s + vᵀu ≠ 0 (for n = 1 the second alone would do)
"""

from __future__ import annotations

from verifier.kernel.index import matrices
from verifier.kernel.index.chains import ends, product_term, reached, series
from verifier.kernel.index.powers import symbolic_power
from verifier.kernel.index.products import determinant_of_multiple
from verifier.kernel.index.terms import (
    DELTA,
    Monomial,
    Rational,
    Term,
    atom,
    bound_indices,
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
    if not scale or len({_sides(monomial, dim) for monomial in rest}) != 1 or any(_sides(m, dim) is None for m in rest):
        return None
    return scale, sum_over(rename(Term(rest), {j: i}), i)


def _sides(monomial: Monomial, dim: str) -> tuple[Term, Term] | None:
    """What hangs at the row and what hangs at the column, if these do not hang together: uᵢ and vⱼ."""
    i, j = ends(dim)
    nodes = frozenset((i, j, *bound_indices(monomial)))
    left, right = reached(i, monomial, nodes), reached(j, monomial, nodes)
    if j in left:
        return None
    u, v = (product_term(f for f in monomial if side.intersection(f[1])) for side in (left, right))
    return u, v


def determinant(body: Term, dim: str) -> Term | None:
    """det(s·I + uvᵀ) = sⁿ + sⁿ⁻¹·vᵀu; None for other matrices."""
    found = parts(body, dim)
    if found is None:
        return None
    scale, trace = found
    length = fixed_length(dim)
    size = number(length) if length is not None else atom(size_symbol(dim))
    below = symbolic_power(scale, size - number(1), nonzero=False, lower=lambda _: 0)
    return determinant_of_multiple(scale, dim) + below * trace


matrices.BY_PARTS.append(determinant)

__all__ = ["determinant", "parts"]
