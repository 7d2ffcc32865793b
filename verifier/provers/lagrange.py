"""Cauchy and Schwarz for every n, in Lagrange's form: Σa²·Σb² − (Σab)² = ½ Σᵢⱼ (aᵢbⱼ − aⱼbᵢ)², with weights too."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from verifier.certificates import Certificate, Rewritten
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Expression, SumOver
from verifier.kernel.index.equality import is_zero
from verifier.kernel.index.terms import Factor, Monomial, Rational, Symbol, Term, bound_indices, dim_of, substitute
from verifier.kernel.laws.inequalities import ascending, factor_signs
from verifier.provers.growth import times
from verifier.provers.search import Search
from verifier.provers.squares import halves
from verifier.raising.terms import index_of, raise_term
from verifier.relations import Order

#: Factors of the summand shared out at most.
LARGEST = 6


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """For each negative square −c·(Σᵢ h)², the ways to split h into a weight and two halves a, b."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.strict or relation.lhs.shape or relation.rhs.shape:
        return
    up = ascending(relation)
    term = search.gap(goal, up.lhs, up.rhs)
    if term is None or not 2 <= len(term) <= 12:
        return
    for monomial, c in term:
        if c < 0 and len(bound_indices(monomial)) % 2 == 0 and bound_indices(monomial):
            for form in forms(monomial, c, goal, set(factor_signs(search.proof(goal)))):
                found = search.gap(goal, up.lhs - up.rhs, form)
                if found is not None and is_zero(found):
                    yield Rewritten(form)
                    return


def forms(monomial: Monomial, c: Rational, goal: Goal, nonnegative: set[Symbol]) -> Iterator[Expression]:
    """−c·outside·½ Σᵢⱼ wᵢ wⱼ (aᵢbⱼ − aⱼbᵢ)² for h = w·a·b."""
    parts = halves(list(monomial), nonnegative)
    if parts is None:
        return
    outside, half = parts
    bound = bound_indices(half)
    inner = [f for f in half if any(i in bound for i in f[1])]
    scale = [f for f in half if f not in inner]
    single: list[Factor] = [(s, i, 1) for s, i, p in inner if p.denominator == 1 and 0 < p <= 2 for _ in range(int(p))]
    single += [f for f in inner if not (f[2].denominator == 1 and 0 < f[2] <= 2)]
    if not bound or len(single) > LARGEST:
        return
    here = {b: f"f{name}:{dim_of(b)}" for b, name in zip(bound, ("i", "k", "p", "r"))}
    there = {b: f"f{name}:{dim_of(b)}" for b, name in zip(bound, ("j", "l", "q", "s"))}
    variables = goal.variables()
    indices = [index_of(place) for place in (*here.values(), *there.values())]
    outer = Term({(*outside, *((s, i, 2 * p) for s, i, p in scale)): Fraction(-c) / 2})
    for shares in product("wab", repeat=len(single)):
        w, a, b = ([f for f, share in zip(single, shares) if share == name] for name in "wab")
        try:
            (wi, wj), (ai, aj), (bi, bj) = (
                [raise_term(Term({tuple(substitute(part, names)): 1}), variables) for names in (here, there)]
                for part in (w, a, b)
            )
            cross = (ai * bj - aj * bi) ** 2
            summand = cross if not w else wi * wj * cross
            yield times(raise_term(outer, variables), SumOver(summand, *indices))
        except StatementError:
            continue
