"""Numeric evidence for limits: the goal ``a → b as n → ∞`` followed along growing n.

No finite number of points decides a limit, so this is the weakest kind of evidence: sequences that satisfy the
hypotheses (their own limits included) are followed, and an error that keeps shrinking agrees.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from verifier.axes import Over
from verifier.batch import Batch, Rationals
from verifier.claims import Goal
from verifier.expressions import Dim, Index
from verifier.jets import Array
from verifier.judging import settles
from verifier.numeric import Evaluator, NoValue
from verifier.recipes import satisfies
from verifier.relations import Tends
from verifier.repair import hypotheses_hold
from verifier.sampling import Sizes, contents, sample
from verifier.verdicts import Evidence

#: The sizes along which a limit is followed, the points at each, and by how much the error must shrink over them.
_GROWING, _POINTS, _SHRINKS = (6, 24, 96), 6, 0.25
_NEGLIGIBLE = 1e-9


def tendency(goal: Goal, *, seed: int = 0) -> Evidence:
    """Evidence for a limit; for any other relation that points cannot settle, none was tried."""
    relation: Any = goal.relation
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
    growing, others = relation.args[2], tuple(h for h in goal.given if settles(h))
    errors: list[list[Array]] = [[] for _ in range(1 + len(limits))]
    holds = np.ones(_POINTS, dtype=bool)
    start = {dim: _size(dim, growing, 3) for dim in contents(goal).dims}
    seeds = sample(contents(goal).variables, contents(goal).functions, start, _POINTS, seed)
    if seeds.count < _POINTS:
        raise NoValue("no sample points for these facts")
    for n in _GROWING:
        evaluator = Evaluator(_extended(seeds, growing, n))
        context = tuple(Over(index) for index in contents(goal).indices)
        with np.errstate(all="ignore"):
            for errors_of, part in zip(errors, (relation, *limits)):
                errors_of.append(_error(part, evaluator, contents(goal).indices))
        good = hypotheses_hold(others, evaluator.batch, context, evaluator)
        holds &= good.reshape(_POINTS, -1).any(axis=1)
    agreed, *given = (_shrinks(series) for series in errors)
    return agreed, ~(holds & np.all(given, axis=0)) if given else ~holds


def _size(dim: Dim, growing: Dim, n: int) -> int:
    return n if dim == growing else 2


def _extended(batch: Batch, growing: Dim, n: int) -> Batch:
    """The same points with more entries along the growing dimension: zeros where the facts allow them, and else
    copies."""
    values: dict[Any, Rationals] = {}
    for variable, stored in batch.values.items():
        numerators, denominators = stored.numerators, stored.denominators
        for axis, dim in enumerate(variable.shape, 1):
            if dim == growing:
                places = np.arange(n) % numerators.shape[axis]
                copied = np.take(numerators, places, axis=axis), np.take(denominators, places, axis=axis)
                fresh = (np.arange(n) < batch.sizes[growing]).reshape(*(1,) * (axis - 1), -1, *(1,) * (copied[0].ndim - axis - 1))
                padded = copied[0] * fresh
                allowed = satisfies(padded / copied[1], variable.facts).all()
                numerators, denominators = (padded if allowed else copied[0]), copied[1]
        values[variable] = Rationals(numerators, denominators)
    sizes: Sizes = {**batch.sizes, growing: n}
    if batch.maps:
        raise NoValue("a limit along dependent variables")
    return Batch(sizes, batch.count, values, batch.functions, {}, batch.skewed)


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
    first, last = series[0], series[-1]
    return np.isfinite(last) & ((last <= _SHRINKS * first) | (last <= _NEGLIGIBLE))


