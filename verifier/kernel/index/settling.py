"""Functions at a fixed place of what stands at tied places: f(x[1:] − x[:-1])₀ is f(x₁ − x₀); at equal places; and at
places of which a delta inside says whether they are one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from verifier.kernel.index.algebra import power
from verifier.kernel.index.matching import Rule
from verifier.kernel.index.terms import DELTA, Factor, Found, Index, Symbol, Term, Undefined, apart, number, rename

Rebuild = Callable[[Symbol, Term], Term]


@lru_cache(maxsize=50_000)
def tied_slots(symbol: Symbol) -> frozenset[int]:
    """The slots of a compound symbol that stand in ties in its body, or in that of a symbol inside."""
    if symbol.body is None:
        return frozenset()
    slots = {f"p{k}:{dim}": k for k, dim in enumerate(symbol.dims)}
    found: set[int] = set()
    for monomial, _ in symbol.body:
        for inner, places, _ in monomial:
            ends = range(2) if inner.kind == "tie" else tied_slots(inner)
            found.update(slots[places[k]] for k in ends if places[k] in slots)
    return frozenset(found)


@dataclass(frozen=True)
class Settled(Rule):
    """f(u)ᵢ at a fixed i is f(uᵢ), where that place of u is tied to others."""

    rebuild: Rebuild = field(kw_only=True, repr=False, compare=False)

    def apply(self, factors: list[Factor], trigger: Factor | None) -> Found:
        assert trigger is not None
        symbol, places, exponent = trigger
        fixed = {f"p{k}:{symbol.dims[k]}": places[k] for k in tied_slots(symbol) if places[k][0] == "l"}
        if not fixed:
            return None
        assert symbol.body is not None
        body = rename(symbol.body, fixed)
        if _is_tied(body, frozenset(fixed.values())):
            return None
        names = {f"p{k}:{dim}": place for k, (dim, place) in enumerate(zip(symbol.dims, places))}
        rest = [factor for factor in factors if factor is not trigger]
        return rest, power(self.rebuild(symbol, body), exponent), names


def _is_tied(body: Term, places: frozenset[Index]) -> bool:
    """One of the places still stands in a tie: which place that is depends on the length of the axis."""
    return any(
        at in places
        for monomial, _ in body
        for symbol, indices, _ in monomial
        for at in (indices if symbol.kind == "tie" else (indices[k] for k in tied_slots(symbol)))
    )


@dataclass(frozen=True)
class AtEqualPlaces(Rule):
    """f(u)ᵢⱼ at i = j is f(uᵢᵢ): with one slot, as where it is written so."""

    rebuild: Rebuild = field(kw_only=True, repr=False, compare=False)

    def apply(self, factors: list[Factor], trigger: Factor | None) -> Found:
        assert trigger is not None
        symbol, places, _ = trigger
        if len(set(places)) == len(places):
            return None
        slots = [f"p{k}:{dim}" for k, dim in enumerate(symbol.dims)]
        first = dict(zip(reversed(places), reversed(slots)))
        merged = {slot: first[place] for place, slot in zip(places, slots)}
        return _anew(factors, trigger, self.rebuild, merged, {slot: place for place, slot in first.items()})


@dataclass(frozen=True)
class AtFixedPlaces(Rule):
    """f(Σ δ(i, j)·uⱼ) at i = 1 is f(u₁): at fixed places that a delta inside compares, it is 1 or 0."""

    rebuild: Rebuild = field(kw_only=True, repr=False, compare=False)

    def apply(self, factors: list[Factor], trigger: Factor | None) -> Found:
        assert trigger is not None
        symbol, places, _ = trigger
        fixed = {
            f"p{k}:{symbol.dims[k]}": places[k]
            for pair in compared_slots(symbol)
            if all(places[k][0] == "l" for k in pair) and apart(*(places[k] for k in pair))
            for k in pair
        }
        names = {f"p{k}:{dim}": place for k, (dim, place) in enumerate(zip(symbol.dims, places))}
        return _anew(factors, trigger, self.rebuild, fixed, names) if fixed else None


@lru_cache(maxsize=50_000)
def compared_slots(symbol: Symbol) -> frozenset[tuple[int, int]]:
    """The pairs of slots of a compound symbol that stand in a delta in its body, or in that of a symbol inside."""
    if symbol.body is None:
        return frozenset()
    slots = {f"p{k}:{dim}": k for k, dim in enumerate(symbol.dims)}
    found: set[tuple[int, int]] = set()
    for monomial, _ in symbol.body:
        for inner, places, _ in monomial:
            for a, b in ((0, 1),) if inner is DELTA else compared_slots(inner):
                if places[a] in slots and places[b] in slots and places[a] != places[b]:
                    found.add((slots[places[a]], slots[places[b]]))
    return frozenset(found)


def _anew(
    factors: list[Factor],
    trigger: Factor,
    rebuild: Rebuild,
    inside: Mapping[Index, Index],
    names: Mapping[Index, Index],
) -> Found:
    """The factor with places of its body renamed; None where that changes nothing, or is not defined: of 1/(xᵢ − xⱼ) at
    i = j that is an obligation of the statement, here it stays as it is."""
    symbol, _, exponent = trigger
    assert symbol.body is not None
    try:
        value = power(rebuild(symbol, rename(symbol.body, inside)), exponent)
    except Undefined:
        return None
    if symbol in value.symbols():
        return None
    return [factor for factor in factors if factor is not trigger], value, names


@lru_cache(maxsize=50_000)
def settling(symbol: Symbol, rebuild: Rebuild) -> tuple[Rule, ...]:
    """The rules of a symbol that has tied slots, or several, or compares them."""
    rules: list[Rule] = []
    if tied_slots(symbol):
        rules.append(Settled((), number(0), symbol, rebuild=rebuild))
    if len(symbol.dims) > 1:
        rules.append(AtEqualPlaces((), number(0), symbol, rebuild=rebuild))
    if compared_slots(symbol):
        rules.append(AtFixedPlaces((), number(0), symbol, rebuild=rebuild))
    return tuple(rules)
