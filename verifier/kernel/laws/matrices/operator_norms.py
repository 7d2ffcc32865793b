"""Norms of matrices against forms and traces, and against each other: one row a law.

Source: Horn & Johnson, *Matrix Analysis* (2013), §5.6 (‖A‖₁ and ‖A‖∞ are attained at unit vectors and signs, and
‖x‖∞ ≤ ‖x‖ ≤ √n ‖x‖∞; the table of §5.6.P23) and §7.4.1 (von Neumann: |tr AᵀB| ≤ Σ σᵢ(A)σᵢ(B)).  A column has at most
m entries, so that (Σᵢ |aᵢⱼ|)² ≤ m Σᵢ aᵢⱼ² ≤ m ‖A‖², and Σⱼ Σᵢ aᵢⱼ² ≤ n maxⱼ (Σᵢ |aᵢⱼ|)²; at most min(m, n) singular
values are not 0, and their number is the rank.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from verifier.arrangements import Det, Diag, Eye, Inverse, Outer, Trace
from verifier.array_functions import ArrayFunction
from verifier.expressions import (
    Add,
    Apply,
    Div,
    Expression,
    MatMul,
    Mul,
    Neg,
    Pow,
    Total,
    Transpose,
    lift,
)  # fmt: skip
from verifier.kernel.laws.matrices.definite import largest_sum
from verifier.kernel.laws.matrices.rows import HALF, length, square, squares, vector
from verifier.kernel.signs.chosen import larger
from verifier.relations import Eq, Order, Relation

if TYPE_CHECKING:
    from verifier.kernel.check import Proof


def _spectral(a: Expression) -> Expression:
    return ArrayFunction("spectral", a)


def _square(a: Any) -> Expression:
    if len(a.shape) != 2 or a.shape[0] != a.shape[1]:
        raise TypeError("a projection is a square matrix")
    found: Expression = a
    return found


def _norm(x: Any) -> Expression:
    if len(x.shape) != 1:
        raise TypeError("the length of a vector is meant here")
    return length(x)


def _root(a: Any, axis: int) -> Expression:
    """√ of the number of rows or columns."""
    return Pow(_count(a, axis), HALF)


def _form(x: Any, a: Any, y: Any) -> Expression:
    found: Expression = MatMul(x, MatMul(a, y))
    if found.shape or len(x.shape) != 1:
        raise TypeError("a form is one of two vectors")
    return found


def _bound(x: Any, a: Any, y: Any) -> Expression:
    return Mul(_spectral(a), Mul(_norm(x), _norm(y)))


def _paired(a: Any, b: Any) -> Expression:
    """tr AᵀB."""
    if a.shape != b.shape or len(a.shape) != 2:
        raise TypeError("two matrices of one shape are multiplied here")
    return Total(Mul(a, b))


def _count(a: Any, axis: int) -> Expression:
    """The number of rows or columns."""
    if len(a.shape) != 2:
        raise TypeError("a norm of a matrix is meant here")
    return lift(a.shape[axis])


def _f(name: str, a: Expression) -> Expression:
    return ArrayFunction(name, a)


def _sup(a: Any) -> Expression:
    """max |aᵢⱼ| of a matrix."""
    if len(a.shape) != 2:
        raise TypeError("a norm of a matrix is meant here")
    return ArrayFunction("max", Apply("abs", a))


def _resolvent(p: Any, c: Any, v: Any) -> Relation:
    """‖(P + cI)⁻¹v‖² ≤ ‖v‖²/c²."""
    if c.shape or len(v.shape) != 1:
        raise TypeError("a multiple of I, and a vector")
    solved = MatMul(Inverse(Add(p, Mul(c, Eye(p.shape[0])))), v)
    return Order("≤", squares(solved), Div(squares(v), square(c)))


def _between(m: Any, c: Any, below: Any, above: Any) -> tuple[Any, Any]:
    """M and c, where the others are c·I − M and c·I + M."""
    if len(m.shape) != 2 or m.shape[0] != m.shape[1] or c.shape or (below, above) != both_sides(m, c):
        raise TypeError("a matrix between two multiples of I")
    return m, c


def both_sides(m: Any, c: Any) -> tuple[Expression, Expression]:
    """c·I − M and c·I + M."""
    multiple = Mul(c, Eye(m.shape[0]))
    return Add(multiple, Neg(m)), Add(multiple, m)


def _bounded(m: Any, c: Any, below: Any, above: Any) -> Relation:
    """‖M‖₂ ≤ c."""
    m, c = _between(m, c, below, above)
    return Order("≤", _spectral(m), c)


def _shortened(m: Any, c: Any, below: Any, above: Any, x: Any) -> Relation:
    """‖Mx‖ ≤ c·‖x‖."""
    m, c = _between(m, c, below, above)
    return Order("≤", _norm(MatMul(m, x)), Mul(c, _norm(x)))


def _bound_in(gap: Any, a: Any) -> Expression:
    """c of c − ‖A‖₂."""
    if not isinstance(gap, Add) or len(gap.args) != 2 or gap.args[1] != Neg(_spectral(a)) or gap.shape:
        raise TypeError("how far a bound lies above the norm")
    found: Expression = gap.args[0]
    return found


def _neumann(a: Any, term: Any) -> Relation:
    """‖(I + N)⁻¹‖₂ ≤ 1/(1 − ‖A‖₂) for N = ±A."""
    if len(a.shape) != 2 or a.shape[0] != a.shape[1]:
        raise TypeError("a square matrix")  # I + a for a column a repeats a in every column
    resolvent = Inverse(Add(Eye(a.shape[0]), term))
    return Order("≤", _spectral(resolvent), Div(lift(1), Add(lift(1), Neg(_spectral(a)))))


def _eigenvalue(s: Any, sign: int) -> Expression:
    """(a + c ± √((a − c)² + 4b²))/2 of the symmetric matrix with a, c on its diagonal and b beside it."""
    if s.shape != (2, 2):
        raise TypeError("a matrix of two rows and columns")
    a, b, c = s[0, 0], s[0, 1], s[1, 1]
    root = Pow(Add(square(Add(a, Neg(c))), Mul(lift(4), square(b))), HALF)
    return Div(Add(a, c, root if sign > 0 else Neg(root)), lift(2))


#: name -> the relation, of the arrays.
LAWS: Mapping[str, Callable[..., Relation]] = {
    "‖diag a‖₂ = max |aᵢ|": lambda a: Eq(_spectral(Diag(vector(a))), ArrayFunction("max", Apply("abs", a))),
    "xᵀAy ≤ ‖A‖₂ ‖x‖ ‖y‖": lambda x, a, y: Order("≤", _form(x, a, y), _bound(x, a, y)),
    "|xᵀAy| ≤ ‖A‖₂ ‖x‖ ‖y‖": lambda x, a, y: Order("≤", Apply("abs", _form(x, a, y)), _bound(x, a, y)),
    "tr AᵀB ≤ ‖A‖₂ nuclear norm of B": lambda a, b: Order(
        "≤", _paired(a, b), Mul(_spectral(a), ArrayFunction("nuclear", b))
    ),
    "|tr AᵀB| ≤ ‖A‖₂ nuclear norm of B": lambda a, b: Order(
        "≤", Apply("abs", _paired(a, b)), Mul(_spectral(a), ArrayFunction("nuclear", b))
    ),
    "‖A‖₁ ≤ √m ‖A‖₂": lambda a: Order("≤", largest_sum(a, 0), Mul(_root(a, 0), _spectral(a))),
    "‖A‖∞ ≤ √n ‖A‖₂": lambda a: Order("≤", largest_sum(a, 1), Mul(_root(a, 1), _spectral(a))),
    "‖A‖₂ ≤ √n ‖A‖₁": lambda a: Order("≤", _spectral(a), Mul(_root(a, 1), largest_sum(a, 0))),
    "‖A‖₂ ≤ √m ‖A‖∞": lambda a: Order("≤", _spectral(a), Mul(_root(a, 0), largest_sum(a, 1))),
    "max |aᵢⱼ| ≤ ‖A‖₁": lambda a: Order("≤", _sup(a), largest_sum(a, 0)),
    "max |aᵢⱼ| ≤ ‖A‖∞": lambda a: Order("≤", _sup(a), largest_sum(a, 1)),
    "‖A‖₁ ≤ m max |aᵢⱼ|": lambda a: Order("≤", largest_sum(a, 0), Mul(_count(a, 0), _sup(a))),
    "‖A‖∞ ≤ n max |aᵢⱼ|": lambda a: Order("≤", largest_sum(a, 1), Mul(_count(a, 1), _sup(a))),
    "‖A‖² ≤ n ‖A‖₁²": lambda a: Order("≤", squares(a), Mul(_count(a, 1), square(largest_sum(a, 0)))),
    "‖A‖² ≤ m ‖A‖∞²": lambda a: Order("≤", squares(a), Mul(_count(a, 0), square(largest_sum(a, 1)))),
    "‖A‖₁² ≤ m ‖A‖²": lambda a: Order("≤", square(largest_sum(a, 0)), Mul(_count(a, 0), squares(a))),
    "‖A‖∞² ≤ n ‖A‖²": lambda a: Order("≤", square(largest_sum(a, 1)), Mul(_count(a, 1), squares(a))),
    "‖A‖² ≤ m ‖A‖₂²": lambda a: Order("≤", squares(a), Mul(_count(a, 0), square(_spectral(a)))),
    "nuclear² ≤ m ‖A‖²": lambda a: Order("≤", square(_f("nuclear", a)), Mul(_count(a, 0), squares(a))),
    "nuclear² ≤ n ‖A‖²": lambda a: Order("≤", square(_f("nuclear", a)), Mul(_count(a, 1), squares(a))),
    "nuclear norm ≤ rank · ‖A‖₂": lambda a: Order("≤", _f("nuclear", a), Mul(_f("rank", a), _spectral(a))),
    "nuclear² ≤ rank · m n (max |aᵢⱼ|)²": lambda a: Order(
        "≤", square(_f("nuclear", a)), Mul(Mul(_f("rank", a), Mul(_count(a, 0), _count(a, 1))), square(_sup(a)))
    ),
    "nuclear² ≤ rank · n ‖A‖₁²": lambda a: Order(
        "≤", square(_f("nuclear", a)), Mul(Mul(_f("rank", a), _count(a, 1)), square(largest_sum(a, 0)))
    ),
    "nuclear² ≤ rank · m ‖A‖∞²": lambda a: Order(
        "≤", square(_f("nuclear", a)), Mul(Mul(_f("rank", a), _count(a, 0)), square(largest_sum(a, 1)))
    ),
    "|det A| ≤ ‖A‖₂ⁿ": lambda a: Order("≤", Apply("abs", Det(a)), Pow(_spectral(a), _count(a, 0))),
    "‖uvᵀ‖₂ = ‖u‖ ‖v‖": lambda u, v: Eq(_spectral(Outer(u, v)), Mul(_norm(u), _norm(v))),
    "nuclear norm of uvᵀ = ‖u‖ ‖v‖": lambda u, v: Eq(_f("nuclear", Outer(u, v)), Mul(_norm(u), _norm(v))),
    "nuclear norm = tr (AᵀA)^½": lambda a: Eq(_f("nuclear", a), Trace(_f("sqrtm", MatMul(Transpose(a), a)))),
    "‖(P + cI)⁻¹v‖ ≤ ‖v‖/c for P ⪰ 0, c > 0": _resolvent,
    "‖AB‖ ≤ c ‖B‖ for c − ‖A‖₂ ≥ 0": lambda a, b, gap: Order(
        "≤", squares(MatMul(a, b)), Mul(square(_bound_in(gap, a)), squares(b))
    ),
    "‖(I + A)⁻¹‖₂ ≤ 1/(1 − ‖A‖₂) for ‖A‖₂ < 1": lambda a: _neumann(a, a),
    "‖(I − A)⁻¹‖₂ ≤ 1/(1 − ‖A‖₂) for ‖A‖₂ < 1": lambda a: _neumann(a, Neg(a)),
    "‖P‖₂ ≤ 1 for PP = P = Pᵀ": lambda p: Order("≤", _spectral(_square(p)), lift(1)),
    "‖P‖₂ ≤ tr P for P ⪰ 0": lambda p: Order("≤", _spectral(_square(p)), Trace(p)),
    "‖M‖₂ ≤ c for −cI ⪯ M ⪯ cI": _bounded,
    "‖Mx‖ ≤ c ‖x‖ for −cI ⪯ M ⪯ cI": _shortened,
    "‖S‖₂ = max(λmax S, −λmin S)": lambda s: Eq(_spectral(s), larger(_f("eigmax", s), Neg(_f("eigmin", s)))),
    "λmax of 2 × 2": lambda s: Eq(_f("eigmax", s), _eigenvalue(s, 1)),
    "λmin of 2 × 2": lambda s: Eq(_f("eigmin", s), _eigenvalue(s, -1)),
}
#: law -> what the arrays at some positions must be besides.
NEEDS: Mapping[str, tuple[tuple[int, str], ...]] = {
    "‖P‖₂ ≤ tr P for P ⪰ 0": ((0, "psd"),),
    "‖(P + cI)⁻¹v‖ ≤ ‖v‖/c for P ⪰ 0, c > 0": ((0, "psd"), (1, "> 0")),
    "‖AB‖ ≤ c ‖B‖ for c − ‖A‖₂ ≥ 0": ((2, "≥ 0"),),
    "‖M‖₂ ≤ c for −cI ⪯ M ⪯ cI": ((2, "psd"), (3, "psd")),
    "‖Mx‖ ≤ c ‖x‖ for −cI ⪯ M ⪯ cI": ((2, "psd"), (3, "psd")),
}


def _is_contraction(proof: Proof, a: Any) -> bool:
    return proof.signs.bounds(Add(lift(1), Neg(_spectral(a)))).positive


def _is_symmetric(proof: Proof, s: Any) -> bool:
    return proof.equal(Transpose(s), s)


def _is_orthogonal_projection(proof: Proof, p: Any) -> bool:
    return _is_symmetric(proof, p) and proof.equal(MatMul(p, p), p)


#: law -> the position of an array, what it must be besides, and how that is said where it is not known.
CONDITIONS: Mapping[str, tuple[int, Callable[[Proof, Any], bool], str]] = {
    "‖(I + A)⁻¹‖₂ ≤ 1/(1 − ‖A‖₂) for ‖A‖₂ < 1": (0, _is_contraction, "of a norm below 1"),
    "‖(I − A)⁻¹‖₂ ≤ 1/(1 − ‖A‖₂) for ‖A‖₂ < 1": (0, _is_contraction, "of a norm below 1"),
    "‖P‖₂ ≤ 1 for PP = P = Pᵀ": (0, _is_orthogonal_projection, "an orthogonal projection"),
    "λmax of 2 × 2": (0, _is_symmetric, "symmetric"),
    "λmin of 2 × 2": (0, _is_symmetric, "symmetric"),
}

__all__ = ["CONDITIONS", "LAWS", "NEEDS", "both_sides"]
