"""Functions of whole vectors and matrices."""

from __future__ import annotations

from collections.abc import Callable

from verifier import notation as nt
from verifier.arrangements import Literal
from verifier.array_functions import ArrayFunction
from verifier.errors import ShapeError, StatementError
from verifier.expressions import Add, Comprehension, Defined, Expression, Index, SumOver, Transpose, Variable, lift
from verifier.facts import INDEPENDENT_COLUMNS, shape_text
from verifier.language.axes.singular import smallest_singular_value
from verifier.language.constants import power, rational
from verifier.language.errors import NotYet
from verifier.sequences import MatrixPower, is_integer
from verifier.shapes import square_shape

#: Letters of indices that functions bind themselves.  They capture no index of the argument: Python reads these forms
#: as i, j, k, l when somebody types them.
INNER = ("𝑖", "𝑗", "𝑘", "𝑙")
#: The largest exponent of ``matrix_power``.
_POWERS = 20


def product(a: Expression, b: Expression) -> Expression:
    """``dot`` and ``matmul`` of NumPy for vectors and matrices: a @ b."""
    return a @ b


def inner(a: Expression, b: Expression) -> Expression:
    """Σ aᵢbᵢ over all entries of two vectors or two matrices of one shape."""
    if a.shape != b.shape or not a.shape:
        shapes = f"{shape_text(a.shape)} and {shape_text(b.shape)}"
        raise ShapeError(f"an inner product needs two arrays of one shape, got {shapes}")
    return a @ b if len(a.shape) == 1 else nt.total(a * b)


def diag(a: Expression) -> Expression:
    """As in NumPy: the diagonal matrix of a vector, the diagonal of a matrix."""
    return nt.diagonal(a) if len(a.shape) == 2 else nt.diag(a)


def transpose(a: Expression) -> Expression:
    """Aᵀ; a vector is its own transpose, as in NumPy."""
    return a.T


def solve(a: Expression, b: Expression) -> Expression:
    """A⁻¹b."""
    return nt.inv(a) @ b


#: Facts of a variable that make it invertible.
_INVERTIBLE = frozenset({"invertible", "orthogonal", "spd"})


def of_array(name: str) -> Callable[[Expression], Expression]:
    """The function of whole arrays of that name."""
    return lambda a: ArrayFunction(name, a)


def pseudoinverse(a: Expression) -> Expression:
    """Moore and Penrose's A⁺: A⁻¹ or (AᵀA)⁻¹Aᵀ where a declared fact says that this is it."""
    inner = a.args[0] if isinstance(a, Transpose) else a
    facts = inner.facts if isinstance(inner, Variable) else frozenset()
    if facts & _INVERTIBLE:
        return Defined("pinv", (a,), nt.inv(a))
    if facts & INDEPENDENT_COLUMNS:
        formula = nt.inv(inner.T @ inner) @ inner.T
        return Defined("pinv", (a,), formula if inner is a else formula.T)
    return ArrayFunction("pinv", a)


def adjugate(a: Expression) -> Expression:
    """The adjugate: det A · A⁻¹ for a matrix declared invertible."""
    if isinstance(a, Variable) and a.facts & _INVERTIBLE:
        return Defined("adj", (a,), nt.det(a) * nt.inv(a))
    return ArrayFunction("adj", a)


def matrix_power(a: Expression, exponent: Expression) -> Expression:
    """A @ A @ … for a whole exponent, A⁻¹ @ … for a negative one; A^k for an integer with a name."""
    k = rational(exponent)
    if k is None and is_integer(exponent):
        return MatrixPower(a, exponent)
    if k is None or k.denominator != 1 or abs(k) > _POWERS:
        said = "a whole exponent, as k declared k: natural, or a number" if k is None else "a whole exponent"
        raise StatementError(f"matrix_power takes {said} from −{_POWERS} to {_POWERS}")
    factor = a if k >= 0 else nt.inv(a)
    if k == 0:
        return nt.eye(nt.tr(a).args[0].shape[0])  # tr refuses what is not square
    result = factor
    for _ in range(abs(int(k)) - 1):
        result = result @ factor
    return result


def symmetric_part(a: Expression) -> Expression:
    """(A + Aᵀ)/2."""
    return Defined("sym", (a,), (a + a.T) / 2)


