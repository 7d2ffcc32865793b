"""Kronecker products and stacked columns: arrays with an axis whose length is a product of dimensions.

An axis of length m·p is kept as the pair of its axes, m outside and p inside, so that A ⊗ B is the array with the
entries A[i, j]·B[k, l] at the row (i, k) and the column (j, l), and vec X, which stacks the columns of X, the array Xᵀ.
Two such arrays are equal exactly if these are, provided their axes are products of the same dimensions in one order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any, TypeAlias

from verifier import notation as nt
from verifier.arrangements import Eye, Inverse, zeros_like
from verifier.array_functions import ArrayFunction
from verifier.errors import ShapeError
from verifier.expressions import (
    Comprehension,
    Defined,
    Derivative,
    Dim,
    Entry,
    Expression,
    Index,
    Length,
    Mul,
    Size,
    SumOver,
    Total,
    Variable,
    lift,
)
from verifier.language import arrays
from verifier.language.compounds import Compound
from verifier.language.errors import Misfit, NotYet
from verifier.relations import Eq, Loewner, Order, Relation

Dims: TypeAlias = tuple[Length, ...]
LETTERS = "𝑖𝑗𝑘𝑙𝑚𝑛𝑜𝑝𝑞𝑟𝑠𝑡𝑢𝑣𝑤𝑥"


@dataclass(frozen=True)
class Folded(Compound):
    """A matrix, or a vector (``columns`` is None), whose axes are products of dimensions; ``body`` has them all apart.

    ``factors`` are the A and B of a plain A ⊗ B, and ``stacked`` the X of a plain vec X.
    """

    body: Expression
    rows: Dims
    columns: Dims | None
    factors: tuple[Expression, ...] = ()
    stacked: Expression | None = None

    def __str__(self) -> str:
        return str(self.body)

    @property
    def T(self) -> Folded:
        """The transpose; a vector is its own."""
        if self.columns is None:
            return self
        rows, columns = _opened(self.rows, self.columns)
        factors = tuple(factor.T for factor in self.factors)
        return Folded(Comprehension(self.at(rows, columns), *columns, *rows), self.columns, self.rows, factors)

    def at(self, rows: Sequence[Index], columns: Sequence[Index] = ()) -> Expression:
        return Entry(self.body, *rows, *columns)

    def changed(self, body: Expression) -> Folded:
        return Folded(body, self.rows, self.columns)

    def __neg__(self) -> Folded:
        return self.changed(-self.body)

    def plus(self, other: Any) -> Folded:
        return self.changed(self.body + _alike("+", self, other).body)

    def times(self, other: Any) -> Folded:
        return self.changed(_entrywise("*", self, other) * self.body)

    def over(self, other: Any) -> Folded:
        return self.changed(self.body / _entrywise("/", self, other))

    def before(self, other: Any) -> Folded | Expression:
        return contracted(self, folded(other))

    def after(self, other: Any) -> Folded | Expression:
        return contracted(folded(other), self)

    def semidefinite(self, strictly: bool, given: bool) -> list[Relation]:
        """M = Mᵀ, and Σ V[i, j]·M[i, j, k, l]·V[k, l] ≥ 0 for every V: as a hypothesis this would say too little.

        A ⊗ B ≻ 0 for A, B ≻ 0, its eigenvalues being the products of theirs (Horn & Johnson, *Topics* (1991), §4.2).
        """
        if strictly and not given and len(self.factors) == 2 and all(map(_is_positive, self.factors)):
            return [Loewner("≻", factor, zeros_like(factor)) for factor in self.factors]
        if self.columns != self.rows or len(self.rows) != 2 or strictly or given:
            raise NotYet(f"psd of a {_kind(self)}: not yet known to the verifier")
        (i, j), (k, l) = _opened(self.rows, self.rows)
        v = Variable("V°", self.rows)
        form = SumOver(Mul(v[i, j], self.at([i, j], [k, l]), v[k, l]), i, j, k, l)
        return [Eq(self.T.body, self.body), Order("≥", form, lift(0))]

    def equations(self, other: Any) -> list[Eq]:
        return [Eq(self.body, _alike("==", self, other).body)]

    def each(self, make: Callable[[Expression], Expression]) -> Folded:
        return self.changed(make(self.body))

    def identity(self) -> Folded:
        parts: list[Any] = [nt.eye(dim) for dim in self.rows]
        return folded(reduce(kron, parts))


def _opened(*groups: Dims | None) -> list[list[Index]]:
    """Index letters for groups of axes, all different."""
    letters = iter(LETTERS)
    return [[Index(next(letters), dim) for dim in group or ()] for group in groups]


def folded(a: Any) -> Folded:
    """A plain vector or matrix as one whose axes are products of one dimension."""
    if isinstance(a, Folded):
        return a
    if not 1 <= len(a.shape) <= 2:
        raise ShapeError("a Kronecker product, vec and @ take vectors and matrices, not scalars")
    return Folded(a, a.shape[:1], a.shape[1:] or None)


def _alike(sign: str, a: Folded, other: Any) -> Folded:
    """The other operand, of the same axes."""
    b = folded(other)
    if (a.rows, a.columns) == (b.rows, b.columns):
        return b
    identity = bool(b.factors) and all(isinstance(factor, Eye) for factor in b.factors)
    if identity and a.columns == a.rows and sorted(map(str, a.rows)) == sorted(map(str, b.rows)):
        return a.identity()  # I ⊗ I is the identity in every order of its axes
    said = f"{sign} of a {_kind(a)} and a {_kind(b)}: axes that are different products are not yet compared"
    raise misfit(said, (a.rows, b.rows), (a.columns or (), b.columns or ()))


def misfit(said: str, *axes: tuple[Dims, Dims]) -> Misfit:
    """The error for axes that do not fit, with the dimensions that stand opposite if they are as many."""
    error = Misfit(said)
    if all(len(first) == len(second) for first, second in axes):
        pairs = [pair for first, second in axes for pair in zip(first, second)]
        if all(isinstance(dim, Dim) for pair in pairs for dim in pair):
            error.alike = tuple((str(one), str(other)) for one, other in pairs if one != other)
    return error


def _entrywise(sign: str, a: Folded, other: Any) -> Expression:
    """A scalar, or the entries of an operand with the same axes."""
    if isinstance(other, Expression) and not other.shape:
        return other
    return _alike(sign, a, other).body


def _kind(a: Folded) -> str:
    def axis(dims: Dims) -> str:
        return "·".join(map(str, dims))

    if a.columns is None:
        return f"vector of length {axis(a.rows)}"
    return f"{axis(a.rows)} × {axis(a.columns)} matrix"


def contracted(a: Folded, b: Folded) -> Folded | Expression:
    """a @ b: the last axis of a against the first of b."""
    inner, outer = (a.rows, None) if a.columns is None else (a.columns, a.rows)
    if inner != b.rows:
        said = f"@ of a {_kind(a)} and a {_kind(b)}: axes that are different products are not yet multiplied"
        raise misfit(said, (inner, b.rows))
    left, middle, right = _opened(outer, inner, b.columns)
    first = a.at(middle) if outer is None else a.at(left, middle)
    body = SumOver(Mul(first, b.at(middle, right)), *middle)
    if not left and not right:
        return body
    rows, columns = (outer, b.columns) if outer is not None else (b.columns, None)
    assert rows is not None
    return Folded(Comprehension(body, *left, *right), rows, columns)


def kron(x: Any, y: Any) -> Folded:
    """A ⊗ B of two matrices or two vectors."""
    a, b = folded(x), folded(y)
    if (a.columns is None) != (b.columns is None):
        raise ShapeError("kron takes two vectors or two matrices; column(x) makes a vector a matrix")
    upper, lower, left, right = _opened(a.rows, b.rows, a.columns, b.columns)
    body: Expression = Comprehension(Mul(a.at(upper, left), b.at(lower, right)), *upper, *lower, *left, *right)
    columns = None if a.columns is None or b.columns is None else (*a.columns, *b.columns)
    if isinstance(x, Expression) and isinstance(y, Expression):
        return Folded(Defined("kron", (x, y), body), (*a.rows, *b.rows), columns, (x, y))
    return Folded(body, (*a.rows, *b.rows), columns)


def vec(x: Any) -> Folded:
    """The columns of a matrix, one below the other."""
    a = folded(x)
    if a.columns is None:
        raise ShapeError("vec takes a matrix")
    turned = a.T
    if isinstance(x, Expression):
        return Folded(Defined("vec", (x,), turned.body), (*turned.rows, *a.rows), None, (), x)
    return Folded(turned.body, (*turned.rows, *a.rows), None)


def trace(a: Folded) -> Expression:
    """Σ of the entries on the diagonal."""
    if a.columns != a.rows:
        raise NotYet(f"the trace of a {_kind(a)} is not yet known")
    (places,) = _opened(a.rows)
    return SumOver(a.at(places, places), *places)


def determinant(a: Folded) -> Expression:
    """det(A ⊗ B) = (det A)^p·(det B)^m for A of size m and B of size p (Horn & Johnson, *Topics* (1991), §4.2)."""
    x, y = _square_factors("det", a)
    m, p = (_size(factor.shape[0]) for factor in (x, y))
    return nt.det(x) ** p * nt.det(y) ** m


def inverse(a: Folded) -> Folded:
    """(A ⊗ B)⁻¹ = A⁻¹ ⊗ B⁻¹ (Horn & Johnson, *Topics* (1991), §4.2)."""
    x, y = _square_factors("inv", a)
    return kron(nt.inv(x), nt.inv(y))


def rank(a: Folded) -> Expression:
    """rank(A ⊗ B) = rank A · rank B (Horn & Johnson, *Topics* (1991), §4.2)."""
    x, y = _two_matrices("rank", a)
    return ArrayFunction("rank", x) * ArrayFunction("rank", y)


def pseudoinverse(a: Folded) -> Folded:
    """(A ⊗ B)⁺ = A⁺ ⊗ B⁺: the four equations of Moore and Penrose hold factor by factor."""
    x, y = _two_matrices("pinv", a)
    return kron(arrays.pseudoinverse(x), arrays.pseudoinverse(y))


def _two_matrices(name: str, a: Folded) -> tuple[Expression, Expression]:
    found = [factor for factor in a.factors if len(factor.shape) == 2]
    if len(found) != 2:
        raise NotYet(f"{name} of a {_kind(a)} is not yet known but for A ⊗ B")
    return found[0], found[1]


def _square_factors(name: str, a: Folded) -> tuple[Expression, Expression]:
    squares = [factor for factor in a.factors if len(factor.shape) == 2 and factor.shape[0] == factor.shape[1]]
    if len(squares) != 2:
        raise NotYet(f"{name} of a {_kind(a)} is not yet known but for A ⊗ B with square A and B")
    return squares[0], squares[1]


def _size(dim: Any) -> Expression:
    return Size(dim) if isinstance(dim, Dim) else lift(dim)


def norm(a: Folded, order: Any = None) -> Expression:
    """The Euclidean (Frobenius) norm."""
    if order not in (None, "fro"):
        raise NotYet(f"this norm of a {_kind(a)} is not yet known")
    return nt.sqrt(Total(a.body**2))


def slope(f: Any, x: Any) -> Folded:
    """∂ vec F/∂ (vec X)ᵀ: outputs × inputs, in the order of vec."""
    a = folded(f)
    if a.columns is not None or not isinstance(x, Folded) or not isinstance(x.stacked, Variable):
        raise NotYet("a derivative of this kind: write jacobian(vec(F), vec(X)) with a declared matrix X")
    outputs, inputs = _opened(a.rows, x.rows)
    n_rows = x.rows[::-1]
    derivative = Derivative(a.body, x.stacked)
    assert derivative.shape[len(a.rows) :] == n_rows
    return Folded(Comprehension(Entry(derivative, *outputs, *inputs[::-1]), *outputs, *inputs), a.rows, x.rows)


def _is_positive(a: Expression) -> bool:
    """The matrix is declared ≻ 0, or the inverse of one that is."""
    inner = a.args[0] if isinstance(a, Inverse) else a
    return isinstance(inner, Eye) or (isinstance(inner, Variable) and "spd" in inner.facts)


#: The functions of the language that take arrays of this kind.
Folded.FUNCTIONS = {
    "tr": trace, "trace": trace, "det": determinant, "determinant": determinant, "inv": inverse, "inverse": inverse,
    "logdet": lambda a: nt.log(determinant(a)), "rank": rank, "matrix_rank": rank, "pinv": pseudoinverse,
    "norm": norm, "frobenius": norm, "transpose": lambda a: a.T, "T": lambda a: a.T,
    "sum": lambda a: Total(a.body), "total": lambda a: Total(a.body),
    "dot": lambda a, b: contracted(folded(a), folded(b)), "matmul": lambda a, b: contracted(folded(a), folded(b)),
    "hadamard": lambda a, b: a.times(b) if isinstance(a, Folded) else b.times(a),
}  # fmt: skip
