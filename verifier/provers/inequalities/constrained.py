"""Inequalities under a linear equation of numbers, x + y = 1 or x + 2y = 3, or a product that is one, xyz = 1.

With two variables one of them is put in, and what is said of it said of what it is: 1/x + 1/(1 − x) ≥ 4 for 0 < x < 1.
With more, both sides are made alike in degree by the sum, which is 1: xyz ≤ (x + y + z)³/27 holds without the equation,
and so does x + y + z ≥ 3·(xyz)^(1/3).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import reduce
from operator import add

from verifier.certificates import Certificate, Lemma, Replaced
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Expression, Mul, Noise, Number, Pow, Variable, lift
from verifier.kernel.index.terms import Monomial, Rational, Term, atom, is_bound, number
from verifier.kernel.meaning.places import variable_symbol
from verifier.kernel.signs.arithmetic import FACT_INTERVALS
from verifier.kernel.signs.order import signs_under
from verifier.provers.polynomials.cancelling import put_in
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
from verifier.relations import Eq, Ne, Order, leaves, rebuild

#: Terms of what is made alike in degree, and the highest degree.
_TERMS, _DEGREE = 24, 8

#: The coefficients of variables, and the number that the sum is.
Linear = tuple[dict[Variable, Fraction], Fraction]
#: The powers of what is 1.
Power = Callable[[int], Expression]


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal with one variable put in, or alike in degree; not inside another search."""
    relation = goal.relation
    if search.depth or not isinstance(relation, Order) or any(side.shape for side in relation.expressions):
        return
    for place, hypothesis in enumerate(goal.given):
        if type(hypothesis) is not Eq or not {*leaves(hypothesis, Variable)} & {*leaves(relation, Variable)}:
            continue
        known = _linear(goal, hypothesis, search)
        found = None if known is None else _put_in(goal, relation, known, search)
        one = None if found is not None else _one(goal, hypothesis, known, search)
        if one is not None:
            found = _alike(goal, relation, place, one, search)
        if found is not None:
            yield found


def _linear(goal: Goal, hypothesis: Eq, search: Search) -> Linear | None:
    """Σ aᵢvᵢ = c of an equation of scalar variables with numbers for coefficients; none of them moves with others."""
    if any(side.shape for side in hypothesis.expressions):
        return None
    term = search.gap(goal, *hypothesis.expressions)
    variables = {variable_symbol(v): v for v in goal.variables() if not (v.shape or v.of or isinstance(v, Noise))}
    found: dict[Variable, Fraction] = {}
    rest = Fraction(0)
    for monomial, c in term or ():
        if not monomial:
            rest = -Fraction(c)
        elif len(monomial) == 1 and monomial[0][0] in variables and monomial[0][2] == 1:
            found[variables[monomial[0][0]]] = Fraction(c)
        else:
            return None
    return (found, rest) if len(found) > 1 else None


def _put_in(goal: Goal, relation: Order, known: Linear, search: Search) -> Certificate | None:
    """The goal with v in terms of the others, and what is known of v said of that."""
    coefficients, rest = known
    moving = [v for v in coefficients if v in leaves(relation, Variable)]
    if len({*leaves(relation, Variable)} | {*coefficients}) > 2:
        return None
    for v in moving:
        others = {other: -c / coefficients[v] for other, c in coefficients.items() if other != v}
        value = _sum(goal, others, rest / coefficients[v])
        said = [h for h in goal.given if isinstance(h, Order) and v in leaves(h, Variable)]
        facts: list[tuple[Order, Certificate]] = []
        for fact in (*_of_facts(v, value), *(rebuild(h, {v: value}) for h in said)):
            proof = search.find(Goal(fact, goal.given))
            if proof is not None:
                facts.append((fact, proof))
        first = search.find(Goal(Eq(v, value), goal.given))
        if first is None:
            return None
        plain = Goal(rebuild(relation, {v: value}), goal.given, goal.hints)
        body = search.cut(plain, facts) if facts else search.find(plain)
        if body is not None:
            return Replaced(v, value, first, body)
    return None


def _of_facts(v: Variable, value: Expression) -> Iterator[Order]:
    """What a declared fact says of the value."""
    for fact in v.facts:
        interval = FACT_INTERVALS.get(fact)
        if interval is not None and interval.nonnegative:
            yield Order(">" if interval.positive else "≥", value, lift(0))


