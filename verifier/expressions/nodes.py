"""Nodes: equal ones are mostly one object, and leaves carry plain values."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self, TypeAlias, TypeVar, Union

import sympy

if TYPE_CHECKING:
    from verifier.expressions.arithmetic import Dim
    from verifier.expressions.lengths import Part

Made = TypeVar("Made")
#: How long an axis is: a symbolic dimension, one less a number, or a number.
Length: TypeAlias = Union["Dim", "Part", int]
Shape: TypeAlias = tuple[Length, ...]

#: How many arguments a head takes, no more and no less; the others take several, or ask themselves.
TAKES = {
    **dict.fromkeys(
        ("Number", "Size", "Neg", "Transpose", "Total", "Expectation", "Diag", "Diagonal", "Trace", "Det", "Inverse",
         "Row", "Column", "Eye", "Literal", "Tril"),
        1,
    ),
    **dict.fromkeys(("Div", "Pow", "MatMul", "Delta", "Derivative", "Outer", "Member", "MatrixPower"), 2),
    **dict.fromkeys(("Integral", "RangeSum", "RangeProduct", "Shifted"), 4),
}  # fmt: skip

#: Nodes by class and content, so that equal statements are mostly one object and compare by identity.
KNOWN: dict[tuple[type, tuple[Any, ...]], Any] = {}
#: Beyond this many nodes the memory is dropped; equality stays structural, so nothing depends on it.
_MOST_KNOWN = 200_000


def remember(key: tuple[type, tuple[Any, ...]], node: Made) -> Made:
    """Keep the node for all who will write it again."""
    if len(KNOWN) >= _MOST_KNOWN:
        KNOWN.clear()
    KNOWN[key] = node
    return node


@lru_cache(maxsize=16_384)
def parts_within(node: sympy.Basic) -> dict[sympy.Basic, None]:
    """The node and all that stands inside it, each once; an ordered set, as a dict, which keeps the hashes."""
    found: dict[sympy.Basic, None] = {node: None}
    for arg in node.args:
        if isinstance(arg, sympy.Basic):
            found.update(parts_within(arg))
    return found


class WithParts(sympy.Basic):
    """A node whose parts are asked for often: what they are is kept."""

    __slots__ = ()

    def atoms(self, *kinds: Any) -> set[Any]:
        """The parts of these kinds, by default the leaves; as in SymPy."""
        wanted = tuple(kind if isinstance(kind, type) else type(kind) for kind in kinds) or (sympy.Atom,)
        return {part for part in parts_within(self) if isinstance(part, wanted)}


class Leaf(sympy.Atom):
    """A node without children, rebuilt from the plain values in ``data``."""

    __slots__ = ("data",)
    data: tuple[Any, ...]

    def __new__(cls, *data: Any) -> Self:
        known: Self | None = KNOWN.get((cls, data))
        if known is not None:
            return known
        leaf: Self = sympy.Atom.__new__(cls)
        leaf.data = data
        return remember((cls, data), leaf)

    def _hashable_content(self) -> tuple[Any, ...]:
        return self.data

    def __getnewargs__(self) -> tuple[Any, ...]:
        return self.data

    def __str__(self) -> str:
        return str(self.data[0])

    __repr__ = __str__

    @property
    def name(self) -> str:
        return str(self.data[0])


class Index(Leaf):
    """An index i that runs over a dimension, 0 ≤ i < n (NumPy counts from 0; sums do not care)."""

    __slots__ = ()

    @property
    def dim(self) -> Dim | Part | int:
        dim: Dim | Part | int = self.data[1]
        return dim
