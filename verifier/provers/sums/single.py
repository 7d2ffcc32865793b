"""A sum of terms ≥ 0 is at least each of them, Σⱼ fⱼ − fᵢ = Σⱼ (1 − δᵢⱼ)·fⱼ; also under a logarithm."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sympy

from verifier.certificates import Certificate, Exponentials, Rewritten
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Add, Apply, Defined, Delta, Expression, SumOver, lift
from verifier.kernel.index.terms import Index, Monomial, Rational, Term, bound_indices, dim_of, rename
from verifier.kernel.laws.inequalities import ascending
from verifier.provers.search import Search
from verifier.raising.letters import index_of
from verifier.raising.terms import raise_term
from verifier.relations import Order

#: Monomials of a difference looked at.
LARGEST = 12


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Each negative monomial at an index against the same one summed over it."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.lhs.shape or relation.rhs.shape:
        return
    up = ascending(relation)
    term = search.gap(goal, up.lhs, up.rhs)
    if term is None or not 2 <= len(term) <= LARGEST:
        return
    form = completed(term, goal)
    if form is not None:
        yield Rewritten(form)
    elif any(map(is_logarithm, relation.expressions)) and any(v.shape for v in goal.variables()):
        sides = [Apply("exp", side) for side in relation.expressions]
        inner = search.find(Goal(Order(relation.sign, *sides), goal.given))
        if inner is not None:
            yield Exponentials(inner)


def completed(term: Term, goal: Goal) -> Expression | None:
    """Every negative monomial taken out of a sum that contains it."""
    left: dict[Monomial, Rational] = dict(term.monomials)
    parts: list[Expression] = []
    try:
        for monomial, c in term:
            if c < 0:
                found = _containing(monomial, c, left)
                if found is None:
                    return None
                whole, place, summed, apart = found
                left[whole] += c
                del left[monomial]
                summand = raise_term(apart.scaled(-c), goal.variables())
                here = index_of(place) if place[0] == "f" else sympy.Integer(place[1 : place.index(":")])
                parts.append(SumOver((1 - Delta(here, index_of(summed))) * summand, index_of(summed)))
        rest = Term({m: c for m, c in left.items() if c})
        if rest:
            parts.append(raise_term(rest, goal.variables()))
    except StatementError:
        return None
    if len(parts) == len(term):
        return None
    return Add(*parts) if len(parts) > 1 else parts[0] if parts else lift(0)


def _containing(
    monomial: Monomial, c: Rational, left: dict[Monomial, Rational]
) -> tuple[Monomial, Index, Index, Term] | None:
    """The sum over one index, with a coefficient at least as large, whose term at some place is the monomial."""
    free = dict.fromkeys(i for _, indices, _ in monomial for i in indices if i[0] in "fl")
    for whole, k in left.items():
        if k < -c or len(bound_indices(whole)) != 1:
            continue
        (b,) = bound_indices(whole)
        others = (i for _, indices, _ in whole for i in indices if i[0] in "fl")  # Σⱼ exp(xⱼ − xᵢ) ≥ 1
        for place in dict.fromkeys([*free, *others]):
            if dim_of(place) == dim_of(b):
                summed = f"fother:{dim_of(b)}"
                opened = tuple((s, tuple(summed if i == b else i for i in indices), p) for s, indices, p in whole)
                if rename(Term({opened: 1}), {summed: place}) == Term({monomial: 1}):
                    return whole, place, summed, Term({opened: 1})
    return _of_shares(monomial, c, left)


def _of_shares(
    monomial: Monomial, c: Rational, left: dict[Monomial, Rational]
) -> tuple[Monomial, Index, Index, Term] | None:
    """1 as the sum of all shares, for a share that is taken from it: 1 − pᵢ is Σⱼ (1 − δᵢⱼ)·pⱼ where Σ p = 1."""
    if len(monomial) != 1 or left.get((), 0) < -c or c >= 0:
        return None
    ((symbol, indices, p),) = monomial
    if symbol.kind != "var" or p != 1 or len(indices) != 1 or indices[0][0] not in "fl":
        return None
    summed = f"fother:{dim_of(indices[0])}"
    return (), indices[0], summed, Term({((symbol, (summed,), 1),): 1})


def is_logarithm(node: Any) -> bool:
    """log u, by itself or as a definition."""
    if isinstance(node, Defined):
        return is_logarithm(node.meaning)
    return isinstance(node, Apply) and node.function == "log"
