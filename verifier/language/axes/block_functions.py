"""Functions of block matrices, read as formulas in the blocks.

Sources: Horn & Johnson, *Matrix Analysis* (2013), §0.7.3 (inverses), §0.8.5 (determinants), §0.9.4 (ranks); Higham,
*Functions of Matrices* (2008), theorem 1.13 (functions of blocks on the diagonal).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import reduce
from operator import mul
from typing import Any

from verifier import notation as nt
from verifier.arrangements import Eye
from verifier.array_functions import ArrayFunction
from verifier.expressions import Expression, Neg, Size, Total, Variable, lift
from verifier.language.axes import arrays
from verifier.language.axes.blocks import (
    Blocks,
    blocks,
    blocks_apart,
    diagonal_blocks,
    four,
    is_zero,
    on_diagonal,
    product,
    total,
)
from verifier.language.errors import NotYet
from verifier.language.formulas import elementwise
from verifier.relations import Eq, Relation

#: Facts that give a matrix its inverse.
_INVERTIBLE = frozenset({"invertible", "spd", "orthogonal"})
#: The functions whose formulas suppose that blocks have inverses.
SUPPOSING = ("inv", "inverse", "det", "determinant", "logdet")
#: The law of blocks that commute.
COMMUTING = (
    "the determinant of four blocks of which two in a row or a column commute, Silvester, Mathematical Gazette 84 "
    "(2000), theorem 3"
)
#: The laws that are used while reading.
CITED = {
    **{
        name: f"the formula for {name} of two by two blocks, Horn & Johnson (2013), §0.7.3, §0.8.5"
        for name in SUPPOSING
    },
    **{
        name: f"{name}(block_diag(A, D)) = block_diag({name}(A), {name}(D)), Higham (2008), theorem 1.13"
        for name in ("expm", "sqrtm", "logm", "matrix_power")
    },
    **{name: f"{name}(block_diag(A, D)) = block_diag({name}(A), {name}(D))" for name in ("pinv", "cholesky")},
    **dict.fromkeys(
        ("rank", "matrix_rank"),
        "rank(block_diag(A, D)) = rank(A) + rank(D), rank(M) = rank(M Mᵀ), Horn & Johnson (2013), §0.9.4, §0.4.6",
    ),
}


def trace(a: Blocks) -> Expression:
    """The sum of the traces of the blocks on the diagonal."""
    if a.is_vector or a.cuts[0] != a.cuts[1]:
        raise NotYet("the trace of blocks is not yet known but where those on the diagonal are square")
    return total([nt.tr(row[k]) for k, row in enumerate(a.grid)])


def determinant(m: Blocks) -> Expression:
    """det A · det(D − CA⁻¹B), or det D · det(A − BD⁻¹C) if only D is known to have an inverse; det A · det D if B or C
    is 0, (−1)ⁿ det B · det C if A or D is and all have n rows, n interchanges of columns away, and (−1)^(mn) if B has m
    and C has n; det(A + B)·det(A − B) if D is A and C is B; d·det A − vᵀ adj(A) u of any A with a border of one row and
    one column (§0.8.5)."""
    apart = diagonal_blocks(m)
    if apart is not None:
        return reduce(lambda x, y: x * y, map(nt.det, apart))
    if _is_crossed(m):
        ((a, b), (c, _)) = m.grid
        return lift(-1) ** (Size(a.shape[0]) * Size(c.shape[0])) * nt.det(b) * nt.det(c)
    a, b, c, d = four("det", m)
    if a == d and b == c:
        return nt.det(a + b) * nt.det(a - b)
    if is_zero(b) or is_zero(c):
        return nt.det(a) * nt.det(d)
    if has_zero_corner(a, b, d):
        return lift(-1) ** Size(a.shape[0]) * nt.det(b) * nt.det(c)
    for inner, column, row, corner in ((a, b, c, d), (d, c, b, a)):
        if corner.shape == (1, 1) and type(inner) is Variable and not _has_inverse(inner):
            return nt.det(corner) * nt.det(inner) - nt.det(row @ arrays.adjugate(inner) @ column)
    if _has_inverse(d) and not _has_inverse(a):
        return nt.det(d) * nt.det(a - b @ nt.inv(d) @ c)
    return nt.det(a) * nt.det(d - c @ nt.inv(a) @ b)


def _is_crossed(m: Blocks) -> bool:
    """[A B; C D] with square B and C, and A or D = 0."""
    if m.is_vector or m.is_two_by_two or m.cuts != (m.cuts[0], m.cuts[0][::-1]) or len(m.cuts[0]) != 2:
        return False
    ((a, _), (_, d)) = m.grid
    return is_zero(a) or is_zero(d)


def of_commuting(name: str, values: Sequence[Any], given: Collection[Relation]) -> Expression | None:
    """det [A B; C D] of four square blocks of one size, where two in a row or in a column commute: det(AD − BC) if C
    and D do, det(AD − CB) if A and C do, det(DA − CB) if A and B do, det(DA − BC) if B and D do; None elsewhere.

    Source: Silvester, *Determinants of block matrices*, Mathematical Gazette 84 (2000), theorem 3 and (11)–(13).
    """
    if name not in ("det", "determinant") or len(values) != 1 or not isinstance(values[0], Blocks):
        return None
    m = values[0]
    if not m.is_two_by_two or diagonal_blocks(m) is not None or len({*m.cuts[0]}) > 1:
        return None
    (a, b), (c, d) = m.grid
    if any(map(is_zero, (a, b, c, d))):
        return None
    pairs = (((c, d), (a @ d, b @ c)), ((a, c), (a @ d, c @ b)), ((a, b), (d @ a, c @ b)), ((b, d), (d @ a, b @ c)))
    other_law = _has_inverse(a) or _has_inverse(d) or (a == d and b == c)
    found = [sides for pair, sides in pairs if _is_given_to_commute(*pair, given)]
    if not found and not other_law:
        found = [sides for pair, sides in pairs if _commute(*pair)]
    return nt.det(found[0][0] - found[0][1]) if found else None


def _is_given_to_commute(x: Expression, y: Expression, given: Collection[Relation]) -> bool:
    """xy = yx is a hypothesis, whatever the signs of x and y."""
    x, y = (part.args[0] if isinstance(part, Neg) else part for part in (x, y))
    return Eq(x @ y, y @ x) in given or Eq(y @ x, x @ y) in given


def _commute(x: Expression, y: Expression) -> bool:
    """One is the identity or both are the same, but for their signs."""
    x, y = (part.args[0] if isinstance(part, Neg) else part for part in (x, y))
    return x == y or isinstance(x, Eye) or isinstance(y, Eye)


def inverse(m: Blocks) -> Blocks:
    """With the complement S of A or of D, whichever is known to have an inverse; block by block if B and C are 0;
    [−C⁻¹DB⁻¹ C⁻¹; B⁻¹ −B⁻¹AC⁻¹] if A or D is 0 and all are square (§0.7.3)."""
    apart = diagonal_blocks(m)
    if apart is not None:
        return on_diagonal([nt.inv(block) for block in apart])
    a, b, c, d = four("inv", m)
    if is_zero(b) or is_zero(c):
        corner = b if is_zero(b) else -(nt.inv(a) @ b @ nt.inv(d))
        other = c if is_zero(c) else -(nt.inv(d) @ c @ nt.inv(a))
        return Blocks(((nt.inv(a), corner), (other, nt.inv(d))))
    if has_zero_corner(a, b, d):
        p, q = nt.inv(c), nt.inv(b)
        return Blocks(((d if is_zero(d) else -(p @ d @ q), p), (q, a if is_zero(a) else -(q @ a @ p))))
    if _has_inverse(d) and not _has_inverse(a):
        ((p, q), (r, s)) = _complemented(d, c, b, a)
        return Blocks(((s, r), (q, p)))
    return Blocks(_complemented(a, b, c, d))


def _complemented(
    a: Expression, b: Expression, c: Expression, d: Expression
) -> tuple[tuple[Expression, Expression], tuple[Expression, Expression]]:
    """The four blocks of the inverse with S = D − CA⁻¹B."""
    i, s = nt.inv(a), nt.inv(d - c @ nt.inv(a) @ b)
    return (i + i @ b @ s @ c @ i, -(i @ b @ s)), (-(s @ c @ i), s)


def has_zero_corner(a: Expression, b: Expression, d: Expression) -> bool:
    """[A B; C D] with A or D = 0 and four square blocks."""
    return (is_zero(a) or is_zero(d)) and b.shape[0] == b.shape[1]


def _has_inverse(block: Expression) -> bool:
    return isinstance(block, Variable) and bool(block.facts & _INVERTIBLE)


def rank(m: Blocks) -> Expression:
    """rank A + rank D + … of A, D, … on the diagonal, or anywhere else one in a row and column, and 0 elsewhere; of one
    row or one column of blocks rank MMᵀ or rank MᵀM, which is that of M."""
    if not m.is_vector and (len(m.grid) == 1 or len(m.grid[0]) == 1):
        return ArrayFunction("rank", product(m, m.T) if len(m.grid) == 1 else product(m.T, m))
    present = [[block for block in line if not is_zero(block)] for line in (*m.grid, *zip(*m.grid))]
    if m.is_vector or any(len(line) > 1 for line in present):
        raise NotYet("the rank of blocks is not yet known but where no two stand in one row or in one column")
    return total([ArrayFunction("rank", line[0]) for line in present[: len(m.grid)] if line] or [lift(0)])


def _on_diagonal(
    name: str, make: Callable[..., Expression], of: Callable[[Blocks], list[Expression] | None] = diagonal_blocks
) -> Callable[..., Blocks]:
    """f(block_diag(A, D)) = block_diag(f(A), f(D))."""

    def build(m: Blocks, *others: Any) -> Blocks:
        apart = of(m)
        if apart is None:
            raise NotYet(f"{name} of blocks is not yet known but where all beside the diagonal are 0")
        return on_diagonal([make(block, *others) for block in apart])

    return build


def norm(a: Blocks, order: Any = None) -> Expression:
    """The Euclidean (Frobenius) norm."""
    if order not in (None, "fro"):
        raise NotYet("this norm of blocks is not yet known")
    return nt.sqrt(_summed(a.each(lambda block: block**2)))


def _summed(a: Blocks) -> Expression:
    """The sum of all entries."""
    return total([Total(block) for row in a.grid for block in row])


def mean(a: Blocks) -> Expression:
    """The sum of all entries over their number."""
    sizes = [reduce(mul, map(lift, block.shape)) for row in a.grid for block in row]
    return _summed(a) / total(sizes)


def _extreme(name: str, join: Callable[[Expression, Expression], Expression]) -> Callable[[Blocks], Expression]:
    """The largest or the smallest entry is that of those of the blocks."""

    def of(a: Blocks) -> Expression:
        found: list[Expression] = [ArrayFunction(name, block) for row in a.grid for block in row]
        return reduce(join, found)

    return of


def log_sum_exp(a: Blocks) -> Expression:
    """log Σ e^x over all entries."""
    return nt.log(_summed(a.each(nt.exp)))


def softmax(a: Blocks) -> Blocks:
    """e^x/Σ e^x of a vector, the sum over all its parts."""
    if not a.is_vector:
        raise NotYet("softmax of a matrix of blocks is not yet known")
    powers = a.each(nt.exp)
    whole = _summed(powers)
    return powers.each(lambda block: block / whole)


#: Functions of each entry alone.
_EACH: dict[str, Callable[[Expression], Expression]] = {
    "exp": nt.exp, "log": nt.log, "abs": nt.absolute, "absolute": nt.absolute, "sqrt": nt.sqrt, "relu": nt.relu,
    "sigmoid": nt.sigmoid, "softplus": nt.softplus, "tanh": nt.tanh, "square": lambda x: x**2,
    "sin": elementwise.sine, "cos": elementwise.cosine,
}  # fmt: skip
#: The functions of the language that take blocks.
Blocks.FUNCTIONS = {
    "tr": trace, "trace": trace, "det": determinant, "determinant": determinant, "inv": inverse, "inverse": inverse,
    "logdet": lambda a: nt.log(determinant(a)),
    "rank": rank, "matrix_rank": rank,
    "norm": norm, "frobenius": norm, "transpose": lambda a: a.T, "T": lambda a: a.T,
    "sum": _summed, "mean": mean,
    "max": _extreme("max", nt.maximum), "min": _extreme("min", nt.minimum),
    "logsumexp": log_sum_exp, "softmax": softmax,
    "log_softmax": lambda a: softmax(a).each(nt.log),
    **{name: (lambda a, each=each: a.each(each)) for name, each in _EACH.items()},
    "pinv": _on_diagonal("pinv", arrays.pseudoinverse, blocks_apart),  # Moore and Penrose's equations, block by block
    "matrix_power": _on_diagonal("matrix_power", arrays.matrix_power),
    **{name: _on_diagonal(name, arrays.of_array(name)) for name in ("expm", "sqrtm", "logm", "cholesky")},
    "dot": lambda a, b: product(blocks(a), blocks(b)), "matmul": lambda a, b: product(blocks(a), blocks(b)),
}  # fmt: skip
