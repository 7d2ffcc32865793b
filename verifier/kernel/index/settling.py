"""Functions at a fixed place of what stands at tied places: f(x[1:] − x[:-1])₀ is f(x₁ − x₀); and at equal places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from verifier.kernel.index.algebra import power
from verifier.kernel.index.matching import Rule
from verifier.kernel.index.terms import Factor, Found, Index, Symbol, Term, Undefined, number, rename

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

    rebuild: Rebuild | None = field(default=None, repr=False, compare=False)

    def apply(self, factors: list[Factor], trigger: Factor | None) -> Found:
        assert trigger is not None
        assert self.rebuild is not None
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

    rebuild: Rebuild | None = field(default=None, repr=False, compare=False)

    def apply(self, factors: list[Factor], trigger: Factor | None) -> Found:
        assert trigger is not None
        assert self.rebuild is not None
        symbol, places, exponent = trigger
        if len(set(places)) == len(places):
            return None
        slots = [f"p{k}:{dim}" for k, dim in enumerate(symbol.dims)]
        first = dict(zip(reversed(places), reversed(slots)))
        assert symbol.body is not None
        try:
            merged = rename(symbol.body, {slot: first[place] for place, slot in zip(places, slots)})
            value = power(self.rebuild(symbol, merged), exponent)
        except Undefined:  # 1/(xᵢ − xⱼ): that it is defined is an obligation of the statement, here it stays as it is
            return None
        rest = [factor for factor in factors if factor is not trigger]
        return rest, value, {slot: place for place, slot in first.items()}


@lru_cache(maxsize=50_000)
def settling(symbol: Symbol, rebuild: Rebuild) -> tuple[Rule, ...]:
    """The rules of a symbol that has tied slots, or several."""
    tied = (Settled((), number(0), symbol, rebuild=rebuild),) if tied_slots(symbol) else ()
    several = (AtEqualPlaces((), number(0), symbol, rebuild=rebuild),) if len(symbol.dims) > 1 else ()
    return (*tied, *several)
