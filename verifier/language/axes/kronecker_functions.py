"""Functions of Kronecker products A ⊗ B, Kronecker sums A ⊗ I + I ⊗ B and stacked columns vec X.

Sources: Horn & Johnson, *Topics in Matrix Analysis* (1991), §4.2 (eigenvalues and singular values of A ⊗ B are the
products of those of A and B, and its factors are the products of their factors), §4.4 (eigenvalues of a Kronecker sum
are the sums of those of A and B); Higham, *Functions of Matrices* (2008), theorem 10.9 (its exponential).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, reduce
from operator import mul
from typing import Any

from verifier import notation as nt
from verifier.arrangements import Eye
from verifier.array_functions import ArrayFunction
from verifier.expressions import Comprehension, Entry, Expression, Mul, SumOver, Total, lift
from verifier.kernel.signs.definite import mirrored, positive_definite, psd
from verifier.kernel.signs.order import Signs
from verifier.language.axes import arrays
from verifier.language.axes.kronecker import Folded, contracted, folded, kind, kron, opened
from verifier.language.errors import NotYet
from verifier.language.formulas.elementwise import UNARY


def trace(a: Folded) -> Expression:
    """Σ of the entries on the diagonal."""
    if a.columns != a.rows:
        raise NotYet(f"the trace of a {kind(a)} is not yet known")
    (places,) = opened(a.rows)
    return SumOver(a.at(places, places), *places)


def determinant(a: Folded) -> Expression:
    """det(A ⊗ B) = (det A)^p·(det B)^m for A of size m and B of size p (Horn & Johnson, *Topics* (1991), §4.2)."""
    x, y = _square_factors("det", a)
    m, p = (lift(factor.shape[0]) for factor in (x, y))
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
        raise NotYet(f"{name} of a {kind(a)} is not yet known but for A ⊗ B")
    return found[0], found[1]


def _square_factors(name: str, a: Folded) -> tuple[Expression, Expression]:
    squares = [factor for factor in a.factors if len(factor.shape) == 2 and factor.shape[0] == factor.shape[1]]
    if len(squares) != 2:
        raise NotYet(f"{name} of a {kind(a)} is not yet known but for A ⊗ B with square A and B")
    return squares[0], squares[1]


def _require_number(name: str, a: Any, number: Any) -> None:
    """An array of this kind first, and a number after it, if anything."""
    if not isinstance(a, Folded) or not (number is None or (isinstance(number, Expression) and not number.shape)):
        raise NotYet(f"{name} takes an array and a number: not known of other arguments")


def power(a: Folded, exponent: Expression) -> Folded:
    """(A ⊗ B)ᵏ = Aᵏ ⊗ Bᵏ."""
    _require_number("matrix_power", a, exponent)
    x, y = _square_factors("matrix_power", a)
    return kron(arrays.matrix_power(x, exponent), arrays.matrix_power(y, exponent))


def exponential(a: Folded) -> Folded:
    """e^(A ⊗ I + I ⊗ B) = e^A ⊗ e^B; of A ⊗ I alone it is e^A ⊗ I."""
    if a.summands:
        x, y = (ArrayFunction("expm", part) for part in a.summands)
        return kron(x, y)
    if len(a.factors) == 2 and a.columns == a.rows:
        left, right = a.factors
        if isinstance(right, Eye):
            return kron(ArrayFunction("expm", left), right)
        if isinstance(left, Eye):
            return kron(left, ArrayFunction("expm", right))
    raise NotYet(f"expm of a {kind(a)} is not yet known but for A ⊗ I + I ⊗ B")


def _of_factors(name: str, has: Callable[[Any, Signs], bool], what: str) -> Callable[[Folded], Folded]:
    """f(A ⊗ B) = f(A) ⊗ f(B), for A and B of that kind."""

    def build(a: Folded) -> Folded:
        if len(a.factors) != 2 or not all(has(factor, Signs()) for factor in a.factors):
            raise NotYet(f"{name} of a {kind(a)} is not yet known but for A ⊗ B with A and B declared {what}")
        x, y = (ArrayFunction(name, factor) for factor in a.factors)
        return kron(x, y)

    return build


def logarithm(a: Folded) -> Folded:
    """log(A ⊗ B) = log A ⊗ I + I ⊗ log B for A, B ≻ 0."""
    if len(a.factors) != 2 or not all(positive_definite(factor, Signs()) for factor in a.factors):
        raise NotYet(f"logm of a {kind(a)} is not yet known but for A ⊗ B with A and B declared spd")
    x, y = a.factors
    return kron(ArrayFunction("logm", x), nt.eye(y.shape[0])).plus(kron(nt.eye(x.shape[0]), ArrayFunction("logm", y)))


def _extreme(name: str) -> Callable[[Folded], Expression]:
    """λ of A ⊗ B is the product of those of A and B for A, B ⪰ 0, and of A ⊗ I + I ⊗ B their sum for symmetric ones."""

    def build(a: Folded) -> Expression:
        if a.summands and all(mirrored(part, Signs()) for part in a.summands):
            x, y = (ArrayFunction(name, part) for part in a.summands)
            return x + y
        if len(a.factors) == 2 and all(psd(factor, Signs()) for factor in a.factors):
            x, y = (ArrayFunction(name, factor) for factor in a.factors)
            return x * y
        raise NotYet(f"this eigenvalue of a {kind(a)} is not yet known but for A ⊗ B with A and B declared psd")

    return build


def norm(a: Folded, order: Any = None) -> Expression:
    """The Euclidean (Frobenius) norm; others of a vector, and ‖A ⊗ B‖ = ‖A‖·‖B‖ of a matrix."""
    if not isinstance(order, str):
        _require_number("norm", a, order)
    body = a.body if a.stacked is None else a.stacked
    if order is None or order == "fro":
        return nt.sqrt(Total(body**2))
    if a.columns is None and order == "inf":
        return ArrayFunction("max", nt.absolute(body))
    if a.columns is None and order in (lift(1), lift(2)):
        return nt.total(nt.absolute(body)) if order == lift(1) else nt.sqrt(Total(body**2))
    if a.columns is None or len(a.factors) != 2:
        raise NotYet(f"this norm of a {kind(a)} is not yet known")
    x, y = (arrays.norm(factor, order) for factor in a.factors)
    return x * y


def diag(a: Folded) -> Folded:
    """As in NumPy: the diagonal matrix of a vector, the diagonal of a matrix."""
    if a.columns is None:
        rows, columns = opened(a.rows, a.rows)
        units = (Entry(Eye(i.dim), i, k) for i, k in zip(rows, columns))
        return Folded(Comprehension(Mul(a.at(rows), *units), *rows, *columns), a.rows, a.rows)
    if a.columns != a.rows:
        raise NotYet(f"the diagonal of a {kind(a)} is not yet known")
    (places,) = opened(a.rows)
    return Folded(Comprehension(a.at(places, places), *places), a.rows, None)


#: Laws that a function of A ⊗ B is read with, by its name.
CITED: dict[str, str] = {
    **dict.fromkeys(("inv", "inverse"), "inv(kron(A, B)) = kron(inv(A), inv(B)), Horn & Johnson (1991), §4.2"),
    **dict.fromkeys(("rank", "matrix_rank"), "rank(kron(A, B)) = rank(A) * rank(B), Horn & Johnson (1991), §4.2"),
    "matrix_power": "(kron(A, B))^k = kron(A^k, B^k), Horn & Johnson (1991), §4.2",
    "pinv": "pinv(kron(A, B)) = kron(pinv(A), pinv(B)), by Moore and Penrose's equations",
    **dict.fromkeys(("det", "determinant"), "det(kron(A, B)) = det(A)**p * det(B)**m, Horn & Johnson (1991), §4.2"),
    "expm": "expm(kron(A, I) + kron(I, B)) = kron(expm(A), expm(B)), Higham (2008), theorem 10.9",
    "logm": "logm(kron(A, B)) = kron(logm(A), I) + kron(I, logm(B)), Higham (2008), theorem 10.9",
    **{
        name: f"{name}(kron(A, B)) = kron({name}(A), {name}(B)), Horn & Johnson (1991), §4.2"
        for name in ("cholesky", "sqrtm")
    },
    **dict.fromkeys(
        ("eigmax", "eigmin", "lambda_max", "lambda_min", "max_eigenvalue", "min_eigenvalue"),
        "the eigenvalues of kron(A, B) being the products, of kron(A, I) + kron(I, B) the sums, of those of A and B, "
        "Horn & Johnson (1991), §4.2, §4.4",
    ),
    **dict.fromkeys(
        ("norm", "spectral_norm", "spectral", "nuclear_norm", "nuclear", "max_norm"),
        "the norms of kron(A, B) being the products of those of A and B, Horn & Johnson (1991), §4.2",
    ),
}  # fmt: skip
_NORMS = {"spectral": "spectral", "spectral_norm": "spectral", "nuclear": "nuc", "nuclear_norm": "nuc",
          "max_norm": "max"}  # fmt: skip


def _entrywise(build: Callable[[Expression], Expression]) -> Callable[[Folded], Folded]:
    """f(xᵢ) for every entry."""
    return lambda a: a.changed(build(a.body))


def _largest(name: str, a: Folded) -> Expression:
    """The largest, or smallest, of all entries."""
    return ArrayFunction(name, a.body)


def average(a: Folded) -> Expression:
    """The sum of the entries over their number."""
    return Total(a.body) / reduce(mul, map(lift, a.body.shape))


#: The functions of the language that take arrays of this kind.
Folded.FUNCTIONS = {
    **{name: _entrywise(build) for name, build in UNARY.items()},
    "mean": average, **{name: partial(_largest, name) for name in ("max", "min")},
    "tr": trace, "trace": trace, "det": determinant, "determinant": determinant, "inv": inverse, "inverse": inverse,
    "logdet": lambda a: nt.log(determinant(a)), "rank": rank, "matrix_rank": rank, "pinv": pseudoinverse,
    "norm": norm, "frobenius": norm, "fro": norm, "frobenius_norm": norm,
    "transpose": lambda a: a.T, "T": lambda a: a.T,
    "sum": lambda a: Total(a.body), "total": lambda a: Total(a.body),
    "dot": lambda a, b: contracted(folded(a), folded(b)), "matmul": lambda a, b: contracted(folded(a), folded(b)),
    "hadamard": lambda a, b: a.times(b) if isinstance(a, Folded) else b.times(a),
    "matrix_power": power, "expm": exponential, "logm": logarithm, "diag": diag, "diagonal": diag,
    "sqrtm": _of_factors("sqrtm", psd, "psd"), "cholesky": _of_factors("cholesky", positive_definite, "spd"),
    **{name: _extreme("eigmax") for name in ("eigmax", "lambda_max", "max_eigenvalue")},
    **{name: _extreme("eigmin") for name in ("eigmin", "lambda_min", "min_eigenvalue")},
    **{name: partial(norm, order=order) for name, order in _NORMS.items()},
}  # fmt: skip
