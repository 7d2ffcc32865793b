"""Block matrices: ``block([[A, B], [C, D]])``, and arrays side by side with ``hstack`` and ``vstack``.

An array is kept as the grid of its blocks.  Signs act block by block; two block arrays that are cut in the same way are
equal exactly if all their blocks are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Any

from sympy import Integer

from verifier import notation as nt
from verifier.arrangements import Eye, Full, entry_of, zeros_like
from verifier.errors import ShapeError
from verifier.expressions import Dim, Expression, Variable, lift
from verifier.facts import shape_text
from verifier.language.axes.compounds import Compound
from verifier.language.errors import NotYet
from verifier.relations import Eq, Loewner, Order, Relation


@dataclass(frozen=True)
class Blocks(Compound):
    """Rows of blocks; a vector is one column of vectors."""

    grid: tuple[tuple[Expression, ...], ...]

    @property
    def is_vector(self) -> bool:
        return len(self.grid[0][0].shape) == 1

    @property
    def cuts(self) -> tuple[Any, ...]:
        """How the axes are cut: the lengths of the parts."""
        rows = tuple(row[0].shape[0] for row in self.grid)
        return (rows,) if self.is_vector else (rows, tuple(block.shape[1] for block in self.grid[0]))

    @property
    def is_two_by_two(self) -> bool:
        """Two rows of two blocks, with square ones on the diagonal."""
        return not self.is_vector and len(self.grid) == 2 and len(self.grid[0]) == 2 and self.cuts[0] == self.cuts[1]

    @property
    def T(self) -> Blocks:
        return (
            self if self.is_vector else Blocks(tuple(tuple(block.T for block in column) for column in zip(*self.grid)))
        )

    def each(self, make: Callable[[Expression], Expression]) -> Blocks:
        return Blocks(tuple(tuple(map(make, row)) for row in self.grid))

    def identity(self) -> Blocks:
        return on_diagonal([nt.eye(dim) for dim in self.cuts[0]])

    def __neg__(self) -> Blocks:
        return self.each(lambda block: -block)

    def plus(self, other: Any) -> Blocks:
        if isinstance(other, Expression) and not other.shape:
            return self.each(lambda block: block + other)
        return self._paired("+", other, lambda a, b: a + b)

    def times(self, other: Any) -> Blocks:
        if isinstance(other, Expression) and not other.shape:
            return self.each(lambda block: other * block)
        return self._paired("*", other, lambda a, b: a * b)

    def over(self, other: Any) -> Blocks:
        if isinstance(other, Expression) and not other.shape:
            return self.each(lambda block: block / other)
        return self._paired("/", other, lambda a, b: a / b)

    def raised(self, other: Any) -> Blocks:
        if isinstance(other, Expression) and not other.shape:
            return self.each(lambda block: block**other)
        return self._paired("**", other, lambda a, b: a**b)

    def entry(self, position: int) -> Expression:
        """The entry of the part that the position falls in, counted from the nearer end."""
        parts = [row[0] for row in self.grid] if self.is_vector else []
        left = position if position >= 0 else -1 - position
        for part in parts if position >= 0 else parts[::-1]:
            length = part.shape[0]
            if isinstance(length, Dim) and not left and position >= 0:
                return entry_of(part, (Integer(0),))
            if not isinstance(length, (int, Integer)):
                break
            if left < length:
                return entry_of(part, (Integer(left if position >= 0 else length - 1 - left),))
            left -= int(length)
        nowhere: Expression = super().entry(position)
        return nowhere

    def before(self, other: Any) -> Any:
        return product(self, blocks(other))

    def after(self, other: Any) -> Any:
        return product(blocks(other), self)

    def equations(self, other: Any) -> list[Eq]:
        b = self._alike("==", other)
        return [Eq(x, y) for row, others in zip(self.grid, b.grid) for x, y in zip(row, others)]

    def semidefinite(self, strictly: bool, given: bool) -> list[Relation]:
        """With A ≻ 0 the matrix [A B; C D] is ⪰ 0, or ≻ 0, exactly if C = Bᵀ and D − BᵀA⁻¹B is (Schur's complement;
        Horn & Johnson (2013), theorem 7.7.7); with D ≻ 0 likewise.  If it is ≻ 0, so are A and D."""
        apart = diagonal_blocks(self)
        if apart is not None:
            return [Loewner("≻" if strictly else "⪰", block, zeros_like(block)) for block in apart]
        if not strictly and not given and not any(map(_is_positive, self.squares)):
            return self._form()
        a, b, c, d = four("psd", self)
        if not _is_positive(a) and _is_positive(d):
            a, b, c, d = d, c, b, a
        first = [] if _is_positive(a) else [Loewner("≻", a, zeros_like(a))]
        if first and not strictly:
            raise NotYet("psd of blocks, given, is not yet known but where one on the diagonal is declared spd")
        if first and given:
            first.append(Loewner("≻", d, zeros_like(d)))
        schur = d - b.T @ nt.inv(a) @ b
        return [Eq(c, b.T), *first, Loewner("≻" if strictly else "⪰", schur, zeros_like(schur))]

    @property
    def squares(self) -> list[Expression]:
        """The blocks on the diagonal, of an array with square ones there; else none."""
        square = not self.is_vector and self.cuts[0] == self.cuts[1]
        return [row[k] for k, row in enumerate(self.grid)] if square else []

    def _form(self) -> list[Relation]:
        """M = Mᵀ, and Σ vᵢᵀMᵢⱼvⱼ ≥ 0 for all v: what psd(M) claims; as a hypothesis it would say too little."""
        size = len(self.squares)
        if not size:
            raise ShapeError("psd takes a square matrix, of blocks that are square on the diagonal")
        v = [Variable(f"v{k + 1}°", (dim,)) for k, dim in enumerate(self.cuts[0])]
        form = reduce(add, (v[i] @ (self.grid[i][j] @ v[j]) for i in range(size) for j in range(size)))
        mirrored = [Eq(self.grid[i][j], self.grid[j][i].T) for i in range(size) for j in range(i, size)]
        return [*dict.fromkeys(mirrored), Order("≥", form, lift(0))]

    def _alike(self, sign: str, other: Any) -> Blocks:
        """The other operand, cut in the same way."""
        b = blocks(other)
        if self.cuts != b.cuts and _is_identity(b) and sorted(map(str, self.cuts[0])) == sorted(map(str, b.cuts[0])):
            b = self.identity()
        if self.cuts != b.cuts:
            raise NotYet(f"'{sign}' of blocks that are cut in different ways: not yet known to the verifier")
        return b

    def _paired(self, sign: str, other: Any, make: Callable[[Expression, Expression], Expression]) -> Blocks:
        b = self._alike(sign, other)
        return Blocks(tuple(tuple(map(make, row, others)) for row, others in zip(self.grid, b.grid)))


def blocks(a: Any) -> Blocks:
    """A plain array as one block."""
    if isinstance(a, Blocks):
        return a
    if isinstance(a, Compound) or not 1 <= len(a.shape) <= 2:
        raise NotYet("blocks together with scalars or Kronecker products: not yet known to the verifier")
    return Blocks(((a,),))


def grid(rows: Sequence[Sequence[Expression]]) -> Blocks:
    """Blocks that fit: all of a row are equally high, all of a column equally wide.

    Raises:
        ShapeError: where they do not.
    """
    if len({len(row) for row in rows}) != 1 or not rows[0]:
        raise ShapeError("every row has the same number of blocks, as in block([[A, B], [C, D]])")
    rows = _bordered(rows)
    for row in rows:
        for first, block in zip(rows[0], row):
            if len(block.shape) not in (1, 2) or len(block.shape) != len(rows[0][0].shape):
                raise ShapeError(f"blocks are all matrices or all vectors; {block} has shape {shape_text(block.shape)}")
            high = block.shape[0] == row[0].shape[0]
            if not high or block.shape[1:] != first.shape[1:]:
                raise ShapeError(f"the block {block} of shape {shape_text(block.shape)} does not fit its neighbours")
    return Blocks(tuple(map(tuple, rows)))


def _bordered(rows: Sequence[Sequence[Expression]]) -> Sequence[Sequence[Expression]]:
    """Vectors and scalars among matrices as the matrices they border with: [A b; bᵀ c].  A vector is a column where a
    matrix of its row is as high as it is long, else a row; scalars alone make up a matrix of their own."""
    ranks = {len(block.shape) for row in rows for block in row}
    if ranks == {0}:
        return ((nt.array([list(row) for row in rows]),),)
    if ranks == {1} or ranks == {2}:
        return rows
    heights = [{block.shape[0] for block in row if len(block.shape) == 2} for row in rows]
    return [[_as_matrix(block, high) for block in row] for row, high in zip(rows, heights)]


def _as_matrix(block: Expression, high: set[Any]) -> Expression:
    if not block.shape:
        return nt.array([[block]])
    if len(block.shape) == 1:
        return nt.column(block) if block.shape[0] in high else nt.row(block)
    return block


def side_by_side(parts: Sequence[Expression]) -> Blocks:
    """As NumPy's ``hstack``: matrices beside one another; vectors one after the other."""
    return grid([[part] for part in parts] if len(parts[0].shape) == 1 else [list(parts)])


