"""Integrals over the same interval as one: Σ cₖ·∫fₖ dt = ∫ Σ cₖ·fₖ dt for cₖ free of t.

An integral is read with all that is free of t before it, so the parts of an integrand that would cancel may stand
apart: m·∫ sin² t/√(1 − m sin² t) and ∫ √(1 − m sin² t) − ∫ 1/√(1 − m sin² t) are opposite.  Every fₖ is continuous on
the interval, as the reader of a statement sees to.
"""

from __future__ import annotations

from collections.abc import Callable

from verifier.kernel.index.integrals import integral, parts
from verifier.kernel.index.ranges.discrete import mentions
from verifier.kernel.index.terms import Factor, Monomial, Rational, Symbol, Term, atom, bound_indices, number

#: The variable of an integral and its ends, as text.
_Interval = tuple[str, str, str]


def as_one_integral(term: Term, unified: Callable[[Term], Term]) -> Term:
    """The term with the integrals over each interval taken together, and their integrand unified."""
    groups: dict[_Interval, list[tuple[Monomial, Factor]]] = {}
    for monomial, _ in term:
        found = _only_integral(monomial)
        if found is not None:
            groups.setdefault(_interval(found[0]), []).append((monomial, found))
    for members in groups.values():
        if len(members) > 1:
            term = _together(term, members, unified)
    return term


def _only_integral(monomial: Monomial) -> Factor | None:
    """The one integral that is a factor; its variable stands in none of the others."""
    found = [f for f in monomial if f[0].kind == "integral"]
    if len(found) != 1 or found[0][1] or found[0][2] != 1 or bound_indices(monomial):
        return None
    running = Symbol("var", found[0][0].name)
    return None if any(mentions(f, running) for f in monomial if f is not found[0]) else found[0]


def _interval(symbol: Symbol) -> _Interval:
    assert symbol.body is not None
    _, running, low, high = parts(symbol, symbol.body)
    return running.name, low.text, high.text


def _together(term: Term, members: list[tuple[Monomial, Factor]], unified: Callable[[Term], Term]) -> Term:
    symbol = members[0][1][0]
    assert symbol.body is not None
    _, running, low, high = parts(symbol, symbol.body)
    inside, rest = number(0), term
    for monomial, found in members:
        c = term.monomials[monomial]
        factor = Term({tuple(f for f in monomial if f is not found): c})
        assert found[0].body is not None
        inside = inside + factor * parts(found[0], found[0].body)[0]
        rest = rest - Term({monomial: c})
    below = _below(inside, running)
    cleared = integral(unified(inside * below), running, low, high)
    return rest + cleared * Term({tuple((s, i, -p) for s, i, p in m): c for m, c in below})


def _below(inside: Term, running: Symbol) -> Term:
    """The product of powers of numbers that clears them from below, free of the variable; where they stand below, they
    are not 0."""
    least: dict[Symbol, Rational] = {}
    for monomial, _ in inside:
        for symbol, indices, p in monomial:
            if symbol.kind == "var" and symbol != running and not indices and p < 0 and p.denominator == 1:
                least[symbol] = max(least.get(symbol, 0), -p)
    product = number(1)
    for symbol, p in least.items():
        product = product * atom(symbol, (), p)
    return product
