"""The simplest exact points of a goal, in a defined order: what a counterexample should look like.

Every variable has a list of candidates from simple to less simple (0 and 1 first, then −1, 2, ½ …; constant and
unit-like arrays before varied ones).  The complexity of a point is the sum of the places of its candidates.
"""

from __future__ import annotations

import math
from fractions import Fraction
from functools import lru_cache
from typing import Any

import numpy as np

from verifier.claims import Goal
from verifier.expressions import Noise, Variable, length_at
from verifier.numeric.batch import Batch, QuadraticMap, Rationals, exact_rationals, integers
from verifier.numeric.jets import Array
from verifier.numeric.recipes import Shape, orthogonal_matrices, projections, random_values, satisfies
from verifier.numeric.sampling import (
    DEGREE,
    MAY_VARY,
    Sizes,
    concrete,
    contents,
    facts_mask,
    keeping_facts,
    stream,
)
from verifier.numeric.sequences import courses, simple_members
from verifier.sequences import Sequence

_SCALARS = (
    0, 1, -1, 2, Fraction(1, 2), -2, 3, Fraction(-1, 2), Fraction(1, 3), -3, Fraction(3, 2), Fraction(-3, 2), 4,
    Fraction(2, 3), Fraction(-3, 4), 10, Fraction(1, 10), Fraction(-1, 10),
)  # fmt: skip
#: Coefficients of t, t², 1, 0, 1 + t, t + t², t² − 1, t³, −t, 2t, 1 + t², t³ − t, t² − 2, t⁴, 1 + t + t² + t³.
_POLYNOMIALS = (
    (0, 1), (0, 0, 1), (1,), (0,), (1, 1), (0, 1, 1), (-1, 0, 1), (0, 0, 0, 1), (0, -1), (0, 2), (1, 0, 1),
    (0, -1, 0, 1), (-2, 0, 1), (0, 0, 0, 0, 1), (1, 1, 1, 1),
)  # fmt: skip
#: How many random values close each list, so that no fact leaves it empty.
_RANDOM = 6


def simple_points(goal: Goal, sizes: Sizes, limit: int = 2000, more: tuple[Fraction, ...] = ()) -> Batch:
    """Up to ``limit`` points at which the declared facts hold, simplest first; hypotheses are not regarded.

    With ``more`` numbers, scalars are tried at these first, and arrays at multiples of ones, units and identities.
    """
    about = contents(goal)
    values: list[tuple[Variable, Rationals]] = []
    maps: list[tuple[Variable, QuadraticMap]] = []
    for variable in about.variables:
        shape = concrete(variable, sizes)
        facts = _facts(variable)
        candidates = _candidates(shape, facts, more)
        if candidates is None:
            return Batch(sizes, 0)
        if variable.of:
            width = sum(math.prod(concrete(source, sizes)) for source in variable.of)
            maps.append((variable, _maps(candidates, shape, facts, width)))
        else:
            values.append((variable, candidates))
    stored = [
        simple_members(tuple(length_at(d, sizes) for d in function.shape))
        if isinstance(function, Sequence)
        else _polynomials()
        for function in about.functions
    ]
    lengths = [len(candidates.numerators) for _, candidates in values]
    lengths += [len(candidates.constant.numerators) for _, candidates in maps]
    lengths += [len(candidates.numerators) for candidates in stored]
    places = _places(tuple(lengths), limit)
    if about.noises:
        # Every point under both laws that noise of known mean and variance may have.
        places = np.repeat(places, 2, axis=0)
    after = len(values) + len(maps)
    batch = Batch(
        sizes,
        len(places),
        {variable: candidates.take(places[:, k]) for k, (variable, candidates) in enumerate(values)},
        {function: stored[k].take(places[:, after + k]) for k, function in enumerate(about.functions)},
        {variable: candidates.take(places[:, len(values) + k]) for k, (variable, candidates) in enumerate(maps)},
        np.arange(len(places)) % 2 == 1,
        courses=courses(goal.given),
    )
    return batch if not any(variable.facts for variable, _ in maps) else batch.take(np.flatnonzero(facts_mask(batch)))


