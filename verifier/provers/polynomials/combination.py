"""lhs − rhs as a combination, with weights ≥ 0, of products of what the hypotheses and signs say is ≥ 0 (Handelman)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations_with_replacement
from math import inf

from verifier.certificates import BothWays, Certificate, Rewritten
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Add, Expression, Neg, lift
from verifier.kernel.index.algebra import is_nonnegative
from verifier.kernel.index.terms import GaveUp, Monomial, Term, Undefined
from verifier.kernel.laws.inequalities import ascending, difference
from verifier.kernel.signs.order import signs_under
from verifier.provers.polynomials.simplex import nonnegative_solution
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
from verifier.relations import Eq, Order

#: Generators, and monomials in them, at most.
MOST_GENERATORS, MOST_MONOMIALS = 12, 60
#: Goals of one search, with its subgoals, for which this is tried.
MOST_SEARCHES = 120


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Hypotheses alone, then products of two of them; an equation both ways."""
    relation = goal.relation
    if not isinstance(relation, (Eq, Order)) or any(side.shape for side in relation.expressions):
        return
    facts = nonnegative_facts(goal)
    if not facts or not search.afford("combinations", MOST_SEARCHES):
        return
    if isinstance(relation, Order):
        up = ascending(relation)
        for products in (1, 2):
            form = combination(goal, difference(up.lhs, up.rhs), facts, products, search)
            if form is not None:
                yield Rewritten(form)
    elif any(isinstance(h, Order) for h in goal.given):
        lhs, rhs = relation.expressions
        above = combination(goal, difference(lhs, rhs), facts, 1, search)
        below = combination(goal, difference(rhs, lhs), facts, 1, search) if above is not None else None
        if above is not None and below is not None:
            yield BothWays(Rewritten(above), Rewritten(below))


def nonnegative_facts(goal: Goal, most: int = MOST_GENERATORS) -> list[Expression]:
    """Scalars that are ≥ 0 by a hypothesis or by the range of a variable, so many at most."""
    found: dict[Expression, None] = {}
    for hypothesis in goal.given:
        if isinstance(hypothesis, Order):
            up = ascending(hypothesis)
            if not up.lhs.shape and not up.rhs.shape:
                found.setdefault(Add(up.lhs, Neg(up.rhs)))
    signs = signs_under(goal.given)
    for variable in goal.variables():
        if not variable.shape:
            over = signs.bounds(variable)
            if over.low > -inf:
                found.setdefault(variable if over.low == 0 else Add(variable, lift(-Fraction(over.low))))
            if over.high < inf:
                found.setdefault(Add(lift(Fraction(over.high)), Neg(variable)))
    return list(found)[:most]


def combination(
    goal: Goal, gap: Expression, facts: list[Expression], products: int, search: Search
) -> Expression | None:
    """Σ λ·P with λ ≥ 0 and P a product of at most so many of the facts, or a monomial that is ≥ 0 by itself."""
    signs = signs_under(goal.given)
    generators: list[Expression] = [lift(1)]
    for degree in range(1, products + 1):
        for choice in combinations_with_replacement(facts, degree):
            product = choice[0]
            for factor in choice[1:]:
                product = product * factor
            generators.append(product)
    try:
        proof = search.proof(goal)
        target = proof.entry(gap, ())
        terms = [proof.entry(generator, ()) for generator in generators]
        for monomial, _ in target:
            if monomial and all(map(is_nonnegative, monomial)):
                alone = Term({monomial: 1})
                generators.append(raise_term(alone, goal.variables()))
                terms.append(alone)
    except (GaveUp, Undefined, StatementError):
        return None
    monomials: list[Monomial] = list(dict.fromkeys(m for term in (target, *terms) for m, _ in term))
    if not target or len(monomials) > MOST_MONOMIALS:
        return None
    rows = [[Fraction(term.monomials.get(m, 0)) for term in terms] for m in monomials]
    weights = nonnegative_solution(rows, [Fraction(target.monomials.get(m, 0)) for m in monomials])
    if weights is None:
        return None
    parts = [
        generator if weight == 1 else lift(weight) if generator == lift(1) else lift(weight) * generator
        for weight, generator in zip(weights, generators)
        if weight
    ]
    form = Add(*parts) if len(parts) > 1 else parts[0]
    return form if signs.bounds(form).nonnegative else None
