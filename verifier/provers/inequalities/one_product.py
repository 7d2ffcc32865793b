"""Inequalities of two numbers that speak of their product or quotient alone: σ(bt) + bt·σ'(bt) ≤ c is one about u = bt.

With u/b in the place of t the other variable cancels, but for a power of it that is > 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from verifier.certificates import Certificate, Lemma, Rearranged
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Apply, Derivative, Expression, Variable, lift
from verifier.kernel.index.terms import GaveUp, Rational, Term, Undefined
from verifier.kernel.laws.inequalities import ascending
from verifier.kernel.laws.rules import mentions
from verifier.kernel.meaning.places import variable_symbol
from verifier.kernel.signs.order import signs_under
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
from verifier.relations import Order, leaves, rebuild

#: How deep among subgoals, and how often in a whole search.
_DEPTH, _MOST = 3, 6


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The statement about the product or the quotient, used at it."""
    relation = goal.relation
    if not isinstance(relation, Order) or search.depth > _DEPTH or not relation.atoms(Apply, Derivative):
        return
    variables = leaves(relation, Variable)
    if len(variables) != 2 or any(v.shape or v.of for v in variables) or relation.lhs.shape or relation.rhs.shape:
        return
    if any(v in leaves(h, Variable) for h in goal.given for v in variables):
        return
    up = ascending(relation)
    term = search.gap(goal, up.lhs, up.rhs)
    if term is None:
        return
    signs = signs_under(goal.given)
    for scale, moved in permutations(variables):
        if signs.bounds(scale).positive and search.afford("one product", _MOST):
            facts = ("positive",) if signs.bounds(moved).positive else ()
            u = Variable(search.name("u", {v.name for v in goal.variables()}), (), facts)
            for place, value in ((u / scale, moved * scale), (u * scale, moved / scale)):
                found = _alone(term, goal, scale, {moved: place}, search)
                if found is None:
                    continue
                power, rest = found
                statement = Order(up.sign, raise_term(rest, [u]), lift(0))
                proof = search.find(Goal(statement))
                if proof is not None:
                    meant = Order(up.sign, rebuild(statement.lhs, {u: value}), lift(0))
                    yield Rearranged(scale ** lift(power), meant, Lemma(statement, proof, ((u, value),)))
                return


def _alone(
    term: Term, goal: Goal, scale: Variable, places: dict[Variable, Expression], search: Search
) -> tuple[Rational, Term] | None:
    """k and a term without the scale, whose product with its k-th power the term is once u is put in."""
    try:
        plain = rebuild(raise_term(term, goal.variables()), places)
        found = search.gap(Goal(Order("≥", plain, lift(0)), goal.given), plain, lift(0))
    except (StatementError, GaveUp, Undefined):
        return None
    symbol = variable_symbol(scale)
    powers = {sum(p for other, _, p in monomial if other == symbol) for monomial, _ in found or ()}
    if found is None or len(powers) != 1:
        return None
    (power,) = powers
    rest = Term({tuple(factor for factor in monomial if factor[0] != symbol): c for monomial, c in found})
    return None if mentions(rest, symbol) else (power, rest)
