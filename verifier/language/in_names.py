"""Derivatives in a name for a formula: after z = wx + b and L = (z − y)² the derivative of L in z is 2(z − y).

z stands for a variable of its own while L is differentiated, and all else in L is held fixed.  The kernel proves what
the derivative is for every value of that variable, of which the formula that z is a name for is one; where it cannot,
as at the kinks of a function that has some, the derivative is not known here.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from math import inf
from typing import TYPE_CHECKING, Any

from verifier.claims import Goal
from verifier.expressions import Defined, Expression, Variable, lift
from verifier.kernel.signs.intervals import Interval
from verifier.kernel.signs.order import signs_under
from verifier.language.asymptotics.limits import PATIENCE
from verifier.language.errors import NotYet
from verifier.printing import text
from verifier.relations import Eq, Order, rebuild

if TYPE_CHECKING:
    from verifier.language.walk import Walker


def in_a_name(walker: Walker, node: ast.Call, f: Any, x: Any, slope: Callable[[Any, Any], Any]) -> Any:
    """The slope of f in x, also where x is a definition that f is written with."""
    named = isinstance(x, Defined) and x in walker.scope.lets.values() and isinstance(f, Expression)
    if not named or not f.has(x):
        return walker.built(lambda: slope(f, x), node)
    from verifier.provers.patience import within
    from verifier.slips.search import calculated_side

    name = str(x.args[0])
    over = signs_under(tuple(walker.scope.given)).bounds(x.meaning)
    facts = ("positive",) if over.positive else ("nonnegative",) if over.nonnegative else ()
    inner = Variable(walker.scope.fresh(name), x.shape, facts)
    found = walker.built(lambda: slope(rebuild(f, {x: inner}), inner), node)
    said = (*_between(over, inner), *(rebuild(h, {x: inner}) for h in walker.scope.given))
    told = within(PATIENCE, calculated_side, Goal(Eq(found, found), said))
    if told is None:
        walker.fail(f"a derivative in {name}, a name for a formula: not yet known to the verifier", node, NotYet)
    value = rebuild(told, {inner: x})
    walker.scope.note(f"the derivative in {name}, all else held fixed, is {text(value)}")
    return value


def _between(over: Interval, x: Variable) -> Iterator[Order]:
    """What the sign rules see of a number, as what is said of the variable in its place."""
    if not x.shape and over.low > -inf:
        yield Order("<" if over.low_open else "≤", lift(over.low), x)
    if not x.shape and over.high < inf:
        yield Order("<" if over.high_open else "≤", x, lift(over.high))


__all__ = ["in_a_name"]
