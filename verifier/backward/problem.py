"""What is compared: a forward and a backward pass under one calling convention, and what their inputs are."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, TypeAlias

import numpy as np
from msgspec import Struct

from verifier.backward.points import Array, Point

Shapes: TypeAlias = Mapping[str, Any] | Sequence[Any]
Upstream: TypeAlias = Literal["auto", "first", "last", "none"]


class Misuse(TypeError):
    """Arguments of ``check_backward`` that cannot be meant; the message says what to write instead."""


class Problem(Struct, frozen=True):
    """The two functions with one calling convention, and what their inputs are."""

    forward: Callable[..., Any]
    backward: Callable[..., Any]
    names: tuple[str, ...]
    shapes: tuple[tuple[int | str, ...], ...]
    domains: tuple[tuple[float, float], ...]
    upstream: Upstream

    @classmethod
    def of(
        cls,
        forward: Callable[..., Any],
        backward: Callable[..., Any],
        shapes: Shapes,
        domains: Mapping[str, tuple[float, float]],
        upstream: Upstream,
    ) -> Problem:
        for name, function in (("forward", forward), ("backward", backward)):
            if not callable(function):
                raise Misuse(f"{name} is a function of arrays, not {function!r}")
        if isinstance(shapes, str) or not isinstance(shapes, (Mapping, Sequence)):
            raise Misuse(f"shapes says the shape of each input, as in {{'x': ('n', 3)}} or [(4, 3)], not {shapes!r}")
        own = _parameters(forward)
        if isinstance(shapes, Mapping):
            names, said = tuple(map(str, shapes)), tuple(shapes.values())
            if own and set(names) == set(own[: len(names)]):  # by name, in any order
                said, names = tuple(shapes[name] for name in own[: len(names)]), tuple(own[: len(names)])
        else:
            said = tuple(shapes)
            names = tuple(own[: len(said)]) if len(own) >= len(said) else tuple(f"x{k}" for k in range(len(said)))
        if not said:
            raise Misuse("shapes says the shape of each input, as in {'x': ('n', 3)} or [(4, 3)]")
        for name in domains:
            if name not in names:
                raise Misuse(f"domains names {name!r}, but the inputs are {', '.join(names)}")
        limits = tuple(_limits(domains.get(name, (-np.inf, np.inf))) for name in names)
        if upstream not in ("auto", "first", "last", "none"):
            raise Misuse(f"upstream is 'auto', 'first', 'last' or 'none', not {upstream!r}")
        found = _convention(own, _parameters(backward), len(names)) if upstream == "auto" else upstream
        return cls(forward, backward, names, tuple(map(_shape, said)), limits, found)

    def examples(self, given: Iterable[Any]) -> Iterator[Point]:
        """The points that a caller names.

        Raises:
            Misuse: for anything but an array for each input.
        """
        for example in given:
            arrays = tuple(np.array(value, float) for value in example) if isinstance(example, (tuple, list)) else ()
            if len(arrays) != len(self.names) or not all(map(_fits, arrays, self.shapes)):
                wanted = ", ".join(f"{name} with shape {shape}" for name, shape in zip(self.names, self.shapes))
                said = f"an example has one array for each of {wanted}, as in examples=[(x, y)]"
                raise Misuse(f"{said}, not {example!r}")
            yield Point({}, arrays, "an example")

    def value(self, inputs: Sequence[Array]) -> tuple[Any, list[str]]:
        """The value of the forward pass, and the names of the inputs that it changes."""
        given = [array.copy() for array in inputs]
        value = np.array(self.forward(*given))
        return value, _changed(self.names, inputs, given)

    def gradients(self, inputs: Sequence[Array], upstream: Array) -> tuple[list[Any], list[str]]:
        """What the backward pass says, one gradient for each input, and the names of the arrays that it changes."""
        before = [*inputs, upstream]
        given = [array.copy() for array in before]
        match self.upstream:
            case "first":
                said = self.backward(given[-1], *given[:-1])
            case "last":
                said = self.backward(*given)
            case _:
                said = self.backward(*given[:-1])
        changed = _changed([*self.names, "the upstream gradient"], before, given)
        if len(inputs) == 1 and not (isinstance(said, (tuple, list)) and len(said) == 1):
            return [said], changed
        return list(said), changed


def _fits(array: Array, shape: tuple[int | str, ...]) -> bool:
    """The array has the axes of the shape, and where these are numbers their lengths."""
    return len(array.shape) == len(shape) and all(isinstance(d, str) or d == n for n, d in zip(array.shape, shape))


def _changed(names: Sequence[str], before: Sequence[Array], after: Sequence[Array]) -> list[str]:
    pairs = zip(names, before, after)
    return [name for name, one, other in pairs if not np.array_equal(one, other, equal_nan=True)]


def _parameters(function: Callable[..., Any]) -> list[str]:
    """The names of a function's positional parameters without defaults; none where they cannot be known."""
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return []
    plain = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    return [name for name, p in signature.parameters.items() if p.kind in plain and p.default is p.empty]


def _convention(forward: Sequence[str], backward: Sequence[str], inputs: int) -> Upstream:
    """Where the upstream gradient goes, by the number of parameters and their names."""
    if len(backward) <= inputs:
        return "none" if len(backward) == inputs or not backward else "last"
    return "first" if list(backward[1:]) == list(forward) and list(backward[:-1]) != list(forward) else "last"


def _limits(said: Any) -> tuple[float, float]:
    limits = tuple(map(float, said))
    if len(limits) != 2 or not limits[0] < limits[1]:
        raise Misuse("a domain is two numbers, the smaller one first, as in {'x': (0, float('inf'))}")
    return limits


def _shape(said: Any) -> tuple[int | str, ...]:
    dims = (said,) if isinstance(said, (int, str)) else tuple(said)
    if not all(isinstance(dim, str) or (isinstance(dim, int) and dim >= 1) for dim in dims):
        raise Misuse(f"a shape is made of numbers ≥ 1 and names, as in ('n', 3), not {said!r}")
    return dims
