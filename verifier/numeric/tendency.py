"""Numeric evidence for what no single point can settle: limits and minima.  The weakest kind there is.

For ``a → b as n → ∞``, sequences that satisfy the hypotheses (their own limits included) are followed along growing n,
and an error that keeps shrinking agrees.  For ``f has a minimum``, f is followed along rays, and where it ends above
its lowest value on the way it agrees.  Nothing here ever disagrees: what does not agree is undecided.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from verifier.claims import Goal
from verifier.expressions import Dim, Index, Part, Variable
from verifier.facts import WHOLE_FACTS
from verifier.numeric.axes import Over
from verifier.numeric.batch import Batch, Rationals, integers
from verifier.numeric.evaluator import Evaluator, NoValue
from verifier.numeric.hypotheses import hypotheses_hold
from verifier.numeric.jets import Array
from verifier.numeric.judging import grids, settles
from verifier.numeric.points import prepared
from verifier.numeric.recipes import satisfies
from verifier.numeric.sampling import Sizes, contents, sample
from verifier.relations import HasMinimum, Tends
from verifier.verdicts import Evidence

#: The sizes along which a limit is followed, the points at each, and by how much the error must shrink over them.
_GROWING, _POINTS, _SHRINKS = (6, 24, 96), 6, 0.25
#: Beside the last of them: what oscillates is far from its limit at one of these, were it near at multiples of 6.
_NEXT, _BETWEEN = Fraction(97), Fraction(771, 8)
#: Points drawn where hypotheses have to hold.
_PREPARED = 48
_NEGLIGIBLE = 1e-9
#: How far out along a ray a minimum is looked for, and at how many points.
_RADII, _RAYS = (0, 1, 4, 16), 24


def tendency(goal: Goal, *, seed: int = 0) -> Evidence:
    """Evidence for a limit or a minimum; for any other relation nothing is tried."""
    relation: Any = goal.relation
    if isinstance(relation, HasMinimum):
        return _along_rays(goal, seed)
    if not isinstance(relation, Tends):
        return Evidence()
    limits = [hypothesis for hypothesis in goal.given if isinstance(hypothesis, Tends)]
    if any(limit.args[2] != relation.args[2] for limit in limits):
        return Evidence()
    try:
        agreed, vacuous = _followed(goal, limits, seed)
    except NoValue:
        return Evidence()
    dims = contents(goal).dims
    return Evidence(
        tried=_POINTS,
        agreed=int((agreed & ~vacuous).sum()),
        vacuous=int(vacuous.sum()),
        undecided=int((~agreed & ~vacuous).sum()),
        sizes=tuple({dim.name: _size(dim, relation.args[2], n) for dim in dims} for n in _GROWING),
    )


def _followed(goal: Goal, limits: list[Any], seed: int) -> tuple[Array, Array]:
    """At which points the relation's error shrinks, and at which a hypothesis fails."""
    relation: Any = goal.relation
    growing: Any = relation.args[2]
    others = tuple(hypothesis for hypothesis in goal.given if settles(hypothesis))
    errors: list[list[Array]] = [[] for _ in range(1 + len(limits))]
    holds = np.ones(_POINTS, dtype=bool)
    start = {dim: _size(dim, growing, 3) for dim in contents(goal).dims}
    seeds = _seeds(goal, start, seed)
    if seeds.count < _POINTS:
        raise NoValue("no sample points for these facts")
    for n in _steps(growing):
        batch = _extended(seeds, growing, int(n)) if isinstance(growing, Dim) else _grown(seeds, growing, n)
        evaluator = Evaluator(batch, grids=grids((relation, *goal.given), batch))
        context = tuple(Over(index) for index in contents(goal).indices)
        with np.errstate(all="ignore"):
            for errors_of, part in zip(errors, (relation, *limits)):
                errors_of.append(_error(part, evaluator, contents(goal).indices))
        good = hypotheses_hold(others, evaluator.batch, context, evaluator)
        holds &= good.reshape(_POINTS, -1).any(axis=1)
    agreed, *given = (_shrinks(series) for series in errors)
    return agreed, ~(holds & np.all(given, axis=0)) if given else ~holds


def _steps(growing: Dim | Variable) -> tuple[Fraction, ...]:
    """The values of what grows, in turn; a real number comes between whole ones as well."""
    whole = isinstance(growing, Dim) or bool(WHOLE_FACTS & set(growing.facts))
    return (*map(Fraction, _GROWING), _NEXT) + (() if whole else (_BETWEEN,))


