"""Formulas with cases: where(c, a, b), a if c else b, and indicator(c)."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from verifier.expressions import Add, Expression, Neg, lift
from verifier.kernel.signs.order import signs_under
from verifier.language import truths
from verifier.language.formulas.branches import where_it_counts

if TYPE_CHECKING:
    from verifier.language.walk import Walker


def where(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Expression:
    """where(c, a, b): b + (a − b)·[c], entry by entry; a and b need be defined only where they count."""
    if len(arguments) != 3 or node.keywords:
        walker.fail("where takes a condition and two values, as in where(x > 0, x, 0)", node)
    yes, no = (walker.value(value) for value in arguments[1:])  # first, for an index is known from what it indexes
    return _chosen(walker, node, truths.truth(walker, arguments[0]), yes, no)


def indicator(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Expression:
    """indicator(c): 1 where the condition holds, else 0."""
    if len(arguments) != 1 or node.keywords:
        walker.fail("indicator takes a condition, as in indicator(x > 0)", node)
    return truths.truth(walker, arguments[0])


def if_else(walker: Walker, node: ast.IfExp) -> Expression:
    """a if c else b: where(c, a, b) of a condition on scalars."""
    yes, no = walker.value(node.body), walker.value(node.orelse)
    condition = truths.truth(walker, node.test)
    if condition.shape:
        walker.fail("if asks for one truth; where(x > 0, x, 0) asks entry by entry", node.test)
    return _chosen(walker, node, condition, yes, no)


def _chosen(walker: Walker, node: ast.expr, condition: Expression, yes: Expression, no: Expression) -> Expression:
    """b + (a − b)·c."""
    signs = signs_under(tuple(walker.scope.given))
    first, second = where_it_counts(yes, condition, signs), where_it_counts(no, _other(condition), signs)
    return walker.built(lambda: second + (first - second) * condition, node)


def _other(condition: Expression) -> Expression:
    """1 − c; c itself of 1 − c."""
    if isinstance(condition, Add) and condition.args[0] == lift(1) and isinstance(condition.args[-1], Neg):
        return condition.args[-1].args[0] if len(condition.args) == 2 else 1 - condition
    return 1 - condition
