"""Sums of weighted squares found in the canonical form itself.

A monomial such as Σᵢⱼₖ wᵢ Xᵢⱼ vⱼ Xᵢₖ vₖ is a weighted square if, with some of its sums (here over i) left outside, the
rest falls into equal halves: Σᵢ wᵢ (Σⱼ Xᵢⱼ vⱼ)².  Monomials with the same halves pool their weights, and a pooled
weight is put over a common denominator so that its sign shows: σ − σ² becomes e^u/(1 + e^u)².
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import combinations

from verifier.certificates import Certificate, Rewritten
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Expression, SumOver, Variable
from verifier.kernel.index.algebra import is_nonnegative
from verifier.kernel.index.equality import denominators, multiplied
from verifier.kernel.index.naming import name_bound
from verifier.kernel.index.terms import (
    Factor,
    Index,
    Monomial,
    Rational,
    Symbol,
    Term,
    accumulate,
    bound_indices,
    dim_of,
    is_bound,
    substitute,
)  # fmt: skip
from verifier.kernel.laws.inequalities import ascending, factor_signs
from verifier.kernel.signs.order import signs_under
from verifier.provers.inequalities.pieces import undecided
from verifier.provers.polynomials.completing import STEPS, Steps, completed_squares
from verifier.provers.search import Search
from verifier.raising.letters import index_of
from verifier.raising.terms import raise_term
from verifier.relations import Order

#: Sums left outside at most, and monomials looked at; terms of a difference that is read off as it is.
OUTER, MONOMIALS, RAISED = 3, 200, 6
#: Eliminations in one search with all its subgoals.
TOTAL = 250


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The sum of weighted squares, if every monomial of the difference belongs to one."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.lhs.shape or relation.rhs.shape or not search.defined(goal):
        return
    up = ascending(relation)
    gap = search.gap(goal, up.lhs, up.rhs)
    if gap is None or not 0 < len(gap) <= MONOMIALS:
        return
    nonnegative = set(factor_signs(search.proof(goal)))
    with suppress(StatementError):
        form = weighted_squares(gap, goal, nonnegative)
        if form is not None:
            yield Rewritten(form)
    if len(gap) <= RAISED:
        # What cannot be written cannot be read off either.
        with suppress(StatementError):
            yield Rewritten(raise_term(gap, goal.variables()))
    if next(undecided(goal, search), None) is not None:
        return  # it falls into pieces, and each is simpler
    steps = Steps(max(0, min(STEPS, TOTAL - search.spent.get("eliminations", 0))))
    most = steps.left
    form = completed_squares(gap, goal, nonnegative, steps)
    if form is None and nonnegative:  # of x² with x ≥ 0 the square may be needed, not the weight
        form = completed_squares(gap, goal, set(), steps)
    search.afford("eliminations", TOTAL, most - steps.left)
    if form is not None:
        yield Rewritten(form)


def weighted_squares(term: Term, goal: Goal, nonnegative: set[Symbol]) -> Expression | None:
    """Σ wₖ·sₖ² with the weights pooled; None if some monomial is no weighted square.

    ``nonnegative`` are the symbols that may serve as weights besides those that are ≥ 0 by themselves.
    """
    pooled: dict[tuple[tuple[Index, ...], Monomial], dict[Monomial, Rational]] = {}
    for monomial, c in term:
        parts = split(monomial, nonnegative)
        if parts is None:
            return None
        outer, weight, half = parts
        accumulate(pooled.setdefault((outer, half), {}), weight, c)
    total: Expression | None = None
    variables = goal.variables()
    for (outer, half), weights in pooled.items():
        square = raise_term(Term({half: 1}), variables) ** 2
        pool = Term(weights)
        scale = with_sign(pool, goal, nonnegative) if outer else over_common_denominator(pool, variables)
        summand = scale * square
        part = SumOver(summand, *map(index_of, outer)) if outer else summand
        total = part if total is None else total + part
    return total


def with_sign(weight: Term, goal: Goal, nonnegative: set[Symbol]) -> Expression:
    """The weight in the first spelling that shows its sign: over a common denominator, as it is, as squares."""
    variables = goal.variables()
    signs = signs_under(goal.given)
    first = over_common_denominator(weight, variables)
    if signs.bounds(first).nonnegative or len(weight) == 1:
        return first
    plain = raise_term(weight, variables)
    if signs.bounds(plain).nonnegative:
        return plain
    squares = completed_squares(weight, goal, nonnegative)
    return first if squares is None else squares


def over_common_denominator(weight: Term, variables: Sequence[Variable]) -> Expression:
    """The weight as a quotient whose numerator has no negative powers of sums."""
    factors = denominators(weight)
    top = raise_term(multiplied(weight, factors) if factors else weight, variables)
    for factor in factors:
        top = top / raise_term(Term({(factor,): 1}), variables)
    return top


def split(monomial: Monomial, nonnegative: set[Symbol]) -> tuple[tuple[Index, ...], Monomial, Monomial] | None:
    """(outer places, weight, half) with monomial = Σ_outer weight·half², as few outer sums as possible."""
    bound = bound_indices(monomial)
    for size in range(min(OUTER, len(bound)) + 1):
        for outer in combinations(bound, size):
            opened = {b: f"o{k}:{dim_of(b)}" for k, b in enumerate(outer)}
            found = halves(substitute(monomial, opened), nonnegative)
            if found is not None:
                return tuple(opened.values()), *found
    return None


def halves(factors: list[Factor], nonnegative: set[Symbol]) -> tuple[Monomial, Monomial] | None:
    """The factors that stand alone as weight or square, and the connected rest as two equal halves."""
    weight: list[Factor] = []
    half: list[Factor] = []
    connected: list[Factor] = []
    for symbol, indices, p in factors:
        if any(map(is_bound, indices)):
            connected.append((symbol, indices, p))
        elif symbol.kind not in ("base", "size", "exp") and p.denominator == 1 and p % 2 == 0:
            half.append((symbol, indices, p // 2))
        elif is_nonnegative((symbol, indices, p)) or symbol.kind == "base" or symbol in nonnegative:
            weight.append((symbol, indices, p))
        else:
            return None
    counts: dict[Monomial, list[list[Factor]]] = {}
    for component in _components(connected):
        counts.setdefault(name_bound(component, bound_indices(component)), []).append(component)
    for same in counts.values():
        if len(same) % 2:
            return None
        for component in same[: len(same) // 2]:
            half.extend(component)
    names = {b: f"t{k}:{dim_of(b)}" for k, b in enumerate(bound_indices(half))}
    renamed = substitute(half, names)
    return name_bound(weight, []), name_bound(renamed, bound_indices(renamed))


def _components(factors: list[Factor]) -> Iterator[list[Factor]]:
    """Factors joined by common bound indices."""
    rest = list(factors)
    while rest:
        component = [rest.pop()]
        touched = {i for i in component[0][1] if is_bound(i)}
        grown = True
        while grown:
            joining = [f for f in rest if touched.intersection(f[1])]
            grown = bool(joining)
            for factor in joining:
                rest.remove(factor)
                component.append(factor)
                touched.update(i for i in factor[1] if is_bound(i))
        yield component
