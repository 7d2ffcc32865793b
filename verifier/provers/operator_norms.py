"""Spectral norms beside forms, traces of products, and largest sums of rows and columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.arrangements import Trace
from verifier.array_functions import ArrayFunction
from verifier.certificates import Certificate
from verifier.claims import Goal
from verifier.expressions import Apply, Expression, MatMul, Mul, Total, Transpose
from verifier.kernel.laws.operator_norms import LAWS
from verifier.kernel.signs.definite import plain
from verifier.provers.array_laws import parts_of
from verifier.provers.definite_laws import form_of, with_laws
from verifier.provers.search import Instance, Search
from verifier.relations import Order

_OF_SUMS = tuple(law for law in LAWS if "√" in law)


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal with these laws about its matrices as hypotheses."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.lhs.shape:
        return
    parts = parts_of(relation)
    matrices = [plain(p.array) for p in parts if isinstance(p, ArrayFunction) and p.function == "spectral"]
    if matrices:
        yield from with_laws(goal, search, _instances(matrices, parts))


def _instances(matrices: list[Any], parts: tuple[Any, ...]) -> Iterator[Instance]:
    nuclear = [plain(p.array) for p in parts if isinstance(p, ArrayFunction) and p.function == "nuclear"]
    sized = {part.argument for part in parts if isinstance(part, Apply) and part.function == "abs"}
    for part in parts:
        mark = "|" if part in sized else ""
        found = form_of(part)
        if found is not None and found[1] in matrices:
            yield f"{mark}xᵀAy{mark} ≤ ‖A‖₂ ‖x‖ ‖y‖", found
        if isinstance(part, (Trace, Total)):
            for a, b in ((a, b) for a in matrices for b in nuclear if a.shape == b.shape):
                if _is_paired(part, a, b):
                    yield f"{mark}tr AᵀB{mark} ≤ ‖A‖₂ nuclear norm of B", (a, b)
    if any(isinstance(part, ArrayFunction) and part.function == "max" for part in parts):
        yield from ((law, (matrix,)) for matrix in matrices for law in _OF_SUMS)


def _is_paired(part: Any, a: Expression, b: Expression) -> bool:
    """tr AᵀB or Σ AᵢⱼBᵢⱼ, in either order."""
    inside = plain(part.args[0])
    if isinstance(part, Total):
        return isinstance(inside, Mul) and set(inside.args) == {a, b}
    ways = [(Transpose(x), y) for x, y in ((a, b), (b, a))] + [(x, Transpose(y)) for x, y in ((a, b), (b, a))]
    return isinstance(inside, MatMul) and inside.args in ways
