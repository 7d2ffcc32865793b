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
    SumOver,
    Variable,
    lift,
)
from verifier.kernel.signs.multiples import multiple
from verifier.language.axes.compounds import Compound
from verifier.language.errors import Misfit, NotYet
from verifier.relations import Eq, Loewner, Order, Relation

Dims: TypeAlias = tuple[Length, ...]
LETTERS = "𝑖𝑗𝑘𝑙𝑚𝑛𝑜𝑝𝑞𝑟𝑠𝑡𝑢𝑣𝑤𝑥"


@dataclass(frozen=True)
class Folded(Compound):
    """A matrix, or a vector (``columns`` is None), whose axes are products of dimensions; ``body`` has them all apart.

    ``factors`` are the A and B of A ⊗ B, ``summands`` those of A ⊗ I + I ⊗ B, and ``stacked`` the X of a plain vec X.
    """

    body: Expression
    rows: Dims
    columns: Dims | None
    factors: tuple[Expression, ...] = ()
    stacked: Expression | None = None
    summands: tuple[Expression, ...] = ()

    def __str__(self) -> str:
        return str(self.body)

    @property
    def T(self) -> Folded:
        """The transpose; a vector is its own."""
        if self.columns is None:
            return self
        rows, columns = opened(self.rows, self.columns)
        factors = tuple(factor.T for factor in self.factors)
        return Folded(Comprehension(self.at(rows, columns), *columns, *rows), self.columns, self.rows, factors)

    def at(self, rows: Sequence[Index], columns: Sequence[Index] = ()) -> Expression:
        return Entry(self.body, *rows, *columns)

    def changed(self, body: Expression) -> Folded:
        return Folded(body, self.rows, self.columns)

    def __neg__(self) -> Folded:
        return self._scaled(-self.body, lambda a: -a)

    def plus(self, other: Any) -> Folded:
        b = _alike("+", self, other)
        summands = _summands(self, b) or _summands(b, self)
        return Folded(self.body + b.body, self.rows, self.columns, summands=summands)

    def times(self, other: Any) -> Folded:
        body = _entrywise("*", self, other) * self.body
        return self._scaled(body, lambda a: other * a) if _is_scalar(other) else self.changed(body)

    def over(self, other: Any) -> Folded:
        body = self.body / _entrywise("/", self, other)
        return self._scaled(body, lambda a: a / other) if _is_scalar(other) else self.changed(body)

    def raised(self, other: Any) -> Folded:
        return self.changed(self.body ** _entrywise("**", self, other))

    def _scaled(self, body: Expression, by: Callable[[Expression], Expression]) -> Folded:
        """c·(A ⊗ B) = (cA) ⊗ B, and c·(A ⊗ I + I ⊗ B) = (cA) ⊗ I + I ⊗ (cB)."""
        factors = (by(self.factors[0]), *self.factors[1:]) if self.factors else ()
        return Folded(body, self.rows, self.columns, factors, summands=tuple(map(by, self.summands)))

    def before(self, other: Any) -> Folded | Expression:
        return contracted(self, folded(other))

    def after(self, other: Any) -> Folded | Expression:
        return contracted(folded(other), self)

    def semidefinite(self, strictly: bool, given: bool) -> list[Relation]:
        """M = Mᵀ, and Σ V[i, j]·M[i, j, k, l]·V[k, l] ≥ 0 for every V: as a hypothesis this would say too little.

        A ⊗ B ≻ 0 for A, B ≻ 0, its eigenvalues being the products of theirs (Horn & Johnson, *Topics* (1991), §4.2).
        """
        if strictly and not given and len(self.factors) == 2 and all(map(is_positive, self.factors)):
            return [Loewner("≻", factor, zeros_like(factor)) for factor in self.factors]
        if self.columns != self.rows or len(self.rows) != 2 or strictly or given:
            raise NotYet(f"psd of a {kind(self)}: not yet known to the verifier")
        (i, j), (k, l) = opened(self.rows, self.rows)
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


def opened(*groups: Dims | None) -> list[list[Index]]:
    """Index letters for groups of axes, all different.

    Raises:
        NotYet: for more axes than there are letters.
    """
    if sum(len(group or ()) for group in groups) > len(LETTERS):
        raise NotYet(f"Kronecker products with more than {len(LETTERS)} axes together: not yet known to the verifier")
    letters = iter(LETTERS)
    return [[Index(next(letters), dim) for dim in group or ()] for group in groups]


def folded(a: Any) -> Folded:
    """A plain vector or matrix as one whose axes are products of one dimension."""
    if isinstance(a, Folded):
        return a
    if isinstance(a, Compound):
        raise NotYet("Kronecker products or vec together with other arrays of parts: not yet known to the verifier")
    if not 1 <= len(a.shape) <= 2:
        raise ShapeError("a Kronecker product, vec and @ take vectors and matrices, not scalars")
    return Folded(a, a.shape[:1], a.shape[1:] or None)


