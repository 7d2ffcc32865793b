"""Elementwise functions: formulas that combine the entries of an array at the same place with numbers and scalars."""

from __future__ import annotations

from typing import Any

from verifier import expressions as e
from verifier.expressions import Expression, Variable
from verifier.relations import leaves, rebuild

#: Heads that act on each entry by itself; a formula of these in one scalar is an elementwise function.
ELEMENTWISE = (e.Add, e.Neg, e.Mul, e.Div, e.Pow, e.Apply, e.Number)


def elementwise(node: Any, at: Variable) -> Expression | None:
    """The body of a named elementwise function of its first argument in the scalar ``at``, where the other arguments
    are scalars; None if it is no such function."""
    shown = node.args[1].args if isinstance(node, e.Defined) else ()
    return None if not shown or any(value.shape for value in shown[1:]) else in_one_entry(node, shown[0], at)


def in_one_entry(node: Any, argument: Any, at: Variable) -> Expression | None:
    """f(t) with t = ``at`` for a formula that is f of each entry of the argument; None if it is no such formula."""
    if not isinstance(node, Expression) or node.shape != argument.shape or at in leaves(node, Variable):
        return None
    body = unnamed(node, argument)
    found: Expression = rebuild(body, {argument: at}) if _acts_on_entries(body, argument) else argument
    return found if at in leaves(found, Variable) and not found.shape else None


def acts_on_entries(function: Any, at: Variable) -> bool:
    """The formula in the scalar ``at``, put to an array, is the formula of each entry."""
    return not function.shape and _acts_on_entries(unnamed(function, at), at)


def unnamed(node: Any, argument: Any) -> Any:
    """The formula with names written out, down to the argument."""
    if node == argument or not isinstance(node, Expression) or not node.args:
        return node
    if isinstance(node, e.Defined):
        return unnamed(node.meaning, argument)
    return node.func(*(unnamed(arg, argument) for arg in node.args))


def _acts_on_entries(node: Any, argument: Any) -> bool:
    """The formula combines entries of the argument at the same place with numbers and scalar variables only."""
    if node == argument or not isinstance(node, Expression) or (type(node) is Variable and not node.shape):
        return True
    return isinstance(node, ELEMENTWISE) and all(_acts_on_entries(arg, argument) for arg in node.args)


def entry_by_entry(node: Any, variable: Variable) -> bool:
    """The entry of the array at each place depends on the entry of the variable there and on no other one."""
    if variable not in leaves(node, Variable):
        return not any(variable in v.of for v in leaves(node, Variable))
    if isinstance(node, e.Defined):
        return entry_by_entry(node.meaning, variable)
    if node == variable:
        return True
    acts = isinstance(node, ELEMENTWISE) and node.shape == variable.shape
    return acts and all(entry_by_entry(arg, variable) for arg in node.args if isinstance(arg, Expression))
