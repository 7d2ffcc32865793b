"""Terms that are visibly the square of a sum: (Σₖ ±aₖ)² and, over one axis, Σᵢ (Σₖ ±aₖᵢ)² are ≥ 0."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, product

from verifier.kernel.index.algebra import rational_root
from verifier.kernel.index.functions.exponentials import absolute
from verifier.kernel.index.terms import (
    Factor,
    GaveUp,
    Index,
    Monomial,
    Rational,
    Term,
    Undefined,
    bound_indices,
    collect,
    dim_of,
    number,
    substitute,
    sum_over,
    whole,
)

#: Summands under the square, factors of one of them that are told apart, and monomials of the term, at most.
_ROOTS, _FACTORS, _LARGEST = 4, 6, 12


def is_square_of_sum(term: Term) -> bool:
    """The term is the square of a sum, or the sum of such squares over one axis: it is ≥ 0 wherever it is defined.

    The summands are roots of monomials of the term, with every choice of signs and of bars; each is checked by
    squaring.
    """
    if not 2 <= len(term) <= _LARGEST:
        return False
    found = [root for monomial, c in term for root in _roots(monomial, c)]
    axes = {axis for _, axis in found}
    try:
        for axis in sorted(axes):
            roots = [root for root, along in found if along == axis]
            if len(roots) <= _ROOTS and any(_squared(total, axis) == term for total in _sums(roots)):
                return True
    except (GaveUp, Undefined):
        return False
    return False


def _sums(roots: list[Term]) -> Iterator[Term]:
    """±a ± b …, of numbers also with bars around some."""
    for choice in product(*([root] if root.free() else dict.fromkeys((root, absolute(root))) for root in roots)):
        for signs in product((1, -1), repeat=max(len(choice) - 1, 0)):
            total = number(0)
            for root, sign in zip(choice, (1, *signs)):
                total = total + root.scaled(sign)
            yield total


def _squared(total: Term, axis: str) -> Term:
    return sum_over(total * total, axis) if axis else total * total


def _roots(monomial: Monomial, c: Rational) -> Iterator[tuple[Term, str]]:
    """a with a² = the monomial, or Σᵢ aᵢ² = it, and the place i on the axis of that sum; at most one."""
    root = rational_root(c)
    twice = [f for f in monomial if f[0].positive or (f[2].denominator == 1 and f[2] % 2 == 0)]
    single = [f for f in monomial if f not in twice]
    if root is None or any(f[2] != 1 for f in single) or len(single) % 2 or len(single) > _FACTORS:
        return
    both = [(symbol, indices, whole(Fraction(p) / 2)) for symbol, indices, p in twice]
    for chosen in combinations(range(1, len(single)), len(single) // 2 - 1) if single else [()]:
        kept = {0, *chosen}
        halves = [[*both, *(f for k, f in enumerate(single) if (k in kept) is side)] for side in (True, False)]
        shared = [i for i in bound_indices(halves[0]) if i in bound_indices(halves[1])]
        if len(shared) <= 1:
            axis = f"e9:{dim_of(shared[0])}" if shared else ""
            one, other = (_product(half, root, dict.fromkeys(shared, axis)) for half in halves)
            if one == other:
                yield one, axis
                return


def _product(factors: list[Factor], c: Rational, names: dict[Index, Index]) -> Term:
    """c times the factors with one place free, summed over all others that are bound."""
    merged: dict[Monomial, Rational] = {}
    collect(merged, substitute(factors, names), c)
    return Term(merged)
