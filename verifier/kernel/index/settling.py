"""Functions at a fixed place of what stands at tied places: f(x[1:] − x[:-1])₀ is f(x₁ − x₀)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from verifier.kernel.index.algebra import power
from verifier.kernel.index.matching import Rule
from verifier.kernel.index.terms import Factor, Found, Index, Symbol, Term, number, rename

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


def settling(symbol: Symbol, rebuild: Rebuild) -> tuple[Rule, ...]:
    """The rule of a symbol, where it has tied slots."""
    return (Settled((), number(0), symbol, rebuild=rebuild),) if tied_slots(symbol) else ()
