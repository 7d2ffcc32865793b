"""Integrals over finite intervals as atoms of the index calculus.

The laws, for integrands that are continuous on the closed interval (the reader of a statement sees to that):

* ∫ (c·f + g) dt = c·∫ f dt + ∫ g dt for c free of t;  ∫ₐᵇ 1 dt = b − a;  ∫ₐᵃ = 0
* ∫ₐᵇ f(t) dt = −∫ᵇₐ f(t) dt = ∫ f(−t) dt from −b to −a: of these an integral is written in one way
* ∂ ∫ₐᵇ f dt = ∫ₐᵇ ∂f dt + f(b)·∂b − f(a)·∂a, for ∂f continuous there as well (Leibniz)

An integral becomes the atom ``integral`` with the body f + a·α + b·β for its integrand f, where α and β mark the ends.
"""

from __future__ import annotations

from collections.abc import Iterator

from verifier.kernel.index import calculus, rewriting
from verifier.kernel.index.algebra import compound
from verifier.kernel.index.matching import Rule
from verifier.kernel.index.ranges.discrete import mentions
from verifier.kernel.index.terms import (
    Factor,
    GaveUp,
    Index,
    Monomial,
    Rational,
    Symbol,
    Term,
    atom,
    bound_indices,
    collect,
    dim_of,
    fresh,
    monomial_text,
    number,
    substitute,
    sum_over,
)

_MARKS = ("α", "β")


def integral(body: Term, running: Symbol, low: Term, high: Term) -> Term:
    """∫ of a term in the variable, with all that does not depend on it taken out."""
    if not high - low:
        return number(0)
    if _key(low) > _key(high):
        return -integral(body, running, high, low)
    if sorted(map(_key, (-low, -high)), reverse=True) > [_key(high), _key(low)] and not _binds(body, running):
        return integral(_turned(body, running), running, -high, -low)
    merged: dict[Monomial, Rational] = {}
    for monomial, c in body:
        opened: dict[Index, Index] = {b: f"v{k}:{dim_of(b)}" for k, b in enumerate(bound_indices(monomial))}
        factors = substitute(monomial, opened)
        inside = [f for f in factors if mentions(f, running)]
        outside = Term({tuple(f for f in factors if f not in inside): c})
        product = outside * (_atom(inside, running, low, high) if inside else high - low)
        for index in opened.values():
            product = sum_over(product, index)
        for found, k in product:
            apart = {b: fresh(dim_of(b)) for b in bound_indices(found)}
            collect(merged, substitute(found, apart), k)
    return Term(merged)


def _binds(inside: Term, running: Symbol) -> bool:
    """An integral in the integrand has the name of the variable."""
    return any(symbol.name == running.name for symbol in _integrals(inside))


def _key(term: Term) -> list[tuple[str, Rational]]:
    """What orders the ends of integrals: terms by their first monomials, and by the numbers before them."""
    return sorted((monomial_text(monomial), c) for monomial, c in term)


def _turned(body: Term, running: Symbol) -> Term:
    """−t in the place of t, by way of another name, since rules are used until none can be."""
    turned = Symbol("var", f"{running.name}⇄")
    for old, new in ((running, -atom(turned)), (turned, atom(running))):
        body = rewriting.rewrite(body, (Rule(((old, (), 1),), new),))
    return body


def _atom(inside: list[Factor], running: Symbol, low: Term, high: Term) -> Term:
    merged: dict[Monomial, Rational] = {}
    collect(merged, inside, 1)
    ends = low * atom(Symbol("mark", _MARKS[0])) + high * atom(Symbol("mark", _MARKS[1]))
    return compound("integral", Term(merged) + ends, name=running.name)


def parts(symbol: Symbol, body: Term) -> tuple[Term, Symbol, Term, Term]:
    """The integrand, its variable and the ends, in the parameters of the symbol."""
    marks = [Symbol("mark", name) for name in _MARKS]

    def marked(mark: Symbol) -> Term:
        return Term({tuple(f for f in m if f[0] is not mark): c for m, c in body if any(f[0] is mark for f in m)})

    inside = Term({m: c for m, c in body if not any(f[0] in marks for f in m)})
    return inside, Symbol("var", symbol.name), marked(marks[0]), marked(marks[1])


def _slope(symbol: Symbol, variable: Symbol) -> Term:
    """Leibniz's rule."""
    assert symbol.body is not None
    inside, running, low, high = parts(symbol, symbol.body)
    places = calculus._places(variable)
    result = integral(calculus.derivative(inside, variable, places), running, low, high)
    for end, sign in ((high, 1), (low, -1)):
        moved = calculus.derivative(end, variable, places)
        if moved:
            if _captures(inside, running, end):
                raise GaveUp("the end of an integral would be captured by another integral")
            there = rewriting.rewrite(inside, (Rule(((running, (), 1),), end),))
            result = result + (there * moved).scaled(sign)
    return result


def _captures(inside: Term, running: Symbol, end: Term) -> bool:
    """An integral in the integrand has the name of the variable, or one that stands in the end that takes its place:
    an integral that came in by an earlier end brings the names it was given elsewhere."""
    names = {symbol.name for symbol in _integrals(inside)}
    there = [factor for monomial, _ in end for factor in monomial]
    return _binds(inside, running) or any(mentions(f, Symbol("var", name)) for name in names for f in there)


def _integrals(term: Term) -> Iterator[Symbol]:
    """The integrals that stand anywhere in a term."""
    for symbol in term.symbols():
        if symbol.kind == "integral":
            yield symbol
        if symbol.body is not None:
            yield from _integrals(symbol.body)


def _rebuilt(symbol: Symbol, body: Term) -> Term:
    return integral(*parts(symbol, body))


calculus.DERIVATIVES["integral"] = _slope
rewriting.REBUILD["integral"] = _rebuilt
