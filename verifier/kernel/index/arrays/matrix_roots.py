"""Square roots and logarithms of symmetric matrices, as atoms.

The laws, for S ⪰ 0 and its root R = S^½ ⪰ 0, and for S ≻ 0 and its symmetric logarithm; that S is so is an obligation
(Horn & Johnson, *Matrix Analysis* (2013), §7.2.6; Higham, *Functions of Matrices* (2008), §1):

* R·R = S and Rᵀ = R;  (c·S)^½ = √c·S^½ for c > 0;  diag(d)^½ = diag(√d);  det R = √det S;  (S^½)⁻¹ = (S⁻¹)^½
* ∂R = ½·∂S·R⁻¹ where ∂S·S = S·∂S and S ≻ 0
* e^(log S) = S;  log e^T = T for a symmetric T (e^T may be symmetric where T is not: a rotation by 2π is I);
  log S⁻¹ = −log S;  log diag(d) = diag(log d);  log(c·S) = log c·I + log S for c > 0;  tr log S = log det S
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from verifier.kernel.index.algebra import power
from verifier.kernel.index.arrays import array_atoms, array_rules, matrices
from verifier.kernel.index.arrays.array_symbols import axes_of, matrix_atom, scale_of, slots_of
from verifier.kernel.index.arrays.chains import ends
from verifier.kernel.index.arrays.commuting import commuting
from verifier.kernel.index.arrays.matrix_forms import itself_inverse
from verifier.kernel.index.functions.exponentials import logarithm
from verifier.kernel.index.matching import Rule, solved
from verifier.kernel.index.terms import Index, Symbol, Term, atom, delta, dim_of, number, rename, sum_over

_HALF = Fraction(1, 2)


def _root(name: str, body: Term, axes: tuple[Index, ...], places: tuple[Index, ...]) -> Term:
    """By the first laws; 0 for the zero matrix."""
    if not body:
        return body
    diagonal = array_atoms.on_diagonal(body, axes)
    if diagonal is not None:
        return delta(*places) * rename(power(diagonal, _HALF), {axes[0]: places[0]})
    scale, inner = scale_of(body, axes, any_sign=False)
    return power(scale, _HALF) * matrix_atom(name, inner, axes, places)


def _logarithm(name: str, body: Term, axes: tuple[Index, ...], places: tuple[Index, ...]) -> Term:
    """By the second laws."""
    diagonal = array_atoms.on_diagonal(body, axes)
    if diagonal is not None:
        return delta(*places) * rename(logarithm(diagonal), {axes[0]: places[0]})
    exponent = array_atoms.exponent_of(body, *axes)
    if exponent is not None and exponent == rename(exponent, dict(zip(axes, axes[::-1]))):
        return rename(exponent, dict(zip(axes, places)))
    i, j = ends(dim_of(axes[0]))
    inverted = itself_inverse(rename(body, {axes[0]: i, axes[1]: j}), dim_of(axes[0]))
    if inverted is not None:
        return -_logarithm(name, rename(inverted, {i: axes[0], j: axes[1]}), axes, places)
    scale, inner = scale_of(body, axes, any_sign=False)
    return delta(*places) * logarithm(scale) + matrix_atom(name, inner, axes, places)


def _rules_of_root(symbol: Symbol) -> Iterator[Rule]:
    """Σₖ Rᵢₖ·Rₖⱼ = Sᵢⱼ, whichever way the symmetric R stands; R·S⁻¹·R = I where S⁻¹ exists; R·S = S·R; tr R is
    one atom."""
    if len(symbol.dims) != 2:
        return
    assert symbol.body is not None
    dim, axes = symbol.dims[0], axes_of(symbol)
    i, j, k = f"p2:{dim}", f"p3:{dim}", f"s7:{dim}"
    value = rename(symbol.body, {axes[0]: i, axes[1]: j})
    for left in ((i, k), (k, i)):
        for right in ((k, j), (j, k)):
            yield from solved(sum_over(atom(symbol, left) * atom(symbol, right), k), value)
    here = rename(symbol.body, {axes[0]: i, axes[1]: i})
    for place in ((i, k), (k, i)):
        yield from solved(sum_over(atom(symbol, place, 2), k), here)
    last = f"s8:{dim}"
    between = matrices.inverse(rename(symbol.body, {axes[0]: k, axes[1]: last}), k, last)
    for left in ((i, k), (k, i)):
        for right in ((last, j), (j, last)):
            product = atom(symbol, left) * between * atom(symbol, right)
            yield from solved(sum_over(sum_over(product, k), last), delta(i, j))
    yield from commuting(symbol, symbol.body)
    yield from array_rules.TRACED["sqrtm"](symbol)


def _slope_of_root(symbol: Symbol, inner: Term) -> Term:
    """∂S^½ = ½·∂S·(S⁻¹)^½ where ∂S·S = S·∂S and S ≻ 0."""
    assert symbol.body is not None
    row, column, *_ = slots_of(symbol)
    axes = axes_of(symbol)
    inverse = matrices.inverse(symbol.body, *axes)

    def factor(k: Index) -> Term:
        return _root("sqrtm", inverse, axes, (k, column))

    return number(_HALF) * array_rules.beside_own_slope(symbol, inner, factor, row)


def _rules_of_logarithm(symbol: Symbol) -> Iterator[Rule]:
    """tr log S = log det S; log S·S = S·log S."""
    if len(symbol.dims) != 2:
        return
    assert symbol.body is not None
    s = f"s7:{symbol.dims[0]}"
    det = matrices.determinant(symbol.body, *axes_of(symbol))
    yield from solved(sum_over(atom(symbol, (s, s)), s), logarithm(det))
    yield from commuting(symbol, symbol.body)


def _inverse_of_root(inside: Term, dim: str) -> Term:
    """(S^½)⁻¹ = (S⁻¹)^½."""
    i, j = ends(dim)
    axes = (f"r0:{dim}", f"r1:{dim}")
    return _root("sqrtm", matrices.inverse(rename(inside, {i: axes[0], j: axes[1]}), *axes), axes, (i, j))


array_atoms.READINGS.update({"sqrtm": _root, "logm": _logarithm})
array_atoms.MATRICES.update(("sqrtm", "logm"))
array_rules.RULES.update({"sqrtm": _rules_of_root, "logm": _rules_of_logarithm})
array_rules.SLOPES["sqrtm"] = _slope_of_root
matrices.INVERSES["sqrtm"] = _inverse_of_root
matrices.DETERMINANTS["sqrtm"] = lambda inside, dim: power(matrices.determinant(inside, *ends(dim)), _HALF)

__all__: list[str] = []
