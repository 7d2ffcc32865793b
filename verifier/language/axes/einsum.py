"""einsum('ij,jk->ik', A, B): the product of entries, summed over the letters that the result does not have."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from verifier.expressions import Comprehension, Entry, Expression, Index, Mul, SumOver
from verifier.facts import shape_text
from verifier.language.axes.kronecker import LETTERS

if TYPE_CHECKING:
    from verifier.language.walk import Walker


def einsum(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Expression:
    """As in NumPy; without an arrow the result has the letters that stand once, in the order of the alphabet."""
    said = arguments[0].value if arguments and isinstance(arguments[0], ast.Constant) else None
    if not isinstance(said, str) or node.keywords:
        walker.fail("einsum takes letters and then arrays, as in einsum('ij,jk->ik', A, B)", node)
    left, arrow, right = said.replace(" ", "").partition("->")
    groups = left.split(",")
    operands = [walker.value(argument) for argument in arguments[1:]]
    if len(groups) != len(operands):
        walker.fail(f"{said!r} speaks of {len(groups)} arrays; there are {len(operands)}", node)
    indices = _indices(walker, node, groups, operands)
    out = right if arrow else "".join(sorted(letter for letter in set(left) - {","} if left.count(letter) == 1))
    if len(set(out)) != len(out) or not set(out) <= set(indices):
        walker.fail(f"the letters after the arrow stand once each, and before it too: {out!r}", node)
    entries = [
        Entry(operand, *(indices[letter] for letter in group)) if group else operand
        for group, operand in zip(groups, operands)
    ]
    summed = [index for letter, index in indices.items() if letter not in out]
    body = Mul(*entries) if len(entries) > 1 else entries[0]
    body = SumOver(body, *summed) if summed else body
    return walker.built(lambda: Comprehension(body, *(indices[letter] for letter in out)) if out else body, node)


def _indices(walker: Walker, node: ast.Call, groups: list[str], operands: list[Expression]) -> dict[str, Index]:
    """The index that each letter stands for: all axes with one letter are equally long."""
    found: dict[str, Index] = {}
    for group, operand in zip(groups, operands):
        if len(group) != len(operand.shape):
            walker.fail(
                f"{group!r} has {len(group)} letters, and the array the shape {shape_text(operand.shape)}", node
            )
        for letter, dim in zip(group, operand.shape):
            if letter not in found and len(found) >= len(LETTERS):
                walker.fail(f"einsum takes at most {len(LETTERS)} letters", node)
            index = found.setdefault(letter, Index(LETTERS[len(found) % len(LETTERS)], dim))
            if index.dim != dim:
                walker.fail(f"the axes called {letter!r} have the lengths {index.dim} and {dim}", node)
    return found
