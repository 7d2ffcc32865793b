"""Derivatives in a name for a formula: after z = wx + b and L = (z − y)² the derivative of L in z is 2(z − y).

z stands for a variable of its own while L is differentiated, and all else in L is held fixed.  The kernel proves what
the derivative is for every value of that variable, of which the formula that z is a name for is one; where it cannot,
as at the kinks of a function that has some, the derivative is not known here.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from math import inf
from typing import TYPE_CHECKING, Any

from verifier.arrangements import zeros_like
from verifier.claims import Goal
from verifier.expressions import Defined, Expression, Variable, lift
from verifier.kernel.signs.order import signs_under
from verifier.language.errors import NotYet
from verifier.printing import text
from verifier.relations import Eq, Order, Relation, rebuild

if TYPE_CHECKING:
    from verifier.language.walk import Walker


def in_a_name(walker: Walker, node: ast.Call, f: Any, x: Any, slope: Callable[[Any, Any], Any]) -> Any:
    """The slope of f in x, also where x is a definition that f is written with."""
    named = isinstance(x, Defined) and x in walker.scope.lets.values() and isinstance(f, Expression)
    if not named or not f.has(x):
        return walker.built(lambda: slope(f, x), node)
    name = str(x.args[0])
    inner = Variable(walker.scope.fresh(name), x.shape, _facts(x, walker))
    found = walker.built(lambda: slope(rebuild(f, {x: inner}), inner), node)
    told = _calculated(found, (*_bounds(x, inner, walker), *(rebuild(h, {x: inner}) for h in walker.scope.given)))
    if told is None:
        walker.fail(f"a derivative in {name}, a name for a formula: not yet known to the verifier", node, NotYet)
    value = rebuild(told, {inner: x})
    walker.scope.note(f"the derivative in {name}, all else held fixed, is {text(value)}")
    return value


def _facts(x: Defined, walker: Walker) -> tuple[str, ...]:
    """What the sign rules see of the entries of a formula holds of those of the variable in its place."""
    over = signs_under(tuple(walker.scope.given)).bounds(x.meaning)
    return ("positive",) if over.positive else ("nonnegative",) if over.nonnegative else ()


def _bounds(x: Defined, inner: Variable, walker: Walker) -> list[Relation]:
    """The bounds of a number that the sign rules see, as what is said of the variable in its place."""
    over = signs_under(tuple(walker.scope.given)).bounds(x.meaning)
    if x.shape:
        return []
    low, high = ("<" if ended else "≤" for ended in (over.low_open, over.high_open))
    said = [Order(low, lift(over.low), inner)] if over.low > -inf else []
    return [*said, *([Order(high, inner, lift(over.high))] if over.high < inf else [])]


def _calculated(slope: Expression, given: tuple[Relation, ...]) -> Expression | None:
    """A formula that the kernel proves to be the slope, whatever its variables are."""
    from verifier.slips.search import calculated_side

    return calculated_side(Goal(Eq(slope, zeros_like(slope) if slope.shape else lift(0)), given))


__all__ = ["in_a_name"]
