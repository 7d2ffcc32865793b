"""Rational sums of squares: p = zᵀQz with a Gram matrix Q ⪰ 0 over half of p's monomials (Parrilo 2003).

Floats look for Q; the result is exact.  Where p has a rational zero, every square vanishes there, so Q is sought on
the vectors that do (facial reduction); there it can be chosen definite, and rounding does no harm.  What is found is
written out as Σ c·q² with rational c > 0, which the kernel multiplies out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from typing import Any, TypeAlias

from flint import fmpq, fmpq_mat

from verifier.kernel.points.numbers import exact

Exponents: TypeAlias = tuple[int, ...]
Polynomial: TypeAlias = Mapping[Exponents, Fraction]
#: Exact coordinates: flint publishes no types.
Point: TypeAlias = tuple[Any, ...]
Square: TypeAlias = tuple[Fraction, dict[Exponents, Fraction]]

#: Bounds on what is tried: variables, half the degree, monomials of the basis.
VARIABLES, HALF_DEGREE, BASIS = 4, 4, 21
#: Coordinates at which zeros are looked for, by the number of variables.
GRID = {
    count: [fmpq(*map(int, x.split("/"))) for x in texts.split()]
    for count, texts in {2: "0 1 -1 2 -2 3 1/2 -1/2", 3: "0 1 -1 2", 4: "0 1 -1"}.items()
}
#: Rounds of alternating projection, least eigenvalues asked for, and denominators of the rounding.
ROUNDS, MARGINS, DENOMINATORS = 250, (1e-1, 1e-2, 1e-3, 1e-4), (60, 5_000, 10**6)


def sum_of_squares(p: Polynomial) -> list[Square] | None:
    """[(c, q)] with p = Σ c·q² and c > 0; None if none is found."""
    count = len(next(iter(p)))
    if not 2 <= count <= VARIABLES or any(sum(e) > 2 * HALF_DEGREE for e in p):
        return None
    basis = half_monomials(p)
    if not basis or len(basis) > BASIS:
        return None
    zeros: list[Point] = []
    for x in product(GRID[count], repeat=count):
        at = sum((exact(c) * power(x, e) for e, c in p.items()), fmpq(0))
        if at < 0:
            return None
        if at == 0:
            zeros.append(x)
    vanishing = orthogonal([[fraction(power(x, m)) for m in basis] for x in zeros], len(basis))
    if not vanishing:
        return None
    gram = definite_gram(p, basis, vanishing)
    if gram is None:
        return None
    return [
        (d, {m: c for m, c in combined(row, vanishing, basis).items() if c}) for d, row in elimination(gram) or [] if d
    ] or None


def power(x: Point, exponents: Exponents) -> Any:
    """The monomial at x."""
    found = fmpq(1)
    for base, e in zip(x, exponents):
        if e:
            found *= base**e
    return found


def fraction(x: Any) -> Fraction:
    return Fraction(int(x.p), int(x.q))


def half_monomials(p: Polynomial) -> list[Exponents]:
    """The monomials m for which 2m is not cut off from p's monomials by a weight with small entries (Reznick 1978)."""
    import numpy as np

    given = np.array(list(p))
    weights = np.array(list(product((-2, -1, 0, 1, 2), repeat=given.shape[1])))
    halves = list(product(*(range(top + 1) for top in given.max(axis=0) // 2)))
    kept = (2 * np.array(halves) @ weights.T <= (given @ weights.T).max(axis=0)).all(axis=1)
    return [m for m, fits in zip(halves, kept.tolist()) if fits]


def orthogonal(rows: list[list[Fraction]], width: int) -> list[list[Fraction]]:
    """A basis of the vectors orthogonal to all rows."""
    if not rows:
        return [[Fraction(int(j == k)) for j in range(width)] for k in range(width)]
    reduced, rank = matrix(rows).rref()
    table = [[fraction(entry) for entry in row] for row in reduced.tolist()[:rank]]
    pivots = [next(j for j, entry in enumerate(row) if entry) for row in table]
    found = []
    for free in (j for j in range(width) if j not in pivots):
        vector = [Fraction(int(j == free)) for j in range(width)]
        for row, pivot in zip(table, pivots):
            vector[pivot] = -row[free]
        found.append(vector)
    return found


def matrix(rows: list[list[Fraction]]) -> fmpq_mat:
    return fmpq_mat([[exact(x) for x in row] for row in rows])


def combined(row: list[Fraction], vanishing: list[list[Fraction]], basis: list[Exponents]) -> dict[Exponents, Fraction]:
    """The polynomial Σ row[k]·(vanishing[k] · basis)."""
    return {m: sum((r * v[j] for r, v in zip(row, vanishing)), Fraction(0)) for j, m in enumerate(basis)}


def definite_gram(
    p: Polynomial, basis: list[Exponents], vanishing: list[list[Fraction]]
) -> list[list[Fraction]] | None:
    """A rational S ⪰ 0 with p = Σ S[a][b]·(vanishing[a] · basis)·(vanishing[b] · basis)."""
    size = len(vanishing)
    places = [(a, b) for a in range(size) for b in range(a, size)]
    equations: dict[Exponents, list[Fraction]] = {e: [Fraction(0)] * len(places) for e in p}
    for column, (a, b) in enumerate(places):
        for i, m in enumerate(basis):
            if vanishing[a][i]:
                for j, k in enumerate(basis):
                    if vanishing[b][j]:
                        e = tuple(x + y for x, y in zip(m, k))
                        row = equations.setdefault(e, [Fraction(0)] * len(places))
                        row[column] += vanishing[a][i] * vanishing[b][j] * (1 if a == b else 2)
    solved = particular([[*row, p.get(e, Fraction(0))] for e, row in equations.items()], len(places))
    if solved is None:
        return None
    start, directions = solved
    for guess in guesses(start, directions, places, size):
        found = [[Fraction(0)] * size for _ in range(size)]
        for (a, b), x in zip(places, guess):
            found[a][b] = found[b][a] = x
        if elimination(found) is not None:
            return found
    return None


def particular(rows: list[list[Fraction]], width: int) -> tuple[list[Fraction], list[list[Fraction]]] | None:
    """One solution of a linear system given by augmented rows, and a basis of the homogeneous ones."""
    reduced, rank = matrix(rows).rref()
    table = [[fraction(entry) for entry in row] for row in reduced.tolist()[:rank]]
    pivots = [next(j for j, entry in enumerate(row) if entry) for row in table]
    if width in pivots:
        return None
    start = [Fraction(0)] * width
    for row, pivot in zip(table, pivots):
        start[pivot] = row[-1]
    return start, orthogonal([row[:-1] for row in table], width)


def guesses(
    start: list[Fraction], directions: list[list[Fraction]], places: list[tuple[int, int]], size: int
) -> Iterator[list[Fraction]]:
    """Exact solutions near definite ones that alternating projections find."""
    if not directions:
        yield start
        return
    import numpy as np

    span = np.array([[float(x) for x in d] for d in directions]).T
    origin = np.array([float(x) for x in start])
    scale = max(1.0, float(np.abs(origin).max()))
    inverse = np.linalg.pinv(span)
    coordinates = np.zeros(len(directions))
    for margin in MARGINS:
        for _ in range(ROUNDS):
            entries = origin + span @ coordinates
            full = np.zeros((size, size))
            for (a, b), x in zip(places, entries):
                full[a, b] = full[b, a] = x
            values, vectors = np.linalg.eigh(full)
            if values[0] > margin * scale / 2:
                break
            clipped = (vectors * np.maximum(values, margin * scale)) @ vectors.T
            coordinates = inverse @ (np.array([clipped[a, b] for a, b in places]) - origin)
        for denominator in DENOMINATORS:
            steps = [Fraction(float(x)).limit_denominator(denominator) for x in coordinates]
            yield [s + sum((k * d[j] for k, d in zip(steps, directions)), Fraction(0)) for j, s in enumerate(start)]


def elimination(gram: list[list[Fraction]]) -> list[tuple[Fraction, list[Fraction]]] | None:
    """Q = Σ d·ℓℓᵀ with d ≥ 0, by symmetric elimination (LDLᵀ); None if Q is not ⪰ 0."""
    rest = [list(row) for row in gram]
    found = []
    for k in range(len(rest)):
        pivot = rest[k][k]
        if pivot < 0 or (pivot == 0 and any(rest[k])):
            return None
        if pivot == 0:
            continue
        line = [entry / pivot for entry in rest[k]]
        found.append((pivot, line))
        for a in range(len(rest)):
            for b in range(len(rest)):
                rest[a][b] -= pivot * line[a] * line[b]
    return found
