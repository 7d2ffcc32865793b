"""The forward pass around one point, and what a backward pass says there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import numpy as np
from msgspec import Struct

from verifier.backward.judging import USEFUL
from verifier.backward.points import Array, Point
from verifier.backward.problem import Problem
from verifier.backward.results import BackwardCounterexample
from verifier.backward.slopes import Slope, slope

T = TypeVar("T")


def attempted(compute: Callable[[], T]) -> T | None:
    """What is computed with the forward pass; None where it raises."""
    try:
        return compute()
    except Exception:  # the user's code may raise beside a point at which it did not: nothing is known there
        return None


class Here(Struct, frozen=True):
    """The function t ↦ ⟨upstream, forward(inputs + t · direction)⟩ at one point."""

    problem: Problem
    point: Point
    upstream: Array
    dtype: Any

    def slope(self, k: int, direction: Array, first: float) -> Slope | None:
        """Along a direction of input k."""

        return attempted(lambda: slope(lambda t: self.value(self.point.inputs, k, t * direction), first, self.epsilon))

    @property
    def epsilon(self) -> float:
        """The unit of the numbers that the forward pass computes with."""
        return float(np.finfo(self.dtype).eps)

    @property
    def useful(self) -> float:
        """A slope whose error is more than this part of its size decides nothing."""
        return max(USEFUL, float(10 * self.epsilon**0.5))

    def array(self, inputs: Sequence[Array]) -> Array:
        """What the forward pass says of copies of these inputs."""
        return np.asarray(self.problem.forward(*map(np.copy, inputs)), float)

    def value(self, inputs: Sequence[Array], k: int = 0, by: Array | float = 0.0) -> float:
        """⟨upstream, forward⟩ at these inputs, of which input k is moved."""
        moved = [x + by if number == k else x for number, x in enumerate(inputs)]
        return float(np.sum(self.array(moved) * self.upstream))

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


def products(gradient: Array, direction: Array) -> Array:
    """Entry by entry where the direction leads: a gradient that is infinite elsewhere says nothing of this slope."""
    along = direction != 0
    found: Array = gradient[along] * direction[along]
    return found


def computed_with(value: Array) -> Any:
    """The type that the value was computed with: single precision where all its digits are those of one."""
    single, half = (value.astype(kind).astype(value.dtype) for kind in (np.float32, np.float16))
    rounded = np.array_equal(single, value) and not np.array_equal(half, value)
    return np.dtype(np.float32) if rounded else value.dtype
