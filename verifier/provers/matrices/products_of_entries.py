"""Weierstrass' inequalities for the products of a goal that stand beside sums."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from verifier.arrangements import Det, Diag
from verifier.expressions import Add, Expression, Neg, lift
from verifier.kernel.laws.matrices.products_of_entries import less
from verifier.kernel.signs.multiples import plain
from verifier.provers.search import Instance


def of_entries(parts: Sequence[Any], signs: Any) -> Iterator[Instance]:
    """Those of Π (1 + xᵢ) and of Π (1 − xᵢ)."""
    for part in parts:
        diagonal = plain(part.args[0]) if isinstance(part, Det) else None
        factors = plain(diagonal.args[0]) if isinstance(diagonal, Diag) else None
        if not isinstance(factors, Expression):
            continue
        x = _beside_one(factors)
        if x is None:
            continue
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
