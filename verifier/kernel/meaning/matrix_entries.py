"""The entries of inverses, and determinants: atoms with laws, or written out for a small fixed size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from verifier.arrangements import Det, Eye, Inverse, Trace
from verifier.array_functions import ArrayFunction
from verifier.expressions import (
    Add,
    Expression,
    MatMul,
    Mul,
    Neg,
    Transpose,
    Variable,
    lift,
)
from verifier.kernel.index.algebra import power
from verifier.kernel.index.arrays import matrix_roots as _matrix_roots  # noqa: F401  (its laws are put into the tables)
from verifier.kernel.index.arrays import order_statistics as _order_statistics  # noqa: F401
from verifier.kernel.index.arrays import power_slopes as _power_slopes  # noqa: F401
from verifier.kernel.index.arrays.array_atoms import array_function
from verifier.kernel.index.arrays.matrices import determinant, inverse
from verifier.kernel.index.arrays.matrix_powers import matrix_power
from verifier.kernel.index.arrays.products import determinant_of_multiple
from verifier.kernel.index.terms import Index as Place
from verifier.kernel.index.terms import (
    Term,
    delta,
    number,
    rename,
)  # fmt: skip
from verifier.kernel.meaning.places import (
    dim_name,
    literal_place,
)
from verifier.kernel.signs.definite import chain, factors, full_column_rank, invertible, transposed
from verifier.kernel.signs.determinants import of_nilpotent
from verifier.kernel.signs.multiples import multiple, plain
from verifier.sequences import MatrixPower

if TYPE_CHECKING:
    from verifier.kernel.meaning.semantics import Reader
    from verifier.kernel.signs.order import Signs


#: Inverses and determinants of a fixed size up to this are written out by cofactors.
COFACTOR_SIZE = 4
#: Functions of a matrix that depend on its singular values that are not 0 alone.
OF_SINGULAR_VALUES = frozenset({"spectral", "nuclear", "rank"})


def is_written_out(matrix: Any) -> bool:
    """The determinant is read as the polynomial in the entries that it is, whose slopes ask for no inverse."""
    n = matrix.shape[0]
    return isinstance(n, int) and n <= COFACTOR_SIZE


def determinant_entry(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """det A; det(I + N) = 1 for a nilpotent N; det(A·B) = det A·det B for square factors; written out by cofactors for
    a small fixed size; else det(c·A) = cⁿ·det A for a number c, whose slopes ask nothing of A."""
    matrix = node.args[0]
    n = matrix.shape[0]
    if of_nilpotent(matrix, r.signs):
        return number(1)
    if isinstance(n, int) and (pair := square_factors(matrix)):
        return determinant_entry(r, Det(pair[0]), ()) * determinant_entry(r, Det(pair[1]), ())
    if is_written_out(matrix):
        return _cofactors(r, matrix, list(range(n)), list(range(n)))
    scale, array = multiple(matrix)
    opened = (f"r0:{dim_name(n)}", f"r1:{dim_name(n)}")
    return determinant_of_multiple(r.entry(scale), dim_name(n)) * determinant(r.entry(array, opened), *opened)


def square_factors(node: Any) -> tuple[Expression, Expression] | None:
    """A and B of a product A·B of square matrices: of a fixed size, whose sums are written out, it can only be told
    from the statement."""
    node = plain(node)
    if isinstance(node, MatMul) and all(arg.shape == node.shape for arg in node.args):
        return node.args
    return None


def _cofactors(r: Reader, matrix: Expression, rows: list[int], columns: list[int]) -> Term:
    """Laplace's expansion along the first row."""
    if not rows:
        return number(1)
    n = matrix.shape[0]
    result = number(0)
    for k, column in enumerate(columns):
        first = r.entry(matrix, (literal_place(rows[0], n), literal_place(column, n)))
        minor = _cofactors(r, matrix, rows[1:], columns[:k] + columns[k + 1 :])
        result = result + (first * minor).scaled((-1) ** k)
    return result


