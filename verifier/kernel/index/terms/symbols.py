"""Indices, the symbols of atoms, and products of them.

Indices are strings ``<kind><name>:<dimension>``; the kinds are ``f`` free, ``l`` a literal position, ``p`` the
parameter of a compound symbol, ``q`` the place of a derivative, ``s`` and ``u`` places opened for a while, ``r`` row
and column inside a determinant, and ``b``, ``t`` bound (canonical, or fresh on the way there).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from verifier.kernel.index.matching import Rule
    from verifier.kernel.index.terms.sums import Term


Index: TypeAlias = str
Rational: TypeAlias = int | Fraction
Factor: TypeAlias = "tuple[Symbol, tuple[Index, ...], Rational]"
Monomial: TypeAlias = "tuple[Factor, ...]"


class GaveUp(Exception):
    """The kernel's bound on rewriting steps or on the size of a term was reached: nothing is proved."""


class Undefined(Exception):
    """A term that denotes nothing anywhere, such as 0⁻¹ or log 0."""


class Symbol:
    """The name of an atom, interned: equal symbols are the same object.

    ``kind`` says which laws it obeys (see ``KINDS`` in ``calculus.py``); ``dims`` the dimension of each index slot;
    ``body`` the term a compound symbol stands for, in the parameters ``p0, p1, …``; ``positive`` whether it is > 0
    wherever it is defined; ``symmetries`` the permutations of slots that do not change its value.
    """

    __slots__ = ("body", "dims", "kind", "name", "positive", "rules", "symmetries", "text")
    _known: dict[tuple[str, bool, tuple[tuple[int, ...], ...]], Symbol] = {}

    kind: str
    name: str
    text: str
    dims: tuple[str, ...]
    body: Term | None
    positive: bool
    symmetries: tuple[tuple[int, ...], ...]
    rules: tuple[Rule, ...] | None

    def __new__(
        cls,
        kind: str,
        name: str,
        dims: tuple[str, ...] = (),
        body: Term | None = None,
        positive: bool = False,
        symmetries: tuple[tuple[int, ...], ...] = (),
    ) -> Symbol:
        # The text must tell apart all that tells symbols apart: the body of a compound symbol is known by its text.
        text = f"{kind} {name}{{{','.join(dims)}}}" + (f"[{body.text}]" if body is not None else "")
        text += "+" * positive
        key = (text, positive, symmetries)
        symbol = cls._known.get(key)
        if symbol is None:
            symbol = object.__new__(cls)
            symbol.kind, symbol.name, symbol.dims = kind, name, dims
            symbol.body = body and body.ordered()
            symbol.positive, symbol.symmetries, symbol.rules = positive, symmetries, None
            symbol.text = text if not symmetries else f"{text}~{symmetries}"
            cls._known[key] = symbol
        return symbol

    def __repr__(self) -> str:
        return self.text

    def orient(self, indices: tuple[Index, ...]) -> tuple[Index, ...]:
        """The least of the index tuples that the symmetries make equal."""
        if not self.symmetries:
            return indices
        return min(indices, *(tuple(indices[k] for k in perm) for perm in self.symmetries))


#: Kinds of atoms that no law rewrites by themselves: a power of one at free places is in canonical form.
PLAIN = frozenset({"var", "size", "slack"})
DELTA = Symbol("delta", "δ", ("", ""), symmetries=((1, 0),))
#: 1 for i ≥ j, else 0, of two places of one dimension.
STEP = Symbol("lower", "≥", ("", ""))
#: 1 for i + j = k, else 0, of places of any dimensions, counted from 0.
MEET = Symbol("meet", "i+j=k", ("", "", ""), symmetries=((1, 0, 2),))

#: Fresh names are of one length, so that which of two is the lesser does not depend on how many there were before.
_fresh = count(10**9)


def dim_of(index: Index) -> str:
    """The dimension an index runs over."""
    return index[index.index(":") + 1 :]


def is_bound(index: Index) -> bool:
    return index[0] in "bt"


def fresh(dim: str) -> Index:
    """A bound index that occurs nowhere else."""
    return f"t{next(_fresh)}:{dim}"


def fixed_length(dim: str) -> int | None:
    """The length of a dimension of fixed size, or None for a symbolic one."""
    return int(dim) if dim.isdigit() else None


@lru_cache(maxsize=4096)
def length_of(dim: str) -> tuple[str, int, int]:
    """(base, number, least) for a dimension of length base + number, the least of which is the third: 3 is 0 + 3, n is
    n + 0 and at least 1, n≥3∖1 is n≥3 − 1 and at least 2."""
    if dim.isdigit():
        return "", int(dim), int(dim)
    base, _, less = dim.partition("∖")
    _, _, least = base.partition("≥")
    taken = int(less or 0)
    return base, -taken, int(least or 1) - taken


def apart(a: Index, b: Index) -> bool:
    """Two fixed positions of an axis of which the names differ are different at every size: they are counted from one
    end, or the axis is too long for both to be one."""
    dim = dim_of(a)
    i, j = (int(place[1 : -len(dim) - 1]) for place in (a, b))
    return (i < 0) == (j < 0) or max(i, j) - min(i, j) < length_of(dim)[2]


def counted(dim: str) -> list[tuple[list[Factor], Rational]]:
    """The length of a dimension as a sum of products: of a part of an axis it is n − c."""
    base, number, _ = length_of(dim)
    if not base:
        return [([], number)]
    size: list[Factor] = [(size_symbol(base), (), 1)]
    return [(size, 1), ([], number)] if number else [(size, 1)]


def size_symbol(dim: str) -> Symbol:
    return Symbol("size", dim, positive=True)


def bound_indices(factors: Iterable[Factor]) -> list[Index]:
    """The bound indices of a product, each once, in order of appearance."""
    found = [index for _, indices, _ in factors if indices for index in indices if index[0] in "bt"]
    return list(dict.fromkeys(found)) if found else found


def open_places(factors: Iterable[Factor]) -> dict[Index, Index]:
    """Each bound index of a product with the place that is free in its stead for a while."""
    return {b: f"u{k}:{dim_of(b)}" for k, b in enumerate(bound_indices(factors))}


def substitute(factors: Iterable[Factor], names: Mapping[Index, Index]) -> list[Factor]:
    return [(symbol, tuple([names.get(i, i) for i in indices]), power) for symbol, indices, power in factors]


def in_order(factors: Iterable[Factor]) -> tuple[Factor, ...]:
    """The same product with its bound indices named in order of appearance, unlike every fresh one."""
    names: dict[Index, Index] = {}
    found: list[Factor] = []
    for symbol, indices, power in factors:
        for i in indices:
            if i[0] in "bt" and i not in names:
                names[i] = f"t{len(names):010d}:{dim_of(i)}"
        found.append((symbol, tuple([names.get(i, i) for i in indices]) if names and indices else indices, power))
    return tuple(found)


def monomial_text(monomial: Monomial) -> str:
    return "*".join(f"{s.text}({' '.join(indices)})^{p}" for s, indices, p in monomial)


def whole(value: Rational) -> Rational:
    """The same number, as an int where it is one."""
    return value.numerator if value.denominator == 1 else value
