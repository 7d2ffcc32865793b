"""What can be claimed of expressions, and what can be assumed: inert relations between statement trees."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self

import sympy
from sympy import Basic
from sympy.core.symbol import Str

from verifier.errors import ShapeError, StatementError
from verifier.expressions import Dim, Expression, Index, Leaf, Operand, Shape, Variable, lift
from verifier.expressions.nodes import WithParts
from verifier.facts import WHOLE_FACTS, shape_text
from verifier.shapes import broadcast, shapes_text

#: Facts of a scalar that may grow without bound.
GROWING = frozenset({"positive", "nonnegative", "nonzero", "whole", "integer"})
#: Each order sign with its converse.
CONVERSE = {"≥": "≤", "≤": "≥", ">": "<", "<": ">"}


class Relation(WithParts):
    """A statement that holds or fails at a point (sizes and values for every variable)."""

    if TYPE_CHECKING:

        @property
        def args(self) -> tuple[Any, ...]: ...

    def __new__(cls, *args: Any) -> Self:
        relation: Self = Basic.__new__(cls, *args)
        relation._check()
        return relation

    def _check(self) -> None:
        """Refuse what cannot be meant."""

    def __str__(self) -> str:
        from verifier.printing import text

        return text(self)

    __repr__ = __str__

    def __bool__(self) -> bool:
        raise StatementError("a relation has no truth value; put it in given=[…] or state it with claim(…)")

    @property
    def expressions(self) -> tuple[Expression, ...]:
        return tuple(arg for arg in self.args if isinstance(arg, Expression))


class Eq(Relation):
    """lhs = rhs, entry by entry, with equal shapes."""

    def _check(self) -> None:
        same_shape("=", *self.args)


class Differs(Eq):
    """lhs = rhs as a source prints it, although the shapes need not agree: only an erratum may say this."""

    def _check(self) -> None:
        """Any two shapes."""


class Ne(Relation):
    """lhs ≠ rhs for two scalars, or i ≠ k for two indices; of arrays it would be said of one entry, or of every one."""

    def _check(self) -> None:
        if all(isinstance(arg, Index) for arg in self.args):
            return
        same_shape("≠", *self.args)
        if self.args[0].shape:
            raise ShapeError(
                "'≠' compares two scalars; that arrays differ is norm(x - y) > 0, in every entry |x - y| > 0"
            )


class Comparison(Relation):
    """Two sides and the sign between them: ``args`` are sign, lhs, rhs."""

    def __new__(cls, sign: str | Str, lhs: Operand, rhs: Operand) -> Self:
        return Relation.__new__(cls, Str(str(sign)), lift(lhs), lift(rhs))

    @property
    def sign(self) -> str:
        found: str = self.args[0].name
        return found

    @property
    def lhs(self) -> Expression:
        found: Expression = self.args[1]
        return found

    @property
    def rhs(self) -> Expression:
        found: Expression = self.args[2]
        return found

    @property
    def strict(self) -> bool:
        """The sides may not be equal."""
        return self.sign in "><≻"


class Order(Comparison):
    """lhs ≥, ≤, > or < rhs, entry by entry (a scalar compares with every entry)."""

    def _check(self) -> None:
        broadcast(self.sign, self.lhs, self.rhs)


class Loewner(Comparison):
    """lhs ⪰ rhs (sign ``⪰``) or lhs ≻ rhs (``≻``) for square matrices: the difference is symmetric and
    vᵀ(lhs − rhs)v ≥ 0, or > 0 for v ≠ 0."""

    def _check(self) -> None:
        for side in (self.lhs, self.rhs):
            if len(side.shape) != 2 or side.shape[0] != side.shape[1]:
                raise ShapeError(f"'{self.sign}' compares square matrices, not {shapes_text((self.lhs, self.rhs))}")
        same_shape(self.sign, self.lhs, self.rhs)


class Convex(Relation):
    """The scalar ``args[0]`` is convex in the variables ``args[1:]`` jointly, on all of their domain, all else held
    fixed."""

    def _check(self) -> None:
        function, *variables = self.args
        for variable in variables:
            scalar_in_variable("convex", function, variable)
        if not variables or len(set(variables)) < len(variables):
            raise StatementError("'convex' is said in one variable or in several different ones")


class HasMinimum(Relation):
    """The scalar ``args[0]`` attains a minimum over the variables ``args[1:]``, whatever the other variables are."""

    def _check(self) -> None:
        for variable in self.args[1:]:
            scalar_in_variable("has a minimum", self.args[0], variable)


class Tends(Relation):
    """The scalar ``args[0]`` tends to ``args[1]`` as ``args[2]`` grows without bound: a dimension, or a scalar variable
    (through the whole numbers if it is one), everything else being fixed first."""

    def _check(self) -> None:
        same_shape("→", *self.args[:2])
        growing = self.args[2]
        if not isinstance(growing, (Dim, Variable)):
            raise StatementError(f"{growing} cannot grow without bound: a dimension or a scalar variable can")
        if isinstance(growing, Dim) and growing.least > 1:
            raise StatementError(f"{growing} is at least {growing.least}: a limit is taken through all sizes from 1 on")
        if isinstance(growing, Variable) and (growing.shape or growing.of or growing.facts - GROWING):
            raise StatementError(f"{growing} cannot grow without bound: a plain, positive or whole scalar can")


class Eventually(Relation):
    """The relation ``args[0]`` holds for every value of the scalar variable ``args[1]`` close enough to 0.

    How close may depend on the values of the other variables, which are fixed first, but not on the intermediate
    points of Taylor's theorem (``Lagrange``), which move with the variable.
    """


class ForAll(Relation):
    """For every real value of the scalar variable ``args[0]`` with ``args[1]`` (a relation), ``args[2]`` holds."""

    def _check(self) -> None:
        if not isinstance(self.args[0], Variable) or self.args[0].shape != ():
            raise StatementError(f"for_all ranges over a scalar variable, not {self.args[0]}")


class Symmetric(Relation):
    """The square matrix ``args[0]`` equals its transpose."""


def same_shape(sign: str, lhs: Any, rhs: Any) -> Shape:
    """The common shape of both sides.

    Raises:
        ShapeError: names the sign and both shapes, and says how to turn one layout into the other.
    """
    if lhs.shape == rhs.shape:
        shape: Shape = lhs.shape
        return shape
    hint = ""
    if lhs.shape == rhs.shape[::-1]:
        hint = "; one side is in the other layout: write .T on it"
    elif () in (lhs.shape, rhs.shape):
        hint = "; use zeros(n), ones(n) or full(t, n) for a constant array"
    raise ShapeError(f"'{sign}' needs equal shapes, got {shape_text(lhs.shape)} and {shape_text(rhs.shape)}{hint}")


def scalar_in_variable(what: str, function: Any, variable: Any) -> None:
    if function.shape != ():
        raise ShapeError(f"'{what}' is said of a scalar, not of shape {shape_text(function.shape)}")
    if not isinstance(variable, Variable):
        raise StatementError(f"'{what}' is said in a declared variable, not in {variable}")
    if variable.facts & WHOLE_FACTS:
        raise StatementError(f"'{what}' is said in a real variable, and {variable} is a whole number")


def leaves(node: Basic, kind: type[Leaf]) -> list[Any]:
    """All leaves of a kind inside a statement, each once, in order of first appearance.

    Shapes count: the dimensions of a variable appear with it, and so do the parameters of a noise variable.
    """
    return [leaf for leaf in _all_leaves(node) if isinstance(leaf, kind)]


@lru_cache(maxsize=16_384)
def _all_leaves(node: Basic) -> dict[Leaf, None]:
    """An ordered set; as a dict, which keeps the hashes, it goes into another without a question to any leaf."""
    found: dict[Leaf, None] = {}
    if isinstance(node, Leaf):
        found.setdefault(node)
        inside = [part for datum in node.data for part in (datum if isinstance(datum, tuple) else (datum,))]
    else:
        inside = list(node.args)
    for part in inside:
        if isinstance(part, Basic):
            found.update(_all_leaves(part))
    return found


def outermost(node: Any, kind: type[Expression]) -> Iterator[Any]:
    """The nodes of a kind that stand inside no other of it, from left to right."""
    if isinstance(node, kind):
        yield node
    elif not isinstance(node, Leaf):
        for arg in node.args:
            yield from outermost(arg, kind)


def rebuild(node: Any, replace: dict[Any, Any]) -> Any:
    """The statement with leaves and subtrees replaced, dimensions inside shapes and facts of leaves included."""
    if not replace:
        return node
    if node in replace:
        return replace[node]
    if isinstance(node, Leaf):
        data = tuple(
            tuple(rebuild(part, replace) if isinstance(part, Basic) else part for part in datum)
            if isinstance(datum, tuple)
            else rebuild(datum, replace)
            if isinstance(datum, Basic)
            else datum
            for datum in node.data
        )
        return node if data == node.data else type(node)(*data)
    if not isinstance(node, Basic) or not node.args:
        return node
    args = tuple(rebuild(arg, replace) for arg in node.args)
    if all(new is old for new, old in zip(args, node.args)):
        return node
    return node.func(*(sympy.Integer(arg) if isinstance(arg, int) else arg for arg in args))


def at_sizes(node: Any, sizes: dict[Any, int]) -> Any:
    """The statement with some dimensions fixed: n becomes the number, in shapes and where it is used as a size."""
    from verifier.expressions import Dim, Size

    replace: dict[Any, Any] = {Size(dim): lift(value) for dim, value in sizes.items()}
    replace.update({dim: value for dim, value in sizes.items() if isinstance(dim, Dim)})
    return rebuild(node, replace)