def simpler_values(point: Batch, variable: Variable) -> Rationals | None:
    """The candidates for a variable that come before its value in a batch of one point; ``None`` if there are none."""
    candidates = _candidates(concrete(variable, point.sizes), _facts(variable))
    if candidates is None:
        return None
    same = (candidates.floats == point.values[variable].floats).reshape(len(candidates.floats), -1).all(axis=1)
    earlier = np.arange(int(same.argmax()) if same.any() else len(same))
    return candidates.take(earlier) if len(earlier) else None


def simplest_values(point: Batch, variable: Variable, count: int) -> Rationals | None:
    """The first few candidates for a variable at the sizes of a batch; ``None`` if there are none."""
    candidates = _candidates(concrete(variable, point.sizes), _facts(variable))
    return None if candidates is None else candidates.take(np.arange(min(count, len(candidates.numerators))))


def _facts(variable: Variable) -> frozenset[str]:
    return frozenset({"binary"}) if isinstance(variable, Noise) and variable.law == "bernoulli" else variable.facts


@lru_cache(maxsize=256)
def _places(lengths: tuple[int, ...], limit: int) -> Array:
    """Which candidate each variable takes, by complexity: all of the lowest sums, a sparse sample of higher ones."""
    if not lengths:
        return np.zeros((1, 0), dtype=np.intp)
    found: list[tuple[int, ...]] = []
    for total in range(sum(length - 1 for length in lengths) + 1):
        found.extend(_with_sum(lengths, total, limit // 2 - len(found)))
        if len(found) >= limit // 2:
            break
    rng = stream(0, repr(lengths))
    higher = rng.geometric(0.3, (limit - limit // 2, len(lengths))) - 1
    level = [(k,) * len(lengths) for k in range(max(lengths))]
    places = np.concatenate([np.array(found), np.array(level), higher]) % np.array(lengths)
    return np.array(sorted(set(map(tuple, places.tolist())), key=lambda place: (sum(place), place)))


def _with_sum(lengths: tuple[int, ...], total: int, limit: int) -> list[tuple[int, ...]]:
    """At most ``limit`` tuples below ``lengths`` with a given sum."""
    if limit <= 0:
        return []
    if len(lengths) == 1:
        return [(total,)] if total < lengths[0] else []
    found: list[tuple[int, ...]] = []
    for first in range(min(total, lengths[0] - 1) + 1):
        found.extend((first, *rest) for rest in _with_sum(lengths[1:], total - first, limit - len(found)))
    return found


@lru_cache(maxsize=512)
def _candidates(shape: Shape, facts: frozenset[str], more: tuple[Fraction, ...] = ()) -> Rationals | None:
    """The simple arrays of a shape with the facts; ``None`` when neither they nor random ones have them."""
    plain = _arrays(shape) if shape else list(_SCALARS)
    listed = np.array([*_multiples(shape, more), *plain], dtype=object) if more else np.array(plain, dtype=object)
    parts = [exact_rationals(listed)]
    if "orthogonal" in facts:
        parts.append(orthogonal_matrices(shape[0]))
    if "idempotent" in facts:
        parts.append(projections(shape[0]))
    if "antisymmetric" in facts:
        parts.append(exact_rationals(np.array([a - a.T for a in listed], dtype=object)))
    if "nilpotent" in facts:
        parts.append(exact_rationals(np.array([np.triu(a, 1) for a in listed], dtype=object)))
    parts.append(random_values(shape, facts, _RANDOM, stream(1, repr((shape, sorted(facts))))))
    fitting = [part.take(np.flatnonzero(satisfies(part.floats, facts))) for part in parts]
    numerators = np.concatenate([part.numerators for part in fitting])
    denominators = np.concatenate([part.denominators for part in fitting])
    if not len(numerators):
        return None
    _, first = np.unique((numerators / denominators).reshape(len(numerators), -1), axis=0, return_index=True)
    return Rationals(numerators, denominators).take(np.sort(first))


def _multiples(shape: Shape, factors: tuple[Fraction, ...]) -> list[Any]:
    """The numbers themselves, or arrays made of them: multiples of ones, of the first unit, of the identity; and
    distributions with almost all weight in one place."""
    if not shape:
        return list(factors)
    ones = np.ones(shape, dtype=object)
    unit = np.where(np.arange(math.prod(shape)).reshape(shape) == 0, 1, 0).astype(object)
    found = [factor * array for factor in factors for array in (ones, unit)]
    if len(shape) == 2:
        found += [factor * np.eye(*shape, dtype=int).astype(object) for factor in factors]
    elif shape[0] > 1:
        for rest in (Fraction(1, 10), Fraction(1, 1000), Fraction(1, 10**6)):
            peaked = ones * rest + unit * (1 - shape[0] * rest)
            found += [peaked, peaked[::-1]]
    return found


def _arrays(shape: Shape) -> list[Array]:
    """Simple vectors and matrices: constants, units, ramps, alternating signs, unit triangular, permutations."""
    ones, ramp = np.ones(shape, dtype=object), (1 + np.arange(math.prod(shape))).reshape(shape).astype(object)
    signs = np.where(np.arange(math.prod(shape)) % 2, -1, 1).reshape(shape).astype(object)
    units = [np.where(ramp == k + 1, 1, 0).astype(object) for k in range(min(math.prod(shape), 4))]
    found = [ones * 0, ones]
    if len(shape) == 2:
        eye = np.eye(*shape, dtype=int).astype(object)
        steps = (1 + np.arange(shape[1])) * eye
        found += [eye, *units, np.triu(ones), -eye, 2 * eye, steps, np.fliplr(eye), np.tril(ones), eye / Fraction(2)]
    else:
        found += units
    found += [-ones, 2 * ones, signs, ramp, ones / Fraction(2), -units[0], 2 * units[0], 3 * ones, ramp - 1, -ramp]
    found += [ones / Fraction(math.prod(shape)), (2 * ones - units[0]) / Fraction(2), signs * ramp]
    if len(shape) == 1 and shape[0] > 1:
        weights = ones + units[0]
        pythagoras = np.array([Fraction(3, 5), Fraction(4, 5), *[0] * (shape[0] - 2)], dtype=object)
        found += [weights / Fraction(shape[0] + 1), units[0] * 2 - units[1], pythagoras]
    if len(shape) == 2 and shape[0] == shape[1] and shape[0] > 1:
        found += [eye + units[1], ones + eye, ramp + ramp.T, np.fliplr(eye) * signs, eye * signs, steps + ones]
    return found


@lru_cache(maxsize=256)
def _maps(constants: Rationals, shape: Shape, facts: frozenset[str], width: int) -> QuadraticMap:
    """Simple dependences x(u): xₑ = uₑ, a constant, 1 + uₑ, uₑ², Σu, u₀u₁ …, each around a simple constant term."""
    entries = math.prod(shape)
    unit = (np.arange(entries)[:, None] % width == np.arange(width)).astype(np.int64)
    every = np.ones_like(unit)
    squares = unit[:, :, None] * np.eye(width, dtype=np.int64)
    mixed = np.ones_like(squares) - np.eye(width, dtype=np.int64)
    ramp = (1 + np.arange(entries))[:, None] * unit
    patterns = [(unit, 0 * squares), (0 * unit, 0 * squares), (every, 0 * squares), (0 * unit, squares)]
    patterns += [(ramp, 0 * squares), (ramp, squares), (unit, mixed), (every - 2 * unit, squares + mixed)]
    if not facts <= MAY_VARY:
        patterns = patterns[1:2]
    chosen = sorted(
        ((c, p) for c in range(min(len(constants.numerators), 6)) for p in range(len(patterns))), key=lambda cp: sum(cp)
    )
    rows = np.array([c for c, _ in chosen])
    linear = np.array([patterns[p][0] for _, p in chosen])
    quadratic = np.array([patterns[p][1] for _, p in chosen])
    return QuadraticMap(
        Rationals(
            constants.numerators[rows].reshape(len(rows), entries),
            constants.denominators[rows].reshape(len(rows), entries),
        ),
        integers(keeping_facts(linear, shape, facts)),
        integers(keeping_facts(quadratic, shape, facts)),
    )


@lru_cache(maxsize=1)
def _polynomials() -> Rationals:
    return integers([[*listed, *[0] * (DEGREE + 1 - len(listed))] for listed in _POLYNOMIALS])
