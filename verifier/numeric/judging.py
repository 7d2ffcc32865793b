"""Whether a relation holds at the points of a batch, in floats: what to believe first, never what to believe last.

A verdict here is a suspicion.  Where a relation seems to fail, the kernel's exact arithmetic decides.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any

import numpy as np
from msgspec import Struct

from verifier import properties as p
from verifier import relations as r
from verifier.expressions import Index, Noise, Variable
from verifier.numeric.axes import Context, Grid, Over, dependencies, interned
from verifier.numeric.batch import Batch
from verifier.numeric.evaluator import Evaluator, NoValue
from verifier.numeric.jets import Array
from verifier.numeric.pairs import chord, hessian_matrix, jacobian_matrix
from verifier.numeric.recipes import satisfies
from verifier.taylor import Lagrange

#: A relative error up to here is rounding.
TOLERANCE = 1e-9
#: An error that shrinks by this factor when the floats get longer is rounding.
CLOSER = 16
#: Entries up to here have eigenvalues in floats.
_LARGEST = 1e150
#: Values that a quantified scalar runs through, besides those between the scalars of the point.
_FIXED = (0.0, 1.0, -1.0, 0.5, -0.5, 2.0, -2.0, 0.125, -0.125, 5.0, -5.0, 10.0, -10.0)
_BETWEEN = (0.25, 0.5, 0.75)
#: "Close enough to 0", both sides, closest last.
_NEAR_ZERO = tuple(sign * 2.0**-k for k in (6, 9, 12) for sign in (1, -1))


class Judgement(Struct, frozen=True, eq=False):
    """Arrays over [point, each open axis]: whether the relation seems to hold, whether both sides are numbers, and by
    how much it fails relative to ``scale``.

    For a strict relation the error is negative where it holds.  One that holds or fails by less than rounding is
    borderline: only exact arithmetic can tell.
    """

    holds: Array
    decided: Array
    error: Array
    scale: Array


def open_axes(indices: tuple[Index, ...]) -> Context:
    """The context in which a goal with these free indices is judged: for all of their values."""
    return tuple(map(Over, indices))


def judge(relation: r.Relation, evaluator: Evaluator, context: Context = ()) -> Judgement:
    """Judge a relation at all points of the evaluator's batch.

    Raises:
        NoValue: when it has no meaning at these sizes.
        KeyError: for a relation that single points cannot settle (``Tends``, ``HasMinimum``).
    """
    with np.errstate(all="ignore"):
        return _LAWS[type(relation)](interned(relation), evaluator, context)


def settles(relation: r.Relation) -> bool:
    """Whether points can speak for or against the relation."""
    return type(relation) in _LAWS


def grids(parts: tuple[r.Relation, ...], batch: Batch) -> dict[Variable, Array]:
    """Values for the scalars that the relations quantify over: fixed ones, and some between the point's scalars."""
    found: dict[Variable, Array] = {}
    for part in parts:
        arguments: tuple[Any, ...] = part.args
        if isinstance(part, r.ForAll):
            t, where, _ = arguments
            rows = [np.full(batch.count, value) for value in _FIXED]
            scalars = [batch.values[v].floats for v in _scalars(dependencies(where), batch) if v != t]
            rows += scalars
            rows += [a + weight * (b - a) for a in scalars for b in scalars if a is not b for weight in _BETWEEN]
            found[t] = np.stack(rows, axis=1)
        elif isinstance(part, r.Eventually):
            found[arguments[1]] = np.broadcast_to(np.array(_NEAR_ZERO), (batch.count, len(_NEAR_ZERO)))
    return found


def _scalars(needs: frozenset[Any], batch: Batch) -> list[Variable]:
    plain = (leaf for leaf in needs if isinstance(leaf, Variable) and not isinstance(leaf, Noise))
    return sorted((v for v in plain if v.shape == () and v in batch.values), key=lambda v: v.name)


def numbers(side: Any, evaluator: Evaluator, context: Context) -> Array:
    """Where, over [point, each open axis], every entry of a side is a finite number."""
    with np.errstate(all="ignore"):
        return np.asarray(np.all(np.isfinite(_entries(evaluator.value(side, context), context)), axis=-1))


def _sides(lhs: Any, rhs: Any, evaluator: Evaluator, context: Context) -> tuple[Array, Array]:
    """Both sides, the shorter shape widened as in NumPy."""
    rank, lead = max(len(lhs.shape), len(rhs.shape)), 1 + len(context)

    def widened(side: Any) -> Array:
        a = evaluator.value(side, context)
        if 0 in a.shape[lead:]:
            raise NoValue(f"{side} has no entries at these sizes")
        return a.reshape(*a.shape[:lead], *(1,) * (rank - len(side.shape)), *a.shape[lead:])

    return widened(lhs), widened(rhs)


