"""Sums compared term by term: Σ F ≥ 0 because every F is, by a statement about scalars; Σ F = 0 both ways."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.certificates import BothWays, Certificate, Lemma, Rewritten
from verifier.claims import Goal
from verifier.expressions import Add, Apply, Defined, Div, Expression, MatMul, Mul, Neg, Shape, Size, Total, lift
from verifier.kernel.laws.inequalities import ascending, difference
from verifier.kernel.signs.order import Signs, signs_under
from verifier.provers.search import Search
from verifier.provers.sums.entrywise import generalised
from verifier.relations import Eq, Order, rebuild


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The difference of the sides as one sum over a whole array, if it is one; of an equation, both inequalities."""
    relation = goal.relation
    if not isinstance(relation, (Eq, Order)) or any(side.shape for side in relation.expressions):
        return
    up = ascending(relation) if isinstance(relation, Order) else Order("≥", *relation.expressions)
    terms = summand(difference(up.lhs, up.rhs), signs_under(goal.given))
    if terms is None or not terms.shape:
        return
    found = compared(goal, Order(up.sign, terms, 0), search)
    if found is None:
        return
    if isinstance(relation, Order):
        yield found
        return
    other = compared(goal, Order("≥", -terms, 0), search)
    if other is not None:
        yield BothWays(found, other)


def compared(goal: Goal, terms: Order, search: Search) -> Certificate | None:
    """The sign of a sum by that of its terms, if it can be proved of scalars."""
    found = generalised(Goal(terms, goal.given))
    if found is None:
        return None
    statement, values, given = found
    proof = search.find(Goal(statement, given))
    if proof is None:
        return None
    whole = Total(rebuild(statement.expressions[0], dict(values)))
    return Lemma(statement, proof, values, Rewritten(whole), given)


def per_entry(node: Any, shape: Shape) -> Expression | None:
    """c where the node is n·c and n the length of a vector: the sum of c over its entries."""
    if len(shape) != 1:
        return None
    if isinstance(node, Neg):
        inner = per_entry(node.args[0], shape)
        return None if inner is None else Neg(inner)
    if isinstance(node, Div):
        inner = per_entry(node.args[0], shape)
        return None if inner is None else inner / node.args[1]
    if isinstance(node, Size):
        return lift(1) if node.dim == shape[0] else None
    if isinstance(node, Mul):
        for k, arg in enumerate(node.args):
            if isinstance(arg, Size) and arg.dim == shape[0]:
                rest = [other for j, other in enumerate(node.args) if j != k]
                return Mul(*rest) if len(rest) > 1 else rest[0]
    return None


def summand(node: Any, signs: Signs) -> Expression | None:
    """The array F with node = Σ F; None where the node is no such sum."""
    if isinstance(node, Defined):
        return summand(node.meaning, signs)
    if isinstance(node, Total):
        found: Expression = node.args[0]
        return found
    if isinstance(node, MatMul):
        left, right = node.args
        return left * right if not node.shape and len(left.shape) == 1 else None
    if isinstance(node, Apply) and node.function == "abs" and not node.shape:
        inner, inside = summand(node.args[1], signs), signs.bounds(node.args[1])
        if inner is None or not (inside.nonnegative or inside.nonpositive):
            return None
        return inner if inside.nonnegative else -inner
    if isinstance(node, Neg):
        inner = summand(node.args[0], signs)
        return None if inner is None else -inner
    if isinstance(node, Add):
        parts = [summand(arg, signs) for arg in node.args]
        known = [part for part in parts if part is not None]
        shapes = {part.shape for part in known}
        if len(shapes) != 1:
            return None
        (shape,) = shapes
        spread = [per_entry(arg, shape) if part is None else part for arg, part in zip(node.args, parts)]
        return Add(*(part for part in spread if part is not None)) if None not in spread else None
    if isinstance(node, Mul):
        sums = [arg for arg in node.args if summand(arg, signs) is not None]
        if len(sums) != 1:
            return None
        inner = summand(sums[0], signs)
        scale = [arg for arg in node.args if arg is not sums[0]]
        return Mul(*scale, inner) if inner is not None else None
    if isinstance(node, Div):
        inner = summand(node.args[0], signs)
        return None if inner is None else inner / node.args[1]
    return None
