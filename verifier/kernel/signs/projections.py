"""Products of two matrices that are ⪰ 0 without having the form BᵀB."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from verifier.array_functions import ArrayFunction
from verifier.expressions import MatMul, Neg, Variable


def is_projection(parts: Sequence[Any]) -> bool:
    """AA⁺ and A⁺A, the orthogonal projections onto the columns and the rows of A."""
    return len(parts) == 2 and any(_is_pseudoinverse(a, b) for a, b in (parts, parts[::-1]))


def _is_pseudoinverse(a: Any, b: Any) -> bool:
    return isinstance(b, ArrayFunction) and b.function == "pinv" and b.array == a


def is_minus_square_of_skew(parts: Sequence[Any], facts: Any) -> bool:
    """(−K)K and K(−K) for Kᵀ = −K, which is KᵀK."""
    if len(parts) == 1 and isinstance(parts[0], Neg) and isinstance(parts[0].args[0], MatMul):
        a, b = parts[0].args[0].args
        parts = (Neg(a), b)
    return len(parts) == 2 and any(
        isinstance(a, Neg) and a.args[0] == b and isinstance(b, Variable) and "antisymmetric" in facts(b)
        for a, b in (parts, parts[::-1])
    )


__all__ = ["is_minus_square_of_skew", "is_projection"]
