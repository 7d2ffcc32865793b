"""Functions of an array at places that are tied to others: f(x[1:]) is f(x)[1:].

Where every place q has exactly one partner p on another axis, Σₚ [p ~ q]·uₚ is u at that partner, and for every
function f, wherever it is defined,

    f(Σₚ [p ~ q]·uₚ + c) = Σₚ [p ~ q]·f(uₚ + c).
"""

from __future__ import annotations

from itertools import count

from msgspec import Struct

from verifier.kernel.index.neighbours import Tie, between, from_place, partners
from verifier.kernel.index.terms import (
    Factor,
    Index,
    Monomial,
    Rational,
    Term,
    collect,
    dim_of,
    is_bound,
    number,
    substitute,
    sum_over,
)


class Tied(Struct, frozen=True):
    """A term that is ``inner`` at the one place of z that is tied to q."""

    inner: Term
    q: Index
    z: Index
    tie: Tie

    def again(self, value: Term) -> Term:
        """A function of the inner term, at the place tied to q."""
        return sum_over(between(self.q, self.z, self.tie) * value, self.z)


def untied(term: Term) -> Tied | None:
    """The term as one at tied places; None where it is none, or none with a single tie."""
    for monomial, _ in term:
        for factor in monomial:
            if factor[0].kind == "tie" and is_bound(factor[1][0]) != is_bound(factor[1][1]):
                q = next(place for place in factor[1] if not is_bound(place))
                found = _at(term, q) if q[0] != "l" else None
                if found is not None:
                    return found
    return None


def _at(term: Term, q: Index) -> Tied | None:
    """The term with the places that are tied to q in the place of q, which stands in no factor but their ties."""
    seen: tuple[Tie, str] | None = None
    parts: list[tuple[list[Factor], Monomial, Index]] = []
    for monomial, _ in term:
        here = [factor for factor in monomial if q in factor[1]]
        if not here:
            parts.append(([], monomial, ""))
            continue
        if len(here) != 1 or here[0][0].kind != "tie" or here[0][2] != 1:
            return None
        p, tie = from_place(here[0], q)
        if not is_bound(p) or (seen or (tie, dim_of(p))) != (tie, dim_of(p)):
            return None
        seen = (tie, dim_of(p))
        parts.append((here, monomial, p))
    if seen is None or partners(q, seen[1], seen[0]) != number(1):
        return None
    tie, dim = seen
    z = next(name for k in count() if (name := f"z{k}:{dim}") not in term.free())
    merged: dict[Monomial, Rational] = {}
    for (taken, monomial, p), (_, c) in zip(parts, term):
        left = [factor for factor in monomial if factor not in taken]
        factors = substitute(left, {p: z}) if p else left
        collect(merged, factors, c)
    return Tied(Term(merged), q, z, tie)
