"""Functions of whole arrays as atoms of the index calculus, in one normal form each.

The array is the body of the atom, its axes the bound places r0 and r1; a value that is a matrix has its row and column
as the first two slots.  The laws, each for every array for which the left side is defined:

* max(c·x + s) = c·max x + s for numbers c > 0 and s;  min x = −max(−x);  the same for the greatest and the least
  eigenvalue with s·I for s;  λmax(diag d) = max d
* ‖c·A‖ = |c|·‖A‖ and ‖Aᵀ‖ = ‖A‖ for the spectral and the nuclear norm;  ‖Iₙ‖ is 1 and n
* rank c·A = rank A for c ≠ 0;  rank Aᵀ = rank AᵀA = rank AAᵀ = rank A⁺ = rank A;  rank Iₙ = n
* (c·A)⁺ = c⁻¹·A⁺ for c ≠ 0;  (Aᵀ)⁺ = (A⁺)ᵀ;  (A⁺)⁺ = A;  (AᵀA)⁺ = A⁺(A⁺)ᵀ
* e^0 = I;  e^diag(d) = diag(e^d);  e^(Aᵀ) = (e^A)ᵀ;  adj Aᵀ = (adj A)ᵀ;  of A and Aᵀ the one with the lesser text
  is taken
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from verifier.kernel.index.algebra import exponential, lambda_lift, power, primitive_part
from verifier.kernel.index.terms import (
    DELTA,
    Index,
    Symbol,
    Term,
    atom,
    bound_indices,
    delta,
    dim_of,
    number,
    rename,
    size_symbol,
    sum_over,
)  # fmt: skip

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


def array_function(name: str, body: Term, axes: tuple[Index, ...], places: tuple[Index, ...] = ()) -> Term:
    """The function of the array with this entry at its axes; at the places, if it is a matrix."""
    return _READINGS[name](name, body, axes, places)


def _named(name: str, axes: tuple[Index, ...]) -> str:
    return MARK.join((name, *map(dim_of, axes)))


def _scalar_atom(name: str, body: Term, axes: tuple[Index, ...]) -> Term:
    symbol, indices = lambda_lift("array", body, name=_named(name, axes))
    return atom(symbol, indices)


def turned(body: Term, axes: tuple[Index, ...]) -> tuple[Term, tuple[Index, ...]]:
    """The transpose, and its axes."""
    row, column = axes
    after = (f"{ROW}:{dim_of(column)}", f"{COLUMN}:{dim_of(row)}")
    return rename(body, {row: after[1], column: after[0]}), after


def _scale(body: Term, axes: tuple[Index, ...], any_sign: bool) -> tuple[Term, Term]:
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


# --- numbers ---------------------------------------------------------------------------------------------------------


def _split(body: Term, free: Callable[[tuple[Index, ...]], bool]) -> tuple[Term, Term]:
    """The monomials of which every factor is free, and the others."""
    apart = Term({m: c for m, c in body if all(free(f[1]) for f in m)})
    return apart, body - apart


def _max(name: str, body: Term, axes: tuple[Index, ...], places: tuple[Index, ...]) -> Term:
    """max(c·x + s) = c·max x + s, c > 0."""
    shift, rest = _split(body, lambda indices: not set(axes).intersection(indices))
    if not rest:
        return shift
    scale, inner = _scale(rest, axes, any_sign=False)
    return shift + scale * _scalar_atom("max", inner, axes)


def _min(name: str, body: Term, axes: tuple[Index, ...], places: tuple[Index, ...]) -> Term:
    """min x = −max(−x)."""
    return -_max("max", -body, axes, places)


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
        return _max("max", diagonal, axes[:1], ())
    shift = number(0)
    rest = number(0)
    for monomial, c in body:
        single = Term({monomial: c})
        here = on_diagonal(single, axes)
        if here is not None and not set(axes).intersection(here.free()):
            shift = shift + here
        else:
            rest = rest + single
    scale, inner = _scale(rest, axes, any_sign=False)
    return shift + scale * _scalar_atom("eigmax", inner, axes)


def _eigmin(name: str, body: Term, axes: tuple[Index, ...], places: tuple[Index, ...]) -> Term:
    """λmin(S) = −λmax(−S)."""
    return -_eigmax("eigmax", -body, axes, places)


def _least(name: str, body: Term, axes: tuple[Index, ...]) -> Term:
    """The atom of A or of Aᵀ, of which the value is the same."""
    other, beyond = turned(body, axes)
    found = (_scalar_atom(name, body, axes), _scalar_atom(name, other, beyond))
    return min(found, key=lambda term: term.text)


def _norm(name: str, body: Term, axes: tuple[Index, ...], places: tuple[Index, ...]) -> Term:
    """‖c·A‖ = c·‖A‖ for c > 0, ‖−A‖ = ‖A‖ = ‖Aᵀ‖, and 0 for the zero matrix."""
    if not body:
        return body
    scale, inner = _scale(body, axes, any_sign=False)
    if dim_of(axes[0]) == dim_of(axes[1]) and inner in (delta(*axes), -delta(*axes)):
        return scale * (number(1) if name == "spectral" else _size(dim_of(axes[0])))
    return scale * min((_least(name, way, axes) for way in (inner, -inner)), key=lambda term: term.text)


def gram(body: Term, axes: tuple[Index, ...]) -> tuple[Term, tuple[Index, ...]] | None:
    """(B, its axes) for the matrix BᵀB, one monomial cut at one summed index; None for other matrices."""
    row, column = axes
    if len(body) != 1 or dim_of(row) != dim_of(column):
        return None
    ((monomial, c),) = body
    joints = bound_indices(monomial)
    if c != 1 or len(joints) != 1:
        return None
    (joint,) = joints
    here = (f"{ROW}:{dim_of(joint)}", f"{COLUMN}:{dim_of(column)}")
    right = [f for f in monomial if column in f[1]]
    if any(row in f[1] for f in right) or len(right) * 2 != len(monomial):
        return None
    factor = number(1)
    for symbol, indices, p in right:
        factor = factor * atom(symbol, tuple({joint: here[0], column: here[1]}.get(i, i) for i in indices), p)
    inner = f"s9:{dim_of(joint)}"
    whole = sum_over(rename(factor, {here[0]: inner, here[1]: row}) * rename(factor, {here[0]: inner}), inner)
    return (factor, here) if whole == body else None


def _rank(name: str, body: Term, axes: tuple[Index, ...], places: tuple[Index, ...]) -> Term:
    """By the laws above; 0 for the zero matrix."""
    if not body:
        return body
    row, column = axes
    content = _content(body)
    body = body.scaled(1 / content)
    if dim_of(row) == dim_of(column) and body in (delta(row, column), -delta(row, column)):
        return _size(dim_of(row))
    half = gram(body, axes)
    if half is not None:
        return _rank(name, *half, places)
    inner = _pseudoinverse_inside(body, axes)
    if inner is not None:
        return _rank(name, *inner, places)
    return min((_least("rank", way, axes) for way in (body, -body)), key=lambda term: term.text)


def _size(dim: str) -> Term:
    return number(int(dim)) if dim.isdigit() else atom(size_symbol(dim))


def _content(body: Term) -> Fraction:
    """The positive rational that all coefficients have in common."""
    return Fraction(primitive_part(body, any_sign=False)[0])


# --- matrices --------------------------------------------------------------------------------------------------------


def _matrix_atom(name: str, body: Term, axes: tuple[Index, ...], places: tuple[Index, ...], turns: bool = True) -> Term:
    """f(A) at the places, written with A or, where f(Aᵀ) = f(A)ᵀ, with Aᵀ."""
    ways = [(body, axes, places)]
    if turns:
        ways.append((*turned(body, axes), places[::-1]))
    found = []
    for way, ends, at in ways:
        slots = tuple(f"u{k}:{dim_of(place)}" for k, place in enumerate(at))
        symbol, indices = lambda_lift("array", way, name=_named(name, ends), leading=slots)
        if turns and turned(way, ends) == (way, ends):
            swap = (1, 0, *range(2, len(symbol.dims)))
            both = tuple(sorted({*symbol.symmetries, swap}))
            symbol = Symbol(symbol.kind, symbol.name, symbol.dims, symbol.body, symbol.positive, both)
        found.append((symbol.text, rename(atom(symbol, indices), dict(zip(slots, at)))))
    return min(found, key=lambda pair: pair[0])[1]


def _pinv(name: str, body: Term, axes: tuple[Index, ...], places: tuple[Index, ...]) -> Term:
    """By the laws above; 0 for the zero matrix."""
    if not body:
        return body
    content = _content(body)
    body = body.scaled(1 / content)
    scale = number(1 / content)
    inner = _pseudoinverse_inside(body, axes)
    if inner is not None:
        return scale * rename(inner[0], dict(zip(inner[1], places)))
    half = gram(body, axes)
    if half is not None:
        joint = f"s8:{dim_of(half[1][0])}"
        left, right = (_pinv(name, *half, (place, joint)) for place in places)
        return scale * sum_over(left * right, joint)
    return scale * _matrix_atom(name, body, axes, places)


def _pseudoinverse_inside(body: Term, axes: tuple[Index, ...]) -> tuple[Term, tuple[Index, ...]] | None:
    """A and its axes for a body that is A⁺, or (A⁺)ᵀ turned."""
    if len(body) != 1:
        return None
    ((monomial, c),) = body
    if c != 1 or len(monomial) != 1:
        return None
    symbol, indices, p = monomial[0]
    if symbol.kind != "array" or function_of(symbol) != "pinv" or p != 1 or set(indices) != set(axes):
        return None
    assert symbol.body is not None
    if len(symbol.dims) != 2:
        return None
    inner, ends = symbol.body, axes_of(symbol)
    return (inner, ends) if indices == axes else turned(inner, ends)


def _expm(name: str, body: Term, axes: tuple[Index, ...], places: tuple[Index, ...]) -> Term:
    """e^0 = I and e^diag(d) = diag(e^d)."""
    diagonal = on_diagonal(body, axes)
    if diagonal is not None:
        return delta(*places) * rename(exponential(diagonal), {axes[0]: places[0]})
    return _matrix_atom(name, body, axes, places)


def _adj(name: str, body: Term, axes: tuple[Index, ...], places: tuple[Index, ...]) -> Term:
    return _matrix_atom(name, body, axes, places)


def _cholesky(name: str, body: Term, axes: tuple[Index, ...], places: tuple[Index, ...]) -> Term:
    """The factor of c·S is √c times that of S, for a rational c > 0."""
    if not body:
        return _matrix_atom(name, body, axes, places, turns=False)
    content = _content(body)
    inner = _matrix_atom(name, body.scaled(1 / content), axes, places, turns=False)
    return power(number(content), Fraction(1, 2)) * inner


_READINGS: Mapping[str, Callable[[str, Term, tuple[Index, ...], tuple[Index, ...]], Term]] = {
    "max": _max,
    "min": _min,
    "eigmax": _eigmax,
    "eigmin": _eigmin,
    "spectral": _norm,
    "nuclear": _norm,
    "rank": _rank,
    "pinv": _pinv,
    "expm": _expm,
    "adj": _adj,
    "cholesky": _cholesky,
}


def exponent_of(body: Term, row: Index, column: Index) -> Term | None:
    """A, at the same places, for a body that is e^A at row and column; None for other matrices."""
    if len(body) != 1:
        return None
    ((monomial, c),) = body
    if c != 1 or len(monomial) != 1:
        return None
    symbol, indices, p = monomial[0]
    if symbol.kind != "array" or function_of(symbol) != "expm" or p != 1 or len(symbol.dims) != 2:
        return None
    if {*indices} != {row, column}:
        return None
    assert symbol.body is not None
    return rename(symbol.body, dict(zip(axes_of(symbol), indices)))


def is_lower(symbol: Symbol) -> bool:
    """The matrix is 0 above its diagonal: Cholesky's factor."""
    return symbol.kind == "array" and function_of(symbol) == "cholesky"


def rebuilt(symbol: Symbol, body: Term) -> Term:
    """The same function of another array, in the slots of the symbol."""
    axes = axes_of(symbol)
    matrix = function_of(symbol) in ("pinv", "expm", "adj", "cholesky")
    places = tuple(f"p{k}:{dim}" for k, dim in enumerate(symbol.dims[:2])) if matrix else ()
    return array_function(function_of(symbol), body, axes, places)
