"""Counterexamples to what no single point settles: a limit along constant arrays, a minimum that is not attained.

The candidates come simplest first and the kernel decides each of them; there is nothing for floats to screen.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from verifier.certificates import Certificate
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Expression, Variable, lift
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.points.point import Along, Elsewhere, Family, Point, Value, Wavering, Witness, flat
from verifier.numeric.confirming import confirmed
from verifier.numeric.sampling import contents, size_assignments
from verifier.numeric.simple import simple_points
from verifier.numeric.subsequences import along_subsequences
from verifier.numeric.witness import exact_point
from verifier.relations import HasMinimum, Tends, rebuild
from verifier.verdicts import Counterexample

#: Families tried against a limit; points against a minimum at each size, and sizes.
_FAMILIES, _POINTS, _SIZES = 60, 12, 4


def falsify_unsettled(goal: Goal) -> Counterexample | None:
    """A counterexample to a limit or to a minimum; ``None`` for any other relation."""
    return next(filter(None, (confirmed(goal, suspect) for suspect in _suspects(goal))), None)


def _suspects(goal: Goal) -> Iterator[Witness]:
    if isinstance(goal.relation, Tends) and isinstance(goal.relation.args[2], Variable):
        from verifier.provers import found_limits  # they look for counterexamples too

        for limit, by in found_limits(goal):
            yield from _elsewhere(goal, limit, by)
        yield from _at_parameters(goal)
        for path, m, along in along_subsequences(goal):
            for limit, by in found_limits(along):
                yield from (Along(path, m, found) for found in _elsewhere(along, limit, by))
    elif isinstance(goal.relation, Tends):
        yield from _families(goal)
    elif isinstance(goal.relation, HasMinimum):
        yield from _points(goal)


def _families(goal: Goal) -> Iterator[Family]:
    """The same simple number in every entry of each variable: read off simple points with one entry each."""
    batch = simple_points(goal, {dim: dim.least for dim in contents(goal).dims}, _FAMILIES)
    for k in range(min(batch.count, _FAMILIES)):
        yield Family({variable: flat(value)[0] for variable, value in batch.exact(k).items()})


def _elsewhere(goal: Goal, limit: Expression | None, by: Certificate) -> Iterator[Elsewhere]:
    """Points at which the limit that was found may not be the claimed one."""
    for sizes in size_assignments(goal)[:_SIZES]:
        batch = simple_points(goal, sizes, _FAMILIES)
        for k in range(batch.count):
            yield Elsewhere(limit, by, exact_point(goal, batch, k, dict.fromkeys(contents(goal).indices, 0)))


def _at_parameters(goal: Goal) -> Iterator[Witness]:
    """Simple values of the parameters, for which the expression has another limit than the claimed one, or none."""
    from verifier.provers import found_limits

    relation: Any = goal.relation
    n = relation.args[2]
    fixed = tuple(v for v in goal.variables() if v != n and v not in scope_of(relation).bound)
    if any(type(v) is not Variable or v.shape or v.of for v in (n, *fixed)):
        return
    if not fixed:
        yield Wavering(Point({}, {}))
        return
    batch = simple_points(goal, {}, _FAMILIES)
    chosen: dict[tuple[Value, ...], Point] = {}
    for point in (exact_point(goal, batch, k, {}) for k in range(batch.count)):
        chosen.setdefault(tuple(point.values[v] for v in fixed), point)
    for point in list(chosen.values())[:_POINTS]:
        yield Wavering(point)
        numbers = {v: lift(value) for v in fixed if isinstance(value := point.values[v], Fraction)}
        try:
            there = Goal(rebuild(relation, numbers))
        except StatementError:
            continue
        yield from (Elsewhere(limit, by, point, fixed) for limit, by in found_limits(there))


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
