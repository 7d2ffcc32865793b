"""Values of functions of whole arrays at a point: exact where they are rational, else in balls.

Each function gives jets where it is differentiable by a formula (adjugate, e^A, roots, Cholesky's factor, the
pseudoinverse of full rank, a largest entry that is the only one), and says ``Undecided`` of other derivatives.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from flint import arb, arb_mat

from verifier.kernel.points.numbers import (
    Jet,
    Real,
    Undecided,
    Undefined,
    constant,
    determinant,
    exact,
    inverse_entry,
    known_sign,
    power,
)
from verifier.kernel.points.spectra import (
    Rows,
    closed,
    extreme_eigenvalue,
    logarithm,
    nuclear,
    radius,
    rational,
    reals_of,
    root,
    spectral,
    symmetric,
)


def value_at(name: str, rows: Rows, places: tuple[int, ...]) -> Jet:
    """The entry at the places of a function of a matrix; a vector is a matrix of one row.

    Raises:
        Undefined: where the function has no value.
        Undecided: where that, or the value, cannot be told.
    """
    return SCALARS[name](rows) if name in SCALARS else _ARRAYS[name](rows, *places)


# --- the largest entry -----------------------------------------------------------------------------------------------


def _extreme(side: int) -> Callable[[Rows], Jet]:
    def value(rows: Rows) -> Jet:
        best, *others = (entry for row in rows for entry in row)
        for entry in others:
            best = _further(best, entry, side)
        return best

    return value


def _further(a: Jet, b: Jet, side: int) -> Jet:
    """The larger of two for side 1, the smaller for −1; with derivatives, only where they differ."""
    gap = (b.real - a.real) * side
    if gap > 0:
        return b
    if gap <= 0 and (gap < 0 or not (a.varies or b.varies)):
        return a
    if a.varies or b.varies:
        where = Undefined if gap == 0 else Undecided
        raise where("the derivative of a largest or smallest entry where there are two of them")
    x, y = arb(a.real), arb(b.real)
    return Jet({0: x.max(y) if side > 0 else x.min(y)})


def _sorted(rows: Rows) -> list[Jet]:
    """The entries from the least to the largest; with derivatives, only where all differ."""
    rest = [entry for row in rows for entry in row]
    found: list[Jet] = []
    while rest:
        found.append(rest.pop(_first(rest, -1)))
    return found


def _first(entries: Sequence[Jet], side: int) -> int:
    """The first place of the largest entry for side 1, of the smallest for −1; entries with derivatives must differ."""
    best = 0
    for k in range(1, len(entries)):
        gap = (entries[k].real - entries[best].real) * side
        varies = entries[k].varies or entries[best].varies
        if not (gap > 0 or gap < 0 or (gap == 0 and not varies)):
            raise Undecided("the order of two entries that cannot be told apart")
        if gap > 0:
            best = k
    return best


def _place(side: int) -> Callable[[Rows], Jet]:
    return lambda rows: constant(_first([entry for row in rows for entry in row], side))


# --- rank, pseudoinverse, adjugate -----------------------------------------------------------------------------------


def _rank_of(reals: list[list[Real]]) -> int | None:
    """The rank; None where balls leave it open."""
    matrix = rational(reals)
    if matrix is not None:
        return int(matrix.rank())
    a = arb_mat([[arb(x) for x in row] for row in reals])
    gram = a * a.transpose() if len(reals) <= len(reals[0]) else a.transpose() * a
    return gram.nrows() if gram.det() > 0 else None


def _rank(rows: Rows) -> Jet:
    found = _rank_of(reals_of(rows, "a rank"))
    if found is None:
        raise Undecided("a rank that cannot be told at this precision")
    return constant(found)


def _turned(rows: Rows) -> Rows:
    return [list(column) for column in zip(*rows)]


def _times(a: Rows, b: Rows) -> Rows:
    columns = _turned(b)
    return [[sum((x * y for x, y in zip(row, column)), constant(0)) for column in columns] for row in a]


def _inverse(rows: Rows) -> Rows:
    size = range(len(rows))
    return [[inverse_entry(rows, i, j) for j in size] for i in size]


def _pinv(rows: Rows, i: int, j: int) -> Jet:
    """(AᵀA)⁻¹Aᵀ or Aᵀ(AAᵀ)⁻¹ for full rank; Rᵀ(RRᵀ)⁻¹(CᵀC)⁻¹Cᵀ for A = CR with C and R of full rank."""
    rank = _rank_of([[entry.real for entry in row] for row in rows])
    if rank is None:
        raise Undecided("a rank that cannot be told at this precision")
    t = _turned(rows)
    if rank == len(rows[0]):
        return _times(_inverse(_times(t, rows)), t)[i][j]
    if rank == len(rows):
        return _times(t, _inverse(_times(rows, t)))[i][j]
    matrix = rational(reals_of(rows, "a pseudoinverse where the rank may change"))
    if matrix is None:
        raise Undecided("a pseudoinverse of balls")
    if not rank:
        return constant(0)
    reduced, _ = matrix.rref()
    leads = [next(c for c in range(reduced.ncols()) if reduced[r, c] != 0) for r in range(rank)]
    c = [[row[lead] for lead in leads] for row in rows]
    r = [[Jet({0: reduced[k, col]}) for col in range(reduced.ncols())] for k in range(rank)]
    left, right = _turned(r), _turned(c)
    core = _times(_inverse(_times(r, left)), _inverse(_times(right, c)))
    return _times(_times(left, core), right)[i][j]


def _adj(rows: Rows, i: int, j: int) -> Jet:
    """(−1)^(i+j)·det(A without row j and column i)."""
    minor = determinant([row[:i] + row[i + 1 :] for k, row in enumerate(rows) if k != j])
    return -minor if (i + j) % 2 else minor


#: Higher powers of a matrix are not multiplied out.
HIGHEST = 128


def power_entry(rows: Rows, exponent: int, i: int, j: int) -> Jet:
    """The entry of A^k: a product of k factors A, or of A⁻¹ for k < 0."""
    if abs(exponent) > HIGHEST:
        raise Undecided(f"a power of a matrix beyond {HIGHEST}")
    factor = _inverse(rows) if exponent < 0 else rows
    found = [[constant(int(r == c)) for c in range(len(rows))] for r in range(len(rows))]
    for _ in range(abs(exponent)):
        found = _times(found, factor)
    return found[i][j]


# --- e^A and Cholesky's factor ---------------------------------------------------------------------------------------


def _expm(rows: Rows, i: int, j: int) -> Jet:
    """e^A in balls.  Infinitesimals are matrices: a jet Σ a_S·ε_S acts on the jets by the block matrix with a_(S∖T) at
    (S, T), T ⊆ S, and the first column of blocks of its exponential is the jet of e^A."""
    masks = closed({mask for row in rows for entry in row for mask in entry.terms})
    n = len(rows)
    block = [[arb(0)] * (n * len(masks)) for _ in range(n * len(masks))]
    for s, upper in enumerate(masks):
        for t, lower in enumerate(masks):
            if upper & lower == lower:
                for r in range(n):
                    for c in range(n):
                        block[s * n + r][t * n + c] = arb(rows[r][c].terms.get(upper ^ lower, 0))
    found = arb_mat(block).exp()
    value = {mask: found[s * n + i, j] for s, mask in enumerate(masks)}
    if not all(part.is_finite() for part in value.values()):
        raise Undecided("e^A is too large at this precision")
    return Jet(value)


def _cholesky(rows: Rows, i: int, j: int) -> Jet:
    """Lⱼⱼ = √(Sⱼⱼ − Σ Lⱼₖ²) and Lᵢⱼ = (Sᵢⱼ − Σ LᵢₖLⱼₖ)/Lⱼⱼ over k < j; a derivative treats S as symmetric nearby."""
    symmetric(rows, "Cholesky's factor")
    if any(entry.varies for row in rows for entry in row):
        raise Undecided("the derivative of Cholesky's factor")
    n = len(rows)
    found = [[constant(0)] * n for _ in range(n)]
    for column in range(n):
        for row in range(column, n):
            rest = rows[row][column]
            for k in range(column):
                rest = rest - found[row][k] * found[column][k]
            if row > column:
                found[row][column] = rest / found[column][column]
                continue
            if known_sign(rest.real, "a pivot of Cholesky's factor") <= 0:
                raise Undefined("Cholesky's factor of a matrix that is not positive definite")
            found[row][column] = power(rest, Jet({0: exact(1) / 2}))
    return found[i][j]


SCALARS: Mapping[str, Callable[[Rows], Jet]] = {
    "max": _extreme(1),
    "min": _extreme(-1),
    "rank": _rank,
    "spectral": spectral,
    "nuclear": nuclear,
    "radius": radius,
    "eigmax": extreme_eigenvalue(1),
    "eigmin": extreme_eigenvalue(-1),
    "argmax": _place(1),
    "argmin": _place(-1),
}
#: Those with entries, at their places.
_ARRAYS: Mapping[str, Callable[..., Jet]] = {
    "sort": lambda rows, place: _sorted(rows)[place],
    "pinv": _pinv,
    "adj": _adj,
    "expm": _expm,
    "cholesky": _cholesky,
    "sqrtm": root,
    "logm": logarithm,
}
