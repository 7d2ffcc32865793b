"""Rules: an equation lead = rest, used from left to right inside a product.

A rule applies to a product that contains the lead's factors, with its *private* indices matched to bound indices
that occur nowhere else (so that the inner sum really is the sum in the lead), and its *open* parameters matched to
any other index.  Replacing lead by rest is then an instance of the equation, multiplied by the other factors and
summed.

Three kinds of equation are used: hypotheses and facts of the goal, oriented by a certificate; the definition of a
base (P^q with P = lead + rest, where lead·P^q = P^(q+1) − rest·P^q), partial fractions among them; and
Σₖ Mᵢₖ M⁻¹ₖⱼ = δᵢⱼ.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace as replaced
from fractions import Fraction
from functools import lru_cache

from verifier.kernel.index import terms
from verifier.kernel.index.algebra import compound, instance, power
from verifier.kernel.index.arrays import array_atoms
from verifier.kernel.index.arrays.array_rules import array_rules
from verifier.kernel.index.arrays.matrices import MAKE
from verifier.kernel.index.arrays.matrix_rules import determinant_rules, inverse_rules, step_rules
from verifier.kernel.index.calculus import FIELD
from verifier.kernel.index.functions.special import READINGS, rebuilt
from verifier.kernel.index.matching import Rule, degree
from verifier.kernel.index.settling import settling
from verifier.kernel.index.terms import (
    DELTA,
    FUEL,
    Factor,
    GaveUp,
    Monomial,
    Rational,
    Symbol,
    Term,
    atom,
    bound_indices,
    is_bound,
    number,
    open_places,
    rename,
    sum_over,
)


def oriented(equation: Term, lead: Monomial) -> Rule | None:
    """equation = 0 solved for the core of one of its monomials.

    The core is the product of the positive powers that are no sizes, or of the reciprocals of scalars where there are
    none, as in 1/p + 1/q = 1; the other factors are divided by (they are not 0 where the equation is defined).  None
    if nothing is left to match.  Where the core stands in the rest again,
    as ρ does when ρ − n·ρ is solved for n·ρ, the sizes stay in it.
    """
    core = tuple(f for f in lead if (f[2] > 0 and f[0].kind != "size") or any(map(is_bound, f[1])))
    core = core or tuple(f for f in lead if f[0].kind == "var" and not f[1])
    if not core:
        return None
    rule = _solved_for(core, equation, lead)
    if rule is None or not rule.repeats():
        return rule
    counted = _solved_for(tuple(f for f in lead if f in core or f[0].kind == "size"), equation, lead)
    return replaced(rule, ordered=True) if counted is None or counted.repeats() else counted


def _solved_for(core: Monomial, equation: Term, lead: Monomial) -> Rule | None:
    """core = rest for the equation core·unit + … = 0."""
    unit = tuple(f for f in lead if f not in core)
    if any(f[0] is DELTA for f in unit):
        return None
    rest = Term({m: c for m, c in equation if m != lead})
    inverse = number(Fraction(1) / Fraction(equation.monomials[lead]))
    for symbol, indices, p in unit:
        inverse = inverse * atom(symbol, indices, -p)
    return Rule(core, -rest * inverse)


def roots_within_roots(monomial: Monomial) -> int:
    """How deep roots stand inside the roots of a monomial.

    A definition is solved for its deepest root: x + √(x² + y²) solved for x would rewrite its own result without end.
    """
    roots = (s.body for s, _, p in monomial if s.kind == "base" and s.body is not None and p > 0)
    return max((1 + max(map(roots_within_roots, body.monomials), default=0) for body in roots), default=0)


def _base_rules(symbol: Symbol) -> tuple[Rule, ...]:
    """P = c·lead + rest as lead = (P − rest)/c; and partial fractions."""
    if symbol.rules is None:
        assert symbol.body is not None
        symbol.rules = ()
        lead = max(symbol.body.monomials, key=lambda m: (roots_within_roots(m), degree(m)))
        lead = max((m for m in symbol.body.monomials if _divides(lead, m)), key=len, default=lead)
        rule = oriented(symbol.body, lead) if degree(lead)[0] > 0 else None
        if rule is not None:
            slots = tuple(f"p{k}:{dim}" for k, dim in enumerate(symbol.dims))
            unit = tuple((s, i, -p) for s, i, p in lead if (s, i, p) not in rule.lead)
            itself: Monomial = ((symbol, slots, 1), *unit)
            value = {**rule.replacement.monomials, itself: 1 / Fraction(symbol.body.monomials[lead])}
            symbol.rules = (Rule(rule.lead, Term(value), symbol), *_partial_fractions(symbol, lead))
    return symbol.rules


def _divides(lead: Monomial, other: Monomial) -> bool:
    """The lead's factors are among the other's, as ρ is in n·ρ: solved for ρ, ρ − n·ρ would rewrite its own result."""
    powers = {f[:2]: f[2] for f in other}
    return not bound_indices((*lead, *other)) and all(powers.get(f[:2]) == f[2] for f in lead)


def _partial_fractions(symbol: Symbol, lead: Monomial) -> tuple[Rule, ...]:
    """1/(m·P) = (1/m − c/P)/r for P = c·m + r, where r is a number times factors that are > 0."""
    assert symbol.body is not None
    if len(symbol.body) != 2:
        return ()
    ((other, ratio),) = ((m, Fraction(r)) for m, r in symbol.body if m != lead)
    if bound_indices((*lead, *other)) or any(f[2] < 0 for f in lead) or not all(f[0].positive for f in other):
        return ()
    inverse, apart = (tuple((s, i, -p) for s, i, p in m) for m in (lead, other))
    itself: Factor = (symbol, tuple(f"p{k}:{dim}" for k, dim in enumerate(symbol.dims)), 1)
    value = {(itself, *inverse, *apart): 1 / ratio, apart: -Fraction(symbol.body.monomials[lead]) / ratio}
    return (Rule(inverse, Term({**value}), symbol),)


terms.OWN_RULES.update({
    "base": _base_rules, "inv": inverse_rules, "det": determinant_rules, "lower": step_rules, "array": array_rules,
})  # fmt: skip


def rewrite(term: Term, rules: tuple[Rule, ...], replace: Mapping[Symbol, Symbol] | None = None) -> Term:
    """The term with rules applied everywhere, inside compound symbols too; ``replace`` exchanges symbols first.

    Raises:
        GaveUp: if rewriting does not end, as with x → x·y.
    """
    try:
        return _rewrite(term, rules, replace or {})
    except RecursionError:
        raise GaveUp("rewriting with these hypotheses does not end") from None


def _rewrite(term: Term, rules: tuple[Rule, ...], replace: Mapping[Symbol, Symbol]) -> Term:
    cache: dict[Symbol, Term | None] = {}
    merged: dict[Monomial, Rational] = {}
    fuel = [FUEL]
    for monomial, c in term:
        inverted = {f: rule for f in monomial if f[2] < 0 for rule in rules if _inverts(rule, f)}
        if not inverted and all(_rewritten(symbol, rules, replace, cache) is None for symbol, _, _ in monomial):
            present = {factor[0] for factor in monomial}
            if present.isdisjoint(replace) and not any(rule.needs <= present for rule in rules):
                terms.accumulate(merged, monomial, c)
                continue
            plain = [(replace.get(symbol, symbol), indices, p) for symbol, indices, p in monomial]
            terms.collect(merged, plain, c, rules, fuel)
            continue
        opened = open_places(monomial)
        product = number(c)
        for factor in monomial:
            ((symbol, indices, p),) = terms.substitute([factor], opened)
            new = _rewritten(symbol, rules, replace, cache)
            if factor in inverted:
                rule = inverted[factor]
                names = dict(zip(rule.lead[0][1], indices))
                product = product * power(rename(rule.replacement, names), p / Fraction(rule.lead[0][2]))
            elif new is None:
                product = product * atom(replace.get(symbol, symbol), indices, p)
            else:
                names = {f"p{k}:{dim}": i for k, (dim, i) in enumerate(zip(symbol.dims, indices))}
                product = product * power(rename(new, names), p)
        for index in opened.values():
            product = sum_over(product, index)
        terms.splice(merged, [], 1, product, {}, rules, fuel)
    return Term(merged)


def _inverts(rule: Rule, factor: Factor) -> bool:
    """The rule f^p → r speaks of a whole atom f, and so gives f^−kp = r^−k for the factor (f ≠ 0 there)."""
    if len(rule.lead) != 1 or rule.trigger is not None or rule.ordered:
        return False
    symbol, pattern, p = rule.lead[0]
    ratio = factor[2] / Fraction(p)
    if (
        symbol is not factor[0]
        or symbol is DELTA
        or ratio >= 0
        or ratio.denominator != 1
        or any(map(is_bound, pattern))
    ):
        return False
    return len(set(pattern)) == len(pattern) and all(a[0] == "p" or a == b for a, b in zip(pattern, factor[1]))


def _rewritten(
    symbol: Symbol, rules: tuple[Rule, ...], replace: Mapping[Symbol, Symbol], cache: dict[Symbol, Term | None]
) -> Term | None:
    """What a compound symbol becomes when its body is rewritten, in its parameters; None if nothing changes."""
    if symbol.body is None:
        return None
    if symbol not in cache:
        inner = _inside(symbol)
        if inner.isdisjoint(replace) and not any(rule.needs <= inner for rule in rules):
            cache[symbol] = None
        else:
            body = rewrite(symbol.body, rules, replace)
            cache[symbol] = None if body == symbol.body else REBUILD[symbol.kind](symbol, body)
    return cache[symbol]


@lru_cache(maxsize=50_000)
def _inside(symbol: Symbol) -> frozenset[Symbol]:
    """The symbols of a compound symbol's body, and those inside them: a rule that needs another changes nothing."""
    if symbol.body is None:
        return frozenset()
    found = symbol.body.symbols()
    return frozenset(found).union(*map(_inside, found))


