"""Powers of square matrices with whole exponents, and traces of powers, exponentials and roots, as atoms.

The laws, for whole m, e ≥ 0 (integers where A is invertible), with A⁰ = I; that the left side exists is an obligation:

* A^(m+c) = A^c·A^m for a number c;  A^m·A = A·A^m;  A^m·A^e = A^(m+e)
* (c·A)^m = c^m·A^m;  diag(d)^m = diag(d^m);  (A^e)^m = A^(e·m);  (e^A)^m = e^(m·A);  (A⁻¹)^m = A^(−m)
* (P·A·R)^m = P·A^m·R where R·P = I;  (Aᵀ)^m = (A^m)ᵀ;  det A^m = (det A)^m
* ∂ tr A^m = m·tr(A^(m−1)·∂A) for m ≥ 1;  ∂ tr e^A = tr(e^A·∂A);  ∂ tr S^½ = ½·tr(S^(−½)·∂S) for S ≻ 0

The atom of a power has the body A + m·ν, where ν only marks the exponent.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from verifier.kernel.index.arrays import array_atoms, array_rules, matrices
from verifier.kernel.index.arrays.array_symbols import (
    axes_of,
    least_spelling,
    matrix_atom,
)
from verifier.kernel.index.arrays.chains import chained, ends, factored
from verifier.kernel.index.arrays.commuting import commuting
from verifier.kernel.index.arrays.matrix_forms import itself_inverse
from verifier.kernel.index.matching import Rule, degree, solved
from verifier.kernel.index.ranges.powers import Lower, from_one, from_zero, symbolic_power, unknown
from verifier.kernel.index.terms import (
    GaveUp,
    Index,
    Symbol,
    Term,
    atom,
    delta,
    dim_of,
    number,
    rename,
    sum_over,
)
from verifier.kernel.index.whole import is_whole

#: A power with a larger number in its exponent is not written out.
LARGEST = 32
MARK = Symbol("mark", "power")


def matrix_power(
    body: Term,
    exponent: Term,
    axes: tuple[Index, ...],
    places: tuple[Index, ...],
    invertible: bool = False,
    lower: Lower = unknown,
) -> Term:
    """A^exponent at the places, for the matrix with the entry ``body`` at its axes."""
    i, j = ends(dim_of(axes[0]))
    found = _power(rename(body, {axes[0]: i, axes[1]: j}), from_zero(exponent), dim_of(axes[0]), invertible, lower)
    return rename(found, {i: places[0], j: places[1]})


def _power(body: Term, exponent: Term, dim: str, invertible: bool, lower: Lower) -> Term:
    """The power of a matrix at the ends: of its scalar and of its factors."""
    if exponent.constant is not None:
        return _written_out(body, int(exponent.constant), dim)
    if not body:
        if (lower(exponent) or 0) >= 1:
            return body
        raise GaveUp("a power of the zero matrix")
    product = factored(body, dim)
    scale = symbolic_power(product.scalar, exponent, invertible, lower)
    return scale * _of_factors(product.factors, exponent, dim, invertible, lower)


def _written_out(body: Term, exponent: int, dim: str) -> Term:
    """A·A⋯A, or A⁻¹·A⁻¹⋯A⁻¹."""
    if abs(exponent) > LARGEST:
        raise GaveUp(f"the power {exponent} of a matrix is not written out")
    factor = body if exponent >= 0 else matrices.inverse(body, *ends(dim))
    return chained([factor] * abs(exponent), dim)


def _of_factors(factors: tuple[Term, ...], exponent: Term, dim: str, invertible: bool, lower: Lower) -> Term:
    """(P·A·R)^m = P·A^m·R where R·P = I; of one factor what its kind tells."""
    i, j = ends(dim)
    if not factors:
        return delta(i, j)
    if len(factors) > 1:
        if chained([factors[-1], factors[0]], dim) == delta(i, j):
            middle = _of_factors(factors[1:-1], exponent, dim, invertible, lower)
            return chained([factors[0], middle, factors[-1]], dim)
        return _unfolded(chained(factors, dim), exponent, dim, invertible)
    (body,) = factors
    on_diagonal = array_atoms.on_diagonal(body, (i, j))
    if on_diagonal is not None:
        return delta(i, j) * symbolic_power(on_diagonal, exponent, invertible, lower)
    inner = itself_inverse(body, dim)
    if inner is not None:
        return _power(inner, -exponent, dim, True, lower)
    logarithm = array_atoms.exponent_of(body, i, j)
    if logarithm is not None:
        return array_atoms.array_function("expm", *_at_axes(exponent * logarithm, dim), (i, j))
    below = _power_inside(body, dim)
    if below is not None:
        return _power(below[0], below[1] * exponent, dim, invertible, lower)
    return _unfolded(body, exponent, dim, invertible)


def _at_axes(body: Term, dim: str) -> tuple[Term, tuple[Index, Index]]:
    i, j = ends(dim)
    axes = (f"r0:{dim}", f"r1:{dim}")
    return rename(body, {i: axes[0], j: axes[1]}), axes


def _unfolded(body: Term, exponent: Term, dim: str, invertible: bool) -> Term:
    """A^c·A^m for the number c in the exponent, which is left there where m may be < 0 and A singular."""
    apart = exponent.monomials.get((), 0)
    rest = exponent - number(apart)
    split = apart.denominator == 1 and (invertible or (apart > 0 and counted(rest)))
    count = int(apart) if split else 0
    power = _atom(body, exponent - number(count), dim)
    return chained([_written_out(body, count, dim), power], dim) if count else power


def counted(exponent: Term) -> bool:
    """A sum of products of whole numbers: it is ≥ 0."""
    return all(c > 0 and is_whole(monomial) for monomial, c in exponent)


def _atom(body: Term, exponent: Term, dim: str) -> Term:
    marked, axes = _at_axes(body, dim)
    return matrix_atom("mpow", marked + exponent * atom(MARK), axes, ends(dim))


def parts_of(body: Term) -> tuple[Term, Term]:
    """The matrix and the exponent in the body of a power."""
    matrix = Term({m: c for m, c in body if not any(f[0] is MARK for f in m)})
    exponent = Term({tuple(f for f in m if f[0] is not MARK): c for m, c in body if any(f[0] is MARK for f in m)})
    return matrix, exponent


def _power_inside(body: Term, dim: str) -> tuple[Term, Term] | None:
    """A, at the ends, and m for a body that is A^m; None for other matrices."""
    found = array_atoms.function_inside(body, *ends(dim), "mpow")
    return parts_of(found) if found is not None else None


def _read(name: str, body: Term, axes: tuple[Index, ...], places: tuple[Index, ...]) -> Term:
    """A power after its parts have been rewritten."""
    return matrix_power(*parts_of(body), axes, places)


def _read_trace(name: str, body: Term, axes: tuple[Index, ...], places: tuple[Index, ...]) -> Term:
    """tr A^m, tr e^A or tr S^½ after their parts have been rewritten."""
    s = f"s8:{dim_of(axes[0])}"
    return sum_over(array_atoms.array_function(name.removeprefix("tr "), body, axes, (s, s)), s)


# --- rules and slopes ------------------------------------------------------------------------------------------------


def _rules(symbol: Symbol) -> Iterator[Rule]:
    """A^m·A^e = A^(m+e);  A^m·A = A·A^m and A^m·A⁻¹ = A⁻¹·A^m;  traces of A^m and of A·A^m."""
    if len(symbol.dims) != 2:
        return
    assert symbol.body is not None
    matrix, exponent = parts_of(symbol.body)
    axes, dim = axes_of(symbol), symbol.dims[0]
    yield array_rules.Merged((), number(0), symbol)
    yield from commuting(symbol, matrix)
    if len(matrix) == 1:
        yield from commuting(symbol, matrices.inverse(matrix, *axes))
    yield from traced(symbol, "tr mpow")
    i, j = (f"s{k}:{dim}" for k in (7, 8))
    lead = max(matrix.monomials, key=degree, default=())
    if degree(lead)[0] > 0:
        here = atom(symbol, (i, j))

        def around(term: Term) -> Term:
            return sum_over(sum_over(here * rename(term, {axes[0]: j, axes[1]: i}), i), j)

        whole = least_spelling("tr mpow", matrix + (exponent + number(1)) * atom(MARK), axes)
        others = Term({m: c for m, c in matrix if m != lead})
        yield from solved(around(Term({lead: matrix.monomials[lead]})), whole - around(others))


def traced(symbol: Symbol, name: str) -> Iterator[Rule]:
    """Σₛ f(A)ₛₛ is one atom."""
    assert symbol.body is not None
    s = f"s7:{symbol.dims[0]}"
    yield from solved(sum_over(atom(symbol, (s, s)), s), least_spelling(name, symbol.body, axes_of(symbol)))


def _merged(left: Term, right: Term, axes: tuple[Index, Index], places: tuple[Index, Index]) -> Term | None:
    """A^m·A^e = A^(m+e)."""
    (a, m), (b, e) = parts_of(left), parts_of(right)
    return matrix_power(a, m + e, axes, places) if a == b else None


def _slope_of_trace(symbol: Symbol, inner: Term) -> Term:
    """∂ tr A^m = m·Σ (A^(m−1))ⱼᵢ·∂Aᵢⱼ, m ≥ 1."""
    assert symbol.body is not None
    matrix, exponent = parts_of(symbol.body)
    if exponent.monomials.get((), 0) < 1 or not counted(exponent):
        raise GaveUp("the derivative of tr A^m where m may be 0")
    axes = axes_of(symbol)
    beside = matrix_power(matrix, exponent - number(1), axes, axes[::-1])
    return from_one(exponent) * _over(beside * inner, axes)


def _slope_of_traced_exponential(symbol: Symbol, inner: Term) -> Term:
    """∂ tr e^A = Σ (e^A)ⱼᵢ·∂Aᵢⱼ."""
    assert symbol.body is not None
    axes = axes_of(symbol)
    return _over(array_atoms.array_function("expm", symbol.body, axes, axes[::-1]) * inner, axes)


def _slope_of_traced_root(symbol: Symbol, inner: Term) -> Term:
    """∂ tr S^½ = ½·Σ (S^(−½))ⱼᵢ·∂Sᵢⱼ for S ≻ 0."""
    assert symbol.body is not None
    axes = axes_of(symbol)
    beside = array_atoms.array_function("sqrtm", matrices.inverse(symbol.body, *axes), axes, axes[::-1])
    return number(Fraction(1, 2)) * _over(beside * inner, axes)


def _over(term: Term, axes: tuple[Index, ...]) -> Term:
    """The sum over both axes."""
    for k, axis in enumerate(axes):
        term = rename(term, {axis: f"s{k + 7}:{dim_of(axis)}"})
    for k, axis in enumerate(axes):
        term = sum_over(term, f"s{k + 7}:{dim_of(axis)}")
    return term


def _determinant(body: Term, dim: str) -> Term:
    """det A^m = (det A)^m."""
    i, j = ends(dim)
    matrix, exponent = parts_of(body)
    invertible = any(c < 0 for _, c in exponent)
    return symbolic_power(matrices.determinant(matrix, i, j), exponent, invertible)


def _inverse(body: Term, dim: str) -> Term:
    """(A^m)⁻¹ = A^(−m)."""
    matrix, exponent = parts_of(body)
    return _power(matrix, -exponent, dim, True, unknown)


array_atoms.READINGS.update({"mpow": _read, **dict.fromkeys(("tr mpow", "tr expm", "tr sqrtm"), _read_trace)})
array_atoms.MATRICES.add("mpow")
array_rules.RULES["mpow"] = _rules
array_rules.TOGETHER["mpow"] = _merged
array_rules.TRACED.update(
    {"expm": lambda symbol: traced(symbol, "tr expm"), "sqrtm": lambda symbol: traced(symbol, "tr sqrtm")}
)
array_rules.SLOPES.update(
    {"tr mpow": _slope_of_trace, "tr expm": _slope_of_traced_exponential, "tr sqrtm": _slope_of_traced_root}
)
matrices.DETERMINANTS["mpow"] = _determinant
matrices.INVERSES["mpow"] = _inverse

__all__ = ["LARGEST", "MARK", "counted", "matrix_power", "parts_of"]
