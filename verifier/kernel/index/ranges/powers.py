"""Powers with whole exponents, as atoms of the index calculus.

The laws, for whole m, e ≥ 0 and any real b (0⁰ = 1); for integers m, e where b ≠ 0:

* b^(m+e) = b^m·b^e,  b^(c·m) = (b^m)^c,  (a·b)^m = a^m·b^m;  for a factor b > 0, b^m = e^(m·log b)
* ((−1)^m)² = 1 and 1/(−1)^m = (−1)^m for integers m

A power of unknown b becomes the atom ``wpow`` with body m·ℓ(b), where ℓ only marks the base: no law of the logarithm
is used.  Where m = s − t may be read as b^s/b^t only for b ≠ 0, it stays one exponent.
"""

from __future__ import annotations

from collections.abc import Callable

from verifier.kernel.index import calculus, rewriting
from verifier.kernel.index.algebra import compound, instance, power, primitive_part, visibly_positive
from verifier.kernel.index.arrays.products import determinant_of_multiple
from verifier.kernel.index.functions.exponentials import exponential, logarithm
from verifier.kernel.index.matching import Rule, degree, solved
from verifier.kernel.index.terms import (
    DELTA,
    OWN_RULES,
    GaveUp,
    Monomial,
    Rational,
    Symbol,
    Term,
    Undefined,
    atom,
    bound_indices,
    number,
)
from verifier.kernel.index.whole import is_integral

#: The least value that an integer-valued term is known to have, or None.
Lower = Callable[[Term], "int | None"]
#: Written after the name of a whole t ≥ 1, for t − 1 ≥ 0.
BEFORE = calculus.PRIME


def unknown(term: Term) -> int | None:
    """Nothing is known of the least value."""
    return None


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
    if is_integral(rest, nonzero) and (nonzero or apart >= 0):
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


def from_one(exponent: Term) -> Term:
    """The other way: t − 1 is written with the whole t ≥ 1 again."""
    early = {s for s in exponent.symbols() if s.kind == "whole" and s.name.endswith(BEFORE)}
    rules = [
        rewriting.Rule(((s, (), 1),), atom(Symbol("whole", s.name.removesuffix(BEFORE), positive=True)) - number(1))
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


def alternates(symbol: Symbol) -> bool:
    """The symbol is (−1)^m: it is 1 or −1, and never 0."""
    marks = {s for m, _ in symbol.body or () for s, _, _ in m if s.kind == "flog"}
    return symbol.kind == "wpow" and len(marks) == 1 and next(iter(marks)).body == number(-1)


def _turns(symbol: Symbol) -> tuple[Rule, ...]:
    """((−1)^m)² = 1 and 1/(−1)^m = (−1)^m; b·bⁿ⁻¹ = bⁿ."""
    if symbol.rules is None:
        symbol.rules = ()
        assert symbol.body is not None
        symbol.rules = _next_power(symbol, *parts_of_power(symbol, symbol.body))
        if alternates(symbol):
            slots = tuple(f"p{k}:{dim}" for k, dim in enumerate(symbol.dims))
            symbol.rules = (
                Rule(((symbol, slots, 2),), number(1), symbol),
                Rule(((symbol, slots, -1),), atom(symbol, slots), symbol),
            )
    return symbol.rules


def _next_power(symbol: Symbol, base: Term, exponent: Term) -> tuple[Rule, ...]:
    """b·bⁿ⁻¹ = bⁿ for the length n of an axis, n ≥ 1, solved for the largest part of b."""
    lead = max(base.monomials, key=degree, default=())
    ((above, count),) = (*(exponent + number(1)), ((), 0))[:1]
    counted = len(exponent) == 2 and count == 1 and len(above) == 1 and above[0][0].kind == "size" and above[0][2] == 1
    if not counted or degree(lead)[0] <= 0 or any(f[2] < 0 for f in lead):
        return ()
    slots = tuple(f"p{k}:{dim}" for k, dim in enumerate(symbol.dims))
    itself = atom(symbol, slots)
    rest = Term({m: c for m, c in base if m != lead})
    value = _powers(base, exponent + number(1)) - rest * itself
    return tuple(
        Rule(rule.lead, rule.replacement, symbol) for rule in solved(Term({lead: base.monomials[lead]}) * itself, value)
    )


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


def _undefined_mark() -> Term:
    raise Undefined("a power of 0 with an unknown exponent")


def _d_mark(symbol: Symbol, variable: Symbol) -> Term:
    raise GaveUp("a mark has no derivative")


OWN_RULES["wpow"] = _turns
calculus.DERIVATIVES.update({"wpow": _d_power, "flog": _d_mark})
rewriting.REBUILD.update(
    {
        "wpow": _rebuilt_power,
        "flog": lambda symbol, body: compound("flog", body) if body else _undefined_mark(),
    }
)
