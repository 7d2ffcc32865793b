"""Functions of whole arrays as atoms of the index calculus, in one normal form each.

The array is the body of the atom, its axes the bound places r0 and r1; a value that is a matrix has its row and column
as the first two slots.  The laws, each for every array for which the left side is defined (those of ranks and
pseudoinverses are in ``pseudoinverses.py``):

* λmax(c·S + s·I) = c·λmax(S) + s for numbers c > 0 and s;  λmin(S) = −λmax(−S);  λmax(diag d) = max d
* ‖c·A‖ = |c|·‖A‖ and ‖Aᵀ‖ = ‖A‖ for the spectral and the nuclear norm;  ‖Iₙ‖ is 1 and n;  so is it for ρ(A), and
  ρ(Iₙ) = 1
* e^0 = I;  e^diag(d) = diag(e^d), of few written entries too;  e^(Aᵀ) = (e^A)ᵀ;  adj Aᵀ = (adj A)ᵀ;  of A and Aᵀ the
  one with the lesser text is taken
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from verifier.kernel.index.algebra import is_nonnegative, power
from verifier.kernel.index.arrays.array_symbols import (
    axes_of,
    content_of,
    function_of,
    least_spelling,
    matrix_atom,
    scalar_atom,
    scale_of,
    size_term,
)
from verifier.kernel.index.arrays.chains import chained, ends, factored
from verifier.kernel.index.arrays.extremes import largest, least
from verifier.kernel.index.arrays.pseudoinverses import pinv_atom, rank_atom
from verifier.kernel.index.functions.exponentials import absolute, exponential
from verifier.kernel.index.terms import DELTA, Index, Symbol, Term, atom, delta, dim_of, number, rename


def array_function(name: str, body: Term, axes: tuple[Index, ...], places: tuple[Index, ...] = ()) -> Term:
    """The function of the array with this entry at its axes; at the places, if it is a matrix."""
    return READINGS[name](name, body, axes, places)


def on_diagonal(body: Term, axes: tuple[Index, ...]) -> Term | None:
    """g for a matrix diag(g), at its row; None for other matrices."""
    row, column = axes
    mark = (DELTA, DELTA.orient((row, column)), 1)
    result = number(0)
    for monomial, c in body:
        rest = tuple(f for f in monomial if f != mark)
        if mark not in monomial or any(f[0] is DELTA for f in rest):
            return None
        result = result + rename(Term({rest: c}), {column: row})
    return result


def _eigmax(name: str, body: Term, axes: tuple[Index, ...], places: tuple[Index, ...]) -> Term:
    """λmax(c·S + s·I) = c·λmax(S) + s, c > 0; λmax(diag d) = max d."""
    diagonal = on_diagonal(body, axes)
    if diagonal is not None:
        return largest(diagonal, axes[:1])
    shift = number(0)
    rest = number(0)
    for monomial, c in body:
        single = Term({monomial: c})
        here = on_diagonal(single, axes)
        if here is not None and not set(axes).intersection(here.free()):
            shift = shift + here
        else:
            rest = rest + single
    scale, inner = scale_of(rest, axes, any_sign=False)
    return shift + scale * scalar_atom("eigmax", inner, axes)


def _eigmin(name: str, body: Term, axes: tuple[Index, ...], places: tuple[Index, ...]) -> Term:
    """λmin(S) = −λmax(−S)."""
    return -_eigmax("eigmax", -body, axes, places)


def _size_of(scale: Term) -> Term:
    """|c·Πf^p| = |c|·Π|f|^p of one monomial."""
    ((monomial, c),) = scale
    result = number(max(c, -c))
    for symbol, indices, p in monomial:
        factor = atom(symbol, indices)
        plain = is_nonnegative((symbol, indices, p))
        result = result * (atom(symbol, indices, p) if plain else power(absolute(factor), p))
    return result


def _norm(name: str, body: Term, axes: tuple[Index, ...], places: tuple[Index, ...]) -> Term:
    """‖c·A‖ = |c|·‖A‖ for a number c, ‖−A‖ = ‖A‖ = ‖Aᵀ‖, and 0 for the zero matrix."""
    if not body:
        return body
    signed, inner = scale_of(body, axes, any_sign=True)
    scale = _size_of(signed)
    if dim_of(axes[0]) == dim_of(axes[1]) and inner in (delta(*axes), -delta(*axes)):
        return scale * (size_term(dim_of(axes[0])) if name == "nuclear" else number(1))
    return scale * min((least_spelling(name, way, axes) for way in (inner, -inner)), key=lambda term: term.text)


def _expm(name: str, body: Term, axes: tuple[Index, ...], places: tuple[Index, ...]) -> Term:
    """e^0 = I, e^diag(d) = diag(e^d) and e^(PAR) = P·e^A·R where R·P = I."""
    diagonal = on_diagonal(body, axes)
    if diagonal is not None:
        return delta(*places) * rename(exponential(diagonal), {axes[0]: places[0]})
    logarithm = function_inside(body, axes[0], axes[1], "logm")
    if logarithm is not None:
        return rename(logarithm, dict(zip(axes, places)))  # e^(log S) = S
    dim = dim_of(axes[0])
    i, j = ends(dim)
    product = factored(rename(body, {axes[0]: i, axes[1]: j}), dim)
    if len(product.factors) > 2:
        first, *middle, last = product.factors
        if chained([last, first], dim) == delta(i, j):
            inner = rename(product.scalar * chained(middle, dim), {i: axes[0], j: axes[1]})
            turned = chained([first, _expm(name, inner, axes, (i, j)), last], dim)
            return rename(turned, {i: places[0], j: places[1]})
    return matrix_atom(name, body, axes, places)


def _adj(name: str, body: Term, axes: tuple[Index, ...], places: tuple[Index, ...]) -> Term:
    return matrix_atom(name, body, axes, places)


def _cholesky(name: str, body: Term, axes: tuple[Index, ...], places: tuple[Index, ...]) -> Term:
    """The factor of c·S is √c times that of S, for a rational c > 0."""
    if not body:
        return matrix_atom(name, body, axes, places, turns=False)
    content = content_of(body)
    inner = matrix_atom(name, body.scaled(1 / content), axes, places, turns=False)
    return power(number(content), Fraction(1, 2)) * inner


#: name -> the function of the array with this entry at its axes, at the places; other files add theirs.
READINGS: dict[str, Callable[[str, Term, tuple[Index, ...], tuple[Index, ...]], Term]] = {
    "max": lambda name, body, axes, places: largest(body, axes),
    "min": lambda name, body, axes, places: least(body, axes),
    "eigmax": _eigmax,
    "eigmin": _eigmin,
    "spectral": _norm,
    "nuclear": _norm,
    "radius": _norm,
    "rank": rank_atom,
    "pinv": pinv_atom,
    "expm": _expm,
    "adj": _adj,
    "cholesky": _cholesky,
}
#: Those whose value is a matrix.
MATRICES = {"pinv", "expm", "adj", "cholesky"}
#: How many places the value has of those whose value is neither a number nor a matrix; other files add theirs.
PLACES: dict[str, int] = {}


def exponent_of(body: Term, row: Index, column: Index) -> Term | None:
    """A, at the same places, for a body that is e^A at row and column; None for other matrices."""
    return function_inside(body, row, column, "expm")


def function_inside(body: Term, row: Index, column: Index, name: str) -> Term | None:
    """What stands inside, at the same places, for a body that is f(A) at row and column, where f(Aᵀ) = f(A)ᵀ."""
    if len(body) != 1:
        return None
    ((monomial, c),) = body
    if c != 1 or len(monomial) != 1:
        return None
    symbol, indices, p = monomial[0]
    if symbol.kind != "array" or function_of(symbol) != name or p != 1 or len(symbol.dims) != 2:
        return None
    if {*indices} != {row, column}:
        return None
    assert symbol.body is not None
    return rename(symbol.body, dict(zip(axes_of(symbol), indices)))


def is_lower(symbol: Symbol) -> bool:
    """The matrix is 0 above its diagonal: Cholesky's factor."""
    return symbol.kind == "array" and function_of(symbol) == "cholesky"


def places_of(name: str) -> int:
    """How many places its value has."""
    return PLACES.get(name, 2 if name in MATRICES else 0)


def rebuilt(symbol: Symbol, body: Term) -> Term:
    """The same function of another array, in the slots of the symbol."""
    axes = axes_of(symbol)
    name = function_of(symbol)
    places = tuple(f"p{k}:{dim}" for k, dim in enumerate(symbol.dims[: places_of(name)]))
    return array_function(name, body, axes, places)
