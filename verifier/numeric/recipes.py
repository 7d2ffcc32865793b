"""Recipes for sample values: for every declared fact, exact random rationals that satisfy it, and the test for it.

Values come with both signs, zeros, ties, whole numbers, tiny and large magnitudes: the point number decides which.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import permutations, product

import numpy as np
from flint import fmpq

from verifier.numeric.batch import Rationals, exact_rationals, integers
from verifier.numeric.jets import Array, plain_inverse

Shape = tuple[int, ...]
_TOLERANCE = 1e-9
#: Styles of points, of 16; the others are rationals with small numerators and denominators.
_HUGE, _LARGE, _TIES, _TINY, _UNITS, _WHOLE = 15, 11, 7, 3, (1, 9), (0, 5, 13)
#: The denominator of every entry at points of a style; at those of other styles it is 1 to 4.
_DENOMINATORS = {_TINY: 1000, _TIES: 2, **dict.fromkeys((_HUGE, _LARGE, *_UNITS, *_WHOLE), 1)}


def random_values(shape: Shape, facts: frozenset[str], count: int, rng: np.random.Generator) -> Rationals:
    """``count`` arrays with the facts, as far as one recipe knows them all: test with ``satisfies``."""
    for fact, recipe in _STRUCTURED.items():
        if fact in facts:
            return recipe(shape, facts, count, rng)
    values = _entries(shape, facts, count, rng)
    if "symmetric" in facts:
        values = Rationals(*(np.triu(part) + np.swapaxes(np.triu(part, 1), -1, -2) for part in _parts(values)))
    if "antisymmetric" in facts:
        upper, denominators = (np.triu(part, 1) for part in _parts(values))
        both = denominators + np.swapaxes(denominators, -1, -2) + np.eye(shape[0], dtype=np.int64)
        values = Rationals(upper - np.swapaxes(upper, -1, -2), both)
    if "diagonal" in facts:
        values = Rationals(values.numerators * np.eye(shape[0], dtype=np.int64), values.denominators)
    if facts & {"lower_triangular", "upper_triangular", "triangular"}:
        values = Rationals(_one_sided(values.numerators, facts), values.denominators)
    if "invertible" in facts and "antisymmetric" not in facts:
        values = _made_invertible(values)
    return values


def satisfies(values: Array, facts: frozenset[str]) -> Array:
    """Which of the float arrays (first axis) have all the facts, up to rounding."""
    good: Array = np.all(np.isfinite(values).reshape(len(values), -1), axis=1)
    for fact in facts:
        test = _TESTS[fact](values)
        good = good & np.all(test.reshape(len(values), -1), axis=1)
    return good


def magnitudes(shape: Shape, count: int, rng: np.random.Generator, offset: int = 0) -> Rationals:
    """Unconstrained entries.  The style turns with the point: rational, whole, 0 or ±1, ties, tiny, large, huge."""
    at = [slice((style - offset) % 16, None, 16) for style in range(16)]
    size = (count, *shape)
    tied = rng.integers(-3, 4, (count, *(1,) * len(shape)))
    huge, large, unit = (rng.integers(-most, most + 1, size) for most in (300, 9, 1))
    numerators, denominators = rng.integers(-4, 5, size), rng.integers(1, 5, size)
    for style, values in ((_HUGE, huge), (_LARGE, large), (_TIES, tied), *((style, unit) for style in _UNITS)):
        numerators[at[style]] = values[at[style]]
    for style, denominator in _DENOMINATORS.items():
        denominators[at[style]] = denominator
    return Rationals(numerators, denominators)


def _parts(values: Rationals) -> tuple[Array, Array]:
    return values.numerators, values.denominators


def _entries(shape: Shape, facts: frozenset[str], count: int, rng: np.random.Generator) -> Rationals:
    """Entries with the facts that speak of each entry by itself."""
    values = magnitudes(shape, count, rng, int(rng.integers(16)))
    numerators, denominators = _parts(values)
    if "sign" in facts:
        return integers(rng.choice([-1, 1], numerators.shape))
    if "binary" in facts:
        return integers(rng.integers(0, 2, numerators.shape))
    if facts & {"integer", "whole"}:
        denominators = np.ones_like(denominators)
    if "whole" in facts:
        # Recursions and sums run as far as their numbers say, so these stay small.
        numerators = np.abs(numerators) % 8
    if facts & {"positive", "negative", "nonzero", "unit_interval"}:
        numerators = np.where(numerators == 0, 1, numerators)
    if facts & {"positive", "nonnegative", "unit_interval"}:
        numerators = np.abs(numerators)
    if "negative" in facts:
        numerators = -np.abs(numerators)
    if "unit_interval" in facts:
        denominators = numerators + denominators
    return Rationals(numerators, denominators)


def _made_invertible(values: Rationals) -> Rationals:
    """Singular matrices get a multiple of the identity added, which a determinant survives for few multiples."""
    numerators, denominators = _parts(values)
    unit = np.eye(numerators.shape[-1], dtype=np.int64)
    for _ in range(2 * len(unit)):
        singular = np.abs(np.linalg.det(numerators / denominators)) < 1e-6 * (1 / denominators).min(axis=(-1, -2))
        if not singular.any():
            break
        numerators = numerators + np.where(singular[:, None, None], unit * denominators, 0)
    return Rationals(numerators, denominators)


def _one_sided(entries: Array, facts: frozenset[str]) -> Array:
    """Zero above the diagonal, below it, or, if either will do, turn by turn."""
    lower, upper = np.tril(entries), np.triu(entries)
    if facts & {"lower_triangular", "upper_triangular"}:
        return (lower if "lower_triangular" in facts else entries) * (upper != 0 if "upper_triangular" in facts else 1)
    return np.where((np.arange(len(entries)) % 2 == 0).reshape(-1, 1, 1), lower, upper)


def _sum_to_one(shape: Shape, facts: frozenset[str], count: int, rng: np.random.Generator) -> Rationals:
    """w / Σw for whole w: of one sign for a simplex (some entries 0 unless they must be positive)."""
    weights = rng.integers(-4, 5, (count, *shape))
    if facts & {"simplex", "nonnegative"}:
        weights = np.abs(weights)
    if facts & {"positive", "unit_interval"}:
        weights = np.abs(weights) + 1
    short = weights.sum(axis=-1) == 0
    weights[short, 0] += 1
    total = weights.sum(axis=-1, keepdims=True)
    return Rationals(weights * np.sign(total), np.broadcast_to(np.abs(total), weights.shape).copy())


def _one_hot(shape: Shape, facts: frozenset[str], count: int, rng: np.random.Generator) -> Rationals:
    return integers(np.eye(shape[0], dtype=np.int64)[rng.integers(0, shape[0], count)])


def _unit(shape: Shape, facts: frozenset[str], count: int, rng: np.random.Generator) -> Rationals:
    """Rational points of the sphere: (2u, |u|² − 1)/(|u|² + 1), the last entry rolled to a random place."""
    u = rng.integers(-2, 3, (count, shape[0] - 1))
    square = (u**2).sum(axis=1, keepdims=True)
    numerators = np.concatenate([2 * u, square - 1], axis=1)
    rolled = np.array([np.roll(row, int(turn)) for row, turn in zip(numerators, rng.integers(0, shape[0], count))])
    if facts & {"nonnegative", "positive"}:
        rolled = np.abs(rolled)
    return Rationals(rolled, np.broadcast_to(square + 1, rolled.shape).copy())


def _gram(shape: Shape, facts: frozenset[str], count: int, rng: np.random.Generator) -> Rationals:
    """GGᵀ (of any rank), plus the identity where it has to be definite."""
    root = rng.integers(-2, 3, (count, *shape))
    denominators = 1 + (np.arange(count) % 2).reshape(-1, 1, 1) * np.ones(shape, dtype=np.int64)
    if "diagonal" in facts:
        root = root * np.eye(shape[0], dtype=np.int64)
    definite = bool(facts & {"spd", "invertible"})
    return Rationals(root @ np.swapaxes(root, -1, -2) + definite * np.eye(shape[0], dtype=np.int64), denominators)


def _orthogonal(shape: Shape, facts: frozenset[str], count: int, rng: np.random.Generator) -> Rationals:
    return _chosen(orthogonal_matrices(shape[0]), facts, count, rng)


def _orthonormal_columns(shape: Shape, facts: frozenset[str], count: int, rng: np.random.Generator) -> Rationals:
    """Columns of orthogonal matrices; zeros, which have not the fact, where there are more columns than rows."""
    height, width = shape
    if width > height:
        return integers(np.zeros((count, *shape), dtype=np.int64))
    square = _chosen(orthogonal_matrices(height), frozenset(), count, rng)
    return Rationals(square.numerators[:, :, :width], square.denominators[:, :, :width])


def _idempotent(shape: Shape, facts: frozenset[str], count: int, rng: np.random.Generator) -> Rationals:
    return _chosen(projections(shape[0]), facts, count, rng)


def _nilpotent(shape: Shape, facts: frozenset[str], count: int, rng: np.random.Generator) -> Rationals:
    """Strictly triangular matrices, upright, upside down and seen from a slanted basis."""
    strict = np.triu(rng.integers(-3, 4, (count, *shape)), 1)
    slanted = np.tril(np.ones(shape, dtype=np.int64))
    back = np.rint(np.linalg.inv(slanted)).astype(np.int64)
    turn = (np.arange(count) % 3).reshape(-1, 1, 1)
    return integers(np.select([turn == 0, turn == 1], [strict, np.swapaxes(strict, 1, 2)], slanted @ strict @ back))


def _chosen(pool: Rationals, facts: frozenset[str], count: int, rng: np.random.Generator) -> Rationals:
    fitting = np.flatnonzero(satisfies(pool.floats, facts))
    return pool.take(rng.choice(fitting if len(fitting) else np.arange(len(pool.numerators)), count))


@lru_cache(maxsize=16)
def orthogonal_matrices(n: int) -> Rationals:
    """The identity, signed permutations, and Cayley transforms (I − S)(I + S)⁻¹ of whole skew S."""
    unit = np.eye(n, dtype=int)
    found = [unit + fmpq(0), -unit + fmpq(0)]
    found += [unit[list(order)] * sign + fmpq(0) for order in list(permutations(range(n)))[1:4] for sign in (1, -1)]
    for entries in _skew_entries(n):
        skew = np.zeros((n, n), dtype=int)
        skew[np.triu_indices(n, 1)] = entries
        skew = skew - skew.T
        found.append((unit - skew) @ plain_inverse(unit + skew + fmpq(0)))
    return exact_rationals(np.array(found, dtype=object))


@lru_cache(maxsize=16)
def projections(n: int) -> Rationals:
    """0, I, QDQᵀ for orthogonal Q, and oblique TDT⁻¹ for unit triangular T, with D of zeros and ones."""
    diagonals = [np.diag([int(i < rank) for i in range(n)]) for rank in range(n + 1)]
    turned = orthogonal_matrices(n).exact
    slanted = np.triu(np.ones((n, n), dtype=int)) + fmpq(0)
    found = [d + fmpq(0) for d in diagonals]
    found += [q @ d @ q.T for q in turned[-4:] for d in diagonals[1:-1]]
    found += [slanted @ d @ plain_inverse(slanted) for d in diagonals[1:-1]]
    return exact_rationals(np.array(found, dtype=object))


def _skew_entries(n: int) -> list[tuple[int, ...]]:
    count = n * (n - 1) // 2
    if count == 0:
        return []
    if count > 6:
        return [tuple((7 * k + 3 * i) % 5 - 2 for i in range(count)) for k in range(4)]
    return list(product((1, -1, 2), repeat=count))[:12]


_STRUCTURED: Mapping[str, Callable[[Shape, frozenset[str], int, np.random.Generator], Rationals]] = {
    "one_hot": _one_hot,
    "simplex": _sum_to_one,
    "sums_to_one": _sum_to_one,
    "unit": _unit,
    "orthogonal": _orthogonal,
    "idempotent": _idempotent,
    "nilpotent": _nilpotent,
    "orthonormal_columns": _orthonormal_columns,
    "spd": _gram,
    "psd": _gram,
}


def _near(a: Array, b: Array | float) -> Array:
    return np.asarray(np.abs(a - b) <= _TOLERANCE * (1 + np.abs(a)))


def _transposed(a: Array) -> Array:
    return np.swapaxes(a, -1, -2)


def _lowest(a: Array) -> Array:
    """The least eigenvalue of the symmetric part, relative to the size of the matrix."""
    finite = np.where(np.isfinite(a), a, 0.0)
    lowest = np.linalg.eigvalsh((finite + _transposed(finite)) / 2)[..., 0]
    return np.asarray(lowest / (1 + np.abs(finite).max(axis=(-1, -2))))


def _size(a: Array) -> Array:
    """The largest entry of each matrix, 1 for the zero matrix."""
    largest = np.abs(np.where(np.isfinite(a), a, 0.0)).max(axis=(-1, -2), keepdims=True)
    return np.where(largest > 0, largest, 1.0)


_TESTS: Mapping[str, Callable[[Array], Array]] = {
    "positive": lambda a: a > 0,
    "nonnegative": lambda a: a >= 0,
    "negative": lambda a: a < 0,
    "nonzero": lambda a: a != 0,
    "unit_interval": lambda a: (a > 0) & (a < 1),
    "integer": lambda a: a == np.round(a),
    "whole": lambda a: (a == np.round(a)) & (a >= 0),
    "sums_to_one": lambda a: _near(a.sum(axis=-1), 1),
    "simplex": lambda a: _near(a.sum(axis=-1), 1) & (a >= 0).all(axis=-1),
    "one_hot": lambda a: (a.sum(axis=-1) == 1) & np.isin(a, (0, 1)).all(axis=-1),
    "unit": lambda a: _near((a**2).sum(axis=-1), 1),
    "sign": lambda a: np.abs(a) == 1,
    "binary": lambda a: np.isin(a, (0, 1)),
    "symmetric": lambda a: _near(a, _transposed(a)),
    "invertible": lambda a: np.abs(np.linalg.det(a)) > _TOLERANCE * np.abs(a).max(axis=(-1, -2)) ** a.shape[-1],
    "orthogonal": lambda a: _near(a @ _transposed(a), np.eye(a.shape[-1])),
    "psd": lambda a: _near(a, _transposed(a)).all(axis=(-1, -2)) & (_lowest(a) >= -_TOLERANCE),
    "spd": lambda a: _near(a, _transposed(a)).all(axis=(-1, -2)) & (_lowest(a) > _TOLERANCE),
    "diagonal": lambda a: _near(a * (1 - np.eye(a.shape[-1])), 0.0),
    "idempotent": lambda a: _near(a @ a, a),
    "antisymmetric": lambda a: _near(a, -_transposed(a)),
    "lower_triangular": lambda a: np.triu(a, 1) == 0,
    "upper_triangular": lambda a: np.tril(a, -1) == 0,
    "triangular": lambda a: (np.triu(a, 1) == 0).all(axis=(-1, -2)) | (np.tril(a, -1) == 0).all(axis=(-1, -2)),
    "nilpotent": lambda a: _near(np.linalg.matrix_power(a / _size(a), a.shape[-1]), 0.0),
    "orthonormal_columns": lambda a: _near(_transposed(a) @ a, np.eye(a.shape[-1])),
    "full_rank": lambda a: np.linalg.matrix_rank(a / _size(a), tol=1e-7) == a.shape[-1],
}
