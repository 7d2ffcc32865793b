"""Where gradients go wrong: inputs at random, and inputs of the kinds that random inputs never are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import cycle, islice, product
from types import CodeType
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from msgspec import Struct

Array: TypeAlias = npt.NDArray[np.float64]
Shape: TypeAlias = tuple[int, ...]
#: How one array is filled in: a generator, the shape, and constants that occur in the code.
Region: TypeAlias = Callable[[np.random.Generator, Shape, Array], Array]

#: Thresholds that activations and losses have.
THRESHOLDS = (0.0, 0.5, 1.0, 2.0, 2.5, 3.0, 6.0, 10.0, 20.0, 88.0)
#: Constants in the code and inputs are at most 10 to this power: beyond it a step of 1 has few digits.
FAR = 7
#: The sizes tried for a dimension with a name.
SIZES = (1, 2, 3, 5)


def _sign(rng: np.random.Generator, shape: Shape) -> Array:
    return rng.choice([-1.0, 1.0], shape)


def _near(width: float) -> Region:
    """Just beside a threshold, on either side."""

    def fill(rng: np.random.Generator, shape: Shape, constants: Array) -> Array:
        places: Array = rng.choice(constants, shape)
        return places + width * _sign(rng, shape) * rng.uniform(0.5, 1.5, shape)

    return fill


def _between(rng: np.random.Generator, shape: Shape, constants: Array) -> Array:
    """Between a threshold and the next one, more often where they are near each other."""
    gaps = np.diff(constants)
    chances = np.empty(gaps.size)
    chances[np.argsort(gaps)] = 1 / np.arange(1, gaps.size + 1)
    left = rng.choice(gaps.size, shape, p=chances / chances.sum())
    return np.asarray(constants[left] + gaps[left] * rng.uniform(0.25, 0.75, shape))


def _repeated(rng: np.random.Generator, shape: Shape, constants: Array) -> Array:
    """Two values, each many times: ties."""
    return rng.choice(rng.normal(size=2), shape)


def _almost_constant(rng: np.random.Generator, shape: Shape, constants: Array) -> Array:
    """One value with a little noise: variances near zero."""
    return rng.normal() + 1e-3 * rng.normal(size=shape)


def _one_large(rng: np.random.Generator, shape: Shape, constants: Array) -> Array:
    """One entry far above the others."""
    values: Array = rng.normal(size=shape)
    if values.size:
        values.flat[rng.integers(values.size)] += rng.choice([-20.0, 20.0])
    return values


REGIONS: dict[str, Region] = {
    "random": lambda rng, shape, constants: rng.normal(size=shape),
    "between -8 and 8": lambda rng, shape, constants: rng.uniform(-8, 8, shape),
    "positive": lambda rng, shape, constants: rng.exponential(size=shape) + 0.1,
    "negative": lambda rng, shape, constants: -rng.exponential(size=shape) - 0.1,
    "beside a threshold": _near(0.05),
    "all scales": lambda rng, shape, constants: _sign(rng, shape) * 10 ** rng.uniform(-4, 3, shape),
    "ties": _repeated,
    "at a threshold": lambda rng, shape, constants: rng.choice(constants, shape),
    "zero": lambda rng, shape, constants: np.zeros(shape),
    "near zero": lambda rng, shape, constants: 1e-3 * rng.normal(size=shape),
    "large": lambda rng, shape, constants: 30 * rng.normal(size=shape),
    "just beside a threshold": _near(1e-3),
    "between two thresholds": _between,
    "almost constant": _almost_constant,
    "one large entry": _one_large,
    "many zeros": lambda rng, shape, constants: rng.normal(size=shape) * (rng.random(shape) < 0.5),
    "whole numbers": lambda rng, shape, constants: rng.integers(-3, 4, shape).astype(float),
    "all equal": lambda rng, shape, constants: np.full(shape, rng.normal()),
    "tiny": lambda rng, shape, constants: 1e-6 * rng.normal(size=shape),
    "huge": lambda rng, shape, constants: 1e3 * rng.normal(size=shape),
    "far out": lambda rng, shape, constants: _sign(rng, shape) * 10 ** rng.uniform(3, FAR, shape),
    "ones": lambda rng, shape, constants: np.ones(shape),
}


class Point(Struct, frozen=True):
    """Inputs to try, the sizes behind their shapes, and the kind of place it is."""

    sizes: Mapping[str, int]
    inputs: tuple[Array, ...]
    region: str

    def lines(self, names: Sequence[str]) -> list[str]:
        """The sizes and the inputs in words."""
        values = [f"{name} = {size}" for name, size in self.sizes.items()]
        return values + [f"{name} = {shown(value)}" for name, value in zip(names, self.inputs)]


def points(
    shapes: Sequence[tuple[int | str, ...]],
    domains: Sequence[tuple[float, float]],
    constants: Sequence[float],
    count: int,
    seed: int,
) -> Iterator[Point]:
    """``count`` points: every size with every region, then on; in half of them all arrays are of one region."""
    rng = np.random.default_rng(seed)
    known = np.unique([*THRESHOLDS, *(-c for c in THRESHOLDS), *constants, *(-c for c in constants)])
    names = list(REGIONS)
    sizes = cycle(_sizes(shapes))
    for number, name in enumerate(islice(cycle(names), count)):
        at = next(sizes)
        if (number + 1) % len(names) == 0:
            next(sizes)  # so that the sizes do not keep step with the regions
        kinds = [name] * len(shapes)
        if (number // len(names)) % 2:
            kinds = [name if k == number % len(shapes) else str(rng.choice(names)) for k in range(len(shapes))]
        filled = tuple(
            _within(REGIONS[kind](rng, _concrete(shape, at), known), domain, rng)
            for kind, shape, domain in zip(kinds, shapes, domains)
        )
        yield Point(at, filled, name)


def _sizes(shapes: Sequence[tuple[int | str, ...]]) -> list[dict[str, int]]:
    """Sizes for the named dimensions: each one 1, 2, 3 and 5, different ones different where that can be."""
    names = list(dict.fromkeys(dim for shape in shapes for dim in shape if isinstance(dim, str)))
    found = [dict(zip(names, sizes)) for sizes in product(SIZES, repeat=len(names))]
    return sorted(found, key=lambda at: (sum(at.values()), -len(set(at.values()))))[:40] if len(names) > 1 else found


def _concrete(shape: tuple[int | str, ...], sizes: Mapping[str, int]) -> Shape:
    return tuple(sizes[dim] if isinstance(dim, str) else dim for dim in shape)


def _within(values: Array, domain: tuple[float, float], rng: np.random.Generator) -> Array:
    """The values, those outside the domain folded or drawn into it, away from its ends."""
    low, high = domain
    if low == -np.inf and high == np.inf:
        return values
    if high == np.inf:
        inside = low + np.abs(values - low)
    elif low == -np.inf:
        inside = high - np.abs(high - values)
    else:
        inside = np.where((values > low) & (values < high), values, rng.uniform(low, high, values.shape))
    margin = 1e-3 * min(1.0, high - low)
    return np.clip(inside, low + margin if np.isfinite(low) else low, high - margin if np.isfinite(high) else high)


def constants_of(*functions: Callable[..., Any]) -> list[float]:
    """The numbers written in the functions' code: thresholds, most of them."""
    found: dict[float, None] = {}
    waiting: list[Any] = [getattr(function, "__code__", None) for function in functions]
    waiting += [value for function in functions for value in (getattr(function, "__defaults__", None) or ())]
    while waiting:
        value = waiting.pop()
        if isinstance(value, CodeType):
            waiting += value.co_consts
        elif isinstance(value, tuple):
            waiting += value
        elif isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) <= 10.0**FAR:
            found[float(value)] = None
    return list(found)[:20]


def shown(value: Any) -> str:
    """An array on one line, with as many digits as it has."""
    array = np.asarray(value)
    if array.ndim == 0:
        return f"{float(array) + 0.0:.10g}"
    if array.size > 30:
        return f"an array of shape {array.shape}"
    return "[" + ", ".join(shown(row) for row in array) + "]"
