"""Cauchy and Schwarz for every n, in Lagrange's form: Σa²·Σb² − (Σab)² = ½ Σᵢⱼ (aᵢbⱼ − aⱼbᵢ)², with weights too.

The square may itself stand in a sum, as in ‖AB‖² = Σᵢₖ (Σⱼ aᵢⱼbⱼₖ)²; and Σa² − Σab = ½ Σ (a − b)² where Σa² = Σb².
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from functools import partial, reduce
from itertools import combinations, product
from operator import mul

from verifier.certificates import Certificate, Rewritten
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Add, Apply, Entry, Expression, SumOver, Total, lift
from verifier.kernel.check import Proof
from verifier.kernel.index.terms import (
    Factor,
    Monomial,
    Rational,
    Symbol,
    Term,
    bound_indices,
    dim_of,
    number,
    substitute,
    sum_over,
)
from verifier.kernel.index.terms import Index as Place
from verifier.kernel.laws.inequalities import ascending, factor_signs
from verifier.kernel.meaning.places import dim_name
from verifier.provers.inequalities.weights import times
from verifier.provers.matrices.array_laws import parts_of
from verifier.provers.polynomials.squares import halves
from verifier.provers.search import Search
from verifier.raising.letters import index_of
from verifier.raising.terms import raise_term
from verifier.relations import Order, Relation

#: Factors of the summand shared out, and sums outside the square, at most.
LARGEST, OUTER = 6, 2


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """For each negative square −c·(Σᵢ h)², the ways to split h into a weight and two halves a, b."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.strict or relation.lhs.shape or relation.rhs.shape:
        return
    up = ascending(relation)
    term = search.gap(goal, up.lhs, up.rhs)
    if term is None or not 2 <= len(term) <= 12:
        return
    for form in _apart(relation):
        if search.same(goal, up.lhs - up.rhs, form):
            yield Rewritten(form)
            return
    proof = search.proof(goal)
    for monomial, c in term:
        if c < 0 and bound_indices(monomial):
            fits = partial(_rewritten_to, proof, term - Term({monomial: c}))
            for form in candidates(monomial, c, goal, set(factor_signs(proof)), fits):
                if search.same(goal, up.lhs - up.rhs, form):
                    yield Rewritten(form)
                    return


def _apart(relation: Relation) -> Iterator[Expression]:
    """½ Σᵢⱼ (uᵢ − uⱼ)² for each Σ u in the goal of a sum u, or of its size: the canonical form takes it apart."""
    for u in (part.args[0] for part in parts_of(relation) if isinstance(part, Total)):
        inside = u.argument if isinstance(u, Apply) and u.function == "abs" else u
        if isinstance(inside, Add) and 1 <= len(u.shape) <= 2:
            dims = [dim_name(dim) for dim in u.shape]
            here, there = ([index_of(f"f{n}:{dim}") for n, dim in zip(names, dims)] for names in ("ik", "jl"))
            yield SumOver((Entry(u, *here) - Entry(u, *there)) ** 2, *here, *there) / 2


def _rewritten_to(proof: Proof, rest: Term, product: Term) -> bool:
    """Whether the facts make the product of two sums of squares the rest of the gap."""
    return proof.laws.apply(product) == rest


def candidates(
    monomial: Monomial, c: Rational, goal: Goal, nonnegative: set[Symbol], fits: Callable[[Term], bool]
) -> Iterator[Expression]:
    """The difference of two factors, and Lagrange's forms with up to two sums outside."""
    yield from difference_of_two(monomial, c, goal)
    bound = bound_indices(monomial)
    for size in range(min(OUTER, len(bound) - 2) + 1):
        for outer in combinations(bound, size):
            opened = {b: f"f{name}:{dim_of(b)}" for b, name in zip(outer, ("o", "u"))}
            yield from forms(substitute(monomial, opened), c, goal, nonnegative, tuple(opened.values()), fits)


def difference_of_two(monomial: Monomial, c: Rational, goal: Goal) -> Iterator[Expression]:
    """−c·½ Σ (a − b)² for a summand a·b."""
    bound = bound_indices(monomial)
    if len(monomial) != 2 or any(p != 1 for _, _, p in monomial):
        return
    opened = {b: f"f{name}:{dim_of(b)}" for b, name in zip(bound, ("i", "j", "k", "l"))}
    if len(opened) < len(bound):
        return
    first, second = substitute(monomial, opened)
    try:
        a, b = (raise_term(Term({(factor,): 1}), goal.variables()) for factor in (first, second))
        squares = SumOver((a - b) ** 2, *map(index_of, opened.values()))
        yield times(lift(Fraction(-c) / 2), squares)
    except StatementError:
        return


def forms(
    monomial: list[Factor],
    c: Rational,
    goal: Goal,
    nonnegative: set[Symbol],
    outer_places: tuple[Place, ...],
    fits: Callable[[Term], bool],
) -> Iterator[Expression]:
    """−c·outside·½ Σᵢⱼ wᵢ wⱼ (aᵢbⱼ − aⱼbᵢ)² for h = w·a·b, summed over the places outside, where the other part of it,
    −c·outside·Σw a²·Σw b², fits."""
    parts = halves(monomial, nonnegative)
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
    places = (*outer_places, *here.values(), *there.values())
    indices = [index_of(place) for place in places]
    outside = (*outside, *((s, i, 2 * p) for s, i, p in scale))
    moving = [f for f in outside if set(f[1]) & set(outer_places)]
    outer = Term({tuple(f for f in outside if f not in moving): Fraction(-c) / 2})
    for w, a, b in _shares(single):
        ends = (*substitute((*w, *a, *a), here), *substitute((*w, *b, *b), there))
        if not fits(reduce(sum_over, places, _product((*outside, *ends), -c))):
            continue
        try:
            (wi, wj), (ai, aj), (bi, bj) = (
                [raise_term(Term({tuple(substitute(part, names)): 1}), variables) for names in (here, there)]
                for part in (w, a, b)
            )
            cross = (ai * bj - aj * bi) ** 2
            summand = wi * wj * cross if w else cross
            if moving:
                summand = raise_term(Term({tuple(moving): 1}), variables) * summand
            yield times(raise_term(outer, variables), SumOver(summand, *indices))
        except StatementError:
            continue


def _shares(factors: Sequence[Factor]) -> Iterator[tuple[list[Factor], list[Factor], list[Factor]]]:
    """The ways to give each factor to w, a or b, but only one of any two with a and b exchanged, and none with a = b,
    where the square is 0."""
    seen: set[frozenset[tuple[Factor, ...]]] = set()
    for names in product("wab", repeat=len(factors)):
        w, a, b = ([f for f, name in zip(factors, names) if name == share] for share in "wab")
        pair = frozenset((tuple(a), tuple(b)))
        if len(pair) == 2 and pair not in seen:
            seen.add(pair)
            yield w, a, b


def _product(factors: Iterable[Factor], c: Rational) -> Term:
    """c times the product of factors."""
    return reduce(mul, (Term({(factor,): 1}) for factor in factors), number(c))