def _one(goal: Goal, hypothesis: Eq, known: Linear | None, search: Search) -> Power | None:
    """sᵏ for an s = 1 of degree 1: (Σ aᵢvᵢ)/c, or (Π vᵢ/c)^(1/d) for d factors vᵢ > 0."""
    if known is not None:
        coefficients, rest = known
        if not rest:
            return None
        total = _sum(goal, {v: c / rest for v, c in coefficients.items()}, Fraction(0))
        return lambda k: total**k if k > 1 else total
    product, c = hypothesis.expressions
    if not isinstance(c, Number) or c.value <= 0 or not isinstance(product, Mul):
        return None
    term = search.gap(goal, product, lift(0))
    signs = signs_under(goal.given)
    positive = all(v.shape == () and signs.bounds(v).positive for v in leaves(product, Variable))
    if term is None or len(term) != 1 or not positive:
        return None
    degree = _degree(next(iter(term.monomials)))
    base = product if c.value == 1 else product / c
    return None if not degree or degree < 0 else lambda k: base if k == degree else Pow(base, lift(Fraction(k, degree)))


def _alike(goal: Goal, relation: Order, place: int, one: Power, search: Search) -> Certificate | None:
    """Both sides with as many factors s = 1 as make all terms of one degree, without the equation."""
    sides = [search.gap(goal, side, lift(0)) for side in relation.expressions]
    if any(side is None or len(side) > _TERMS for side in sides):
        return None
    terms = [side for side in sides if side is not None]
    degrees = [_degree(m) for term in terms for m, _ in term]
    if None in degrees or not degrees or len({*degrees}) < 2:
        return None
    most = max(degree for degree in degrees if degree is not None)
    if most - min(degree for degree in degrees if degree is not None) > _DEGREE:
        return None
    try:
        made = [
            side if all(_degree(m) == most for m, _ in term) else _with_factors(goal, term, one, most)
            for side, term in zip(relation.expressions, terms)
        ]
    except StatementError:
        return None
    others = (*goal.given[:place], *goal.given[place + 1 :])
    plain = Order(relation.sign, *made)
    proof = search.find(Goal(plain, others, goal.hints))
    if proof is None:
        return None
    found: Certificate | None = Lemma(plain, proof, tuple((v, v) for v in leaves(plain, Variable)), None, others)
    facts: list[tuple[Eq | Ne | Order, Certificate]] = []
    for side, value in zip(relation.expressions, made):
        equal = Goal(Eq(side, value), goal.given)
        first = None if value == side else search.find(equal) or next(put_in(equal, search), None)
        if first is not None and isinstance(side, Number):  # it may stand in exponents, too
            facts.append((Eq(side, value), first))
        elif first is not None and found is not None:
            found = Replaced(side, value, first, found)
        elif value != side:
            return None
    if not facts or found is None:
        return found
    half = Order(relation.sign, *(v if isinstance(s, Number) else s for s, v in zip(relation.expressions, made)))
    return search.cut(goal, [(half, found), *facts])


def _sum(goal: Goal, coefficients: Mapping[Variable, Fraction], constant: Fraction) -> Expression:
    """Σ aᵢvᵢ + c."""
    term = number(constant)
    for v, c in coefficients.items():
        term = term + atom(variable_symbol(v)).scaled(c)
    return raise_term(term, goal.variables())


def _degree(monomial: Monomial) -> int | None:
    total = Fraction(0)
    for symbol, indices, p in monomial:
        if symbol.body is not None or any(map(is_bound, indices)):
            return None
        total += Fraction(p)
    return int(total) if total.denominator == 1 else None


def _with_factors(goal: Goal, term: Term, one: Power, most: int) -> Expression:
    """Each term times sᵏ for what its degree is less than the highest."""
    parts: dict[int, dict[Monomial, Rational]] = {}
    for monomial, c in term:
        parts.setdefault(most - (_degree(monomial) or 0), {})[monomial] = c
    found: list[Expression] = []
    for k, monomials in sorted(parts.items()):
        part = raise_term(Term(monomials), goal.variables())
        found.append(part * one(k) if k else part)
    return reduce(add, found) if found else lift(0)


__all__ = ["propose"]
