"""Sample points, many at once: exact rationals kept as integer arrays, so that one point can be handed over exactly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
from flint import fmpq
from msgspec import Struct, field
from msgspec.structs import replace

from verifier.expressions import Dim, Function, Variable
from verifier.numeric.jets import Array
from verifier.relations import Relation

#: Numerators and denominators of mended values stay below this, so that sums of two of them fit 64 bits.
LARGEST = 2**61


class Rationals(Struct, frozen=True, eq=False, dict=True):
    """An array of rationals; the first axis counts points."""

    numerators: Array
    denominators: Array

    @cached_property
    def floats(self) -> Array:
        return np.asarray(self.numerators / self.denominators, dtype=float)

    @cached_property
    def exact(self) -> Array:
        """The same values as an object array of ``fmpq``, not to be written."""
        result = np.empty(self.numerators.shape, dtype=object)
        pairs = zip(self.numerators.ravel().tolist(), self.denominators.ravel().tolist())
        result.ravel()[:] = [fmpq(p, q) for p, q in pairs]
        return result

    def take(self, points: Sequence[int] | Array) -> Rationals:
        taken = Rationals(self.numerators[points], self.denominators[points])
        if "exact" in self.__dict__:  # made already, and dearer than to take along
            taken.__dict__["exact"] = self.exact[points]
        return taken

    def up_to(self, count: int) -> Rationals:
        """The first entries along the axis after that of the points."""
        return Rationals(self.numerators[:, :count], self.denominators[:, :count])

    def at(self, point: int) -> Any:
        """One point: a ``Fraction``, or tuples of tuples of them."""
        return nested(self.take([point]).exact[0])


def integers(values: Any) -> Rationals:
    """Whole numbers as rationals."""
    array = np.asarray(values, dtype=np.int64)
    return Rationals(array, np.ones_like(array))


def exact_rationals(values: Array) -> Rationals:
    """An object array of ``fmpq``, ``Fraction`` or ``int`` as rationals.

    Raises:
        OverflowError: when one does not fit 64 bits.
    """
    pairs = np.array([_pair(value) for value in values.ravel().tolist()], dtype=np.int64).reshape(*values.shape, 2)
    return Rationals(pairs[..., 0], pairs[..., 1])


#: Numbers that come from floats are multiples of 1/2⁵⁰.
_GRAIN = 50


def from_floats(values: Array) -> Rationals:
    """Floats as rationals, rounded where they are tiny.

    Raises:
        OverflowError: when one does not fit 64 bits.
    """
    if not np.isfinite(values).all() or (np.abs(values) >= 2.0 ** (62 - _GRAIN)).any():
        raise OverflowError("a number too large to be kept")
    whole = np.rint(values * 2.0**_GRAIN).astype(np.int64)
    return Rationals(whole, np.full_like(whole, 1 << _GRAIN))


def fits(values: Any) -> bool:
    """Whether no numerator or denominator among ``fmpq`` values is too long for further use."""
    return all(abs(part) < LARGEST for value in np.ravel(values).tolist() for part in _pair(value))


def join(parts: Iterable[Rationals]) -> Rationals:
    """The points of all parts, one after the other."""
    listed = list(parts)
    return Rationals(
        np.concatenate([part.numerators for part in listed]), np.concatenate([part.denominators for part in listed])
    )


class QuadraticMap(Struct, frozen=True, eq=False):
    """xₑ = cₑ + Σ Lₑₐ uₐ + Σ Qₑₐᵦ uₐ uᵦ, where u lists the entries of all inputs in order, and e those of x.

    Shapes, after the axis of points: ``constant`` (e,), ``linear`` (e, u), ``quadratic`` (e, u, u).
    """

    constant: Rationals
    linear: Rationals
    quadratic: Rationals

    def take(self, points: Sequence[int] | Array) -> QuadraticMap:
        return QuadraticMap(self.constant.take(points), self.linear.take(points), self.quadratic.take(points))


class Batch(Struct, frozen=True, eq=False):
    """``count`` points at the same sizes: values of the variables, polynomials for undefined functions (coefficients
    from low to high) and for variables that depend on others.

    ``courses`` says how sequences go on (``numeric.sequences``); ``skewed`` says at which points noise of known mean
    and variance has the skewed law instead of the symmetric one; ``drawn`` what the points were drawn for: batches with
    the same agree on every variable that both have; ``met`` hypotheses that are known to hold at all of the points.
    """

    sizes: Mapping[Dim, int]
    count: int
    values: Mapping[Variable, Rationals] = field(default_factory=dict)
    functions: Mapping[Function, Rationals] = field(default_factory=dict)
    maps: Mapping[Variable, QuadraticMap] = field(default_factory=dict)
    skewed: Array | None = None
    drawn: tuple[Any, ...] | None = None
    courses: Mapping[Function, Any] = field(default_factory=dict)
    met: frozenset[Relation] = frozenset()

    def exact(self, point: int) -> dict[Variable, Any]:
        """The values of one point as nested tuples of ``Fraction``."""
        return {variable: values.at(point) for variable, values in self.values.items()}

    def stored(self, what: Variable | Function) -> Rationals:
        """The values of a variable, the coefficients of a polynomial, or the members of a sequence."""
        return self.functions[what] if isinstance(what, Function) else self.values[what]

    def replace(self, what: Variable | Function, values: Rationals) -> Batch:
        """The same points with something else stored for one variable or function."""
        if isinstance(what, Function):
            return replace(self, functions={**self.functions, what: values}, drawn=None, met=frozenset())
        return replace(self, values={**self.values, what: values}, drawn=None, met=frozenset())

    def joined(self, other: Batch) -> Batch:
        """The same points with the variables of another batch that agrees with this one."""
        mappings = ((self.values, other.values), (self.functions, other.functions), (self.maps, other.maps))
        if all(theirs.keys() <= ours.keys() for ours, theirs in mappings):
            return self
        values, functions, maps = ({**theirs, **ours} for ours, theirs in mappings)
        return replace(self, values=values, functions=functions, maps=maps)

    def take(self, points: Sequence[int] | Array) -> Batch:
        """The chosen points, in that order."""
        chosen = np.asarray(points, dtype=np.intp)
        return Batch(
            self.sizes,
            len(chosen),
            {variable: values.take(chosen) for variable, values in self.values.items()},
            {function: values.take(chosen) for function, values in self.functions.items()},
            {variable: mapped.take(chosen) for variable, mapped in self.maps.items()},
            None if self.skewed is None else self.skewed[chosen],
            courses=self.courses,
            met=self.met,
        )


def concatenate(batches: Sequence[Batch]) -> Batch:
    """The points of several batches with the same sizes and variables."""
    first = batches[0]
    if len(batches) == 1:
        return first

    def joined(mapping: str) -> dict[Any, Rationals]:
        return {key: join(getattr(batch, mapping)[key] for batch in batches) for key in getattr(first, mapping)}

    parts = ("constant", "linear", "quadratic")
    maps = {
        variable: QuadraticMap(*(join(getattr(batch.maps[variable], part) for batch in batches) for part in parts))
        for variable in first.maps
    }
    skewed = np.concatenate([np.zeros(b.count, dtype=bool) if b.skewed is None else b.skewed for b in batches])
    count = sum(batch.count for batch in batches)
    return Batch(first.sizes, count, joined("values"), joined("functions"), maps, skewed, courses=first.courses)


def _pair(value: Any) -> tuple[int, int]:
    """Numerator and denominator."""
    return (int(value.p), int(value.q)) if isinstance(value, fmpq) else (value.numerator, value.denominator)


def nested(values: Any) -> Any:
    """An array of numbers as tuples of tuples of ``Fraction``."""
    return tuple(nested(value) for value in values) if isinstance(values, np.ndarray) else Fraction(*_pair(values))
