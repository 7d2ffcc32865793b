"""A statement with numbers for some of its variables: what it claims for all of them, it claims of these."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Variable, lift
from verifier.kernel.laws.limits.asymptotics import Failure
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.points.membership import facts_hold
from verifier.kernel.points.numbers import Undecided
from verifier.kernel.points.numbers import Undefined as Unvalued
from verifier.kernel.points.point import Point
from verifier.kernel.points.refutation import judge
from verifier.relations import Eq, Relation, leaves, rebuild


def fixed_at(goal: Goal, fixed: tuple[Variable, ...], point: Point) -> Goal | Failure:
    """The statement without hypotheses, which hold at the point, for the values that these scalars have there."""
    special = at_values(goal.relation, fixed, point)
    if isinstance(special, Failure):
        return special
    holds = judge(Goal(Eq(lift(1), lift(0)), goal.given), point) if goal.given else None
    return Goal(special) if holds is None or holds.refuted else Failure(holds.reason)


def at_values(relation: Relation, fixed: tuple[Variable, ...], point: Point) -> Relation | Failure:
    """The relation with numbers in the place of these scalars, which have their declared facts."""
    numbers: dict[Any, Any] = {}
    for v in fixed:
        value = point.values.get(v)
        if type(v) is not Variable or v.shape or v.of or not isinstance(value, Fraction):
            return Failure(f"{v} is no scalar with a value")
        try:
            if not facts_hold(v, point):
                return Failure(f"{v} has no value with its declared facts")
        except (Undecided, Unvalued) as reason:
            return Failure(str(reason))
        numbers[v] = lift(value)
    if scope_of(relation).bound & {*fixed}:
        return Failure("what is fixed is bound somewhere")
    others = [v for v in leaves(relation, Variable) if v not in fixed]
    if any(not {*fixed}.isdisjoint(leaves(other, Variable)) for other in others):
        return Failure("another variable depends on what is fixed, or is drawn by it: it would be another one")
    try:
        found: Relation = rebuild(relation, numbers)
        return found
    except StatementError as reason:
        return Failure(str(reason))


__all__ = ["at_values", "fixed_at"]