def _rebuild_field(symbol: Symbol, body: Term) -> Term:
    """A function of a vector keeps the places of its derivatives."""
    order = int(symbol.name.rsplit(FIELD, 2)[2])
    leading = tuple(f"p{k}:{symbol.dims[k]}" for k in range(order))
    return compound(symbol.kind, body, name=symbol.name, leading=leading)


#: How a compound symbol is made again from a new body, by kind.
REBUILD: dict[str, Callable[[Symbol, Term], Term]] = {
    "base": lambda symbol, body: body,
    **dict.fromkeys(READINGS, rebuilt),
    "call": lambda symbol, body: compound("call", body, name=symbol.name),
    "field": _rebuild_field,
    "array": array_atoms.rebuilt,
    **MAKE,
}


def _with_settling(kind: str) -> Callable[[Symbol], tuple[Rule, ...]]:
    """The rules of a kind, and before them that of functions at tied places."""
    before = terms.OWN_RULES.get(kind)
    rebuild = REBUILD[kind]
    return lambda symbol: (*settling(symbol, rebuild), *(before(symbol) if before is not None else ()))


terms.OWN_RULES.update({kind: _with_settling(kind) for kind in ("base", "call", *READINGS)})

__all__ = ["Rule", "degree", "instance", "oriented", "rewrite", "roots_within_roots"]
