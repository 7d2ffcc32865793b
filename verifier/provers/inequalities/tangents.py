"""Sums of logarithms with weights: Σ w log T ≤ Σ w (T − 1), the tangent of log at 1, for every n.

Gibbs' inequality (T = q/p), Jensen's for log and with it the means (T = x/Σwx), the log-sum inequality: in each, the
difference of the sides is Σ w (T − 1 − log T) for the right T, which the logarithms in it give away.  The sum may be
over an array or written out, as in p·log D + q·log(1 − D), which is greatest at D = p/(p + q).  An exponent u beside
e^u, as in a softmax, is a logarithm too.  An entropy −Σ w log w of parts w ≤ 1 of a whole shows its sign itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TypeAlias

from msgspec import Struct

from verifier.certificates import Certificate, Cut, Lemma, Rewritten
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Add, Apply, Expression, Mul, Neg, Total, Variable, lift
from verifier.kernel.index.algebra import instance, nested, power
from verifier.kernel.index.functions.exponentials import exponential
from verifier.kernel.index.terms import (
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
    dim_of,
    number,
    substitute,
)
from verifier.kernel.laws.inequalities import ascending, difference
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
from verifier.relations import Eq, Order, rebuild

#: Monomials of a difference looked at.
LARGEST = 40
#: Weights of a sum that is written out.
MOST_WEIGHTS = 4
#: Sum of the sizes of all coefficients of logarithms, which become exponents: beyond, it takes long to write them out.
HIGHEST = 40
#: A weight, and the positive numbers with their exponents of which the product is T.
_Part: TypeAlias = tuple[Expression, list[tuple[Expression, Fraction]]]


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Weights and logarithms are read off the canonical form, and the kernel compares."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.lhs.shape or relation.rhs.shape:
        return
    up = ascending(relation)
    term = search.gap(goal, up.lhs, up.rhs)
    if term is None or not 1 <= len(term) <= LARGEST:
        return
    coefficients = [abs(Fraction(c)) for m, c in term if _logarithm(m, _exponents(term))]
    if not coefficients or sum(coefficients) > HIGHEST:
        return
    gap = difference(up.lhs, up.rhs)
    for parts in written_out(term, goal) if relation.strict else ():
        yield from _by_tangents(goal, gap, parts, search)
    if relation.strict:
        return
    t, s = fresh(goal)
    for weight, top, bottom in readings(term, goal):
        entropy = Neg(Total(weight * Apply("log", weight))) if weight.shape else None
        if entropy is not None and search.same(goal, gap, entropy):
            yield Rewritten(entropy)
        used = ((t, top),) if bottom is None else ((t, top), (s, bottom))
        statement = tangent(t) if bottom is None else quotient_tangent(t, s)
        summand = weight * rebuild(statement.lhs, dict(used))
        if not summand.shape:
            continue
        whole = Total(summand)
        same = search.same(goal, gap, whole)
        proof = search.find(Goal(statement)) if same or _sums_given(goal) else None
        if proof is None:
            continue
        lemma = Lemma(statement, proof, used, Rewritten(whole))
        if same:
            yield lemma
        else:
            fact = Order("≥", whole, 0)
            rest = search.find(Goal(relation, (*goal.given, fact), goal.hints))
            if rest is not None:
                yield Cut(fact, lemma, rest)
    for parts in written_out(term, goal):
        yield from _by_tangents(goal, gap, parts, search)


def _sums_given(goal: Goal) -> bool:
    """What the entries of an array add up to is among the hypotheses."""
    return any(isinstance(fact, Eq) and isinstance(side, Total) for fact in goal.given for side in fact.expressions)


def _by_tangents(goal: Goal, gap: Expression, parts: list[_Part], search: Search) -> Iterator[Certificate]:
    """The gap as Σ w (T − 1 − log T), with log T taken apart into the logarithms that are written."""
    taken = {v.name for v in goal.variables()}
    most = max(len(powers) for _, powers in parts)
    variables = [Variable(search.name("t", taken), (), ("positive",)) for _ in range(most)]
    statements = [product_tangent([e for _, e in powers], variables[: len(powers)]) for _, powers in parts]
    used = [tuple((t, x) for t, (x, _) in zip(variables, powers)) for _, powers in parts]
    brackets = [rebuild(s.lhs, dict(u)) for s, u in zip(statements, used)]
    if not search.same(goal, gap, _weighted(parts, brackets)):
        return
    assert isinstance(goal.relation, Order)
    strict = _strict(goal, variables[0], parts, search) if goal.relation.strict else None
    if goal.relation.strict and strict is None:
        return
    if strict is not None:
        brackets[strict.place] = strict.bracket
    certificate: Certificate = Rewritten(_weighted(parts, brackets))
    for place, (statement, values) in enumerate(zip(statements, used)):
        if strict is not None and place == strict.place:
            certificate = Cut(strict.fact, strict.first, Lemma(*strict.lemma, certificate, (strict.given,)))
            continue
        proof = search.find(Goal(statement))
        if proof is None:
            return
        certificate = Lemma(statement, proof, values, certificate)
    yield certificate


def _weighted(parts: list[_Part], brackets: list[Expression]) -> Expression:
    return Add(*(w * bracket for (w, _), bracket in zip(parts, brackets)))


class _Strict(Struct, frozen=True):
    """T − 1 − log T > 0 for the T at a place, by a fact T > 1 or T < 1 and what it gives."""

    place: int
    bracket: Expression
    fact: Order
    first: Certificate
    given: Order
    lemma: tuple[Order, Certificate, tuple[tuple[Variable, Expression], ...]]


def _strict(goal: Goal, t: Variable, parts: list[_Part], search: Search) -> _Strict | None:
    """The first T that is known to be greater or less than 1."""
    statement = Order(">", tangent(t).lhs, lift(0))
    for place, (_, powers) in enumerate(parts):
        whole = _product([x ** lift(e) for x, e in powers])
        for sign in (">", "<"):
            fact, given = (Order(sign, x, lift(1)) for x in (whole, t))
            first = search.find(Goal(fact, goal.given, goal.hints))
            proof = None if first is None else search.find(Goal(statement, (given,)))
            if first is not None and proof is not None:
                bracket = rebuild(statement.lhs, {t: whole})
                return _Strict(place, bracket, fact, first, given, (statement, proof, ((t, whole),)))
    return None


def tangent(t: Variable) -> Order:
    """t − 1 − log t ≥ 0."""
    return Order("≥", t - 1 - Apply("log", t), 0)


def quotient_tangent(t: Variable, s: Variable) -> Order:
    """The same at t/s, with the logarithm taken apart."""
    return Order("≥", t / s - 1 - (Apply("log", t) - Apply("log", s)), 0)


def product_tangent(exponents: list[Fraction], variables: list[Variable]) -> Order:
    """The same at ∏ tᵢ^eᵢ, with the logarithm taken apart."""
    powers = [t ** lift(e) for t, e in zip(variables, exponents)]
    logarithms = [lift(e) * Apply("log", t) for t, e in zip(variables, exponents)]
    return Order("≥", _product(powers) - 1 - (Add(*logarithms) if len(logarithms) > 1 else logarithms[0]), 0)


def fresh(goal: Goal) -> list[Variable]:
    """Two positive scalars that the goal does not mention."""
    taken = {v.name for v in goal.variables()}
    names = (name for name in ("t", "s", "u", "v", *(f"t{k}" for k in range(99))) if name not in taken)
    return [Variable(next(names), (), ("positive",)) for _ in range(2)]


def readings(term: Term, goal: Goal) -> Iterator[tuple[Expression, Expression, Expression | None]]:
    """Weights w and arguments T = top/bottom, for each way to read −log T off the term: arrays, and in the bottom
    also the logarithms outside all sums."""
    groups: dict[Monomial, tuple[Term, Term]] = {}
    outside = number(1)
    exponents = _exponents(term)
    try:
        for monomial, c in term:
            logarithm = _logarithm(monomial, exponents)
            if logarithm is None:
                continue
            # The weight's own order of its places, the same beside every logarithm.
            beside = [f for f in monomial if f is not logarithm]
            places = dict.fromkeys((*bound_indices(beside), *bound_indices(monomial)))
            names = {b: f"e{k}:{dim_of(b)}" for k, b in enumerate(places)}
            share = argument_of(logarithm, names, abs(Fraction(c)))
            if not names:
                outside = outside * argument_of(logarithm, {}, Fraction(c))
                continue
            weight = tuple(substitute(beside, names))
            top, bottom = groups.get(weight, (number(1), number(1)))
            groups[weight] = (top, bottom * share) if c > 0 else (top * share, bottom)
        for weight, (top, bottom) in groups.items():
            for below in dict.fromkeys((bottom, bottom * outside)):
                parts = (Term({weight: 1}), top, below)
                axes = tuple(sorted({i for part in parts for i in part.free() if i[0] == "e"}))
                shown, above, under = (
                    raise_term(part, goal.variables(), axes=axes if part.free() else ()) for part in parts
                )
                yield shown, above, None if below.constant == 1 else under
    except (StatementError, GaveUp, Undefined):
        return


def written_out(term: Term, goal: Goal) -> Iterator[list[_Part]]:
    """Weights w and T of a sum without indices, Σ w (−log T): for each weight what its logarithms are of; and with 1
    as 1 − w beside w, as in a Bernoulli law.  Two weights at least: one is a single tangent."""
    groups: dict[Monomial, list[tuple[Expression, Fraction]]] = {}
    exponents = _exponents(term)
    try:
        for monomial, c in term:
            logarithm = _logarithm(monomial, exponents)
            if bound_indices(monomial):
                return
            if logarithm is not None:
                inside = raise_term(argument_of(logarithm, {}, 1), goal.variables(), axes=())
                weight = tuple(f for f in monomial if f is not logarithm)
                groups.setdefault(weight, []).append((inside, Fraction(c)))
        shown = {weight: raise_term(Term({weight: 1}), goal.variables(), axes=()) for weight in groups}
    except (StatementError, GaveUp, Undefined):
        return
    if not 2 <= len(groups) <= MOST_WEIGHTS:
        return
    yield [_part(shown[weight], logarithms) for weight, logarithms in groups.items()]
    whole = groups.pop((), None)
    if whole is not None:
        left = 1 - sum(map(shown.__getitem__, groups), lift(0))
        shared = [_part(shown[weight], (*logarithms, *whole)) for weight, logarithms in groups.items()]
        if all(powers for _, powers in shared):
            yield [*shared, _part(left, whole)]


def _part(weight: Expression, logarithms: Sequence[tuple[Expression, Fraction]]) -> _Part:
    """w·s and x^(−c/s) for Σ c·w·log x, each x once, s being the size of the first c: 1 and not √ for log √x."""
    sums: dict[Expression, Fraction] = {}
    for x, c in logarithms:
        sums[x] = sums.get(x, Fraction(0)) + c
    left = {x: c for x, c in sums.items() if c}
    size = abs(next(iter(left.values()), Fraction(1)))
    return lift(size) * weight, [(x, -c / size) for x, c in left.items()]


def _product(factors: list[Expression]) -> Expression:
    return Mul(*factors) if len(factors) > 1 else factors[0]


def _logarithm(monomial: Monomial, exponents: frozenset[Symbol]) -> Factor | None:
    """The one logarithm in a monomial; else the one exponent u, which is the logarithm of e^u."""
    found = [f for f in monomial if f[0].kind == "log"] or [f for f in monomial if f[0] in exponents]
    return found[0] if len(found) == 1 and found[0][2] == 1 else None


def _exponents(term: Term) -> frozenset[Symbol]:
    """The symbols u of which the term mentions e^u."""
    found = set()
    for symbol in nested(term):
        if symbol.kind == "exp" and symbol.body is not None and len(symbol.body) == 1:
            ((monomial, c),) = symbol.body
            if c == 1 and len(monomial) == 1 and monomial[0][2] == 1:
                found.add(monomial[0][0])
    return frozenset(found)


def argument_of(logarithm: Factor, names: dict[Index, Index], p: Rational) -> Term:
    """x^p for the factor log x, e^(pu) for u."""
    ((symbol, indices, _),) = substitute([logarithm], names)
    return power(instance(symbol, indices) if symbol.kind == "log" else exponential(atom(symbol, indices)), p)
