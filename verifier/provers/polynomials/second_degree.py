"""Polynomials of degree 2 as squares and multiples of others: floats look for the numbers, where the least eigenvalue
of what is left is largest; the squares are exact."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from verifier.provers.polynomials.gram import Exponents, Polynomial, Square, elimination

#: Multipliers are sought up to this size, in so many steps, and rounded to these denominators.
SIZE, STEPS, DENOMINATORS = 64.0, 40, (1, 2, 6, 12, 60, 1000)
_GOLDEN = (5**0.5 - 1) / 2


def of_second_degree(polynomials: list[Polynomial], signed: list[bool]) -> tuple[list[Fraction], list[Square]] | None:
    """The weights with which the least eigenvalue of the matrix of the rest is largest, rounded; then LDLᵀ."""
    import numpy as np

    letters = len(next(iter(polynomials[0])))
    basis: list[Exponents] = [tuple(int(j == k) for j in range(letters)) for k in range(letters + 1)]
    tables = [_table(p, basis) for p in polynomials]
    arrays = [np.array([[float(x) for x in row] for row in table]) for table in tables]

    def least(weights: Sequence[float]) -> float:
        rest = arrays[0] - sum((w * a for w, a in zip(weights, arrays[1:])), np.zeros_like(arrays[0]))
        return float(np.linalg.eigvalsh(rest)[0])

    best = _highest(least, signed)
    for denominator in DENOMINATORS:
        weights = [Fraction(w).limit_denominator(denominator) for w in best]
        if any(w < 0 for w, positive in zip(weights, signed) if positive):
            continue
        rest = _table(rest_of(polynomials, weights), basis)
        lines = elimination(rest)
        if lines is not None:
            return weights, [(d, {m: c for m, c in zip(basis, line) if c}) for d, line in lines]
    return None


def rest_of(polynomials: list[Polynomial], weights: Sequence[Fraction]) -> Polynomial:
    """The first polynomial less so many times each of the others."""
    rest = dict(polynomials[0])
    for weight, p in zip(weights, polynomials[1:]):
        for e, c in p.items():
            rest[e] = rest.get(e, Fraction(0)) - weight * c
    return {e: c for e, c in rest.items() if c}


def _table(p: Polynomial, basis: Sequence[Exponents]) -> list[list[Fraction]]:
    """The symmetric matrix of a polynomial of degree 2 between letters and 1."""
    halves = [[Fraction(1) if i == j else Fraction(1, 2) for j in range(len(basis))] for i in range(len(basis))]
    return [
        [half * p.get(tuple(x + y for x, y in zip(a, b)), Fraction(0)) for half, b in zip(row, basis)]
        for row, a in zip(halves, basis)
    ]


def _highest(f: Callable[[Sequence[float]], float], signed: list[bool]) -> list[float]:
    """Where a concave function of a few numbers is largest, by golden sections, one inside the other."""
    if not signed:
        return []

    def inner(first: float) -> tuple[float, list[float]]:
        place = [first, *_highest(lambda others: f([first, *others]), signed[1:])]
        return f(place), place

    low, high = 0.0 if signed[0] else -SIZE, SIZE
    left, right = (inner(high - _GOLDEN * (high - low)), inner(low + _GOLDEN * (high - low)))
    for _ in range(STEPS):
        if left[0] < right[0]:
            low, left = left[1][0], right
            right = inner(low + _GOLDEN * (high - low))
        else:
            high, right = right[1][0], left
            left = inner(high - _GOLDEN * (high - low))
    return max(left, right)[1]


__all__ = ["of_second_degree", "rest_of"]
