"""Numeric evidence for a link, by a route that shares nothing with the kernel's calculus (see ``verifier.numeric``).

Points are tried at a few sizes, n = 1 among them.  A float disagreement is not believed: the kernel's exact evaluator
decides, and what it does not confirm counts as undecided.
"""

from __future__ import annotations

import math
from itertools import chain

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from verifier.claims import Goal
from verifier.counterexamples.suspects import confirm
from verifier.numeric.approached import approached
from verifier.numeric.batch import Batch
from verifier.numeric.evaluator import NoValue
from verifier.numeric.hypotheses import hypotheses_hold
from verifier.numeric.jets import Array, stretched
from verifier.numeric.judging import CLOSER, TOLERANCE, judge, open_axes, settles
from verifier.numeric.points import evaluator_for, prepared, spot_sizes
from verifier.numeric.repair import repaired
from verifier.numeric.sampling import Sizes, concrete, contents, sample
from verifier.numeric.simple import simple_points
from verifier.numeric.tendency import tendency
from verifier.relations import Loewner, Order
from verifier.verdicts import Counterexample, Evidence

#: Points at each size; simple points that stand in where no random point satisfies the hypotheses.
POINTS, _SIMPLE = 32, 200
#: Disagreements handed to exact arithmetic, at each size.
_CONFIRMED = 2
#: A difference up to this multiple of the largest intermediate value is rounding (in doubles, in long doubles); it
#: agrees if that is less than ``_SMALL`` and is undecided if not.
_ROUNDING, _LONG_ROUNDING, _SMALL = 1e-11, 1e-14, 1e-7
#: A strict inequality that holds by no more than this multiple of it is left to exact arithmetic.
_EPSILON = 1e-15
#: An error between constants that is no close call.
_PLAIN = 1e-3
#: Sizes at which a variable has more entries are left out.
_LARGEST_VARIABLE = 64


def spot_check(goal: Goal, *, seed: int = 0, refuted: Counterexample | None = None) -> Evidence:
    """Try the goal at sample points of a few sizes and count what they say.

    With a counterexample that the kernel has ``refuted`` the goal at, no disagreement is confirmed once more.
    """
    if not settles(goal.relation):
        return tendency(goal, seed=seed)
    evidence = Evidence()
    with np.errstate(all="ignore"):
        for sizes in spot_sizes(goal):
            if _affordable(goal, sizes):
                evidence = _more(goal, sizes, seed, refuted, evidence)
        twos: Sizes = dict.fromkeys(contents(goal).dims, 2)
        if 0 < evidence.tried == evidence.vacuous and twos and _affordable(goal, twos):
            # Some facts exclude odd sizes: a skew matrix is invertible, and JJ is −I, at even ones alone.
            evidence = _more(goal, twos, seed, refuted, evidence)
    return evidence


class _Counts(Struct, frozen=True, eq=False):
    """What each point of a batch says: masks over the points, and the relative errors."""

    agreed: Array
    vacuous: Array
    failed: Array
    error: Array


