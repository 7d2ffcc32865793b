"""Expressions, and what NumPy's operators make of them: arithmetic, products, entries."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Self, TypeAlias

import sympy
from sympy import Basic, Rational

from verifier.errors import ShapeError, StatementError
from verifier.expressions.lengths import LEAST, LESS, Part, Run, least, shown, written
from verifier.expressions.nodes import KNOWN, TAKES, Index, Leaf, WithParts, remember
from verifier.facts import shape_text
from verifier.shapes import broadcast, matrix_shape, shapes_text

if TYPE_CHECKING:
    from verifier.expressions.nodes import Shape


class Dim(Leaf):
    """A symbolic dimension: an integer n ≥ 1, or ≥ a least value, and that number in a formula, as in ``1 / n``."""

    __slots__ = ()

    def __new__(cls, name: str, least: int = 1) -> Self:
        if type(least) is not int or least < 1:
            raise StatementError(f"the dimension {name} is at least 1, not {least}")
        return Leaf.__new__(cls, name) if least == 1 else Leaf.__new__(cls, name, least)

    def __str__(self) -> str:
        return written(self)  # indices of the kernel carry it: dimensions of other least sizes are others

    __repr__ = __str__

    @property
    def least(self) -> int:
        """The least size it has."""
        return int(self.data[1]) if len(self.data) > 1 else 1

    def __add__(self, other: Operand) -> Expression:
        return Size(self) + other

    def __radd__(self, other: Operand) -> Expression:
        return other + Size(self)

    def __sub__(self, other: Operand) -> Expression:
        return Size(self) - other

    def __rsub__(self, other: Operand) -> Expression:
        return other - Size(self)

    def __mul__(self, other: Operand) -> Expression:
        return Size(self) * other

    def __rmul__(self, other: Operand) -> Expression:
        return other * Size(self)

    def __pow__(self, other: Operand) -> Expression:
        return Size(self) ** other

    def __truediv__(self, other: Operand) -> Expression:
        return Size(self) / other

    def __rtruediv__(self, other: Operand) -> Expression:
        return other / Size(self)


class Expression(WithParts):
    """A node with a shape.  Operators follow NumPy: ``@`` product, ``*`` elementwise, ``.T`` transpose."""

    shape: Shape
    if TYPE_CHECKING:
        # Each head says in its docstring what its arguments are; SymPy's own type, Basic, says less.
        @property
        def args(self) -> tuple[Any, ...]: ...

    def __new__(cls, *args: Any) -> Self:
        known: Self | None = KNOWN.get((cls, args))
        if known is not None:
            return known
        if len(args) != TAKES.get(cls.__name__, len(args)):
            raise StatementError(f"{cls.__name__} is of {TAKES[cls.__name__]}, not of {len(args)} arguments")
        # A length is an int among shapes, and SymPy's Integer among arguments.
        node: Self = Basic.__new__(cls, *(sympy.Integer(arg) if type(arg) is int else arg for arg in args))
        node.shape = node._infer()
        return remember((cls, args), node)

    def _infer(self) -> Shape:
        raise AssertionError("every head infers its shape")

    def __str__(self) -> str:
        from verifier.printing import text

        return text(self)

    __repr__ = __str__

    def __add__(self, other: Operand) -> Expression:
        return Add(self, lift(other))

    def __radd__(self, other: Operand) -> Expression:
        return Add(lift(other), self)

    def __sub__(self, other: Operand) -> Expression:
        return Add(self, Neg(lift(other)))

    def __rsub__(self, other: Operand) -> Expression:
        return Add(lift(other), Neg(self))

    def __neg__(self) -> Expression:
        return Neg(self)

    def __mul__(self, other: Operand) -> Expression:
        return Mul(self, lift(other))

    def __rmul__(self, other: Operand) -> Expression:
        return Mul(lift(other), self)

    def __truediv__(self, other: Operand) -> Expression:
        return Div(self, lift(other))

    def __rtruediv__(self, other: Operand) -> Expression:
        return Div(lift(other), self)

    def __pow__(self, other: Operand) -> Expression:
        return Pow(self, lift(other))

    def __rpow__(self, other: Operand) -> Expression:
        return Pow(lift(other), self)

    def __matmul__(self, other: Operand) -> Expression:
        return MatMul(self, lift(other))

    def __rmatmul__(self, other: Operand) -> Expression:
        return MatMul(lift(other), self)

    @property
    def T(self) -> Expression:
        return Transpose(self) if len(self.shape) == 2 else self

    def __getitem__(self, where: Any) -> Expression:
        places = where if isinstance(where, tuple) else (where,)
        return Entry(self, *(sympy.Integer(p) if isinstance(p, int) else p for p in places))

    def __iter__(self) -> Any:
        raise StatementError(f"{self} is symbolic and cannot be iterated; write x[i] with i = index('i', n)")

    def __bool__(self) -> bool:
        raise StatementError("a statement has no truth value; state it with claim(…).eq(…)")


Operand: TypeAlias = Expression | int | float | Fraction | sympy.Expr | Dim | Part | Index


class Number(Expression):
    """An exact rational."""

    def _infer(self) -> Shape:
        return ()

    @property
    def value(self) -> Fraction:
        return Fraction(int(self.args[0].p), int(self.args[0].q))


class Size(Expression):
    """A dimension used as a number."""

    def _infer(self) -> Shape:
        return ()

    @property
    def dim(self) -> Dim:
        found: Dim = self.args[0]
        return found


class Add(Expression):
    """a + b + …, entry by entry."""

    def _infer(self) -> Shape:
        return broadcast("+", *self.args)


class Neg(Expression):
    """−a."""

    def _infer(self) -> Shape:
        found: Shape = self.args[0].shape
        return found


class Mul(Expression):
    """a · b, entry by entry (Hadamard for arrays)."""

    def _infer(self) -> Shape:
        return broadcast("*", *self.args)


class Div(Expression):
    """a / b, entry by entry; b ≠ 0."""

    def _infer(self) -> Shape:
        return broadcast("/", *self.args)


class Pow(Expression):
    """a ** b, entry by entry: integer b, or a > 0 (a ≥ 0 for a positive rational b)."""

    def _infer(self) -> Shape:
        return broadcast("**", *self.args)


class MatMul(Expression):
    """a @ b: inner product, matrix–vector, vector–matrix or matrix product."""

    def _infer(self) -> Shape:
        left, right = (arg.shape for arg in self.args)
        if not left or not right:
            raise ShapeError(f"'@' needs vectors or matrices, got {shapes_text(self.args)}; use '*' with a scalar")
        if left[-1] != right[0]:
            raise ShapeError(f"'@' needs equal inner dimensions, got {shapes_text(self.args)}")
        return (*left[:-1], *right[1:])


class Transpose(Expression):
    """Aᵀ of a matrix."""

    def _infer(self) -> Shape:
        return matrix_shape("transpose", self.args[0])[::-1]


class Entry(Expression):
    """x[i], A[i, j]: ``args`` are the array and one index, run of places or fixed position for each axis; positions
    < 0 count from the end."""

    def _infer(self) -> Shape:
        array, *places = self.args
        if len(places) != len(array.shape):
            raise ShapeError(f"{array} has shape {shape_text(array.shape)}, indexed with {len(places)} indices")
        for place, dim in zip(places, array.shape):
            if isinstance(place, Index) and place.dim != dim:
                raise ShapeError(
                    f"index {place} runs over {shown(place.dim)}, but this axis of {array} has length {shown(dim)}"
                )
            if isinstance(place, sympy.Integer) and (-place > least(dim) or (isinstance(dim, int) and place >= dim)):
                raise ShapeError(f"position {place} is outside an axis of length {shown(dim)}; positions count from 0")
            if isinstance(place, Run):
                place.check(array, dim)
            elif not isinstance(place, (Index, sympy.Integer)):
                raise StatementError(f"index {array} with index('i', n) or a whole number, not with {place}")
        return ()


def length(text: str) -> Dim | Part | int:
    """The length that is written so: 3, n, n≥3, n≥3∖1.

    Raises:
        StatementError: where it is none.
    """
    whole, _, less = text.partition(LESS)
    name, _, smallest = whole.partition(LEAST)
    if any(number and not (number.isascii() and number.isdigit()) for number in (less, smallest)):
        raise StatementError(f"{text!r} is no length")
    base: Any = int(name) if name.isdigit() else Dim(name, int(smallest or 1))
    found: Dim | Part | int = Part(base, int(less or 0))
    return found


def lift(value: Operand) -> Expression:
    """A Python number, SymPy scalar or dimension as a statement.

    Raises:
        StatementError: for anything else, naming its type.
    """
    if isinstance(value, Expression):
        return value
    if isinstance(value, Dim):
        return Size(value)
    if isinstance(value, Part):
        return Add(Size(value.base), Number(Rational(-value.less)))
    if isinstance(value, (bool, str)) or value is None:
        compared = "; == between formulas asks whether they are written alike" if isinstance(value, bool) else ""
        raise StatementError(f"cannot use {value!r} ({type(value).__name__}) in a formula{compared}")
    if isinstance(value, float):
        return Number(Rational(str(value)))
    if isinstance(value, (int, Fraction, sympy.Rational)):
        return Number(Rational(value))
    if isinstance(value, sympy.Expr):
        from verifier.expressions.lifting import from_sympy

        return from_sympy(value)
    raise StatementError(f"cannot use {value!r} ({type(value).__name__}) in a formula; declare it as a variable first")