def _entries(a: Array, context: Context) -> Array:
    """The entries of the shape in one last axis."""
    lead = 1 + len(context)
    return a.reshape(*a.shape[:lead], math.prod(a.shape[lead:]))


def _difference(relation: Any, evaluator: Evaluator, context: Context) -> tuple[Array, Array]:
    """lhs − rhs entry by entry, and the largest magnitude of either side (or 1).

    An entry that is no number on either side is none in the difference.
    """
    lhs, rhs = relation.args[-2:]
    left, right = _sides(lhs, rhs, evaluator, context)
    scale = np.maximum(*(np.abs(_entries(side, context)).max(axis=-1) for side in (left, right)))
    return _entries(left - right, context), np.where(scale > 0, scale, 1.0)


def _eq(relation: Any, evaluator: Evaluator, context: Context) -> Judgement:
    gap, scale = _difference(relation, evaluator, context)
    gap = np.abs(gap).max(axis=-1)
    error = gap / scale
    return Judgement(error <= TOLERANCE, np.isfinite(gap), error, scale)


def _lagrange(relation: Any, evaluator: Evaluator, context: Context) -> Judgement:
    return judge(relation.equation, evaluator, context)


def _differs(relation: Any, evaluator: Evaluator, context: Context) -> Judgement:
    lhs, rhs = relation.args
    if evaluator.shape(lhs.shape) == evaluator.shape(rhs.shape):
        return _eq(relation, evaluator, context)
    one = np.ones((1,) * (1 + len(context)))
    return Judgement(one < 0, one > 0, one, one)


def _ne(relation: Any, evaluator: Evaluator, context: Context) -> Judgement:
    if isinstance(relation.args[0], Index):
        left, right = (evaluator.positions(side, context) for side in relation.args)
        one = np.ones(np.broadcast_shapes(left.shape, right.shape))
        return Judgement(left != right, one > 0, 0 * one, one)
    equal = _eq(relation, evaluator, context)
    return Judgement(~equal.holds, equal.decided, 0 * equal.error, equal.scale)


def _order(relation: Any, evaluator: Evaluator, context: Context) -> Judgement:
    gap, scale = _difference(relation, evaluator, context)
    gap = gap if relation.sign in "≥>" else -gap
    decided = np.all(np.isfinite(gap), axis=-1)
    lowest = gap.min(axis=-1) / scale
    holds = lowest > TOLERANCE if relation.strict else lowest >= -TOLERANCE
    return Judgement(holds, decided, -lowest if relation.strict else np.maximum(-lowest, 0.0), scale)


def _symmetric(relation: Any, evaluator: Evaluator, context: Context) -> Judgement:
    matrix = evaluator.value(relation.args[0], context)
    scale = np.abs(_entries(matrix, context)).max(axis=-1)
    gap = np.abs(_entries(matrix - np.swapaxes(matrix, -1, -2), context)).max(axis=-1)
    scale = np.where(scale > 0, scale, 1.0)
    return Judgement(gap / scale <= TOLERANCE, np.isfinite(gap), gap / scale, scale)


def _loewner(relation: Any, evaluator: Evaluator, context: Context) -> Judgement:
    """Symmetric, and no eigenvalue below 0 (strict: all above)."""
    left, right = _sides(relation.lhs, relation.rhs, evaluator, context)
    return _definite(left - right, context, relation.strict, np.abs(_entries(left, context)).max(axis=-1))


def _definite(matrix: Array, context: Context, strict: bool, size: Array | float = 0.0) -> Judgement:
    usable = np.abs(matrix) <= _LARGEST
    decided = np.all(_entries(usable, context), axis=-1)
    finite = np.where(usable, matrix, 0.0).astype(float)
    turned = np.swapaxes(finite, -1, -2)
    scale = np.maximum(np.abs(_entries(finite, context)).max(axis=-1), np.where(np.isfinite(size), size, 0.0))
    scale = np.where(scale > 0, scale, 1.0)
    skew = np.abs(_entries(finite - turned, context)).max(axis=-1) / scale
    lowest = np.linalg.eigvalsh((finite + turned) / 2)[..., 0] / scale
    bound = lowest > TOLERANCE if strict else lowest >= -TOLERANCE
    symmetric = skew <= TOLERANCE
    excess = -lowest if strict else np.maximum(-lowest, skew)
    return Judgement(symmetric & bound, decided, np.where(symmetric, excess, np.maximum(skew, excess)), scale)