def _alike(sign: str, a: Folded, other: Any) -> Folded:
    """The other operand, of the same axes."""
    b = folded(other)
    if (a.rows, a.columns) == (b.rows, b.columns):
        return b
    shares = [multiple(factor) for factor in b.factors]
    identity = bool(shares) and all(isinstance(factor, Eye) for _, factor in shares)
    if identity and a.columns == a.rows and sorted(map(str, a.rows)) == sorted(map(str, b.rows)):
        # c·I ⊗ I is c·I in every order of its axes
        return reduce(lambda found, scale: found.times(scale), (scale for scale, _ in shares), a.identity())
    said = f"{sign} of a {kind(a)} and a {kind(b)}: axes that are different products are not yet compared"
    raise misfit(said, (a.rows, b.rows), (a.columns or (), b.columns or ()))


def misfit(said: str, *axes: tuple[Dims, Dims]) -> Misfit:
    """The error for axes that do not fit, with the dimensions that stand opposite if they are as many."""
    error = Misfit(said)
    if all(len(first) == len(second) for first, second in axes):
        pairs = [pair for first, second in axes for pair in zip(first, second)]
        if all(isinstance(dim, Dim) for pair in pairs for dim in pair):
            error.alike = tuple((str(one), str(other)) for one, other in pairs if one != other)
    return error


def _summands(a: Folded, b: Folded) -> tuple[Expression, ...]:
    """A and B of A ⊗ I + I ⊗ B, where the one operand is A ⊗ I and the other I ⊗ B."""
    if len(a.factors) != 2 or len(b.factors) != 2 or a.columns != a.rows:
        return ()
    (first, one), (other, second) = a.factors, b.factors
    units = isinstance(one, Eye) and isinstance(other, Eye)
    return (first, second) if units and (first.shape, one.shape) == (other.shape, second.shape) else ()


def _is_scalar(other: Any) -> bool:
    return isinstance(other, Expression) and not other.shape


def _entrywise(sign: str, a: Folded, other: Any) -> Expression:
    """A scalar, or the entries of an operand with the same axes."""
    if isinstance(other, Expression) and not other.shape:
        return other
    return _alike(sign, a, other).body


def kind(a: Folded) -> str:
    def axis(dims: Dims) -> str:
        return "·".join(map(str, dims))

    if a.columns is None:
        return f"vector of length {axis(a.rows)}"
    return f"{axis(a.rows)} × {axis(a.columns)} matrix"


def contracted(a: Folded, b: Folded) -> Folded | Expression:
    """a @ b: the last axis of a against the first of b."""
    inner, outer = (a.rows, None) if a.columns is None else (a.columns, a.rows)
    if inner != b.rows:
        said = f"@ of a {kind(a)} and a {kind(b)}: axes that are different products are not yet multiplied"
        raise misfit(said, (inner, b.rows))
    left, middle, right = opened(outer, inner, b.columns)
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
    upper, lower, left, right = opened(a.rows, b.rows, a.columns, b.columns)
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


def gradient(f: Expression, x: Folded) -> Folded:
    """∇f in a declared array whose axes are products, in its shape."""
    if f.shape or not isinstance(x.body, Variable):
        raise NotYet("a gradient in an array of this kind is that of a scalar in a declared one")
    return Folded(nt.grad(f, x.body), x.rows, x.columns)


def slope(f: Any, x: Any) -> Folded:
    """∂ vec F/∂ (vec X)ᵀ: outputs × inputs, in the order of vec; ∂f/∂x for a declared x of length m·n."""
    a = folded(f)
    named = isinstance(x, Folded) and (isinstance(x.body, Variable) or isinstance(x.stacked, Variable))
    if a.columns is not None or not isinstance(x, Folded) or x.columns is not None or not named:
        raise NotYet("a derivative of this kind: write jacobian(vec(F), vec(X)) with a declared matrix X")
    outputs, inputs = opened(a.rows, x.rows)
    if x.stacked is None:
        along = Entry(Derivative(a.body, x.body), *outputs, *inputs)
        return Folded(Comprehension(along, *outputs, *inputs), a.rows, x.rows)
    n_rows = x.rows[::-1]
    derivative = Derivative(a.body, x.stacked)
    assert derivative.shape[len(a.rows) :] == n_rows
    return Folded(Comprehension(Entry(derivative, *outputs, *inputs[::-1]), *outputs, *inputs), a.rows, x.rows)


def is_positive(a: Expression) -> bool:
    """The matrix is declared ≻ 0, or the inverse of one that is."""
    inner = a.args[0] if isinstance(a, Inverse) else a
    return isinstance(inner, Eye) or (isinstance(inner, Variable) and "spd" in inner.facts)
