"""Functions with a name, undefined ones, and named definitions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import sympy
from sympy.core.symbol import Str

from verifier.errors import ShapeError, StatementError
from verifier.expressions.arithmetic import Expression, lift
from verifier.expressions.nodes import Leaf
from verifier.facts import shape_text
from verifier.shapes import broadcast

if TYPE_CHECKING:
    from verifier.expressions.arithmetic import Operand
    from verifier.expressions.nodes import Shape


class Function(Leaf):
    """An undefined function R → R, or Rⁿ → R with n as second datum, as smooth as its derivatives are written."""

    __slots__ = ()

    @property
    def inputs(self) -> Shape:
        """The shape of its argument."""
        return tuple(self.data[1:])

    def __call__(self, argument: Operand) -> Expression:
        return Call(self, sympy.Integer(0), lift(argument))


#: How many parameters stand before the argument proper; none for the functions that are not here.
PARAMETERS = {
    "besseli": 1, "besselj": 1, "besselk": 1, "bessely": 1, "betainc": 2, "chebyt": 1, "chebyu": 1, "gammainc": 1,
    "hermite": 1, "hermitenorm": 1, "hurwitz": 1, "laguerre": 1, "legendre": 1, "polygamma": 1,
}  # fmt: skip


class Apply(Expression):
    """A function with a name, entry by entry: ``args`` are its name and its arguments.

    Of several arguments, as in ``besselj(v, x)``, the last is the argument proper and the others are parameters.
    """

    def __new__(cls, name: str | Str, *arguments: Operand) -> Self:
        return Expression.__new__(cls, Str(str(name)), *map(lift, arguments))

    @property
    def function(self) -> str:
        """The function's name."""
        found: str = self.args[0].name
        return found

    @property
    def argument(self) -> Expression:
        """The argument proper."""
        found: Expression = self.args[-1]
        return found

    @property
    def parameters(self) -> tuple[Expression, ...]:
        """The arguments before it."""
        return self.args[1:-1]

    def _infer(self) -> Shape:
        wanted = PARAMETERS.get(self.function, 0) + 1
        if len(self.args) != wanted + 1:
            raise StatementError(f"{self.function} is of {wanted}, not of {len(self.args) - 1} arguments")
        found: Shape = self.args[1].shape
        return found if len(self.args) == 2 else broadcast(self.function, *self.args[1:])


class Call(Expression):
    """The k-th derivative of an undefined function (number, gradient, Hessian …): ``args`` are f, k and the point."""

    def _infer(self) -> Shape:
        function, order, argument = self.args
        if argument.shape != function.inputs:
            wanted = f"shape {shape_text(function.inputs)}" if function.inputs else "a scalar"
            raise ShapeError(f"{function} takes {wanted}, got shape {shape_text(argument.shape)}")
        return tuple(function.inputs) * int(order)


#: Names, such as no text has, of what is 0 where a condition holds and not defined elsewhere: what is said where it
#: fails.
CONDITIONS = {
    "where > 0": "{} > 0 does not hold",
    "where ≥ 0": "{} ≥ 0 does not hold",
    "(divergent)": "it diverges",
}


class Defined(Expression):
    """A named definition: ``args`` are the name, the tuple of arguments shown and the expression it stands for."""

    def __new__(cls, name: str | Str, shown: Any, meaning: Expression) -> Self:
        return Expression.__new__(cls, Str(str(name)), sympy.Tuple(*shown), meaning)

    def _infer(self) -> Shape:
        found: Shape = self.args[2].shape
        return found

    @property
    def meaning(self) -> Expression:
        found: Expression = self.args[2]
        return found
