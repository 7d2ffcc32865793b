"""Rules: an equation lead = rest, used from left to right inside a product.

A rule applies to a product that contains the lead's factors, with its *private* indices matched to bound indices
that occur nowhere else (so that the inner sum really is the sum in the lead), and its *open* parameters matched to
any other index.  Replacing lead by rest is then an instance of the equation, multiplied by the other factors and
summed.

Three kinds of equation are used: hypotheses and facts of the goal, oriented by a certificate; the definition of a
base (P^q with P = lead + rest, where lead·P^q = P^(q+1) − rest·P^q); and Σₖ Mᵢₖ M⁻¹ₖⱼ = δᵢⱼ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from verifier.kernel import terms
from verifier.kernel.algebra import compound, exponential, instance, logarithm, power
from verifier.kernel.matrices import MAKE, inverse, is_alternating_sign
from verifier.kernel.terms import (
    DELTA,
    FUEL,
    Factor,
    Found,
    GaveUp,
    Index,
    Monomial,
    Rational,
    Symbol,
    Term,
    Undefined,
    atom,
    bound_indices,
    delta,
    dim_of,
    is_bound,
    number,
    rename,
    sum_over,
)


@dataclass(frozen=True)
class Rule:
    """lead → replacement.  Indices of kind ``b`` in the lead are private, of kind ``p`` open, others literal.

    With a ``trigger``, the rule belongs to that symbol: its open parameters are the symbol's slots, and it applies
    where the symbol stands in the product at a negative power (a base) or as part of the lead (an inverse).
    """

    lead: Monomial
    replacement: Term
    trigger: Symbol | None = None

    def apply(self, factors: list[Factor], trigger: Factor | None) -> Found:
        """The other factors, the replacement and the names for its open parameters; or None."""
        bindings: dict[Index, Index] = {}
        if trigger is not None:
            if trigger[0].kind == "base" and trigger[2] > 0:
                return None
            bindings = {f"p{k}:{dim}": i for k, (dim, i) in enumerate(zip(trigger[0].dims, trigger[1]))}
        for used, bound in _matches(self.lead, factors, bindings, []):
            rest = _remaining(self.lead, factors, used)
            private = {bound[i] for i in bound_indices(self.lead)}
            opened = {
                bound.get(i)
                for i in (*(i for f in self.lead for i in f[1] if not is_bound(i)), *self.replacement.free())
            }
            if private & opened or any(i in private for f in rest for i in f[1]):
                continue
            return rest, self.replacement, bound
        return None


def _matches(
    lead: Monomial, factors: list[Factor], bindings: dict[Index, Index], used: list[int]
) -> Iterator[tuple[list[int], dict[Index, Index]]]:
    """All ways to find the lead's factors in the product, as positions and index bindings."""
    if len(used) == len(lead):
        yield used, bindings
        return
    symbol, indices, p = lead[len(used)]
    whole = any(map(is_bound, indices))
    for position, (other, there, q) in enumerate(factors):
        if other is not symbol or (position in used and not symbol_is_repeated(lead, symbol)):
            continue
        available = q - sum(lead[k][2] for k, u in enumerate(used) if u == position)
        if (whole and available != p) or (not whole and not _divides(p, available)):
            continue
        for variant in dict.fromkeys((there, *(tuple(there[k] for k in perm) for perm in symbol.symmetries))):
            extended = _unify(indices, variant, bindings)
            if extended is not None:
                yield from _matches(lead, factors, extended, [*used, position])


def symbol_is_repeated(lead: Monomial, symbol: Symbol) -> bool:
    """The lead has two factors of one symbol (yᵢyⱼ), which may fall on one factor (yₖ²) of the product."""
    return sum(1 for f in lead if f[0] is symbol) > 1


def _divides(p: Rational, q: Rational) -> bool:
    """f^p is part of f^q: both of one sign, and no larger."""
    return 0 < p <= q or q <= p < 0


def _unify(
    pattern: tuple[Index, ...], there: tuple[Index, ...], bindings: dict[Index, Index]
) -> dict[Index, Index] | None:
    extended = dict(bindings)
    for a, b in zip(pattern, there):
        if is_bound(a):
            if not is_bound(b) or extended.get(a, b) != b:
                return None
            if a not in extended and any(v == b for k, v in extended.items() if is_bound(k)):
                return None
            extended[a] = b
        elif a[0] == "p":
            if extended.setdefault(a, b) != b:
                return None
        elif a != b:
            return None
    return extended


