"""What a hypothesis about numbers says besides what is written: it holds only where it is defined, the smallest of
several is below each, and a floor is near its number."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from fractions import Fraction
from typing import Any

from verifier.expressions import Add, Apply, Defined, Div, Expression, Mul, Neg, Number, Pow, Variable, lift
from verifier.kernel.signs.order import Signs
from verifier.relations import CONVERSE, Eq, Ne, Order, Relation, leaves

#: Functions that are read as they are written.
PLAIN = frozenset({
    "log", "ln", "exp", "sqrt", "abs", "min", "max", "minimum", "maximum", "floor", "sin", "cos", "tan", "sinh", "cosh",
    "tanh", "sigmoid", "erf",
})  # fmt: skip
#: What such a hypothesis is written with.
_WRITTEN = (
    ast.Compare, ast.BinOp, ast.UnaryOp, ast.Call, ast.Name, ast.Constant, ast.operator, ast.unaryop, ast.cmpop,
    ast.expr_context,
)  # fmt: skip
_ZERO = lift(0)
#: Heads that have a value only where all parts have one.
_STRICT = (Add, Neg, Mul, Div)


def is_plain(node: ast.expr, told: Collection[str]) -> bool:
    """Whether a hypothesis is read as it is written: a limit, a sum or a mean is read by laws, whose denominators are
    none of its own, and so may be what a name stands for."""
    parts = [*ast.walk(node)]
    called = {part.func.id for part in parts if isinstance(part, ast.Call) and isinstance(part.func, ast.Name)}
    names = {part.id for part in parts if isinstance(part, ast.Name)}
    return all(isinstance(part, _WRITTEN) for part in parts) and called <= PLAIN and names.isdisjoint(told)


def needed(relation: Relation) -> Iterator[Relation]:
    """Each of these that the declared facts do not tell."""
    if not isinstance(relation, (Eq, Order)) or any(side.shape for side in relation.expressions):
        return
    for side in relation.expressions:
        yield from _defined(side, False)
    lhs, rhs = relation.expressions
    sign = relation.sign if isinstance(relation, Order) else "="
    for a, b, way in ((lhs, rhs, sign), (rhs, lhs, CONVERSE.get(sign, sign))):
        yield from _of_extreme(a, b, way)
        yield from _of_floor(a, b, way)


def _defined(node: Any, beside: bool) -> Iterator[Relation]:
    """Denominators that are not 0, logarithms of what is > 0, roots of what is ≥ 0; of what stands beside a factor,
    which may be 0, only the denominators, for 0·log 0 is taken to be 0."""
    if not isinstance(node, Expression) or node.shape:
        return
    if isinstance(node, Div):
        below = node.args[1]
        if leaves(below, Variable) and not Signs().bounds(below).excludes_zero:
            yield Ne(below, _ZERO)
    elif isinstance(node, Apply) and node.function == "log" and not beside:
        if leaves(node.argument, Variable) and not Signs().bounds(node.argument).positive:
            yield Order(">", node.argument, _ZERO)
    elif isinstance(node, Pow) and not beside and isinstance(node.args[1], Number):
        exponent = Fraction(node.args[1].value)
        if exponent > 0 and exponent.denominator % 2 == 0 and not Signs().bounds(node.args[0]).nonnegative:
            yield Order("≥", node.args[0], _ZERO)
    if isinstance(node, _STRICT):
        for part in node.args:
            yield from _defined(part, beside or isinstance(node, (Mul, Div)))


def _of_extreme(node: Expression, bound: Expression, sign: str) -> Iterator[Relation]:
    """min(a, b) ≥ c says a ≥ c and b ≥ c, max(a, b) ≤ c the same from above."""
    if isinstance(node, Defined) and sign in {"min": ("≥", ">"), "max": ("≤", "<")}.get(str(node.args[0]), ()):
        for part in node.args[1]:
            if leaves(part, Variable):
                yield Order(sign, part, bound)
                yield from _of_extreme(part, bound, sign)


def _of_floor(node: Expression, value: Expression, sign: str) -> Iterator[Relation]:
    """⌊x⌋ = k says k ≤ x < k + 1."""
    if sign == "=" and isinstance(node, Apply) and node.function == "floor":
        yield Order("≤", value, node.argument)
        yield Order("<", node.argument, value + 1)


__all__ = ["is_plain", "needed"]
