"""The textbook's vocabulary.  A derivation imports from here and from nowhere else.

Shapes are NumPy's: vectors are one-dimensional, ``@`` is the product, ``*`` is elementwise, ``.T`` transposes.
Gradients have the shape of their variable, Jacobians are outputs × inputs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sympy

from verifier.arrangements import (
    Column,
    Det,
    Diag,
    Diagonal,
    Eye,
    Full,
    Inverse,
    Literal,
    Outer,
    Row,
    Trace,
    Tril,
    zeros_like,
)
from verifier.claims import Derivation, claim, erratum
from verifier.errors import ShapeError, StatementError
from verifier.expressions import (
    Add,
    Apply,
    Call,
    Comprehension,
    Defined,
    Delta,
    Derivative,
    Dim,
    Entry,
    Expectation,
    Expression,
    Function,
    Index,
    Neg,
    Noise,
    Number,
    Operand,
    Shape,
    Size,
    SumOver,
    Total,
    Transpose,
    Variable,
    lift,
)
from verifier.facts import shape_text
from verifier.properties import Lipschitz
from verifier.relations import Eq, ForAll, Lagrange, Loewner, Ne, Order, Relation, Symmetric, Tends
from verifier.sequences import RangeSum
from verifier.sequences import Sequence as Progression

# --- what a statement is about ---------------------------------------------------------------------------------


#: Characters that would make a name look like a formula.
_NOT_IN_NAMES = frozenset('/:{}[]()<>=+*-~^|&%$#@!?"\\.;')


def _names(text: str) -> list[str]:
    names = text.replace(",", " ").split()
    if not names:
        raise StatementError("a name is needed, as in dim('n')")
    for name in names:
        if not (name[0].isalpha() or name[0] == "_") or _NOT_IN_NAMES.intersection(name):
            raise StatementError(f"{name!r} is no name: use letters, digits and _, beginning with a letter")
    return names


def _one_or_many(made: list[Any]) -> Any:
    return made[0] if len(made) == 1 else tuple(made)


def dim(names: str) -> Any:
    """Symbolic dimensions, integers ≥ 1: ``n = dim("n")``, ``m, n = dim("m n")``."""
    return _one_or_many([Dim(name) for name in _names(names)])


def index(names: str, over: Dim | int) -> Any:
    """Indices running over a dimension: ``i, j = index("i j", n)``."""
    return _one_or_many([Index(name, over) for name in _names(names)])


def _variables(names: str, shape: Shape, facts: tuple[str, ...], of: Any) -> Any:
    inputs = (of,) if isinstance(of, Variable) else tuple(of)
    return _one_or_many([Variable(name, shape, facts, inputs) for name in _names(names)])


def scalar(names: str, *facts: str, of: Variable | Sequence[Variable] = ()) -> Any:
    """Real scalars with declared facts; ``of=t`` makes each a smooth function of the variable t."""
    return _variables(names, (), facts, of)


def vector(names: str, n: Dim | int, *facts: str, of: Variable | Sequence[Variable] = ()) -> Any:
    """Real vectors of length n with declared facts: ``y = vector("y", n, "simplex")``."""
    return _variables(names, (n,), facts, of)


def matrix(names: str, m: Dim | int, n: Dim | int, *facts: str, of: Variable | Sequence[Variable] = ()) -> Any:
    """Real m × n matrices with declared facts: ``S = matrix("S", n, n, "symmetric")``."""
    return _variables(names, (m, n), facts, of)


def whole(names: str, *facts: str) -> Any:
    """Whole numbers 0, 1, 2, …; with the fact "positive", 1, 2, 3, …: ``t = whole("t")``."""
    return _variables(names, (), ("whole", *facts), ())


def sequence(names: str, *shape: Dim | int) -> Any:
    """Sequences of scalars or of arrays: with ``r = sequence("r", n)``, r(t) is a vector for each whole t."""
    return _one_or_many([Progression(name, tuple(shape)) for name in _names(names)])


def function(names: str, *n: Dim | int) -> Any:
    """Undefined smooth functions R → R: ``f = function("f")``, then ``f(x)`` and ``prime(f(x))``; with a dimension
    Rⁿ → R: ``E = function("E", n)``, then ``E(z)``, the gradient ``prime(E(z))`` and the Hessian ``prime(E(z), 2)``."""
    if len(n) > 1:
        raise ShapeError(f"an undefined function takes a scalar or a vector, not shape {shape_text(n)}")
    return _one_or_many([Function(name, *n) for name in _names(names)])


def apply(f: Function, x: Operand) -> Expression:
    """f(x) of an undefined function of numbers, entry by entry; ``prime(apply(f, x))`` is f′(x)."""
    a = lift(x)
    places = [Index(f"·{axis}", dim) for axis, dim in enumerate(a.shape)]  # no name that anyone could have declared
    return Defined(f.name, (a,), Comprehension(f(a[tuple(places)]), *places)) if places else f(a)


def prime(call: Expression, order: int = 1) -> Expression:
    """f′(x) of an undefined function, from f(x), or ∇f(x) for a vector x; ``order=2`` gives f″(x), or ∇²f(x)."""
    if isinstance(call, Call):
        return Call(call.args[0], sympy.Integer(int(call.args[1]) + order), call.args[2])
    if isinstance(call, Defined) and isinstance(call.meaning, Comprehension) and isinstance(call.meaning.args[0], Call):
        slope = prime(call.meaning.args[0], order)
        name = slope.args[0].name + "′" * int(slope.args[1])
        return Defined(name, call.args[1], Comprehension(slope, *call.meaning.args[1:]))
    raise StatementError(f"prime() takes f(x) of an undefined function, not {call}; use d(…, t) for a formula")


def noise(name: str, *shape: Dim | int, mean: Operand, variance: Operand) -> Noise:
    """Independent, identically distributed entries of which only mean and variance are known."""
    return Noise(name, tuple(shape), "moments", (lift(mean), lift(variance)))


def bernoulli(name: str, *shape: Dim | int, p: Operand) -> Noise:
    """Independent entries that are 1 with probability p and 0 otherwise."""
    return Noise(name, tuple(shape), "bernoulli", (lift(p),))


def normal(name: str, *shape: Dim | int, mean: Operand, variance: Operand) -> Noise:
    """Independent Gaussian entries."""
    return Noise(name, tuple(shape), "normal", (lift(mean), lift(variance)))


def between(name: str, f: Call, to: Operand, order: int, theta: Variable) -> tuple[Expression, Relation]:
    """The intermediate point of Taylor's theorem, and the theorem's equation for it.

    ``xi, taylor = between("ξ", f(x), to=y, order=2, theta=theta)`` gives ξ = x + θ(y − x) strictly between x and y
    with f(y) = f(x) + (y − x) f′(x) + ½ (y − x)² f″(ξ), for a θ declared as ``scalar("theta", "unit_interval")``
    and used for nothing else; put ``taylor`` among the hypotheses of what uses it.
    """
    if not isinstance(f, Call):
        raise StatementError(f"between() takes f(x) of an undefined function, not {f}")
    law = Lagrange(f.args[0], f.args[1], sympy.Integer(order), f.args[2], lift(to), theta)
    return Defined(name, (), law.point), law


def let(name: str, meaning: Operand) -> Expression:
    """A named definition; reports keep the name and print the definition once."""
    return Defined(name, (), lift(meaning))


# --- arrays ------------------------------------------------------------------------------------------------------


def ones(*shape: Dim | int) -> Expression:
    """The array of ones."""
    return full(1, *shape)


def zeros(*shape: Dim | int) -> Expression:
    """The array of zeros."""
    return full(0, *shape)


def full(value: Operand, *shape: Dim | int) -> Expression:
    """The array with one value everywhere."""
    return Full(lift(value), *(sympy.Integer(s) if isinstance(s, int) else s for s in shape)) if shape else lift(value)


def eye(n: Dim | int) -> Expression:
    """The n × n identity matrix."""
    return Eye(sympy.Integer(n) if isinstance(n, int) else n)


def array(rows: Sequence[Any]) -> Expression:
    """An array written out: ``array([[1, -1], [-1, 1]])``."""
    if not rows:
        raise StatementError("array() needs at least one entry")
    if isinstance(rows[0], (list, tuple)):
        if len({len(row) for row in rows}) != 1:
            raise ShapeError(f"array() needs rows of equal length, got lengths {[len(row) for row in rows]}")
        return Literal(sympy.Tuple(*(sympy.Tuple(*map(lift, row)) for row in rows)))
    return Literal(sympy.Tuple(*map(lift, rows)))


def entries(body: Operand, *indices: Index) -> Expression:
    """The array whose entry at the indices is ``body``: ``entries(x[i] * y[j], i, j)`` is the outer product."""
    return Comprehension(lift(body), *indices)


def delta(i: Index | int, j: Index | int) -> Expression:
    """Kronecker's δᵢⱼ."""
    return Delta(*(sympy.Integer(p) if isinstance(p, int) else p for p in (i, j)))


