"""The coefficients of a formula that is a polynomial in one variable, exact where the numbers in it are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from flint import fmpq

from verifier import expressions as heads
from verifier.expressions import Expression, Leaf, Variable
from verifier.kernel.points.numbers import Real
from verifier.relations import leaves

#: Gives the value of a part in which the variable does not occur.
Plain: TypeAlias = Callable[[Expression], Real]
#: The highest power of a part that is multiplied out.
_HIGHEST = 8
_ZERO, _ONE = fmpq(0), fmpq(1)


def coefficients_of(node: Any, t: Variable, plain: Plain) -> list[Any] | None:
    """The coefficients of a polynomial in t, the constant one first; None for anything else."""
    if t not in leaves(node, Leaf):
        return [plain(node)]
    if node == t:
        return [_ZERO, _ONE]
    if isinstance(node, heads.Defined):
        return coefficients_of(node.meaning, t, plain)
    if isinstance(node, heads.Pow):
        k = plain(node.args[1]) if t not in leaves(node.args[1], Leaf) else None
        inner = coefficients_of(node.args[0], t, plain)
        if inner is None or not isinstance(k, fmpq) or k.q != 1 or not 0 <= k <= _HIGHEST:
            return None
        result: list[Any] = [_ONE]
        for _ in range(int(k.p)):
            result = _product(result, inner)
        return result
    if isinstance(node, heads.Div):
        above = coefficients_of(node.args[0], t, plain)
        below = plain(node.args[1]) if t not in leaves(node.args[1], Leaf) else fmpq(0)
        return [c / below for c in above] if above is not None and (below > 0 or below < 0) else None
    if not isinstance(node, (heads.Add, heads.Mul, heads.Neg)):
        return None
    parts = [coefficients_of(part, t, plain) for part in node.args]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    if isinstance(node, heads.Neg):
        return [-c for c in known[0]]
    result = known[0]
    for part in known[1:]:
        result = _product(result, part) if isinstance(node, heads.Mul) else _sum(result, part)
    return result


def _product(a: list[Any], b: list[Any]) -> list[Any]:
    result: list[Any] = [_ZERO] * (len(a) + len(b) - 1)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            result[i + j] = result[i + j] + x * y
    return result


def _sum(a: list[Any], b: list[Any]) -> list[Any]:
    longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
    return [x + (shorter[k] if k < len(shorter) else _ZERO) for k, x in enumerate(longer)]


__all__ = ["Plain", "coefficients_of"]
