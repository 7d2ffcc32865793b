"""Subsequences along which what swings or jumps may tend to something else than claimed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Apply, Expression, Neg, Number, Pow, Variable, lift
from verifier.facts import COUNTS, WHOLE_FACTS
from verifier.relations import Tends, leaves, rebuild

#: Functions that come back to their values, or jump.
_SWINGING = ("sin", "cos", "tan", "floor")
#: Letters that may be meant as whole numbers.
_WHOLE = frozenset("ijkmnN")


def along_subsequences(goal: Goal) -> Iterator[tuple[Expression, Variable, Goal]]:
    """n(m), m, and what is claimed of n said of n(m)."""
    expression, claimed, n = goal.relation.args
    inside = [part for part in expression.atoms(Apply, Pow) if n in leaves(part, Variable)]
    if not any(_may_swing(part) for part in inside) or any(n in leaves(said, Variable) for said in goal.given):
        return
    taken = {v.name for v in goal.variables()}
    m: Any = Variable(next(letter for letter in "mkjipqrs" if letter not in taken), (), tuple(COUNTS))
    for path in _paths(n, m, turns=any(isinstance(part, Apply) and part.function != "floor" for part in inside)):
        try:
            yield path, m, Goal(Tends(rebuild(expression, {n: path}), claimed, m), goal.given)
        except StatementError:
            continue


def _may_swing(part: Any) -> bool:
    """A function that comes back or jumps, or a power of a negative number."""
    if isinstance(part, Apply):
        return part.function in _SWINGING
    base = part.args[0]
    return isinstance(base, Neg) or (isinstance(base, Number) and base.value < 0)


def _paths(n: Variable, m: Expression, turns: bool) -> Iterator[Expression]:
    """Whole numbers of one remainder; if n may be no whole number, halves and the places of a period as well."""
    yield from (2 * m, 2 * m + 1)
    if n.facts & WHOLE_FACTS or n.name in _WHOLE:
        yield from (4 * m + 1, 3 * m, 3 * m + 1)
        return
    yield 2 * m + lift(1) / 2
    pi = Apply("pi", lift(1))
    if turns:
        yield from (pi * m, 2 * pi * m + pi / 2, 2 * pi * m, pi * m + pi / 4)