def inverse_entry(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """A⁻¹ᵢⱼ, the atom with Σₖ Aᵢₖ A⁻¹ₖⱼ = δᵢⱼ; cofactors over the determinant for a small fixed size; and
    (A·B)⁻¹ = B⁻¹·A⁻¹ for square factors."""
    matrix = node.args[0]
    n = matrix.shape[0]
    if isinstance(n, int) and (pair := square_factors(matrix)):
        return r.entry(MatMul(Inverse(pair[1]), Inverse(pair[0])), places)
    if isinstance(n, int) and n <= COFACTOR_SIZE and all(p[0] == "l" for p in places):
        i, j = (int(p[1 : p.index(":")]) for p in places)
        rows, columns = ([k for k in range(n) if k != skip] for skip in (j, i))
        whole = _cofactors(r, matrix, list(range(n)), list(range(n)))
        return _cofactors(r, matrix, rows, columns).scaled((-1) ** (i + j)) * power(whole, -1)
    row, column = f"u0:{dim_name(n)}", f"u1:{dim_name(n)}"
    return rename(inverse(r.entry(matrix, (row, column)), row, column), {row: places[0], column: places[1]})


def array_function_entry(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """A function of a whole array, by its normal form; an adjugate of a small fixed size is written out by cofactors;
    adj A = det A·A⁻¹ and A⁺ = A⁻¹ for an invertible A; A⁺ = (AᵀA)⁻¹Aᵀ and rank A = n for independent columns,
    rank P = tr P for an idempotent P, P⁺ = P for an orthogonal projection P; e^(QAQᵀ) = Qe^AQᵀ for an orthogonal Q, and
    the eigenvalues of QAQᵀ are those of A; what depends on singular values alone is that of the matrix without
    orthogonal factors at its ends."""
    name, array = node.function, node.array
    inner = plain(array)
    if name == "pinv" and isinstance(inner, Variable) and r.signs.lasting(inner) >= {"idempotent", "symmetric"}:
        return r.entry(array, places)
    if name == "expm":
        first, *middle = factors(array)
        if len(middle) > 1 and _is_orthogonal(first, r.signs) and transposed(first, r.signs) == middle[-1]:
            turned = MatMul(MatMul(first, ArrayFunction("expm", chain(middle[:-1]))), middle[-1])
            return r.entry(turned, places)
    if name in OF_SINGULAR_VALUES:
        array = _unrotated(array, r.signs)
    axes = tuple(f"r{k}:{dim_name(dim)}" for k, dim in enumerate(array.shape))
    square = len(array.shape) == 2 and array.shape[0] == array.shape[1]
    n = array.shape[0]
    if name == "adj" and isinstance(n, int) and n <= COFACTOR_SIZE:
        return _adjugate_at(r, array, places)
    if name == "pinv" and not square and isinstance(inner, Variable):
        tall = full_column_rank(array, r.signs)
        gram = MatMul(Transpose(array), array) if tall else MatMul(array, Transpose(array))
        ends = (Inverse(gram), Transpose(array))
        if tall or full_column_rank(transposed(array, r.signs), r.signs):
            return r.entry(MatMul(*(ends if tall else ends[::-1])), places)
    if name == "adj" and square and invertible(array, r.signs):
        return r.entry(Mul(Det(array), Inverse(array)), places)
    if name == "rank" and _is_idempotent(inner, r.signs):
        return r.entry(Trace(array), ())
    for full in (array, transposed(array, r.signs)) if name == "rank" else ():
        if full_column_rank(full, r.signs):
            return r.entry(lift(full.shape[1]), ())
    if name in ("eigmax", "eigmin"):
        first, *middle = factors(array)
        if len(middle) > 1 and _is_orthogonal(first, r.signs) and transposed(first, r.signs) == middle[-1]:
            return r.entry(ArrayFunction(name, chain(middle[:-1])), ())
    if name in ("rank", "pinv") and square and invertible(array, r.signs):
        return r.entry(lift(n), ()) if name == "rank" else r.entry(Inverse(array), places)
    return array_function(name, r.entry(array, axes), axes, places)


def matrix_power_entry(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """A^k of a square matrix, an atom with its laws; P^k = P for an idempotent P and k ≥ 1, and
    (QBQᵀ)^k = QB^kQᵀ for an orthogonal Q."""
    matrix, exponent = node.args
    axes = tuple(f"r{k}:{dim_name(dim)}" for k, dim in enumerate(matrix.shape))
    count = r.entry(exponent, ())
    base = plain(matrix)
    if isinstance(base, Variable) and "idempotent" in r.signs.lasting(base) and (r.lower(count) or 0) >= 1:
        return r.entry(matrix, places)
    first, *middle = factors(matrix)
    if len(middle) > 1 and _is_orthogonal(first, r.signs) and transposed(first, r.signs) == middle[-1]:
        inner = MatrixPower(chain(middle[:-1]), exponent)
        return r.entry(MatMul(MatMul(first, inner), middle[-1]), places)
    return matrix_power(r.entry(matrix, axes), count, axes, places, invertible(matrix, r.signs), r.lower)


def _unrotated(array: Any, signs: Signs) -> Any:
    """QA and AQᵀ have the singular values of A, and perhaps more that are 0, where QᵀQ = I; those of Q itself are 1
    (Horn & Johnson 2013, §7.3)."""
    parts = factors(array)
    while len(parts) > 1 and _has_orthonormal_columns(parts[0], signs):
        parts = parts[1:]
    while len(parts) > 1 and _has_orthonormal_columns(transposed(parts[-1], signs), signs):
        parts = parts[:-1]
    for turned in (parts[0], transposed(parts[0], signs)) if len(parts) == 1 else ():
        if _has_orthonormal_columns(turned, signs):
            return Eye(turned.shape[1])
    return chain(parts)


def _is_idempotent(node: Any, signs: Signs) -> bool:
    """Declared so, or I − P for such a P."""
    if isinstance(node, Add) and len(node.args) == 2 and isinstance(node.args[0], Eye):
        other, whole = node.args[1], all(arg.shape == node.shape for arg in node.args)
        return isinstance(other, Neg) and whole and _is_idempotent(other.args[0], signs)
    return isinstance(node, Variable) and "idempotent" in signs.lasting(node)


def _is_orthogonal(node: Any, signs: Signs) -> bool:
    """Declared so, or the transpose of one that is."""
    inner = node.args[0] if isinstance(node, Transpose) else node
    return isinstance(inner, Variable) and "orthogonal" in signs.lasting(inner)


def _has_orthonormal_columns(node: Any, signs: Signs) -> bool:
    """Declared so, or the transpose or the inverse of a square matrix that is."""
    if isinstance(node, (Transpose, Inverse)):
        return isinstance(node.args[0], Variable) and "orthogonal" in signs.lasting(node.args[0])
    return isinstance(node, Variable) and bool(signs.lasting(node) & {"orthogonal", "orthonormal_columns"})


def _adjugate_at(r: Reader, matrix: Expression, places: tuple[Place, ...]) -> Term:
    """(−1)^(i+j)·det(A without row j and column i): the sum of these, each times the δ's of its position."""
    n = matrix.shape[0]
    assert isinstance(n, int)
    whole = range(n)

    def cofactor(i: int, j: int) -> Term:
        rows, columns = ([k for k in whole if k != skip] for skip in (j, i))
        return _cofactors(r, matrix, rows, columns).scaled((-1) ** (i + j))

    row, column = places
    at = ((i, j, delta(row, literal_place(i, n)) * delta(column, literal_place(j, n))) for i in whole for j in whole)
    return sum((cofactor(i, j) * here for i, j, here in at if here), number(0))
