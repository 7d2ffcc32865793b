"""Linear equations over the rationals."""

from __future__ import annotations

from flint import fmpq, fmpq_mat


def particular_solution(matrix: list[list[fmpq]], right: list[fmpq], turn: int) -> list[fmpq | int] | None:
    """One solution of a linear system over the rationals, ``None`` if there is none.

    Pivots are sought from column ``turn`` on, in a circle; unknowns without a pivot are 0.
    """
    width = len(matrix[0]) if matrix else 0
    columns = [(step + turn) % width for step in range(width)]
    entries = [entry for row, value in zip(matrix, right) for entry in (*(row[c] for c in columns), value)]
    reduced, rank = fmpq_mat(len(matrix), width + 1, entries).rref()
    solution: list[fmpq | int] = [0] * width
    for row in reduced.table()[:rank]:
        pivot = next(place for place, entry in enumerate(row) if entry)
        if pivot == width:
            return None  # 0 = 1
        solution[columns[pivot]] = row[width]
    return solution
