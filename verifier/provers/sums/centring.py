"""Squares about the nearest multiple: Σ w·(h − s·b)² ≥ 0 with s = Σ whb / Σ wb², where facts know the sums.

It is Σ wh² − (Σ whb)²/Σ wb², Cauchy and Schwarz once more; but facts such as Σp = 1 or QᵀQ = I have already made
numbers of some of the sums, so that no product of sums is left to be seen.  With b = 1 it is the variance about the
mean (Σp² ≥ 1/n), with b = I the distance from a multiple of the identity (n·tr A² ≥ (tr A)²), with b = q and w = 1/q
Pearson's χ² (Σ p²/q ≥ 1), with b = Ph that of a vector from its projection (‖Px‖ ≤ ‖x‖).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain, count, islice

from verifier.certificates import Certificate, Lemma, Rewritten
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Delta, Entry, Expression, SumOver, Total, Variable, lift
from verifier.expressions import Index as Letter
from verifier.kernel.index.terms import (
    DELTA,
    Factor,
    Index,
    Monomial,
    Rational,
    Term,
    bound_indices,
    dim_of,
    substitute,
)
from verifier.kernel.laws.inequalities import ascending, factor_signs
from verifier.notation import sqrt
from verifier.provers.inequalities.weights import times
from verifier.provers.polynomials.squares import halves
from verifier.provers.search import Search
from verifier.raising.letters import index_of
from verifier.raising.terms import raise_term
from verifier.relations import Order, rebuild

#: Monomials of a difference looked at, sums over which a square is taken, and forms compared for one goal; how deep the
#: goal may be among subgoals.
LARGEST, OUTER, FORMS, DEPTH = 8, 2, 40, 2


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Every form in turn; the kernel's own reading says whether it is the difference."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.strict or relation.lhs.shape or relation.rhs.shape:
        return
    up = ascending(relation)
    term = search.gap(goal, up.lhs, up.rhs)
    if term is None or not 2 <= len(term) <= LARGEST or search.depth > DEPTH or any(_over_a_sum(m) for m, _ in term):
        return
    forms = chain(_between_factors(term, goal), _between_sums(term, goal), _about_multiples(term, goal, search))
    for form in islice(forms, FORMS):
        if search.same(goal, up.lhs - up.rhs, form):
            yield Rewritten(form)
            return
    yield from _between_means(term, goal, search)


def _over_a_sum(monomial: Monomial) -> bool:
    """The monomial is divided by a sum; without that divisor it is a goal of its own, far quicker to compare."""
    divisors = [factor for factor in monomial if factor[2] < 0 and not bound_indices([factor])]
    return any(symbol.body is not None and len(symbol.body) > 1 for symbol, _, _ in divisors)


def _between_factors(term: Term, goal: Goal) -> Iterator[Expression]:
    """½|c|·Σ (a ± b)² for each ∓c·Σ ab of two factors, or of one on the diagonal, b = I."""
    for monomial, c in term:
        bound = bound_indices(monomial)
        moving = _pair([f for f in monomial if set(bound) & set(f[1])])
        if not 1 <= len(bound) <= OUTER or not 1 <= len(moving) <= 2 or any(p <= 0 for _, _, p in moving):
            continue
        places = [f"f{name}:{dim_of(b)}" for name, b in zip("ij", bound)]
        opened = dict(zip(bound, places))
        still = tuple(f for f in monomial if not set(bound) & set(f[1]))
        try:
            scale = raise_term(Term({still: abs(Fraction(c)) / 2}), goal.variables())
            if len(moving) == 2:
                a, b = (raise_term(Term({(f,): 1}), goal.variables()) for f in substitute(moving, opened))
            else:
                ((symbol, indices, p),) = moving
                if len(bound) != 1 or len(indices) != 2 or symbol is DELTA:
                    continue
                places = [f"f{name}:{dim_of(bound[0])}" for name in "ij"]
                a = raise_term(Term({((symbol, tuple(places), p),): 1}), goal.variables())
                b = Delta(*map(index_of, places))
            yield times(scale, SumOver((a - b if c < 0 else a + b) ** 2, *map(index_of, places)))
        except StatementError:
            continue


def _between_means(term: Term, goal: Goal, search: Search) -> Iterator[Certificate]:
    """½c·Σ (a + b − 2√(ab)) for each −c·Σ √(ab), by the means of two numbers ≥ 0, which need not be > 0."""
    taken = {v.name for v in goal.variables()}
    free = (name for name in chain("ts", (f"t{k}" for k in count(1))) if name not in taken)
    t, s = (Variable(name, (), ("nonnegative",)) for name in islice(free, 2))
    statement = Order("≥", t + s - 2 * sqrt(t * s), 0)
    for monomial, c in term:
        bound = bound_indices(monomial)
        moving = [f for f in monomial if set(bound) & set(f[1])]
        pair = _pair(moving)
        if c > 0 or not bound or len(moving) != 1 or len(pair) != 2 or any(2 * p != 1 for _, _, p in pair):
            continue
        axes = tuple(f"e{k}:{dim_of(b)}" for k, b in enumerate(bound))
        opened = dict(zip(bound, axes))
        still = tuple(f for f in monomial if f not in moving)
        try:
            scale = raise_term(Term({still: Fraction(-c) / 2}), goal.variables())
            a, b = (
                raise_term(Term({(tuple(substitute([(symbol, indices, 1)], opened))): 1}), goal.variables(), axes=axes)
                for symbol, indices, _ in pair
            )
        except StatementError:
            continue
        proof = search.find(Goal(statement))
        if proof is not None:
            values = ((t, a), (s, b))
            yield Lemma(statement, proof, values, Rewritten(times(scale, Total(rebuild(statement.lhs, dict(values))))))


def _between_sums(term: Term, goal: Goal) -> Iterator[Expression]:
    """½c·Σᵢⱼ (√(aᵢbⱼ) − √(aⱼbᵢ))² for each c·Σa·Σb, as in Σx·Σ1/x ≥ n²; ½c·Σᵢⱼ (aᵢ − aⱼ)(bᵢ − bⱼ) for each −c·Σa·Σb
    (Chebyshev's sum inequality), of which the sign rules may know the sign."""
    for monomial, c in term:
        bound = bound_indices(monomial)
        if len(bound) != 2 or dim_of(bound[0]) != dim_of(bound[1]):
            continue
        first, second = ([f for f in monomial if b in f[1]] for b in bound)
        still = tuple(f for f in monomial if f not in first and f not in second)
        if any(f in second for f in first):
            continue
        i, j = (f"f{name}:{dim_of(bound[0])}" for name in "ij")
        try:
            outside = raise_term(Term({still: abs(Fraction(c)) / 2}), goal.variables())
            (ai, aj), (bi, bj) = (
                [raise_term(Term({tuple(substitute(part, {b: place})): 1}), goal.variables()) for place in (i, j)]
                for part, b in zip((first, second), bound)
            )
        except StatementError:
            continue
        pair = (sqrt(ai * bj) - sqrt(aj * bi)) ** 2 if c > 0 else (ai - aj) * (bi - bj)
        yield times(outside, SumOver(pair, index_of(i), index_of(j)))


def _pair(moving: list[Factor]) -> list[Factor]:
    """√p and √q for the one factor √(pq)."""
    if len(moving) == 1:
        ((symbol, indices, p),) = moving
        if symbol.kind == "base" and p.denominator != 1 and symbol.body is not None and len(symbol.body) == 1:
            ((inside, c),) = symbol.body
            if c == 1 and len(inside) == 2 and not bound_indices(inside):
                names = {f"p{k}:{dim}": i for k, (dim, i) in enumerate(zip(symbol.dims, indices))}
                return [(s, i, q * p) for s, i, q in substitute(inside, names)]
    return moving


def _about_multiples(term: Term, goal: Goal, search: Search) -> Iterator[Expression]:
    """c·outside·Σ w·(h − s·b)² for each square of the difference and each b of the same places."""
    nonnegative = set(factor_signs(search.proof(goal)))
    variables = goal.variables()
    for monomial, c in term:
        bound = bound_indices(monomial)
        if c < 0 or not 1 <= len(bound) <= OUTER:
            continue
        opened = {b: f"f{name}:{dim_of(b)}" for b, name in zip(bound, "ij")}
        indices = [index_of(place) for place in opened.values()]
        parts = halves(substitute(monomial, opened), nonnegative)
        if parts is None:
            continue
        weight, half = parts
        still = tuple(f for f in weight if not set(opened.values()) & set(f[1]))
        moving = tuple(f for f in weight if f not in still)
        roots = tuple((s, i, Fraction(p) / 2) for s, i, p in moving)
        try:
            outside = raise_term(Term({still: c}), variables)
            for inner, root in ((moving, half), ((), (*half, *roots))) if moving else (((), half),):
                w, h = (raise_term(Term({part: 1}), variables) for part in (inner, root))
                for b in _others(term, opened, half, goal):
                    for s in _multiples(goal, search, (times(w, h * b), times(w, b * b)), indices):
                        yield times(outside, SumOver(times(w, (h - times(s, b)) ** 2), *indices))
        except StatementError:
            continue


def _others(term: Term, opened: dict[Index, Index], half: Monomial, goal: Goal) -> Iterator[Expression]:
    """1; δᵢⱼ; the entry of each variable at the places; what stands beside the half in a negative monomial."""
    places = list(opened.values())
    indices = [index_of(place) for place in places]
    yield lift(1)
    if len(places) == 2 and dim_of(places[0]) == dim_of(places[1]):
        yield Delta(*indices)
    wanted = tuple(index.dim for index in indices)
    yield from (Entry(v, *indices) for v in goal.variables() if v.shape == wanted)
    for monomial, c in term:
        bound = bound_indices(monomial)
        if c < 0 and len(places) == 1:
            for b in bound:
                here: list[Factor] = substitute(monomial, {b: places[0]})
                if all(f in here for f in half) and dim_of(b) == dim_of(places[0]):
                    rest: dict[Monomial, Rational] = {tuple(f for f in here if f not in half): 1}
                    yield raise_term(Term(rest), goal.variables())


def _multiples(
    goal: Goal, search: Search, summands: tuple[Expression, Expression], indices: list[Letter]
) -> Iterator[Expression]:
    """Σ whb / Σ wb², as the facts write it; 1 where both sums are the same."""
    above, below = (search.gap(goal, SumOver(summand, *indices), lift(0)) for summand in summands)
    if above is None or below is None or not above or not below:
        return
    if above == below:
        yield lift(1)
        return
    top, bottom = (raise_term(part, goal.variables()) for part in (above, below))
    yield top if bottom == lift(1) else top / bottom
