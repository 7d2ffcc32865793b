"""A vector of at least two entries as its first one, or its last, and the others: one row a law.

For every such x: Π x = x₀·Π x[1:] = x[−1]·Π x[:−1], and so for the largest and the least entry; an entry of a part is
one of the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import count
from typing import Any

import sympy

from verifier.array_functions import ArrayFunction
from verifier.errors import StatementError
from verifier.expressions import Comprehension, Entry, Expression, Index, Mul, Part, Run
from verifier.kernel.laws.matrices.products_of_entries import product
from verifier.kernel.laws.matrices.rows import vector
from verifier.kernel.signs.chosen import larger, smaller
from verifier.relations import Eq, leaves


def others(x: Any, first: bool) -> Expression:
    """x[1:], or x[:-1]."""
    (length,) = vector(x).shape
    taken = {index.name for index in leaves(x, Index)}
    free = next(name for name in (f"𝑖{k or ''}" for k in count()) if name not in taken)
    try:
        index = Index(free, Part(length, 1))
    except StatementError:
        raise TypeError("a vector of one entry has no others") from None
    return Comprehension(Entry(x, Run(index, 1, int(first))), index)


def end(x: Any, first: bool) -> Expression:
    """x₀, or x[−1]."""
    return Entry(vector(x), sympy.Integer(0 if first else -1))


def _product(first: bool) -> Callable[[Any], Eq]:
    return lambda x: Eq(product(x), Mul(end(x, first), product(others(x, first))))


def _largest(first: bool) -> Callable[[Any], Eq]:
    return lambda x: Eq(ArrayFunction("max", x), larger(end(x, first), ArrayFunction("max", others(x, first))))


def _least(first: bool) -> Callable[[Any], Eq]:
    return lambda x: Eq(ArrayFunction("min", x), smaller(end(x, first), ArrayFunction("min", others(x, first))))


#: (function, whether the first entry is apart) -> its law.
BY_END: Mapping[tuple[str, bool], str] = {
    ("prod", True): "Π x = x₀ Π x[1:]",
    ("prod", False): "Π x = x₋₁ Π x[:-1]",
    ("max", True): "max x = max(x₀, max x[1:])",
    ("max", False): "max x = max(x₋₁, max x[:-1])",
    ("min", True): "min x = min(x₀, min x[1:])",
    ("min", False): "min x = min(x₋₁, min x[:-1])",
}
_MADE: Mapping[str, Callable[[bool], Callable[[Any], Eq]]] = {"prod": _product, "max": _largest, "min": _least}
#: name -> the relation, of the vector.
LAWS: Mapping[str, Callable[..., Eq]] = {name: _MADE[function](first) for (function, first), name in BY_END.items()}

__all__ = ["BY_END", "LAWS", "end", "others"]
