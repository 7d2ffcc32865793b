"""Linear equations over the rationals."""

from __future__ import annotations

from typing import Any


def particular_solution(matrix: list[list[Any]], right: list[Any], turn: int) -> list[Any] | None:
    """One solution of a linear system over the rationals, ``None`` if there is none.

    Pivots are sought from column ``turn`` on, in a circle; unknowns without a pivot are 0.
    """
    width = len(matrix[0]) if matrix else 0
    rows = [[*row, value] for row, value in zip(matrix, right)]
    pivots: list[int] = []
    for step in range(width):
        column = (step + turn) % width
        top = len(pivots)
        found = next((r for r in range(top, len(rows)) if rows[r][column]), None)
        if found is None:
            continue
        rows[top], rows[found] = rows[found], rows[top]
        rows[top] = [entry / rows[top][column] for entry in rows[top]]
        for r in range(len(rows)):
            if r != top and rows[r][column]:
                rows[r] = [x - rows[r][column] * y for x, y in zip(rows[r], rows[top])]
        pivots.append(column)
    if any(row[-1] for row in rows[len(pivots) :]):
        return None
    solution: list[Any] = [0] * width
    for row, column in zip(rows, pivots):
        solution[column] = row[-1]
    return solution
