"""A derivative as a weight > 0 times what is left to show, which is simpler."""

from __future__ import annotations

from fractions import Fraction

from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Expression, Variable, lift
from verifier.kernel.index.algebra import primitive_part
from verifier.kernel.index.equality import denominators, multiplied
from verifier.kernel.index.terms import GaveUp, Symbol, Term, Undefined, atom
from verifier.kernel.signs.order import signs_under
from verifier.raising.terms import raise_term

#: Products of monomials that clearing one denominator may take.
BULK = 2000


def divides(term: Term) -> bool:
    """Some factor other than an exponential stands in a denominator."""
    return any(p < 0 and symbol.kind in ("base", "var") for monomial, _ in term for symbol, _, p in monomial)


def ways(term: Term, t: Variable) -> tuple[bool, ...]:
    """Whether to clear denominators other than exponentials: first not, where t stands beside them and not in them, for
    the powers of t go away one derivative after the other."""
    if not divides(term):
        return (True,)
    below = [symbol for m, _ in term for symbol, _, p in m if p < 0 and symbol.kind in ("base", "var")]
    inside = any(_is(symbol, t) or (symbol.body and _speaks(symbol.body, t)) for symbol in below)
    return (False, True) if _speaks(term, t) and not inside else (True, False)


def _speaks(term: Term, t: Variable) -> bool:
    """The variable itself is a factor of some term."""
    return any(_is(symbol, t) for symbol in term.symbols())


def _is(symbol: Symbol, t: Variable) -> bool:
    return symbol.kind == "var" and symbol.name == t.name


def factored(term: Term, sides: list[Goal], cleared: bool) -> tuple[Expression, Expression] | None:
    """(weight, slope) with weight·slope = term and the weight > 0 on all sides; unless ``cleared``, the weight is made
    of exponentials alone."""
    variables = sides[0].variables()
    known = [signs_under(side.given) for side in sides]
    weight: Expression = lift(1)
    try:
        if not cleared:
            return _exponentials_apart(term, variables)
        for symbol, indices, p in denominators(term):
            base = raise_term(atom(symbol, indices), variables)
            if not all(s.bounds(base).positive for s in known):
                p += p % 2
            if p.denominator == 1:
                if symbol.body is not None and len(term) * len(symbol.body) ** int(p) > BULK:
                    return None
                term = multiplied(term, [(symbol, indices, p)])
                weight = weight / (base if p == 1 else base ** lift(p))
        if not term:
            return None  # the derivative is 0, and only its denominators hid it
        content, common, rest = primitive_part(term, any_sign=False)
        for factor in common:
            weight = times(weight, raise_term(Term({(factor,): 1}), variables))
        if content != 1:
            weight = times(lift(Fraction(content)), weight)
        return weight, raise_term(rest, variables)
    except (StatementError, GaveUp, Undefined):
        return None


def _exponentials_apart(term: Term, variables: list[Variable]) -> tuple[Expression, Expression]:
    """The exponentials that all monomials share, and the rest."""
    weight: Expression = lift(1)
    monomials = [{f for f in monomial if f[0].kind == "exp" and not f[1]} for monomial, _ in term]
    for factor in sorted(set.intersection(*monomials), key=lambda f: f[0].text) if monomials else ():
        symbol, _, p = factor
        weight = times(weight, raise_term(Term({(factor,): 1}), variables))
        term = term * atom(symbol, (), -p)
    return weight, raise_term(term, variables)


def times(a: Expression, b: Expression) -> Expression:
    """a·b, without a factor 1."""
    return b if a == lift(1) else a if b == lift(1) else a * b
