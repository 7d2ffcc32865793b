"""Heads that keep some entries of a matrix where they are and leave the others out."""

from __future__ import annotations

from verifier.expressions import Expression, Shape
from verifier.shapes import square_shape


class Tril(Expression):
    """The lower triangle of a square matrix, 0 above the diagonal."""

    def _infer(self) -> Shape:
        return square_shape("tril", self.args[0])
