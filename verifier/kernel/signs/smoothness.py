"""A Lipschitz constant of the gradient read off a statement's tree: of g∘u for affine u, of sums and multiples.

If g has a gradient with the constant β on the whole space and u(x) = Ax + b with ‖A‖ ≤ K, then ∇(g∘u) = Aᵀ∇g(u(x)) has
the constant βK²; constants of a sum add, a factor c multiplies by |c|, and an affine function has the constant 0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from verifier import arrangements as ar
from verifier import expressions as e
from verifier.expressions import Expression
from verifier.kernel.signs.constants import ZERO, Slopes, added, frobenius, product

#: node -> (the affine u inside, β of what is around it).
Known = Mapping[Expression, tuple[Expression, Expression]]
#: Heads that are linear in their one argument.
LINEAR = (e.Neg, e.Transpose, e.Entry, e.Total, ar.Row, ar.Column, ar.Diag, ar.Diagonal, ar.Trace)


def linear(node: Any, s: Slopes) -> bool:
    """Affine in s.x by its form, whatever values the variables have."""
    if s.fixed(node) or node == s.x:
        return True
    if isinstance(node, e.Defined):
        return linear(node.meaning, s)
    if isinstance(node, e.Add):
        return all(linear(arg, s) for arg in node.args)
    if isinstance(node, (e.Mul, e.MatMul, ar.Outer)):
        moving = [arg for arg in node.args if not s.fixed(arg)]
        return len(moving) == 1 and linear(moving[0], s)
    if isinstance(node, e.Div):
        return s.fixed(node.args[1]) and linear(node.args[0], s)
    return isinstance(node, LINEAR) and linear(node.args[0], s)


def smoothness(node: Any, s: Slopes, known: Known) -> Expression | None:
    """A constant for the gradient of the scalar node in s.x; None where no law says one."""
    if node in known:
        inside, constant = known[node]
        slope = s.of(inside) if linear(inside, s) else None
        return product(constant, slope, slope)
    if linear(node, s):
        return ZERO
    law = LAWS.get(type(node))
    return None if law is None else law(node, s, known)


def _add(node: Any, s: Slopes, known: Known) -> Expression | None:
    """Constants add."""
    return added(*(smoothness(arg, s, known) for arg in node.args))


def _mul(node: Any, s: Slopes, known: Known) -> Expression | None:
    """|c|·β for constant scalars c."""
    moving = [arg for arg in node.args if not s.fixed(arg)]
    if len(moving) != 1:
        return None
    return product(*(frobenius(arg) for arg in node.args if s.fixed(arg)), smoothness(moving[0], s, known))


def _div(node: Any, s: Slopes, known: Known) -> Expression | None:
    """β/|c| for a constant scalar c."""
    top, bottom = node.args
    found = smoothness(top, s, known) if s.fixed(bottom) else None
    return None if found is None else ZERO if found == ZERO else found / frobenius(bottom)


def _total(node: Any, s: Slopes, known: Known) -> Expression | None:
    """The sum of a sum's entries is the sum of the sums, where no axis is stretched; −1 and constants come out."""
    inside = node.args[0]
    if isinstance(inside, e.Neg):
        return smoothness(e.Total(inside.args[0]), s, known)
    if isinstance(inside, e.Add) and all(arg.shape == inside.shape for arg in inside.args):
        return added(*(smoothness(e.Total(arg), s, known) for arg in inside.args))
    if isinstance(inside, e.Defined):
        return smoothness(e.Total(inside.meaning), s, known)
    if isinstance(inside, e.Mul):
        scalars = [arg for arg in inside.args if s.fixed(arg) and not arg.shape]
        rest = [arg for arg in inside.args if arg not in scalars]
        if scalars and rest:
            body = rest[0] if len(rest) == 1 else e.Mul(*rest)
            return product(*map(frobenius, scalars), smoothness(e.Total(body), s, known))
    return None


LAWS: Mapping[type, Callable[[Any, Slopes, Known], Expression | None]] = {
    e.Add: _add,
    e.Neg: lambda node, s, known: smoothness(node.args[0], s, known),
    e.Mul: _mul,
    e.Div: _div,
    e.Total: _total,
    e.Defined: lambda node, s, known: smoothness(node.meaning, s, known),
}

__all__ = ["linear", "smoothness"]
