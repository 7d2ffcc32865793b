"""Random values with every declared fact, and points made of them for the statements of ``generated.py``."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction as Q
from random import Random
from typing import Any

from tests.kernel.generated import FIXED, MATRICES, SCALARS, VECTORS, f, i, j, k, n
from verifier.expressions import Dim, Variable
from verifier.kernel.points.point import Point, Value


def number(rng: Random) -> Q:
    return Q(rng.choice([-3, -2, -1, 1, 2, 3, 0, 1, 2]), rng.choice([1, 1, 2, 3]))


def positive(rng: Random) -> Q:
    return Q(rng.randint(1, 5), rng.randint(1, 4))


def grid(rows: int, columns: int, entry: Callable[[], Q]) -> Value:
    return tuple(tuple(entry() for _ in range(columns)) for _ in range(rows))


def product(a: Any, b: Any) -> Value:
    return tuple(tuple(sum((x * y for x, y in zip(row, column)), Q(0)) for column in zip(*b)) for row in a)


def unit_vector(rng: Random, size: int) -> list[Q]:
    found = {1: [Q(1)], 2: [Q(3, 5), Q(4, 5)], 3: [Q(2, 3), Q(2, 3), Q(1, 3)]}[size]
    if rng.random() < 0.3:
        found = [Q(1), *[Q(0)] * (size - 1)]
    rng.shuffle(found)
    return [c * rng.choice([1, -1]) for c in found]


def orthogonal(rng: Random, size: int) -> Value:
    """A reflection I − 2uuᵀ, or a signed permutation."""
    if rng.random() < 0.5:
        u = unit_vector(rng, size)
        return tuple(tuple(int(a == b) - 2 * u[a] * u[b] for b in range(size)) for a in range(size))
    order = rng.sample(range(size), size)
    return tuple(tuple(Q(rng.choice([1, -1]) if order[a] == b else 0) for b in range(size)) for a in range(size))


def idempotent(rng: Random, size: int) -> Value:
    """I, 0, uuᵀ of a unit u, or the slanted [[1, c], [0, 0]]."""
    u = unit_vector(rng, size)
    first = (Q(1), *(number(rng) for _ in range(size - 1)))
    slanted = (first, *((Q(0),) * size for _ in range(size - 1)))
    one = tuple(tuple(Q(int(a == b)) for b in range(size)) for a in range(size))
    return rng.choice([one, tuple(tuple(x * y for y in u) for x in u), slanted, slanted])


def value(variable: Variable, size: int, rng: Random) -> Value:
    """A value with the declared fact."""
    shape = tuple(size if isinstance(d, Dim) else d for d in variable.shape)
    (fact,) = variable.facts or ("",)
    entries: dict[str, Callable[[], Q]] = {
        "positive": lambda: positive(rng), "unit_interval": lambda: Q(rng.randint(1, 4), 5),
            "negative": lambda: -positive(rng),
        "binary": lambda: Q(rng.randint(0, 1)), "sign": lambda: Q(rng.choice([1, -1])),
            "nonnegative": lambda: abs(number(rng)),
        "nonzero": lambda: positive(rng) * rng.choice([1, -1]),
    }  # fmt: skip
    entry = entries.get(fact, lambda: number(rng))
    if len(shape) == 0:
        return entry()
    if len(shape) == 1:
        plain = [entry() for _ in range(shape[0])]
        if fact == "one_hot":
            hot = rng.randrange(size)
            plain = [Q(int(a == hot)) for a in range(size)]
        if fact == "simplex":
            weights = [Q(rng.randint(0, 3)) for _ in range(size)]
            plain = [w / sum(weights) for w in weights] if sum(weights) else [Q(1, size)] * size
        if fact == "sums_to_one":
            plain[0] = 1 - sum(plain[1:], Q(0))
        if fact == "unit":
            plain = unit_vector(rng, size)
        return tuple(plain)
    full_grid: Any = grid(*shape, entry)
    if fact == "orthogonal":
        return orthogonal(rng, size)
    if fact == "idempotent":
        return idempotent(rng, size)
    if fact in ("spd", "psd"):
        gram = product(full_grid, tuple(zip(*full_grid)))
        return tuple(tuple(c + int(fact == "spd" and a == b) for b, c in enumerate(row)) for a, row in enumerate(gram))  # type: ignore[arg-type]
    if fact == "symmetric":
        return tuple(tuple(full_grid[min(a, b)][max(a, b)] for b in range(size)) for a in range(size))
    if fact == "diagonal":
        return tuple(tuple(full_grid[a][b] if a == b else Q(0) for b in range(size)) for a in range(size))
    if fact == "antisymmetric":
        return tuple(tuple(full_grid[a][b] - full_grid[b][a] for b in range(size)) for a in range(size))
    if fact in ("lower_triangular", "triangular"):
        return tuple(tuple(full_grid[a][b] if a >= b else Q(0) for b in range(size)) for a in range(size))
    if fact in ("upper_triangular", "nilpotent"):
        first = int(fact == "nilpotent")
        return tuple(tuple(full_grid[a][b] if a + first <= b else Q(0) for b in range(size)) for a in range(size))
    if fact in ("invertible", "full_rank"):
        lower = [[full_grid[a][b] if a > b else Q(0) for b in range(size)] for a in range(size)]
        return tuple(tuple(c + 2 * (a == b) for b, c in enumerate(row)) for a, row in enumerate(lower))
    return full_grid  # type: ignore[no-any-return]


VARIABLES = (*SCALARS.values(), *VECTORS.values(), *MATRICES.values(), *FIXED.values())


def point(size: int, seed: int) -> Point:
    """Values for every variable, with their facts."""
    rng = Random(seed)
    return Point(
        sizes={n: size},
        values={v: value(v, size, rng) for v in VARIABLES},
        functions={f: tuple(number(rng) for _ in range(4))},
        indices={i: rng.randrange(size), j: rng.randrange(size), k: rng.randrange(2)},
    )
