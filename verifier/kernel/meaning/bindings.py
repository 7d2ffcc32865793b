"""What a statement speaks of: its leaves, free and bound."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from msgspec import Struct

from verifier.expressions import Comprehension, Derivative, Expectation, Leaf, Noise, SumOver
from verifier.integrals import Integral
from verifier.properties import Concave, Lipschitz, Smooth, StronglyConvex
from verifier.relations import Convex, Eventually, ForAll, HasMinimum, Tends, leaves
from verifier.sequences import Ranged


class Scope(Struct, frozen=True):
    """What a statement speaks of: leaves that occur free, and leaves that some head inside binds or varies."""

    free: frozenset[Leaf]
    bound: frozenset[Leaf]


@lru_cache(maxsize=65_536)
def scope_of(node: Any) -> Scope:
    """The free and the bound leaves of a statement; a leaf may be both, at different places."""
    if isinstance(node, Leaf):
        return Scope(frozenset(leaves(node, Leaf)), frozenset())
    inside = [scope_of(arg) for arg in node.args]
    free = frozenset[Leaf]().union(*(s.free for s in inside))
    bound = frozenset[Leaf]().union(*(s.bound for s in inside))
    if isinstance(node, (SumOver, Comprehension)):
        indices = frozenset(node.args[1:])
        return Scope(inside[0].free - indices, bound | indices)
    if isinstance(node, (Ranged, Integral)):
        k = node.args[1]
        return Scope(inside[0].free - {k} | inside[2].free | inside[3].free, bound | {k})
    if isinstance(node, Expectation):
        noise = frozenset(leaf for leaf in free if isinstance(leaf, Noise))
        return Scope(free - noise, bound | noise)
    if isinstance(node, (Derivative, Convex, Concave, HasMinimum, Eventually)):
        return Scope(free, bound | frozenset(node.args[1:]))
    if isinstance(node, (StronglyConvex, Lipschitz, Smooth)):
        return Scope(free, bound | {node.args[1]})
    if isinstance(node, Tends):
        return Scope(free, bound | {node.args[2]})
    if isinstance(node, ForAll):
        return Scope(free - {node.args[0]}, bound | {node.args[0]})
    return Scope(free, bound)


__all__ = ["Scope", "scope_of"]