def _seeds(goal: Goal, sizes: Sizes, seed: int) -> Batch:
    """The points from which the limit is followed; where a number grows, those that satisfy the hypotheses."""
    about, relation = contents(goal), goal.relation
    if isinstance(relation.args[2], Dim):
        return sample(about.variables, about.functions, sizes, _POINTS, seed)
    found = prepared(goal, sizes, _PREPARED, seed)
    return found.take(np.arange(min(found.count, _POINTS)))


def _grown(batch: Batch, growing: Variable, n: Fraction) -> Batch:
    """The same points with another value of the number that grows."""
    values = integers(np.full(batch.count, n.numerator))
    return batch.replace(growing, Rationals(values.numerators, values.denominators * n.denominator))


def _size(dim: Dim, growing: Any, n: int) -> int:
    return n if dim == growing else dim.least + 1


def _extended(batch: Batch, growing: Dim, n: int) -> Batch:
    """The same points with more entries along the growing dimension: at every other point zeros (if the facts allow
    them), and else copies."""
    if batch.maps:
        raise NoValue("a limit along dependent variables")
    values: dict[Any, Rationals] = {}
    for variable, stored in batch.values.items():
        parts = stored
        for axis, dim in enumerate(variable.shape, 1):
            if isinstance(dim, Part) and dim.base == growing:
                raise NoValue("a limit along a part of an axis")
            if dim == growing:
                copied = Rationals(*(_copied(part, axis, n) for part in (parts.numerators, parts.denominators)))
                padded = Rationals(_padded(copied.numerators, axis, batch.sizes[growing]), copied.denominators)
                parts = padded if satisfies(padded.floats, variable.facts).all() else copied
        values[variable] = parts
    sizes: Sizes = {**batch.sizes, growing: n}
    return Batch(sizes, batch.count, values, batch.functions, {}, batch.skewed)


def _copied(part: Array, axis: int, n: int) -> Array:
    """The entries along an axis repeated in turn up to n of them."""
    return np.asarray(np.take(part, np.arange(n) % part.shape[axis], axis=axis))


def _padded(part: Array, axis: int, kept: int) -> Array:
    """Zeros after the first entries along an axis, at every other point."""
    moved = np.moveaxis(part.copy(), axis, 1)
    moved[::2, kept:] = 0
    return np.moveaxis(moved, 1, axis)


def _error(limit: Any, evaluator: Evaluator, indices: tuple[Index, ...]) -> Array:
    """|a − b| at each point, the largest over the first positions of the free indices."""
    context = tuple(Over(index) for index in indices)
    left, right = (evaluator.value(side, context) for side in limit.args[:2])
    gap = np.abs(left - right)
    gap = np.broadcast_to(gap, (evaluator.batch.count, *gap.shape[1:]))
    first = gap[(slice(None), *(slice(0, 2) for _ in indices))]
    return np.asarray(first.reshape(len(first), -1).max(axis=1))


def _shrinks(series: list[Array]) -> Array:
    """Whether an error ends far below where it began, or was never more than rounding."""
    first, last = series[0], np.max(series[len(_GROWING) - 1 :], axis=0)
    return np.asarray(np.isfinite(last) & ((last <= _SHRINKS * first) | (last <= _NEGLIGIBLE)))


def _along_rays(goal: Goal, seed: int) -> Evidence:
    """f at growing multiples of random directions in the variables it is minimised over."""
    relation: Any = goal.relation
    function, *variables = relation.args
    if any(variable.facts or variable.of for variable in variables):
        return Evidence()
    sizes: Sizes = {dim: dim.least + 1 for dim in contents(goal).dims}
    batch = prepared(goal, sizes, _RAYS, seed)
    if not batch.count:
        return Evidence(tried=_RAYS, vacuous=_RAYS)
    heights: list[Array] = []
    with np.errstate(all="ignore"):
        for radius in _RADII:
            there = batch
            for variable in variables:
                step = batch.values[variable]
                there = there.replace(variable, Rationals(step.numerators * radius, step.denominators))
            heights.append(np.broadcast_to(Evaluator(there).value(function), (batch.count,)))
        asked = hypotheses_hold(goal.given, batch)
    rises = heights[-1] > np.min(heights[:-1], axis=0)
    return Evidence(
        tried=batch.count,
        agreed=int((asked & rises).sum()),
        undecided=int((asked & ~rises).sum()),
        vacuous=int((~asked).sum()),
        sizes=({dim.name: size for dim, size in sizes.items()},),
    )
