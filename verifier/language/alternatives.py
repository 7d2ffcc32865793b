"""Statements that one of several things holds: ``y == 0 or y == 1``, ``any(a != b)``."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from verifier.expressions import lift
from verifier.notation import total
from verifier.relations import Eq, Order, Relation

if TYPE_CHECKING:
    from verifier.language.walk import Walker


def either(walker: Walker, node: ast.BoolOp) -> Relation:
    """a = b or c = d, of numbers: (a − b)·(c − d) = 0.

    Raises:
        TextError: where something else than equations of numbers is joined.
    """
    product = lift(1)
    for part in node.values:
        sides = part if isinstance(part, ast.Compare) and all(isinstance(op, ast.Eq) for op in part.ops) else None
        if sides is None or len(sides.ops) != 1:
            walker.fail("'or' joins equations of numbers, as in y == 0 or y == 1; state two claims", part)
        difference = walker.value(ast.copy_location(ast.BinOp(sides.left, ast.Sub(), sides.comparators[0]), part))
        if difference.shape:
            walker.fail("'or' joins equations of numbers; for every entry of an array write x in {0, 1}", part)
        product = difference if part is node.values[0] else product * difference
    return Eq(product, lift(0))


def some_differ(node: ast.expr) -> ast.Compare | None:
    """a != b of any(a != b), np.any(a != b) and (a != b).any()."""
    match node:
        case ast.Call(ast.Name("any") | ast.Attribute(ast.Name(), "any"), [ast.Compare(_, [ast.NotEq()]) as differing]):
            return differing
        case ast.Call(ast.Attribute(ast.Compare(_, [ast.NotEq()]) as differing, "any"), []):
            return differing
    return None


def some_entry(walker: Walker, node: ast.Compare) -> Relation:
    """Some entry of a − b is not 0: the sum of its squares is > 0."""
    difference = walker.value(ast.copy_location(ast.BinOp(node.left, ast.Sub(), node.comparators[0]), node))
    return walker.built(lambda: Order(">", total(difference**2) if difference.shape else difference**2, lift(0)), node)
