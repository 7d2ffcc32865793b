"""Comparisons and conditions by their names: np.greater(x, 0), x.ge(0), np.logical_and(a > 0, b > 0)."""

from __future__ import annotations

import ast

from verifier.language.errors import NotYet
from verifier.language.spellings.calls import Call, Rule

#: The signs that NumPy's and PyTorch's names stand for.
_SIGNS: dict[str, type[ast.cmpop]] = {
    "greater": ast.Gt, "gt": ast.Gt, "greater_equal": ast.GtE, "ge": ast.GtE, "less": ast.Lt, "lt": ast.Lt,
    "less_equal": ast.LtE, "le": ast.LtE, "equal": ast.Eq, "eq": ast.Eq, "not_equal": ast.NotEq, "ne": ast.NotEq,
}  # fmt: skip
_JOINTS: dict[str, type[ast.boolop]] = {"logical_and": ast.And, "logical_or": ast.Or}


def comparison(call: Call) -> ast.expr | None:
    """greater(x, y) is x > y, entry by entry; torch.equal of arrays is one truth about all entries.

    Raises:
        NotYet: for that one.
    """
    if len(call.arguments) != 2 or call.node.keywords:
        return None
    left, right = call.arguments
    whole = call.name == "equal" and (call.library == "torch" or call.is_method)
    if whole and any(call.walker.value(side).shape for side in (left, right)):
        call.walker.fail("torch.equal of arrays is one truth about all entries: write x == y", call.node, NotYet)
    return call.placed(ast.Compare(left, [_SIGNS[call.name]()], [right]))


def joint(call: Call) -> ast.expr | None:
    """logical_and(p, q) is p and q, entry by entry."""
    if len(call.arguments) != 2 or call.node.keywords:
        return None
    return call.placed(ast.BoolOp(_JOINTS[call.name](), call.arguments))


def denial(call: Call) -> ast.expr | None:
    """logical_not(p) is not p, entry by entry."""
    if len(call.arguments) != 1 or call.node.keywords:
        return None
    return call.placed(ast.UnaryOp(ast.Not(), call.arguments[0]))


RULES: dict[str, Rule] = {
    **dict.fromkeys(_SIGNS, comparison),
    **dict.fromkeys(_JOINTS, joint),
    "logical_not": denial,
}
