"""The heads that open or close an axis: sums, indices, derivatives, expectations.

``at`` is the evaluator in charge; ``context`` lists the open axes (see ``verifier.numeric.evaluator``).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from flint import fmpq

from verifier import expressions as e
from verifier.numeric import jets
from verifier.numeric.axes import Context, Draw, Over, Seed, dependencies
from verifier.numeric.jets import Array, Jet
from verifier.numeric.operators import widen

if TYPE_CHECKING:
    from verifier.numeric.evaluator import Evaluator


class NoValue(Exception):
    """The statement has no meaning at these sizes (a position outside its axis) or is too large to enumerate."""


def total(at: Evaluator, node: Any, context: Context) -> Jet:
    lead = 1 + len(context)
    axes = tuple(range(lead, lead + len(node.args[0].shape)))
    return jets.linear(lambda a: a.sum(axis=axes), at.jet(node.args[0], context))


def sum_over(at: Evaluator, node: Any, context: Context) -> Jet:
    inside, lead = opened(at, node, context), 1 + len(context)
    axes = tuple(range(lead, lead + len(node.args) - 1))
    return jets.linear(lambda a: a.sum(axis=axes), inside)


def comprehension(at: Evaluator, node: Any, context: Context) -> Jet:
    return opened(at, node, context)


def opened(at: Evaluator, node: Any, context: Context) -> Jet:
    """The body under its indices, their axes filled to full length: they are last, where a shape would be."""
    body, *indices = node.args
    lead, shape = 1 + len(context), at.shape(index.dim for index in indices)
    inside = at.jet(body, (*context, *map(Over, indices)))
    return jets.linear(lambda a: jets.stretched(a, a.shape[:lead] + shape), inside)


def entry(at: Evaluator, node: Any, context: Context) -> Jet:
    array, *places = node.args
    runs = [place if isinstance(place, e.Run) else None for place in places]
    where = [at.place(run.index if run else place, context) for place, run in zip(places, runs)]
    many = [at.size(run.index.dim) if run else 0 for run in runs]
    lead = 1 + len(context)

    def pick(a: Array) -> Array:
        for k, run in enumerate(runs):
            if run is not None:
                size = a.shape[lead + k]
                a = np.take(a, [run.at(i, size) for i in range(many[k])], axis=lead + k)
        for back, (position, axis) in enumerate(reversed(where)):
            shaped = lead + len(places) - 1 - back
            if axis is None:
                if not -a.shape[shaped] <= position < a.shape[shaped]:
                    raise NoValue(f"position {position} is outside an axis of length {a.shape[shaped]}")
                a = np.take(a, position, axis=shaped)
            elif a.shape[axis] == 1:
                a = np.moveaxis(a, shaped, axis).squeeze(axis + 1)
            else:
                a = np.moveaxis(np.diagonal(a, axis1=axis, axis2=shaped), -1, axis)
        return a

    return jets.linear(pick, at.jet(array, context))


def delta(at: Evaluator, node: Any, context: Context) -> Jet:
    sizes = at.shape(tuple(place.dim for place in node.args if isinstance(place, e.Index)))
    places = [at.positions(place, context) for place in node.args]
    sides = [np.where(place < 0, place + sizes[0], place) if sizes else place for place in places]
    return {0: np.asarray(sides[0] == sides[1]).astype(int) + (fmpq(0) if at.exact else 0.0)}


def derivative(at: Evaluator, node: Any, context: Context) -> Jet:
    function, variable = node.args
    bit, axis = 1 << len(context), 1 + len(context)
    shape = at.shape(variable.shape)
    inside = at.jet(function, (*context, Seed(variable)))
    count = math.prod(shape)

    def close(a: Array) -> Array:
        a = a.transpose((*range(axis), *range(axis + 1, a.ndim), axis))
        return jets.stretched(a, (*a.shape[:-1], count)).reshape(a.shape[:-1] + shape)

    result = {mask ^ bit: close(part) for mask, part in inside.items() if mask & bit}
    if 0 not in result:
        result[0] = close(inside[0] * 0)
    return result


def expectation(at: Evaluator, node: Any, context: Context) -> Jet:
    body = node.args[0]
    found = (leaf for leaf in dependencies(body) if isinstance(leaf, e.Noise))
    noises = tuple(sorted(found, key=lambda noise: noise.name))
    if not noises:
        return at.jet(body, context)
    axis = Draw(noises)
    inside = (*context, axis)
    lead, count = 1 + len(context), at.length(axis)
    weights = widen(at.table(axis).weights(at, inside), 1 + len(inside), 0, len(body.shape))
    weighted = jets.product(at.jet(body, inside), weights)
    return jets.linear(
        lambda a: np.broadcast_to(a, (*a.shape[:lead], count, *a.shape[lead + 1 :])).sum(axis=lead), weighted
    )


BINDERS: Mapping[type, Callable[[Evaluator, Any, Context], Jet]] = {
    e.Total: total, e.SumOver: sum_over, e.Comprehension: comprehension, e.Entry: entry, e.Delta: delta,
    e.Derivative: derivative, e.Expectation: expectation,
}  # fmt: skip
