"""How large a statement is once it is written out: what the parser's limits cannot see."""

from __future__ import annotations

from math import prod
from typing import Any

from verifier.expressions import Add, Defined, Expression, Leaf, Neg, Number, Pow, SumOver, Total
from verifier.language.errors import TooLarge

#: The most nodes of a statement written out as a tree, axes of an array, and entries along its fixed axes.
NODES, RANK, ENTRIES = 5_000, 4, 4_096
#: The largest degree in its atoms that multiplying a statement out may reach; a number counts with its bits.
DEGREE = 10_000


def check_shape(node: Expression) -> Expression:
    """The node, if an array of its shape can be handled.

    Raises:
        TooLarge: for too many axes, or too many entries along the fixed ones.
    """
    if len(node.shape) > RANK:
        raise TooLarge(f"an array with {len(node.shape)} axes; the limit is {RANK}")
    if prod(dim for dim in node.shape if isinstance(dim, int)) > ENTRIES:
        raise TooLarge(f"an array of fixed size with more than {ENTRIES} entries")
    return node


def check_size(root: Any) -> None:
    """Refuse a statement that is small only as long as nobody writes it out.

    Raises:
        TooLarge: for too many nodes, or powers that nest too high.
    """
    sizes: dict[int, tuple[int, int]] = {}
    stack = [root]
    while stack:
        node = stack[-1]
        parts = _parts(node)
        missing = [part for part in parts if id(part) not in sizes]
        if missing:
            stack.extend(missing)
            continue
        stack.pop()
        size, degree = sizes[id(node)] = _measure(node, [sizes[id(part)] for part in parts])
        if size > NODES:
            raise TooLarge(f"the statement is too large once it is written out (more than {NODES} parts)")
        if degree > DEGREE:
            raise TooLarge("the powers in this statement nest too high")


def _parts(node: Any) -> tuple[Any, ...]:
    if isinstance(node, Defined):
        return (node.meaning,)
    return () if isinstance(node, Leaf) else tuple(getattr(node, "args", ()))


def _measure(node: Any, parts: list[tuple[int, int]]) -> tuple[int, int]:
    """The size and the degree of a node from those of its parts."""
    size = 1 + sum(part[0] for part in parts)
    degrees = [part[1] for part in parts] or [1]
    if isinstance(node, Number):
        value = node.value
        return 1, max(value.numerator.bit_length(), value.denominator.bit_length(), 1)
    if isinstance(node, Pow):
        exponent = node.args[1]
        power = abs(exponent.value) if isinstance(exponent, Number) else 2 ** min(degrees[1], 64)
        return size, int(degrees[0] * max(1, power))
    if isinstance(node, (Add, Neg, Total, SumOver)):
        return size, max(degrees)
    return size, sum(degrees)
