"""The entries of a vector in ascending order, and the first places of the largest and of the smallest one.

The laws, for every vector:

* sort(c·x + s) = c·sort(x) + s for numbers c > 0 and s
* argmax(c·x + s) = argmax(x) for c > 0, and argmin(x) = argmax(−x)
* sort(sort(x)) = sort(x)
"""

from __future__ import annotations

from verifier.kernel.index.algebra import lambda_lift
from verifier.kernel.index.arrays import array_atoms
from verifier.kernel.index.arrays.array_symbols import apart, function_of, named, scalar_atom, scale_of
from verifier.kernel.index.terms import Index, Term, atom, dim_of, number, rename


def _sorted(name: str, body: Term, axes: tuple[Index, ...], places: tuple[Index, ...]) -> Term:
    """sort(c·x + s) = c·sort(x) + s for c > 0, and sort(sort(x)) = sort(x)."""
    shift, rest = apart(body, lambda indices: not set(axes).intersection(indices))
    if not rest:
        return shift
    scale, inner = scale_of(rest, axes, any_sign=False)
    if _is_sorted(inner, axes):
        return shift + scale * rename(inner, dict(zip(axes, places)))
    slot = f"u0:{dim_of(places[0])}"
    symbol, indices = lambda_lift("array", inner, name=named(name, axes), leading=(slot,))
    return shift + scale * rename(atom(symbol, indices), {slot: places[0]})


def _is_sorted(body: Term, axes: tuple[Index, ...]) -> bool:
    """The body is an entry of a sorted vector at the axis."""
    if len(body) != 1:
        return False
    ((monomial, c),) = body
    if c != 1 or len(monomial) != 1:
        return False
    symbol, indices, p = monomial[0]
    here = symbol.kind == "array" and function_of(symbol) == "sort" and p == 1
    return here and indices[:1] == axes and axes[0] not in indices[1:]


def _place(name: str, body: Term, axes: tuple[Index, ...], places: tuple[Index, ...]) -> Term:
    """argmax(c·x + s) = argmax(x) for c > 0; argmin(x) = argmax(−x); the first place where all entries are equal."""
    _, rest = apart(body, lambda indices: not set(axes).intersection(indices))
    if not rest:
        return number(0)
    _, inner = scale_of(rest if name == "argmax" else -rest, axes, any_sign=False)
    return scalar_atom("argmax", inner, axes)


array_atoms.READINGS.update({"sort": _sorted, "argmax": _place, "argmin": _place})
array_atoms.PLACES["sort"] = 1
