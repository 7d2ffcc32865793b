"""Integrals: what they mean to the kernel, and which formulas are continuous wherever they are defined."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sympy import Basic

from verifier import arrangements as ar
from verifier import expressions as ex
from verifier.expressions import Add, Apply, Expression, Leaf, Neg, Variable
from verifier.integrals import Integral, is_infinite
from verifier.kernel.index.integrals import integral
from verifier.kernel.index.terms import GaveUp, Term
from verifier.kernel.index.terms import Index as Place
from verifier.kernel.meaning.places import variable_symbol
from verifier.relations import Order, leaves, rebuild

if TYPE_CHECKING:
    from verifier.kernel.meaning.semantics import Reader
    from verifier.kernel.signs.order import Signs

#: Heads that are continuous functions of their arguments wherever they are defined.  An undefined function is as smooth
#: as its derivatives are written.
_CONTINUOUS = (
    ex.Add, ex.Neg, ex.Mul, ex.Div, ex.Pow, ex.MatMul, ex.Transpose, ex.Call, ex.Total, ex.SumOver, ex.Comprehension,
    ex.Entry, ex.Derivative, ex.Defined, ar.Outer, ar.Diag, ar.Diagonal, ar.Tril, ar.Trace, ar.Det, ar.Inverse, ar.Row,
    ar.Column, ar.Full, Integral,
)  # fmt: skip
#: Functions that jump.
_JUMPS = frozenset({"sign", "floor", "round"})


def is_continuous(node: Any, t: Variable) -> bool:
    """The formula is a continuous function of t on every interval on which it is defined; an exponent has no t in it
    that is whole."""
    if not isinstance(node, Expression) or t not in leaves(node, Leaf) or node == t:
        return True
    if isinstance(node, Apply):
        return node.function not in _JUMPS and all(is_continuous(arg, t) for arg in node.args)
    if isinstance(node, Integral) and any(map(is_infinite, node.args[2:])):
        return False
    return isinstance(node, _CONTINUOUS) and all(is_continuous(arg, t) for arg in node.args)


def between(t: Expression, a: Any, b: Any, signs: Signs, *, strict: bool) -> Iterator[tuple[Order, ...]]:
    """What is known of a t between the ends: one set of hypotheses, or one for each order that the ends may have."""
    sign = ">" if strict else "≥"
    if is_infinite(a) or is_infinite(b):
        down = (is_infinite(a) and a > 0) or (is_infinite(b) and b < 0)
        low, high = (b, a) if down else (a, b)
        yield tuple(Order(sign, x, y) for x, y in ((t, low), (high, t)) if not is_infinite(x) and not is_infinite(y))
        return
    gap = signs.bounds(Add(b, Neg(a)))
    if not (gap.nonpositive and not gap.nonnegative):
        yield Order(sign, t, a), Order(sign, b, t)
    if not gap.nonnegative:
        yield Order(sign, t, b), Order(sign, a, t)


def integral_entry(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """∫ over a finite interval is linear in its integrand; nothing is read into an improper one."""
    body, t, a, b = node.args
    if is_infinite(a) or is_infinite(b):
        raise GaveUp("an improper integral is known to the kernel only by an antiderivative")
    running = Variable(f"(∫{_nesting(body)})")
    inside = rebuild(body, {t: running})
    cases = list(between(running, a, b, r.signs, strict=False))
    # |u| may open differently for either order of the ends; then it stays closed.
    reader = r.within(r.signs.under(cases[0])) if len(cases) == 1 else r.within(r.signs.under(()))
    return integral(reader.entry(inside), variable_symbol(running), r.entry(a), r.entry(b))


def _nesting(node: Any) -> int:
    """How many integrals stand one inside another."""
    if isinstance(node, Leaf) or not isinstance(node, Basic):
        return 0
    return max(map(_nesting, node.args), default=0) + isinstance(node, Integral)
