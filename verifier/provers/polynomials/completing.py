"""Completing squares: a polynomial in a few atoms, over positive denominators, as a sum of weighted squares.

A term that is not visibly ≥ 0 is half of a mixed term: with a lead m = w·h² (w > 0) and terms tₖ = m·ρₖ·cₖ, it is
m + Σ tₖ = w·(h + Σ ½cₖhρₖ)² − w·(Σ ½cₖhρₖ)², and what remains is completed in turn.  Each choice of leads is one way
to eliminate, as in Gauß's reduction of a quadratic form; a few ways are tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from verifier.claims import Goal
from verifier.expressions import Expression
from verifier.kernel.index.equality import denominators, multiplied
from verifier.kernel.index.terms import Factor, Monomial, Rational, Symbol, Term, collect, is_bound, number
from verifier.raising.terms import raise_term

#: Squares at most, and monomials of a numerator looked at.
DEPTH, MONOMIALS = 4, 24
#: Monomials of what is left after an elimination: one that makes more of them than that leads nowhere.
GROWN = 2 * MONOMIALS
#: Eliminations tried for one term: of those that succeed few take more than 3, and none more than 7.
STEPS = 10


class Square(Struct, frozen=True):
    """weight·root² with a weight whose factors are ≥ 0."""

    weight: Term
    root: Term


class Steps(Struct):
    """What is left of a budget of eliminations."""

    left: int = STEPS

    def spend(self) -> bool:
        self.left -= 1
        return self.left >= 0


def completed_squares(gap: Term, goal: Goal, nonnegative: set[Symbol], steps: Steps | None = None) -> Expression | None:
    """The difference as Σ weight·root² over its denominators; None if no way of a few works."""
    steps = steps or Steps()
    factors = denominators(gap)
    numerator = multiplied(gap, factors) if factors else gap
    if len(numerator) > MONOMIALS or any(is_bound(i) for m, _ in numerator for f in m for i in f[1]):
        return None
    squares = next(complete(numerator, nonnegative, DEPTH, steps), None)
    if squares is None:
        return None
    variables = goal.variables()
    total: Expression | None = None
    for square in squares:
        part = raise_term(square.root, variables) ** 2
        if square.weight != number(1):
            part = raise_term(square.weight, variables) * part
        total = part if total is None else total + part
    if total is None:
        return None
    for factor in factors:
        total = total / raise_term(Term({(factor,): 1}), variables)
    return total


def complete(term: Term, nonnegative: set[Symbol], depth: int, steps: Steps) -> Iterator[list[Square]]:
    """Ways to write the term as a sum of weighted squares."""
    if not steps.spend():
        return
    # The plainest first: the order of a term's monomials may depend on what has been read before.
    ordered = sorted(term, key=lambda part: (len(part[0]), Term({part[0]: 1}).text))
    leads = {m: parts for m, c in ordered if c > 0 and (parts := _lead(m, nonnegative)) is not None}
    mixed = {m: c for m, c in term if m not in leads}
    if not mixed:
        yield [Square(Term({leads[m][0]: c}), Term({leads[m][1]: 1})) for m, c in term]
        return
    if not depth:
        return
    hardest = min(mixed, key=lambda m: (sum(_ratio(lead, m, nonnegative) is not None for lead in leads), str(m)))
    for lead, (weight, half) in leads.items():
        if _ratio(lead, hardest, nonnegative) is None:
            continue
        share = term.monomials[lead]
        others = {m: c for m, c in mixed.items() if _ratio(lead, m, nonnegative) is not None}
        root = dict(Term({half: 1}).monomials)
        for m, c in others.items():
            ratio = _ratio(lead, m, nonnegative)
            assert ratio is not None
            collect(root, [*half, *ratio], Fraction(c) / (2 * Fraction(share)))
        square = Square(Term({weight: share}), Term(root))
        rest = term - square.weight * square.root * square.root
        if len(rest) > GROWN:
            continue
        for squares in complete(rest, nonnegative, depth - 1, steps):
            yield [square, *squares]


def _lead(monomial: Monomial, nonnegative: set[Symbol]) -> tuple[Monomial, Monomial] | None:
    """(weight, half) with monomial = weight·half²; None if some factor has no sign and an odd power."""
    weight: list[Factor] = []
    half: list[Factor] = []
    for symbol, indices, p in monomial:
        if symbol.positive or symbol in nonnegative or symbol.kind == "base":
            weight.append((symbol, indices, p))
        elif p.denominator == 1 and p % 2 == 0 and p > 0:
            half.append((symbol, indices, p // 2))
        else:
            return None
    ordered = _ordered(weight), _ordered(half)
    return None if None in ordered else (ordered[0] or (), ordered[1] or ())


def _ratio(lead: Monomial, monomial: Monomial, nonnegative: set[Symbol]) -> Monomial | None:
    """monomial/lead, where half·ratio has no negative power of a factor without a sign."""
    powers: dict[tuple[Symbol, tuple[str, ...]], Rational] = {}
    for sign, factors in ((1, monomial), (-1, lead)):
        for symbol, indices, p in factors:
            powers[symbol, indices] = powers.get((symbol, indices), 0) + sign * p
    halves = {(s, i): p for s, i, p in lead if not (s.positive or s in nonnegative or s.kind == "base")}
    for key, p in powers.items():
        if not key[0].positive and Fraction(p) + Fraction(halves.get(key, 0)) / 2 < 0:
            return None
    return _ordered([(s, i, p) for (s, i), p in powers.items() if p])


def _ordered(factors: list[Factor]) -> Monomial | None:
    """The factors as a monomial of the canonical form; ``None`` where that is a sum, as of a sum from a to b."""
    merged: dict[Monomial, Rational] = {}
    collect(merged, factors, 1)
    if len(merged) > 1:
        return None
    return next(iter(merged), ())


__all__ = ["Steps", "complete", "completed_squares"]
