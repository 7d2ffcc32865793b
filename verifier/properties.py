"""Properties of functions that are said by other relations: concave, strongly convex, Lipschitz, smooth.

Each but ``Lipschitz`` has a ``meaning``, the relation that it abbreviates; the kernel, the falsifier and the numeric
route all unfold it, so none of them can have an opinion of its own.  All of them speak of one set: the points of the
variable that satisfy its facts and the hypotheses, everything else held fixed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from verifier.errors import ShapeError, StatementError
from verifier.expressions import Add, Derivative, Div, Expression, MatMul, Mul, Neg, Pow, Total, Variable, lift
from verifier.facts import WHOLE_FACTS, shape_text
from verifier.relations import Convex, Relation, leaves, scalar_in_variable


class Concave(Relation):
    """−``args[0]`` is convex in the variables ``args[1:]`` jointly."""

    def _check(self) -> None:
        Convex(*self.args)

    @property
    def meaning(self) -> Relation:
        return Convex(Neg(self.args[0]), *self.args[1:])


class WithConstant(Relation):
    """Said of a function ``args[0]`` in the variable ``args[1]`` with the constant ``args[2]``."""

    def _check(self) -> None:
        _, variable, constant = self.args
        if not isinstance(variable, Variable):
            raise StatementError(f"{_name(self)} is said in a declared variable, not in {variable}")
        if variable.facts & WHOLE_FACTS:
            raise StatementError(f"{_name(self)} is said in a real variable, and {variable} is a whole number")
        if constant.shape:
            raise ShapeError(f"the constant of {_name(self)} is a scalar, not of shape {shape_text(constant.shape)}")
        if variable in leaves(constant, Variable):
            raise StatementError(f"the constant {constant} must not depend on {variable}")


class StronglyConvex(WithConstant):
    """f = ``args[0]`` is convex in x = ``args[1]`` with modulus μ = ``args[2]`` > 0: f − (μ/2)‖x‖² is convex."""

    def _check(self) -> None:
        super()._check()
        scalar_in_variable("strongly convex", *self.args[:2])

    @property
    def meaning(self) -> Relation:
        function, x, modulus = self.args
        return Convex(Add(function, Neg(Mul(Div(modulus, lift(2)), squared(x)))), x)


class Lipschitz(WithConstant):
    """‖f(x) − f(y)‖ ≤ L‖x − y‖ for all x, y, with f = ``args[0]``, x = ``args[1]``, L = ``args[2]`` and the Euclidean
    (for matrices: Frobenius) norm on both sides."""


class Smooth(WithConstant):
    """The gradient of the scalar ``args[0]`` in ``args[1]`` is Lipschitz with the constant ``args[2]``."""

    def _check(self) -> None:
        super()._check()
        scalar_in_variable("smooth", *self.args[:2])

    @property
    def meaning(self) -> Relation:
        function, x, constant = self.args
        return Lipschitz(Derivative(function, x), x, constant)


def _name(relation: Relation) -> str:
    return f"'{type(relation).__name__}'"


#: Properties that abbreviate another relation.
ABBREVIATIONS = (Concave, StronglyConvex, Smooth)
#: Relations that compare a function at two points, with what they are said in.
MOVED: dict[type[Relation], Callable[[Any], tuple[Variable, ...]]] = {
    Convex: lambda relation: relation.args[1:],
    Concave: lambda relation: relation.args[1:],
    StronglyConvex: lambda relation: relation.args[1:2],
    Lipschitz: lambda relation: relation.args[1:2],
    Smooth: lambda relation: relation.args[1:2],
}


def unfolded(relation: Any) -> Any:
    """What a property means; every other relation as it is."""
    return relation.meaning if isinstance(relation, ABBREVIATIONS) else relation


def moved(relation: Relation) -> tuple[Variable, ...]:
    """The variables in which a relation compares two points; none for a relation about single points."""
    return MOVED[type(relation)](relation) if type(relation) in MOVED else ()


def squared(x: Expression) -> Expression:
    """‖x‖²: the sum of the squares of the entries."""
    return Total(Pow(x, lift(2))) if x.shape else Pow(x, lift(2))


def along(function: Expression, variables: tuple[Variable, ...], directions: tuple[Variable, ...]) -> Expression:
    """The derivative of a scalar along v, ∑ ∂f/∂x[i…]·v[i…] over all entries of all variables."""
    parts = [directional(function, x, v) for x, v in zip(variables, directions, strict=True)]
    return Add(*parts) if len(parts) > 1 else parts[0]


def directional(function: Expression, x: Variable, v: Variable) -> Expression:
    """f′(x)v, in the shape of f: the derivative along v.

    Raises:
        ShapeError: where the notation has no product that says it: both f and x are matrices, or one is and the other
            has entries.
    """
    slope = Derivative(function, x)
    if not x.shape:
        return Mul(slope, v)
    if not function.shape:
        return Total(Mul(slope, v))
    if len(function.shape) == len(x.shape) == 1:
        return MatMul(slope, v)
    raise ShapeError(f"no derivative of shape {shape_text(function.shape)} along {shape_text(x.shape)} can be written")


__all__ = [
    "Concave", "Lipschitz", "Smooth", "StronglyConvex", "WithConstant", "along", "directional", "moved", "squared",
    "unfolded",
]  # fmt: skip
