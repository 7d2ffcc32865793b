"""Sign rules of arrays, and of sums, products and integrals."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import permutations
from typing import TYPE_CHECKING, Any

import sympy

from verifier.arrangements import Det, Diag, Diagonal, Eye, Literal, Outer, Shifted, Trace, Tril
from verifier.array_functions import ArrayFunction
from verifier.expressions import (
    Add,
    Apply,
    Delta,
    Entry,
    Expression,
    Index,
    MatMul,
    Mul,
    Neg,
    Pow,
    Size,
    SumOver,
    Total,
    Transpose,
    Variable,
    lift,
)
from verifier.integrals import Integral, is_infinite
from verifier.kernel.signs.definite import TRIANGULAR, chain, factors, invertible, positive_definite, psd, psd_trace
from verifier.kernel.signs.determinants import determinant_bounds
from verifier.kernel.signs.intervals import (
    ALL,
    NONNEGATIVE,
    POSITIVE,
    UNIT,
    Interval,
    averaged,
    interval_product,
    summed,
    whole_power,
)
from verifier.kernel.signs.multiples import plain
from verifier.kernel.signs.sums import is_entry_of, number_of
from verifier.relations import Order
from verifier.sequences import MatrixPower, RangeProduct, RangeSum

if TYPE_CHECKING:
    from verifier.kernel.signs.order import Signs


def _range_sum(s: Signs, node: Any) -> Interval:
    """Σ of terms of one sign has it; it is 0 only if it is empty or all are."""
    body, k, a, b = node.args
    found = s.under((Order("≥", k, a), Order("≤", k, b))).bounds(body)
    if s.bounds(Add(b, Neg(a))).nonnegative:
        return summed(found)
    if found.nonnegative or found.nonpositive:
        return summed(found).hull(Interval(Fraction(0), Fraction(0)))
    return ALL


def _integral(s: Signs, node: Any) -> Interval:
    """∫ₐᵇ f is b − a times a mean of f between a and b; it has the sign of f over an endless interval as well."""
    body, t, a, b = node.args
    if is_infinite(a) or is_infinite(b):
        if (is_infinite(a) and a > 0) or (is_infinite(b) and b < 0):
            return ALL
        where = tuple(Order(">", x, y) for x, y in ((t, a), (b, t)) if not is_infinite(x) and not is_infinite(y))
        return interval_product(averaged(s.under(where).bounds(body)), POSITIVE)
    length = s.bounds(Add(b, Neg(a)))
    if not length.nonnegative and not length.nonpositive:
        return ALL
    low, high = (a, b) if length.nonnegative else (b, a)
    return interval_product(averaged(s.under((Order(">", t, low), Order(">", high, t))).bounds(body)), length)


def _range_product(s: Signs, node: Any) -> Interval:
    """∏ of factors > 0 is > 0, of factors ≥ 0 is ≥ 0; an empty one is 1."""
    body, k, a, b = node.args
    found = s.under((Order("≥", k, a), Order("≤", k, b))).bounds(body)
    return POSITIVE if found.positive else NONNEGATIVE if found.nonnegative else Interval(nonzero=found.excludes_zero)


def _matmul(s: Signs, node: Any) -> Interval:
    """Σₖ of products: its sign; v·v ≥ 0, and > 0 for a v that is not the zero vector; vᵀMv ≥ 0 for M ⪰ 0; wᵀv lies
    within the bounds of v for w ≥ 0 with Σw = 1; LY > 0 for a triangle L of entries > 0 and Y > 0."""
    left, right = node.args
    if node.shape:
        found = summed(interval_product(s.bounds(left), s.bounds(right)))
        return POSITIVE if _positive_triangle(s, left, right) or _positive_triangle(s, right, left) else found
    found = ALL
    for weights, values in ((left, right), (right, left)):
        if isinstance(weights, Variable) and s.facts(weights) & {"simplex", "one_hot"} and len(values.shape) == 1:
            found = averaged(s.bounds(values))
    if left == right:
        return found.meet(POSITIVE if _apart(s, left) else summed(whole_power(s.bounds(left), 2)))
    if isinstance(left, MatMul) and left.args[0] == right and s.psd(left.args[1]):
        return found.meet(_form(s, right, left.args[1]))
    if isinstance(right, MatMul) and right.args[1] == left and s.psd(right.args[0]):
        return found.meet(_form(s, left, right.args[0]))
    return found.meet(summed(interval_product(s.bounds(left), s.bounds(right))))


def _sum_over(s: Signs, node: Any) -> Interval:
    """Σⱼ fⱼ has the sign of all its terms; Σⱼ (1 − δᵢⱼ)·fⱼ > 0 for f > 0 and an axis of length ≥ 2: a term is left."""
    body, *places = node.args
    factors = [plain(factor) for factor in (body.args if isinstance(body, Mul) else ())]
    rest = [f for f in factors if not (len(places) == 1 and _is_elsewhere(f, places[0]))]
    some = len(rest) == len(factors) - 1 and s.bounds(Size(places[0].dim)).low >= 2
    return POSITIVE if some and all(s.bounds(f).positive for f in rest) else summed(s.bounds(body))


def _is_elsewhere(node: Any, j: Any) -> bool:
    """1 − δᵢⱼ for another place i."""
    if not isinstance(node, Add) or len(node.args) != 2 or node.args[0] != lift(1) or not isinstance(node.args[1], Neg):
        return False
    same = node.args[1].args[0]
    others = [place for place in same.args if place != j] if isinstance(same, Delta) else []
    return len(others) == 1 and isinstance(others[0], (Index, sympy.Integer))


def _positive_triangle(s: Signs, factor: Any, other: Any) -> bool:
    """One factor is the lower triangle of a matrix with entries > 0, or its transpose, and the other has entries > 0:
    each sum has its term on the diagonal, which is > 0, and no term < 0."""
    factor = plain(factor)
    triangle = plain(factor.args[0]) if isinstance(factor, Transpose) else factor
    return isinstance(triangle, Tril) and s.bounds(triangle.args[0]).positive and s.bounds(other).positive


def _form(s: Signs, v: Any, matrix: Any) -> Interval:
    """vᵀMv ≥ 0 for M ⪰ 0, and > 0 for M ≻ 0 and v ≠ 0: a vector with a length > 0, no entry 0, or Σv = 1 or Σv² = 1."""
    return POSITIVE if positive_definite(matrix, s) and _apart(s, v) else NONNEGATIVE


def _apart(s: Signs, v: Any) -> bool:
    """v is not the zero array: no entry is 0, one entry is known not to be, it has Σv = 1 or Σv² = 1, or some v·v or
    Σ|v|ᵖ is known not to be 0, or one of a product with v."""
    if isinstance(v, Variable) and s.facts(v) & {"simplex", "one_hot", "unit", "sums_to_one"}:
        return True
    known = (size for size, interval in s.known.items() if interval.excludes_zero)
    return s.bounds(v).excludes_zero or any(_vanishes(_sized(s, size), v) or is_entry_of(size, v) for size in known)


def _vanishes(node: Any, v: Any) -> bool:
    """The node is v or a product with v: it is 0 where v is."""
    return bool(node == v) or (
        isinstance(node, (MatMul, Mul, Neg, Transpose)) and any(_vanishes(a, v) for a in node.args)
    )


def _sized(s: Signs, node: Any) -> Any:
    """v where the node is v·v, Σ|v|, Σ|v|ᵖ with p > 0 or Σvᵖ with an even p > 0, each 0 for v = 0 alone; else None."""
    if isinstance(node, MatMul):
        return node.args[0] if node.args[0] == node.args[1] and not node.shape else None
    inside = node.args[0] if isinstance(node, Total) else None
    if not isinstance(inside, Pow):
        return _absolute(inside)
    base, power = inside.args[0], number_of(inside.args[1])
    if power is not None and power > 0 and power.denominator == 1 and power % 2 == 0:
        return base if _absolute(base) is None else _absolute(base)
    return _absolute(base) if s.bounds(inside.args[1]).positive else None


def _absolute(node: Any) -> Any:
    """u for |u|, else None."""
    return node.args[1] if isinstance(node, Apply) and node.function == "abs" else None


def _det(s: Signs, node: Any) -> Interval:
    """det of ≻ 0 is > 0, of ⪰ 0 is ≥ 0, of an invertible matrix is ≠ 0."""
    return determinant_bounds(node.args[0], s)


def _on_diagonal(s: Signs, matrix: Any) -> Interval | None:
    """The diagonal of ≻ 0 and of a Cholesky factor is > 0, that of ⪰ 0 is ≥ 0."""
    matrix = plain(matrix)
    if isinstance(matrix, ArrayFunction) and matrix.function == "cholesky":
        return POSITIVE
    return POSITIVE if positive_definite(matrix, s) else NONNEGATIVE if psd(matrix, s) else None


def _diagonal(s: Signs, node: Any) -> Interval:
    """That of a triangular matrix with an inverse has no 0, since det A = Π Aᵢᵢ."""
    matrix = plain(node.args[0])
    found = _on_diagonal(s, matrix) or s.bounds(matrix)
    if not isinstance(matrix, Variable) or not matrix.facts & (TRIANGULAR | {"diagonal"}):
        return found
    nonsingular = "invertible" in matrix.facts or s.known.get(Det(matrix), ALL).excludes_zero
    return found.meet(Interval(nonzero=True)) if nonsingular else found


def _entry(s: Signs, node: Any) -> Interval:
    """Aᵢᵢ lies on the diagonal."""
    array, *places = node.args
    square = len(places) == 2 and places[0] == places[1] and array.shape[0] == array.shape[1]
    return s.bounds(Diagonal(array)) if square else s.bounds(array)


def _trace(s: Signs, node: Any) -> Interval:
    """tr M > 0 for M ≻ 0; tr M ≥ 0 for M ⪰ 0, and for a product PQ of such."""
    found = _on_diagonal(s, node.args[0])
    if found is None and psd_trace(node.args[0], s):
        return NONNEGATIVE
    return found or summed(s.bounds(node.args[0]))


def _array_function(s: Signs, node: Any) -> Interval:
    """A largest or smallest entry lies within the bounds of the entries, max |u| is > 0 for u other than 0; ranks and
    norms are ≥ 0, > 0 for a matrix other than 0; a spectral radius is ≥ 0, > 0 for an invertible one; the eigenvalues
    of M ⪰ 0 are ≥ 0, those of M ≻ 0 are > 0."""
    if node.function in ("max", "min"):
        sizes = _absolute(plain(node.array)) if node.function == "max" else None
        return s.bounds(node.array).meet(POSITIVE if sizes is not None and _apart(s, sizes) else ALL)
    if node.function in ("rank", "spectral", "nuclear"):
        square = len(node.array.shape) == 2 and node.array.shape[0] == node.array.shape[1]
        return POSITIVE if _apart(s, node.array) or (square and invertible(node.array, s)) else NONNEGATIVE
    if node.function == "radius":
        return POSITIVE if invertible(node.array, s) else NONNEGATIVE
    if node.function in ("eigmax", "eigmin"):
        return _on_diagonal(s, node.array) or ALL
    return ALL


def _matrix_power(s: Signs, node: Any) -> Interval:
    """Products of entries ≥ 0 are ≥ 0, and so are those of I."""
    base, exponent = node.args
    return NONNEGATIVE if s.bounds(base).nonnegative and s.bounds(exponent).nonnegative else ALL


def _total(s: Signs, node: Any) -> Interval:
    """A sum of entries; ∑ PᵢⱼQᵢⱼ = tr PQ ≥ 0 for P, Q ⪰ 0; ∑ Vᵢⱼ(PVQ)ᵢⱼ ≥ 0; ∑ |v|ᵖ > 0 for a v that is not the zero
    array, and so is a sum of entries ≥ 0 of which one is known not to be 0."""
    inside = node.args[0]
    v = _sized(s, node)
    if v is not None and _apart(s, v):
        return POSITIVE
    pair = inside.args if isinstance(inside, Mul) and len(inside.args) == 2 else ()
    if pair and (all(map(s.psd, pair)) or any(_congruent(s, *turned) for turned in permutations(pair))):
        return NONNEGATIVE
    found = s.bounds(inside)
    if found.nonnegative and any(is_entry_of(part, inside) for part, i in s.known.items() if i.excludes_zero):
        return POSITIVE
    return summed(found)


def _congruent(s: Signs, v: Any, w: Any) -> bool:
    """W = PVQ with P, Q ⪰ 0, or nothing in the place of one: ∑ VᵢⱼWᵢⱼ = tr VᵀPVQ = ‖P^½VQ^½‖² ≥ 0."""
    parts = factors(w) if isinstance(plain(w), MatMul) else []
    sides = [(parts[:k], parts[k + 1 :]) for k, part in enumerate(parts) if part == v]
    return any(all(s.psd(chain(side)) for side in pair if side) for pair in sides)


def _literal(s: Signs, node: Any) -> Interval:
    cells = [cell for row in node.args[0].args for cell in (row.args if not isinstance(row, Expression) else (row,))]
    found = s.bounds(cells[0])
    for cell in cells[1:]:
        found = found.hull(s.bounds(cell))
    return found


#: head -> its rule.
ARRAYS: dict[type, Callable[[Signs, Any], Interval]] = {
    MatMul: _matmul,
    Total: _total,
    SumOver: _sum_over,
    Outer: lambda s, node: interval_product(s.bounds(node.args[0]), s.bounds(node.args[1])),
    Diag: lambda s, node: s.bounds(node.args[0]).hull(Interval(Fraction(0), Fraction(0))),
    Shifted: lambda s, node: s.bounds(node.args[0]).hull(Interval(Fraction(0), Fraction(0))),
    Tril: lambda s, node: s.bounds(node.args[0]).hull(Interval(Fraction(0), Fraction(0))),
    Diagonal: _diagonal,
    Entry: _entry,
    Trace: _trace,
    Det: _det,
    ArrayFunction: _array_function,
    MatrixPower: _matrix_power,
    Eye: lambda s, node: UNIT,
    Literal: _literal,
    RangeSum: _range_sum,
    RangeProduct: _range_product,
    Integral: _integral,
}
