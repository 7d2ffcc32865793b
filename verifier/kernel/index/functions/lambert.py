"""Lambert's W, the inverse of t ↦ t·eᵗ on t ≥ −1 (NIST Handbook, DLMF, §4.13).

* W(t) is defined for t ≥ −1/e and strictly increasing, with W(t) ≥ −1 and the sign of t (4.13.1)
* W(v·eᵛ) = v for v ≥ −1, and W(u·log u) = log u for log u ≥ −1
* e^W(t) = t/W(t) and log W(t) = log t − W(t) for t > 0, and W(t)·e^W(t) = t
* W′(t) = e^(−W(t))/(1 + W(t)) for t > −1/e (4.13.4)
"""

from __future__ import annotations

from verifier.kernel.index.algebra import compound, instance, is_nonnegative, visibly_positive
from verifier.kernel.index.functions.exponentials import exponential, sign_of
from verifier.kernel.index.terms import Factor, Monomial, Rational, Term, atom, bound_indices, number


def lambert(term: Term) -> Term:
    """W of a term ≥ −1/e; v for v·eᵛ with a v that is a number ≥ −1, or visibly > 0."""
    if not term:
        return term
    for v in _exponents(term):
        c = v.constant
        large = c >= -1 if c is not None else sign_of(v) > 0 or all(k > 0 and all(map(is_nonnegative, m)) for m, k in v)
        if large and not v * exponential(v) - term:
            return v
    return compound("lambertw", term, positive=visibly_positive(term))


def _exponents(term: Term) -> list[Term]:
    """The exponent of the first monomial's exponentials, and the logarithms in it."""
    monomial = next(iter(term.monomials))
    if bound_indices(monomial):
        return []
    powers = [instance(s, i).scaled(p) for s, i, p in monomial if s.kind == "exp"]
    logarithms = [atom(s, i) for s, i, p in monomial if s.kind == "log" and p == 1]
    return [*([sum(powers, number(0))] if powers else []), *logarithms]


def with_its_exponential(monomial: Monomial, position: int) -> list[tuple[list[Factor], Rational]] | None:
    """W(t)·e^W(t) = t."""
    symbol, indices, p = monomial[position]
    inside = instance(symbol, indices)
    if p < 1 or any(map(bound_indices, inside.monomials)):
        return None
    for other, (s, i, q) in enumerate(monomial):
        if s.kind == "exp" and q >= 1 and instance(s, i) == atom(symbol, indices):
            rest = [f for place, f in enumerate(monomial) if place not in (position, other)]
            left = [(f, f_i, k - 1) for f, f_i, k in ((symbol, indices, p), (s, i, q)) if k != 1]
            return [([*rest, *left, *m], c) for m, c in inside]
    return None


__all__ = ["lambert", "with_its_exponential"]
