"""The branches of ``where``: a formula counts only where its condition holds, and need not be defined elsewhere.

Where the condition c, a number 0 or 1, is 0, every log u, a/u, u^q and arcsin u of the branch is put at u = 1 (0 for
arcsin): with 1 + (u − 1)·c in the place of u the branch has its own value for c = 1, and some value for c = 0, where it
is multiplied by 0.
"""

from __future__ import annotations

from typing import Any

from verifier.expressions import ELEMENTARY, Add, Apply, Defined, Div, Expression, Mul, Neg, Number, Pow, lift
from verifier.kernel.meaning.discharging import discharge
from verifier.kernel.meaning.obligation import Obligation
from verifier.kernel.meaning.obligations import obligations
from verifier.kernel.signs.order import Signs

#: Functions that are defined everywhere.
_EVERYWHERE = frozenset({*ELEMENTARY.values(), "sin", "cos", "atan", "erf", "sign", "floor", "round", "pi"}) - {"log"}


class _NotElementwise(Exception):
    """Something that may be undefined does not act entry by entry."""


def where_it_counts(branch: Expression, condition: Expression, signs: Signs) -> Expression:
    """The branch, defined also where the condition is 0; as it stands where it is defined everywhere, or where that
    cannot be arranged."""
    try:
        found: Expression = _apart(branch, condition, signs)
    except _NotElementwise:
        return branch
    return found


def _apart(node: Any, c: Expression, signs: Signs) -> Any:
    """The same for a part of the branch."""
    if all(discharge(obligation, signs) for obligation in obligations(node)):
        return node
    if isinstance(node, Defined):
        return _apart(node.meaning, c, signs)
    if not isinstance(node, (Add, Neg, Mul, Div, Pow, Apply)):
        raise _NotElementwise
    if isinstance(node, Apply):
        return _applied(node, c, signs)
    args = [_apart(arg, c, signs) for arg in node.args]
    if isinstance(node, Div):
        return Div(args[0], _unless(node.args[1], args[1], "≠ 0", c, signs))
    if isinstance(node, Pow):
        return Pow(_unless(node.args[0], args[0], _needs(node.args[1]), c, signs), args[1])
    return node.func(*args)


def _applied(node: Apply, c: Expression, signs: Signs) -> Expression:
    """A function of one argument."""
    if len(node.args) != 2 or node.function not in _EVERYWHERE | {"log", "asin"}:
        raise _NotElementwise
    inside = _apart(node.argument, c, signs)
    if node.function == "log":
        inside = _unless(node.argument, inside, "> 0", c, signs)
    return Apply(node.function, _at(inside, 0, c) if node.function == "asin" else inside)


def _needs(exponent: Any) -> str:
    """What the base of a power must be."""
    if isinstance(exponent, Number) and exponent.value.denominator == 1:
        return "≠ 0" if exponent.value < 0 else ""
    return "≥ 0" if isinstance(exponent, Number) and exponent.value > 0 else "> 0"


def _unless(subject: Any, inside: Expression, needs: str, c: Expression, signs: Signs) -> Expression:
    """The subject at 1 where c is 0, unless it is what it must be anyway: that is said of it only where it exists."""
    fine = not needs or (inside == subject and discharge(Obligation(subject, needs), signs))
    return inside if fine else _at(inside, 1, c)


def _at(inside: Expression, value: int, c: Expression) -> Expression:
    """The subject for c = 1, the value for c = 0."""
    if inside.shape not in ((), c.shape):
        raise _NotElementwise
    return inside * c if not value else lift(value) + (inside - lift(value)) * c


__all__ = ["where_it_counts"]
