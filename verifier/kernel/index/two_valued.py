"""Functions of entries that have two values only: f(y) = ((y − a)·f(b) + (b − y)·f(a))/(b − a) for y = a or y = b.

f may depend on whatever else; with y one of both numbers, one summand is f(y) and the other one 0 (G. Boole, *An
Investigation of the Laws of Thought* (1854), ch. V, for 0 and 1).  f is taken apart only where both f(a) and f(b) are
made of functions that are defined for all numbers, and of denominators > 0: a term that is 0 wherever its atoms are
defined says nothing of y = a where f(b) is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from verifier.kernel.index.algebra import is_nonnegative, power, visibly_positive
from verifier.kernel.index.functions.special import READINGS
from verifier.kernel.index.perfect_squares import is_square_of_sum
from verifier.kernel.index.rewriting import REBUILD
from verifier.kernel.index.terms import (
    Factor,
    GaveUp,
    Index,
    Rational,
    Symbol,
    Term,
    Undefined,
    atom,
    number,
    open_places,
    rename,
    substitute,
    sum_over,
)

#: fact -> the numbers that every entry is one of.
TWO_VALUES: Mapping[str, tuple[int, int]] = {"one_hot": (0, 1), "binary": (0, 1), "sign": (-1, 1)}
#: Compound symbols whose entry is a function of the entry of their body at the same place.
POINTWISE = frozenset({"base", *READINGS})
#: Functions that are defined for all real numbers.
TOTAL = frozenset({"exp", "sin", "cos", "atan", "erf", "sign", "floor"})
#: An entry of a two-valued array, by its symbol and its place.
Place = tuple[Symbol, tuple[Index, ...]]
#: Rounds of taking functions apart, and monomials that they may come to.
_ROUNDS, _LARGEST = 12, 160


def by_values(term: Term, values: Mapping[Symbol, tuple[int, int]]) -> Term:
    """The term with each function of such an entry as that of its two values; the term itself where one of these is
    undefined, or there is none."""
    found = term
    try:
        for _ in range(_ROUNDS):
            after = _once(found, values)
            if after == found:
                return found
            if len(after) > _LARGEST:
                return term
            found = after
    except (GaveUp, Undefined):
        pass
    return term


def _once(term: Term, values: Mapping[Symbol, tuple[int, int]]) -> Term:
    """One entry of one function in each monomial that has some."""
    result = number(0)
    for monomial, c in term:
        opened = open_places(monomial)
        factors = substitute(monomial, opened)
        chosen = next(((k, place) for k, f in enumerate(factors) for place in _places(*f[:2], values)), None)
        if chosen is None:
            result = result + Term({monomial: c})
            continue
        at, (symbol, indices) = chosen
        a, b = values[symbol]
        entry = atom(symbol, indices)
        product = number(0)
        for value, other in ((a, b), (b, a)):
            here = (entry - number(other)).scaled(Fraction(1, value - other))
            there = _put_in([factors[at]], 1, (symbol, indices), value)
            if not _is_total(there):
                raise Undefined("a function of a two-valued entry is not defined for the other value")
            product = product + here * there
        for k, (other_symbol, other_indices, p) in enumerate(factors):
            if k != at:
                product = product * atom(other_symbol, other_indices, p)
        for index in opened.values():
            product = sum_over(product, index)
        result = result + product.scaled(c)
    return result


def _places(symbol: Symbol, indices: tuple[Index, ...], values: Mapping[Symbol, object]) -> Iterator[Place]:
    """The two-valued entries inside a function, at places outside it."""
    if symbol.body is None or symbol.kind not in POINTWISE:
        return
    there = {f"p{k}:{dim}": index for k, (dim, index) in enumerate(zip(symbol.dims, indices))}
    for monomial, _ in symbol.body:
        for inner, slots, _ in monomial:
            found = [(inner, slots)] if inner in values else [*_places(inner, slots, values)]
            for known, places in found:
                if all(place in there for place in places):
                    yield known, tuple(there[place] for place in places)


def _put_in(factors: Sequence[Factor], c: Rational, place: Place, value: int) -> Term:
    """The product with the value for the entry, inside its functions too."""
    product = number(c)
    for symbol, indices, p in factors:
        if (symbol, indices) == place:
            product = product * power(number(value), p)
            continue
        inside = _slots(symbol, indices, place[1])
        if symbol.body is None or symbol.kind not in POINTWISE or inside is None:
            product = product * atom(symbol, indices, p)
            continue
        body = _inside(symbol.body, (place[0], inside), value)
        if body == symbol.body:
            product = product * atom(symbol, indices, p)
            continue
        names = {f"p{k}:{dim}": index for k, (dim, index) in enumerate(zip(symbol.dims, indices))}
        product = product * power(rename(REBUILD[symbol.kind](symbol, body), names), p)
    return product


def _is_total(term: Term) -> bool:
    """The term is defined for all real values of its variables, by its form."""
    return all(_is_total_factor(symbol, p) for monomial, _ in term for symbol, _, p in monomial)


def _is_total_factor(symbol: Symbol, p: Rational) -> bool:
    if symbol.body is None:
        return symbol.positive or (p > 0 and p.denominator == 1)
    if symbol.kind not in (*TOTAL, "base", "log") or not _is_total(symbol.body):
        return False
    if symbol.kind == "log":
        return visibly_positive(symbol.body) and p > 0 and p.denominator == 1
    if symbol.kind == "base":
        squares = all(c > 0 and all(map(is_nonnegative, monomial)) for monomial, c in symbol.body)
        return visibly_positive(symbol.body) or (
            p > 0 and (squares or p.denominator == 1 or is_square_of_sum(symbol.body))
        )
    return symbol.positive or (p > 0 and p.denominator == 1)


def _slots(symbol: Symbol, indices: tuple[Index, ...], place: tuple[Index, ...]) -> tuple[Index, ...] | None:
    """The place as the slots of the symbol that stand there; None if it has none for a part of it."""
    there = {index: f"p{k}:{dim}" for k, (dim, index) in enumerate(zip(symbol.dims, indices))}
    return tuple(there[index] for index in place) if all(index in there for index in place) else None


def _inside(body: Term, place: Place, value: int) -> Term:
    """A body with the value for the entry."""
    result = number(0)
    for monomial, c in body:
        opened = open_places(monomial)
        part = _put_in(substitute(monomial, opened), c, place, value)
        for index in opened.values():
            part = sum_over(part, index)
        result = result + part
    return result
