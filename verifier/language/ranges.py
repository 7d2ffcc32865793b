"""sum(f(k), k, a, b) and prod(f(k), k, a, b): sums and products over the whole numbers from a to b inclusive."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from verifier.expressions import Expression, Size, Variable
from verifier.language.constants import rational
from verifier.sequences import RangeSum

if TYPE_CHECKING:
    from verifier.language.walk import Walker


def ranged(walker: Walker, node: ast.Call, arguments: list[ast.expr], head: type[RangeSum]) -> Expression:
    """Σ or ∏ of f(k) over the integers k from a to b; 0 or 1 if b < a.  The letter k means something else outside."""
    body, letter, *ends = arguments
    if not isinstance(letter, ast.Name) or node.keywords:
        walker.fail("a sum from a to b is written sum(f(k), k, a, b), a product prod(f(k), k, a, b)", node)
    first, last = (walker.value(end) for end in ends)
    running = Variable(letter.id, (), counted_from(first))
    with walker.scope.shadow(letter.id, running):
        summand = walker.value(body)
    return walker.built(lambda: head(summand, running, first, last), node)


def counted_from(first: Expression) -> tuple[str, ...]:
    """The facts of every integer from ``first`` on, as far as its form shows them."""
    start = rational(first)
    if start is None:
        whole = isinstance(first, Size) or (isinstance(first, Variable) and "whole" in first.facts)
        return ("whole",) if whole else ("integer",)
    return ("whole", "positive") if start >= 1 else ("whole",) if start >= 0 else ("integer",)
