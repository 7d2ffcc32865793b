"""The atom of a function of an array: its name, its slots, and the common factor of its array."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from verifier.kernel.index.algebra import lambda_lift, primitive_part
from verifier.kernel.index.terms import Index, Symbol, Term, atom, dim_of, number, rename, size_symbol

#: Between the name of a function and the dimensions of its array.
MARK = "·"
#: The row and the column of the array inside an atom.
ROW, COLUMN = "r0", "r1"


def function_of(symbol: Symbol) -> str:
    """The name of the function."""
    return symbol.name.partition(MARK)[0]


def axes_of(symbol: Symbol) -> tuple[Index, ...]:
    """The places of the array in the body."""
    return tuple(f"r{k}:{dim}" for k, dim in enumerate(symbol.name.split(MARK)[1:]))


def slots_of(symbol: Symbol) -> tuple[Index, ...]:
    """The open places of the symbol in its rules."""
    return tuple(f"p{k}:{dim}" for k, dim in enumerate(symbol.dims))


def at(symbol: Symbol, row: Index, column: Index) -> Term:
    """The value at row and column."""
    return atom(symbol, (row, column, *slots_of(symbol)[2:]))


def named(name: str, axes: tuple[Index, ...]) -> str:
    return MARK.join((name, *map(dim_of, axes)))


def scalar_atom(name: str, body: Term, axes: tuple[Index, ...]) -> Term:
    symbol, indices = lambda_lift("array", body, name=named(name, axes))
    return atom(symbol, indices)


def turned(body: Term, axes: tuple[Index, ...]) -> tuple[Term, tuple[Index, ...]]:
    """The transpose, and its axes."""
    row, column = axes
    after = (f"{ROW}:{dim_of(column)}", f"{COLUMN}:{dim_of(row)}")
    return rename(body, {row: after[1], column: after[0]}), after


def scale_of(body: Term, axes: tuple[Index, ...], any_sign: bool) -> tuple[Term, Term]:
    """(c, B) with the body c·B: c the common factors that are numbers (> 0 unless ``any_sign``)."""
    content, common, rest = primitive_part(body, any_sign=any_sign)
    inside = [f for f in common if set(axes).intersection(f[1])]
    outside = number(content)
    for symbol, indices, p in common:
        if (symbol, indices, p) not in inside:
            outside = outside * atom(symbol, indices, p)
    for symbol, indices, p in inside:
        rest = rest * atom(symbol, indices, p)
    return outside, rest


def apart(body: Term, free: Callable[[tuple[Index, ...]], bool]) -> tuple[Term, Term]:
    """The monomials of which every factor is free, and the others."""
    apart = Term({m: c for m, c in body if all(free(f[1]) for f in m)})
    return apart, body - apart


def least_spelling(name: str, body: Term, axes: tuple[Index, ...]) -> Term:
    """The atom of A or of Aᵀ, of which the value is the same."""
    other, beyond = turned(body, axes)
    found = (scalar_atom(name, body, axes), scalar_atom(name, other, beyond))
    return min(found, key=lambda term: term.text)


def size_term(dim: str) -> Term:
    return number(int(dim)) if dim.isdigit() else atom(size_symbol(dim))


def content_of(body: Term) -> Fraction:
    """The positive rational that all coefficients have in common."""
    return Fraction(primitive_part(body, any_sign=False)[0])


def matrix_atom(name: str, body: Term, axes: tuple[Index, ...], places: tuple[Index, ...], turns: bool = True) -> Term:
    """f(A) at the places, written with A or, where f(Aᵀ) = f(A)ᵀ, with Aᵀ."""
    ways = [(body, axes, places)]
    if turns:
        ways.append((*turned(body, axes), places[::-1]))
    found = []
    for way, ends, at in ways:
        slots = tuple(f"u{k}:{dim_of(place)}" for k, place in enumerate(at))
        symbol, indices = lambda_lift("array", way, name=named(name, ends), leading=slots)
        if turns and turned(way, ends) == (way, ends):
            swap = (1, 0, *range(2, len(symbol.dims)))
            both = tuple(sorted({*symbol.symmetries, swap}))
            symbol = Symbol(symbol.kind, symbol.name, symbol.dims, symbol.body, symbol.positive, both)
        found.append((symbol.text, rename(atom(symbol, indices), dict(zip(slots, at)))))
    return min(found, key=lambda pair: pair[0])[1]
