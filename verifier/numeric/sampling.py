"""Sample points of a goal: exact rational values for all of its variables at given sizes.

``sample`` draws points that respect every declared fact; ``prepared`` also repairs them exactly until they satisfy
the hypotheses that are equations.  Everything is a function of its arguments: the same seed gives the same points, and
a variable gets the same values in every goal that mentions it.
"""

from __future__ import annotations

import itertools
import math
import zlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import numpy as np
from msgspec import Struct

from verifier.claims import Goal
from verifier.expressions import Dim, Function, Index, Noise, Variable, length_at
from verifier.numeric.axes import dependencies, interned
from verifier.numeric.batch import Batch, QuadraticMap, Rationals, integers
from verifier.numeric.evaluator import Evaluator
from verifier.numeric.jets import Array
from verifier.numeric.recipes import magnitudes, random_values, satisfies
from verifier.numeric.sequences import random_members
from verifier.relations import Relation, leaves
from verifier.sequences import Sequence

#: Polynomials that stand for undefined functions have this degree at most.
DEGREE = 5
#: Facts under which a variable may vary with others; with any other fact it is constant.
MAY_VARY = frozenset(
    {
        "positive", "nonnegative", "negative", "nonzero", "unit_interval", "invertible", "symmetric", "psd", "spd",
        "diagonal", "antisymmetric", "lower_triangular", "upper_triangular", "full_rank",
    }
)  # fmt: skip
#: How often a draw is repeated before the facts of a variable are taken to exclude each other.
_ROUNDS = 6

Sizes = dict[Dim, int]
#: Sizes as something hashable.
SizeKey = tuple[tuple[Dim, int], ...]


class Inventory(Struct, frozen=True):
    """What a goal is about, in a fixed order: everything that needs a value at a point."""

    dims: tuple[Dim, ...]
    variables: tuple[Variable, ...]
    functions: tuple[Function, ...]
    indices: tuple[Index, ...]
    noises: tuple[Noise, ...]

    @property
    def varies(self) -> bool:
        """Whether one point can differ from another."""
        return bool(self.variables or self.functions or self.noises)


@lru_cache(maxsize=4096)
def inventory(parts: tuple[Relation, ...]) -> Inventory:
    """The dimensions, variables, undefined functions and free indices of relations, each in order of name."""
    found = frozenset[Any]().union(*(dependencies(interned(part)) for part in parts))
    dims, noises = ({leaf: None for part in parts for leaf in leaves(part, kind)} for kind in (Dim, Noise))

    def named(kind: type) -> tuple[Any, ...]:
        chosen = (leaf for leaf in found if isinstance(leaf, kind))
        return tuple(sorted(chosen, key=lambda leaf: (leaf.name, str(leaf.data[1:2]))))

    return Inventory(tuple(dims), named(Variable), named(Function), named(Index), tuple(noises))


def contents(goal: Goal) -> Inventory:
    """The inventory of a goal with its hypotheses."""
    return inventory((goal.relation, *goal.given))


def size_assignments(goal: Goal, largest: int = 3) -> list[Sizes]:
    """All sizes of the symbolic dimensions from 1 to ``largest``, smallest first: (1, 1), (1, 2), (2, 1), (2, 2) …; of
    a dimension that is at least 3 the same, and 2 more."""
    dims = contents(goal).dims
    choices = itertools.product(*(range(dim.least, largest + dim.least) for dim in dims))
    return [dict(zip(dims, choice)) for choice in sorted(choices, key=lambda c: (max(c, default=0), math.prod(c), c))]


def sample(
    variables: Iterable[Variable], functions: Iterable[Function], sizes: Sizes, count: int, seed: int = 0
) -> Batch:
    """``count`` points at which every declared fact holds; none when the facts exclude each other at these sizes."""
    values: dict[Variable, Rationals] = {}
    maps: dict[Variable, QuadraticMap] = {}
    for variable in variables:
        shape = concrete(variable, sizes)
        if variable.of:
            width = sum(math.prod(concrete(source, sizes)) for source in variable.of)
            mapped = _map_values(variable, shape, width, count, seed)
            if mapped is None:
                return Batch(sizes, 0)
            maps[variable] = mapped
        else:
            drawn = _variable_values(variable, shape, count, seed)
            if drawn is None:
                return Batch(sizes, 0)
            values[variable] = drawn
    polynomials = {function: _of_function(function, sizes, count, seed) for function in functions}
    batch = Batch(sizes, count, values, polynomials, maps, np.arange(count) % 2 == 1)
    return batch if not any(variable.facts for variable in maps) else batch.take(np.flatnonzero(facts_mask(batch)))


def _of_function(function: Function, sizes: Sizes, count: int, seed: int) -> Rationals:
    """The first members of a sequence, or the coefficients of a polynomial."""
    if isinstance(function, Sequence):
        shape = tuple(length_at(dim, sizes) for dim in function.shape)
        return random_members(shape, count, stream(seed, function.name))
    return _polynomials(function, count, seed)


