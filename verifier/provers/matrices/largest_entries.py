"""Laws of the largest entry of an array that speak of what stands in a goal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from verifier.array_functions import ArrayFunction
from verifier.expressions import (
    Add,
    Apply,
    Comprehension,
    Entry,
    Expression,
    Index,
    MatMul,
    Mul,
    Neg,
    Pow,
    Run,
    SumOver,
    Total,
    lift,
)
from verifier.kernel.signs.multiples import plain
from verifier.provers.search import Instance
from verifier.relations import leaves, rebuild


def softened(node: Any) -> Any:
    """x of log Σ exp xᵢ, which may be a multiple of the x whose largest entry it is compared with."""
    total = plain(node.argument) if isinstance(node, Apply) and node.function == "log" else None
    powers = plain(total.args[0]) if isinstance(total, Total) else None
    return powers.argument if isinstance(powers, Apply) and powers.function == "exp" else None


def _opened(node: Any) -> Any:
    """The entry of x that (x[1:])ₖ is, and other parts of x; anything else as it is."""
    array, *places = node.args if isinstance(node, Entry) else (None,)
    inside = array.args[0] if isinstance(array, Comprehension) and len(array.shape) == 1 else None
    if isinstance(inside, Entry) and len(inside.args) == 2 and isinstance(inside.args[1], Run):
        run, (place,) = inside.args[1], places
        if isinstance(place, Index) and place.dim == run.index.dim:
            return Entry(inside.args[0], Run(place, run.sign, run.start))
    return node


def of_largest(array: Any, parts: Sequence[Any], signs: Any) -> Iterator[Instance]:
    """Those of max x, for the array x."""
    inner = array.args[0] if isinstance(array, Neg) else array
    nonnegative = signs.bounds(array).nonnegative
    if nonnegative and any(isinstance(part, Pow) and part.args[1] == lift(2) for part in parts):
        yield "Σ xᵢ² ≤ n · (max x)² for x ≥ 0", (array,)
        yield from (("Σ wᵢxᵢ² ≤ (max x)² · Σ wᵢ for w, x ≥ 0", (w, array)) for w in _beside(array, parts, signs))
    if isinstance(array, Apply) and array.function == "abs":
        yield from _of_sizes(array.argument, parts, signs)
    bound = {index for part in parts if isinstance(part, (SumOver, Comprehension)) for index in part.args[1:]}
    for part in parts:
        entry = _opened(part)
        if isinstance(entry, Entry) and entry.args[0] == inner and bound.isdisjoint(leaves(entry, Index)):
            yield "xᵢ ≤ max x", (entry if inner is array else Entry(array, *entry.args[1:]),)
        if isinstance(part, Entry) and isinstance(inner, Comprehension) and bound.isdisjoint(leaves(part, Index)):
            yield from (("xᵢ ≤ max x", (place,)) for place in _places_of(part, inner, array))
        if isinstance(part, ArrayFunction) and isinstance(part.array, Comprehension):
            picked = part.array.args[0]
            if isinstance(picked, Entry) and picked.args[0] == inner:
                yield "max of a part of x ≤ max x", (part.array if inner is array else Neg(part.array),)
        if isinstance(part, Apply) and part.function == "log":
            scaled = softened(part)
            for x in (array,) if scaled in (None, array) else (scaled, array):
                yield "max x ≤ log Σ exp xᵢ", (x,)
                yield "log Σ exp xᵢ ≤ max x + log n", (x,)
    yield from (("Σ wᵢxᵢ ≤ max x · Σ wᵢ for w ≥ 0", (w, array)) for w in weighting(inner, parts, signs))
    gap = array.argument if isinstance(array, Apply) and array.function == "abs" else None
    if isinstance(gap, Add) and len(gap.args) == 2 and isinstance(gap.args[1], Neg):
        soft = any(isinstance(part, Apply) and part.function == "log" for part in parts)
        law = "log Σ exp xᵢ ≤ log Σ exp yᵢ + max |x − y|" if soft else "max x ≤ max y + max |x − y|"
        one, other = gap.args[0], gap.args[1].args[0]
        yield from ((law, pair) for pair in ((one, other), (other, one)))
        if any(isinstance(part, ArrayFunction) and part.function == "min" for part in parts):
            yield from ((law, pair) for pair in ((Neg(one), Neg(other)), (Neg(other), Neg(one))))
    if isinstance(array, Add) and len(array.args) == 2 and all(arg.shape == array.shape for arg in array.args):
        yield "max (x + y) ≤ max x + max y", array.args
    yield "Σ xᵢ ≤ n · max x", (array,)
    yield "max x ≤ ‖x‖", (array,)
    if nonnegative:
        yield "max x ≤ Σ xᵢ for x ≥ 0", (array,)
        yield "Σ xᵢ² ≤ n · (max x)² for x ≥ 0", (array,)


def _places_of(part: Entry, inner: Comprehension, array: Expression) -> Iterator[Entry]:
    """The entries of an array made by a formula, as a row of a matrix is, that are this one."""
    body, *indices = inner.args
    for place in part.args[1:]:
        fits = len(indices) == 1 and isinstance(place, Index) and place.dim == indices[0].dim
        if fits and rebuild(body, {indices[0]: place}) == part:
            yield Entry(array, place)


def _of_sizes(x: Any, parts: Sequence[Any], signs: Any) -> Iterator[Instance]:
    """Those of max |x| beside x itself: x and −x are no larger."""
    for side in (x, Neg(x)):
        yield "max x ≤ max |x|", (side,)
        yield "Σ xᵢ ≤ n · max x", (side,)
        yield from (("Σ wᵢxᵢ ≤ max x · Σ wᵢ for w ≥ 0", (w, side)) for w in weighting(x, parts, signs))


def _beside(array: Any, parts: Sequence[Any], signs: Any) -> Iterator[Expression]:
    """w of Σ wᵢxᵢ² or Σ (vᵢxᵢ)², where it is v²; x may stand between bars."""
    x = array.argument if isinstance(array, Apply) and array.function == "abs" else array
    for part in parts:
        if isinstance(part, Pow) and part.args[1] == lift(2) and isinstance(part.args[0], Mul):
            factors = list(part.args[0].args)
            if len(factors) == 2 and x in factors and all(factor.shape == x.shape for factor in factors):
                factors.remove(x)
                yield Pow(factors[0], lift(2))
    yield from weighting(Pow(x, lift(2)), parts, signs)


def weighting(x: Any, parts: Sequence[Any], signs: Any) -> Iterator[Expression]:
    """w ≥ 0 of Σ wᵢxᵢ."""
    for part in parts:
        if isinstance(part, (MatMul, Mul)) and len(part.args) == 2 and x in part.args:
            weight = part.args[1 - part.args.index(x)]
            if weight.shape == x.shape and signs.bounds(weight).nonnegative:
                yield weight
