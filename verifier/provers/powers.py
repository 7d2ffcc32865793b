"""Comparison of nonnegative sides through their squares, of powers through their roots or their logarithms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.certificates import Certificate, CompareRoots, Logarithms, SquareBoth
from verifier.claims import Goal
from verifier.expressions import Apply, Defined, Div, Mul, Number, Pow, Variable
from verifier.kernel.signs.order import signs_under
from verifier.provers.search import Search
from verifier.relations import Eq, Order, leaves


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """a² R b² from a R b for powers; a R b from a² R b² for other nonnegative scalars."""
    relation = goal.relation
    if not isinstance(relation, (Eq, Order)):
        return
    yield from _by_logarithms(goal, search)
    if isinstance(relation, Order) and _squared(relation):
        roots = search.find(
            Goal(Order(relation.sign, *(side.args[0] for side in relation.expressions)), goal.given, goal.hints)
        )
        if roots is not None:
            yield CompareRoots(roots)
    if any(map(_is_root, relation.expressions)) and not _squared(relation):
        lhs, rhs = relation.expressions
        signs = signs_under(goal.given)
        if signs.bounds(lhs).nonnegative and signs.bounds(rhs).nonnegative and not (lhs.shape or rhs.shape):
            squares = Eq(lhs**2, rhs**2) if isinstance(relation, Eq) else Order(relation.sign, lhs**2, rhs**2)
            inner = search.find(Goal(squares, goal.given, goal.hints))
            if inner is not None:
                yield SquareBoth(inner)


def _by_logarithms(goal: Goal, search: Search) -> Iterator[Certificate]:
    """a R b from log a R log b, where a side is a power whose exponent is no number, as in (Πλ)^(1/n)."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.lhs.shape or relation.rhs.shape:
        return
    if not any(isinstance(side, Pow) and not isinstance(side.args[1], Number) for side in relation.expressions):
        return
    signs = signs_under(goal.given)
    if all(signs.bounds(side).positive for side in relation.expressions):
        sides = (Apply("log", side) for side in relation.expressions)
        inner = search.find(Goal(Order(relation.sign, *sides), goal.given, goal.hints))
        if inner is not None:
            yield Logarithms(inner)


def _is_root(node: Any) -> bool:
    """A root, or |a| of a sum over a dimension, or a product or quotient with one: squaring removes it."""
    if isinstance(node, Defined):
        return _is_root(node.meaning)
    if isinstance(node, Apply) and node.function == "abs":
        return any(v.shape for v in leaves(node, Variable))
    if isinstance(node, (Mul, Div)):
        return any(map(_is_root, node.args))
    return isinstance(node, Pow) and isinstance(node.args[1], Number) and node.args[1].value.denominator != 1


def _squared(relation: Eq | Order) -> bool:
    """Both sides are powers already: squaring them leads nowhere."""
    return all(isinstance(side, Pow) for side in relation.expressions)