def one_below_another(parts: Sequence[Expression]) -> Blocks:
    """As NumPy's ``vstack``, of matrices."""
    return grid([[part] for part in parts])


def on_diagonal(parts: Sequence[Expression]) -> Blocks:
    """Matrices on the diagonal and zeros elsewhere."""
    if any(len(part.shape) != 2 for part in parts):
        raise ShapeError("block_diag takes matrices")
    rows = [
        [part if k == j else nt.zeros(part.shape[0], other.shape[1]) for j, other in enumerate(parts)]
        for k, part in enumerate(parts)
    ]
    return Blocks(tuple(map(tuple, rows)))


def diagonal_blocks(m: Blocks) -> list[Expression] | None:
    """The square blocks on the diagonal, where all others are 0."""
    return None if m.is_vector or m.cuts[0] != m.cuts[1] else blocks_apart(m)


def blocks_apart(m: Blocks) -> list[Expression] | None:
    """The blocks on the diagonal, of any shapes, of as many rows as columns of them, where all others are 0."""
    if m.is_vector or len(m.grid) != len(m.grid[0]):
        return None
    others = [block for k, row in enumerate(m.grid) for j, block in enumerate(row) if j != k]
    return [row[k] for k, row in enumerate(m.grid)] if all(map(is_zero, others)) else None


