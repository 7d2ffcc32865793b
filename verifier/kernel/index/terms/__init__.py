"""Index calculus: sums of products of indexed atoms, and their canonical form.

A ``Term`` is a finite sum of monomials with rational coefficients.  A monomial is a product of factors
``(symbol, indices, power)``, *implicitly summed over its bound indices*.  Two terms denote the same function of
their atoms, for every size of every dimension, if they have the same canonical form (the converse is not claimed).

The laws used here, each exact wherever the monomials are defined:

* Kronecker:      Σₐ δ(a,b)·f(a) = f(b)
* powers:         f^p · f^q = f^(p+q)
* empty sum:      Σₐ c = n·c for c free of a
* fixed size:     a sum over a dimension of fixed length is the sum of its terms
* rules:          an atom's defining equation, used from left to right (``rewriting.py``), as in Σₖ Aᵢₖ A⁻¹ₖⱼ = δᵢⱼ
* renaming:       bound indices may be renamed; ``naming.py`` picks the least name
"""

from verifier.kernel.index.terms.canonical import (
    EXPANDED_LENGTH,
    FUEL,
    LARGEST,
    OWN_RULES,
    Applied,
    Found,
    accumulate,
    collect,
    held,
    splice,
    whole_powers,
)
from verifier.kernel.index.terms.sums import Term, atom, delta, number, rename, sum_over
from verifier.kernel.index.terms.symbols import (
    DELTA,
    MEET,
    PLAIN,
    STEP,
    Factor,
    GaveUp,
    Index,
    Monomial,
    Rational,
    Symbol,
    Undefined,
    apart,
    bound_indices,
    counted,
    dim_of,
    fixed_length,
    fresh,
    is_bound,
    length_of,
    monomial_text,
    open_places,
    size_symbol,
    substitute,
    whole,
)

__all__ = [
    "DELTA",
    "EXPANDED_LENGTH",
    "FUEL",
    "LARGEST",
    "MEET",
    "OWN_RULES",
    "PLAIN",
    "STEP",
    "Applied",
    "Factor",
    "Found",
    "GaveUp",
    "Index",
    "Monomial",
    "Rational",
    "Symbol",
    "Term",
    "Undefined",
    "accumulate",
    "apart",
    "atom",
    "bound_indices",
    "collect",
    "counted",
    "delta",
    "dim_of",
    "fixed_length",
    "fresh",
    "held",
    "is_bound",
    "length_of",
    "monomial_text",
    "number",
    "open_places",
    "rename",
    "size_symbol",
    "splice",
    "substitute",
    "sum_over",
    "whole",
    "whole_powers",
]  # fmt: skip
