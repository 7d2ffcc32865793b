"""Exponentials and logarithms of terms, and |t|, in one normal form each.

* e^(a+b) = e^a·e^b,  e^(q·m) = (e^m)^q,  e^(log a) = a
* log(a·b) = log a + log b and log(a^q) = q·log a for a, b > 0,  log u^2k = k·log u²,  log(e^a) = a
* e^W(t) = t/W(t) and log W(t) = log t − W(t) for t > 0 and Lambert's W
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm

from verifier.kernel.index.algebra import (
    compound,
    factorise,
    instance,
    lambda_lift,
    power,
    primitive_part,
    visibly_positive,
)
from verifier.kernel.index.at_ties import untied
from verifier.kernel.index.naming import connected
from verifier.kernel.index.terms import (
    DELTA,
    Factor,
    Index,
    Monomial,
    Rational,
    Symbol,
    Term,
    Undefined,
    atom,
    bound_indices,
    collect,
    number,
)

#: The largest power of a number that is multiplied out.
_LARGEST = 1_000


def exponential(term: Term) -> Term:
    """e^term as a product of powers of e^m, one for each monomial m."""
    elsewhere = untied(term)
    if elsewhere is not None:
        return elsewhere.again(exponential(elsewhere.inner))
    result = number(1)
    for monomial, c in term:
        single = len(monomial) == 1 and not bound_indices(monomial)
        if single and monomial[0][0].kind == "log" and monomial[0][2] == 1:
            symbol, indices, _ = monomial[0]
            result = result * power(instance(symbol, indices), c)
        elif single and monomial[0][0].kind == "lambertw" and monomial[0][0].positive and monomial[0][2] == 1:
            symbol, indices, _ = monomial[0]
            result = result * power(instance(symbol, indices) * atom(symbol, indices, -1), c)
        else:
            alone = untied(Term({monomial: c})) if len(term) > 1 else None
            if alone is not None:
                result = result * alone.again(exponential(alone.inner))
                continue
            symbol, indices = lambda_lift("exp", Term({monomial: 1}), positive=True)
            result = result * atom(symbol, indices, c)
    return result


def logarithm(term: Term) -> Term:
    """log of a positive term as a sum of logs of its factors, log u² of one that is not known to be > 0 itself.

    Raises:
        Undefined: for the logarithm of a number ≤ 0.
    """
    elsewhere = untied(term)
    if elsewhere is not None:
        return elsewhere.again(logarithm(elsewhere.inner))
    constant = term.constant
    if constant is not None:
        if constant <= 0:
            raise Undefined(f"the logarithm of {constant}")
        return _log_number(Fraction(constant))
    if len(term) == 1 and not bound_indices(next(iter(term.monomials))):
        ((monomial, c),) = term
        common: Monomial = tuple(f for f in monomial if f[0].positive or _is_root_or_square(f))
        rest = tuple(f for f in monomial if f not in common)
        primitive = Term({rest: 1 if c > 0 else -1}) if rest or c < 0 else number(1)
        content: Rational = max(c, -c)
    else:
        content, common, primitive = primitive_part(term, any_sign=False)
    result = _log_number(Fraction(content))
    for symbol, indices, p in common:
        if symbol.kind == "exp":
            result = result + instance(symbol, indices).scaled(p)
        elif not symbol.positive and p.denominator == 1:
            result = result + _log_square(symbol, indices).scaled(Fraction(p) / 2)
        elif symbol.kind == "base":
            result = result + logarithm(instance(symbol, indices)).scaled(p)
        elif symbol.kind == "lambertw" and symbol.positive:
            result = result + (logarithm(instance(symbol, indices)) - atom(symbol, indices)).scaled(p)
        else:
            result = result + compound("log", atom(symbol, indices)).scaled(p)
    if primitive.constant == 1:
        return result
    if common and len(term) > 1 and len(primitive) == 1:
        return result + logarithm(primitive)
    sums = separate_sums(primitive)
    if len(sums) > 1 and all(map(visibly_positive, sums)):
        return sum(map(logarithm, sums), result)
    return result + compound("log", primitive)


def separate_sums(term: Term) -> list[Term]:
    """The factors of a product of sums that share no index, as Σᵢxᵢ and Σⱼyⱼ of Σᵢⱼ xᵢ·yⱼ; else the term alone."""
    if len(term) != 1:
        return [term]
    ((monomial, c),) = term
    groups = connected([*monomial], bound_indices(monomial))
    if len(groups) < 2 or c != 1 or sum(len(factors) for factors, _ in groups) < len(monomial):
        return [term]
    found = []
    for factors, _ in groups:
        merged: dict[Monomial, Rational] = {}
        collect(merged, factors, 1)
        found.append(Term(merged))
    return found


def _is_root_or_square(factor: Factor) -> bool:
    """A factor ≥ 0, of a product > 0, so that it is > 0 and so is the product of the others."""
    symbol, _, p = factor
    return symbol is not DELTA and (p.denominator != 1 or p % 2 == 0)


def _log_square(symbol: Symbol, indices: tuple[Index, ...]) -> Term:
    """log u² for a u ≠ 0 of unknown sign: that of log|u| is half of it."""
    square = power(instance(symbol, indices), 2) if symbol.kind == "base" else atom(symbol, indices, 2)
    return logarithm(square) if len(square) > 1 else compound("log", square)


def _log_number(c: Fraction) -> Term:
    result = Term({})
    for prime, exponent in (*factorise(c.numerator), *((p, -e) for p, e in factorise(c.denominator))):
        result = result + compound("log", number(prime)).scaled(exponent)
    return result


def absolute(term: Term) -> Term:
    """|t| = (t²)^½."""
    constant = term.constant
    return number(max(constant, -constant)) if constant is not None else power(term * term, Fraction(1, 2))


def sign_of(term: Term) -> int:
    """1 or −1 for what is visibly > 0 or < 0, and for Σ cₖ·log qₖ with rational cₖ and qₖ > 0, the logarithm of a
    number that is compared with 1; 0 for anything else."""
    if visibly_positive(term) or visibly_positive(-term):
        return 1 if visibly_positive(term) else -1
    whole = lcm(*(Fraction(c).denominator for _, c in term))
    argument = Fraction(1)
    for monomial, c in term:
        if len(monomial) != 1:
            return 0
        ((symbol, _, p),) = monomial
        q = symbol.body.constant if symbol.kind == "log" and symbol.body is not None else None
        k = int(Fraction(c) * whole)
        if p != 1 or q is None or q <= 0 or abs(k) > _LARGEST:
            return 0
        argument = argument * Fraction(q) ** k
    return int(argument > 1) - int(argument < 1)
