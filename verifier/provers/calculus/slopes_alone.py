"""Derivatives at kinks inside arithmetic, −∂f/∂x = g or 1 + 2·∂f/∂x = g: the derivative is brought to one side; and in
inequalities, 0 ≤ ∂f/∂x ≤ 1: it is written out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.certificates import Certificate
from verifier.claims import Goal
from verifier.expressions import Add, Defined, Derivative, Div, Expression, Mul, Neg
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.provers.calculus.spelling import NotSpelled, spelled
from verifier.provers.search import Search
from verifier.relations import Eq, Order


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """∂f/∂x = what makes the equation true, and then the equation with that in its place; in an inequality, the slope
    as it is written with the signs of the pieces."""
    relation = goal.relation
    if search.depth or not isinstance(relation, (Eq, Order)) or relation.expressions[0].shape or search.defined(goal):
        return
    if isinstance(relation, Order):
        yield from _in_an_order(goal, relation, search)
        return
    for side, other in (relation.expressions, relation.expressions[::-1]):
        slopes = side.atoms(Derivative)
        if len(slopes) != 1 or other.atoms(Derivative) or side in slopes:
            continue
        (slope,) = slopes
        value = alone(side, slope, other)
        if value is None:
            continue
        yield from _with(slope, value, goal, search)


def _in_an_order(goal: Goal, relation: Order, search: Search) -> Iterator[Certificate]:
    """R(∂f/∂x) by R(g), with the slope g of f by structure, for the one derivative in it."""
    slopes = relation.atoms(Derivative)
    if len(slopes) != 1:
        return
    (slope,) = slopes
    try:
        value = spelled(slope)
    except (NotSpelled, GaveUp, Undefined):
        return
    yield from _with(slope, value, goal, search)


def _with(slope: Expression, value: Expression, goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal with the value in the place of the slope, which it equals."""
    found = search.replaced(goal, slope, value)
    if found is not None:
        yield found


def alone(node: Any, part: Expression, other: Expression) -> Expression | None:
    """b where node = other says that part = b, undone sign by sign; None where it is no such arithmetic."""
    if node == part:
        return other
    if isinstance(node, Defined):
        return alone(node.meaning, part, other)
    inside = [k for k, arg in enumerate(node.args) if isinstance(arg, Expression) and part in arg.atoms(Derivative)]
    if len(inside) != 1:
        return None
    k = inside[0]
    rest = [arg for n, arg in enumerate(node.args) if n != k]
    if isinstance(node, Neg):
        return alone(node.args[0], part, Neg(other))
    if isinstance(node, Add):
        return alone(node.args[k], part, Add(other, *map(Neg, rest)))
    if isinstance(node, Mul) and not any(arg.shape for arg in rest):
        return alone(node.args[k], part, Div(other, Mul(*rest) if len(rest) > 1 else rest[0]))
    if isinstance(node, Div) and k == 0:
        return alone(node.args[0], part, Mul(other, node.args[1]))
    return None