def _is_identity(m: Blocks) -> bool:
    """I in blocks, which is I however it is cut."""
    apart = diagonal_blocks(m)
    return apart is not None and all(isinstance(block, Eye) for block in apart)


def product(a: Blocks, b: Blocks) -> Any:
    """a @ b, block by block; one block alone is a plain array."""
    if a.cuts[-1] != b.cuts[0]:
        raise NotYet("'@' of blocks that are cut in different ways: not yet known to the verifier")
    left = tuple(zip(*a.grid)) if a.is_vector else a.grid
    rows = [[total([x @ row[k] for x, row in zip(line, b.grid)]) for k in range(len(b.grid[0]))] for line in left]
    if not rows[0][0].shape:
        return rows[0][0]
    if a.is_vector:
        rows = [[block] for block in rows[0]]
    return Blocks(tuple(map(tuple, rows))) if len(rows) > 1 or len(rows[0]) > 1 else rows[0][0]


def total(terms: Sequence[Expression]) -> Expression:
    """The sum, without the blocks of zeros."""
    present = [term for term in terms if not is_zero(term)] or [terms[0]]
    return reduce(lambda x, y: x + y, present)


def is_zero(block: Expression) -> bool:
    return isinstance(block, Full) and block.args[0] == lift(0)


def four(name: str, m: Blocks) -> tuple[Expression, Expression, Expression, Expression]:
    if not m.is_two_by_two:
        raise NotYet(f"{name} of blocks is not yet known but for two rows of two, with square blocks on the diagonal")
    (a, b), (c, d) = m.grid
    return a, b, c, d


def _is_positive(block: Expression) -> bool:
    return isinstance(block, Eye) or (isinstance(block, Variable) and "spd" in block.facts)
