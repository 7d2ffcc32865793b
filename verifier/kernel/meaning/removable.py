"""Integrands N/t over an interval that ends at 0, where N(0) = 0: they extend continuously to the end.

Hadamard's lemma: for N continuously differentiable on an interval with the end 0, and N(0) = 0, N(t)/t = ∫₀¹ N′(tu) du,
which is continuous there.  The integral is that of the extended integrand, and so is its limit from inside.
"""

from __future__ import annotations

from functools import reduce
from typing import Any

from verifier.expressions import Add, Apply, Defined, Div, Expression, Mul, Neg, Number, Pow, Variable
from verifier.relations import leaves

#: Heads of which a numerator may be made: nothing in them binds t.
_PLAIN = (Add, Neg, Mul, Div, Pow, Apply, Defined)


def split(body: Any, t: Variable) -> tuple[list[Expression], list[Expression]]:
    """The numerators of the terms N/t of a sum, and its other terms; no numerators where something in it is not
    plain."""
    return _split(body, t) if _is_plain(body, t) else ([], [body])


def _split(body: Any, t: Variable) -> tuple[list[Expression], list[Expression]]:
    if isinstance(body, Defined):
        return _split(body.meaning, t)
    if isinstance(body, (Add, Neg)):
        parts = [_split(arg, t) for arg in body.args]
        return [n for over, _ in parts for n in over], [term for _, others in parts for term in others]
    found = _numerator(body, t)
    return ([], [body]) if found is None else ([found], [])


def _numerator(body: Any, t: Variable) -> Expression | None:
    """N of N/t, N/k of N/(k·t) for a number k, and N of c·(N/t)."""
    if isinstance(body, Div):
        numerator, below = body.args
        if below == t:
            found: Expression = numerator
            return found
        if isinstance(below, Mul) and [arg for arg in below.args if not isinstance(arg, Number)] == [t]:
            found = reduce(Div, (arg for arg in below.args if arg != t), numerator)
            return found
    if isinstance(body, Mul):
        parts = [(k, _numerator(arg, t)) for k, arg in enumerate(body.args)]
        over = [(k, n) for k, n in parts if n is not None]
        if len(over) == 1:
            ((k, n),) = over
            return Mul(*(n if j == k else arg for j, arg in enumerate(body.args)))
    return None


def _is_plain(node: Any, t: Variable) -> bool:
    if not isinstance(node, Expression) or node.shape:
        return False
    if isinstance(node, (Number, Variable)) or t not in leaves(node, Variable):
        return True
    parts = [node.meaning] if isinstance(node, Defined) else node.args
    return isinstance(node, _PLAIN) and all(_is_plain(arg, t) for arg in parts if isinstance(arg, Expression))


__all__ = ["split"]
