"""Functions with a name of a whole array, which no formula in its entries gives: largest entry, rank, norms, e^A, ….

One head for all of them; a row of ``FUNCTIONS`` says what each takes and returns.  Where each is defined:

* ``max``, ``min`` of the entries of any array;  ``rank``, ``spectral`` (‖A‖₂) and ``nuclear`` (the sum of the singular
  values) of any matrix;  ``pinv`` (Moore and Penrose) of any matrix;  ``adj`` and ``expm`` of any square one
* ``radius`` (the largest |λ| of the complex eigenvalues) of any square matrix
* ``eigmax``, ``eigmin`` of a symmetric matrix;  ``cholesky`` of a symmetric positive definite one: the lower triangular
  L with a positive diagonal and LLᵀ = S
* ``sqrtm`` of a symmetric positive semidefinite one: the R of that kind with RR = S;  ``logm`` of a symmetric positive
  definite one: the symmetric L with e^L = S
* ``sort`` of a vector: its entries from the least to the largest;  ``argmax``, ``argmin`` of one: the first place of
  its largest, its smallest entry
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Self

from sympy.core.symbol import Str

from verifier.errors import ShapeError
from verifier.expressions import Expression, Shape
from verifier.facts import shape_text
from verifier.shapes import matrix_shape, square_shape

__all__ = ["FUNCTIONS", "MATRICES", "ArrayFunction"]


def _of_any(name: str, a: Any) -> Shape:
    if not a.shape:
        raise ShapeError(f"{name} takes an array, not the scalar {a}")
    return ()


def _of_vector(name: str, a: Any) -> Shape:
    if len(a.shape) != 1:
        raise ShapeError(f"{name} takes a vector here, not shape {shape_text(a.shape)}")
    return tuple(a.shape)


#: name -> the shape of its value, or a refusal.
FUNCTIONS: Mapping[str, Callable[[str, Any], Shape]] = {
    "max": _of_any,
    "min": _of_any,
    "rank": lambda name, a: matrix_shape(name, a)[:0],
    "spectral": lambda name, a: matrix_shape(name, a)[:0],
    "nuclear": lambda name, a: matrix_shape(name, a)[:0],
    "eigmax": lambda name, a: square_shape(name, a)[:0],
    "eigmin": lambda name, a: square_shape(name, a)[:0],
    "radius": lambda name, a: square_shape(name, a)[:0],
    "pinv": lambda name, a: matrix_shape(name, a)[::-1],
    "adj": square_shape,
    "expm": square_shape,
    "cholesky": square_shape,
    "sqrtm": square_shape,
    "logm": square_shape,
    "sort": _of_vector,
    "argmax": lambda name, a: _of_vector(name, a)[:0],
    "argmin": lambda name, a: _of_vector(name, a)[:0],
}
#: Those whose value is a matrix.
MATRICES = frozenset({"pinv", "adj", "expm", "cholesky", "sqrtm", "logm"})


class ArrayFunction(Expression):
    """A function with a name, of a whole array: ``args`` are its name and the array."""

    def __new__(cls, name: str | Str, array: Expression) -> Self:
        return Expression.__new__(cls, Str(str(name)), array)

    def _infer(self) -> Shape:
        return FUNCTIONS[self.function](self.function, self.args[1])

    @property
    def function(self) -> str:
        """The function's name."""
        found: str = self.args[0].name
        return found

    @property
    def array(self) -> Expression:
        """What it is taken of."""
        found: Expression = self.args[1]
        return found
