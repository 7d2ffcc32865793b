"""Norms of matrices beside forms, traces of products, determinants, and other norms of the same matrix."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from verifier.arrangements import Det, Diag, Eye, Full, Inverse, Outer, Trace
from verifier.array_functions import ArrayFunction
from verifier.certificates import Certificate
from verifier.claims import Goal
from verifier.expressions import Add, Apply, Expression, MatMul, Mul, Neg, Pow, Total, Transpose, lift
from verifier.kernel.signs.multiples import plain
from verifier.kernel.signs.projections import scale_of_identity
from verifier.provers.matrices.array_laws import parts_of
from verifier.provers.matrices.definite_laws import form_of, with_laws
from verifier.provers.matrices.factors import chain_of, onto
from verifier.provers.search import Instance, Search
from verifier.relations import Eq, Order, Relation

#: The norms that a law compares: the largest |entry|, ‖A‖₁, ‖A‖∞, ‖A‖, ‖A‖₂ and the nuclear one.
_COMPARED: Mapping[str, frozenset[str]] = {
    "‖A‖₁ ≤ √m ‖A‖₂": frozenset({"1", "2"}),
    "‖A‖∞ ≤ √n ‖A‖₂": frozenset({"inf", "2"}),
    "‖A‖₂ ≤ √n ‖A‖₁": frozenset({"1", "2"}),
    "‖A‖₂ ≤ √m ‖A‖∞": frozenset({"inf", "2"}),
    "max |aᵢⱼ| ≤ ‖A‖₁": frozenset({"max", "1"}),
    "max |aᵢⱼ| ≤ ‖A‖∞": frozenset({"max", "inf"}),
    "‖A‖₁ ≤ m max |aᵢⱼ|": frozenset({"max", "1"}),
    "‖A‖∞ ≤ n max |aᵢⱼ|": frozenset({"max", "inf"}),
    "‖A‖² ≤ n ‖A‖₁²": frozenset({"fro", "1"}),
    "‖A‖² ≤ m ‖A‖∞²": frozenset({"fro", "inf"}),
    "‖A‖₁² ≤ m ‖A‖²": frozenset({"fro", "1"}),
    "‖A‖∞² ≤ n ‖A‖²": frozenset({"fro", "inf"}),
    "‖A‖² ≤ m ‖A‖₂²": frozenset({"fro", "2"}),
    "‖A‖² ≤ n ‖A‖₂²": frozenset({"fro", "2"}),
    "λmax S² ≤ ‖S‖²": frozenset({"eigmax", "fro"}),
    "λmax S ≤ ‖S‖₁": frozenset({"eigmax", "1"}),
    "λmax S ≤ ‖S‖∞": frozenset({"eigmax", "inf"}),
    "nuclear norm ≤ rank · ‖A‖₂": frozenset({"nuc", "2"}),
    "nuclear² ≤ m ‖A‖²": frozenset({"nuc", "fro"}),
    "nuclear² ≤ n ‖A‖²": frozenset({"nuc", "fro"}),
    "nuclear² ≤ rank · m n (max |aᵢⱼ|)²": frozenset({"nuc", "max"}),
    "nuclear² ≤ rank · n ‖A‖₁²": frozenset({"nuc", "1"}),
    "nuclear² ≤ rank · m ‖A‖∞²": frozenset({"nuc", "inf"}),
}
_NAMED = {"spectral": "2", "nuclear": "nuc"}


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal with these laws about its matrices as hypotheses."""
    relation = goal.relation
    if type(relation) is Eq and not relation.expressions[0].shape:
        yield from with_laws(goal, search, _equations(parts_of(relation)))
    if not isinstance(relation, Order) or relation.lhs.shape:
        return
    parts = parts_of(relation)
    matrices = [plain(p.array) for p in parts if isinstance(p, ArrayFunction) and p.function == "spectral"]
    bounded = list(_bounded(goal.given))
    instances = [*_instances(matrices, parts), *_comparisons(parts), *_resolvents(parts), *_products(parts, bounded)]
    yield from with_laws(goal, search, instances)


def _bounded(given: tuple[Relation, ...]) -> Iterator[tuple[Expression, Expression]]:
    """A and c − ‖A‖₂ for the hypotheses ‖A‖₂ ≤ c, ‖A‖₂ < c and ‖A‖₂ = c."""
    for h in given:
        if isinstance(h, (Eq, Order)) and len(h.expressions) == 2:
            sides = h.expressions if type(h) is Eq or h.args[0].name in "≤<" else h.expressions[::-1]
            for norm, bound in (sides, sides[::-1]) if type(h) is Eq else (sides,):
                if isinstance(norm, ArrayFunction) and norm.function == "spectral" and not bound.shape:
                    yield norm.array, Add(bound, Neg(norm))


