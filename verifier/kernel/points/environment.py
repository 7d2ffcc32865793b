"""What an expression is evaluated in: a point, the infinitesimals and bound indices in force, and the drawn noise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import prod
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from verifier.expressions import Expression, Index, Length, Noise, Shape, Variable
from verifier.kernel.points.numbers import Jet, Real, Undecided
from verifier.kernel.points.point import Places, Point, positions
from verifier.sequences import Sequence

#: The most entries of an array, or terms of a sum over indices, that are looked at one by one.
ENTRIES = 10**6


class Seed(Struct, frozen=True):
    """The infinitesimal ``bit`` stands on one entry of a variable."""

    bit: int
    variable: Variable
    places: Places


class Environment(Struct, frozen=True):
    """A point, the infinitesimals and bound indices in force, and the drawn noise.  ``memo`` belongs to one draw."""

    point: Point
    indices: Mapping[Index, int]
    seeds: tuple[Seed, ...] = ()
    draws: Mapping[tuple[Noise, Places], Jet] = field(default_factory=dict)
    memo: dict[Any, Jet] = field(default_factory=dict)
    #: The values of sequences so far; None while one is being computed.
    runs: dict[tuple[Sequence, int], dict[Places, Real] | None] = field(default_factory=dict)
    #: Shapes in numbers; the sizes are those of one point, however its values change.
    shapes: dict[Shape, tuple[int, ...]] = field(default_factory=dict)

    def concrete(self, shape: Shape) -> tuple[int, ...]:
        """The shape in numbers.

        Raises:
            Undecided: for a dimension without a size, and for more entries than should be looked at one by one.
        """
        sizes = self.shapes.get(shape)
        if sizes is None:
            sizes = tuple(map(self.size, shape))
            if prod(sizes) > ENTRIES:
                raise Undecided(f"an array of {prod(sizes)} entries is not looked at")
            self.shapes[shape] = sizes
        return sizes

    def size(self, dim: Length) -> int:
        """A dimension as a number.

        Raises:
            Undecided: if it has no size.
        """
        try:
            return self.point.shape((dim,))[0]
        except ValueError as unsized:
            raise Undecided(str(unsized)) from None

    def shape(self, node: Expression) -> tuple[int, ...]:
        return self.concrete(node.shape)

    def places(self, node: Expression) -> Iterator[Places]:
        return positions(self.shape(node))

    def at(self, variable: Variable, value: int) -> Environment:
        """The same with another value of a whole variable."""
        return replace(self, point=self.point.at(variable, Fraction(value)), memo={})

    def bind(self, indices: tuple[Index, ...], places: Places) -> Environment:
        return replace(self, indices={**self.indices, **dict(zip(indices, places, strict=True))})


def environment(point: Point) -> Environment:
    """Nothing differentiated, nothing drawn, the free indices at their positions."""
    return Environment(point, point.indices)


def position(place: Any, env: Environment) -> int:
    """An index or a written position as a number."""
    if not isinstance(place, Index):
        return int(place)
    if place not in env.indices:
        raise Undecided(f"index {place.name} has no value at this point")
    return env.indices[place]
