"""Roots on one side: R ≥ Q follows from R ≥ |Q|, and that from squares."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import Certificate, Chained, Rearranged
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Apply, lift
from verifier.kernel.index.algebra import is_nonnegative
from verifier.kernel.index.terms import Monomial, Symbol, Term
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
from verifier.relations import Order

#: Monomials of a difference looked at.
LARGEST = 40


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The roots of the difference, all ≥ 0, against the rest."""
    inequality = search.inequality(goal, LARGEST)
    if inequality is None:
        return
    up, term = inequality
    roots = Term({m: c for m, c in term if c > 0 and is_root(m)})
    rest = Term({m: -c for m, c in term if m not in roots.monomials})
    if not roots or any(is_root(m) or any(hidden(symbol) for symbol, _, _ in m) for m, _ in rest):
        return
    try:
        left, right = (raise_term(part, goal.variables()) for part in (roots, rest))
    except StatementError:
        return
    size = Apply("abs", right)
    first = search.find(Goal(Order(up.sign, left, size), goal.given))
    second = search.find(Goal(Order("≥", size, right), goal.given)) if first is not None else None
    if first is not None and second is not None:
        yield Rearranged(lift(1), Order(up.sign, left, right), Chained(size, first, second))


def is_root(monomial: Monomial) -> bool:
    """A product ≥ 0 with a factor that is a root."""
    return all(map(is_nonnegative, monomial)) and any(
        symbol.kind == "base" and p.denominator != 1 and symbol.body is not None and symbol.body.constant is None
        for symbol, _, p in monomial
    )


def hidden(symbol: Symbol) -> bool:
    """Roots inside a symbol, under a sum say: squaring what it stands in makes more of them."""
    inside = symbol.body
    return inside is not None and any(p.denominator != 1 or hidden(s) for m, _ in inside for s, _, p in m)