def _more(goal: Goal, sizes: Sizes, seed: int, refuted: Counterexample | None, evidence: Evidence) -> Evidence:
    """The evidence with the points of one more size."""
    points = POINTS if contents(goal).varies else 1
    try:
        batch = prepared(goal, sizes, points, seed)
        counts = _counts(goal, batch)
        if goal.given and counts.vacuous.all():
            batch = repaired(goal.given, simple_points(goal, sizes, _SIMPLE))
            batch = batch.take(np.arange(min(batch.count, POINTS)))
            counts = _counts(goal, batch)
        if goal.given and counts.vacuous.all():
            about = contents(goal)
            met = approached(goal.given, sample(about.variables, about.functions, sizes, points, seed))
            batch, counts = (met, _counts(goal, met)) if met.count else (batch, counts)
    except NoValue:
        return evidence
    # A close call between constants is for the kernel's many digits alone: asking it here would be no second route.
    wanted = counts.failed & (contents(goal).varies | (counts.error > _PLAIN)) & (not evidence.disagreement)
    suspects = np.flatnonzero(wanted)[:_CONFIRMED]
    known = [refuted] if refuted and len(suspects) else []
    found = next(chain(known, filter(None, (confirm(goal, batch, k) for k in suspects.tolist()))), None)
    # Where no point could be made to satisfy the hypotheses, all that were drawn are vacuous.
    tried = batch.count or points
    agreed, vacuous = int(counts.agreed.sum()), int(counts.vacuous.sum()) if batch.count else points
    return replace(
        evidence,
        tried=evidence.tried + tried,
        agreed=evidence.agreed + agreed,
        vacuous=evidence.vacuous + vacuous,
        undecided=evidence.undecided + tried - agreed - vacuous - (found is not None),
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
    first = _look(goal, batch, extended=False)
    if not first.failed.any() or np.finfo(np.longdouble).eps >= np.finfo(float).eps:
        return first
    # What longer numbers bring much closer together was rounding; where they agree, it is agreement.
    second = _look(goal, batch, extended=True)
    shrunk = (first.error > TOLERANCE) & (second.error <= first.error / CLOSER)
    return _Counts(
        np.where(first.failed, second.agreed, first.agreed),
        first.vacuous,
        first.failed & second.failed & ~shrunk,
        np.where(first.failed, second.error, first.error),
    )


def _look(goal: Goal, batch: Batch, *, extended: bool) -> _Counts:
    """One judgement of every point.

    A difference of the order of rounding errors in the largest value met on the way agrees if that is small, and is
    undecided if not.
    """
    context = open_axes(contents(goal).indices)
    evaluator = evaluator_for(goal, batch, extended=extended)
    with evaluator.watched() as met:
        judged = judge(goal.relation, evaluator, context)
        asked = hypotheses_hold(goal.given, batch, context, evaluator)
    shape = np.broadcast_shapes(asked.shape, judged.holds.shape)

    def rows(a: Array) -> Array:
        return stretched(a, shape).reshape(batch.count, -1)

    needed, decided, holds, error = rows(asked), rows(judged.decided), rows(judged.holds), rows(judged.error)
    strict = isinstance(goal.relation, (Order, Loewner)) and goal.relation.strict
    if not strict and (needed & decided & holds).all():  # as it mostly is
        all_of = np.ones(batch.count, dtype=bool)
        return _Counts(all_of, ~all_of, ~all_of, error.max(axis=1).astype(float))
    if strict or (needed & decided & ~holds).any():
        peak = np.maximum(evaluator.peak(met), 1.0)[:, None]
        noise = (_LONG_ROUNDING if extended else _ROUNDING) * peak
        rounding = (error > TOLERANCE) & (error * rows(judged.scale) <= noise)
        agrees = rounding & (noise <= _SMALL)
        holds, decided = holds | agrees, decided & (agrees | ~rounding)
        if strict:
            holds = holds & (np.abs(error) * rows(judged.scale) > _EPSILON * peak)
        error = np.where(agrees, error * rows(judged.scale) / peak, error)
    vacuous = ~np.asarray(needed.any(axis=1))
    return _Counts(
        agreed=np.asarray((~needed | (decided & holds)).all(axis=1)) & ~vacuous,
        vacuous=vacuous,
        failed=np.asarray((needed & decided & ~holds).any(axis=1)),
        error=np.where(needed & decided, error, 0.0).max(axis=1).astype(float),
    )


def _affordable(goal: Goal, sizes: Sizes) -> bool:
    """Whether no variable is so large that its derivatives would take long."""
    return all(math.prod(concrete(variable, sizes)) <= _LARGEST_VARIABLE for variable in contents(goal).variables)


def disagreement_text(found: Counterexample) -> str:
    """``n = 1, x = 2: 4 against 2``: a refuted point in one line."""
    parts = [f"{name} = {value}" for name, value in {**found.sizes, **found.values}.items()]
    where = f" ({found.where})" if found.where else ""
    place = f"{', '.join(parts)}: " if parts else ""
    return f"{place}{found.lhs} against {found.rhs}{where}"