def _remaining(lead: Monomial, factors: list[Factor], used: list[int]) -> list[Factor]:
    """The product divided by the matched lead."""
    taken: dict[int, Rational] = {}
    for k, position in enumerate(used):
        taken[position] = taken.get(position, 0) + lead[k][2]
    rest = []
    for position, (symbol, indices, q) in enumerate(factors):
        left = q - taken.get(position, 0)
        if left and not (symbol is DELTA and position in taken):
            rest.append((symbol, indices, left))
    return rest


def oriented(equation: Term, lead: Monomial) -> Rule | None:
    """equation = 0 solved for the core of one of its monomials.

    The core is the product of the positive powers that are no sizes; the other factors are divided by (they are
    not 0 where the equation is defined).  None if nothing is left to match.
    """
    core = tuple(f for f in lead if (f[2] > 0 and f[0].kind != "size") or any(map(is_bound, f[1])))
    if not core:
        return None
    unit = tuple(f for f in lead if f not in core)
    if any(f[0] is DELTA for f in unit):
        return None
    rest = Term({m: c for m, c in equation if m != lead})
    inverse = number(Fraction(1) / Fraction(equation.monomials[lead]))
    for symbol, indices, p in unit:
        inverse = inverse * atom(symbol, indices, -p)
    return Rule(core, -rest * inverse)


def degree(monomial: Monomial) -> tuple[Rational, int, str]:
    """How much of a monomial there is to match; the greatest is the lead of a definition.

    Total degree first, so that rewriting ends; then fewer sums.
    """
    total: Rational = sum(f[2] for f in monomial if f[2] > 0 and f[0].kind not in ("size", "delta"))
    return (total, -len(bound_indices(monomial)), Term({monomial: 1}).text)


def _base_rules(symbol: Symbol) -> tuple[Rule, ...]:
    """P = c·lead + rest as lead = (P − rest)/c."""
    if symbol.rules is None:
        assert symbol.body is not None
        symbol.rules = ()
        lead = max(symbol.body.monomials, key=degree)
        rule = oriented(symbol.body, lead) if degree(lead)[0] > 0 else None
        if rule is not None:
            slots = tuple(f"p{k}:{dim}" for k, dim in enumerate(symbol.dims))
            unit = tuple((s, i, -p) for s, i, p in lead if (s, i, p) not in rule.lead)
            itself: Monomial = ((symbol, slots, 1), *unit)
            value = {**rule.replacement.monomials, itself: 1 / Fraction(symbol.body.monomials[lead])}
            symbol.rules = (Rule(rule.lead, Term(value), symbol),)
    return symbol.rules


def _inverse_rules(symbol: Symbol) -> tuple[Rule, ...]:
    """Σₖ Mᵢₖ M⁻¹ₖⱼ = δᵢⱼ and Σₖ M⁻¹ᵢₖ Mₖⱼ = δᵢⱼ, each solved for the lead of M."""
    if symbol.rules is not None:
        return symbol.rules
    assert symbol.body is not None
    if not symbol.body:
        raise Undefined("the inverse of the zero matrix")
    symbol.rules = ()
    row, column = (f"p{k}:{symbol.dims[k]}" for k in (0, 1))
    rest_slots = tuple(f"p{k}:{dim}" for k, dim in enumerate(symbol.dims) if k > 1)
    outer, inner = f"p{len(symbol.dims)}:{symbol.dims[0]}", f"s:{symbol.dims[0]}"
    found = []
    for left in (True, False):
        names = {row: outer, column: inner} if left else {row: inner, column: outer}
        here = rename(symbol.body, names)
        other = row if not left else column
        place = (inner, column, *rest_slots) if left else (row, inner, *rest_slots)
        lead = max(here.monomials, key=degree)
        if degree(lead)[0] == 0:
            continue
        product = sum_over(Term({lead: here.monomials[lead]}) * Term({((symbol, symbol.orient(place), 1),): 1}), inner)
        equation = delta(outer, other)
        rest = Term({m: c for m, c in here if m != lead})
        equation = equation - sum_over(rest * Term({((symbol, symbol.orient(place), 1),): 1}), inner)
        if len(product) != 1:
            continue
        ((whole, c),) = product
        unit = tuple(f for f in whole if (f[2] < 0 or f[0].kind == "size") and not any(map(is_bound, f[1])))
        scale = number(1 / Fraction(c))
        for s, i, p in unit:
            scale = scale * atom(s, i, -p)
        found.append(Rule(tuple(f for f in whole if f not in unit), equation * scale))
        found.extend(_beside_an_inverse(symbol, here, lead, rest, (outer, other, inner), left))
    symbol.rules = tuple(found)
    return symbol.rules


