"""Linear programming in exact rationals: is there an x ≥ 0 with Ax = b?"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from flint import fmpq

from verifier.kernel.points.numbers import exact

#: Pivots at most.
MOST = 400


def nonnegative_solution(rows: list[list[Fraction]], right: list[Fraction]) -> list[Fraction] | None:
    """A vertex x ≥ 0 of Ax = b, by the first phase of the simplex method with Bland's rule; None if there is none.

    An artificial variable that has left the basis never enters again, so its column is not kept.
    """
    width = len(rows[0]) if rows else 0
    table = [
        [exact(-entry if value < 0 else entry) for entry in (*row, value)] for row, value in zip(rows, right)
    ]  # the rows of A with the sign that makes the last entry, b, ≥ 0
    basis = [width + k for k in range(len(rows))]
    cost = [-sum(column, fmpq(0)) for column in zip(*table)] or [fmpq(0)]
    for _ in range(MOST):
        entering = next((j for j in range(width) if cost[j] < 0), None)
        if entering is None:
            break
        ratios = [(row[-1] / row[entering], basis[k], k) for k, row in enumerate(table) if row[entering] > 0]
        if not ratios:
            return None
        leaving = min(ratios)[2]  # of several least ratios that of the first basic variable
        pivot = table[leaving][entering]
        table[leaving] = line = [entry and entry / pivot for entry in table[leaving]]
        for k, row in enumerate(table):
            if k != leaving and row[entering]:
                table[k] = _minus(row, row[entering], line)
        cost = _minus(cost, cost[entering], line)
        basis[leaving] = entering
    if cost[-1] != 0:
        return None
    solution = [Fraction(0)] * width
    for k, j in enumerate(basis):
        if j < width:
            value = table[k][-1]
            solution[j] = Fraction(int(value.p), int(value.q))
    return solution


def _minus(row: list[Any], factor: Any, line: list[Any]) -> list[Any]:
    """row − factor·line."""
    return [a - factor * b if b else a for a, b in zip(row, line)]