def diag(x: Operand) -> Expression:
    """The diagonal matrix with the vector x on its diagonal."""
    return Diag(lift(x))


def diagonal(a: Operand) -> Expression:
    """The vector on the diagonal of a square matrix."""
    return Diagonal(lift(a))


def tril(a: Operand) -> Expression:
    """The lower triangle of a square matrix, 0 above the diagonal."""
    return Tril(lift(a))


def triu(a: Operand) -> Expression:
    """The upper triangle of a square matrix, 0 below the diagonal."""
    matrix = lift(a)
    return Defined("triu", (matrix,), Transpose(Tril(Transpose(matrix))))


def product(x: Operand) -> Expression:
    """The product of all entries of a vector: the determinant of diag(x)."""
    a = lift(x)
    return Defined("prod", (a,), Det(Diag(a)))


def outer(a: Operand, b: Operand) -> Expression:
    """abᵀ."""
    return Outer(lift(a), lift(b))


def row(x: Operand) -> Expression:
    """A vector as a 1 × n matrix: a gradient in numerator layout."""
    return Row(lift(x))


def column(x: Operand) -> Expression:
    """A vector as an n × 1 matrix."""
    return Column(lift(x))


def transpose(a: Operand) -> Expression:
    """Aᵀ."""
    return Transpose(lift(a))


