"""Expectations by exact enumeration: every noise entry takes finitely many values, all combinations are listed.

A law that is known by mean μ and variance σ² only is tried as two different laws with these moments, so that a claim
which secretly needs a third moment is caught: μ ± σ evenly, and the skewed μ + 2σ with probability 1/5, μ − σ/2 with
probability 4/5.  A Gaussian is replaced by the five Gauss–Hermite nodes, exact for polynomials of degree ≤ 9 in each
entry.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from flint import fmpq
from msgspec import Struct

from verifier.expressions import Noise
from verifier.numeric import jets
from verifier.numeric.axes import Context, Draw
from verifier.numeric.jets import Array, Inexact, Jet
from verifier.numeric.operators import widen

if TYPE_CHECKING:
    from verifier.numeric.evaluator import Evaluator

#: More joint outcomes than this are not enumerated.
LARGEST = 4096

_NODES, _RAW_WEIGHTS = np.polynomial.hermite_e.hermegauss(5)
_WEIGHTS = _RAW_WEIGHTS / _RAW_WEIGHTS.sum()


class OutcomeTable(Struct, frozen=True, eq=False):
    """``digits[noise][m, entry]`` is the atom that an entry takes in joint outcome m."""

    axis: Draw
    count: int
    digits: tuple[Array, ...]

    def values(self, evaluator: Evaluator, noise: Noise, context: Context, place: int) -> Jet:
        """The noise array at every joint outcome, along the axis at ``place``."""
        lead, shape = 1 + len(context), evaluator.shape(noise.shape)
        chosen = self.digits[self.axis.noises.index(noise)]

        def spread(atoms: Array) -> Array:
            picked = atoms[..., np.arange(chosen.shape[1]), chosen]
            return np.moveaxis(picked, -2, 1 + place).reshape(*_lead(picked, lead, place), *shape)

        return jets.linear(spread, _atoms(evaluator, noise, context))

    def weights(self, evaluator: Evaluator, context: Context) -> Jet:
        """The probability of every joint outcome, along the last axis of the context."""
        result: Jet = {}
        for noise, chosen in zip(self.axis.noises, self.digits):
            rows = _weights(evaluator, noise, context)
            for entry in range(chosen.shape[1]):
                # The open axis is the last of the context and still has length 1: the outcomes take its place.
                factor = {mask: part[..., 0, entry, chosen[:, entry]] for mask, part in rows.items()}
                result = jets.product(result, factor) if result else factor
        return result


@lru_cache(maxsize=256)
def outcome_table(noises: tuple[tuple[str, int], ...], axis: Draw) -> OutcomeTable | None:
    """The table for noise given as (law, number of entries); ``None`` when there are too many outcomes."""
    bases = [len(_NODES) if law == "normal" else 2 for law, entries in noises for _ in range(entries)]
    count = math.prod(bases)
    if count > LARGEST:
        return None
    digits = np.array(np.unravel_index(np.arange(count), bases)).T
    ends = np.cumsum([entries for _, entries in noises])
    return OutcomeTable(axis, count, tuple(np.split(digits, ends[:-1], axis=1)))


def _lead(picked: Array, lead: int, place: int) -> tuple[int, ...]:
    """The lengths of the points' and the open axes once the outcomes lie along ``place``."""
    return tuple(picked.shape[-2] if axis == 1 + place else picked.shape[axis] for axis in range(lead))


def _parameter(evaluator: Evaluator, noise: Noise, which: int, context: Context) -> Jet:
    """A parameter of the law for every entry of the noise, entries along one axis, and an axis for the atoms."""
    node, lead = noise.parameters[which], 1 + len(context)
    shape = evaluator.shape(noise.shape)
    jet = widen(evaluator.jet(node, context), lead, len(node.shape), len(shape))

    def each_entry(a: Array) -> Array:
        return np.broadcast_to(a, (*a.shape[:lead], *shape)).reshape(*a.shape[:lead], math.prod(shape), 1)

    return jets.linear(each_entry, jet)


def _atoms(evaluator: Evaluator, noise: Noise, context: Context) -> Jet:
    """The values that the entries can take, along a new last axis."""
    if noise.law == "bernoulli":
        unit = _row(evaluator, (0, 1), context)
        return {0: np.repeat(unit, math.prod(evaluator.shape(noise.shape)), axis=-2)}
    if evaluator.exact:
        raise Inexact("the root of a variance")
    mean, variance = (_parameter(evaluator, noise, which, context) for which in (0, 1))
    steps = _per_point(evaluator, noise, context, (_NODES, _NODES), ((-1.0, 1.0), (2.0, -0.5)))
    offsets = jets.linear(lambda a: a * steps, jets.power(variance, {0: np.array(0.5)}))
    return jets.add(offsets, jets.linear(lambda a: a + 0 * steps, mean))


def _weights(evaluator: Evaluator, noise: Noise, context: Context) -> Jet:
    """The probabilities of these values for every entry, along a new last axis."""
    if noise.law == "bernoulli":
        p = _parameter(evaluator, noise, 0, context)
        signs, offset = _row(evaluator, (-1, 1), context), _row(evaluator, (1, 0), context)
        return jets.add(jets.linear(lambda a: a * signs, p), {0: offset})
    row = _per_point(evaluator, noise, context, (_WEIGHTS, _WEIGHTS), ((0.5, 0.5), (0.2, 0.8)))
    return {0: np.repeat(row, math.prod(evaluator.shape(noise.shape)), axis=-2)}


def _per_point(evaluator: Evaluator, noise: Noise, context: Context, normal: Any, moments: Any) -> Array:
    """The row of the symmetric or of the skewed law, whichever a point asks for."""
    symmetric, skewed = np.array(normal if noise.law == "normal" else moments, dtype=float)
    flags = evaluator.batch.skewed
    choice = np.zeros(1, dtype=bool) if flags is None else flags
    rows = np.where(choice[:, None], skewed, symmetric)
    return np.asarray(rows.reshape(len(rows), *(1,) * (1 + len(context)), -1))


def _row(evaluator: Evaluator, row: tuple[int, ...], context: Context) -> Array:
    array = np.array(row).reshape((1,) * (2 + len(context)) + (-1,))
    return np.asarray(array + fmpq(0) if evaluator.exact else array.astype(float))
