"""Numeric evidence for a link, by a route that shares nothing with the kernel's calculus (see ``verifier.numeric``).

Points are tried at a few sizes, n = 1 among them.  A float disagreement is not believed: the kernel's exact evaluator
decides, and what it does not confirm counts as undecided.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from verifier.batch import Batch
from verifier.claims import Goal
from verifier.falsify import confirm, examined
from verifier.jets import Array
from verifier.judging import TOLERANCE, grids, open_axes, settles
from verifier.numeric import Evaluator, NoValue
from verifier.repair import prepared, repaired
from verifier.sampling import Sizes, concrete, contents
from verifier.simple import simple_points
from verifier.tendency import tendency
from verifier.verdicts import Counterexample, Evidence

#: Points at each size; simple points that stand in where no random point satisfies the hypotheses.
POINTS, _SIMPLE = 32, 200
#: Disagreements handed to exact arithmetic, for one goal.
_CONFIRMED = 3
#: An error up to this multiple of the largest intermediate value is rounding; above this size of it, undecided.
_ROUNDING, _LARGE = 1e-11, 1e4
#: Sizes at which a variable has more entries are left out.
_LARGEST_VARIABLE = 64


def spot_check(goal: Goal, *, seed: int = 0) -> Evidence:
    """Try the goal at sample points of a few sizes and count what they say."""
    if not settles(goal.relation):
        return tendency(goal, seed=seed)
    evidence = Evidence()
    with np.errstate(all="ignore"):
        for sizes in spot_sizes(goal):
            if _affordable(goal, sizes):
                evidence = _more(goal, sizes, seed, evidence)
    return evidence


def spot_sizes(goal: Goal) -> list[Sizes]:
    """All ones, all twos, and twos and threes mixed both ways, so that swapped dimensions do not go unnoticed."""
    dims = contents(goal).dims
    mixed = [{dim: 2 + (k + start) % 2 for k, dim in enumerate(dims)} for start in (0, 1)]
    distinct: list[Sizes] = []
    for sizes in (dict.fromkeys(dims, 1), *mixed):
        if sizes not in distinct:
            distinct.append(sizes)
    return distinct


@dataclass(frozen=True, eq=False)
class _Counts:
    """What each point of a batch says: masks over the points, and the relative errors."""

    agreed: Array
    vacuous: Array
    failed: Array
    error: Array


def _more(goal: Goal, sizes: Sizes, seed: int, evidence: Evidence) -> Evidence:
    """The evidence with the points of one more size."""
    batch = prepared(goal, sizes, POINTS, seed)
    try:
        counts = _counts(goal, batch)
        if goal.given and counts.vacuous.all():
            batch = repaired(goal.given, simple_points(goal, sizes, _SIMPLE))
            batch = batch.take(np.arange(min(batch.count, POINTS)))
            counts = _counts(goal, batch)
    except NoValue:
        return evidence
    found = None
    suspects = np.flatnonzero(counts.failed).tolist()
    for k in suspects[: 0 if evidence.disagreement else _CONFIRMED]:
        found = confirm(goal, batch, k)
        if found:
            break
    agreed, refuted = int(counts.agreed.sum()), int(found is not None)
    vacuous = int(counts.vacuous.sum()) + POINTS - batch.count
    return replace(
        evidence,
        tried=evidence.tried + POINTS,
        agreed=evidence.agreed + agreed,
        vacuous=evidence.vacuous + vacuous,
        undecided=evidence.undecided + POINTS - agreed - vacuous - refuted,
        worst=max(evidence.worst, float(counts.error[counts.agreed].max(initial=0.0))),
        sizes=(*evidence.sizes, {dim.name: size for dim, size in sizes.items()}),
        disagreement=disagreement_text(found) if found else evidence.disagreement,
    )


def _counts(goal: Goal, batch: Batch) -> _Counts:
    """Judge every point for all values of the free indices.

    Raises:
        NoValue: when the goal has no meaning at these sizes.
    """
    if not batch.count:
        nothing = np.zeros(0, dtype=bool)
        return _Counts(nothing, nothing, nothing, np.zeros(0))
    context = open_axes(contents(goal).indices)
    evaluator = Evaluator(batch, grids=grids((goal.relation, *goal.given), batch))
    judged, asked = examined(goal, batch, context, evaluator)
    shape = np.broadcast_shapes(asked.shape, judged.holds.shape)

    def rows(a: Array) -> Array:
        return np.broadcast_to(a, shape).reshape(batch.count, -1)

    needed, decided, holds, error = rows(asked), rows(judged.decided), rows(judged.holds), rows(judged.error)
    if (needed & decided & ~holds).any():
        # Cancellation: measure the error by the largest value that was met on the way.
        peak = np.maximum(evaluator.peak(), 1e-300)[:, None]
        size = rows(judged.scale)
        rounding = error * size <= _ROUNDING * peak
        holds = holds | (rounding & (peak <= _LARGE))
        decided = decided & (holds | ~rounding)
        error = np.where(error > TOLERANCE, error * size / peak, error)
    vacuous = ~needed.any(axis=1)
    failed = (needed & decided & ~holds).any(axis=1)
    agreed = (~needed | (decided & holds)).all(axis=1) & ~vacuous
    return _Counts(agreed, vacuous, failed, np.where(needed & decided, error, 0.0).max(axis=1))


def _affordable(goal: Goal, sizes: Sizes) -> bool:
    """Whether no variable is so large that its derivatives would take long."""
    return all(math.prod(concrete(variable, sizes)) <= _LARGEST_VARIABLE for variable in contents(goal).variables)


def disagreement_text(found: Counterexample) -> str:
    """``n = 1, x = 2: 4 against 2``: a refuted point in one line."""
    parts = [f"{name} = {value}" for name, value in {**found.sizes, **found.values}.items()]
    where = f" (entry {found.where})" if found.where else ""
    return f"{', '.join(parts)}: {found.lhs} against {found.rhs}{where}"
