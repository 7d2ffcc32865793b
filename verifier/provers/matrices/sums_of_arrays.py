"""Norms, ranks and extreme eigenvalues of sums and of their multiples, by those of the terms."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import permutations
from typing import Any

from verifier.array_functions import ArrayFunction
from verifier.expressions import Add, Expression, Mul, Neg, lift
from verifier.kernel.signs.multiples import multiple, plain
from verifier.provers.search import Instance

#: The law of A + B, by the function.
SUMS = {
    "rank": "rank (A + B) ≤ rank A + rank B",
    "spectral": "‖A + B‖₂ ≤ ‖A‖₂ + ‖B‖₂",
    "nuclear": "nuclear norm of A + B",
    "eigmax": "λmax(S + T) ≤ λmax S + λmax T",
    "eigmin": "λmin S + λmin T ≤ λmin(S + T)",
}


def of_sum(name: str, array: Any, names: Collection[str]) -> Iterator[Instance]:
    """The law of a sum, or of a multiple of one; of λmax beside spectral norms that of the norm as well."""
    terms = _terms(array)
    if terms is not None and name in SUMS:
        yield SUMS[name], terms
        if name == "eigmax" and "spectral" in names:
            yield SUMS["spectral"], terms


def _terms(array: Any) -> tuple[Expression, Expression] | None:
    """c·A and c·B of a multiple of a sum, c·(A + B)."""
    scale, inner = multiple(array)
    if not isinstance(inner, Add) or len(inner.args) != 2:
        return None
    a, b = inner.args
    return (a, b) if scale == lift(1) else (Mul(scale, a), Mul(scale, b))


def of_ranks(functions: Sequence[ArrayFunction]) -> Iterator[Instance]:
    """rank X ≤ rank Y + rank(X − Y), for the two matrices of a goal with their difference; of two alone what their sum
    or difference has, which may be known, as of A and I − A."""
    arrays = [plain(f.array) for f in functions if f.function == "rank"]
    if len(arrays) == 2 and arrays[0].shape == arrays[1].shape:
        x, y = arrays
        yield from ((SUMS["rank"], pair) for pair in ((x, y), (x, Neg(y))))
    for x, y in permutations(arrays, 2) if len(arrays) == 3 else ():
        if x.shape == y.shape and {Add(x, Neg(y)), Add(y, Neg(x))}.intersection(arrays):
            yield SUMS["rank"], (y, Add(x, Neg(y)))
