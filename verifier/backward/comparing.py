"""One point: the directions to look along, the slopes there, and what they say of a claimed gradient."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from verifier.backward.points import Array, Point
from verifier.backward.problem import Problem, Upstream
from verifier.backward.results import BackwardCounterexample
from verifier.backward.slopes import STEPS, Slope, slope

#: A difference counts when it is so many times the error of the slope, and this part of the slopes' size.
CLEAR, RELATIVE = 20.0, 1e-6
#: Smaller differences may be rounding in the backward pass, of which nothing is known.
ABSOLUTE = 1e-10
#: And this part of the terms of which the slope is the sum.
CANCELLED = 1e-12
#: A slope whose error is more than this part of its size decides nothing.
USEFUL = 1e-4
#: Where the last digits of the inputs change more than this part of the value, the value has few digits.
DIGITS = 1e-6
#: Points beside a point that are looked at for slopes that its own may be chosen from, and inputs whose last digits are
#: changed.
BESIDE, CHANGED = 24, 8
#: Slopes by small and by larger steps, to the same side of a kink, differ by less than this part.
ALIKE = 0.05
#: A claimed slope that is as near as this part of it to a measured one is no other limit of gradients, but an error.
APART = 1e-3
#: Inputs below the first and above the second are moved by absolute steps: a sine of 1,000 has still the period 2π.
FLOOR, CEILING = 1e-3, 1.0


class Here(Struct, frozen=True):
    """The function t ↦ ⟨upstream, forward(inputs + t · direction)⟩ at one point."""

    problem: Problem
    point: Point
    upstream: Array
    dtype: Any

    def slope(self, k: int, direction: Array, first: float) -> Slope | None:
        """Along a direction of input k."""

        try:
            return slope(lambda t: self._value(self.point.inputs, k, t * direction), first, self.epsilon)
        except Exception:  # the user's code may raise beside a point at which it did not: nothing is measured there
            return None

    @property
    def epsilon(self) -> float:
        """The unit of the numbers that the forward pass computes with."""
        return float(np.finfo(self.dtype).eps)

    @property
    def useful(self) -> float:
        """A slope whose error is more than this part of its size decides nothing."""
        return max(USEFUL, float(10 * self.epsilon**0.5))

    def _value(self, inputs: Sequence[Array], k: int = 0, by: Array | float = 0.0) -> float:
        """⟨upstream, forward⟩ at these inputs, of which input k is moved."""
        moved = [x + by if number == k else x.copy() for number, x in enumerate(inputs)]
        return float(np.sum(np.asarray(self.problem.forward(*moved), float) * self.upstream))

    def is_unsettled(self, measured: Slope, first: float, digits: float) -> bool:
        """The last digits of the inputs decide what the value is, and change it more than a step does: an inverse of
        what is singular but for rounding has no slope that could be measured.  A change of less than that part of the
        value does not count as one."""
        rng = np.random.default_rng(0)
        try:
            value = self._value(self.point.inputs)
            whole = np.sum(np.abs(np.asarray(self.problem.forward(*map(np.copy, self.point.inputs)), float)))
            changed = [
                self._value([x * (1 + self.epsilon * rng.choice([-1.0, 1.0], x.shape)) for x in self.point.inputs])
                for _ in range(CHANGED)
            ]
        except Exception:  # the user's code has a value here and none beside it
            return True
        noise = max(abs(other - value) for other in changed)
        steep = max(map(abs, (measured.value, measured.left, measured.right)))
        return not (noise <= digits * whole or noise / (first / 2 ** (STEPS - 1)) <= USEFUL * steep)

    def rounds_inputs(self) -> bool:
        """The forward pass computes with inputs of single precision: between two of these it is flat."""
        inputs = self.point.inputs
        single = [x.astype(np.float32).astype(float) for x in inputs]
        if all(map(np.array_equal, single, inputs)):
            return False
        try:
            values = [np.asarray(self.problem.forward(*map(np.copy, xs)), float) for xs in (inputs, single)]
        except Exception:  # the user's code may raise beside a point at which it did not
            return False
        return bool(np.array_equal(values[0], values[1]))

    def may_be_chosen(self, k: int, direction: Array, measured: Slope, claimed: float) -> bool:
        """The claimed slope lies between those along this direction at points beside this one: a tie of three entries
        has more limits of gradients than the slopes from its two sides (Clarke 1983, 2.5)."""
        gap = min(abs(claimed - known) for known in (measured.value, measured.left, measured.right))
        if not np.isfinite(claimed) or gap <= APART * max(abs(claimed), abs(measured.value)):
            return False
        rng, h = np.random.default_rng(0), self.epsilon**0.5
        width = self.epsilon ** (3 / 8)
        spreads = []
        try:
            for far in (16.0, 1.0):
                found = [measured.left, measured.right]
                for _ in range(BESIDE):
                    near = [x + far * width * steps(x) * rng.normal(size=x.shape) for x in self.point.inputs]
                    ends = (self._value(near, k, t * direction) for t in (h, -h))
                    found.append((next(ends) - next(ends)) / (2 * h))
                spreads.append(max(found) - min(found))
        except Exception:  # the user's code may raise beside a point at which it did not
            return False
        if not measured.kink and spreads[1] < spreads[0] / 4:
            return False  # the slopes vary as those of what is curved do
        margin = 1e-3 * (max(found) - min(found))
        return bool(min(found) - margin <= claimed <= max(found) + margin)

    def size(self, k: int, direction: Array, gradients: Sequence[Array | None]) -> float:
        """How large slopes along this direction are when nothing cancels."""
        gradient = gradients[k]
        assert gradient is not None
        return float(np.sum(np.abs(products(gradient, direction))))

    def entry(self, k: int, place: tuple[int, ...]) -> str:
        name = self.problem.names[k]
        return f"the gradient of {name}{list(place)}" if place else f"the gradient of {name}"

    def misfit(self, said: Sequence[Any]) -> BackwardCounterexample | None:
        """A number of gradients or a shape that is not that of the inputs."""
        inputs = self.point.inputs
        if len(said) != len(inputs):
            return self._found("the number of gradients", f"{len(said)}", f"{len(inputs)} inputs", 0.0)
        for name, gradient, x in zip(self.problem.names, said, inputs):
            if gradient is None:
                continue
            what = _not_real(gradient)
            if what:
                return self._found(f"the gradient of {name}", what, f"real numbers in the shape {x.shape}", 0.0)
            if np.shape(gradient) != x.shape:
                where = f"the shape of the gradient of {name}"
                return self._found(where, f"{np.shape(gradient)}", f"{x.shape}, the shape of {name}", 0.0)
        return None

    def counterexample(self, where: str, claimed: float, measured: Slope, scale: float) -> BackwardCounterexample:
        """A slope that differs, as the derivative in an entry where the direction has only one."""
        divided = scale if where.startswith("the gradient") else 1.0
        said = f"{measured.value / divided:.10g}"
        if measured.kink:
            low, high = sorted((measured.left / divided, measured.right / divided))
            said = f"a kink, with slopes {low:.10g} and {high:.10g}"
        return self._found(where, f"{claimed / divided:.10g}", said, 0.0 if measured.kink else measured.error / divided)

    def _found(self, where: str, backward: str, measured: str, error: float) -> BackwardCounterexample:
        upstream = None if self.problem.upstream == "none" else self.upstream
        inputs = dict(zip(self.problem.names, self.point.inputs))
        return BackwardCounterexample(
            self.point.sizes, inputs, upstream, where, backward, measured, error, self.point.region
        )


def _not_real(gradient: Any) -> str:
    """What it is instead of an array of real numbers."""
    try:
        complex_ = np.asarray(gradient).dtype.kind == "c"
        np.asarray(gradient, None if complex_ else float)
    except (TypeError, ValueError):
        return f"something of type {type(gradient).__name__}"
    return "complex numbers" if complex_ else ""


def computed_with(value: Array) -> Any:
    """The type that the value was computed with: single precision where all its digits are those of one."""
    single, half = (value.astype(kind).astype(value.dtype) for kind in (np.float32, np.float16))
    rounded = np.array_equal(single, value) and not np.array_equal(half, value)
    return np.dtype(np.float32) if rounded else value.dtype


def differs(finer: Slope | None, coarser: Slope | None) -> bool:
    """The slope by small steps is clearly another one than that by larger ones, as on a wave that is shorter."""
    if finer is None or coarser is None:
        return False
    return abs(finer.value - coarser.value) > CLEAR * (finer.error + coarser.error)


def continues(finer: Slope | None, coarser: Slope | None, claimed: float, judged: str) -> bool:
    """The slope by small steps is about that to one side by larger ones: on a step of a staircase, as numbers near the
    smallest are, it is another one, and says nothing.  A wrong one is nearer to that side than to what is claimed.
    """
    if finer is None or coarser is None:
        return finer is not None
    sides = (coarser.left, coarser.right)
    apart = min(abs(finer.value - side) for side in sides)
    near = judged != "wrong" or not np.isfinite(claimed) or apart <= 0.1 * abs(finer.value - claimed)
    return near and apart <= ALIKE * max(map(abs, sides))


def products(gradient: Array, direction: Array) -> Array:
    """Entry by entry where the direction leads: a gradient that is infinite elsewhere says nothing of this slope."""
    along = direction != 0
    found: Array = gradient[along] * direction[along]
    return found


def judge(
    measured: Slope | None, claimed: float, size: float, useful: float = USEFUL
) -> Literal["agrees", "wrong", "open", "kink"]:
    """What a measured slope says of a claimed one.

    At a kink every value between the two sides is a slope that a backward pass may choose; nan and ∞ are none.
    """
    if measured is None:
        return "open"
    scale = max(abs(measured.value), abs(claimed), 1e-9 * size) if np.isfinite(claimed) else abs(measured.value)
    if measured.kink:
        low, high = sorted((measured.left, measured.right))
        if not np.isfinite(claimed):
            return "open" if measured.error > useful * (high - low) else "wrong"
        margin = CLEAR * measured.error + 1e-3 * (high - low) + RELATIVE * scale + ABSOLUTE + CANCELLED * size
        return "kink" if low - margin <= claimed <= high + margin else "wrong"
    if measured.error > useful * scale and measured.error > 1e-12:
        return "open"
    if not np.isfinite(claimed):
        return "wrong"
    margin = CLEAR * measured.error + RELATIVE * scale + ABSOLUTE + (CANCELLED * size if np.isfinite(size) else 0.0)
    return "wrong" if abs(measured.value - claimed) > margin else "agrees"


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