def skew_part(a: Expression) -> Expression:
    """(A − Aᵀ)/2 of a matrix; of a vector of length 3 the antisymmetric matrix with skew(a) @ b = a × b.

    Raises:
        ShapeError: for other vectors, which have no antisymmetric part.
    """
    if a.shape == (3,):
        x, y, z = (a[k] for k in range(3))
        return Defined("skew", (a,), nt.array([[0, -z, y], [z, 0, -x], [-y, x, 0]]))
    square_shape("skew", a)
    return Defined("skew", (a,), (a - a.T) / 2)


def lower_part(a: Expression, k: int = 0) -> Expression:
    """The lower triangle, with k = −1 without the diagonal."""
    if k not in (0, -1):
        raise NotYet("a triangle with other diagonals than the first: not yet known to the verifier")
    return nt.tril(a) if k == 0 else nt.tril(a) - nt.diag(nt.diagonal(a))


def upper_part(a: Expression, k: int = 0) -> Expression:
    """The upper triangle, with k = 1 without the diagonal."""
    if k not in (0, 1):
        raise NotYet("a triangle with other diagonals than the first: not yet known to the verifier")
    return nt.triu(a) if k == 0 else nt.triu(a) - nt.diag(nt.diagonal(a))


def condition(a: Expression, order: Expression | str | None = None) -> Expression:
    """‖A‖·‖A⁻¹‖, in the spectral norm unless another is named."""
    both = (a, nt.inv(a))
    first, second = (spectral_norm(m) if order is None else norm(m, order) for m in both)
    return Defined("cond", (a,), first * second)


def cross(a: Expression, b: Expression) -> Expression:
    """a × b of two vectors of length 3."""
    if a.shape != (3,) or b.shape != (3,):
        raise ShapeError(f"a cross product needs two vectors of length 3, got {shape_text(a.shape)} and "
                         f"{shape_text(b.shape)}")  # fmt: skip
    return Defined("cross", (a, b), nt.array([a[j] * b[k] - a[k] * b[j] for j, k in ((1, 2), (2, 0), (0, 1))]))


def kept(reduced: Expression, a: Expression, axis: int, keepdims: int) -> Expression:
    """What was reduced along an axis of a matrix, with that axis kept as one of length 1 where this is asked for."""
    if not keepdims or len(a.shape) != 2:
        return reduced
    return nt.row(reduced) if axis % 2 == 0 else nt.column(reduced)


def beside(reduced: Expression, axis: int) -> Expression:
    """What was reduced along an axis, ready to stand with every row or column of the matrix again."""
    return reduced if axis % 2 == 0 else nt.column(reduced)


def spectral_norm(a: Expression) -> Expression:
    """‖A‖₂, the largest singular value."""
    return ArrayFunction("spectral", a)


def largest_entry(a: Expression) -> Expression:
    """The largest |entry|."""
    return Defined("max_norm", (a,), ArrayFunction("max", nt.absolute(a)))


def largest_sum(a: Expression, axis: int) -> Expression:
    """The largest sum of |entries| of a column (axis 0, ‖A‖₁) or a row (axis 1, ‖A‖∞)."""
    name = "max_row_sum" if axis else "max_column_sum"
    return Defined(name, (a,), ArrayFunction("max", along(nt.absolute(a), axis)))


def _infinity_norm(x: Expression) -> Expression:
    """The largest |entry| of a vector, the largest sum of |entries| of a row of a matrix."""
    return largest_sum(x, 1) if len(x.shape) == 2 else largest_entry(x)


#: Norms that have a name, as NumPy and papers write it.
_NORMS: dict[str, Callable[[Expression], Expression]] = {
    "fro": nt.norm,
    "nuc": of_array("nuclear"),
    "spectral": spectral_norm,
    "max": largest_entry,
    "inf": _infinity_norm,
}


def norm(x: Expression, order: Expression | str | None = None) -> Expression:
    """The Euclidean (Frobenius) norm, or the p-norm of a vector for a number p ≥ 1."""
    if order is None:
        return nt.norm(x)
    if isinstance(order, str):
        if order not in _NORMS:
            raise StatementError(f"there is no norm {order!r}; {', '.join(map(repr, _NORMS))} are known")
        return _NORMS[order](x)
    p = rational(order)
    if len(x.shape) == 2:
        if p == -2:
            return smallest_singular_value(x)
        if p not in (1, 2):
            raise StatementError("the norms of a matrix are 'fro', 'nuc', 'max', 1, 2, -2 and inf")
        return spectral_norm(x) if p == 2 else largest_sum(x, 0)
    if p is not None and p < 1:
        raise StatementError(f"a p-norm needs p ≥ 1, not {p}")
    if p == 1:
        return Defined("pnorm", (x, order), nt.total(nt.absolute(x)))
    if p == 2:
        return nt.norm(x)
    return Defined("pnorm", (x, order), power(nt.total(power(nt.absolute(x), order)), 1 / order))


