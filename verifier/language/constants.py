"""Formulas made of numbers only."""

from __future__ import annotations

import sympy

from verifier.expressions import Add, Div, Expression, Mul, Neg, Number


def rational(node: Expression) -> sympy.Rational | None:
    """The value of a formula made of numbers and + − · / only; else ``None``."""
    if isinstance(node, Number):
        return sympy.Rational(node.args[0])
    if not isinstance(node, (Neg, Add, Mul, Div)):
        return None
    values = [rational(part) for part in node.args]  # type: ignore[arg-type]
    if None in values:
        return None
    first, *rest = values
    if isinstance(node, Neg):
        return -first  # type: ignore[operator]
    if isinstance(node, Div):
        return first / rest[0] if rest[0] else None  # type: ignore[operator]
    return sympy.Add(*values) if isinstance(node, Add) else sympy.Mul(*values)
