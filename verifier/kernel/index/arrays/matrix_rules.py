"""The defining equations that inverses, alternating signs and triangles bring along, as rules."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from verifier.kernel.index.arrays.matrices import inverse
from verifier.kernel.index.arrays.products import is_alternating_sign
from verifier.kernel.index.matching import Rule, degree, solved
from verifier.kernel.index.terms import (
    DELTA,
    Factor,
    Found,
    Index,
    Monomial,
    Symbol,
    Term,
    Undefined,
    apart,
    atom,
    delta,
    dim_of,
    fixed_length,
    number,
    rename,
    sum_over,
)  # fmt: skip


def inverse_rules(symbol: Symbol) -> tuple[Rule, ...]:
    """Σₖ Mᵢₖ M⁻¹ₖⱼ = δᵢⱼ and Σₖ M⁻¹ᵢₖ Mₖⱼ = δᵢⱼ, each solved for the lead of M."""
    if symbol.rules is not None:
        return symbol.rules
    assert symbol.body is not None
    if not symbol.body:
        raise Undefined("the inverse of the zero matrix")
    symbol.rules = ()
    symbol.rules = (*_solved_for_lead(symbol, left=True), *_solved_for_lead(symbol, left=False))
    return symbol.rules


def _solved_for_lead(symbol: Symbol, left: bool) -> tuple[Rule, ...]:
    """One of the two equations, solved for the greatest monomial of M that does not stand in the rest again, as b·M⁻¹
    does in b·M⁻¹ = a·M⁻¹ + b·1·1ᵀM⁻¹ − I for M = (a − b)·I + b·1·1ᵀ, which is solved for a·M⁻¹.  Beside a multiple
    of I it is one of the others, whose powers alone count: c·M⁻¹ may be divided by c."""
    assert symbol.body is not None
    row, column = (f"p{k}:{symbol.dims[k]}" for k in (0, 1))
    rest_slots = tuple(f"p{k}:{dim}" for k, dim in enumerate(symbol.dims) if k > 1)
    outer, inner = f"p{len(symbol.dims)}:{symbol.dims[0]}", f"s:{symbol.dims[0]}"
    here = rename(symbol.body, {row: outer, column: inner} if left else {row: inner, column: outer})
    other = column if left else row
    beside = atom(symbol, (inner, column, *rest_slots) if left else (row, inner, *rest_slots))
    tied = [m for m in here.monomials if any(outer in f[1] for f in m)] or here.monomials
    for lead in sorted(tied, key=lambda m: (not _is_multiple_of_identity(m), degree(m)), reverse=True):
        if degree(lead)[0] == 0:
            break
        rest = Term({m: c for m, c in here if m != lead})
        product = sum_over(Term({lead: here.monomials[lead]}) * beside, inner)
        rules = tuple(solved(product, delta(outer, other) - sum_over(rest * beside, inner)))
        if not any(rule.repeats() for rule in rules):
            near = _beside_an_inverse(symbol, here, lead, rest, (outer, other, inner), left)
            return (*rules, *near)
    return ()


def _is_multiple_of_identity(monomial: Monomial) -> bool:
    """c·δᵢⱼ for a number c."""
    return all(f[0] is DELTA or not f[1] for f in monomial)


def _beside_an_inverse(
    symbol: Symbol, body: Term, lead: Monomial, rest: Term, places: tuple[Index, Index, Index], left: bool
) -> Iterator[Rule]:
    """A⁻¹·R·M⁻¹ = A⁻¹ − M⁻¹ and M⁻¹·R·A⁻¹ = A⁻¹ − M⁻¹ for M = A + R, where A is the lead and R one monomial.

    It follows from A·M⁻¹ = I − R·M⁻¹ and A⁻¹·A = I; without it the two would lead a product to different forms.
    """
    outer, other, inner = places
    if len(symbol.dims) > 2 or len(rest) != 1 or len(lead) != 1 or lead[0][2] != 1:
        return
    row, column = (outer, inner) if left else (inner, outer)
    beside = inverse(Term({lead: body.monomials[lead]}), row, column)
    far = f"v:{symbol.dims[0]}"
    shown = rename(rest, {outer: far})
    here = (inner, other) if left else (other, inner)
    there = (outer, far) if left else (far, outer)
    product = rename(beside, {row: there[0], column: there[1]}) * shown * atom(symbol, here)
    product = sum_over(sum_over(product, far), inner)
    if len(beside) != 1 or len(product) != 1:
        return
    ((whole, c),) = product
    ends = (outer, other) if left else (other, outer)
    value = rename(beside, {row: ends[0], column: ends[1]}) - atom(symbol, ends)
    if all(f[2] == 1 for f in whole):
        yield Rule(whole, value.scaled(1 / Fraction(c)))


def determinant_rules(symbol: Symbol) -> tuple[Rule, ...]:
    """((−1)ⁿ)² = 1 and 1/(−1)ⁿ = (−1)ⁿ."""
    if symbol.rules is None:
        symbol.rules = ()
        if is_alternating_sign(symbol):
            squared = Rule(((symbol, (), 2),), number(1), symbol)
            symbol.rules = (squared, Rule(((symbol, (), -1),), atom(symbol), symbol))
    return symbol.rules


class _Placed(Rule):
    """[i ≥ j] of two fixed positions is 1 or 0; [i ≥ 0] = 1, [0 ≥ j] = δ₀ⱼ, and at the last place [−1 ≥ j] = 1 and
    [i ≥ −1] = δ; of another position of an axis of any length it is a sum of such δ's, or 1 without it."""

    def apply(self, factors: list[Factor], trigger: Factor | None) -> Found:
        assert trigger is not None
        symbol, places, p = trigger
        first = tuple(place[0] == "l" and place[1 : place.index(":")] == "0" for place in places)
        if p >= 1 and any(first) and not all(place[0] == "l" for place in places):
            # The other place may be summed over outside: in the value it goes by a name of its own.
            row, column = "p0:", "p1:"
            value = number(1) if first[1] else delta(row, column)
            return [f for f in factors if f is not trigger], value, {row: places[0], column: places[1]}
        fixed = [place for place in places if place[0] == "l"]
        if p >= 1 and len(fixed) == 1 and fixed_length(dim_of(fixed[0])) is None:
            other = "p0:"
            value = _beside(fixed[0], other, upwards=fixed[0] == places[1])
            return [f for f in factors if f is not trigger], value, {other: next(q for q in places if q[0] != "l")}
        if len(fixed) != 2 or (places[0] != places[1] and not apart(*places)):
            return None
        i, j = ((position < 0, position) for position in map(_position, places))
        return [f for f in factors if f[0] is not symbol or f[1] != places], number(int(i >= j)), {}


