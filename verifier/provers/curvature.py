"""Definite matrices, convex functions and minima, through quadratic forms and Hessians."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import Certificate, HessianPsd, PairwiseSquares, QuadraticForm, StrongConvexity
from verifier.claims import Goal
from verifier.expressions import Add, Derivative, Expression, Mul, Neg, Variable, identity_like, lift, zeros_like
from verifier.kernel.inequalities import difference
from verifier.kernel.order import Signs
from verifier.provers.search import Search
from verifier.relations import Convex, HasMinimum, Loewner, Order, leaves


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """One route for each relation of second order."""
    relation = goal.relation
    if isinstance(relation, Loewner):
        yield from _definite(goal, relation, search)
    elif isinstance(relation, Convex):
        second = Derivative(Derivative(*relation.args), relation.args[1])
        inner = search.find(Goal(_at_least(second, lift(0)), goal.given, goal.hints))
        if inner is not None:
            yield HessianPsd(inner)
    elif isinstance(relation, HasMinimum) and len(relation.args) == 2:
        second = Derivative(Derivative(*relation.args), relation.args[1])
        for modulus in positive_scalars(goal):
            inner = search.find(Goal(_at_least(second, modulus), goal.given, goal.hints))
            if inner is not None:
                yield StrongConvexity(modulus, inner)


def _at_least(second: Expression, modulus: Expression) -> Order | Loewner:
    """A second derivative at least modulus (times I)."""
    if not second.shape:
        return Order("≥", second, modulus)
    floor = zeros_like(second) if modulus == lift(0) else Mul(modulus, identity_like(second.args[1]))
    return Loewner("⪰", second, floor)


def positive_scalars(goal: Goal) -> Iterator[Expression]:
    """Positive scalar variables of the goal, and small numbers, as moduli of strong convexity."""
    signs = Signs(goal.given)
    for variable in goal.variables():
        if not variable.shape and signs.bounds(variable).positive:
            yield variable
    yield from map(lift, (1, 2))


def _definite(goal: Goal, relation: Loewner, search: Search) -> Iterator[Certificate]:
    if not relation.strict:
        yield PairwiseSquares()
    gap = difference(relation.lhs, relation.rhs)
    v = fresh_vector(goal, gap)
    form = v @ gap @ v
    if not relation.strict:
        inner = search.find(Goal(Order("≥", form, 0), goal.given, goal.hints))
        if inner is not None:
            yield QuadraticForm(v, inner)
        return
    for modulus in positive_scalars(goal):
        stronger = Add(form, Neg(Mul(modulus, v @ v)))
        inner = search.find(Goal(Order("≥", stronger, 0), goal.given, goal.hints))
        if inner is not None:
            yield QuadraticForm(v, inner, modulus)


def fresh_vector(goal: Goal, gap: Expression) -> Variable:
    """A vector that the goal does not mention."""
    taken = {v.name for v in (*goal.variables(), *leaves(gap, Variable))}
    name = next(n for n in ("v", "u", "w", *(f"v{k}" for k in range(100))) if n not in taken)
    return Variable(name, gap.shape[:1])
