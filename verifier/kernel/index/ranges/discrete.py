"""Members of sequences, and sums and products with ranges, as atoms of the index calculus.

* Σ_{k=a}^{b} (c·f + g) = c·Σ f + Σ g for c free of k, and finite sums may be exchanged
* Σ_{k=a}^{b} f = Σ_{k=a}^{b−1} f + f(b) where b − a ≥ 0;  Σ_{k=a}^{b} 1 = b − a + 1 where that is ≥ 0
* Σ_{k=a}^{b} f(k) = Σ_{d=0}^{b−a} f(a + d)

A sum becomes the atom ``rsum`` with body f + ν·n for its summand f in the variable d and its number n of terms, where ν
marks the number.
"""

from __future__ import annotations

from collections.abc import Callable

from verifier.kernel.index import calculus, rewriting
from verifier.kernel.index.algebra import compound, lambda_lift, primitive_part
from verifier.kernel.index.ranges.closed import HIGHEST, power_sum, rising_polynomial, rising_product
from verifier.kernel.index.ranges.powers import (
    Lower,
    from_zero,
    symbolic_power,
    unknown,
)
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
    number,
    rename,
    substitute,
    sum_over,
)

#: Closed forms of Σ_{d=0}^{n−1} of a product of which every factor depends on d; other files add theirs.
CLOSED: list[Callable[[list[Factor], Symbol, Term, Lower], Term | None]] = []


def member(name: str, dims: tuple[str, ...], argument: Term, places: tuple[Index, ...]) -> Term:
    """The entry of r(t) at the places."""
    leading = tuple(f"u{k}:{dim}" for k, dim in enumerate(dims))
    symbol, indices = lambda_lift("seq", from_zero(argument), name=name, leading=leading)
    return rename(atom(symbol, indices), dict(zip(leading, places)))


def _rebuilt_member(symbol: Symbol, body: Term) -> Term:
    leading = tuple(f"p{k}:{dim}" for k, dim in enumerate(symbol.dims))
    return compound("seq", body, name=symbol.name, leading=leading)


def counted_sum(summand: Term, running: Symbol, count: Term, lower: Lower = unknown) -> Term:
    """Σ_{d=0}^{n−1} of a term in d, with all that does not depend on d taken out."""
    merged: dict[Monomial, Rational] = {}
    for monomial, c in summand:
        opened: dict[Index, Index] = {b: f"v{k}:{dim_of(b)}" for k, b in enumerate(bound_indices(monomial))}
        factors = substitute(monomial, opened)
        inside = [f for f in factors if mentions(f, running)]
        outside = Term({tuple(f for f in factors if f not in inside): c})
        product = outside * _sum_atom(inside, running, count, lower)
        for index in opened.values():
            product = sum_over(product, index)
        for found, k in product:
            apart = {b: fresh(dim_of(b)) for b in bound_indices(found)}
            collect(merged, substitute(found, apart), k)
    return Term(merged)


def mentions(factor: Factor, wanted: Symbol) -> bool:
    """The symbol occurs in the factor, or inside its symbol."""
    symbol = factor[0]
    return symbol is wanted or (symbol.body is not None and any(mentions(f, wanted) for m, _ in symbol.body for f in m))


def _sum_atom(inside: list[Factor], running: Symbol, count: Term, lower: Lower) -> Term:
    """Σ of a product each factor of which depends on d; Σ 1 is the number of terms, Σ dᵖ a polynomial in it."""
    least = lower(count)
    if not inside and least is not None and least >= 0:
        return count
    if len(inside) == 1 and inside[0][0] is running and least is not None and least >= 0:
        p = inside[0][2]
        if p.denominator == 1 and 1 <= p <= HIGHEST:
            return power_sum(int(p), count)
    for law in CLOSED:
        closed = law(inside, running, count, lower)
        if closed is not None:
            return closed
    merged: dict[Monomial, Rational] = {}
    collect(merged, inside, 1)
    return compound("rsum", Term(merged) + count * atom(Symbol("mark", running.name)), name=running.name)


def counted_product(factor: Term, running: Symbol, count: Term, lower: Lower = unknown) -> Term:
    """Π_{d=0}^{n−1} of a term in d, n ≥ 0, factor by factor: fⁿ of what does not depend on d, quotients of Γ of what is
    linear in d."""
    content, common, rest = primitive_part(factor, any_sign=True) if factor else (0, (), number(1))
    closed = rising_polynomial(rest, running, count)
    moving = rest if closed is None else number(1)
    lead, result = (1, number(1)) if closed is None else closed
    for part in common:
        risen = rising_product(part, running, count)
        if risen is not None:
            lead, result = lead * risen[0], result * risen[1]
        elif mentions(part, running):
            moving = moving * atom(*part)
        else:
            result = result * symbolic_power(atom(*part), count, nonzero=False, lower=lower)
    result = result * symbolic_power(number(content * lead), count, nonzero=bool(content), lower=lower)
    if not any(mentions(f, running) for monomial, _ in moving for f in monomial):
        return result * symbolic_power(moving, count, nonzero=False, lower=lower)
    return result * compound("rprod", moving + count * atom(Symbol("mark", running.name)), name=running.name)


def _rebuilt_product(symbol: Symbol, body: Term) -> Term:
    """Π f after its parts have been rewritten."""
    factor, running, count = parts_of_sum(symbol, body)
    known = count.constant
    return counted_product(factor, running, count, lambda term: None if known is None else int(known))


def _d_product(symbol: Symbol, variable: Symbol) -> Term:
    """∂Π f only where nothing in it moves."""
    assert symbol.body is not None
    if calculus.derivative(symbol.body, variable, calculus._places(variable)):
        raise GaveUp("the derivative of a product with an unknown number of factors")
    return number(0)


def parts_of_sum(symbol: Symbol, body: Term) -> tuple[Term, Symbol, Term]:
    """The summand, its variable and the number of terms of a sum, in the parameters of its symbol."""
    mark = Symbol("mark", symbol.name)
    summand = Term({m: c for m, c in body if not any(f[0] is mark for f in m)})
    count = Term({tuple(f for f in m if f[0] is not mark): c for m, c in body if any(f[0] is mark for f in m)})
    return summand, Symbol("whole", symbol.name), count


def _rebuilt_sum(symbol: Symbol, body: Term) -> Term:
    """Σ f after its parts have been rewritten."""
    summand, running, count = parts_of_sum(symbol, body)
    known = count.constant
    return counted_sum(summand, running, count, lambda term: None if known is None else int(known))


def _d_sum(symbol: Symbol, variable: Symbol) -> Term:
    """∂Σ f = Σ ∂f."""
    assert symbol.body is not None
    summand, running, count = parts_of_sum(symbol, symbol.body)
    if calculus.derivative(count, variable, calculus._places(variable)):
        raise GaveUp("the number of terms of a sum moves with the variable")
    return counted_sum(calculus.derivative(summand, variable, calculus._places(variable)), running, count)


calculus.DERIVATIVES.update(
    {
        "whole": calculus.d_constant,
        "integer": calculus.d_constant,
        "seq": calculus.d_constant,
        "mark": calculus.d_constant,
        "rsum": _d_sum,
        "rprod": _d_product,
    }
)


rewriting.REBUILD.update(
    {
        "seq": _rebuilt_member,
        "rsum": _rebuilt_sum,
        "rprod": _rebuilt_product,
    }
)
