"""Elementwise functions: formulas that combine the entries of an array at the same place with numbers only."""

from __future__ import annotations

from typing import Any

from verifier import expressions as e
from verifier.expressions import Expression, Variable
from verifier.relations import leaves, rebuild

#: Heads that act on each entry by itself; a formula of these in one scalar is an elementwise function.
ELEMENTWISE = (e.Add, e.Neg, e.Mul, e.Div, e.Pow, e.Apply, e.Number)


def elementwise(node: Any, at: Variable) -> Expression | None:
    """The body of a named elementwise function in the scalar ``at``; None if it is no such function."""
    if not isinstance(node, e.Defined) or len(node.args[1].args) != 1:
        return None
    (argument,) = node.args[1].args
    body = unnamed(node.meaning, argument)
    if node.shape != argument.shape or at in leaves(node, Variable) or not _acts_on_entries(body, argument):
        return None
    found: Expression = rebuild(body, {argument: at})
    return found if set(leaves(found, Variable)) == {at} and not found.shape else None


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
    """The formula combines entries of the argument at the same place with numbers only."""
    if node == argument or not isinstance(node, Expression):
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
