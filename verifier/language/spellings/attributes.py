"""What is written behind an array with a dot: A.T, A.size."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from verifier.expressions import Expression
from verifier.language.axes.sizes import entries
from verifier.language.declared.undeclared import refuse_numbers

if TYPE_CHECKING:
    from verifier.language.walk import Walker


def transposed(walker: Walker, node: ast.Attribute) -> Expression:
    """A.T."""
    value = walker.any_value(node.value)
    refuse_numbers(walker, node, "transpose", [value])
    found: Expression = walker.built(lambda: value.T, node)
    return found


def number_of_entries(walker: Walker, node: ast.Attribute) -> Expression:
    """A.size."""
    return walker.built(lambda: entries(walker.value(node.value)), node)


__all__ = ["number_of_entries", "transposed"]