def _convex(relation: Any, evaluator: Evaluator, context: Context) -> Judgement:
    """The chord between each point's x and the next point's x lies above the midpoint; where f is smooth, its Hessian
    has no negative eigenvalue."""
    function, *variables = relation.args
    heights = [
        Evaluator(batch, extended=evaluator.extended).value(function, context)
        for batch in chord(evaluator.batch, variables)
    ]
    gap = (heights[0] + heights[1]) / 2 - heights[2]
    scale = np.maximum.reduce([np.abs(height) for height in heights])
    scale = np.where(scale > 0, scale, 1.0)
    lowest = gap / scale
    widest = reduce(
        np.maximum, (np.abs(evaluator.batch.values[v].floats).reshape(len(gap), -1).max(axis=-1) for v in variables)
    )
    # What cancels to a flat Hessian leaves rounding of the order of f/x²; beside its own size that would be steep.
    size = np.abs(heights[0]) / widest.astype(float).reshape(-1, *(1,) * len(context)) ** 2
    curved = _definite(hessian_matrix(function, variables, evaluator, context), context, strict=False, size=size)
    holds = (lowest >= -TOLERANCE) & (curved.holds | ~curved.decided)
    return Judgement(holds, np.isfinite(gap), np.maximum(-lowest, np.where(curved.decided, curved.error, 0.0)), scale)


def _lipschitz(relation: Any, evaluator: Evaluator, context: Context) -> Judgement:
    """‖f(x) − f(y)‖ ≤ L‖x − y‖ for each point's x and the next point's; where f is smooth, ‖f′(x)‖ ≤ L."""
    function, variable, constant = relation.args
    here, there, _ = chord(evaluator.batch, [variable])
    sides = [
        _entries(Evaluator(batch, extended=evaluator.extended).value(function, context), context)
        for batch in (here, there)
    ]
    step = (here.values[variable].floats - there.values[variable].floats).reshape(here.count, -1)
    run = np.linalg.norm(step.astype(float), axis=-1).reshape(-1, *(1,) * len(context))
    bound = evaluator.value(constant, context)
    rise = np.sqrt(((sides[0] - sides[1]) ** 2).sum(axis=-1))
    scale = reduce(np.maximum, (*(np.abs(side).max(axis=-1) for side in sides), np.abs(bound) * run))
    scale = np.where(scale > 0, scale, 1.0)
    over = (rise - bound * run) / scale
    jacobian = jacobian_matrix(function, variable, evaluator, context).astype(float)
    finite = np.all(np.isfinite(jacobian), axis=(-1, -2))
    steepest = np.linalg.norm(np.where(np.isfinite(jacobian), jacobian, 0.0), ord=2, axis=(-2, -1))
    steep = np.where(finite, (steepest - bound) / np.maximum(np.abs(bound), 1.0), 0.0)
    error = np.maximum(np.maximum(over, steep), 0.0)
    return Judgement(error <= TOLERANCE, np.isfinite(rise), error, scale)


def _unfolded(relation: Any, evaluator: Evaluator, context: Context) -> Judgement:
    return judge(relation.meaning, evaluator, context)


def _for_all(relation: Any, evaluator: Evaluator, context: Context) -> Judgement:
    """Sampled: at every grid value with ``where``, the relation holds."""
    t, where, then = relation.args
    inside = (*context, Grid(t))
    domain = satisfies(evaluator.grids[t].reshape(-1), t.facts).reshape(evaluator.grids[t].shape)
    domain = domain.reshape(len(domain), *(1,) * len(context), -1)
    condition, conclusion = judge(where, evaluator, inside), judge(then, evaluator, inside)
    asked = domain & condition.decided & condition.holds
    return Judgement(
        np.all(~asked | conclusion.holds, axis=-1),
        np.all(~asked | conclusion.decided, axis=-1),
        np.where(asked & conclusion.decided, conclusion.error, 0.0).max(axis=-1),
        conclusion.scale.max(axis=-1),
    )


def _eventually(relation: Any, evaluator: Evaluator, context: Context) -> Judgement:
    """Sampled: the relation holds at the values closest to 0 that the facts of the variable allow."""
    then, near = relation.args
    close = judge(then, evaluator, (*context, Grid(near)))
    asked = satisfies(np.array(_NEAR_ZERO), near.facts) & (np.arange(len(_NEAR_ZERO)) >= len(_NEAR_ZERO) - 2)
    return Judgement(
        np.all(close.holds | ~asked, axis=-1),
        np.all(close.decided | ~asked, axis=-1),
        np.where(asked & close.decided, close.error, 0.0).max(axis=-1),
        close.scale.max(axis=-1),
    )


_LAWS: Mapping[type[r.Relation], Callable[[Any, Evaluator, Context], Judgement]] = {
    r.Eq: _eq,
    r.Differs: _differs,
    Lagrange: _lagrange,
    r.Ne: _ne,
    r.Order: _order,
    r.Symmetric: _symmetric,
    r.Loewner: _loewner,
    r.Convex: _convex,
    p.Concave: _unfolded,
    p.StronglyConvex: _unfolded,
    p.Lipschitz: _lipschitz,
    p.Smooth: _unfolded,
    r.ForAll: _for_all,
    r.Eventually: _eventually,
}
