"""The sign of a determinant, from the structure of its matrix: one law for each head.

``HEADS`` says what a head tells of det M; where no law says anything, every real number is possible.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import inf
from typing import TYPE_CHECKING, Any

from verifier.arrangements import Det, Diag, Diagonal, Eye, Full, Inverse
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
    Variable,
    lift,
)
from verifier.facts import INDEPENDENT_COLUMNS
from verifier.kernel.signs.definite import TRIANGULAR, factors, in_halves, is_zero_array, positive_definite, psd
from verifier.kernel.signs.intervals import (
    ALL,
    NONNEGATIVE,
    POSITIVE,
    SYMMETRIC_UNIT,
    Interval,
    interval_product,
    reciprocal,
)  # fmt: skip
from verifier.kernel.signs.multiples import multiple, plain
from verifier.kernel.signs.sums import number_of
from verifier.relations import Eq
from verifier.sequences import MatrixPower

if TYPE_CHECKING:
    from verifier.kernel.signs.order import Signs


def determinant_bounds(node: Any, signs: Signs) -> Interval:
    """det A: > 0 for A ≻ 0, ≥ 0 for A ⪰ 0, and what the head of the matrix tells."""
    node = plain(node)
    found = HEADS[type(node)](node, signs) if type(node) in HEADS else ALL
    if found.nonnegative or not psd(node, signs):
        return POSITIVE.meet(found) if positive_definite(node, signs) else found
    return (POSITIVE if positive_definite(node, signs) else NONNEGATIVE).meet(found)


def _of_variable(node: Any, signs: Signs) -> Interval:
    """det A ≠ 0 for an invertible matrix; det Q = ±1 for an orthogonal one; det L = Π Lᵢᵢ for a triangular one:
    > 0 for a positive diagonal, ≠ 0 for one without a 0; det K ≥ 0 for Kᵀ = −K, the square of its
    Pfaffian (Cayley 1849)."""
    on_diagonal = signs.bounds(Diagonal(node)) if node.facts & (TRIANGULAR | {"diagonal"}) else ALL
    if on_diagonal.positive:
        return POSITIVE
    if "orthogonal" in signs.facts(node):
        return Interval(SYMMETRIC_UNIT.low, SYMMETRIC_UNIT.high, nonzero=True)
    nonzero = bool(node.facts & (INDEPENDENT_COLUMNS | {"invertible", "orthogonal"}))
    nonzero = nonzero or on_diagonal.excludes_zero
    return Interval(low=Fraction(0) if "antisymmetric" in signs.facts(node) else -inf, nonzero=nonzero)


def _of_sum(node: Any, signs: Signs) -> Interval:
    """det M > 0 if vᵀMv > 0 for v ≠ 0: a sum of matrices ⪰ 0, one of them ≻ 0, and antisymmetric ones; det(aI + bP) ≠ 0
    for an idempotent P, whose eigenvalues are 0 and 1, if a ≠ 0 and a + b ≠ 0; det(I + N) = 1 for a nilpotent N;
    det(I + PQ) > 0 for P, Q ⪰ 0, the eigenvalues of PQ being those of P^½QP^½ ⪰ 0; det(I + A) > 0 for ‖A‖ < 1, where
    I + sA is invertible for all s from 0 to 1."""
    if any(arg.shape != node.shape for arg in node.args):  # a smaller summand stands for one with its entries repeated
        return ALL
    eigenvalues = of_projection(node)
    if eigenvalues is not None and all(signs.bounds(value).excludes_zero for value in eigenvalues):
        return Interval(nonzero=True)
    if of_nilpotent(node, signs):
        return Interval(Fraction(1), Fraction(1))
    products = [arg for arg in node.args if not isinstance(arg, Eye)]
    if len(products) == 1 < len(node.args) and in_halves(products[0], signs):
        return POSITIVE
    if len(products) == 1 and len(node.args) == 2 and is_contraction(products[0], signs):
        return POSITIVE
    others = [arg for arg in node.args if not _antisymmetric(arg)]
    definite = any(positive_definite(arg, signs) for arg in others)
    return POSITIVE if definite and all(psd(arg, signs) for arg in others) else ALL


def is_contraction(node: Any, signs: Signs) -> bool:
    """ρ(A) < 1, or ‖A‖ < 1 for the spectral norm, which is no greater than Frobenius', or for ‖A‖₁ or ‖A‖∞: no
    eigenvalue of A is 1 in size then.  −A has the norms of A, and c·A those of A times |c|."""
    inner, scale = node, Interval(Fraction(1), Fraction(1))
    while isinstance(inner, (Neg, Mul)):
        arrays = [arg for arg in inner.args if arg.shape == node.shape]
        if len(arrays) != 1 or any(arg.shape for arg in inner.args if arg is not arrays[0]):
            return False
        for arg in inner.args:
            scale = scale if arg.shape else interval_product(scale, signs.bounds(Apply("abs", arg)))
        inner = arrays[0]
    size = Apply("abs", inner)
    norms = (
        ArrayFunction("spectral", inner),
        ArrayFunction("radius", inner),
        Pow(Total(Pow(inner, lift(2))), lift(Fraction(1, 2))),
        ArrayFunction("max", MatMul(size, Full(lift(1), inner.shape[1]))),
        ArrayFunction("max", MatMul(Full(lift(1), inner.shape[0]), size)),
    )
    found = (interval_product(scale, signs.bounds(norm)) for norm in norms)
    return any(norm.high < 1 or (norm.high == 1 and norm.high_open) for norm in found)


def of_nilpotent(node: Any, signs: Signs) -> bool:
    """I + c·N with a nilpotent N: declared, or with N·N⋯N = 0 by a hypothesis, wherever the formula moves."""
    if not isinstance(node, Add) or any(arg.shape != node.shape for arg in node.args):
        return False
    inner = [multiple(arg)[1] for arg in node.args if not isinstance(arg, Eye)]
    if len(inner) != 1 or len(node.args) != 2 or not isinstance(inner[0], Variable) or inner[0].shape != node.shape:
        return False
    return "nilpotent" in signs.lasting(inner[0]) or any(
        isinstance(h, Eq) and is_zero_array(h.args[1]) and {*factors(h.args[0])} == {inner[0]} and signs.lasts(h)
        for h in signs.given
    )


def of_projection(node: Any) -> tuple[Expression, Expression] | None:
    """a and a + b for aI + bP with an idempotent P."""
    shares: dict[bool, list[Expression]] = {True: [], False: []}
    projections = set()
    for arg in node.args:
        scale, matrix = multiple(arg)
        if matrix.shape != node.shape:
            return None
        if isinstance(matrix, Variable) and "idempotent" in matrix.facts:
            projections.add(matrix)
        elif not isinstance(matrix, Eye):
            return None
        shares[isinstance(matrix, Eye)].append(scale)
    if len(projections) != 1 or not shares[True]:
        return None
    a = _total(shares[True])
    return a, _total([a, *shares[False]])


def _total(parts: list[Expression]) -> Expression:
    """Their sum, as a number where all are numbers."""
    numbers = [number_of(part) for part in parts]
    known = [value for value in numbers if value is not None]
    if len(known) == len(parts):
        return lift(sum(known, Fraction(0)))
    return Add(*parts) if len(parts) > 1 else parts[0]


def _antisymmetric(node: Any) -> bool:
    """A variable declared so, −A, or c·A."""
    node = plain(node)
    if isinstance(node, (Neg, Transpose)):
        return _antisymmetric(node.args[0])
    if isinstance(node, Mul):
        matrices = [arg for arg in node.args if arg.shape]
        return len(matrices) == 1 and _antisymmetric(matrices[0])
    return isinstance(node, Variable) and "antisymmetric" in node.facts


def _of_product(node: Any, signs: Signs) -> Interval:
    """det A·B = det A·det B for square factors."""
    if any(arg.shape != node.shape for arg in node.args):
        return ALL
    return interval_product(*(signs.bounds(Det(arg)) for arg in node.args))


def _of_multiple(node: Any, signs: Signs) -> Interval:
    """det c·A = cⁿ·det A: ≠ 0 if both are, and of the sign of det A for c > 0."""
    matrices = [arg for arg in node.args if arg.shape == node.shape]
    scalars = [signs.bounds(arg) for arg in node.args if not arg.shape]
    if len(matrices) != 1 or len(scalars) != len(node.args) - 1:
        return ALL
    return _scaled(signs.bounds(Det(matrices[0])), scalars)


def _of_quotient(node: Any, signs: Signs) -> Interval:
    """det A/c for c ≠ 0, as for c⁻¹·A."""
    a, b = node.args
    return ALL if b.shape else _scaled(signs.bounds(Det(a)), [reciprocal(signs.bounds(b))])


def _scaled(found: Interval, scalars: list[Interval]) -> Interval:
    if all(s.positive for s in scalars) and found.nonnegative:
        return POSITIVE if found.positive else NONNEGATIVE
    return Interval(nonzero=found.excludes_zero and all(s.excludes_zero for s in scalars))


def _of_function(node: Any, signs: Signs) -> Interval:
    """det e^A = e^(tr A) > 0, and det L > 0 for a Cholesky factor."""
    return POSITIVE if node.function in ("expm", "cholesky") else ALL


def _of_power(node: Any, signs: Signs) -> Interval:
    """det A^k = (det A)^k: of the sign of det A ≥ 0, and ≠ 0 where det A is."""
    return _scaled(signs.bounds(Det(node.args[0])), [])


def _of_diagonal(node: Any, signs: Signs) -> Interval:
    """det diag(d) = Π d."""
    inside = signs.bounds(node.args[0])
    if inside.positive or inside.nonnegative:
        return POSITIVE if inside.positive else NONNEGATIVE
    return Interval(nonzero=inside.excludes_zero)


#: head -> what it says of the determinant.
HEADS: Mapping[type, Callable[[Any, Signs], Interval]] = {
    Variable: _of_variable,
    Add: _of_sum,
    Eye: lambda node, signs: Interval(Fraction(1), Fraction(1)),
    MatMul: _of_product,
    Mul: _of_multiple,
    Div: _of_quotient,
    Neg: lambda node, signs: Interval(nonzero=signs.bounds(Det(node.args[0])).excludes_zero),
    Transpose: lambda node, signs: signs.bounds(Det(node.args[0])),
    Inverse: lambda node, signs: reciprocal(signs.bounds(Det(node.args[0]))),
    Diag: _of_diagonal,
    ArrayFunction: _of_function,
    MatrixPower: _of_power,
}
