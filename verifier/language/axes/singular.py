"""The least singular value, by the least eigenvalue of the smaller of AᵀA and AAᵀ."""

from __future__ import annotations

from verifier import notation as nt
from verifier.array_functions import ArrayFunction
from verifier.errors import ShapeError
from verifier.expressions import Defined, Expression
from verifier.facts import shape_text
from verifier.language.errors import NotYet


def smallest_singular_value(a: Expression) -> Expression:
    """√λmin(AᵀA), for a wide matrix √λmin(AAᵀ): NumPy has as many singular values as the shorter side is long."""
    if len(a.shape) != 2:
        raise ShapeError(f"singular values are those of a matrix, not of shape {shape_text(a.shape)}")
    rows, columns = a.shape
    wide = isinstance(rows, int) and isinstance(columns, int) and rows < columns
    if rows != columns and not (isinstance(rows, int) and isinstance(columns, int)):
        raise NotYet("which side of the matrix is the shorter one is not known; write sqrt(lambda_min(A.T @ A)) for a "
                     "tall one, sqrt(lambda_min(A @ A.T)) for a wide one")  # fmt: skip
    square = a @ a.T if wide else a.T @ a
    return Defined("sigma_min", (a,), nt.sqrt(ArrayFunction("eigmin", square)))


__all__ = ["smallest_singular_value"]