def _position(place: Index) -> int:
    return int(place[1 : place.index(":")])


def _beside(fixed: Index, other: Index, upwards: bool) -> Term:
    """[i ≥ c] (``upwards``) and [c ≥ j] for a fixed position c, which is counted from either end."""
    at, dim = _position(fixed), dim_of(fixed)
    some = number(0)
    for position in range(at + (not upwards)) if at >= 0 else range(at + (not upwards), 0):
        some = some + delta(other, f"l{position}:{dim}")
    return some if upwards == (at < 0) else number(1) - some


def step_rules(symbol: Symbol) -> tuple[Rule, ...]:
    """For [i ≥ j]: it is 0 or 1; [i ≥ i] = 1; [i ≥ j]·[j ≥ i] = δᵢⱼ; and [i ≥ j]·[j ≥ k]·[i ≥ k] = [i ≥ j]·[j ≥ k]."""
    if symbol.rules is None:
        i, j, k = "p2:", "p3:", "p4:"
        symbol.rules = ()
        ij, ji, jk, ik = ((symbol, places, 1) for places in ((i, j), (j, i), (j, k), (i, k)))
        symbol.rules = (
            _Placed((), number(0), symbol),
            Rule(((symbol, (i, j), 2),), atom(symbol, (i, j)), symbol),
            Rule(((symbol, (i, i), 1),), number(1), symbol),
            Rule((ij, ji), delta(i, j), symbol),
            Rule((ij, jk, ik), atom(symbol, (i, j)) * atom(symbol, (j, k)), symbol),
        )
    return symbol.rules
