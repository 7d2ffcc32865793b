"""Matrices times numbers: (c, M) for c·M, and the numbers among the factors of a product."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from verifier.expressions import Defined, Div, Expression, Mul, Neg, Number, Transpose, lift


def plain(node: Any) -> Any:
    """The node without a name given to it."""
    while isinstance(node, Defined):
        node = node.meaning
    return node


def multiple(node: Any) -> tuple[Expression, Any]:
    """(c, M) for the matrix c·M."""
    node = plain(node)
    if isinstance(node, Neg):
        scale, matrix = multiple(node.args[0])
        return Neg(scale), matrix
    if isinstance(node, Div) and not node.args[1].shape:
        scale, matrix = multiple(node.args[0])
        return Div(scale, node.args[1]), matrix
    if isinstance(node, Mul):
        matrices = [arg for arg in node.args if arg.shape]
        if len(matrices) == 1:
            inner, matrix = multiple(matrices[0])
            return Mul(*(arg for arg in node.args if not arg.shape), inner), matrix
    return lift(1), node


def unscaled(parts: Sequence[Any]) -> tuple[Expression, list[Any]]:
    """c and A, B, … for the factors a·A, b·B, … of a product, cA·B·… with c = a·b·…; (aA)ᵀ is aAᵀ."""
    scales, matrices = [], []
    for part in parts:
        turned = isinstance(part, Transpose)
        scale, matrix = multiple(part.args[0] if turned else part)
        scales.append(scale)
        matrices.append(Transpose(matrix) if turned else matrix)
    found = [scale for scale in scales if scale != lift(1)]
    return (Mul(*found) if len(found) > 1 else found[0] if found else lift(1)), matrices


def is_even(exponent: Any) -> bool:
    """2·m, as a product with an even number."""
    factors_of = exponent.args if isinstance(exponent, Mul) else (exponent,)
    return any(isinstance(f, Number) and f.value.denominator == 1 and f.value % 2 == 0 for f in factors_of)