def facts_mask(batch: Batch) -> Array:
    """The points of a batch at which the declared facts of all variables hold."""
    good = np.ones(batch.count, dtype=bool)
    evaluator = Evaluator(batch)
    for variable in (*batch.values, *batch.maps):
        if variable.facts:
            with np.errstate(all="ignore"):
                values = np.broadcast_to(evaluator.value(variable), (batch.count, *concrete(variable, batch.sizes)))
            good &= satisfies(values, variable.facts)
    return good


def concrete(variable: Variable, sizes: Mapping[Dim, int]) -> tuple[int, ...]:
    """The shape of a variable in numbers."""
    return tuple(length_at(dim, sizes) for dim in variable.shape)


def stream(seed: int, name: str) -> np.random.Generator:
    """The random numbers of one name: independent of every other name."""
    return np.random.default_rng([seed, zlib.crc32(name.encode())])


@lru_cache(maxsize=2048)
def _variable_values(variable: Variable, shape: tuple[int, ...], count: int, seed: int) -> Rationals | None:
    """Values with all facts; ``None`` when no draw has them."""
    rng = stream(seed, variable.name)
    if isinstance(variable, Noise):
        facts = frozenset({"binary"}) if variable.law == "bernoulli" else frozenset()
    else:
        facts = variable.facts
    kept: list[Rationals] = []
    found = 0
    for _ in range(_ROUNDS):
        drawn = random_values(shape, facts, count, rng)
        fitting = np.flatnonzero(satisfies(drawn.floats, facts))
        if len(fitting) == count and not kept:
            return drawn
        kept.append(drawn.take(fitting))
        found += len(fitting)
        if found >= count:
            break
    if not found:
        return None
    numerators = np.concatenate([part.numerators for part in kept])
    denominators = np.concatenate([part.denominators for part in kept])
    return Rationals(numerators, denominators).take(np.arange(count) % found)


@lru_cache(maxsize=512)
def _map_values(variable: Variable, shape: tuple[int, ...], width: int, count: int, seed: int) -> QuadraticMap | None:
    """Random quadratic maps whose constant term has the facts and whose slopes keep the linear ones among them."""
    rng = stream(seed, variable.name)
    plain = Variable(variable.name, variable.shape, tuple(variable.facts))
    constant = _variable_values(plain, shape, count, seed)
    if constant is None:
        return None
    entries = math.prod(shape)
    flat = Rationals(constant.numerators.reshape(count, entries), constant.denominators.reshape(count, entries))
    if not variable.facts <= MAY_VARY:
        none = np.zeros((count, entries, width), dtype=np.int64)
        return QuadraticMap(flat, integers(none), integers(np.zeros((*none.shape, width), dtype=np.int64)))
    linear = rng.integers(-2, 3, (count, entries, width))
    quadratic = rng.integers(-2, 3, (count, entries, width, width))
    # A small slope seldom leads out of the domain: the facts at the value are tested afterwards.
    small = 10 if variable.facts else 1
    return QuadraticMap(
        flat,
        Rationals(keeping_facts(linear, shape, variable.facts), np.full_like(linear, small)),
        Rationals(keeping_facts(quadratic, shape, variable.facts), np.full_like(quadratic, 2 * small)),
    )


def keeping_facts(coefficients: Array, shape: tuple[int, ...], facts: frozenset[str]) -> Array:
    """Whole coefficients (point, entry, …) of a monomial made symmetric, diagonal or triangular across the entries."""
    matrix = coefficients.reshape(len(coefficients), *shape, *coefficients.shape[2:])
    if facts & {"symmetric", "psd", "spd"}:
        matrix = matrix + np.swapaxes(matrix, 1, 2)
    if "antisymmetric" in facts:
        matrix = matrix - np.swapaxes(matrix, 1, 2)
    kept = np.ones(shape, dtype=np.int64)
    for fact, shown in (("diagonal", np.eye), ("lower_triangular", np.tri), ("upper_triangular", np.tri)):
        if fact in facts:
            mask = shown(shape[0], dtype=np.int64)
            kept = kept * (mask.T if fact == "upper_triangular" else mask)
    if len(shape) == 2:
        matrix = matrix * kept.reshape(1, *shape, *(1,) * (coefficients.ndim - 2))
    return matrix.reshape(coefficients.shape)


@lru_cache(maxsize=256)
def _polynomials(function: Function, count: int, seed: int) -> Rationals:
    """Coefficients from low to high; the degree turns with the point from 1 to ``DEGREE``."""
    drawn = magnitudes((DEGREE + 1,), count, stream(seed, function.name))
    degrees = 1 + np.arange(count) % DEGREE
    present = np.arange(DEGREE + 1) <= degrees[:, None]
    return Rationals(np.clip(drawn.numerators, -6, 6) * present, drawn.denominators.clip(1, 4))
