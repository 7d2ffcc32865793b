"""Statements that one of several things holds: ``y == 0 or y == 1``, ``any(a != b)``."""

from __future__ import annotations

import ast
from functools import reduce
from operator import mul
from typing import TYPE_CHECKING

from verifier.expressions import Expression, lift
from verifier.kernel.meaning.discharging import discharge
from verifier.kernel.meaning.obligations import obligations
from verifier.kernel.signs.order import signs_under
from verifier.notation import total
from verifier.relations import Eq, Order, Relation

if TYPE_CHECKING:
    from verifier.language.walk import Walker


def either(walker: Walker, node: ast.BoolOp) -> Relation:
    """a = b or c = d, of numbers: (a − b)·(c − d) = 0, which is the same where both parts are defined; so each has to
    be for all numbers: a part that holds says nothing of the other.

    Raises:
        TextError: where something else than equations of numbers is joined, or one that may be undefined.
    """
    gaps = [_gap(walker, part) for part in node.values]
    return Eq(reduce(mul, gaps), lift(0))


def _gap(walker: Walker, part: ast.expr) -> Expression:
    """a − b of a == b."""
    if not isinstance(part, ast.Compare) or len(part.ops) != 1 or not isinstance(part.ops[0], ast.Eq):
        walker.fail("'or' joins equations of numbers, as in y == 0 or y == 1; state two claims", part)
    gap: Expression = walker.value(ast.copy_location(ast.BinOp(part.left, ast.Sub(), part.comparators[0]), part))
    if gap.shape:
        walker.fail("'or' joins equations of numbers; for every entry of an array write x in {0, 1}", part)
    if not all(discharge(condition, signs_under(())) for condition in obligations(gap)):
        walker.fail("'or' joins equations of numbers, of formulas that are defined everywhere; state two claims", part)
    return gap


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
