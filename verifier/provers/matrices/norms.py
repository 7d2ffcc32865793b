"""Laws of the norms ‖·‖₁ and ‖·‖∞ of vectors and matrices, and of entrywise products, for what stands in a goal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.array_functions import ArrayFunction
from verifier.certificates import Certificate
from verifier.claims import Goal
from verifier.expressions import Add, Apply, MatMul, Mul, Pow, Total, lift
from verifier.provers.matrices.array_laws import parts_of
from verifier.provers.matrices.definite_laws import Instance, with_laws
from verifier.provers.matrices.factors import common_left
from verifier.provers.search import Search
from verifier.relations import Eq, Order


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal with the laws about its norms as hypotheses."""
    relation = goal.relation
    if type(relation) in (Eq, Order) and not any(side.shape for side in relation.expressions):
        yield from with_laws(goal, search, instances(parts_of(relation)))


def instances(parts: tuple[Any, ...]) -> Iterator[Instance]:
    """The laws whose left sides stand among the parts of a goal."""
    largest = {inner for part in parts if (inner := _inside_largest(part)) is not None}
    for part in parts:
        inner = _inside_largest(part)
        if inner is not None:
            yield from _of_largest(inner)
        elif isinstance(part, ArrayFunction) and part.function == "max" and isinstance(part.array, MatMul):
            yield from _of_sums(part.array)
        elif isinstance(part, Total):
            yield from _of_total(part.args[0])
        elif isinstance(part, MatMul) and not part.shape and len(part.args) == 2:
            for x, y in (part.args, part.args[::-1]):
                if y in largest:
                    bars = "|" if Apply("abs", part) in parts else ""
                    yield f"{bars}Σ xᵢyᵢ{bars} ≤ Σ |xᵢ| · max |yᵢ|", (x, y)


def _inside_largest(part: Any) -> Any:
    """x of max |x|."""
    array = part.array if isinstance(part, ArrayFunction) and part.function == "max" else None
    return array.argument if isinstance(array, Apply) and array.function == "abs" else None


def _of_largest(x: Any) -> Iterator[Instance]:
    common = common_left(x)
    if common is not None:
        yield "max |Ax| ≤ ‖A‖∞ max |x|", common
    if not isinstance(x, (Add, MatMul, Mul)) or len(x.args) != 2:
        return
    a, b = x.args
    if isinstance(x, Add):
        yield "max |x + y| ≤ max |x| + max |y|", (a, b)
    elif isinstance(x, MatMul):
        yield "max |Ax| ≤ ‖A‖∞ max |x|", (a, b)
    elif bool(a.shape) != bool(b.shape):
        yield "max |cx| = |c| max |x|", (b, a) if a.shape else (a, b)


def _of_sums(sums: MatMul) -> Iterator[Instance]:
    """|A|·1 and 1ᵀ|A|, of which the largest entry is ‖A‖∞ and ‖A‖₁."""
    for size, name in zip(sums.args, ("∞", "₁")):
        inner = size.argument if isinstance(size, Apply) and size.function == "abs" else None
        if isinstance(inner, MatMul) and len(inner.args) == 2:
            yield f"‖AB‖{name} ≤ ‖A‖{name} ‖B‖{name}", inner.args
        elif isinstance(inner, Add) and len(inner.args) == 2:
            yield f"‖A + B‖{name} ≤ ‖A‖{name} + ‖B‖{name}", inner.args


def _of_total(summed: Any) -> Iterator[Instance]:
    inner = summed.args[0] if isinstance(summed, Pow) and summed.args[1] == lift(2) else None
    if isinstance(inner, Mul) and len(inner.args) == 2 and inner.args[0].shape == inner.args[1].shape:
        yield "‖A∘B‖ ≤ ‖A‖ ‖B‖", inner.args
    size = summed.argument if isinstance(summed, Apply) and summed.function == "abs" else None
    common = common_left(size)
    if common is not None and len(common[1].shape) == 1:
        yield "Σ |Ax| ≤ ‖A‖₁ Σ |x|", common
    elif isinstance(size, Add) and len(size.args) == 2 and size.args[0].shape == size.args[1].shape:
        yield "Σ |x + y| ≤ Σ |x| + Σ |y|", size.args
    if isinstance(size, MatMul) and len(size.args) == 2 and len(size.args[1].shape) == 1:
        yield "Σ |Ax| ≤ ‖A‖₁ Σ |x|", size.args