# --- sums and products -------------------------------------------------------------------------------------------


def total(x: Operand, over: Index | Sequence[Index] = ()) -> Expression:
    """The sum of all entries, or, with ``over=i`` (or ``(i, j)``), the sum of a scalar over indices."""
    indices = (over,) if isinstance(over, Index) else tuple(over)
    return SumOver(lift(x), *indices) if indices else Total(lift(x))


def series(x: Operand, k: Variable, a: Operand, b: Operand) -> Expression:
    """Σ over the whole numbers k from a to b inclusive; 0 if b < a."""
    return RangeSum(lift(x), k, lift(a), lift(b))


def mean(x: Operand) -> Expression:
    """The mean of all entries."""
    a = lift(x)
    if not a.shape:
        raise ShapeError("mean() takes a vector or a matrix, not a scalar")
    size: Expression = lift(1)
    for s in a.shape:
        size = _count(s) if size == lift(1) else size * _count(s)
    return Defined("mean", (a,), Total(a) / size)


def _count(s: Dim | int) -> Expression:
    return Size(s) if isinstance(s, Dim) else lift(s)


def dot(a: Operand, b: Operand) -> Expression:
    """The inner product aᵀb of two vectors."""
    left, right = lift(a), lift(b)
    if len(left.shape) != 1 or left.shape != right.shape:
        raise ShapeError(
            f"dot needs two vectors of one length, got {shape_text(left.shape)} and {shape_text(right.shape)}"
        )
    return left @ right


def quadratic(a: Operand, v: Operand) -> Expression:
    """The quadratic form vᵀAv."""
    return lift(v) @ lift(a) @ lift(v)


def norm(x: Operand) -> Expression:
    """The Euclidean (for matrices: Frobenius) norm."""
    a = lift(x)
    return Defined("norm", (a,), sqrt(Total(a**2)))


