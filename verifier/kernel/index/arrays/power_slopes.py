"""How a power of a matrix moves: the sums Σᵣ Aʳ ⊗ Aᵐ⁻¹⁻ʳ, as atoms.

For a square matrix A and a whole m ≥ 0, D_m(i, k; l, j) = Σ_{r=0}^{m−1} (Aʳ)ᵢₖ·(Aᵐ⁻¹⁻ʳ)ₗⱼ, which is 0 for m = 0:

* ∂(Aᵐ)ᵢⱼ = Σₖₗ D_m(i, k; l, j)·∂Aₖₗ (Petersen & Pedersen, *The Matrix Cookbook* (2012), eq. 90)
* D_m(i, k; l, j) = D_m(l, j; i, k), as r may run downwards
* Σᵥ Aᵢᵥ·D_m(v, k; l, j) = Σᵥ D_m(i, v; l, j)·Aᵥₖ = D_{m+1}(i, k; l, j) − δᵢₖ·(Aᵐ)ₗⱼ, as only r = 0 is missing
* Σᵥ D_m(i, v; v, j) = m·(Aᵐ⁻¹)ᵢⱼ for m ≥ 1
* with A for Aᵀ both pairs of places are turned

The atom has the body of the power, A + m·ν.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import product

from verifier.kernel.index.algebra import lambda_lift
from verifier.kernel.index.arrays import array_atoms, array_rules
from verifier.kernel.index.arrays.array_symbols import axes_of, function_of, named, turned
from verifier.kernel.index.arrays.matrix_powers import LARGEST, MARK, counted, matrix_power, parts_of
from verifier.kernel.index.matching import Rule, degree, solved
from verifier.kernel.index.ranges import discrete
from verifier.kernel.index.ranges.powers import Lower, from_one, from_zero
from verifier.kernel.index.terms import (
    Factor,
    Found,
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

NAME = "mpow slope"
_FLIPS = ((0, 1, 2, 3), (1, 0, 2, 3), (0, 1, 3, 2), (1, 0, 3, 2))
_Places = tuple[Index, Index, Index, Index]


def power_slope(matrix: Term, count: Term, axes: tuple[Index, ...], places: _Places) -> Term:
    """D_m at the places, for the matrix with this entry at its axes and m = ``count``, which is whole and ≥ 0."""
    count = from_zero(count)
    i, k, l, j = places
    if count.constant is not None:
        m = int(count.constant)
        if m > LARGEST:
            raise GaveUp(f"the derivative of the power {m} of a matrix is not written out")
        terms = [
            matrix_power(matrix, number(r), axes, (i, k)) * matrix_power(matrix, number(m - 1 - r), axes, (l, j))
            for r in range(m)
        ]
        return sum(terms, number(0))
    ways = [(matrix, axes, places), (*turned(matrix, axes), (k, i, j, l))]
    same = ways[1][:2] == ways[0][:2]
    found = [(symbol.text, term) for symbol, term in (_atom(*way, count, same) for way in ways)]
    return min(found, key=lambda pair: pair[0])[1]


def _atom(matrix: Term, axes: tuple[Index, ...], places: _Places, count: Term, same: bool) -> tuple[Symbol, Term]:
    """The atom for one of the two spellings; ``same``: A is its own transpose."""
    slots = tuple(f"u{k}:{dim_of(place)}" for k, place in enumerate(places))
    body = matrix + count * atom(MARK)
    symbol, indices = lambda_lift("array", body, name=named(NAME, axes), leading=slots)
    rest = range(4, len(symbol.dims))
    flips = _FLIPS if same else _FLIPS[:1]
    ways = {(*flip, *rest) for flip in flips} | {(*flip[2:], *flip[:2], *rest) for flip in flips}
    others = {tuple(perm) for perm in symbol.symmetries} | {tuple(range(len(symbol.dims)))}
    composed = {tuple(a[k] for k in b) for a, b in product(others, ways)} - {tuple(range(len(symbol.dims)))}
    symbol = Symbol(symbol.kind, symbol.name, symbol.dims, symbol.body, symbol.positive, tuple(sorted(composed)))
    return symbol, rename(atom(symbol, indices), dict(zip(slots, places)))


def of_powers(factors: list[Factor], running: Symbol, count: Term, lower: Lower) -> Term | None:
    """Σ_{d=0}^{m−1} A^(d+a) ⊗ A^(m−1−d+b) = Aᵃ·D_m·Aᵇ for whole a, b, m ≥ 0; None for every other product."""
    count = from_zero(count)
    counted_up = counted(count) or (lower(count) or -1) >= 0
    if len(factors) != 2 or not counted_up or any(not _is_power(factor) for factor in factors):
        return None
    (matrix, first), (other, second) = (parts_of(s.body) for s, _, _ in factors if s.body is not None)
    (symbol, (i, k), _), (last, (l, j), _) = factors
    if axes_of(symbol) != axes_of(last) or matrix != other:
        return None
    d = atom(running)
    if first.monomials.get(((running, (), 1),)) != 1:
        first, second, (i, k), (l, j) = second, first, (l, j), (i, k)
    before, after = first - d, second + d - count + number(1)
    mentioned = any(discrete.mentions(f, running) for term in (before, after, matrix) for m, _ in term for f in m)
    if mentioned or not counted(before) or not counted(after):
        return None
    axes, dim = axes_of(symbol), symbol.dims[0]
    v, w = f"s7:{dim}", f"s8:{dim}"
    middle = matrix_power(matrix, before, axes, (i, v)) * power_slope(matrix, count, axes, (v, k, l, w))
    return sum_over(sum_over(middle * matrix_power(matrix, after, axes, (w, j)), v), w)


def _is_power(factor: Factor) -> bool:
    symbol, _, p = factor
    return symbol.kind == "array" and function_of(symbol) == "mpow" and len(symbol.dims) == 2 and p == 1


def _slope_of_power(symbol: Symbol, inner: Term) -> Term:
    """∂(Aᵐ)ᵢⱼ = Σₖₗ D_m(i, k; l, j)·∂Aₖₗ."""
    assert symbol.body is not None
    matrix, exponent = parts_of(symbol.body)
    if not counted(exponent):
        raise GaveUp("the derivative of a power of a matrix with an exponent that may be negative")
    axes, dim = axes_of(symbol), symbol.dims[0]
    k, l = f"s7:{dim}", f"s8:{dim}"
    around = power_slope(matrix, exponent, axes, (f"p0:{dim}", k, l, f"p1:{dim}"))
    return sum_over(sum_over(around * rename(inner, {axes[0]: k, axes[1]: l}), k), l)


@dataclass(frozen=True)
class _Absorbed(Rule):
    """A beside a pair, with its value found where it applies: it has D_{m+1}, whose own rule has D_{m+2}."""

    value: Callable[[], Term] | None = field(default=None, repr=False, compare=False)

    def apply(self, factors: list[Factor], trigger: Factor | None) -> Found:
        found = super().apply(factors, trigger)
        if found is None or self.value is None:
            return found
        rest, scale, names = found
        return rest, scale * self.value(), names


def _rules(symbol: Symbol) -> Iterator[Rule]:
    """A beside a pair makes it D_{m+1} less one term; joined pairs are m·Aᵐ⁻¹."""
    if len(symbol.dims) != 4:
        return
    assert symbol.body is not None
    matrix, count = parts_of(symbol.body)
    axes, dim = axes_of(symbol), symbol.dims[0]
    i, k, l, j, v = (*(f"p{number_of}:{dim}" for number_of in range(4, 8)), f"s7:{dim}")
    if counted(count) and count.monomials.get((), 0) >= 1:
        joined = from_one(count) * matrix_power(matrix, count - number(1), axes, (i, j))
        yield from solved(sum_over(atom(symbol, (i, v, v, j)), v), joined)
    lead = max(matrix.monomials, key=degree, default=())
    if degree(lead)[0] == 0:
        return
    first = Term({lead: matrix.monomials[lead]})
    others = matrix - first

    def beside(here: Term, names: dict[Index, Index]) -> Iterator[Rule]:
        def value() -> Term:
            whole = power_slope(matrix, count + number(1), axes, (i, k, l, j))
            rest = whole - delta(i, k) * matrix_power(matrix, count, axes, (l, j))
            return rest - sum_over(rename(others, names) * here, v)

        for rule in solved(sum_over(rename(first, names) * here, v), number(1)):
            yield _Absorbed(rule.lead, rule.replacement, value=value)

    yield from beside(atom(symbol, (v, k, l, j)), {axes[0]: i, axes[1]: v})
    yield from beside(atom(symbol, (i, v, l, j)), {axes[0]: v, axes[1]: k})


def _read(name: str, body: Term, axes: tuple[Index, ...], places: tuple[Index, ...]) -> Term:
    """D_m after its parts have been rewritten."""
    i, k, l, j = places
    return power_slope(*parts_of(body), axes, (i, k, l, j))


array_atoms.READINGS[NAME] = _read
array_atoms.PLACES[NAME] = 4
array_rules.RULES[NAME] = _rules
array_rules.SLOPES["mpow"] = _slope_of_power
discrete.CLOSED.append(of_powers)

__all__ = ["of_powers", "power_slope"]
