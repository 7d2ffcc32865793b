"""What the rows of laws about whole arrays are written with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sympy import Basic

from verifier.expressions import Add, Defined, Div, Entry, Expression, Leaf, Mul, Number, Pow, Total, lift

HALF = Number(lift(1).args[0] / 2)


def square(a: Expression) -> Expression:
    """a²."""
    return Pow(a, lift(2))


def squares(a: Expression) -> Expression:
    """Σ aᵢ²."""
    return Total(square(a))


def length(a: Expression) -> Expression:
    """√Σ aᵢ²."""
    return Pow(squares(a), HALF)


def count(a: Any) -> Expression:
    """The number of entries."""
    first, *others = map(lift, a.shape) if a.shape else (lift(1),)
    for size in others:
        first = Mul(first, size)
    return first


def alike(a: Expression, b: Expression, head: type[Expression]) -> Expression:
    """a + b or a ∘ b, for arrays of one shape."""
    if a.shape != b.shape or not a.shape:
        raise TypeError("two arrays of one shape are combined here")
    return head(a, b)


def matrices(a: Expression, b: Expression, head: type[Expression]) -> Expression:
    """A + B or A ∘ B, for matrices of one shape."""
    if len(a.shape) != 2:
        raise TypeError("two matrices are combined here")
    return alike(a, b, head)


def is_stretched(node: Any, arrays: Sequence[Any]) -> bool:
    """Outside the given arrays, or in one that is made of others of them, an array meets another shape in a sum or a
    product, or a matrix meets in a sum a number made of arrays, as NumPy stretches them: no law means that."""
    if isinstance(node, Leaf) or (node in arrays and not any(other != node and node.has(other) for other in arrays)):
        return False
    parts = (node.meaning,) if isinstance(node, Defined) else node.args
    shapes = {part.shape for part in parts} if isinstance(node, (Add, Mul, Div)) else set()
    beside_matrix = isinstance(node, Add) and any(len(shape) > 1 for shape in shapes)
    made = beside_matrix and any(not part.shape and _has_array(part) for part in parts)
    mixed = len(shapes - {()}) > 1 or made
    return mixed or any(is_stretched(part, arrays) for part in parts if isinstance(part, Basic))


def _has_array(node: Any) -> bool:
    return bool(getattr(node, "shape", ())) or any(map(_has_array, getattr(node, "args", ())))


def vector(x: Any) -> Expression:
    """x, which is a vector."""
    if len(x.shape) != 1:
        raise TypeError("this law speaks of a vector")
    found: Expression = x
    return found


def scalar(c: Any) -> Expression:
    """c, which is a number."""
    if c.shape:
        raise TypeError("this law speaks of a number")
    found: Expression = c
    return found


def places(s: Any, entry: Any) -> tuple[Any, Any]:
    """i and j of Sᵢⱼ."""
    if not isinstance(entry, Entry) or len(entry.args) != 3 or entry.args[0] != s:
        raise TypeError("no entry of this matrix")
    return entry.args[1], entry.args[2]


def array_of(entry: Any) -> Expression:
    """The array of an entry."""
    if not isinstance(entry, Entry):
        raise TypeError("no entry of an array")
    found: Expression = entry.args[0]
    return found
