"""Principal parts of a matrix: the same places of the rows and of the columns, as S[1:, 1:]."""

from __future__ import annotations

from typing import Any

from verifier.expressions import Comprehension, Entry, Index, Run
from verifier.relations import leaves


def principal(node: Any) -> Any:
    """S for a principal part of it, which is ⪰ 0 if S is: vᵀ(part)v is wᵀSw for v with zeros at the other places
    (Horn & Johnson, *Matrix Analysis* (2013), observation 7.1.2); None for all else."""
    if not isinstance(node, Comprehension) or len(node.args) != 3:
        return None
    body, i, j = node.args
    if not isinstance(body, Entry) or len(body.args) != 3 or not all(isinstance(at, Run) for at in body.args[1:]):
        return None
    matrix, rows, columns = body.args
    alike = (rows.sign, rows.start) == (columns.sign, columns.start) and i.dim == j.dim and i != j
    square = matrix.shape[0] == matrix.shape[1]
    inside = {i, j}.intersection(leaves(matrix, Index))
    return matrix if alike and square and not inside and (rows.index, columns.index) == (i, j) else None
