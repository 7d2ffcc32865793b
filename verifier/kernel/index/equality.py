"""When two entries are equal: the canonical form of the difference is empty.

If it is not empty at once, named denominators and roots are cleared first: multiplying by P ≠ 0 changes no zero, and
P's whole powers are then written out.  Then members of one family (sin t and sin 2t, Γ(t) and Γ(t + 1)) are expressed
through common ones.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

from verifier.kernel.index.families import unified
from verifier.kernel.index.terms import (
    EXPANDED_LENGTH,
    Factor,
    Monomial,
    Rational,
    Term,
    collect,
    dim_of,
    fixed_length,
    is_bound,
    rename,
)

#: Rounds of clearing before the kernel gives up.
ROUNDS = 8


def is_zero(term: Term, known: Callable[[Term], Term] = lambda term: term) -> bool:
    """The term is 0 wherever its atoms are defined, for every size.  False means only: not shown.

    ``known`` rewrites by what else is known of the atoms: those of a family bring new ones, as |b| from atan(a/b).
    """
    if not term:
        return True
    return all(_cleared(case, known) for case in fixed_cases(term))


def fixed_cases(term: Term) -> list[Term]:
    """The term at each position of its free indices over dimensions of fixed length."""
    open_indices = [
        i for i in term.free() if i[0] != "l" and (length := fixed_length(dim_of(i))) and length <= EXPANDED_LENGTH
    ]
    if not open_indices:
        return [term]
    ranges = [range(fixed_length(dim_of(i)) or 0) for i in open_indices]
    return [
        rename(term, {i: f"l{position}:{dim_of(i)}" for i, position in zip(open_indices, positions)})
        for positions in product(*ranges)
    ]


def _cleared(term: Term, known: Callable[[Term], Term]) -> bool:
    for _ in range(ROUNDS):
        if not term:
            return True
        bases = denominators(term)
        common = multiplied(term, bases) if bases else known(unified(term))
        if common == term:
            return False
        term = common
    return not term


def denominators(term: Term) -> list[Factor]:
    """For each base at free places only, the whole power that clears its negative powers."""
    least: dict[tuple[object, tuple[str, ...]], Factor] = {}
    for monomial, _ in term:
        for symbol, indices, p in monomial:
            if symbol.kind == "base" and p < 0 and not any(map(is_bound, indices)):
                clearing = -(p.__floor__())
                known = least.get((symbol, indices))
                if known is None or known[2] < clearing:
                    least[symbol, indices] = (symbol, indices, clearing)
    return [least[key] for key in sorted(least, key=lambda key: (str(key[0]), key[1]))]


def multiplied(term: Term, factors: list[Factor]) -> Term:
    """The term times a product of factors."""
    merged: dict[Monomial, Rational] = {}
    for monomial, c in term:
        collect(merged, [*monomial, *factors], c)
    return Term(merged)
