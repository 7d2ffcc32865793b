"""All eigenvalues of a symmetric matrix, or all singular values, as a vector that is read by what is asked of it.

With λ the eigenvalues of A (Horn & Johnson, *Matrix Analysis* (2013), §1.1, §1.2, §4.2): f(λ) are those of f(A), their
sum is its trace, their product its determinant and max |λ| its spectral radius; for a symmetric A the largest and the
smallest are its extreme eigenvalues, Σ|λ| is its nuclear norm and max |λ| its spectral one.  Singular values σ: their
sum is the nuclear norm, the largest the spectral norm, Σσ² is ‖A‖², and their product |det A| for a square A.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from verifier import notation as nt
from verifier.arrangements import zeros_like
from verifier.array_functions import ArrayFunction
from verifier.expressions import Expression, Total, lift
from verifier.kernel.signs.definite import mirrored, positive_definite
from verifier.kernel.signs.order import Signs
from verifier.language.axes import arrays
from verifier.language.axes.compounds import Compound
from verifier.language.axes.singular import smallest_singular_value
from verifier.language.errors import NotYet
from verifier.relations import Eq, Loewner, Relation

if TYPE_CHECKING:
    from verifier.language.walk import Walker

_CITED = (
    "read with the eigenvalues of f(A) being f of those of A, their sum its trace and their product its determinant"
)


@dataclass(frozen=True)
class Spectrum(Compound):
    """The eigenvalues of ``matrix``, ascending if it is ``real`` (symmetric) and ``rising``; under ``outer`` if that is
    ``log`` or ``abs``, which no trace shows.  Of ``ordered`` ones it is said where each stands."""

    matrix: Expression
    real: bool
    rising: bool = True
    outer: str = ""
    ordered: bool = False

    @property
    def T(self) -> Spectrum:
        return self

    def _of(self, matrix: Expression, rising: bool = False) -> Spectrum:
        if self.outer:
            raise NotYet("this of the eigenvalues of a matrix: not yet known to the verifier")
        return replace(self, matrix=matrix, rising=self.rising and rising)

    def __neg__(self) -> Spectrum:
        return self._of(-self.matrix)

    def plus(self, other: Any) -> Spectrum:
        shift = _scalar(other)
        return self._of(self.matrix + shift * nt.eye(self.matrix.shape[0]), rising=True)

    def times(self, other: Any) -> Spectrum:
        if isinstance(other, Spectrum) and other == self:
            return self._of(self.matrix @ self.matrix)
        return self._of(_scalar(other) * self.matrix, rising=_is_positive(other))

    def over(self, other: Any) -> Spectrum:
        return self._of(self.matrix / _scalar(other), rising=_is_positive(other))

    def under(self, other: Any) -> Spectrum:
        return self._of(_scalar(other) * nt.inv(self.matrix))

    def raised(self, other: Any) -> Spectrum:
        return self._of(arrays.matrix_power(self.matrix, _scalar(other)))

    def before(self, other: Any) -> Expression:
        """λ·λ = tr A²."""
        if not isinstance(other, Spectrum) or other != self:
            raise NotYet("a product of eigenvalues and other vectors: not yet known to the verifier")
        return _sum(self.times(other))

    def after(self, other: Any) -> Expression:
        return self.before(other)

    def equations(self, other: Any) -> list[Eq]:
        raise NotYet("all eigenvalues of two matrices: not yet compared; their sum, product, max and min are")

    def orders(self, sign: str, other: Any) -> list[Relation]:
        """λ ≥ c for every one says A − c·I ⪰ 0."""
        gap = self.plus(-_scalar(other)).matrix
        if not self.real or self.outer:
            raise NotYet("an order of these eigenvalues: not yet known to the verifier")
        return [Loewner("≻" if sign in "<>" else "⪰", gap if sign in "≥>" else -gap, zeros_like(gap))]

    def entry(self, position: int) -> Expression:
        if not self.rising or position not in (0, -1):
            raise NotYet("of all eigenvalues the first and the last alone are known to the verifier")
        return _extreme("eigmin" if position == 0 else "eigmax", self)


def spectral_radius(a: Expression) -> Expression:
    """The largest |eigenvalue|, which for a symmetric matrix is ‖A‖₂."""
    return arrays.spectral_norm(a) if len(a.shape) == 2 and mirrored(a, Signs()) else ArrayFunction("radius", a)


@dataclass(frozen=True)
class SingularValues(Compound):
    """The singular values of ``matrix``, descending; their squares if ``squared``."""

    matrix: Expression
    squared: bool = False

    @property
    def T(self) -> SingularValues:
        return self

    def _unknown(self) -> Any:
        raise NotYet("this of the singular values of a matrix: not yet known to the verifier")

    def __neg__(self) -> Any:
        return self._unknown()

    def plus(self, other: Any) -> Any:
        return self._unknown()

    def over(self, other: Any) -> Any:
        return self._unknown()

    def after(self, other: Any) -> Any:
        return self._unknown()

    def equations(self, other: Any) -> list[Eq]:
        raise NotYet("all singular values of two matrices: not yet compared")

    def times(self, other: Any) -> Any:
        return self.raised(lift(2)) if other == self else self._unknown()

    def raised(self, other: Any) -> Any:
        return replace(self, squared=True) if other == lift(2) and not self.squared else self._unknown()

    def before(self, other: Any) -> Any:
        return nt.total(self.matrix**2) if other == self and not self.squared else self._unknown()

    def entry(self, position: int) -> Expression:
        if position not in (0, -1):
            raise NotYet("of all singular values the first and the last alone are known to the verifier")
        return _extreme_one(self, smallest_singular_value if position else arrays.spectral_norm)


def _scalar(a: Any) -> Expression:
    if not isinstance(a, Expression) or a.shape:
        raise NotYet("eigenvalues together with other arrays: not yet known to the verifier")
    return a


def _is_positive(a: Any) -> bool:
    return isinstance(a, Expression) and Signs().bounds(a).positive


def _sum(a: Spectrum) -> Expression:
    if a.outer == "log":
        return nt.logdet(a.matrix)
    if a.outer == "abs":
        if not a.real:
            raise NotYet("the sum of |λ| of a matrix that is not symmetric: not yet known to the verifier")
        return ArrayFunction("nuclear", a.matrix)
    return nt.tr(a.matrix)


def _product(a: Spectrum) -> Expression:
    if a.outer == "log":
        raise NotYet("a product of logarithms of eigenvalues: not yet known to the verifier")
    return nt.absolute(nt.det(a.matrix)) if a.outer else nt.det(a.matrix)


def _extreme(name: str, a: Spectrum) -> Expression:
    if a.outer == "abs" and name == "eigmax":
        return spectral_radius(a.matrix)
    if a.outer or not a.real:
        raise NotYet("an extreme of these eigenvalues: not yet known to the verifier")
    return ArrayFunction(name, a.matrix)


def _mean(a: Spectrum) -> Expression:
    return _sum(a) / nt.tr(nt.eye(a.matrix.shape[0]))


def _within(name: str) -> Callable[[Spectrum], Spectrum]:
    """log λ of positive ones, |λ| of any."""

    def build(a: Spectrum) -> Spectrum:
        if a.outer or (name == "log" and not (a.real and positive_definite(a.matrix, Signs()))):
            raise NotYet(f"{name} of these eigenvalues: not yet known to the verifier")
        return replace(a, outer=name, rising=False)

    return build


def _norm(a: Spectrum, order: Any = None) -> Expression:
    """‖λ‖ = ‖A‖ for a symmetric A."""
    if order is not None or not a.real or a.outer:
        raise NotYet("this norm of eigenvalues: not yet known to the verifier")
    return nt.norm(a.matrix)


Spectrum.FUNCTIONS = {
    "sum": _sum, "total": _sum, "prod": _product, "product": _product, "mean": _mean, "average": _mean,
    "max": lambda a: _extreme("eigmax", a), "amax": lambda a: _extreme("eigmax", a),
    "min": lambda a: _extreme("eigmin", a), "amin": lambda a: _extreme("eigmin", a),
    "exp": lambda a: a._of(ArrayFunction("expm", a.matrix), rising=True),
    "square": lambda a: a.raised(lift(2)), "log": _within("log"), "ln": _within("log"),
    "abs": _within("abs"), "absolute": _within("abs"), "norm": _norm,
}  # fmt: skip


def _total(a: SingularValues) -> Expression:
    return Total(a.matrix**2) if a.squared else ArrayFunction("nuclear", a.matrix)


def _extreme_one(a: SingularValues, extreme: Callable[[Expression], Expression]) -> Expression:
    return extreme(a.matrix) ** 2 if a.squared else extreme(a.matrix)


def _of_square(a: SingularValues) -> Expression:
    if a.matrix.shape[0] != a.matrix.shape[1]:
        raise NotYet("the product of the singular values is known for a square matrix alone")
    size = nt.absolute(nt.det(a.matrix))
    return size**2 if a.squared else size


SingularValues.FUNCTIONS = {
    "sum": _total, "total": _total, "prod": _of_square, "product": _of_square,
    **dict.fromkeys(("max", "amax"), lambda a: _extreme_one(a, arrays.spectral_norm)),
    **dict.fromkeys(("min", "amin"), lambda a: _extreme_one(a, smallest_singular_value)),
    "square": lambda a: a.raised(lift(2)), "norm": lambda a: a._unknown() if a.squared else nt.norm(a.matrix),
}  # fmt: skip


def spectrum(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Any:
    """eigvalsh(A) of a symmetric matrix, eigvals(A) of any square one."""
    name = walker.called(node)
    if len(arguments) != 1 or node.keywords:
        walker.fail(f"{name} takes one matrix", node)
    matrix = walker.value(arguments[0])
    if len(matrix.shape) != 2 or matrix.shape[0] != matrix.shape[1]:
        walker.fail(f"{name} takes a square matrix", arguments[0])
    real = mirrored(matrix, Signs())
    if name == "eigvalsh" and not real:
        walker.fail("eigvalsh takes a matrix that is declared symmetric, as in A: matrix(n, n) symmetric", node, NotYet)
    walker.scope.cite(_CITED)
    return Spectrum(matrix, real, rising=name == "eigvalsh", ordered=name == "eigvalsh")


def singular_values(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Any:
    """svdvals(A), and svd(A, compute_uv=False)."""
    name = walker.called(node)
    if len(arguments) != 1 or (name == "svd") != bool(node.keywords):
        walker.fail(f"{name} takes one matrix here, and gives its singular values alone with compute_uv=False", node)
    matrix = walker.value(arguments[0])
    if len(matrix.shape) != 2:
        walker.fail(f"{name} takes a matrix", arguments[0])
    walker.scope.cite("read with the sum of the singular values being the nuclear norm, the largest the spectral norm")
    return SingularValues(matrix)


FORMS: dict[str, Callable[[Walker, ast.Call, list[ast.expr]], Any]] = {
    "eigvalsh": spectrum,
    "eigvals": spectrum,
    "eigenvalues": spectrum,
    "svdvals": singular_values,
    "svd": singular_values,
    "singular_values": singular_values,
}


def over_all(walker: Walker, arguments: list[ast.expr]) -> list[ast.expr]:
    """f(λ), without the index, for f(eigvalsh(A)[i]), i, where nothing else has that index; else the arguments."""
    if len(arguments) != 2 or not isinstance(arguments[1], ast.Name):
        return arguments
    letter = arguments[1].id

    class Whole(ast.NodeTransformer):
        def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
            called = isinstance(node.value, ast.Call) and walker.called(node.value) in FORMS
            return node.value if called and _is_name(node.slice, letter) else node

    if not any(isinstance(node, ast.Subscript) and _is_name(node.slice, letter) for node in ast.walk(arguments[0])):
        return arguments
    body = Whole().visit(deepcopy(arguments[0]))
    return arguments if any(_is_name(node, letter) for node in ast.walk(body)) else [body]


def _is_name(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


__all__ = ["FORMS", "SingularValues", "Spectrum", "over_all"]
