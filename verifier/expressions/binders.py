"""Sums and arrays over indices, derivatives and expectation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.errors import StatementError
from verifier.expressions.arithmetic import Expression
from verifier.expressions.variables import Noise, Variable
from verifier.facts import WHOLE_FACTS
from verifier.shapes import scalar_body

if TYPE_CHECKING:
    from verifier.expressions.nodes import Shape


class Total(Expression):
    """The sum of all entries."""

    def _infer(self) -> Shape:
        return ()


class SumOver(Expression):
    """Σ over one or more indices of a scalar: ``args`` are the summand and the indices."""

    def _infer(self) -> Shape:
        return scalar_body("a sum over an index", self.args[0])


class Comprehension(Expression):
    """The array whose entry at the indices is the given scalar: ``args`` are the scalar and the indices."""

    def _infer(self) -> Shape:
        scalar_body("an array", self.args[0])
        return tuple(index.dim for index in self.args[1:])


class Delta(Expression):
    """Kronecker's δ of two indices or positions."""

    def _infer(self) -> Shape:
        return ()


class Derivative(Expression):
    """∂f/∂x, unevaluated: shape of f followed by shape of x (so a gradient has the shape of its variable)."""

    def _infer(self) -> Shape:
        function, variable = self.args
        if not isinstance(variable, Variable) or isinstance(variable, Noise):
            raise StatementError(
                f"derivatives are taken in a declared variable, and {variable} is not one; "
                "declare it with scalar(), vector() or matrix(), or write the chain rule out"
            )
        if variable.facts & WHOLE_FACTS:
            raise StatementError(f"{variable} is a whole number: there is no derivative in it")
        return (*function.shape, *variable.shape)


class Expectation(Expression):
    """E over all the declared noise inside."""

    def _infer(self) -> Shape:
        found: Shape = self.args[0].shape
        return found
