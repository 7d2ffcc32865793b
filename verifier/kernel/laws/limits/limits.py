"""Limits as a whole number, a real number or a dimension n grows without bound.

The laws: 1/n → 0; rᵏ → 0, and kᵃ·rᵏ → 0, for |r| < 1 as a whole k → ∞; nᵃ·e⁻ᵇⁿ → 0 for b > 0 (Rudin, *Principles*
(1976), theorems 3.20 and 8.6); a composition of continuous functions of what tends to 0 tends to its value at 0; and
what lies between two quantities with one limit has that limit too (theorem 3.19).  Everything but n is fixed first;
n > 0, since only large n matter.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from verifier.certificates import LimitByGrowth, LimitOfParts, Squeeze
from verifier.expressions import Apply, Dim, Expression, Pow, Variable, lift
from verifier.kernel.check import Proof, Rejected, prove
from verifier.kernel.index.algebra import power, visibly_positive
from verifier.kernel.index.equality import is_zero
from verifier.kernel.index.functions.exponentials import logarithm
from verifier.kernel.index.ranges.powers import BEFORE
from verifier.kernel.index.rewriting import Rule, oriented, rewrite
from verifier.kernel.index.terms import Factor, Monomial, Symbol, Term, atom, number, size_symbol
from verifier.kernel.laws.limits import growing, values
from verifier.kernel.laws.limits.sizes import grows_freely, tied_to
from verifier.kernel.laws.rules import depends_on_size_of, mentions
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.meaning.places import dim_name, variable_symbol
from verifier.relations import Order, Tends, leaves

#: Functions that are continuous: everywhere, or where the checks below ask for a sign.
CONTINUOUS = frozenset({"base", "exp", "log", "sin", "cos", "atan", "erf", "gamma"})
#: Those of them that ``values`` knows to be ≠ 0 where they are.
_WITH_ZEROS = frozenset({"log", "sin", "cos", "atan", "erf"})
#: 1/n, and e⁻ⁿ, which tend to 0.
NULL, DECAY = Symbol("null", "1/n"), Symbol("null", "e^-n")


def limit_of_parts(proof: Proof, relation: Tends, certificate: LimitOfParts) -> None:
    """a → l if a is a continuous function of 1/n, of nᵃ·rⁿ with |r| < 1 and of nᵃ·e⁻ᵇⁿ, with the value l where these
    are 0.

    What else stands in a must not depend on n.
    """
    expression, target, n = relation.args
    _grows(proof, relation)
    found = limit_of(proof, expression, n, certificate)
    claimed = proof.entry(target, ())
    _independent(proof, claimed, n)
    if not is_zero(found - claimed):
        raise Rejected("the value where everything that vanishes is 0 is not the claimed limit")
    proof.use("limits of continuous functions")


def limit_by_growth(proof: Proof, relation: Tends, certificate: LimitByGrowth) -> None:
    """a → l if that is the limit of a as a real n grows, by the laws of ``growing``.

    Nothing else in a depends on n.
    """
    expression, target, n = relation.args
    _grows(proof, relation)
    claimed = proof.entry(target, ())
    _independent(proof, claimed, n)
    if not is_zero(limit_of_growth(proof, expression, n) - claimed):
        raise Rejected("the limit of what grows fastest is not the claimed one")
    proof.use("limits of what grows")


def limit_of_growth(proof: Proof, expression: Expression, n: Any) -> Term:
    """The limit by the laws of ``growing``.

    Raises:
        Rejected: where they give none, or something depends on n that they do not see.
    """
    moved = any(v != n and n in leaves(v, Variable) for v in proof.variables)
    if not isinstance(n, Variable) or n.facts - {"positive"} or moved:
        raise Rejected("what grows is a real number on which no other variable depends")
    try:
        return growing.limit(proof.entry(expression, ()), variable_symbol(n))
    except growing.NoLimit as reason:
        raise Rejected("{}", reason) from None


def limit_of(proof: Proof, expression: Expression, n: Any, certificate: LimitOfParts) -> Term:
    """The value where everything that vanishes is 0, of what is a continuous function of it.

    Raises:
        Rejected: where it is not seen to be one.
    """
    growing = size_symbol(dim_name(n)) if isinstance(n, Dim) else variable_symbol(n)
    rules = [Rule(((growing, (), -1),), atom(NULL))]
    for number_of, (base, above, below) in enumerate(certificate.powers):
        if not isinstance(n, Variable) or "whole" not in n.facts or n in scope_of(base).free:
            raise Rejected("powers that vanish have a fixed base and a whole exponent that grows")
        proof.discharge(base)
        prove(proof, Order(">", base, lift(-1)), above)
        prove(proof, Order("<", base, lift(1)), below)
        places = tuple(f"p{k}:{dim}" for k, dim in enumerate(base.shape))
        null = Symbol("null", f"r{number_of}", tuple(map(dim_name, base.shape)))
        vanishing = proof.entry(Pow(base, n), places)
        leads = list(vanishing.monomials)
        rule = oriented(vanishing - atom(null, places), leads[0]) if len(leads) == 1 else None
        if rule is None:
            raise Rejected(f"the power {Pow(base, n)} is no single atom")
        rules.append(rule)
        proof.use("rⁿ → 0 for |r| < 1")
    term = proof.entry(expression, ())
    if isinstance(n, Variable):
        ((exponential, _, _),) = next(iter(proof.entry(Apply("exp", n), ()).monomials))
        decay = Rule(((exponential, (), -1),), atom(DECAY))
        term = _decaying(_leading(term, exponential, decay, growing), exponential, decay, growing)
    leading = _leading(term, growing, rules[0])
    inside = _stepped(proof, _cancelled(proof.laws.apply(leading, tuple(rules)), growing), n)
    _independent(proof, inside, n)
    _continuous(inside)
    return _at_zero(inside)


def _decaying(term: Term, exponential: Symbol, decay: Rule, growing: Symbol) -> Term:
    """The same with e⁻ⁿ as DECAY, and with a symbol of its own, which vanishes, for each nᵃ·e⁻ᵇⁿ with a ≠ 0, b > 0."""
    result = number(0)
    for monomial, c in term:
        a, b = _degree(monomial, growing), _degree(monomial, DECAY) - _degree(monomial, exponential)
        rest = Term({tuple(f for f in monomial if f[0] not in (growing, DECAY, exponential)): c})
        if b > 0:
            result = result + rest * (power(atom(DECAY), b) if not a else atom(Symbol("null", f"n^{a}·e^-{b}n")))
        else:
            result = result + rest * power(atom(exponential), -b) * power(atom(growing), a)
    return rewrite(result, (decay,))


def _leading(term: Term, growing: Symbol, inverse: Rule, slower: Symbol | None = None) -> Term:
    """The same with (nᵈ·u)^p written as n^(dp)·u^p, d the degree in n of what stands in brackets; n > 0.

    For eⁿ (then ``slower`` is n) also with log(eᵈⁿ·u) as dn + log u.
    """
    result = number(0)
    for monomial, c in term:
        led = [f for f in monomial if _is_led(f, growing, slower is not None)]
        # The other factors stay in one monomial: they may share the index of a sum.
        product = Term({tuple(f for f in monomial if f not in led): c})
        for symbol, _, p in led:
            assert symbol.body is not None
            degree = max(_degree(m, growing) for m, _ in symbol.body)
            within = rewrite(symbol.body * power(atom(growing), -degree), (inverse,))
            if slower is not None:
                within = _decaying(within, growing, inverse, slower)
            if symbol.kind == "log":
                assert slower is not None
                product = product * power(logarithm(within) + number(degree) * atom(slower), p)
                continue
            product = product * power(within, p) * power(atom(growing), degree * p)
        result = result + product
    return result


def _is_led(factor: Factor, growing: Symbol, logarithms: bool) -> bool:
    """A compound base without places in which n occurs; a logarithm of one, to a whole power, if they count."""
    symbol, indices, p = factor
    if logarithms and symbol.kind == "log" and p.denominator == 1 and p > 0:
        return symbol.body is not None and not indices and mentions(symbol.body, growing)
    return symbol.kind == "base" and symbol.body is not None and not indices and mentions(symbol.body, growing)


def _degree(monomial: Monomial, growing: Symbol) -> Fraction:
    """The power of n in a monomial."""
    return sum((Fraction(p) for symbol, _, p in monomial if symbol is growing), Fraction(0))


def _cancelled(term: Term, growing: Symbol) -> Term:
    """The same with n·(1/n) = 1, and without nᵃ beside a power rⁿ: nᵃ·rⁿ tends to 0 as rⁿ does, and the place of the
    one is taken by the other.  What else stands in the product must have a limit, which is seen afterwards."""
    result = number(0)
    for monomial, c in term:
        net = _degree(monomial, growing) - _degree(monomial, NULL)
        rest = tuple(f for f in monomial if f[0] not in (growing, NULL))
        powers = any(symbol.kind == "null" and p >= 1 for symbol, _, p in rest)
        scale = power(atom(NULL), -net) if net < 0 else number(1) if powers else power(atom(growing), net)
        result = result + Term({rest: c}) * scale
    return result


def _stepped(proof: Proof, term: Term, n: Any) -> Term:
    """The same with ⌊v + u⌋ for a number v and a u that vanishes as the number that it is for large n: ⌊v⌋ for a v that
    is no integer, else v or v − 1 by the sign of u, a single product of what vanishes and is > 0."""
    result = number(0)
    for monomial, c in term:
        steps = [f for f in monomial if f[0].kind == "floor" and _vanishes(f[0]) and not f[1] and f[2] >= 1]
        product = Term({tuple(f for f in monomial if f not in steps): c})
        for symbol, _, p in steps:
            assert symbol.body is not None
            _independent(proof, symbol.body, n)
            _continuous(symbol.body)
            there, (sign, *more) = _at_zero(symbol.body).constant, [*_signs_of_vanishing(symbol.body), 0]
            if there is None or (Fraction(there).denominator == 1 and (len(more) != 1 or not sign)):
                raise Rejected("a floor of what tends to an integer, from both sides perhaps")
            down = sign < 0 and Fraction(there).denominator == 1
            product = product * power(number(Fraction(there).__floor__() - down), p)
        result = result + product
    return result


def _signs_of_vanishing(term: Term) -> list[int]:
    """1 or −1 for each product of powers of 1/n, of e⁻ⁿ and the like, which are > 0; 0 for any other that vanishes."""
    moving = [(m, c) for m, c in term if any(_vanishes(s) for s, _, _ in m)]
    plain = [all(s in (NULL, DECAY) and p > 0 for s, _, p in m) for m, _ in moving]
    return [(1 if c > 0 else -1) if good else 0 for (_, c), good in zip(moving, plain)]


def _grows(proof: Proof, relation: Tends) -> None:
    """The limit is one of scalars, and no hypothesis speaks of n itself."""
    expression, target, n = relation.args
    if expression.shape or target.shape:
        raise Rejected("a limit is said of scalars")
    if isinstance(n, Variable) and any(n in scope_of(hypothesis).free for hypothesis in proof.given):
        raise Rejected(f"a hypothesis speaks of {n}, which is to grow without bound")
    if isinstance(n, Dim):
        grows_freely(proof, n)


def _independent(proof: Proof, term: Term, n: Any) -> None:
    """Nothing in the term changes with n."""
    if isinstance(n, Dim):
        tied = [variable_symbol(v) for v in tied_to(n, proof)]
        if depends_on_size_of(term, str(n)) or any(mentions(term, symbol) for symbol in tied):
            raise Rejected(f"part of the expression depends on {n} otherwise than by 1/{n}")
        return
    symbol = variable_symbol(n)
    if any(v != n and n in leaves(v, Variable) and mentions(term, variable_symbol(v)) for v in proof.variables):
        raise Rejected(f"a variable in the expression depends on {n}")
    if mentions(term, symbol) or mentions(term, Symbol("whole", symbol.name + BEFORE)):
        raise Rejected(f"part of the expression depends on {n} otherwise than by 1/{n} and powers that vanish")


def _vanishes(symbol: Symbol) -> bool:
    """Something that tends to 0 occurs in the symbol."""
    return symbol.kind == "null" or (symbol.body is not None and any(map(_vanishes, symbol.body.symbols())))


def _continuous(term: Term) -> None:
    """The term is a continuous function of all that vanishes, near 0."""
    for monomial, _ in term:
        for symbol, _, p in monomial:
            if not _vanishes(symbol):
                continue
            if symbol.kind == "null":
                if p.denominator != 1 or p < 0:
                    raise Rejected("what vanishes stands in a denominator or under a root")
                continue
            if symbol.kind not in CONTINUOUS or symbol.body is None:
                raise Rejected(f"what vanishes stands inside {symbol.kind}, which is not known to be continuous")
            _continuous(symbol.body)
            there = _at_zero(symbol.body)
            positive = visibly_positive(there) or ((value := there.constant) is not None and value > 0)
            if (
                symbol.kind in ("log", "gamma") or (symbol.kind == "base" and (p < 0 or p.denominator != 1))
            ) and not positive:
                raise Rejected("a denominator, a root or a logarithm is not visibly positive in the limit")
            if symbol.kind in _WITH_ZEROS and p < 0 and not values.never_zero(symbol.kind, there):
                raise Rejected("a denominator may be 0 in the limit")


def _at_zero(term: Term) -> Term:
    """The term where everything that vanishes is 0."""
    nulls = {s for s in _symbols(term) if s.kind == "null"}
    rules = tuple(
        Rule(((s, tuple(f"p{k}:{dim}" for k, dim in enumerate(s.dims)), 1),), number(0))
        for s in sorted(nulls, key=lambda s: s.text)
    )
    return rewrite(term, rules)


def _symbols(term: Term) -> set[Symbol]:
    """The symbols of a term, and of everything inside them."""
    found = set(term.symbols())
    for symbol in tuple(found):
        if symbol.body is not None:
            found |= _symbols(symbol.body)
    return found


def squeeze(proof: Proof, relation: Tends, certificate: Squeeze) -> None:
    """a → l if lower ≤ a ≤ upper for every n, lower → l and upper → l."""
    expression, target, n = relation.args
    _grows(proof, relation)
    for bound in (certificate.lower, certificate.upper):
        if bound.shape:
            raise Rejected("the bounds of a scalar are scalars")
    proof.use("squeeze")
    prove(proof, Order("≤", certificate.lower, expression), certificate.above)
    prove(proof, Order("≤", expression, certificate.upper), certificate.below)
    prove(proof, Tends(certificate.lower, target, n), certificate.lower_limit)
    prove(proof, Tends(certificate.upper, target, n), certificate.upper_limit)


__all__ = ["limit_by_growth", "limit_of", "limit_of_growth", "limit_of_parts", "squeeze"]
