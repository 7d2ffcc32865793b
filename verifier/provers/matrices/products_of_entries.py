"""The products of entries of a goal: beside sums (Weierstrass), extremes, each other and 1."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import Any

from verifier.arrangements import Det, Diag, Full
from verifier.array_functions import ArrayFunction
from verifier.expressions import Add, Expression, Neg, lift
from verifier.kernel.laws.matrices.products_of_entries import less
from verifier.kernel.signs.multiples import plain
from verifier.provers.search import Instance


def of_entries(parts: Sequence[Any], signs: Any) -> Iterator[Instance]:
    """What is known of Π xᵢ, of Π (1 + xᵢ) and of Π (1 − xᵢ)."""
    found = list(dict.fromkeys(factors for part in parts if (factors := _factors(part)) is not None))
    for factors in found:
        yield from _beside_sums(factors, signs)
        if signs.bounds(factors).nonnegative:
            if ArrayFunction("max", factors) in parts:
                yield "Π xᵢ ≤ (max x)ⁿ for x ≥ 0", (factors,)
            if ArrayFunction("min", factors) in parts:
                yield "(min x)ⁿ ≤ Π xᵢ for x ≥ 0", (factors,)
    ones = [Full(lift(1), *factors.shape) for factors in found[:1]]
    for x, y in permutations([*found, *ones], 2):
        gap = Add(y, Neg(x))
        if x.shape == y.shape and signs.bounds(x).nonnegative and signs.bounds(gap).nonnegative:
            yield "Π xᵢ ≤ Π yᵢ for 0 ≤ x ≤ y", (x, y, gap)


def _factors(part: Any) -> Expression | None:
    """x of Π xᵢ."""
    diagonal = plain(part.args[0]) if isinstance(part, Det) else None
    factors = plain(diagonal.args[0]) if isinstance(diagonal, Diag) else None
    return factors if isinstance(factors, Expression) else None


def _beside_sums(factors: Expression, signs: Any) -> Iterator[Instance]:
    x = _beside_one(factors)
    if x is None:
        return
    if signs.bounds(x).nonnegative:
        yield "1 + Σ xᵢ ≤ Π (1 + xᵢ) for x ≥ 0", (x,)
    down = x.args[0] if isinstance(x, Neg) else Neg(x)
    if signs.bounds(down).nonnegative and signs.bounds(less(down)).nonnegative:
        yield "1 − Σ xᵢ ≤ Π (1 − xᵢ) for 0 ≤ x ≤ 1", (down, less(down))


def _beside_one(factors: Any) -> Any:
    """x of 1 + x."""
    if not isinstance(factors, Add) or len(factors.args) != 2 or lift(1) not in factors.args:
        return None
    return factors.args[1 - factors.args.index(lift(1))]
