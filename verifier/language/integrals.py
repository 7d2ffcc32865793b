"""integral(f, t, a, b): the integral of a scalar from a to b; an end may be oo or -oo."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

import sympy

from verifier.expressions import Expression, Variable
from verifier.integrals import Integral
from verifier.kernel.signs.order import signs_under
from verifier.language.constants import infinite
from verifier.relations import Order, Relation

if TYPE_CHECKING:
    from verifier.language.walk import Walker


def integral(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Expression:
    """∫ f dt from a to b.  The letter t means something else outside."""
    if len(arguments) != 4 or node.keywords or not isinstance(arguments[1], ast.Name):
        walker.fail("an integral is written integral(f, t, a, b)", node)
    letter = arguments[1].id
    ends = [sympy.oo * infinite(end) if infinite(end) else walker.value(end) for end in arguments[2:]]
    running = Variable(walker.scope.fresh(letter))
    with walker.scope.shadow(letter, running, _between(walker, running, ends)):
        body = walker.value(arguments[0])
    return walker.built(lambda: Integral(body, running, *ends), node)


def _between(walker: Walker, t: Variable, ends: list[Any]) -> tuple[Relation, ...]:
    """t lies between the ends, as far as their order is known."""
    low, high = ends
    if isinstance(low, Expression) and isinstance(high, Expression):
        width = signs_under(tuple(walker.scope.given)).bounds(high - low)
        if not (width.nonnegative or width.nonpositive):
            return ()
        low, high = (low, high) if width.nonnegative else (high, low)
    elif low == sympy.oo or high == -sympy.oo:
        low, high = high, low
    sides = (("≥", low), ("≤", high))
    return tuple(Order(sign, t, end) for sign, end in sides if isinstance(end, Expression))
