"""Counterexamples to what no single point settles: a limit along constant arrays, a minimum that is not attained.

The candidates come simplest first and the kernel decides each of them; there is nothing for floats to screen.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from verifier.certificates import Certificate
from verifier.claims import Goal
from verifier.expressions import Expression, Variable
from verifier.kernel.check import Rejected, refute
from verifier.kernel.points.point import Elsewhere, Family, Point, flat
from verifier.numeric.sampling import contents, size_assignments
from verifier.numeric.simple import simple_points
from verifier.numeric.witness import exact_point, point_texts
from verifier.relations import HasMinimum, Tends
from verifier.verdicts import Counterexample

#: Families tried against a limit; points against a minimum at each size, and sizes.
_FAMILIES, _POINTS, _SIZES = 60, 12, 4


def falsify_unsettled(goal: Goal) -> Counterexample | None:
    """A counterexample to a limit or to a minimum; ``None`` for any other relation."""
    if isinstance(goal.relation, Tends) and isinstance(goal.relation.args[2], Variable):
        from verifier.provers import found_limits  # they look for counterexamples too

        return next(filter(None, (_against_limit_by(goal, limit, by) for limit, by in found_limits(goal))), None)
    if isinstance(goal.relation, Tends):
        return next(filter(None, (_against_limit(goal, family) for family in _families(goal))), None)
    if isinstance(goal.relation, HasMinimum):
        return next(filter(None, (_against_minimum(goal, point) for point in _points(goal))), None)
    return None


def _families(goal: Goal) -> Iterator[Family]:
    """The same simple number in every entry of each variable: read off simple points with one entry each."""
    batch = simple_points(goal, dict.fromkeys(contents(goal).dims, 1), _FAMILIES)
    for k in range(min(batch.count, _FAMILIES)):
        yield Family({variable: flat(value)[0] for variable, value in batch.exact(k).items()})


def _against_limit(goal: Goal, family: Family) -> Counterexample | None:
    try:
        refutation = refute(goal, family)
    except Rejected:
        return None
    values = {variable.name: _everywhere(value, variable.shape) for variable, value in family.values.items()}
    return Counterexample({}, values, refutation.lhs, refutation.rhs, refutation.where, refutation.exact)


def _against_limit_by(goal: Goal, limit: Expression | None, by: Certificate) -> Counterexample | None:
    """A point at which the limit that was found is not the claimed one."""
    n = goal.relation.args[2]
    for sizes in size_assignments(goal)[:_SIZES]:
        batch = simple_points(goal, sizes, _FAMILIES)
        for k in range(batch.count):
            point = exact_point(goal, batch, k, dict.fromkeys(contents(goal).indices, 0))
            try:
                refutation = refute(goal, Elsewhere(limit, by, point))
            except Rejected:
                continue
            values = {name: value for name, value in point_texts(point).items() if name != n.name}
            found = {dim.name: size for dim, size in point.sizes.items()}
            return Counterexample(found, values, refutation.lhs, refutation.rhs, refutation.where, refutation.exact)
    return None


def _everywhere(value: Fraction, shape: tuple[Any, ...]) -> str:
    return f"{value} in every entry" if shape else str(value)


def _points(goal: Goal) -> Iterator[Point]:
    """Simple values for all but the variables that are minimised over, at the smallest sizes."""
    relation: Any = goal.relation
    minimised = relation.args[1:]
    for sizes in size_assignments(goal)[:_SIZES]:
        batch = simple_points(goal, sizes, 8 * _POINTS)
        seen: dict[tuple[Any, ...], int] = {}
        for k in range(batch.count):
            fixed = tuple(value for variable, value in batch.exact(k).items() if variable not in minimised)
            seen.setdefault(fixed, k)
        yield from (exact_point(goal, batch, k, {}) for k in list(seen.values())[:_POINTS])


def _against_minimum(goal: Goal, point: Point) -> Counterexample | None:
    relation: Any = goal.relation
    try:
        refutation = refute(goal, point)
    except Rejected:
        return None
    minimised = {variable.name for variable in relation.args[1:]}
    return Counterexample(
        sizes={dim.name: size for dim, size in point.sizes.items()},
        values={name: value for name, value in point_texts(point).items() if name not in minimised},
        lhs=refutation.lhs,
        rhs=refutation.rhs,
        where=refutation.where,
        exact=refutation.exact,
    )
