"""Along which directions slopes are measured, and with which gradient upstream."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from msgspec.structs import replace

from verifier.backward.points import Array, Point
from verifier.backward.problem import Upstream

#: Inputs below the first and above the second are moved by absolute steps: a sine of 1,000 has still the period 2π.
FLOOR, CEILING = 1e-3, 1.0


def upstream_of(value: Any, convention: Upstream, rng: np.random.Generator) -> Array:
    """Ones where the backward pass takes no upstream gradient, else numbers at random."""
    if convention == "none":
        return np.ones(value.shape)
    return np.asarray(rng.choice([-1.0, 1.0], value.shape) * rng.uniform(0.5, 2.0, value.shape))


def step(x: Any) -> float:
    """How far an input is moved for t = 1: a power of two, so that x + t is the number that it should be."""
    return float(2.0 ** np.floor(np.log2(min(max(abs(float(x)), FLOOR), CEILING)))) if x else CEILING


def steps(x: Array) -> Array:
    """The same for every entry."""
    return np.asarray(np.vectorize(step, otypes=[float])(x))


def directions(
    names: Sequence[str], inputs: Sequence[Array], gradients: Sequence[Array | None], rng: np.random.Generator
) -> Iterator[tuple[int, Array, str]]:
    """For each input with a gradient: one entry, all entries with signs at random, all in step."""
    for k, (x, gradient) in enumerate(zip(inputs, gradients)):
        if gradient is None or not x.size:
            continue
        widths = steps(x)
        single = np.zeros(x.shape)
        place = tuple(int(p) for p in np.unravel_index(rng.integers(x.size), x.shape)) if x.ndim else ()
        single[place] = widths[place]
        yield k, single, f"the slope along one entry of {names[k]}"
        if x.size > 1:
            yield k, widths * rng.choice([-1.0, 1.0], x.shape), f"the slope along a direction of {names[k]}"
            yield k, np.full(x.shape, float(np.min(widths))), f"the slope along {names[k]}, all entries moved alike"


def simpler_points(point: Point) -> Iterator[Point]:
    """The point with its inputs rounded: to whole numbers, to one, two and three digits."""
    for digits in range(4):
        rounded = tuple(np.round(x, digits) for x in point.inputs)
        yield replace(point, inputs=rounded)
