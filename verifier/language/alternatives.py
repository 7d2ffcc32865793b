"""Statements that one of several things holds: ``y == 0 or y == 1``, ``any(a != b)``; and of a function without its
variable."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from verifier.expressions import Add, Apply, Entry, Mul, Neg, Number, Pow, Size, Variable, lift
from verifier.notation import total
from verifier.relations import Eq, Order, Relation, leaves

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
        if not _is_total(difference):
            walker.fail(
                "'or' joins equations of numbers, of formulas that are defined everywhere; state two claims", part
            )
        product = difference if part is node.values[0] else product * difference
    return Eq(product, lift(0))


def _is_total(node: Any) -> bool:
    """A formula that has a value everywhere, so that a product with it says nothing of where it is defined."""
    if isinstance(node, (Number, Size, Variable, Entry)):
        return True
    if isinstance(node, Pow):
        power = node.args[1]
        natural = isinstance(power, Number) and power.value.denominator == 1 and power.value >= 0
        return natural and _is_total(node.args[0])
    total_function = isinstance(node, Apply) and node.function in ("abs", "cos", "exp", "sin")
    if total_function:
        return _is_total(node.argument)
    return isinstance(node, (Add, Mul, Neg)) and all(map(_is_total, node.args))


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


def with_its_variable(walker: Walker, node: ast.Call, count: int) -> ast.Call:
    """lipschitz(f, L) and convex(f) with the variable of f, where there is only one."""
    if count == 1 or not node.args or node.keywords or len(node.args) != max(count - 1, 1):
        return node
    found = leaves(walker.value(node.args[0]), Variable)
    if len(found) != 1 or (count == 2 and isinstance(node.args[-1], ast.List)):
        return node
    name = found[0].name
    if count == 3 and any(isinstance(part, ast.Name) and part.id == name for part in ast.walk(node.args[-1])):
        return node  # the variable is there, and the constant is left out
    walker.scope.note(f"read as a function of {name}")
    variable = ast.copy_location(ast.Name(name, ast.Load()), node.args[0])
    said = ast.Call(node.func, [node.args[0], variable, *node.args[1:]], [])
    return ast.copy_location(said, node)
