"""What a statement is made of: inert SymPy trees with NumPy's shapes.

Every node is a ``sympy.Basic`` whose ``args`` rebuild it, so ``xreplace``, hashing and structural equality are
SymPy's own; nothing here evaluates, simplifies or proves.  A node knows its ``shape``: a tuple of dimensions
(``Dim`` for a symbolic one, ``int`` for a fixed one); ``()`` is a scalar, and vectors are one-dimensional.  What a
node *means*, entry by entry, is stated once, in ``verifier.kernel.meaning.semantics``.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias, Union

import sympy
from sympy import Basic, Rational
from sympy.core.symbol import Str

from verifier.errors import ShapeError, StatementError
from verifier.facts import WHOLE_FACTS, check_facts, shape_text
from verifier.shapes import broadcast, matrix_shape, scalar_body, shapes_text

Shape: TypeAlias = tuple[Union["Dim", int], ...]


#: Nodes by class and content, so that equal statements are mostly one object and compare by identity.
_KNOWN: dict[tuple[type, tuple[Any, ...]], Basic] = {}
#: Beyond this many nodes the memory is dropped; equality stays structural, so nothing depends on it.
_MOST_KNOWN = 200_000


def _remember(key: tuple[type, tuple[Any, ...]], node: Basic) -> Basic:
    if len(_KNOWN) >= _MOST_KNOWN:
        _KNOWN.clear()
    _KNOWN[key] = node
    return node


class Leaf(sympy.Atom):
    """A node without children, rebuilt from the plain values in ``data``."""

    __slots__ = ("data",)
    data: tuple[Any, ...]

    def __new__(cls, *data: Any) -> Leaf:
        known = _KNOWN.get((cls, data))
        if known is not None:
            return known  # type: ignore[return-value]
        leaf: Leaf = sympy.Atom.__new__(cls)
        leaf.data = data
        return _remember((cls, data), leaf)  # type: ignore[return-value]

    def _hashable_content(self) -> tuple[Any, ...]:
        return self.data

    def __getnewargs__(self) -> tuple[Any, ...]:
        return self.data

    def __str__(self) -> str:
        return str(self.data[0])

    __repr__ = __str__

    @property
    def name(self) -> str:
        return str(self.data[0])


class Dim(Leaf):
    """A symbolic dimension: an integer n ≥ 1, and that number in a formula, as in ``1 / n`` or ``n * x``."""

    __slots__ = ()

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


class Index(Leaf):
    """An index i that runs over a dimension, 0 ≤ i < n (NumPy counts from 0; sums do not care)."""

    __slots__ = ()

    @property
    def dim(self) -> Dim | int:
        return self.data[1]  # type: ignore[no-any-return]


class Function(Leaf):
    """An undefined function R → R, or Rⁿ → R with n as second datum, as smooth as its derivatives are written."""

    __slots__ = ()

    @property
    def inputs(self) -> Shape:
        """The shape of its argument."""
        return tuple(self.data[1:])

    def __call__(self, argument: Operand) -> Call:
        return Call(self, sympy.Integer(0), lift(argument))


class Expression(Basic):
    """A node with a shape.  Operators follow NumPy: ``@`` product, ``*`` elementwise, ``.T`` transpose."""

    shape: Shape
    if TYPE_CHECKING:
        # Each head says in its docstring what its arguments are; SymPy's own type, Basic, says less.
        @property
        def args(self) -> tuple[Any, ...]: ...

    def __new__(cls, *args: Any) -> Expression:
        known = _KNOWN.get((cls, args))
        if known is not None:
            return known  # type: ignore[return-value]
        node = Basic.__new__(cls, *args)
        node.shape = node._infer()
        return _remember((cls, args), node)  # type: ignore[return-value]

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


Operand: TypeAlias = Expression | int | float | Fraction | sympy.Expr | Dim | Index


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


class Variable(Expression, Leaf):
    """A named scalar, vector or matrix with declared facts.

    ``data`` is (name, shape, facts, of): ``of`` holds the variables it depends on smoothly and without further
    formula, as in x = x(z).
    """

    def __new__(
        cls, name: str, shape: Shape = (), facts: tuple[str, ...] = (), of: tuple[Variable, ...] = ()
    ) -> Variable:
        check_facts(name, shape, facts)
        for variable in of:
            if not isinstance(variable, Variable) or variable.of or variable.facts:
                raise StatementError(f"{name}: of= takes independent variables without facts, not {variable}")
        made: Any = Leaf.__new__(cls, name, shape, tuple(sorted(set(facts))), of)
        made.shape = shape
        return made  # type: ignore[no-any-return]

    @property
    def facts(self) -> frozenset[str]:
        return frozenset(self.data[2])

    @property
    def of(self) -> tuple[Variable, ...]:
        return self.data[3]  # type: ignore[no-any-return]


class Noise(Variable):
    """A random array with independent, identically distributed entries.

    ``data`` adds (law, parameters): ``moments`` with (mean, variance) and nothing else known, ``bernoulli`` with
    (p,), or ``normal`` with (mean, variance).
    """

    def __new__(cls, name: str, shape: Shape, law: str, parameters: tuple[Expression, ...]) -> Noise:
        made: Any = Leaf.__new__(cls, name, shape, law, parameters)
        made.shape = shape
        return made  # type: ignore[no-any-return]

    @property
    def facts(self) -> frozenset[str]:
        return frozenset()

    @property
    def of(self) -> tuple[Variable, ...]:
        return ()

    @property
    def law(self) -> str:
        return self.data[2]  # type: ignore[no-any-return]

    @property
    def parameters(self) -> tuple[Expression, ...]:
        return self.data[3]  # type: ignore[no-any-return]


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


class Apply(Expression):
    """A function with a name, entry by entry: ``args`` are its name and its arguments.

    Of several arguments, as in ``besselj(v, x)``, the last is the argument proper and the others are parameters.
    """

    def __new__(cls, name: str | Str, *arguments: Operand) -> Apply:
        return Expression.__new__(cls, Str(str(name)), *map(lift, arguments))  # type: ignore[return-value]

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


class Entry(Expression):
    """x[i], A[i, j]: ``args`` are the array and one index (or fixed position) for each axis."""

    def _infer(self) -> Shape:
        array, *places = self.args
        if len(places) != len(array.shape):
            raise ShapeError(f"{array} has shape {shape_text(array.shape)}, indexed with {len(places)} indices")
        for place, dim in zip(places, array.shape):
            if isinstance(place, Index) and place.dim != dim:
                raise ShapeError(f"index {place} runs over {place.dim}, but this axis of {array} has length {dim}")
            if isinstance(place, sympy.Integer) and not (int(place) >= 0 and (not isinstance(dim, int) or place < dim)):
                raise ShapeError(f"position {place} is outside an axis of length {dim}; positions count from 0")
            if not isinstance(place, (Index, sympy.Integer)):
                raise StatementError(f"index {array} with index('i', n) or a whole number, not with {place}")
        return ()


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


class Defined(Expression):
    """A named definition: ``args`` are the name, the tuple of arguments shown and the expression it stands for."""

    def __new__(cls, name: str | Str, shown: Any, meaning: Expression) -> Defined:
        return Expression.__new__(cls, Str(str(name)), sympy.Tuple(*shown), meaning)  # type: ignore[return-value]

    def _infer(self) -> Shape:
        found: Shape = self.args[2].shape
        return found

    @property
    def meaning(self) -> Expression:
        found: Expression = self.args[2]
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
    if isinstance(value, (bool, str)) or value is None:
        raise StatementError(f"cannot use {value!r} ({type(value).__name__}) in a formula")
    if isinstance(value, float):
        return Number(Rational(str(value)))
    if isinstance(value, (int, Fraction, sympy.Rational)):
        return Number(Rational(value))
    if isinstance(value, sympy.Symbol):
        return Variable(value.name)
    if isinstance(value, sympy.Expr):
        return _lift_sympy(value)
    raise StatementError(f"cannot use {value!r} ({type(value).__name__}) in a formula; declare it as a variable first")


def _lift_sympy(value: sympy.Expr) -> Expression:
    """A SymPy scalar as a statement, head by head."""
    args = [lift(arg) for arg in value.args]  # type: ignore[arg-type]
    if isinstance(value, sympy.Add):
        return Add(*args)
    if isinstance(value, sympy.Mul):
        return Mul(*args)
    if isinstance(value, sympy.Pow):
        return Pow(*args)
    if value is sympy.E:
        return Apply("exp", Number(Rational(1)))
    if value is sympy.pi:
        return Apply("pi", Number(Rational(1)))
    name = type(value).__name__.lower()
    if len(args) == 1 and name in ELEMENTARY:
        return Apply(ELEMENTARY[name], args[0])
    raise StatementError(f"no statement form for SymPy's {type(value).__name__} in {value}")


#: Elementary functions by SymPy's lower-case name.
ELEMENTARY = {name: name for name in ("exp", "log", "sin", "cos", "abs", "asin", "atan", "erf", "erfinv", "gamma")}
