"""Sines and cosines of sums of arcs in algebra: cos(asin x + asin y) is √(1 − x²)·√(1 − y²) − xy."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TypeAlias

from verifier.certificates import Certificate, Rearranged
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Add, Apply, Defined, Div, Expression, Mul, Neg, Pow, lift
from verifier.kernel.index.terms import Term
from verifier.kernel.laws.inequalities import ascending
from verifier.kernel.signs.turns import multiple_of_pi
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
from verifier.relations import Order, rebuild

#: The sine and the cosine of an angle.
Wave: TypeAlias = tuple[Expression, Expression]
_HALF = lift(Fraction(1, 2))
#: Of 0, π/2, π and 3π/2.
_RIGHT: tuple[Wave, ...] = tuple((lift(s), lift(c)) for s, c in ((0, 1), (1, 0), (0, -1), (-1, 0)))


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The inequality without such sines and cosines."""
    relation = goal.relation
    if search.depth > 1 or not isinstance(relation, Order) or any(side.shape for side in relation.expressions):
        return
    opened = {node: value for node in relation.atoms(Apply) if (value := _opened(node)) is not None}
    if all(multiple_of_pi(node.argument) is not None for node in opened):
        return
    try:
        up = ascending(rebuild(relation, opened))
        gap = search.gap(goal, *up.expressions)
        parts = [Term({m: sign * c for m, c in gap or () if sign * c > 0}) for sign in (1, -1)]
        plain = Order(up.sign, *(raise_term(part, goal.variables()) if part else lift(0) for part in parts))
    except StatementError:
        return
    inner = search.find(Goal(plain, goal.given, goal.hints)) if gap else None
    if inner is not None:
        yield Rearranged(lift(1), plain, inner)


def _opened(node: Apply) -> Expression | None:
    """The sine or cosine of a sum of arcs, or of right angles."""
    found = _wave(node.argument) if node.function in ("sin", "cos") else None
    return None if found is None else found[node.function == "cos"]


def _wave(angle: Expression) -> Wave | None:
    """Of arcs and right angles, their negatives and sums; None of other angles."""
    turn = multiple_of_pi(angle)
    if turn is not None:
        quarter = turn * 2
        return _RIGHT[int(quarter) % 4] if quarter.denominator == 1 else None
    if isinstance(angle, Neg):
        inner = _wave(angle.args[0])
        return None if inner is None else (Neg(inner[0]), inner[1])
    if isinstance(angle, Add):
        first, *others = angle.args
        left, right = _wave(first), _wave(others[0] if len(others) == 1 else Add(*others))
        if left is None or right is None:
            return None
        (s, c), (t, d) = left, right
        return Add(Mul(s, d), Mul(c, t)), Add(Mul(c, d), Neg(Mul(s, t)))
    if isinstance(angle, Apply) and angle.function == "asin":
        return angle.argument, Pow(1 - angle.argument**2, _HALF)
    if isinstance(angle, Apply) and angle.function == "atan":
        below = Pow(1 + angle.argument**2, _HALF)
        return Div(angle.argument, below), Div(lift(1), below)
    return _wave(angle.meaning) if isinstance(angle, Defined) and str(angle.args[0]) == "arccos" else None


__all__ = ["propose"]
