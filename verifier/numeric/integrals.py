"""Integrals in floats, by the double exponential rule (Takahasi & Mori, 1974).

The variable of the integral is put as a function of a grid that is the same at every point, so that ends and parameters
may vary with open axes and carry infinitesimals.  A sum of which the coarser half disagrees is no number; then the
interval is cut at 0, where kinks mostly are, and tried again.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from verifier import expressions as e
from verifier.integrals import is_infinite, placed
from verifier.numeric import jets
from verifier.numeric.axes import Context, Grid
from verifier.numeric.jets import Array, Inexact, Jet

if TYPE_CHECKING:
    from verifier.numeric.evaluator import Evaluator

#: Steps of the rule, and how far it goes in its own variable.
_STEP, _REACH = 1 / 32, 3.4
#: How far the coarser sum may be away, relatively.
_AGREES = 1e-9
#: The most values of an integrand at once.
_CELLS = 1 << 18


@lru_cache(maxsize=4)
def _rule(kind: str) -> tuple[Array, Array]:
    """Nodes and weights for (−1, 1), (0, ∞) or (−∞, ∞)."""
    k = np.arange(-int(_REACH / _STEP), int(_REACH / _STEP) + 1) * _STEP
    inner, slope = math.pi / 2 * np.sinh(k), math.pi / 2 * np.cosh(k)
    if kind == "finite":
        return np.tanh(inner), slope / np.cosh(inner) ** 2 * _STEP
    if kind == "half":
        return np.exp(inner), np.exp(inner) * slope * _STEP
    return np.sinh(inner), np.cosh(inner) * slope * _STEP


def integral(at: Evaluator, node: Any, context: Context) -> Jet:
    """∫ by the rule for its ends."""
    if at.exact:
        raise Inexact("an integral")
    _, _, a, b = node.args
    found, good = _along(at, node, context)
    if good.all():
        return found
    if not (_value(at, a, context) * _value(at, b, context) < 0).any():
        return _where(good, found, {mask: np.full_like(part, np.nan) for mask, part in found.items()})
    left, one = _along(at, node.func(*node.args[:3], e.lift(0)), context)
    right, two = _along(at, node.func(*node.args[:2], e.lift(0), b), context)
    joined = jets.add(left, right)
    missing = {mask: np.full_like(part, np.nan) for mask, part in joined.items()}
    return _where(good, found, _where(one & two, joined, missing))


def _value(at: Evaluator, end: Any, context: Context) -> Array:
    return np.asarray(float(end)) if is_infinite(end) else at.value(end, context)


def _where(mask: Array, a: Jet, b: Jet) -> Jet:
    zero = np.zeros(())
    return {m: np.where(mask, a.get(m, zero), b.get(m, zero)) for m in {*a, *b}}


def _along(at: Evaluator, node: Any, context: Context) -> tuple[Jet, Array]:
    """The sum of the rule, and where its coarser half agrees with it."""
    # No statement has such a name, and an integral inside has another.
    grid = e.Variable(f"(∫{len(context)})")
    body, t, a, b = node.args
    swapped = (is_infinite(a) and a > 0) or (is_infinite(b) and b < 0)
    if swapped:
        found, good = _along(at, node.func(body, t, b, a), context)
        return jets.linear(np.negative, found), good
    slope = e.lift(1)
    if is_infinite(a) and is_infinite(b):
        kind, place, width = "whole", grid, e.lift(1)
    elif is_infinite(b):
        kind, place, width = "half", a + grid, e.lift(1)
    elif is_infinite(a):
        kind, place, width, slope = "half", b - grid, e.lift(1), e.lift(-1)
    else:
        kind, width = "finite", (b - a) / 2
        place, slope = a * ((1 - grid) / 2) + b * ((1 + grid) / 2), width
    nodes, weights = _rule(kind)
    summand = placed(body, t, place, grid, slope) * width
    where, axis = (*context, Grid(grid)), 1 + len(context)
    grids = {**at.grids, grid: nodes[None, :]}
    # Where integrals are nested there is room for a few points at a time.
    few = max(1, _CELLS // math.prod(values.shape[1] for values in grids.values()))
    groups = [np.arange(start, min(start + few, at.batch.count)) for start in range(0, at.batch.count, few)]
    if len(groups) <= 1:
        inner = type(at)(at.batch, extended=at.extended, grids=grids)
        inner.tables = at.tables
        return _summed(inner.jet(summand, where), weights, axis)
    parts: list[tuple[Jet, Array]] = []
    for points in groups:
        theirs = {v: values if len(values) == 1 else values[points] for v, values in grids.items()}
        inner = type(at)(at.batch.take(points), extended=at.extended, grids=theirs)
        parts.append(_summed(inner.jet(summand, where), weights, axis))
    counts = [len(points) for points in groups]
    masks = {mask for sums, _ in parts for mask in sums}
    zero = np.zeros((1,) * next(part.ndim for part in parts[0][0].values()))
    whole = {m: _one_after_another([sums.get(m, zero) for sums, _ in parts], counts) for m in masks}
    return whole, _one_after_another([good for _, good in parts], counts)


def _one_after_another(parts: Sequence[Array], counts: Sequence[int]) -> Array:
    """The values at all points, of those at a few of them each."""
    return np.concatenate([np.broadcast_to(part, (count, *part.shape[1:])) for part, count in zip(parts, counts)])


def _summed(values: Jet, weights: Array, axis: int) -> tuple[Jet, Array]:
    """The weighted sum along an axis, and where its coarser half agrees with it."""
    spread = {m: part * weights.reshape(-1, *(1,) * (part.ndim - axis - 1)) for m, part in values.items()}
    # At the outermost nodes the integrand may be beyond the reach of doubles: there it counts as 0.
    spread = {m: np.where(np.abs(part) < np.inf, part, _ended(part, weights, axis)) for m, part in spread.items()}
    fine = {m: part.sum(axis=axis) for m, part in spread.items()}
    every_other = np.arange(0, len(weights), 2)
    coarse = {m: 2 * np.take(part, every_other, axis=axis).sum(axis=axis) for m, part in spread.items()}
    size = {m: np.abs(part).sum(axis=axis) for m, part in spread.items()}
    good = np.asarray(True)
    for mask in fine:
        scale = np.maximum(size[mask], 1e-3)
        ends = [np.abs(np.take(spread[mask], k, axis=axis)) for k in (0, -1)]
        good = good & (np.abs(fine[mask] - coarse[mask]) <= _AGREES * scale) & (np.maximum(*ends) <= _AGREES * scale)
    return fine, good


def _ended(part: Array, weights: Array, axis: int) -> Array:
    """0 at the outermost nodes, where rounding leaves the integrand without a value; not a number elsewhere."""
    count = len(weights)
    outer = (np.arange(count) < count // 8) | (np.arange(count) >= count - count // 8)
    shape = [1] * part.ndim
    shape[axis] = count
    return np.where(outer, 0.0, np.nan).reshape(shape) + np.zeros_like(part)
