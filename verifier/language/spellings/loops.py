"""sum(f(i) for i in range(n)): a loop as the sum over its letter, which Python's range ends one before its end."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from verifier.language.spellings.calls import placed

if TYPE_CHECKING:
    from verifier.language.walk import Walker


def unrolled(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> ast.expr | None:
    """The nested sums (or products) that a loop in the brackets stands for; ``None`` where there is no loop.

    Raises:
        TextError: for a loop over anything but range(b) and range(a, b), or with a condition.
    """
    loop = arguments[0] if len(arguments) == 1 and not node.keywords else None
    if not isinstance(loop, (ast.GeneratorExp, ast.ListComp)):
        return None
    name, made = walker.called(node), loop.elt
    for part in reversed(loop.generators):
        ends = part.iter.args if isinstance(part.iter, ast.Call) and not part.iter.keywords else []
        ranged = isinstance(part.iter, ast.Call) and getattr(part.iter.func, "id", "") == "range"
        if not ranged or not 1 <= len(ends) <= 2 or part.ifs or not isinstance(part.target, ast.Name):
            walker.fail("a loop runs over a range, as in sum(x[i] for i in range(n))", part.iter)
        first = ends[0] if len(ends) == 2 else ast.Constant(0)
        made = ast.Call(ast.Name(name, ast.Load()), [made, part.target, first, before(ends[-1])], [])
    return placed(made, node)


def before(end: ast.expr) -> ast.expr:
    """b − 1, and n for n + 1."""
    if isinstance(end, ast.BinOp) and isinstance(end.op, ast.Add) and getattr(end.right, "value", None) == 1:
        return end.left
    if isinstance(end, ast.Constant) and isinstance(end.value, int):
        return ast.Constant(end.value - 1)
    return ast.BinOp(end, ast.Sub(), ast.Constant(1))