def tr(a: Operand) -> Expression:
    """The trace."""
    return Trace(lift(a))


def det(a: Operand) -> Expression:
    """The determinant."""
    return Det(lift(a))


def logdet(a: Operand) -> Expression:
    """log det A, for det A > 0."""
    return Defined("logdet", (lift(a),), log(Det(lift(a))))


def inv(a: Operand) -> Expression:
    """A⁻¹ of an invertible matrix."""
    return Inverse(lift(a))


# --- elementwise functions -----------------------------------------------------------------------------------------


def exp(x: Operand) -> Expression:
    """e^x, entry by entry."""
    return Apply("exp", x)


def log(x: Operand) -> Expression:
    """The natural logarithm, entry by entry; x > 0."""
    return Apply("log", x)


#: π, the ratio of a circle's circumference to its diameter.
pi: Expression = lift(sympy.pi)


def sqrt(x: Operand) -> Expression:
    """√x, entry by entry; x ≥ 0."""
    found: Expression = lift(x) ** sympy.Rational(1, 2)
    return found


def absolute(x: Operand) -> Expression:
    """|x|, entry by entry."""
    return Apply("abs", x)


def sin(x: Operand) -> Expression:
    """The sine, entry by entry."""
    return Apply("sin", x)


def cos(x: Operand) -> Expression:
    """The cosine, entry by entry."""
    return Apply("cos", x)


def erf(x: Operand) -> Expression:
    """The error function 2/√π·∫₀ˣ e^(−t²) dt, entry by entry."""
    return Apply("erf", x)


def sigmoid(x: Operand) -> Expression:
    """σ(x) = 1/(1 + e^−x), entry by entry."""
    a = lift(x)
    return Defined("sigmoid", (a,), 1 / (1 + exp(Neg(a))))


def softplus(x: Operand) -> Expression:
    """log(1 + e^x), entry by entry."""
    a = lift(x)
    return Defined("softplus", (a,), log(1 + exp(a)))


def tanh(x: Operand) -> Expression:
    """The hyperbolic tangent 1 − 2/(e^2x + 1), entry by entry."""
    a = lift(x)
    return Defined("tanh", (a,), 1 - 2 / (exp(2 * a) + 1))


def floor(x: Operand) -> Expression:
    """The greatest integer ≤ x, entry by entry."""
    return Apply("floor", x)


def maximum(x: Operand, y: Operand) -> Expression:
    """The larger of both, entry by entry."""
    a, b = lift(x), lift(y)
    return Defined("max", (a, b), (a + b + absolute(a - b)) / 2)


def relu(x: Operand) -> Expression:
    """max(x, 0), entry by entry; not differentiable at 0."""
    a = lift(x)
    return Defined("relu", (a,), (a + absolute(a)) / 2)


def step(x: Operand) -> Expression:
    """1 where x > 0 and 0 where x < 0, entry by entry; x ≠ 0."""
    a = lift(x)
    return Defined("step", (a,), (1 + a / absolute(a)) / 2)


def softmax(x: Operand) -> Expression:
    """e^x / Σ e^x of a vector."""
    a = lift(x)
    if len(a.shape) != 1:
        raise ShapeError(f"softmax takes a vector, not shape {shape_text(a.shape)}")
    return Defined("softmax", (a,), exp(a) / Total(exp(a)))


def logsumexp(x: Operand) -> Expression:
    """log Σ e^x over all entries."""
    a = lift(x)
    return Defined("logsumexp", (a,), log(Total(exp(a))))


# --- calculus and probability --------------------------------------------------------------------------------------


def grad(f: Operand, x: Variable) -> Expression:
    """∇ₓf of a scalar, in the shape of x (denominator layout)."""
    a = lift(f)
    if a.shape != ():
        raise ShapeError(f"grad takes a scalar, not shape {shape_text(a.shape)}; use jacobian")
    return Derivative(a, x)


def jacobian(f: Operand, x: Variable) -> Expression:
    """∂f/∂x, outputs × inputs (numerator layout); transpose it for the other layout."""
    return Derivative(lift(f), x)


