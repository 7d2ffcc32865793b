"""Limits that depend on the sign of a letter: one for each sign, put together with conditions.

lim log(1 + e^(bx))/b for b → ∞ is x for x > 0, 0 for x < 0 and at x = 0: where(x ≥ 0, x, 0).
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from verifier.arrangements import entry_of
from verifier.errors import StatementError
from verifier.expressions import (
    Add,
    Apply,
    Comprehension,
    Defined,
    Div,
    Expression,
    Index,
    Mul,
    Neg,
    Pow,
    Variable,
    lift,
)
from verifier.kernel.meaning.obligations import obligations
from verifier.language.asymptotics.expanding import by_expansion
from verifier.language.asymptotics.growth import at_infinity
from verifier.language.asymptotics.leading import two_apart
from verifier.language.asymptotics.limit_domains import has_no_value
from verifier.language.asymptotics.quotients import ONE, ZERO, NoLimit, proved
from verifier.language.asymptotics.rates import SignNeeded
from verifier.language.constants import rational
from verifier.language.formulas import special
from verifier.relations import Eq, Order, Relation, leaves, rebuild

#: Letters whose signs are asked about, one after the other.
_DEPTH = 2
#: Names of the places of an array that tends to something; no text and no other rule has them.
_PLACES = ("𝑝", "𝑞")


def by_signs(
    f: Expression, n: Variable, end: int, said: tuple[Relation, ...], depth: int = 0
) -> tuple[Expression, list[Eq]]:
    """The limit at ±oo, as ``at_infinity`` tells it, or by the signs of what it asks for.

    Raises:
        NoLimit: when no law applies, or for one of the signs.
    """
    try:
        return at_infinity(f, n, end, said, signs_first=True)
    except NoLimit as reason:
        with suppress(NoLimit):
            return by_expansion(rebuild(f, {n: Neg(n)}) if end < 0 else f, n, said), []
        if not isinstance(reason, SignNeeded):
            raise
        turn = _turn(reason.subject, n)
    if turn is not None and depth < _DEPTH:
        with suppress(NoLimit):
            return _by_cases(f, n, end, said, depth, turn)
    return at_infinity(f, n, end, said)


def _by_cases(
    f: Expression,
    n: Variable,
    end: int,
    said: tuple[Relation, ...],
    depth: int,
    turn: tuple[Expression, Variable, Expression],
) -> tuple[Expression, list[Eq]]:
    """The limits for d > 0, d < 0 and d = 0, each where it holds."""
    gap, letter, there = turn
    (above, first), (below, second) = (
        by_signs(f, n, end, (*said, Order(sign, gap, ZERO)), depth + 1) for sign in (">", "<")
    )
    try:
        at_zero: Expression = tidied(rebuild(f, {letter: there}), n)
        if has_no_value(at_zero, n):
            raise NoLimit(": it depends on a sign, and has no value at 0")
        value, third = by_signs(at_zero, n, end, said, depth + 1)
        if proved(Eq(rebuild(above, {letter: there}), value), ()):
            found = below + (above - below) * special.step_or_equal(gap)
        elif proved(Eq(rebuild(below, {letter: there}), value), ()):
            found = below + (above - below) * special.step(gap)
        else:
            sign = special.sign(gap)
            found = above * special.step(gap) + below * special.step(-gap) + value * (1 - sign ** lift(2))
    except StatementError as reason:
        raise NoLimit(str(reason)) from None
    return tidied(found), [*first, *second, *third]


def _turn(c: Expression, n: Variable) -> tuple[Expression, Variable, Expression] | None:
    """(d, x, a): c has the sign of d or its opposite, up to what has a known one, and d = 0 where x = a."""
    for part in _factors(c):
        inner = part.args[0] if isinstance(part, Neg) else part
        if isinstance(inner, Variable) and inner != n and not inner.shape and not inner.facts and not inner.of:
            return inner, inner, ZERO
        apart = two_apart(inner)
        for one, other in (apart, apart[::-1]) if apart is not None else ():
            if not isinstance(one, Variable) or one == n or one.shape or one.of or "whole" in one.facts:
                continue
            if apart is not None and not {n, one} & {*leaves(other, Variable)}:
                return apart[0] - apart[1], one, other
    return None


def _factors(c: Expression) -> list[Expression]:
    if isinstance(c, Defined):
        return _factors(c.meaning)
    if isinstance(c, (Mul, Div)):
        return [part for arg in c.args for part in _factors(arg)]
    if isinstance(c, Pow) or (isinstance(c, Apply) and c.function == "abs"):
        return _factors(c.args[0] if isinstance(c, Pow) else c.argument)
    return _factors(c.args[0]) if isinstance(c, Neg) else [c]


def tidied(node: Expression, n: Variable | None = None) -> Expression:
    """The same without factors 0 and 1 and summands 0; 0·u stays where u may not exist for large n either, as 1/0."""
    if isinstance(node, Variable) or not isinstance(node, Expression) or not node.args:
        return node
    args = [tidied(arg, n) if isinstance(arg, Expression) else arg for arg in node.args]
    if isinstance(node, Mul) and not node.shape:
        if ZERO in args and all({*leaves(needed.subject, Variable)} == {n} for needed in obligations(Mul(*args))):
            return ZERO
        kept = [arg for arg in args if arg != ONE]
        return kept[0] if len(kept) == 1 else Mul(*kept) if kept else ONE
    if isinstance(node, Add) and not node.shape:
        kept = [arg for arg in args if arg != ZERO]
        return kept[0] if len(kept) == 1 else Add(*kept) if kept else ZERO
    if isinstance(node, Neg) and args[0] == ZERO:
        return ZERO
    if isinstance(node, Div) and args[0] == ZERO and rational(args[1]):
        return ZERO
    found: Expression = node.func(*args)
    return found


def entry_by_entry(body: Expression, limit: Callable[[Expression], Expression]) -> Expression:
    """An array tends to what its entries tend to."""
    if not body.shape:
        return limit(body)
    places = tuple(Index(letter, dim) for letter, dim in zip(_PLACES, body.shape))
    return Comprehension(limit(entry_of(body, places)), *places)
