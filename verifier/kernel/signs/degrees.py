"""The degree of a statement as a polynomial in the entries of some noise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sympy

from verifier import arrangements as ar
from verifier import expressions as heads
from verifier.expressions import Noise, Number
from verifier.relations import leaves

#: Heads that are linear in each argument, and those of which the degrees of the arguments add up.
LINEAR = (
    heads.Add, heads.Neg, heads.Transpose, heads.Total, heads.SumOver, heads.Comprehension, heads.Entry, ar.Diag,
    ar.Diagonal, ar.Tril, ar.Trace, ar.Row, ar.Column, ar.Full, ar.Literal, heads.Derivative,
    heads.Defined, sympy.Tuple,
)  # fmt: skip
PRODUCTS = (heads.Mul, heads.MatMul, ar.Outer)


def degree(node: Any, noise: Noise) -> int | None:
    """An upper bound of the degree of every entry as a polynomial in the entries of the noise, or None.

    An inner expectation binds its own noise, so it counts as constant; a power (u^q)^k with whole k, where it is
    defined, is u^(q·k).
    """
    if node == noise:
        return 1
    if isinstance(node, heads.Expectation) or noise not in leaves(node, Noise):
        return 0
    if isinstance(node, LINEAR):
        return _bound([degree(arg, noise) for arg in node.args], max)
    if isinstance(node, PRODUCTS):
        return _bound([degree(arg, noise) for arg in node.args], sum)
    if not node.args:
        return None
    base, *rest = node.args
    if isinstance(node, heads.Div) and not any(noise in leaves(arg, Noise) for arg in rest):
        return degree(base, noise)
    exponent = rest[0].value if isinstance(node, heads.Pow) and isinstance(rest[0], Number) else None
    while isinstance(base, heads.Defined):
        base = base.meaning
    whole = exponent is not None and exponent.denominator == 1
    if whole and isinstance(base, heads.Pow) and isinstance(base.args[1], Number):
        base, exponent = base.args[0], exponent * base.args[1].value
    if exponent is not None and exponent.denominator == 1 and exponent >= 0:
        return _bound([degree(base, noise)] * int(exponent), sum)
    return None


def _bound(degrees: list[int | None], combine: Callable[[list[int]], int]) -> int | None:
    known = [d for d in degrees if d is not None]
    return combine(known) if len(known) == len(degrees) else None