def hessian(f: Operand, x: Variable) -> Expression:
    """∇²f, the Jacobian of the gradient."""
    return Derivative(grad(f, x), x)


def d(f: Operand, t: Expression) -> Expression:
    """∂f/∂t for a scalar variable t, or ∂f/∂x[i] for an entry of a variable (f a scalar)."""
    a = lift(f)
    if isinstance(t, Entry):
        if a.shape != ():
            raise ShapeError(f"a derivative in an entry takes a scalar, not shape {shape_text(a.shape)}")
        return Entry(Derivative(a, t.args[0]), *t.args[1:])
    return Derivative(a, t)


def E(x: Operand) -> Expression:
    """The expectation over all declared noise in x."""
    return Expectation(lift(x))


# --- hypotheses ------------------------------------------------------------------------------------------------------


def eq(a: Operand, b: Operand) -> Relation:
    """The hypothesis a = b."""
    return Eq(lift(a), lift(b))


def ne(a: Any, b: Any) -> Relation:
    """The hypothesis a ≠ b, of scalars or of indices."""
    return Ne(*(item if isinstance(item, Index) else lift(item) for item in (a, b)))


def ge(a: Operand, b: Operand) -> Relation:
    """The hypothesis a ≥ b."""
    return Order("≥", a, b)


def gt(a: Operand, b: Operand) -> Relation:
    """The hypothesis a > b."""
    return Order(">", a, b)


def le(a: Operand, b: Operand) -> Relation:
    """The hypothesis a ≤ b."""
    return Order("≤", a, b)


def lt(a: Operand, b: Operand) -> Relation:
    """The hypothesis a < b."""
    return Order("<", a, b)


def lipschitz(f: Operand, x: Variable, constant: Operand) -> Relation:
    """The hypothesis ‖f(x) − f(y)‖ ≤ constant·‖x − y‖ for all x and y."""
    return Lipschitz(lift(f), x, lift(constant))


def symmetric(a: Operand) -> Relation:
    """The hypothesis Aᵀ = A."""
    return Symmetric(lift(a))


def definite(a: Operand) -> Relation:
    """The hypothesis A ≻ 0: Aᵀ = A, and vᵀAv > 0 for every v ≠ 0."""
    return Loewner("≻", lift(a), zeros_like(lift(a)))


def tends(a: Operand, limit: Operand, n: Dim | Variable) -> Relation:
    """The hypothesis a → limit as the dimension, or the scalar, n → ∞."""
    return Tends(lift(a), lift(limit), n)


def for_all(t: Variable, where: Relation, holds: Relation) -> Relation:
    """The hypothesis that ``holds`` is true for every t with ``where``."""
    return ForAll(t, where, holds)


def everywhere(t: Variable, holds: Relation) -> Relation:
    """The hypothesis that ``holds`` is true for every real t: ``everywhere(t, le(absolute(f(t)), B))``."""
    return ForAll(t, Order("≥", absolute(t), 0), holds)


def always(t: Variable, holds: Relation) -> Relation:
    """The hypothesis that ``holds`` is true for every whole t: ``always(t, eq(r(t + 1), r(t) / 2))``."""
    return ForAll(t, Order("≥", t, 0), holds)


__all__ = [
    "Add", "Derivation", "E", "Number", "absolute", "always", "apply", "array", "bernoulli", "between", "claim",
    "column", "cos", "d", "definite", "delta", "det", "diag", "diagonal", "dim", "dot", "entries", "eq", "erf",
    "erratum", "everywhere", "exp", "eye", "floor", "for_all", "full", "function", "ge", "grad", "gt", "hessian",
    "index", "inv", "jacobian", "le", "let", "lipschitz", "log", "logdet", "logsumexp", "lt", "matrix", "maximum",
    "mean", "ne", "noise", "norm", "normal", "ones", "outer", "pi", "prime", "product", "quadratic", "relu", "row",
    "scalar", "sequence", "series", "sigmoid", "sin", "softmax", "softplus", "sqrt", "step", "symmetric", "tanh",
    "tends", "total", "tr", "transpose", "tril", "triu", "vector", "whole", "zeros",
]  # fmt: skip
