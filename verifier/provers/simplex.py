"""Linear programming in exact rationals: is there an x ≥ 0 with Ax = b?"""

from __future__ import annotations

from fractions import Fraction

#: Pivots at most.
MOST = 400


def nonnegative_solution(rows: list[list[Fraction]], right: list[Fraction]) -> list[Fraction] | None:
    """A vertex x ≥ 0 of Ax = b, by the first phase of the simplex method with Bland's rule; None if there is none."""
    count, width = len(rows), len(rows[0]) if rows else 0
    table = []
    for k, (row, value) in enumerate(zip(rows, right)):
        sign = -1 if value < 0 else 1
        artificial = [Fraction(int(k == j)) for j in range(count)]
        table.append([*(sign * entry for entry in row), *artificial, sign * value])
    basis = [width + k for k in range(count)]
    cost = [-sum((row[j] for row in table), Fraction(0)) for j in range(width)] + [Fraction(0)] * count
    cost.append(-sum((row[-1] for row in table), Fraction(0)))
    for _ in range(MOST):
        entering = next((j for j in range(width) if cost[j] < 0), None)
        if entering is None:
            break
        ratios = [(row[-1] / row[entering], basis[k], k) for k, row in enumerate(table) if row[entering] > 0]
        if not ratios:
            return None
        leaving = min(ratios)[2]
        pivot = table[leaving][entering]
        table[leaving] = [entry / pivot for entry in table[leaving]]
        for k, row in enumerate(table):
            if k != leaving and row[entering]:
                table[k] = [a - row[entering] * b for a, b in zip(row, table[leaving])]
        cost = [a - cost[entering] * b for a, b in zip(cost, table[leaving])] if cost[entering] else cost
        basis[leaving] = entering
    if cost[-1] != 0:
        return None
    solution = [Fraction(0)] * width
    for k, j in enumerate(basis):
        if j < width:
            solution[j] = table[k][-1]
    return solution
