"""Whole powers, members of sequences and sums with ranges, as atoms of the index calculus.

The laws, for whole m, e ≥ 0 and any real b (0⁰ = 1); for integers m, e where b ≠ 0:

* b^(m+e) = b^m·b^e,  b^(c·m) = (b^m)^c,  (a·b)^m = a^m·b^m;  for a factor b > 0, b^m = e^(m·log b)
* Σ_{k=a}^{b} (c·f + g) = c·Σ f + Σ g for c free of k, and finite sums may be exchanged
* Σ_{k=a}^{b} f = Σ_{k=a}^{b−1} f + f(b) where b − a ≥ 0;  Σ_{k=a}^{b} 1 = b − a + 1 where that is ≥ 0
* Σ_{k=a}^{b} f(k) = Σ_{d=0}^{b−a} f(a + d)

A power of unknown b becomes the atom ``wpow`` with body m·ℓ(b), where ℓ only marks the base: no law of the logarithm
is used.  Where m = s − t may be read as b^s/b^t only for b ≠ 0, it stays one exponent.  A sum becomes the atom ``rsum``
with body f + ν·n for its summand f in the variable d and its number n of terms, where ν marks the number.
"""

from __future__ import annotations

from collections.abc import Callable

from verifier.kernel.index import calculus, rewriting
from verifier.kernel.index.algebra import (
    compound,
    exponential,
    instance,
    is_whole,
    lambda_lift,
    logarithm,
    power,
    primitive_part,
    visibly_positive,
)
from verifier.kernel.index.closed import HIGHEST, power_sum, rising_polynomial, rising_product
from verifier.kernel.index.matrices import determinant_of_multiple
from verifier.kernel.index.terms import (
    DELTA,
    Factor,
    GaveUp,
    Index,
    Monomial,
    Rational,
    Symbol,
    Term,
    Undefined,
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

#: The least value that an integer-valued term is known to have, or None.
Lower = Callable[[Term], "int | None"]
#: Written after the name of a whole t ≥ 1, for t − 1 ≥ 0.
BEFORE = calculus.PRIME


def unknown(term: Term) -> int | None:
    """Nothing is known of the least value."""
    return None


# --- whole powers -------------------------------------------------------------------------------------------------


def symbolic_power(base: Term, exponent: Term, nonzero: bool, lower: Lower = unknown) -> Term:
    """base^exponent for a whole exponent, or an integer one where ``nonzero``; the caller has seen to that."""
    if not _is_positive(base):
        exponent = from_zero(exponent)
    known = exponent.constant
    if known is not None:
        if known < 0 and not nonzero:
            raise GaveUp("a negative power of what may be 0")
        return power(base, known)
    if not base:
        if (lower(exponent) or 0) >= 1:
            return base  # 0^m = 0 for m ≥ 1
        raise GaveUp("a power of 0")
    if _is_positive(base):
        return exponential(exponent * logarithm(base))
    nonzero = nonzero or base.constant is not None
    apart = exponent.monomials.get((), 0)
    rest = Term({m: c for m, c in exponent if m})
    if all(c.denominator == 1 and (nonzero or c > 0) and is_whole(m, nonzero) for m, c in rest) and (
        nonzero or apart >= 0
    ):
        result = power(base, apart) if apart else number(1)
        for monomial, c in rest:
            result = result * power(_powers(base, Term({monomial: 1})), c)
        return result
    least = lower(exponent) or 0
    outside = power(base, least) if least > 0 else number(1)
    return outside * _powers(base, exponent - number(max(least, 0)))


def _is_positive(base: Term) -> bool:
    """The base is > 0 by its factors, so that its powers are those of the exponential function."""
    constant = base.constant
    if constant is not None:
        return constant > 0
    if len(base) == 1:
        ((monomial, c),) = base
        return c > 0 and all(s.positive for s, _, _ in monomial)
    return visibly_positive(base)


def from_zero(exponent: Term) -> Term:
    """t = 1 + (t − 1) for each whole t ≥ 1, so that every exponent is counted from 0."""
    early = {s for s in exponent.symbols() if s.kind == "whole" and s.positive}
    rules = [
        rewriting.Rule(((s, (), 1),), number(1) + atom(Symbol("whole", s.name + BEFORE)))
        for s in sorted(early, key=lambda s: s.text)
    ]
    return rewriting.rewrite(exponent, tuple(rules)) if rules else exponent


def _powers(base: Term, exponent: Term) -> Term:
    """base^exponent, factor by factor."""
    content: Rational = 1
    common: Monomial = ()
    rest = base
    if len(base) == 1 and not bound_indices(next(iter(base.monomials))):
        ((common, content),) = base
        rest = number(1)
    elif len(base) > 1:
        content, common, rest = primitive_part(base, any_sign=True)
    result = _number_power(content, exponent)
    for symbol, indices, p in common:
        if symbol is DELTA:
            raise GaveUp("a whole power of a Kronecker delta")
        factor = atom(symbol, indices)
        if p.denominator != 1 and not symbol.positive:
            result = result * _atom(atom(symbol, indices, p), exponent)
        elif symbol.positive:
            result = result * exponential((exponent * logarithm(factor)).scaled(p))
        else:
            result = result * power(_atom(factor, exponent), p)
    if rest.constant == 1:
        return result
    return result * (exponential(exponent * logarithm(rest)) if visibly_positive(rest) else _atom(rest, exponent))


def _number_power(content: Rational, exponent: Term) -> Term:
    """c^m, with (−1)^m apart."""
    above = max(content, -content)
    size = exponential(exponent * logarithm(number(above))) if above != 1 else number(1)
    return size if content > 0 else size * _atom(number(-1), exponent)


def _atom(base: Term, exponent: Term) -> Term:
    """The atom of one base and one exponent; bⁿ for the length n of an axis is the determinant of b·Iₙ."""
    size = next(iter(exponent.symbols()), None) if len(exponent) == 1 else None
    if size is not None and size.kind == "size" and exponent == atom(size):
        return determinant_of_multiple(base, size.name)
    return compound("wpow", exponent * compound("flog", base))


def parts_of_power(symbol: Symbol, body: Term) -> tuple[Term, Term]:
    """The base and the exponent of a power, in the parameters of its symbol."""
    marks = {(s, i) for m, _ in body for s, i, _ in m if s.kind == "flog"}
    if len(marks) != 1 or any(sum(p for s, _, p in m if s.kind == "flog") != 1 for m, _ in body):
        raise GaveUp(f"a rewriting took the power {symbol} apart")
    ((mark, indices),) = marks
    exponent = Term({tuple(f for f in m if f[0] is not mark): c for m, c in body})
    return instance(mark, indices), exponent


def _rebuilt_power(symbol: Symbol, body: Term) -> Term:
    """b^m after its parts have been rewritten."""
    if not body:
        return number(1)
    return symbolic_power(*parts_of_power(symbol, body), nonzero=False)


def _d_power(symbol: Symbol, variable: Symbol) -> Term:
    """∂b^m = m·b^(m−1)·∂b, b ≠ 0."""
    assert symbol.body is not None
    base, exponent = parts_of_power(symbol, symbol.body)
    inner = calculus.derivative(base, variable, calculus._places(variable))
    if not inner:
        return inner
    return exponent * atom(symbol, calculus._slots(symbol)) * power(base, -1) * inner


def _d_mark(symbol: Symbol, variable: Symbol) -> Term:
    raise GaveUp("a mark has no derivative")


# --- sequences ----------------------------------------------------------------------------------------------------


def member(name: str, dims: tuple[str, ...], argument: Term, places: tuple[Index, ...]) -> Term:
    """The entry of r(t) at the places."""
    leading = tuple(f"u{k}:{dim}" for k, dim in enumerate(dims))
    symbol, indices = lambda_lift("seq", from_zero(argument), name=name, leading=leading)
    return rename(atom(symbol, indices), dict(zip(leading, places)))


def _rebuilt_member(symbol: Symbol, body: Term) -> Term:
    leading = tuple(f"p{k}:{dim}" for k, dim in enumerate(symbol.dims))
    return compound("seq", body, name=symbol.name, leading=leading)


# --- sums with ranges ---------------------------------------------------------------------------------------------


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
        "wpow": _d_power,
        "flog": _d_mark,
        "rsum": _d_sum,
        "rprod": _d_product,
    }
)
rewriting.REBUILD.update(
    {
        "wpow": _rebuilt_power,
        "flog": lambda symbol, body: compound("flog", body) if body else _undefined_mark(),
        "seq": _rebuilt_member,
        "rsum": _rebuilt_sum,
        "rprod": _rebuilt_product,
    }
)


def _undefined_mark() -> Term:
    raise Undefined("a power of 0 with an unknown exponent")