def _beside_an_inverse(
    symbol: Symbol, body: Term, lead: Monomial, rest: Term, places: tuple[Index, Index, Index], left: bool
) -> Iterator[Rule]:
    """A⁻¹·R·M⁻¹ = A⁻¹ − M⁻¹ and M⁻¹·R·A⁻¹ = A⁻¹ − M⁻¹ for M = A + R, where A is the lead and R one monomial.

    It follows from A·M⁻¹ = I − R·M⁻¹ and A⁻¹·A = I; without it the two would lead a product to different forms.
    """
    outer, other, inner = places
    if len(symbol.dims) > 2 or len(rest) != 1 or len(lead) != 1 or lead[0][2] != 1:
        return
    row, column = (outer, inner) if left else (inner, outer)
    beside = inverse(Term({lead: body.monomials[lead]}), row, column)
    far = f"v:{symbol.dims[0]}"
    shown = rename(rest, {outer: far})
    here = (inner, other) if left else (other, inner)
    there = (outer, far) if left else (far, outer)
    product = rename(beside, {row: there[0], column: there[1]}) * shown * atom(symbol, here)
    product = sum_over(sum_over(product, far), inner)
    if len(beside) != 1 or len(product) != 1:
        return
    ((whole, c),) = product
    ends = (outer, other) if left else (other, outer)
    value = rename(beside, {row: ends[0], column: ends[1]}) - atom(symbol, ends)
    if all(f[2] == 1 for f in whole):
        yield Rule(whole, value.scaled(1 / Fraction(c)))


def _determinant_rules(symbol: Symbol) -> tuple[Rule, ...]:
    """((−1)ⁿ)² = 1 and 1/(−1)ⁿ = (−1)ⁿ."""
    if symbol.rules is None:
        symbol.rules = ()
        if is_alternating_sign(symbol):
            squared = Rule(((symbol, (), 2),), number(1), symbol)
            symbol.rules = (squared, Rule(((symbol, (), -1),), atom(symbol), symbol))
    return symbol.rules


class _Placed(Rule):
    """[i ≥ j] of two fixed positions is 1 or 0."""

    def apply(self, factors: list[Factor], trigger: Factor | None) -> Found:
        assert trigger is not None
        symbol, places, _ = trigger
        if any(place[0] != "l" for place in places):
            return None
        i, j = (int(place[1 : place.index(":")]) for place in places)
        return [f for f in factors if f[0] is not symbol or f[1] != places], number(int(i >= j)), {}


def _step_rules(symbol: Symbol) -> tuple[Rule, ...]:
    """For [i ≥ j]: it is 0 or 1; [i ≥ i] = 1; [i ≥ j]·[j ≥ i] = δᵢⱼ; and [i ≥ j]·[j ≥ k]·[i ≥ k] = [i ≥ j]·[j ≥ k]."""
    if symbol.rules is None:
        i, j, k = "p2:", "p3:", "p4:"
        symbol.rules = ()
        ij, ji, jk, ik = ((symbol, places, 1) for places in ((i, j), (j, i), (j, k), (i, k)))
        symbol.rules = (
            _Placed((), number(0), symbol),
            Rule(((symbol, (i, j), 2),), atom(symbol, (i, j)), symbol),
            Rule(((symbol, (i, i), 1),), number(1), symbol),
            Rule((ij, ji), delta(i, j), symbol),
            Rule((ij, jk, ik), atom(symbol, (i, j)) * atom(symbol, (j, k)), symbol),
        )
    return symbol.rules


terms.OWN_RULES.update({"base": _base_rules, "inv": _inverse_rules, "det": _determinant_rules, "step": _step_rules})


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
            plain = [(replace.get(symbol, symbol), indices, p) for symbol, indices, p in monomial]
            terms.collect(merged, plain, c, rules, fuel)
            continue
        opened = {b: f"u{k}:{dim_of(b)}" for k, b in enumerate(bound_indices(monomial))}
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
    if len(rule.lead) != 1 or rule.trigger is not None:
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
        body = rewrite(symbol.body, rules, replace)
        cache[symbol] = None if body == symbol.body else REBUILD[symbol.kind](symbol, body)
    return cache[symbol]


#: How a compound symbol is made again from a new body, by kind.
REBUILD: dict[str, Callable[[Symbol, Term], Term]] = {
    "base": lambda symbol, body: body,
    "exp": lambda symbol, body: exponential(body),
    "log": lambda symbol, body: logarithm(body),
    "call": lambda symbol, body: compound("call", body, name=symbol.name),
    "sin": lambda symbol, body: compound("sin", body),
    "cos": lambda symbol, body: compound("cos", body),
    **MAKE,
}

__all__ = ["Rule", "degree", "instance", "oriented", "rewrite"]
