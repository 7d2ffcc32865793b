"""What a hypothesis says of every entry [t(i)]ᵢ, said of t(k) for any index k: a pattern with marks for its indices."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from verifier.expressions import Comprehension, Expression, Index, SumOver
from verifier.relations import leaves, rebuild

#: Begins the names that indices have in patterns, and no other index has.
MARK = "•"


@lru_cache(maxsize=20_000)
def pattern(node: Expression) -> tuple[Expression, frozenset[Index]]:
    """The formula with marks in the place of the indices that nothing inside binds, in the order in which they first
    appear, and these indices."""
    bound: set[Any] = {i for part in node.atoms(SumOver, Comprehension) for i in part.args[1:]}
    free = [i for i in leaves(node, Index) if i not in bound]
    marked: Expression = rebuild(node, {i: Index(f"{MARK}{k}", i.dim) for k, i in enumerate(free)}) if free else node
    return marked, frozenset(free)


def everywhere(array: Comprehension) -> Expression | None:
    """The pattern of the entries of [t(i, j)]ᵢⱼ; None where t speaks of fewer places, or of others."""
    marked, free = pattern(array.args[0])
    return marked if free == frozenset(array.args[1:]) and len(free) == len(array.args) - 1 else None


__all__ = ["everywhere", "pattern"]