def _products(parts: tuple[Any, ...], bounded: list[tuple[Expression, Expression]]) -> Iterator[Instance]:
    """AB, and (I ± A)⁻¹, for an A whose norm is bounded by a hypothesis."""
    for part in parts:
        for a, gap in bounded:
            if isinstance(part, MatMul) and part.args[0] == a:
                yield "‖AB‖ ≤ c ‖B‖ for c − ‖A‖₂ ≥ 0", (a, part.args[1], gap)
            if isinstance(part, Inverse) and isinstance(part.args[0], Add) and part.args[0].args[0] == Eye(a.shape[0]):
                sign = "−" if isinstance(part.args[0].args[1], Neg) else "+"
                yield f"‖(I {sign} A)⁻¹‖₂ ≤ 1/(1 − ‖A‖₂) for ‖A‖₂ < 1", (a,)


def _equations(parts: tuple[Any, ...]) -> Iterator[Instance]:
    """Norms that are other functions."""
    for part in parts:
        if isinstance(part, ArrayFunction) and part.function in _NAMED:
            array = plain(part.array)
            if isinstance(array, Outer):
                yield (
                    ("‖uvᵀ‖₂ = ‖u‖ ‖v‖" if part.function == "spectral" else "nuclear norm of uvᵀ = ‖u‖ ‖v‖"),
                    array.args,
                )
            if part.function == "spectral":
                yield from (("‖AᵀA‖₂ = ‖A‖₂²", (root,)) for root in _roots(array))
            if isinstance(array, Diag) and part.function == "spectral":
                yield "‖diag a‖₂ = max |aᵢ|", array.args
            square = array.shape[0] == array.shape[1]
            if part.function == "spectral" and square and ArrayFunction("eigmin", array) in parts:
                yield "‖S‖₂ = max(|λmin S|, |λmax S|)", (array,)
                yield "‖S‖₂ = max(λmax S, −λmin S)", (array,)
            if part.function == "nuclear":
                yield "nuclear norm = tr (AᵀA)^½", (array,)
        elif isinstance(part, ArrayFunction) and part.function in ("eigmax", "eigmin") and part.array.shape == (2, 2):
            yield f"λ{part.function[3:]} of 2 × 2", (part.array,)


def _roots(array: Any) -> Iterator[Expression]:
    """B of BᵀB, and (B⁻¹)ᵀ of (BᵀB)⁻¹, for a square B."""
    inverted = isinstance(array, Inverse)
    product = plain(array.args[0]) if inverted else array
    if not isinstance(product, MatMul) or len(product.args) != 2:
        return
    first, second = product.args
    root = second if first == Transpose(second) else second if second == Transpose(first) else None
    if root is not None and not inverted:
        yield root
    elif root is not None and root.shape[0] == root.shape[1]:
        yield Transpose(Inverse(root))


def _comparisons(parts: tuple[Any, ...]) -> Iterator[Instance]:
    """The laws between two norms of one matrix that stand in the goal."""
    norms: dict[Any, set[str]] = {}
    for part in parts:
        if isinstance(part, ArrayFunction) and part.function in (*_NAMED, "eigmax"):
            norms.setdefault(plain(part.array), set()).add(_NAMED.get(part.function, part.function))
        elif isinstance(part, Total) and isinstance(part.args[0], Pow) and part.args[0].args[1] == lift(2):
            norms.setdefault(plain(part.args[0].args[0]), set()).add("fro")
        elif isinstance(part, ArrayFunction) and part.function == "max":
            inner, name = part.array, "max"
            if isinstance(inner, MatMul):
                name, inner = ("1", inner.args[1]) if isinstance(inner.args[0], Full) else ("inf", inner.args[0])
            if isinstance(inner, Apply) and inner.function == "abs":
                norms.setdefault(plain(inner.argument), set()).add(name)
        elif isinstance(part, (Det, Trace)):
            norms.setdefault(plain(part.args[0]), set()).add("det" if isinstance(part, Det) else "trace")
    for matrix, found in norms.items():
        if len(matrix.shape) == 2:
            yield from ((law, (matrix,)) for law, compared in _COMPARED.items() if compared <= found)
            if {"trace", "2"} <= found:
                yield "‖P‖₂ ≤ tr P for P ⪰ 0", (matrix,)
            if {"det", "2"} <= found:
                yield "|det A| ≤ ‖A‖₂ⁿ", (matrix,)


def _resolvents(parts: tuple[Any, ...]) -> Iterator[Instance]:
    """(P + cI)⁻¹v."""
    for part in parts:
        if isinstance(part, MatMul) and len(part.shape) == 1:
            first, *rest = chain_of(part)
            inside = plain(first.args[0]) if isinstance(first, Inverse) else None
            if isinstance(inside, Add) and len(inside.args) == 2 and rest:
                for p, multiple in (inside.args, inside.args[::-1]):
                    scale = scale_of_identity(plain(multiple))
                    if scale is not None:
                        yield "‖(P + cI)⁻¹v‖ ≤ ‖v‖/c for P ⪰ 0, c > 0", (p, scale, onto(rest))


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


def _is_paired(part: Any, a: Expression, b: Expression) -> bool:
    """tr AᵀB or Σ AᵢⱼBᵢⱼ, in either order."""
    inside = plain(part.args[0])
    if isinstance(part, Total):
        return isinstance(inside, Mul) and set(inside.args) == {a, b}
    ways = [(Transpose(x), y) for x, y in ((a, b), (b, a))] + [(x, Transpose(y)) for x, y in ((a, b), (b, a))]
    return isinstance(inside, MatMul) and inside.args in ways