def along(a: Expression, axis: int, averaged: bool = False) -> Expression:
    """Sums (or means) of a matrix along an axis, as in NumPy: axis 0 sums the rows up, axis 1 the columns."""
    if len(a.shape) == 1 and axis in (0, -1):
        return nt.mean(a) if averaged else nt.total(a)
    if len(a.shape) != 2 or axis not in (0, 1, -1, -2):
        raise ShapeError(f"there is no axis {axis} in shape {shape_text(a.shape)}")
    gone = axis % 2
    summed = nt.ones(a.shape[0]) @ a if gone == 0 else a @ nt.ones(a.shape[1])
    return summed / a.shape[gone] if averaged else summed


def extreme_along(name: str, a: Expression, axis: int) -> Expression:
    """The largest (or smallest) entry of each column (axis 0) or of each row (axis 1) of a matrix."""
    if len(a.shape) == 1 and axis in (0, -1):
        return ArrayFunction(name, a)
    if len(a.shape) != 2 or axis not in (0, 1, -1, -2):
        raise ShapeError(f"there is no axis {axis} in shape {shape_text(a.shape)}")
    i, j = (Index(letter, dim) for letter, dim in zip(INNER, a.shape))
    along_it, kept = (i, j) if axis % 2 == 0 else (j, i)
    return Comprehension(ArrayFunction(name, Comprehension(a[i, j], along_it)), kept)


def softmax(a: Expression, axis: int | None = None) -> Expression:
    """e^x / Σ e^x of a vector, or of each row (axis 1) or column (axis 0) of a matrix."""
    if len(a.shape) == 2 and axis in (0, 1, -1, -2):
        i, j, k = (Index(letter, dim) for letter, dim in zip(INNER, (*a.shape, a.shape[axis % 2])))
        powers = nt.exp(a)
        total = SumOver(powers[(k, j) if axis % 2 == 0 else (i, k)], k)
        return Defined("softmax", (a,), Comprehension(powers[i, j] / total, i, j))
    if axis not in (None, 0, -1):
        raise ShapeError(f"there is no axis {axis} in shape {shape_text(a.shape)}")
    return nt.softmax(a)


def softmin(a: Expression, axis: int | None = None) -> Expression:
    """softmax(−x)."""
    return Defined("softmin", (a,), softmax(-a, axis))


def log_softmax(a: Expression, axis: int | None = None) -> Expression:
    """x − log Σ e^x of a vector, or of each row (axis 1) or column (axis 0) of a matrix."""
    if len(a.shape) == 2 and axis in (0, 1, -1, -2):
        i, j, k = (Index(letter, dim) for letter, dim in zip(INNER, (*a.shape, a.shape[axis % 2])))
        total = SumOver(nt.exp(a)[(k, j) if axis % 2 == 0 else (i, k)], k)
        return Defined("log_softmax", (a,), Comprehension(a[i, j] - nt.log(total), i, j))
    softmax(a, axis)
    return Defined("log_softmax", (a,), a - nt.logsumexp(a))


def logsumexp(a: Expression, axis: int | None = None, keepdims: int = 0) -> Expression:
    """log Σ e^x of a vector, written out or not, or of the rows (axis 1) or columns (axis 0) of a matrix."""
    if axis is None and isinstance(a, Literal) and len(a.shape) == 1:
        return Defined("logsumexp", (a,), nt.log(Add(*map(nt.exp, a.args[0].args))))
    return nt.logsumexp(a) if axis is None else kept(nt.log(along(nt.exp(a), axis)), a, axis, keepdims)


def attention(queries: Expression, keys: Expression, values: Expression) -> Expression:
    """softmax(QKᵀ/√d)·V, softmax being taken of each row and d the length of a key."""
    if not len(queries.shape) == len(keys.shape) == 2:
        raise ShapeError("queries, keys and values are the rows of three matrices here")
    weights = softmax(queries @ keys.T / nt.sqrt(lift(keys.shape[1])), 1)
    return Defined("attention", (queries, keys, values), weights @ values)
