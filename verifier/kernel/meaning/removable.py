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


def numerators(body: Any, t: Variable) -> tuple[Expression, ...] | None:
    """The numerators of the terms N/t of a sum; ``None`` where there are none, or where N or what stands beside them is
    not plain."""
    if not _is_plain(body, t):
        return None
    found = tuple(_over(body, t))
    return found or None


def regular(body: Any, t: Variable) -> tuple[Expression, ...]:
    """The terms of a sum that are no N/t."""
    if isinstance(body, Defined):
        return regular(body.meaning, t)
    if isinstance(body, (Add, Neg)):
        return tuple(part for arg in body.args for part in regular(arg, t))
    return () if _numerator(body, t) is not None else (body,)


def _over(body: Any, t: Variable) -> list[Expression]:
    if isinstance(body, Defined):
        return _over(body.meaning, t)
    if isinstance(body, (Add, Neg)):
        return [part for arg in body.args for part in _over(arg, t)]
    found = _numerator(body, t)
    return [] if found is None else [found]


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


__all__ = ["numerators", "regular"]
